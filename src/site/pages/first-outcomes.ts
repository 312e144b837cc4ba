/** The first outcomes of labs whose runs are long, made once when the site is built. */

import { startOf, tablesFor } from '../../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { loadLabs } from '../../node/load-labs.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'

let made: Promise<Readonly<Record<string, Outcome>>> | null = null

/** By lab id: what each lab that `answers` gives at its start. */
export function longOutcomes(): Promise<Readonly<Record<string, Outcome>>> {
  made ??= makeAll()
  return made
}

async function makeAll(): Promise<Record<string, Outcome>> {
  const services = await nodeServices()
  const outcomes: Record<string, Outcome> = {}
  for (const { lab, model } of await loadLabs()) {
    if (!lab.answers) continue
    const { params, seed } = startOf(lab)
    const tables = buildTables(tablesFor(lab, params))
    outcomes[lab.id] = runToEnd(model, params, seed, tables, () => {}, services)
  }
  return outcomes
}

/** The first outcomes of labs whose runs are long, made once when the site is built. */

import type { Outcome } from '../../lab-kit/definition/model.ts'
import { loadLabs } from '../../node/labs.ts'
import { runSetting } from '../../node/run-setting.ts'

let made: Promise<Readonly<Record<string, Outcome>>> | null = null

/** By lab id: what each lab whose runs are long gives at its start. */
export function longOutcomes(): Promise<Readonly<Record<string, Outcome>>> {
  made ??= makeAll()
  return made
}

async function makeAll(): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {}
  for (const loaded of await loadLabs()) {
    if (loaded.lab.long) outcomes[loaded.lab.id] = await runSetting(loaded)
  }
  return outcomes
}

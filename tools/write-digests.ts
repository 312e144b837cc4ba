/** Writes src/labs/digests.json: what every lab gives at its start and at each of its presets. */

import { readFileSync, writeFileSync } from 'node:fs'
import { startOf, tablesFor } from '../src/lab-kit/definition/define-lab.ts'
import { ENGINE } from '../src/lab-kit/definition/engine.ts'
import { runToEnd } from '../src/lab-kit/runs/simulation.ts'
import { type LoadedLab, loadLabs } from '../src/node/load-labs.ts'
import { nodeServices } from '../src/node/services.ts'
import { buildTables } from '../src/node/tables.ts'

const services = await nodeServices()
const FILE = new URL('../src/labs/digests.json', import.meta.url)

export interface Digests {
  /** The engine that gave them. */
  readonly engine: number
  /** Lab id, then `default` or the preset's name, to the digest at its start seed. */
  readonly digests: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The digests on disk, whatever the labs give now. */
export function readDigests(): Digests {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Digests
}

/** Names of the starts of a lab that have a digest: `default`, then its presets. */
export function startsOf({ lab }: LoadedLab): string[] {
  return ['default', ...Object.keys(lab.presets)]
}

/** Runs a lab from one of its starts. */
function digestOfStart({ lab, model }: LoadedLab, start: string): string {
  const { params, seed } = startOf(lab, start === 'default' ? undefined : start)
  const tables = buildTables(tablesFor(lab, params))
  return runToEnd(model, params, seed, tables, () => {}, services).digest!
}

if (import.meta.main) {
  const digests: Record<string, Record<string, string>> = {}
  for (const loaded of await loadLabs()) {
    digests[loaded.lab.id] = Object.fromEntries(
      startsOf(loaded).map((start) => [start, digestOfStart(loaded, start)]),
    )
  }
  writeFileSync(FILE, `${JSON.stringify({ engine: ENGINE, digests } satisfies Digests, null, 2)}\n`)
}

/** Writes src/labs/digests.json: what every lab gives at its start and at each of its presets. */

import { readFileSync, writeFileSync } from 'node:fs'
import { ENGINE } from '../src/lab-kit/definition/engine.ts'
import { type LoadedLab, loadLabs } from '../src/node/labs.ts'
import { runSetting } from '../src/node/run-setting.ts'

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

if (import.meta.main) {
  const digests: Record<string, Record<string, string>> = {}
  for (const loaded of await loadLabs()) {
    const held: Record<string, string> = {}
    for (const start of startsOf(loaded)) {
      const preset = start === 'default' ? undefined : start
      held[start] = (await runSetting(loaded, { preset })).digest!
    }
    digests[loaded.lab.id] = held
  }
  writeFileSync(FILE, `${JSON.stringify({ engine: ENGINE, digests } satisfies Digests, null, 2)}\n`)
}

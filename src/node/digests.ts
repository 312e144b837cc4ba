/** The digests that a lab's runs are held to: `digests.json` in its folder. */

import { readFileSync } from 'node:fs'
import type { LabDefinition } from '../lab-kit/definition/define-lab.ts'

export interface Digests {
  /** The lab's version that gave them. */
  readonly version: number
  /** By start (`default`, then the presets): the digest of its run from its seed. */
  readonly digests: Readonly<Record<string, string>>
}

export function digestsFile(labId: string): URL {
  return new URL(`../labs/${labId}/digests.json`, import.meta.url)
}

/** The digests on disk, whatever the lab gives now; null if there are none yet. */
export function readDigests(labId: string): Digests | null {
  try {
    return JSON.parse(readFileSync(digestsFile(labId), 'utf8')) as Digests
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Names of the starts of a lab that have a digest: `default`, then its presets. */
export function startsOf({ presets }: LabDefinition): string[] {
  return ['default', ...Object.keys(presets)]
}

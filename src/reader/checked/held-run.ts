/** A run that is held to a digest, as the build hands it to the page. */

import type { AnyParams } from '../../lab-kit/definition/params.ts'

export interface HeldRun {
  /** The lab's id. */
  readonly id: string
  readonly title: string
  readonly params: AnyParams
  readonly seed: number
  /** Names of the tables that it needs. */
  readonly tables: readonly string[]
  /** What it gives everywhere. */
  readonly digest: string
}

export interface CheckedIslandProps {
  readonly runs: readonly HeldRun[]
}

/** What the store of a lab holds, and what its parts share. */

import type { StoreApi } from 'zustand/vanilla'
import type { LabDefinition } from '../../definition/define-lab.ts'
import type { Outcome, Timings } from '../../definition/model.ts'
import type { Setting } from '../../definition/params.ts'
import type { Replicates } from '../../runs/simulation.ts'
import type { SimClient } from '../../worker/client.ts'
import type { ModelRun, TableSummary, UserTableSource } from '../../worker/protocol.ts'

/** A run keeps what was shown last, so the picture never blinks. */
export type RunStatus =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'running'
      readonly fraction: number
      readonly label?: string | undefined
      readonly slow: boolean
    }
  | { readonly kind: 'paused'; readonly fraction: number; readonly label?: string | undefined }
  /** The setting asks for training: the old picture stays until the reader asks for it too. */
  | {
      readonly kind: 'needsTraining'
      /** Examples that training goes through, each as often as it is seen. */
      readonly examples: number
    }
  | { readonly kind: 'failed'; readonly message: string }

export type ExhibitStatus =
  /** Nobody has asked yet. */
  | 'none'
  /** The run that the page brought is made again here, quietly. */
  | 'loading'
  | 'ready'
  /** Making it again takes training; `train` does it. */
  | 'needsTraining'
  /** It did not come; the next question tries again. */
  | 'failed'

export type ReplicateStatus =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running' | 'done'
      readonly setting: Setting
      readonly repeats: number
      /** How many of them have come. */
      readonly done: number
      /** Of those that have come. */
      readonly replicates: Replicates
    }
  | { readonly kind: 'failed'; readonly message: string }

/** A table of the reader's own that can be used. */
export interface UserTable {
  readonly name: string
  readonly source: UserTableSource
  readonly summary: Extract<TableSummary, { ok: true }>
}

/** A file on its way, or one that could not be used: the table before it stays. */
export type FileStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly fraction: number }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: string }

export interface LabState {
  /** What the controls say; may be ahead of `shown`. */
  readonly setting: Setting
  /** The last complete run, or what a newer one has so far; then without a digest. */
  readonly shown: Outcome
  /** The last complete run. */
  readonly complete: Outcome
  readonly status: RunStatus
  readonly replicates: ReplicateStatus
  readonly pinned: Outcome | null
  readonly userTable: UserTable | null
  readonly file: FileStatus
  /** Whether what the complete run leaves behind can be asked. */
  readonly exhibits: ExhibitStatus
  /** How fast what the last run left behind answers here; null until it is measured. */
  readonly timings: Timings | null
}

/** What every part of the store works with. */
export interface Parts {
  readonly store: StoreApi<LabState>
  readonly lab: LabDefinition
  readonly client: SimClient
  /** As many workers as there are cores, that one first: what can be done side by side is. */
  readonly pool: () => readonly SimClient[]
  /** Tells this lab's runs from those of its neighbours on the page. */
  readonly channel: string
  /** What the worker is asked for: the setting with its tables, the reader's own among them. */
  readonly modelRun: (setting: Setting) => ModelRun
}

/** Messages between the page and the simulation worker. Plain data only. */

import type { Metrics, Outcome, Outputs, Timings } from '../definition/model.ts'
import type { AnyParams } from '../definition/params.ts'
import type { Replicates } from '../runs/simulation.ts'

/** Work for the worker. A new request on a channel ends the one before it. */
export interface SimRequest {
  readonly runId: number
  readonly channel: string
  readonly labId: string
  readonly params: AnyParams
  readonly seed: number
  /** Address of each table that the lab needs. */
  readonly data: Readonly<Record<string, string>>
  /** The reader's own table, where the setting uses one. */
  readonly userTable?: UserTableSource
  readonly work: RunWork | ReplicateWork | ReadTableWork | TimeWork | AskWork | FileWork
}

/** A file of the reader's: a handle, read where it is used, and never sent anywhere. */
export interface UserFile {
  /** Tells files apart; the same number is the same content. */
  readonly fileId: number
  readonly file: Blob
}

export interface UserTableSource extends UserFile {
  /** Name of the column that is to be predicted. */
  readonly label: string
}

/** Reads the file and says what is in it. */
export interface ReadTableWork {
  readonly kind: 'read-table'
  readonly source: UserFile
}

/** Times what the last run of a channel left behind. */
export interface TimeWork {
  readonly kind: 'time'
  readonly channel: string
}

/** Asks what the last run of a channel left behind. */
export interface AskWork {
  readonly kind: 'ask'
  readonly channel: string
  readonly input: Float32Array
}

/** Hands over the file of something that the last run of a channel left behind. */
export interface FileWork {
  readonly kind: 'file'
  readonly channel: string
  readonly name: string
}

/** What a file turned out to hold. */
export type TableSummary =
  | {
      readonly ok: true
      readonly rows: number
      readonly columns: number
      /** Columns that could be the label, and the one that is taken by default. */
      readonly labels: readonly string[]
      readonly label: string
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problem: string }

export interface RunWork {
  readonly kind: 'run'
  /** Steps a second, for watching; null for as fast as it goes. */
  readonly pace: number | null
  /** Waits for `step` or `resume` before the first step. */
  readonly paused: boolean
}

export interface ReplicateWork {
  readonly kind: 'replicate'
  readonly repeats: number
}

export type SimCommand =
  | { readonly kind: 'start'; readonly request: SimRequest }
  | { readonly kind: 'cancel' | 'pause' | 'step'; readonly runId: number }
  | { readonly kind: 'resume'; readonly runId: number; readonly pace: number | null }

export interface Progress {
  /** Share of the work that is behind, in [0, 1]. */
  readonly fraction: number
  /** What is being done, where the run says so. */
  readonly label?: string
  readonly partial?: { readonly result: unknown; readonly metrics: Metrics }
}

export type SimReply = { readonly runId: number } & (
  | { readonly kind: 'progress'; readonly progress: Progress }
  | {
      readonly kind: 'done'
      readonly answer: Outcome | Replicates | TableSummary | Timings | Outputs | Uint8Array
    }
  | { readonly kind: 'failed'; readonly message: string }
)

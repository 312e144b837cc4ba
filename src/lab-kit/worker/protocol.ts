/** Messages between the page and the simulation worker. Plain data only. */

import type { Metrics, Outcome, Outputs, Timings } from '../definition/model.ts'
import type { AnyParams } from '../definition/params.ts'
import type { Replicates } from '../runs/simulation.ts'

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

/** A run of a model, from its setting. */
export interface ModelRun {
  readonly labId: string
  readonly params: AnyParams
  readonly seed: number
  /** Address of each table that the lab needs. */
  readonly data: Readonly<Record<string, string>>
  /** The reader's own table, where the setting uses one. */
  readonly userTable?: UserTableSource
}

/** What a run that may not take long answers where there is work that takes seconds. */
export interface NeedsTraining {
  readonly kind: 'needs training'
  /** Examples that training would go through, each as often as it is seen. */
  readonly examples: number
}

/** How a run goes on. */
export interface RunPace {
  /** Whether long work may be done; else the run answers what it needs, and does nothing. */
  readonly mayTrain: boolean
  /** Steps a second, for watching; null for as fast as it goes. */
  readonly pace: number | null
  /** Waits for `step` or `resume` before the first step. */
  readonly paused: boolean
}

/** Of the last complete run of a channel. */
interface OfRun {
  readonly ranOn: string
}

/** All that the worker does: what each work is given, and what it answers. */
export interface Works {
  run: { readonly given: ModelRun & RunPace; readonly answer: Outcome | NeedsTraining }
  replicate: {
    readonly given: ModelRun & { readonly repeats: number }
    readonly answer: Replicates
  }
  /** Says what a file of the reader's holds. */
  readTable: {
    readonly given: { readonly labId: string; readonly source: UserFile }
    readonly answer: TableSummary
  }
  /** Times the predictors of a run. */
  benchmark: { readonly given: OfRun; readonly answer: Timings }
  /** What the predictors of a run give for an input. */
  predict: { readonly given: OfRun & { readonly input: Float32Array }; readonly answer: Outputs }
  /** A predictor of a run as a file. */
  file: {
    readonly given: OfRun & { readonly name: string }
    readonly answer: Uint8Array<ArrayBuffer>
  }
}
export type WorkKind = keyof Works

/** A new request on a channel ends the one before it. */
export interface SimRequest<K extends WorkKind = WorkKind> {
  readonly runId: number
  readonly channel: string
  readonly kind: K
  readonly given: Works[K]['given']
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
      readonly answer: Works[WorkKind]['answer']
    }
  | { readonly kind: 'failed'; readonly message: string }
)

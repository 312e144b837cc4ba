/** Messages between the page and the simulation worker. Plain data only. */

import type { AnyParams } from './params.ts'
import type { MetricValues, Outcome, Replicates } from './simulation.ts'

/** Work for the worker. A new request on a channel ends the one before it. */
export interface SimRequest {
  readonly runId: number
  readonly labId: string
  readonly params: AnyParams
  readonly seed: number
  /** Address of each table that the lab needs. */
  readonly data: Readonly<Record<string, string>>
  readonly work: RunWork | ReplicateWork
}

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
  readonly done: number
  readonly partial?: { readonly result: unknown; readonly metrics: MetricValues }
}

export type SimReply = { readonly runId: number } & (
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: Outcome | Replicates }
  | { readonly kind: 'failed'; readonly message: string }
)

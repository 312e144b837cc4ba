/** What a model is to the platform: a run in steps, what it is given, and what comes out. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import type { Rng } from '../../core/random/rng.ts'
import type { Work } from '../../core/steps.ts'
import type { DataSets } from '../../data/data-sets.ts'
import type { LabelledTable } from '../../data/user-table.ts'
import type { AnyParams } from './params.ts'

/** Something that a run made and that predicts: a network, say. It can be timed, asked and saved as a file. */
export interface Predictor {
  /** Readies it on the kernels; the function predicts from one input, shape (inputs,), shape (outputs,). */
  readonly prepare: (kernels: Kernels) => (input: Float32Array) => Float32Array
  /** The input that it is timed with. */
  readonly example: Float32Array
  /** The predictor as a file. */
  readonly file: Uint8Array<ArrayBuffer>
}

/** What every predictor of a run gives for one input, by name. */
export type Outputs = Readonly<Record<string, Float32Array>>

/** How long one prediction takes, in milliseconds: quartiles over repeats, each after a warm-up. */
export interface Timing {
  readonly lower: number
  readonly median: number
  readonly upper: number
  /** Length of the predictor's file. */
  readonly bytes: number
}

/** Measured on this machine at this moment: no part of a result, and not in its digest. */
export interface Timings {
  /** What computed, as the page says it. */
  readonly kernels: string
  readonly repeats: number
  /** By the predictors' names. */
  readonly each: Readonly<Record<string, Timing>>
}

export interface Context {
  /** The stream of the run's seed. Fork it by label for every independent part. */
  readonly rng: Rng
  /** The tables that the lab's definition asked for. */
  readonly data: DataSets
  /** Products of matrices, as fast as they can be had here; every kind gives the same bits. */
  readonly kernels: Kernels
  /**
   * Work that other runs of this seed want too, such as training a network: done once, from a stream
   * of its own.
   *
   * @param key All that the work depends on, the seed apart; the same key is the same work.
   */
  readonly once: <P, T>(key: string, start: (rng: Rng) => Work<T, P>) => Work<T, P>
  /** The stream that the work of a key is given. */
  readonly streamOf: (key: string) => Rng
  /** Keeps a predictor for when the run is over, under the name that the page shows. It is made when it is asked. */
  readonly exhibit: (name: string, make: () => Predictor) => void
}

/** Work done `once` that takes seconds, such as training a network. Its answer is plain data. */
export interface LongWork {
  readonly key: string
  /** Examples that training goes through, each as often as it is seen; 0 where nothing is trained. */
  readonly examples: number
}

/** Scalar results by name; one that is missing is not known (yet). */
export type Metrics<N extends string = string> = { readonly [Name in N]?: number }

/** The metrics of a model that always knows them all. */
export type AllMetrics<N extends string> = Readonly<Record<N, number>>

/**
 * The pure part of a lab: `model.ts`.
 *
 * `simulate` yields often (at least every 20 ms of work) and returns the result: plain data, typed
 * arrays allowed, no NaN. `metrics` are its scalar figures, all finite; those of a partial result may
 * leave out what is not known yet.
 */
export interface Model<P = AnyParams, R = unknown, M extends Metrics = Metrics> {
  readonly simulate: (params: P, context: Context) => Work<R, R>
  readonly metrics: (result: R, params: P) => M
  /** The long work of a run, on the tables that the page has. What is not named is done at once. */
  readonly needs?: (params: P) => readonly LongWork[]
  /** What differs from the lab’s start in settings whose work is made ahead and comes with the site, beside what pages open with. */
  readonly ahead?: readonly Partial<P>[]
  /** What keeps it from running on a table of the reader's own, in a sentence; null if nothing does. */
  readonly problemOfTable?: (own: LabelledTable) => string | null
}

/** A run's whole outcome. A result never travels without the params and seed it came from. */
export interface Outcome<P = AnyParams, R = unknown, M extends Metrics = Metrics> {
  readonly params: P
  readonly seed: number
  readonly result: R
  readonly metrics: M
  /** Digest of params, seed and result; null while the run is not finished. */
  readonly digest: string | null
}

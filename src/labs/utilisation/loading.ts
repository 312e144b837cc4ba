/** A loader and a processor: batches wait for each other, with loading times drawn from the seed. */

import type { Rng } from '../../core/random/rng.ts'
import { gamma } from '../../core/random/variates.ts'

export interface Loading {
  /** Mean time to load a batch, above 0. */
  readonly mean: number
  /** Standard deviation over the mean; 0: always the same. */
  readonly spread: number
  /** Batches that may be loaded while another is computed. */
  readonly ahead: number
}

/**
 * When each batch begins to be computed, from 0 for the first, in the unit of the times.
 *
 * One loader loads in order. With `ahead` = a > 0 it may begin batch i once batch i − a is being computed;
 * with 0 once batch i − 1 is done. Loading times are gamma distributed.
 *
 * @param compute Time to compute a batch, above 0.
 * @param count Batches, at least 2; shape of the result (count,).
 */
export function startsOf(
  { mean, spread, ahead }: Loading,
  compute: number,
  count: number,
  rng: Rng,
): Float64Array {
  const starts = new Float64Array(count) // (count,)
  const shape = spread === 0 ? 0 : 1 / (spread * spread)
  let loaded = 0
  for (let i = 0; i < count; i++) {
    const time = shape === 0 ? mean : gamma(rng, shape, mean / shape)
    const free =
      ahead === 0 ? (i === 0 ? 0 : starts[i - 1]! + compute) : i < ahead ? 0 : starts[i - ahead]!
    loaded = Math.max(loaded, free) + time
    starts[i] = i === 0 ? loaded : Math.max(loaded, starts[i - 1]! + compute)
  }
  const first = starts[0]!
  return starts.map((start) => start - first)
}

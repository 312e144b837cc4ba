/** Pages of many calls: as slow as the slowest, with second tries and with slowness that replicas share. */

import { pow } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { bernoulli } from '../../core/random/variates.ts'
import type { Params } from './params.ts'

/** What a cold replica adds to a call, in ms. */
const COLD = [80, 380] as const

/** How long a call took beside the queue, in ms: nothing, or what a cold replica adds. */
export function coldTime(isSlow: boolean, rng: Rng): number {
  return isSlow ? COLD[0] + (COLD[1] - COLD[0]) * rng.next() : 0
}

export interface Pages {
  /** In ms, shape (pages,). */
  readonly times: Float64Array
  /** Second tries by calls. */
  readonly again: number
}

/**
 * Makes pages out of calls.
 *
 * @param latencies Times that calls take in the queue, in ms, shape (n,), n >= 1: each call and each second try draws one.
 */
export function makePages(
  { calls, slow, shared, hedge }: Params,
  latencies: Float64Array,
  pages: number,
  rng: Rng,
): Pages {
  const times = new Float64Array(pages)
  let again = 0
  const call = (isSlow: boolean) =>
    latencies[rng.nextInt(latencies.length)]! + coldTime(isSlow, rng)
  for (let page = 0; page < pages; page++) {
    const isShared = bernoulli(rng, shared / 100)
    const isSlow = bernoulli(rng, slow / 100)
    const drawn = () => (isShared ? isSlow : bernoulli(rng, slow / 100))
    for (let k = 0; k < calls; k++) {
      let time = call(drawn())
      if (hedge > 0 && time > hedge) {
        again++
        time = Math.min(time, hedge + call(drawn()))
      }
      times[page] = Math.max(times[page]!, time)
    }
  }
  return { times, again: again / (pages * calls) }
}

/** Share of pages of k independent calls that are late, each with a chance: 1 - (1 - p)^k. */
export function shareOfPages(chance: number, calls: number): number {
  return 1 - pow(1 - chance, calls)
}

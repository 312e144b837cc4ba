/** Weighted means that take one value at a time. */

import { exp } from '../../../core/numbers/elementary.ts'

export interface Estimates {
  /** (1/n) sum w f. */
  readonly plain: number
  /** sum w f / sum w; 0 while no weight is positive. */
  readonly selfNormalised: number
  /** (1/n) sum min(w, cap) f. */
  readonly clipped: number
  /** Kish's effective sample size; 0 while no weight is positive. */
  readonly ess: number
  /** Share of the largest weight in the total; 0 while no weight is positive. */
  readonly largestShare: number
}

/** Mutable: `push` takes in one draw. */
export interface Accumulator {
  push(logWeight: number, value: number): void
  estimates(): Estimates
}

/**
 * Starts empty. Sums are kept relative to the largest weight so far, so tiny weights do not vanish.
 *
 * @param cap Largest weight of the clipped estimate, positive.
 */
export function createAccumulator(cap: number): Accumulator {
  let count = 0
  let largest = Number.NEGATIVE_INFINITY
  let sum = 0
  let squares = 0
  let products = 0
  let clipped = 0
  return {
    push(logWeight, value) {
      count++
      if (logWeight === Number.NEGATIVE_INFINITY) return
      if (logWeight > largest) {
        const shrink = exp(largest - logWeight)
        sum *= shrink
        products *= shrink
        squares *= shrink * shrink
        largest = logWeight
      }
      const weight = exp(logWeight - largest)
      sum += weight
      squares += weight * weight
      products += weight * value
      clipped += Math.min(cap, exp(logWeight)) * value
    },
    estimates() {
      if (sum === 0) {
        return { plain: 0, selfNormalised: 0, clipped: 0, ess: 0, largestShare: 0 }
      }
      return {
        plain: (exp(largest) * products) / count,
        selfNormalised: products / sum,
        clipped: clipped / count,
        ess: (sum * sum) / squares,
        largestShare: 1 / sum,
      }
    },
  }
}

/** Inclusion probabilities of a weighted sample without replacement from a stream. */

import { exp, log } from '../../core/numbers/elementary.ts'
import type { Work } from '../../core/steps.ts'

export type WeightScheme = 'rising' | 'heavy' | 'chapter' | 'equal'

/** The ten weights of the chapter's example. */
export const CHAPTER_WEIGHTS = [5, 1, 2, 1, 8, 1, 1, 3, 1, 10] as const

const HEAVY = 10

/** Up to this length inclusion is integrated; above it, one time stands for all. */
export const LONGEST_INTEGRATED = 1000

/**
 * Weight of the item at a position. The heavy tenth is the sixth: positions N/2 + 1 to 6N/10.
 *
 * @param position Counted from 1, at most `length`.
 */
export function weightAt(scheme: WeightScheme, position: number, length: number): number {
  switch (scheme) {
    case 'rising':
      return position
    case 'heavy':
      return position > 0.5 * length && position <= 0.6 * length ? HEAVY : 1
    case 'chapter':
      return CHAPTER_WEIGHTS[(position - 1) % 10]!
    case 'equal':
      return 1
  }
}

export interface WeightedInclusion {
  /** Probability that position i + 1 is kept, shape (N,). Sums to k. */
  readonly inclusion: Float64Array
  /** Expected number of items that replace another, over the whole stream. */
  readonly replacements: number
}

/**
 * P(kept) for every position, and the expected replacements.
 *
 * Give item i an exponential clock of rate w_i. The reservoir holds the k whose clocks ring first,
 * which is the law of Efraimidis and Spirakis's keys, and so
 *
 *   pi_i = integral of w_i exp(-w_i t) P(at most k - 1 others rang by t) dt
 *
 * integrated over log t by the trapezoid rule in steps of 0.1; the counts of the others come from
 * a recursion over the items before and after i. Above 1,000 items pi_i = 1 - exp(-w_i t) with the
 * one t that makes them sum to k; replacements then go on by a series in k / n. Yields about every
 * half a million operations.
 *
 * @param k Whole number, 1 or more. @param weights Shape (N,), all positive.
 * @source Efraimidis & Spirakis (2006), doi:10.1016/j.ipl.2005.11.003; Rosén (1972) for long
 *   streams, Annals of Mathematical Statistics 43.
 * @reference Enumeration (core's inclusionProbabilitiesByEnumeration), see model.test.ts.
 */
export function* weightedInclusion(
  weights: Float64Array,
  k: number,
): Work<WeightedInclusion, never> {
  const length = weights.length
  if (k >= length) return { inclusion: new Float64Array(length).fill(1), replacements: 0 }
  const head = weights.subarray(0, Math.min(length, LONGEST_INTEGRATED))
  const integrated = yield* integrate(head, k)
  if (head.length === length) return integrated
  const inclusion = yield* inclusionAtOneTime(weights, k)
  return {
    inclusion,
    replacements: integrated.replacements + replacementsBySeries(weights, k, head.length),
  }
}

function* integrate(weights: Float64Array, k: number): Work<WeightedInclusion, never> {
  const n = weights.length
  let lightest = weights[0]!
  let heaviest = weights[0]!
  for (const weight of weights) {
    lightest = Math.min(lightest, weight)
    heaviest = Math.max(heaviest, weight)
  }
  const step = 0.1
  const from = log(1e-9 / heaviest)
  const nodes = Math.ceil((log(40 / lightest) - from) / step)
  const inclusion = new Float64Array(n)
  const before = new Float64Array((n + 1) * k) // row i: P(j of the first i rang), j < k
  const after = new Float64Array((n + 1) * k) // row i: P(j of the last i rang)
  const backwards = weights.toReversed()
  let replacements = 0
  let operations = 0
  for (let node = 0; node <= nodes; node++) {
    const t = exp(from + node * step)
    fillCounts(before, weights, k, t)
    fillCounts(after, backwards, k, t)
    for (let i = 0; i < n; i++) {
      const density = step * t * weights[i]! * exp(-weights[i]! * t)
      let fewBefore = 0
      let fewOthers = 0
      let cumulative = 0
      // P(before + after <= k - 1): j from the top down, so that `after` is summed once.
      for (let j = k - 1; j >= 0; j--) {
        cumulative += after[(n - 1 - i) * k + (k - 1 - j)]!
        fewOthers += before[i * k + j]! * cumulative
        fewBefore += before[i * k + j]!
      }
      inclusion[i] = inclusion[i]! + density * fewOthers
      if (i >= k) replacements += density * fewBefore
    }
    operations += 4 * n * k
    if (operations > 5e5) {
      operations = 0
      yield { fraction: (node + 1) / (nodes + 1) }
    }
  }
  return { inclusion, replacements }
}

/** Row i, entry j: P(exactly j of the first i items rang by t), for j below k. */
function fillCounts(rows: Float64Array, weights: Float64Array, k: number, t: number): void {
  rows.fill(0, 0, k)
  rows[0] = 1
  for (let i = 0; i < weights.length; i++) {
    const silent = exp(-weights[i]! * t)
    const at = i * k
    let previous = 0
    for (let j = 0; j < k; j++) {
      const here = rows[at + j]!
      rows[at + k + j] = here * silent + previous * (1 - silent)
      previous = here
    }
  }
}

/** Newton’s steps until the sum of the chances is the size of the reservoir. */
const ROUNDS = 4

function* inclusionAtOneTime(weights: Float64Array, k: number): Work<Float64Array, never> {
  let total = 0
  for (const weight of weights) total += weight
  let t = k / total
  const inclusion = new Float64Array(weights.length) // (N,)
  for (let round = 0; round < ROUNDS; round++) {
    // Newton's step for sum (1 - exp(-w t)) = k; the sum is concave in t, so it comes from below.
    let sum = 0
    let slope = 0
    for (let i = 0; i < weights.length; i++) {
      const silent = exp(-weights[i]! * t)
      inclusion[i] = 1 - silent
      sum += 1 - silent
      slope += weights[i]! * silent
      if (i % 100_000 === 99_999) yield { fraction: (round + i / weights.length) / ROUNDS }
    }
    if (round + 1 < ROUNDS) t += (k - sum) / slope
  }
  return inclusion
}

/** sum over n > from of P(item n enters), to second order in k / n; exact for equal weights. */
function replacementsBySeries(weights: Float64Array, k: number, from: number): number {
  let sum = 0
  let squares = 0
  let replacements = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    sum += weight
    squares += weight * weight
    if (i < from) continue
    const first = (k * weight) / sum
    const second = (k * (k + 1) * weight * (squares / sum - weight)) / (2 * sum * sum)
    replacements += first + second
  }
  return replacements
}

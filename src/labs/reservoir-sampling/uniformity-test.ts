/** Whether the counts of kept items fit their inclusion probabilities. */

import { chiSquareUpperTail } from '../../core/statistics/distributions.ts'

/** Most bars that the picture and the test have. */
const MOST_BINS = 100

/** Counts that every bin should expect at least, for the large-sample law to hold. */
const FEWEST_EXPECTED = 5

/**
 * Ends of runs of neighbouring positions: bin b holds positions edges[b] + 1 to edges[b + 1].
 * One position each where there are at most 100 and each expects 5 counts.
 */
export function binEdges(length: number, slots: number, repeats: number): Float64Array {
  const kept = Math.min(slots, length)
  const bins = Math.max(
    2,
    Math.min(length, MOST_BINS, Math.floor((repeats * kept) / FEWEST_EXPECTED)),
  )
  return Float64Array.from({ length: bins + 1 }, (_, b) => Math.round((b * length) / bins))
}

/** Longest stream for which the fixed point of the covariance is iterated. */
const LONGEST_EXACT = 1000

export interface BinModel {
  /** Expected number of kept items per run, shape (B,). */
  readonly expected: Float64Array
  /** c of the covariance diag(c) - c c' / sum(c) of one run's counts, shape (B,). */
  readonly spread: Float64Array
}

/**
 * Expectation and covariance of the binned counts of one run.
 *
 * A run keeps exactly k items, so positions are negatively correlated. The covariance is taken as
 * diag(c) - c c' / sum(c) with c such that each position's own variance is pi (1 - pi). With equal
 * chances this is exact, c = p (1 - p) N / (N - 1); with unequal ones it is Hájek's approximation.
 *
 * @param inclusion P(kept) per position, shape (N,).
 * @source Hájek (1964), doi:10.1214/aoms/1177700375; the fixed point: Deville & Tillé (2005),
 *   Journal of Statistical Planning and Inference 128.
 */
export function binModel(inclusion: Float64Array, edges: Float64Array): BinModel {
  const own = inclusion.map((p) => Math.max(0, p * (1 - p))) // (N,)
  // In a long stream one position is a small part of the total: the first step is enough.
  const isLong = own.length > LONGEST_EXACT
  let c = isLong ? own.map((value) => (value * own.length) / (own.length - 1)) : own
  for (let round = 0; round < 60 && !isLong; round++) {
    let total = 0
    for (const value of c) total += value
    if (!(total > 0)) break
    let change = 0
    const next = new Float64Array(own.length)
    for (let i = 0; i < own.length; i++) {
      next[i] = own[i]! + (c[i]! * c[i]!) / total
      change = Math.max(change, Math.abs(next[i]! - c[i]!))
    }
    c = next
    if (change < 1e-13) break
  }
  const bins = edges.length - 1
  const expected = new Float64Array(bins)
  const spread = new Float64Array(bins)
  for (let b = 0; b < bins; b++) {
    for (let i = edges[b]!; i < edges[b + 1]!; i++) {
      expected[b] = expected[b]! + inclusion[i]!
      spread[b] = spread[b]! + c[i]!
    }
  }
  return { expected, spread }
}

export interface FitTest {
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
  /** Largest distance of a bin from its expectation, in standard errors. */
  readonly largestGap: number
}

/**
 * Pearson's statistic for samples drawn without replacement:
 *
 *   sum over bins of (count - R pi)^2 / (R c), with B - 1 degrees of freedom
 *
 * For single positions with equal chances p = k / N this is
 * sum (count - R p)^2 / (R p (1 - p)) * (N - 1) / N. The plain statistic, which divides by R p,
 * would come out too small by the factor (N - k) / (N - 1).
 *
 * @param counts Kept items per bin over `repeats` runs, shape (B,).
 */
export function testFit(counts: Float64Array, model: BinModel, repeats: number): FitTest {
  const degreesOfFreedom = counts.length - 1
  let total = 0
  for (const value of model.spread) total += value
  if (repeats === 0 || !(total > 1e-12)) {
    return { statistic: 0, degreesOfFreedom, pValue: 1, largestGap: 0 }
  }
  let statistic = 0
  let largestGap = 0
  for (let b = 0; b < counts.length; b++) {
    const gap = counts[b]! - repeats * model.expected[b]!
    statistic += (gap * gap) / (repeats * model.spread[b]!)
    const error = standardErrorOf(model, b, total, repeats)
    if (error > 0) largestGap = Math.max(largestGap, Math.abs(gap) / error)
  }
  return {
    statistic,
    degreesOfFreedom,
    pValue: chiSquareUpperTail(statistic, degreesOfFreedom),
    largestGap,
  }
}

/** Standard error of each bin's count over `repeats` runs, shape (B,). */
export function standardErrors(model: BinModel, repeats: number): Float64Array {
  let total = 0
  for (const value of model.spread) total += value
  return model.spread.map((_, b) => standardErrorOf(model, b, total, repeats))
}

function standardErrorOf(model: BinModel, bin: number, total: number, repeats: number): number {
  const spread = model.spread[bin]!
  return total > 0 ? Math.sqrt(Math.max(0, repeats * (spread - (spread * spread) / total))) : 0
}

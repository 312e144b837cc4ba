/** The tests that take one column at a time: their statistics, p-values and limits. */

import {
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
} from '../../core/statistics/distributions.ts'
import { ksGapOfSorted, ksTwoSampleTail } from '../../core/statistics/ks-test.ts'
import { populationStability } from '../../core/two-samples/population-stability.ts'
import type { Params } from './params.ts'

/** Bins of PSI and categories of the chi-square test: tenths of what is usual. */
export const BINS = 10
const EDGES = Float64Array.from({ length: BINS - 1 }, (_, b) => normalQuantile((b + 1) / BINS))

export type ColumnTest = 'ks' | 'psi' | 'psi10' | 'psi25' | 'chiSquare'

/** What a test needs of a sample of a column: its sorted values, or its counts in the bins. */
export type Summary = Float64Array

export function isColumnTest(test: Params['test']): test is ColumnTest {
  return test !== 'mmd' && test !== 'classifier'
}

export function summaryOf(test: ColumnTest, values: Float64Array): Summary {
  return test === 'ks' ? values.slice().sort() : countsOf(values)
}

/** How many values lie in each bin; shape (BINS,). */
export function countsOf(values: Float64Array): Float64Array {
  const counts = new Float64Array(BINS)
  for (const value of values) {
    let bin = 0
    while (bin < BINS - 1 && value >= EDGES[bin]!) bin++
    counts[bin] = counts[bin]! + 1
  }
  return counts
}

/** The test's statistic for two samples of as many rows. */
export function statisticOf(test: ColumnTest, reference: Summary, production: Summary): number {
  if (test === 'ks') return ksGapOfSorted(reference, production)
  if (test !== 'chiSquare') return populationStability(reference, production)
  let statistic = 0
  for (const [b, count] of reference.entries()) {
    const both = count + production[b]!
    // Of equally many rows, half of a category's are expected on either side.
    if (both > 0) statistic += ((count - production[b]!) * (count - production[b]!)) / both
  }
  return statistic
}

/** Its p-value with n rows on each side; of PSI by the chi-square distribution of large samples. */
export function pValueOf(test: ColumnTest, statistic: number, n: number): number {
  if (test === 'ks') return ksTwoSampleTail(n, n, statistic)
  return chiSquareUpperTail(test === 'chiSquare' ? statistic : (statistic * n) / 2, BINS - 1)
}

/** The smallest statistic that raises the alarm at a level, with n rows on each side. */
export function limitOf(test: ColumnTest, level: number, n: number): number {
  if (test === 'psi10') return 0.1
  if (test === 'psi25') return 0.25
  if (test === 'ks') {
    let [low, high] = [0, n] // in steps of 1 / n: no alarm at low, an alarm above high
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (ksTwoSampleTail(n, n, middle / n) <= level) high = middle
      else low = middle + 1
    }
    return low / n
  }
  const quantile = chiSquareQuantile(level)
  return test === 'chiSquare' ? quantile : (quantile * 2) / n
}

/** What a chi-square variable of the bins exceeds with a probability of `level`. */
function chiSquareQuantile(level: number): number {
  let [low, high] = [0, 200]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (chiSquareUpperTail(middle, BINS - 1) > level) low = middle
    else high = middle
  }
  return high
}

/** The statistic with any number of rows, of KS and PSI: the size of the shift itself. */
export function sizeOf(test: ColumnTest, params: Pick<Params, 'shift' | 'size'>): number | null {
  if (test === 'chiSquare') return null
  if (params.shift === 'shuffled' || params.size === 0) return 0
  const cdf = (x: number) => shiftedCdf(params, x)
  if (test === 'ks') {
    if (params.shift === 'filled') return params.size / 2 // from just below the mean to it
    let gap = 0
    for (let x = -8; x <= 8; x += 0.01) gap = Math.max(gap, Math.abs(cdf(x) - normalCdf(x)))
    return gap
  }
  const shares = Float64Array.from({ length: BINS }, (_, b) => {
    const from = b === 0 ? 0 : cdf(EDGES[b - 1]!)
    return (b === BINS - 1 ? 1 : cdf(EDGES[b]!)) - from
  })
  if (params.shift === 'filled') {
    // The mean is an edge, and belongs to the bin above it.
    shares.fill((1 - params.size) / BINS)
    shares[BINS / 2] = shares[BINS / 2]! + params.size
  }
  const many = 1e12 // so that the half in each bin counts for nothing
  return populationStability(
    new Float64Array(BINS).fill(many / BINS),
    shares.map((share) => share * many),
  )
}

/** Distribution function of the first column of production, where that is continuous. */
export function shiftedCdf({ shift, size }: Pick<Params, 'shift' | 'size'>, x: number): number {
  if (shift === 'mean') return normalCdf(x - size)
  if (shift === 'spread') return normalCdf(x / (1 + size))
  if (shift === 'filled') return (1 - size) * normalCdf(x) + (x >= 0 ? size : 0)
  return normalCdf(x)
}

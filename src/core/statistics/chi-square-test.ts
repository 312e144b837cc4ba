/** Pearson's chi-square tests: goodness of fit, and independence in a table. */

import { chiSquareUpperTail } from './distributions.ts'

export interface ChiSquareResult {
  /** Sum of (observed - expected)^2 / expected, at least 0. */
  readonly statistic: number
  readonly degreesOfFreedom: number
  /** P(at least this statistic) if the hypothesis holds, by the large-sample distribution. */
  readonly pValue: number
}

/**
 * Tests whether counts fit expected ones.
 *
 * The p-value is the large-sample one: as a rule each expected count should be 5 or more.
 *
 * @param observed Counts, shape (k,), k >= 2, each at least 0.
 * @param expected `probabilities`: shape (k,), summing to 1; or `counts`: shape (k,), summing to
 *   the observed total. Each positive. Left out: all equal.
 * @param ddof Parameters that were estimated from the same counts; degrees are k - 1 - ddof.
 * @throws {RangeError} If lengths differ, a number is out of its range, sums disagree by more than
 *   1e-8 of the total, or no degree of freedom is left.
 * @source Pearson (1900), doi:10.1080/14786440009463897.
 * @reference scipy.stats.chisquare 1.10.1, see golden/hypothesis-tests.json: largest relative
 *   difference 2e-15.
 */
export function chiSquareGoodnessOfFit(
  observed: ArrayLike<number>,
  expected?: { readonly probabilities: ArrayLike<number> } | { readonly counts: ArrayLike<number> },
  ddof = 0,
): ChiSquareResult {
  const where = 'chiSquareGoodnessOfFit'
  const k = observed.length
  const degreesOfFreedom = k - 1 - ddof
  if (!(degreesOfFreedom >= 1)) {
    throw new RangeError(
      `${where}: ${k} counts with ddof ${ddof} leave no degree of freedom; use more bins`,
    )
  }
  const total = checkedTotal(where, observed)
  const isShare = expected !== undefined && 'probabilities' in expected
  const given =
    expected === undefined
      ? new Float64Array(k).fill(total / k)
      : 'probabilities' in expected
        ? expected.probabilities
        : expected.counts
  if (given.length !== k) {
    throw new RangeError(
      `${where}: ${k} observed and ${given.length} expected counts; pass equally many`,
    )
  }
  const scale = isShare ? total : 1
  let expectedTotal = 0
  let statistic = 0
  for (let i = 0; i < k; i++) {
    const value = given[i]! * scale
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `${where}: expected count ${i} is ${value}; pass positive numbers, or join bins`,
      )
    }
    expectedTotal += value
    statistic += ((observed[i]! - value) * (observed[i]! - value)) / value
  }
  if (Math.abs(expectedTotal - total) > 1e-8 * total) {
    throw new RangeError(
      `${where}: the expected counts sum to ${expectedTotal} and the observed to ${total}; make them agree`,
    )
  }
  return { statistic, degreesOfFreedom, pValue: chiSquareUpperTail(statistic, degreesOfFreedom) }
}

/**
 * Tests whether the rows and the columns of a table of counts are independent, without Yates's
 * correction.
 *
 * @param table r rows of c counts, r and c at least 2, each at least 0; no row or column all zero.
 * @throws {RangeError} If the table breaks these rules.
 * @source Pearson (1900), doi:10.1080/14786440009463897; degrees (r - 1)(c - 1) by Fisher (1922),
 *   doi:10.2307/2340521.
 * @reference scipy.stats.chi2_contingency(correction=False) 1.10.1, see
 *   golden/hypothesis-tests.json: largest relative difference 6e-16.
 */
export function chiSquareIndependence(table: readonly ArrayLike<number>[]): ChiSquareResult {
  const where = 'chiSquareIndependence'
  const columns = table[0]?.length ?? 0
  if (table.length < 2 || columns < 2 || table.some((row) => row.length !== columns)) {
    throw new RangeError(`${where}: pass at least 2 rows with equally many, at least 2, counts`)
  }
  const rowTotals = table.map((row) => checkedTotal(where, row)) // (r,)
  const columnTotals = new Float64Array(columns) // (c,)
  for (const row of table) {
    for (let j = 0; j < columns; j++) columnTotals[j] = columnTotals[j]! + row[j]!
  }
  const emptyColumn = columnTotals.indexOf(0)
  if (emptyColumn >= 0) {
    throw new RangeError(`${where}: column ${emptyColumn} has no counts; leave it out`)
  }
  let total = 0
  for (const rowTotal of rowTotals) total += rowTotal
  let statistic = 0
  for (const [i, row] of table.entries()) {
    for (let j = 0; j < columns; j++) {
      const expected = (rowTotals[i]! * columnTotals[j]!) / total
      statistic += ((row[j]! - expected) * (row[j]! - expected)) / expected
    }
  }
  const degreesOfFreedom = (table.length - 1) * (columns - 1)
  return { statistic, degreesOfFreedom, pValue: chiSquareUpperTail(statistic, degreesOfFreedom) }
}

function checkedTotal(where: string, counts: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: count ${i} is ${count}; pass finite numbers of at least 0`)
    }
    total += count
  }
  if (total === 0) throw new RangeError(`${where}: the counts are all 0; nothing can be tested`)
  return total
}

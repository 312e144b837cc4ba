/** Comparing two shares: the test, its power, and how many rows it needs. */

import { normalCdf, normalQuantile } from './distributions.ts'

/**
 * z of the difference of two shares, p1 - p2, with the variance pooled as it is if they are equal.
 *
 * @param successes1 Of `trials1`, whole numbers, `trials1` at least 1.
 * @returns 0 where all or none succeed, since nothing is told apart then.
 * @reference statsmodels.stats.proportion.proportions_ztest 0.13.5, see golden/two-proportions.json: largest
 *   relative difference 1e-13.
 */
export function twoProportionsZ(
  successes1: number,
  trials1: number,
  successes2: number,
  trials2: number,
): number {
  const pooled = (successes1 + successes2) / (trials1 + trials2)
  const variance = pooled * (1 - pooled) * (1 / trials1 + 1 / trials2)
  return variance > 0 ? (successes1 / trials1 - successes2 / trials2) / Math.sqrt(variance) : 0
}

interface Comparison {
  /** The two shares, in (0, 1), different. */
  readonly p1: number
  readonly p2: number
  /** Two-sided level, in (0, 1). */
  readonly level: number
}

/**
 * Rows that each arm needs for a power, by the normal approximation: pooled variance where there is no
 * effect, each arm's own where there is one.
 *
 *   n = (z_(1-level/2) sqrt(2 q (1-q)) + z_power sqrt(p1 (1-p1) + p2 (1-p2)))^2 / (p1 - p2)^2,  q = (p1 + p2) / 2
 *
 * @param power Wanted, in (0, 1).
 * @returns A number that need not be whole; round it up.
 * @throws {RangeError} If a number is out of its range.
 * @reference statsmodels.stats.proportion.samplesize_proportions_2indep_onetail 0.13.5, see
 *   golden/two-proportions.json: largest relative difference 1e-9.
 */
export function rowsForPower({ p1, p2, level }: Comparison, power: number): number {
  const where = 'rowsForPower'
  for (const [name, value] of Object.entries({ p1, p2, level, power })) {
    if (!(value > 0 && value < 1)) {
      throw new RangeError(`${where}: ${name} is ${value}; pass a number between 0 and 1`)
    }
  }
  if (p1 === p2) throw new RangeError(`${where}: both shares are ${p1}; pass different ones`)
  const middle = (p1 + p2) / 2
  const root =
    -normalQuantile(level / 2) * Math.sqrt(2 * middle * (1 - middle)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
  const ratio = root / (p1 - p2)
  return ratio * ratio
}

/**
 * Power of the test with so many rows in each arm, by the same approximation, both tails counted.
 *
 * @param rows In each arm, positive.
 * @throws {RangeError} If a number is out of its range.
 * @reference statsmodels.stats.proportion.power_proportions_2indep 0.13.5, see golden/two-proportions.json:
 *   largest difference 1e-9.
 */
export function powerOfRows({ p1, p2, level }: Comparison, rows: number): number {
  const where = 'powerOfRows'
  for (const [name, value] of Object.entries({ p1, p2, level })) {
    if (!(value > 0 && value < 1)) {
      throw new RangeError(`${where}: ${name} is ${value}; pass a number between 0 and 1`)
    }
  }
  if (!(rows > 0)) throw new RangeError(`${where}: rows is ${rows}; pass a positive number`)
  const middle = (p1 + p2) / 2
  const nullSd = Math.sqrt((2 * middle * (1 - middle)) / rows)
  const sd = Math.sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / rows)
  const edge = -normalQuantile(level / 2) * nullSd
  const difference = Math.abs(p1 - p2)
  return normalCdf((difference - edge) / sd) + normalCdf((-difference - edge) / sd)
}

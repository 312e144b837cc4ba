/** What a test measures on each customer, and how many customers it needs. */

import { normalCdf } from '../../core/statistics/distributions.ts'

/** The 97.5 % and 80 % points of the normal distribution: a two-sided test at 5 % with 80 % power. */
const Z_TEST = 1.959963984540054
const Z_POWER = 0.8416212335729143

/** Sums over customers, from which a design's effect and variance follow. */
export interface Sums {
  readonly customers: number
  /** Of each customer's outcome under A, and of its square; the outcome is in [0, 1]. */
  readonly a: number
  readonly aSquared: number
  readonly b: number
  readonly bSquared: number
  /** Of each customer's score under each way to interleave, in [-1, 1], and of its square. */
  readonly scores: readonly number[]
  readonly scoresSquared: readonly number[]
}

/** What a design measures. */
export interface Design {
  /** Difference that it looks for: mean outcome of B less that of A, or the mean score. */
  readonly effect: number
  /** Customers in all, times this, is one over the squared standard error of the effect. */
  readonly variance: number
}

/** An A/B test that gives half of the customers to each ranker: n times the variance is 2 (var A + var B). */
export function abDesign({ customers: n, a, aSquared, b, bSquared }: Sums): Design {
  const varianceOf = (sum: number, squared: number) => squared / n - (sum / n) * (sum / n)
  return { effect: (b - a) / n, variance: 2 * (varianceOf(a, aSquared) + varianceOf(b, bSquared)) }
}

/** Interleaving by one method: every customer gives a score. */
export function mixDesign({ customers: n, scores, scoresSquared }: Sums, method: number): Design {
  const effect = scores[method]! / n
  return { effect, variance: scoresSquared[method]! / n - effect * effect }
}

/**
 * Customers for 80 % power at the 5 % level, two-sided: (1.960 + 0.842)^2 variance / effect^2.
 *
 * @returns Infinity where the effect is 0.
 */
export function usersNeeded({ effect, variance }: Design): number {
  const z = Z_TEST + Z_POWER
  return (z * z * variance) / (effect * effect)
}

/** Chance that a two-sided test at the 5 % level with so many customers finds a difference. */
export function powerWith({ effect, variance }: Design, users: number): number {
  const shift = (Math.abs(effect) * Math.sqrt(users)) / Math.sqrt(variance)
  return normalCdf(shift - Z_TEST) + normalCdf(-shift - Z_TEST)
}

/** Standard error of a statistic of the sums, by leaving out one block after the other (jackknife). */
export function jackknifeError(blocks: readonly Sums[], statistic: (sums: Sums) => number): number {
  const whole = addSums(blocks)
  const values = blocks.map((block) => statistic(addSums([whole, negative(block)])))
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0)
  return Math.sqrt((squares * (values.length - 1)) / values.length)
}

export function addSums(blocks: readonly Sums[]): Sums {
  return blocks.reduce((one, other) => ({
    customers: one.customers + other.customers,
    a: one.a + other.a,
    aSquared: one.aSquared + other.aSquared,
    b: one.b + other.b,
    bSquared: one.bSquared + other.bSquared,
    scores: one.scores.map((value, m) => value + other.scores[m]!),
    scoresSquared: one.scoresSquared.map((value, m) => value + other.scoresSquared[m]!),
  }))
}

function negative(block: Sums): Sums {
  return {
    customers: -block.customers,
    a: -block.a,
    aSquared: -block.aSquared,
    b: -block.b,
    bSquared: -block.bSquared,
    scores: block.scores.map((value) => -value),
    scoresSquared: block.scoresSquared.map((value) => -value),
  }
}

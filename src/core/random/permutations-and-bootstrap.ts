/** Drawing again from what is there: shuffles, samples of indices, bootstrap and jackknife. */

import { mean, quantiles } from '../statistics/descriptive.ts'
import type { Rng } from './rng.ts'

/** A statistic of a sample; the array is reused, so it must not be kept. */
export type Statistic = (sample: Float64Array) => number

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface Jackknife {
  /** The statistic without value i, shape (n,). */
  readonly leftOut: Float64Array
  /** (n - 1) (mean of leftOut - statistic of all). */
  readonly bias: number
  /** sqrt((n - 1) / n * sum of squared deviations of leftOut). */
  readonly standardError: number
}

/**
 * A shuffled copy, each order with the same probability (Fisher and Yates).
 *
 * @param values Any array. Not modified.
 * @source Durstenfeld (1964), doi:10.1145/364520.364540.
 * @reference Chi-square over all orders, see permutations-and-bootstrap.test.ts.
 */
export function shuffle<T>(rng: Rng, values: readonly T[]): T[] {
  const copy = values.slice()
  for (let i = 0; i < copy.length - 1; i++) {
    const j = i + rng.nextInt(copy.length - i)
    const value = copy[i]!
    copy[i] = copy[j]!
    copy[j] = value
  }
  return copy
}

/**
 * The whole numbers below n in random order.
 *
 * @param n Whole number, at least 0.
 * @returns New array of shape (n,).
 * @throws {RangeError} If `n` is out of its range.
 * @reference Chi-square over all orders, see permutations-and-bootstrap.test.ts.
 */
export function permutation(rng: Rng, n: number): Uint32Array {
  checkCount('permutation', 'n', n)
  return sampleWithoutReplacement(rng, n, n)
}

/**
 * k different whole numbers below n in random order: the first k steps of Fisher and Yates. When k
 * is small against n only the touched places are remembered; the numbers are the same either way.
 *
 * @param n Size of the population, whole number, at least 0.
 * @param k Size of the sample, whole number in [0, n].
 * @returns New array of indices, shape (k,).
 * @throws {RangeError} If an argument is out of its range.
 * @complexity O(n) time and memory, or O(k) when k < n / 16.
 * @reference Chi-square over all samples, see permutations-and-bootstrap.test.ts.
 */
export function sampleWithoutReplacement(rng: Rng, n: number, k: number): Uint32Array {
  checkCount('sampleWithoutReplacement', 'n', n)
  checkCount('sampleWithoutReplacement', 'k', k)
  if (k > n) {
    throw new RangeError(`sampleWithoutReplacement: k is ${k} and n only ${n}; draw at most n`)
  }
  return k < n / 16 ? sampleSparsely(rng, n, k) : sampleDensely(rng, n, k)
}

function sampleDensely(rng: Rng, n: number, k: number): Uint32Array {
  const pool = Uint32Array.from({ length: n }, (_, i) => i) // (n,)
  for (let i = 0; i < k; i++) {
    const j = i + rng.nextInt(n - i)
    const value = pool[i]!
    pool[i] = pool[j]!
    pool[j] = value
  }
  return pool.slice(0, k)
}

function sampleSparsely(rng: Rng, n: number, k: number): Uint32Array {
  const moved = new Map<number, number>() // place -> what lies there instead
  const sample = new Uint32Array(k) // (k,)
  for (let i = 0; i < k; i++) {
    const j = i + rng.nextInt(n - i)
    sample[i] = moved.get(j) ?? j
    moved.set(j, moved.get(i) ?? i)
  }
  return sample
}

/**
 * k whole numbers below n, each drawn from all.
 *
 * @param n Size of the population, whole number, at least 1.
 * @param k Size of the sample, whole number, at least 0.
 * @returns New array of indices, shape (k,).
 * @throws {RangeError} If an argument is out of its range.
 * @reference Chi-square over all samples, see permutations-and-bootstrap.test.ts.
 */
export function sampleWithReplacement(rng: Rng, n: number, k: number): Uint32Array {
  checkCount('sampleWithReplacement', 'n', n)
  checkCount('sampleWithReplacement', 'k', k)
  if (n === 0 && k > 0) {
    throw new RangeError('sampleWithReplacement: n is 0; there is nothing to draw from')
  }
  const sample = new Uint32Array(k) // (k,)
  for (let i = 0; i < k; i++) sample[i] = rng.nextInt(n)
  return sample
}

/**
 * The statistic of `repeats` samples of n values drawn with replacement from the n values.
 *
 * @param values Shape (n,), n >= 1. Not modified.
 * @param statistic Called with an array of shape (n,) that the next call overwrites.
 * @param repeats Whole number, at least 1.
 * @returns New array in the order drawn, shape (repeats,).
 * @throws {RangeError} If the sample is empty or `repeats` is out of its range.
 * @source Efron (1979), doi:10.1214/aos/1176344552.
 * @reference The standard error of the mean in closed form, see permutations-and-bootstrap.test.ts.
 */
export function bootstrap(
  rng: Rng,
  values: ArrayLike<number>,
  statistic: Statistic,
  repeats: number,
): Float64Array {
  checkSample('bootstrap', values, 1)
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new RangeError(`bootstrap: repeats is ${repeats}; pass a whole number of at least 1`)
  }
  const n = values.length
  const sample = new Float64Array(n) // (n,)
  const statistics = new Float64Array(repeats) // (repeats,)
  for (let r = 0; r < repeats; r++) {
    for (let i = 0; i < n; i++) sample[i] = values[rng.nextInt(n)]!
    statistics[r] = statistic(sample)
  }
  return statistics
}

/**
 * Percentile interval: the middle `level` of the bootstrap's statistics. Too narrow for small
 * samples: with ten normal values a nominal 90 % interval of the mean covers about 85 %.
 *
 * @param values Shape (n,), n >= 1. Not modified.
 * @param statistic As in `bootstrap`.
 * @param options `repeats`: default 2000; `level`: in (0, 1), default 0.9.
 * @throws {RangeError} If an argument is out of its range.
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, section 13.3.
 * @reference Its coverage, see permutations-and-bootstrap.test.ts.
 */
export function bootstrapInterval(
  rng: Rng,
  values: ArrayLike<number>,
  statistic: Statistic,
  options: { readonly repeats?: number; readonly level?: number } = {},
): Interval {
  const { repeats = 2000, level = 0.9 } = options
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`bootstrapInterval: level is ${level}; pass a number between 0 and 1`)
  }
  const tail = (1 - level) / 2
  const [low, high] = quantiles(bootstrap(rng, values, statistic, repeats), [tail, 1 - tail])
  return { low: low!, high: high! }
}

/**
 * Leaves out one value at a time: the estimated bias and standard error of a smooth statistic. For
 * quantiles the standard error is not consistent.
 *
 * @param values Shape (n,), n >= 2. Not modified.
 * @param statistic As in `bootstrap`, called with n - 1 and with n values.
 * @throws {RangeError} If there are fewer than two values.
 * @source Efron & Stein (1981), doi:10.1214/aos/1176345462.
 * @reference For the mean, bias 0 and the usual standard error; for the variance with ddof 0, the
 *   bias that makes it the one with ddof 1; see permutations-and-bootstrap.test.ts.
 */
export function jackknife(values: ArrayLike<number>, statistic: Statistic): Jackknife {
  checkSample('jackknife', values, 2)
  const n = values.length
  const leftOut = new Float64Array(n) // (n,)
  for (let left = 0; left < n; left++) {
    const rest = new Float64Array(n - 1) // (n - 1,)
    for (let i = 0; i < n - 1; i++) rest[i] = values[i < left ? i : i + 1]!
    leftOut[left] = statistic(rest)
  }
  const centre = mean(leftOut)
  let squares = 0
  for (const value of leftOut) squares += (value - centre) * (value - centre)
  const bias = (n - 1) * (centre - statistic(Float64Array.from(values)))
  return { leftOut, bias, standardError: Math.sqrt(((n - 1) / n) * squares) }
}

function checkCount(where: string, name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= 4294967295)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a whole number from 0 to 2^32 - 1`)
  }
}

function checkSample(where: string, values: ArrayLike<number>, least: number): void {
  if (values.length < least) {
    throw new RangeError(`${where}: the sample has ${values.length} values; pass at least ${least}`)
  }
}

/** Kolmogorov-Smirnov tests: one sample against a distribution, and two samples. */

import { exp } from '../numbers/elementary.ts'

export interface KsResult {
  /** Largest gap between the two distribution functions, in [0, 1]. */
  readonly statistic: number
  /** Asymptotic two-sided p-value, in [0, 1]. */
  readonly pValue: number
}

/**
 * Tests whether a sample comes from a continuous distribution that was fixed beforehand.
 *
 *   D = max over t of |F_n(t) - F(t)|,  p = P(K > sqrt(n) D),  K the Kolmogorov distribution
 *
 * The p-value is the large-sample one and errs on the quiet side below some dozens of values. It is
 * not valid when parameters of F were estimated from the same sample.
 *
 * @param sample Shape (n,), n >= 1, any unit. Not modified.
 * @param cdf Distribution function F, nondecreasing, with values in [0, 1].
 * @throws {RangeError} If the sample is empty or holds NaN, or `cdf` leaves [0, 1].
 * @source Limiting series as in Marsaglia, Tsang & Wang (2003), doi:10.18637/jss.v008.i18.
 * @reference scipy.stats.ks_1samp(method="asymp") 1.10.1, see golden/hypothesis-tests.json:
 *   largest relative difference 2e-16.
 */
export function ksOneSample(sample: ArrayLike<number>, cdf: (x: number) => number): KsResult {
  const sorted = sortedCopy('ksOneSample', 'the sample', sample) // (n,) ascending
  const n = sorted.length
  let statistic = 0
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]!)
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(
        `ksOneSample: cdf(${sorted[i]}) is ${p}; pass a function with values from 0 to 1`,
      )
    }
    statistic = Math.max(statistic, (i + 1) / n - p, p - i / n)
  }
  return { statistic, pValue: kolmogorovTail(Math.sqrt(n) * statistic) }
}

/** Up to this many pairs of values the p-value of two unequal samples is exact: at most 0.7 s of work. */
const MOST_PAIRS = 1e8

/**
 * Tests whether two samples could come from the same continuous distribution.
 *
 *   D = max over t of |F_a(t) - F_b(t)|,  p = P(D >= d) if all orders of the n + m values are as likely
 *
 * The p-value is exact for samples of one size, and for others while n * m is at most 10^8, that is up to
 * 10,000 values a side: the share of lattice paths from (0, 0) to (n, m) that leave the band
 * |i / n - j / m| < d, within 1e-11 of itself. Beyond, it is the Kolmogorov tail at
 *
 *   z + 1 / (6 sqrt(e)) + (z - 1) / (4 e),  z = sqrt(e) d,  e = n m / (n + m)
 *
 * which where it takes over is within 1 % of the exact value for p of at least 0.009, and within 3 % for p of
 * 1e-5. D moves in steps, so a test at 5 % raises the alarm less often: at 25 values a side in 3.5 %
 * of cases. With ties it errs further on the quiet side.
 *
 * @param a Shape (n,), n >= 1, any unit. Not modified.
 * @param b Shape (m,), m >= 1, same unit as `a`. Not modified.
 * @throws {RangeError} If a sample is empty or holds NaN.
 * @source Hodges (1958), Arkiv för Matematik 3, 469-486, for the paths; Vrbik (2020),
 *   doi:10.4236/am.2020.113018, for the correction.
 * @reference scipy.stats.ks_2samp(method="auto") 1.10.1, see golden/hypothesis-tests.json:
 *   largest relative difference 1e-11.
 */
export function ksTwoSample(a: ArrayLike<number>, b: ArrayLike<number>): KsResult {
  const x = sortedCopy('ksTwoSample', 'sample a', a) // (n,) ascending
  const y = sortedCopy('ksTwoSample', 'sample b', b) // (m,) ascending
  const statistic = ksGapOfSorted(x, y)
  return { statistic, pValue: ksTwoSampleTail(x.length, y.length, statistic) }
}

/**
 * Largest gap between the distribution functions of two samples that are sorted already.
 *
 * @param x Shape (n,), n >= 1, ascending.
 * @param y Shape (m,), m >= 1, ascending, same unit.
 * @returns The statistic of `ksTwoSample`, which calls this; in [0, 1].
 */
export function ksGapOfSorted(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length
  const m = y.length
  let i = 0
  let j = 0
  let gap = 0
  while (i < n && j < m) {
    const t = Math.min(x[i]!, y[j]!)
    while (i < n && x[i] === t) i++ // step over ties in both samples
    while (j < m && y[j] === t) j++
    gap = Math.max(gap, Math.abs(i / n - j / m))
  }
  return gap
}

/**
 * P(D >= d), two-sided, for samples of n and m values from one continuous distribution.
 *
 * @param d A value that D can take, in [0, 1]; one between two of these counts as the nearer.
 * @returns See `ksTwoSample`, which calls this.
 */
export function ksTwoSampleTail(n: number, m: number, d: number): number {
  if (n !== m && n * m > MOST_PAIRS) {
    const e = (n * m) / (n + m)
    const z = Math.sqrt(e) * d
    return kolmogorovTail(z + 1 / (6 * Math.sqrt(e)) + (z - 1) / (4 * e))
  }
  const divisor = greatestCommonDivisor(n, m)
  const height = Math.round((d * n * m) / divisor) // d in units of 1 / lcm(n, m)
  if (height === 0) return 1
  return n === m
    ? shareOutsideSquare(n, height)
    : shareOutside(Math.max(n, m), Math.min(n, m), divisor, height)
}

/**
 * Share of lattice paths from (0, 0) to (n, n) that touch |i - j| = height, in [0, 1]:
 *
 *   2 (A_1 - A_2 + A_3 - ...),  A_k = binomial(2n, n - k height) / binomial(2n, n)
 *
 * nested, so that nothing is lost by subtraction.
 */
function shareOutsideSquare(n: number, height: number): number {
  let share = 0
  for (let k = Math.floor(n / height) - 1; k >= 0; k--) {
    let ratio = 1 // A_(k+1) / A_k
    for (let j = 0; j < height; j++) ratio *= (n - k * height - j) / (n + k * height + j + 1)
    share = ratio * (1 - share)
  }
  return 2 * share
}

/**
 * Share of lattice paths from (0, 0) to (n, m) that reach |i m - j n| >= height * divisor, in [0, 1].
 * Of the paths to a place inside, those that left before came from its two neighbours, in proportion to
 * how many paths lead there: shares are added, never subtracted.
 */
function shareOutside(n: number, m: number, divisor: number, height: number): number {
  const [across, up] = [m / divisor, n / divisor]
  const left = new Float64Array(m + 1) // (m + 1,) shares at (i, j) for the present i
  for (let j = 0; j <= m; j++) left[j] = j * up >= height ? 1 : 0
  for (let i = 1; i <= n; i++) {
    // Inside: i across - height < j up < i across + height.
    const low = Math.max(0, Math.floor((i * across - height) / up) + 1)
    const high = Math.min(m, Math.ceil((i * across + height) / up) - 1)
    if (low > high) return 1
    if (low > 0) left[low - 1] = 1 // the last place below the band; those before are not read again
    if (high < m) left[high + 1] = 1
    for (let j = low; j <= high; j++) {
      const below = j === 0 ? 0 : left[j - 1]!
      left[j] = (i * left[j]! + j * below) / (i + j)
    }
  }
  return left[m]!
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/**
 * Upper tail of the Kolmogorov distribution, P(K > z).
 *
 *   z >= 1.18: 2 * sum_k (-1)^(k-1) exp(-2 k^2 z^2)
 *   z <  1.18: 1 - sqrt(2 pi)/z * sum_k exp(-(2k-1)^2 pi^2 / (8 z^2))
 *
 * Both series converge in at most four terms on their side of 1.18.
 *
 * @param z At least 0; a smaller number gives 1.
 * @reference scipy.special.kolmogorov 1.10.1, see golden/hypothesis-tests.json: largest relative
 *   difference 2e-15.
 */
export function kolmogorovTail(z: number): number {
  if (!(z > 0)) return Number.isNaN(z) ? z : 1
  if (z < 1.18) {
    const rate = -(Math.PI * Math.PI) / (8 * z * z)
    const series = exp(rate) + exp(9 * rate) + exp(25 * rate) + exp(49 * rate)
    return 1 - (2.5066282746310002 / z) * series
  }
  const rate = -2 * z * z
  return 2 * (exp(rate) - exp(4 * rate) + exp(9 * rate) - exp(16 * rate))
}

function sortedCopy(where: string, name: string, sample: ArrayLike<number>): Float64Array {
  if (sample.length === 0)
    throw new RangeError(`${where}: ${name} is empty; pass at least one value`)
  const copy = Float64Array.from(sample)
  if (copy.some(Number.isNaN)) {
    throw new RangeError(`${where}: ${name} holds NaN; leave missing values out first`)
  }
  return copy.sort()
}

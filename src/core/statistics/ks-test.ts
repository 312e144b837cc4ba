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

/**
 * Tests whether two samples could come from the same continuous distribution.
 *
 *   D = max over t of |F_a(t) - F_b(t)|,  p = P(K > sqrt(n m / (n + m)) D)
 *
 * The p-value is the large-sample one and errs on the quiet side: at a nominal 5 %, equal samples
 * of 25 values raise the alarm 3.5 % of the time.
 *
 * @param a Shape (n,), n >= 1, any unit. Not modified.
 * @param b Shape (m,), m >= 1, same unit as `a`. Not modified.
 * @throws {RangeError} If a sample is empty or holds NaN.
 * @source Limiting series as in Marsaglia, Tsang & Wang (2003), doi:10.18637/jss.v008.i18.
 * @reference scipy.stats.ks_2samp 1.10.1 for the statistic, scipy.special.kolmogorov for the
 *   p-value (its method="asymp" uses a finite-sample formula), see golden/hypothesis-tests.json:
 *   largest relative difference 4e-15.
 */
export function ksTwoSample(a: ArrayLike<number>, b: ArrayLike<number>): KsResult {
  const x = sortedCopy('ksTwoSample', 'sample a', a) // (n,) ascending
  const y = sortedCopy('ksTwoSample', 'sample b', b) // (m,) ascending
  const n = x.length
  const m = y.length
  let i = 0
  let j = 0
  let statistic = 0
  while (i < n && j < m) {
    const t = Math.min(x[i]!, y[j]!)
    while (i < n && x[i] === t) i++ // step over ties in both samples
    while (j < m && y[j] === t) j++
    statistic = Math.max(statistic, Math.abs(i / n - j / m))
  }
  return { statistic, pValue: kolmogorovTail(Math.sqrt((n * m) / (n + m)) * statistic) }
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

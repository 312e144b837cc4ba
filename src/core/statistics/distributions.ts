/** Continuous distributions in closed form: densities, distribution functions, quantiles. */

import { exp, expm1, log, log1p } from '../numbers/elementary.ts'
import { betaI, erfc, gammaP, gammaQ, stirlingError } from '../numbers/special.ts'

const SQRT_TWO_PI = 2.5066282746310002

/**
 * Density of the normal distribution N(mean, sd^2).
 *
 * @param x Where, same unit as `mean`.
 * @param mean Centre.
 * @param sd Standard deviation, positive.
 * @throws {RangeError} If `sd` is not a positive finite number.
 * @reference scipy.stats.norm.pdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 3e-16.
 */
export function normalPdf(x: number, mean = 0, sd = 1): number {
  checkPositive('normalPdf', 'sd', sd)
  const z = (x - mean) / sd
  return exp(-0.5 * z * z) / (SQRT_TWO_PI * sd)
}

/**
 * P(X <= x) for X from N(mean, sd^2): erfc(-z / sqrt 2) / 2. Precise in the lower tail; for the
 * upper tail call it with the signs of x and mean turned.
 *
 * @param x Where, same unit as `mean`.
 * @param mean Centre.
 * @param sd Standard deviation, positive.
 * @throws {RangeError} If `sd` is not a positive finite number.
 * @reference scipy.stats.norm.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 3e-13.
 */
export function normalCdf(x: number, mean = 0, sd = 1): number {
  checkPositive('normalCdf', 'sd', sd)
  return 0.5 * erfc(-(x - mean) / sd / Math.SQRT2)
}

/**
 * The x at which the normal distribution function is `p`: algorithm AS 241, routine PPND16.
 *
 * @param p Probability in [0, 1]; 0 and 1 give the infinities. A small p keeps its precision, a p
 *   close to 1 has lost it before the call: use -normalQuantile(1 - p).
 * @param mean Centre.
 * @param sd Standard deviation, positive.
 * @throws {RangeError} If `p` is outside [0, 1] or `sd` is not a positive finite number.
 * @source Wichura (1988), doi:10.2307/2347330.
 * @reference scipy.stats.norm.ppf 1.10.1, see golden/distributions.json: largest relative
 *   difference 5e-16.
 */
export function normalQuantile(p: number, mean = 0, sd = 1): number {
  checkProbability('normalQuantile', p)
  checkPositive('normalQuantile', 'sd', sd)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return mean + sd * ((q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r))
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const size =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5)
  return mean + sd * (q < 0 ? -size : size)
}

/**
 * Density of the exponential distribution, rate * exp(-rate x) for x >= 0.
 *
 * @param x Where.
 * @param rate One over the mean, positive, in 1 / unit of x.
 * @throws {RangeError} If `rate` is not a positive finite number.
 * @reference scipy.stats.expon.pdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-16.
 */
export function exponentialPdf(x: number, rate = 1): number {
  checkPositive('exponentialPdf', 'rate', rate)
  return x < 0 ? 0 : rate * exp(-rate * x)
}

/**
 * P(X <= x) = 1 - exp(-rate x) for x >= 0.
 *
 * @param x Where.
 * @param rate One over the mean, positive.
 * @throws {RangeError} If `rate` is not a positive finite number.
 * @reference scipy.stats.expon.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 3e-16.
 */
export function exponentialCdf(x: number, rate = 1): number {
  checkPositive('exponentialCdf', 'rate', rate)
  return x < 0 ? 0 : -expm1(-rate * x)
}

/**
 * The x at which the exponential distribution function is `p`: -log(1 - p) / rate.
 *
 * @param p Probability in [0, 1].
 * @param rate One over the mean, positive.
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.expon.ppf 1.10.1, see golden/distributions.json: largest relative
 *   difference 4e-16.
 */
export function exponentialQuantile(p: number, rate = 1): number {
  checkProbability('exponentialQuantile', p)
  checkPositive('exponentialQuantile', 'rate', rate)
  return p === 0 ? 0 : -log1p(-p) / rate
}

/**
 * Density of Student's t distribution,
 * Gamma((v+1)/2) / (sqrt(v pi) Gamma(v/2)) * (1 + x^2/v)^(-(v+1)/2).
 *
 * @param x Where, in standard units.
 * @param degreesOfFreedom v, positive, need not be whole.
 * @throws {RangeError} If `degreesOfFreedom` is not a positive finite number.
 * @reference scipy.stats.t.pdf 1.10.1, see golden/distributions.json: largest relative difference
 *   5e-11. That is SciPy's; mpmath is within 5e-14.
 */
export function studentTPdf(x: number, degreesOfFreedom: number): number {
  checkPositive('studentTPdf', 'degreesOfFreedom', degreesOfFreedom)
  const v = degreesOfFreedom
  // Gamma((v+1)/2) / Gamma(v/2) by Stirling's formula with its rests: no digits lost for large v.
  const half = v / 2
  const bulk = half * log1p(0.5 / half) - 0.5
  const rests = stirlingError(half + 0.5) - stirlingError(half)
  const constant = exp(bulk + rests) / SQRT_TWO_PI
  const square =
    x * x < Number.POSITIVE_INFINITY ? log1p((x * x) / v) : 2 * log(Math.abs(x)) - log(v)
  return constant * exp(-((v + 1) / 2) * square)
}

/**
 * P(T <= x) for Student's t: half of I_(v / (v + x^2))(v/2, 1/2), on the side of x. Precise in the
 * lower tail; for the upper tail turn the sign of x.
 *
 * @param x Where, in standard units.
 * @param degreesOfFreedom v, positive, need not be whole.
 * @throws {RangeError} If `degreesOfFreedom` is not a positive finite number.
 * @reference scipy.stats.t.cdf 1.10.1, see golden/distributions.json: largest relative difference
 *   2e-13.
 */
export function studentTCdf(x: number, degreesOfFreedom: number): number {
  checkPositive('studentTCdf', 'degreesOfFreedom', degreesOfFreedom)
  const tail = 0.5 * studentTTwoTails(Math.abs(x), degreesOfFreedom)
  return x > 0 ? 1 - tail : tail
}

/**
 * The x at which the distribution function of Student's t is `p`, by Newton's steps inside a
 * bracket that each step narrows.
 *
 * @param p Probability in [0, 1]; 0 and 1 give the infinities.
 * @param degreesOfFreedom Positive, need not be whole.
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.t.ppf 1.10.1, see golden/distributions.json: largest relative difference
 *   3e-9. That is SciPy's; the closed forms for v = 1 and 2 are within 1e-14.
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability('studentTQuantile', p)
  checkPositive('studentTQuantile', 'degreesOfFreedom', degreesOfFreedom)
  if (p === 0.5) return 0
  const sign = p < 0.5 ? -1 : 1
  const tail = p < 0.5 ? p : 1 - p
  if (tail === 0) return sign * Number.POSITIVE_INFINITY
  let low = 0
  let high = 1
  while (0.5 * studentTTwoTails(high, degreesOfFreedom) > tail) {
    low = high
    high *= 2
    if (high === Number.POSITIVE_INFINITY) return sign * high
  }
  let x = 0.5 * (low + high)
  for (let step = 0; step < 200; step++) {
    const excess = 0.5 * studentTTwoTails(x, degreesOfFreedom) - tail
    if (excess > 0) low = x
    else high = x
    const newton = x + excess / studentTPdf(x, degreesOfFreedom)
    if (Math.abs(newton - x) <= 4e-16 * x) return sign * newton
    x = newton > low && newton < high ? newton : 0.5 * (low + high)
  }
  return sign * x
}

/**
 * P(X > x) for the chi-square distribution: Q(v/2, x/2). The p-value of a chi-square test.
 *
 * @param x At least 0.
 * @param degreesOfFreedom v, positive, need not be whole.
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.chi2.sf 1.10.1, see golden/distributions.json: largest relative difference
 *   2e-13.
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  checkPositive('chiSquareUpperTail', 'degreesOfFreedom', degreesOfFreedom)
  return gammaQ(degreesOfFreedom / 2, x / 2)
}

/**
 * P(X <= x) for the gamma distribution of that shape and scale.
 *
 * @param x Where; below 0 the result is 0.
 * @param shape Positive.
 * @param scale Positive, same unit as x.
 * @throws {RangeError} If `shape` or `scale` is not a positive finite number.
 * @reference scipy.stats.gamma.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 8e-14.
 */
export function gammaCdf(x: number, shape: number, scale = 1): number {
  checkPositive('gammaCdf', 'shape', shape)
  checkPositive('gammaCdf', 'scale', scale)
  return x <= 0 ? 0 : gammaP(shape, x / scale)
}

/** P(|T| > t) for t >= 0; both arguments of the beta function are formed without cancellation. */
function studentTTwoTails(t: number, v: number): number {
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  const total = v + square
  return betaI(v / 2, 0.5, v / total, square / total)
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (const coefficient of coefficients) value = value * x + coefficient
  return value
}

function checkPositive(where: string, name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a positive finite number`)
  }
}

function checkProbability(where: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${where}: p is ${p}; pass a number from 0 to 1`)
}

// Wichura's coefficients, highest power first.
const CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
]
const CENTRE_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
]
const MIDDLE_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const MIDDLE_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
]
const TAIL_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const TAIL_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
]

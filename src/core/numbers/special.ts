/** Special functions behind the distributions: gamma, beta and error functions. */

import { exp, log, log1p } from './elementary.ts'

const LOG_SQRT_TWO_PI = 0.9189385332046728
const TWO_PI = 6.283185307179586
const TWO_OVER_SQRT_PI = 1.1283791670955126
const LARGEST_TERM_COUNT = 1e6

/** Bernoulli numbers over 2k (2k - 1): Stirling's series in 1/x, 1/x^3, ... */
const STIRLING_SERIES = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
  0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
] as const

/** log Gamma(2 + s): 1 - Euler's constant, then (-1)^k (zeta(k) - 1) / k for k = 2, 3, ... */
const LOG_GAMMA_ABOUT_TWO = [
  0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546,
  -0.007385551028673986, 0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425,
  -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5, 2.050721277567069e-5,
  -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8,
  -2.2711094608943164e-8, 1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9,
  -1.1921401405860912e-9, 5.731367241678862e-10, -2.7595228851242334e-10,
] as const

/** (1 + 2x) exp(x^2) erfc(x) as a Chebyshev series in u = (x - 3.75) / (x + 3.75). */
const SCALED_ERFC_SERIES = [
  1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189,
  -0.026658668435305753, 0.009074997670705265, -0.002413163540417608, 0.0004907758365258086,
  -6.916973302501207e-5, 4.13902798607301e-6, 7.74038306619849e-7, -2.1886401049234397e-7,
  1.076499946567091e-8, 4.521959811218287e-9, -7.754400208831351e-10, -6.318088340886684e-11,
  2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14,
  3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17,
  5.068148904796111e-17, -2.2370566594359995e-18, -2.187342944303018e-18,
] as const

/**
 * Natural logarithm of the gamma function.
 *
 * Above 8, Stirling's series; about 1 and 2, where it is 0, the Taylor series in the zeta values, so
 * that the relative error stays small there too; between, the recursion Gamma(x + 1) = x Gamma(x).
 *
 * @param x Positive finite number.
 * @throws {RangeError} If `x` is not such a number.
 * @source DLMF 5.7.3 and 5.11.1, https://dlmf.nist.gov/5
 * @reference mpmath 1.3.0 with 50 digits, see golden/special.json: largest relative difference
 *   3e-16.
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`logGamma: x is ${x}; pass a positive finite number`)
  }
  if (x >= 8) return (x - 0.5) * log(x) - x + LOG_SQRT_TWO_PI + stirlingSeries(x)
  if (x < 0.5) return logGammaTwoPlus(x) - log1p(x) - log(x)
  if (x < 1.5) return logGammaTwoPlus(x - 1) - log1p(x - 1)
  let product = 1
  let rest = x
  while (rest > 2.5) {
    rest -= 1
    product *= rest
  }
  return (product === 1 ? 0 : log(product)) + logGammaTwoPlus(rest - 2)
}

/**
 * Natural logarithm of n!.
 *
 * @param n Whole number, at least 0.
 * @throws {RangeError} If `n` is not such a number.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 2e-16.
 */
export function logFactorial(n: number): number {
  if (!(Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`logFactorial: n is ${n}; pass a whole number of at least 0`)
  }
  return logGamma(n + 1)
}

/**
 * Natural logarithm of "n choose k", without the loss of digits that three log factorials have.
 *
 *   n log(n) - k log(k) - (n-k) log(n-k) = k log(n/k) - (n-k) log(1 - k/n),  plus Stirling's rests
 *
 * @param n Whole number, at least 0.
 * @param k Whole number in [0, n].
 * @throws {RangeError} If either is not.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 3e-16.
 */
export function logBinomial(n: number, k: number): number {
  if (!(Number.isInteger(n) && Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new RangeError(`logBinomial: n is ${n} and k is ${k}; pass whole numbers, 0 <= k <= n`)
  }
  const few = Math.min(k, n - k)
  if (few === 0) return 0
  if (few === 1) return log(n)
  const many = n - few
  const bulk = few * log(n / few) - many * log1p(-few / n)
  const rests = stirlingError(n) - stirlingError(few) - stirlingError(many)
  return bulk + 0.5 * log(n / (TWO_PI * few * many)) + rests
}

/**
 * Lower regularised incomplete gamma function P(a, x): the chance that a gamma variate of shape `a`
 * and scale 1 is at most x.
 *
 * Series for x < a + 1, else 1 - Q. A result that is close to 1 has the absolute precision of 1.
 *
 * @param a Shape, positive. Takes about sqrt(a) steps when x is near a.
 * @param x At least 0; Infinity gives 1.
 * @throws {RangeError} If an argument is out of its range.
 * @source DLMF 8.11.4 and 8.9.2; leading factor by Loader's saddle point, as `stirlingError`.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 7e-14.
 */
export function gammaP(a: number, x: number): number {
  checkGammaArguments('gammaP', a, x)
  if (x === Number.POSITIVE_INFINITY) return 1
  return x < a + 1 ? lowerGammaBySeries(a, x) : 1 - upperGammaByFraction(a, x)
}

/**
 * Upper regularised incomplete gamma function Q(a, x) = 1 - P(a, x), precise in its far tail.
 *
 * @param a Shape, positive. Takes about sqrt(a) steps when x is near a.
 * @param x At least 0; Infinity gives 0.
 * @throws {RangeError} If an argument is out of its range.
 * @source DLMF 8.9.2, evaluated as Thompson & Barnett (1986), doi:10.1016/0021-9991(86)90046-X.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 2e-14.
 */
export function gammaQ(a: number, x: number): number {
  checkGammaArguments('gammaQ', a, x)
  if (x === Number.POSITIVE_INFINITY) return 0
  return x < a + 1 ? 1 - lowerGammaBySeries(a, x) : upperGammaByFraction(a, x)
}

/**
 * Regularised incomplete beta function I_x(a, b): the chance that a beta variate is at most x.
 *
 * Continued fraction on the side of the mean where it converges fast, else 1 - I_(1-x)(b, a).
 *
 * @param a First shape, positive.
 * @param b Second shape, positive.
 * @param x In [0, 1].
 * @param oneMinusX 1 - x, for a caller who knows it with more digits than the difference has.
 * @throws {RangeError} If an argument is out of its range.
 * @source Didonato & Morris (1992), doi:10.1145/131766.131776, eq. 9 (the even part of DLMF
 *   8.17.22); leading factor by Loader's saddle point, as `stirlingError`.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 9e-15.
 */
export function betaI(a: number, b: number, x: number, oneMinusX = 1 - x): number {
  if (!(a > 0 && b > 0 && a < Number.POSITIVE_INFINITY && b < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`betaI: the shapes are ${a} and ${b}; pass positive finite numbers`)
  }
  if (!(x >= 0 && x <= 1 && oneMinusX >= 0 && oneMinusX <= 1)) {
    throw new RangeError(`betaI: x is ${x}; pass a number from 0 to 1`)
  }
  if (x === 0) return 0
  if (oneMinusX === 0) return 1
  if (x < (a + 1) / (a + b + 2)) return betaByFraction(a, b, x, oneMinusX)
  return 1 - betaByFraction(b, a, oneMinusX, x)
}

/**
 * Error function 2/sqrt(pi) * integral of exp(-t^2) from 0 to x. Taylor series for |x| < 0.65, else
 * 1 - erfc.
 *
 * @param x Any number.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 2e-16.
 */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (x === 0) return x
  if (!(size < 0.65)) return size > 6 ? Math.sign(x) : Math.sign(x) * (1 - upperErfc(size))
  const z = x * x
  let sum = 0
  // Coefficients (-1)^n / (n! (2n + 1)): at z = 0.43 the fifteenth is below the last bit.
  for (let n = 15, factorial = 1307674368000; n >= 1; n--) {
    sum = ((n & 1) === 0 ? 1 : -1) / (factorial * (2 * n + 1)) + z * sum
    factorial /= n
  }
  return TWO_OVER_SQRT_PI * (x + x * z * sum)
}

/**
 * Complementary error function 1 - erf(x), precise in its far tail.
 *
 * For x >= 0.65 a Chebyshev series of exp(x^2) erfc(x) on the whole half line.
 *
 * @param x Any number. Above 27.3 the result is 0.
 * @source The mapping is that of Shepherd & Laframboise (1981),
 *   doi:10.1090/S0025-5718-1981-0595058-X.
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 5e-16.
 */
export function erfc(x: number): number {
  if (x < 0.65) return x < -6 ? 2 : 1 - erf(x)
  return upperErfc(x)
}

/**
 * What Stirling's formula leaves out: log Gamma(x + 1) - log(sqrt(2 pi x) (x/e)^x).
 *
 * With it and `devianceTerm` probabilities of large counts keep all their digits.
 *
 * @param x Positive number.
 * @source C. Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 2e-14.
 */
export function stirlingError(x: number): number {
  let error = 0
  let shifted = x
  while (shifted < 8) {
    error += (shifted + 0.5) * log1p(1 / shifted) - 1
    shifted += 1
  }
  return error + stirlingSeries(shifted)
}

/**
 * x log(x / mean) + mean - x, without cancellation when x is near the mean.
 *
 * @param x At least 0.
 * @param mean Positive.
 * @source C. Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @reference mpmath 1.3.0, see golden/special.json: largest relative difference 2e-15.
 */
export function devianceTerm(x: number, mean: number): number {
  if (x === 0) return mean
  const difference = x - mean
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * log(x / mean) - difference
  const v = difference / (x + mean)
  const v2 = v * v
  let power = 2 * x * v
  let sum = difference * v
  for (let j = 1; ; j++) {
    power *= v2
    const next = sum + power / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}

/** log Gamma(2 + s) for |s| <= 0.5. */
function logGammaTwoPlus(s: number): number {
  let sum = 0
  for (let i = LOG_GAMMA_ABOUT_TWO.length - 1; i >= 0; i--) sum = LOG_GAMMA_ABOUT_TWO[i]! + s * sum
  return s * sum
}

/** 1/(12x) - 1/(360x^3) + ... for x >= 8. */
function stirlingSeries(x: number): number {
  const z = 1 / (x * x)
  let sum = 0
  for (let i = STIRLING_SERIES.length - 1; i >= 0; i--) sum = STIRLING_SERIES[i]! + z * sum
  return sum / x
}

function checkGammaArguments(name: string, a: number, x: number): void {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name}: the shape a is ${a}; pass a positive finite number`)
  }
  if (!(x >= 0)) throw new RangeError(`${name}: x is ${x}; pass a number of at least 0`)
}

/** x^a e^-x / Gamma(a + 1). */
function gammaFactor(a: number, x: number): number {
  return exp(-stirlingError(a) - devianceTerm(a, x)) / Math.sqrt(TWO_PI * a)
}

function lowerGammaBySeries(a: number, x: number): number {
  if (x === 0) return 0
  let term = 1
  let sum = 1
  for (let n = 1; n < LARGEST_TERM_COUNT; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) break
  }
  return gammaFactor(a, x) * sum
}

function upperGammaByFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < LARGEST_TERM_COUNT; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / awayFromZero(b + numerator * d)
    c = awayFromZero(b + numerator / c)
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return a * gammaFactor(a, x) * fraction
}

/** I_x(a, b) by the continued fraction, for x below the switch point; y = 1 - x. */
function betaByFraction(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceTerm(a, n * x) -
    devianceTerm(b, n * y)
  const factor = exp(exponent) * Math.sqrt(b / (TWO_PI * a * n))
  // a - n x, from whichever of x and y is exact when the other is close to 1.
  const ahead = y < x ? n * y - b : a - n * x
  let fraction = awayFromZero((a * (ahead + 1)) / (a + 1))
  let c = fraction
  let d = 0
  for (let m = 1; m < LARGEST_TERM_COUNT; m++) {
    const before = a + 2 * m - 1
    const numerator = ((a + m - 1) * (n + m - 1) * m * (b - m) * x * x) / (before * before)
    const denominator =
      m + (m * (b - m) * x) / before + ((a + m) * (ahead + 1 + m * (1 + y))) / (before + 2)
    d = 1 / awayFromZero(denominator + numerator * d)
    c = awayFromZero(denominator + numerator / c)
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return (a * factor) / fraction
}

/** Keeps Lentz's recursion from dividing by zero. */
function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

/** erfc for x >= 0.65, or NaN. */
function upperErfc(x: number): number {
  if (x > 27.3) return 0
  const u = (x - 3.75) / (x + 3.75)
  let next = 0
  let afterNext = 0
  for (let k = SCALED_ERFC_SERIES.length - 1; k >= 1; k--) {
    const current = SCALED_ERFC_SERIES[k]! + 2 * u * next - afterNext
    afterNext = next
    next = current
  }
  const scaled = (SCALED_ERFC_SERIES[0] + u * next - afterNext) / (1 + 2 * x)
  // x^2 in two parts: the first is exact, since fround leaves 24 bits.
  const coarse = Math.fround(x)
  return exp(-coarse * coarse) * (exp(-(x - coarse) * (x + coarse)) * scaled)
}

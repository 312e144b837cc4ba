/**
 * Elementary functions with the same bits in every JavaScript engine: `Math.exp` and its kin may
 * differ between engines, these use only exact operations and + - * /.
 *
 * The way of all of them: reduce the argument to a small interval without loss, sum a Taylor
 * series long enough to end below the last bit, put the pieces together from small to large. The
 * split constants are printed by golden/constants.py.
 */

import {
  mantissa,
  nearestExponent,
  productError,
  scaleByPowerOfTwo,
  sumError,
} from './double-arithmetic.ts'

const LN2_HIGH = 0.6931471805582987 // 38 bits: times an exponent it is exact
const LN2_LOW = 1.6465949582897082e-12
const LOG2E_LOW = 2.0355273740931033e-17
const TWO_THIRDS_LOW = 3.700743415417188e-17

/** Pi / 2 in three parts of 33 bits and a rest: times a number below 2^20 the parts are exact. */
const HALF_PI_PARTS = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const
const TWO_OVER_PI = 0.6366197723675814
const QUARTER_PI = 0.7853981633974483
const LARGEST_ANGLE = 1647099.3 // about 2^20 pi / 2

/** atan(i / 8), i = 0 to 8, and what rounding left of it. */
const ATAN_OF_EIGHTHS = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061,
  0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
] as const
const ATAN_OF_EIGHTHS_LOW = [
  0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17,
  2.2698777452961687e-17, -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17,
  3.061616997868383e-17,
] as const
const HALF_PI = 1.5707963267948966
const HALF_PI_LOW = 6.123233995736766e-17

/**
 * e^x. Reduction x = k ln 2 + r, |r| <= ln(2) / 2; Taylor series of degree 13.
 *
 * @param x Any number. Above 709.78 the result is Infinity, below -745.13 it is 0.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 90, 9 are off
 *   by one double, the rest are equal.
 */
export function exp(x: number): number {
  return expOfSum(x, 0)
}

/**
 * e^x - 1 without the loss of digits near 0. Taylor series for |x| <= ln(2) / 2, else
 * 2^k (e^r - 1 + (1 - 2^-k)).
 *
 * @param x Any number. Above 709.78 the result is Infinity.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 92, 6 are off
 *   by one double, the rest are equal.
 */
export function expm1(x: number): number {
  const size = Math.abs(x)
  if (size < 2e-16) return x
  if (size <= 0.34657359027997264) return x + x * x * expRemainder(x)
  if (Number.isNaN(x)) return x
  if (x < -40) return -1
  if (x > 40) return exp(x) - 1
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const power = r * r * expRemainder(r)
  const shift = 1 - scaleByPowerOfTwo(1, -k) // exact: |k| <= 58, and 1 - 2^-58 rounds to 1
  const first = shift + high
  return scaleByPowerOfTwo(1, k) * (first + (sumError(shift, high, first) + (power - low)))
}

/**
 * Natural logarithm. Reduction x = 2^k m, m in [sqrt(1/2), sqrt(2)); with f = m - 1 and
 * s = f / (2 + f), log(1 + f) = 2 (s + s^3 / 3 + ... + s^23 / 23).
 *
 * @param x Any number. 0 gives -Infinity, a negative number NaN.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 98, 3 are off
 *   by one double, the rest are equal.
 */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return logOfEdge(x)
  const k = nearestExponent(x)
  const m = mantissa(x, k)
  return logFromParts(k, m - 1, 0)
}

/**
 * log(1 + x) without the loss of digits near 0.
 *
 * @param x Any number. -1 gives -Infinity, less than -1 gives NaN.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 80, 4 are off
 *   by one double, the rest are equal.
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-16) return x
  if (x > -0.29 && x < 0.41) return logFromParts(0, x, 0)
  const sum = 1 + x
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return logOfEdge(sum)
  const k = nearestExponent(sum)
  const m = mantissa(sum, k)
  return logFromParts(k, m - 1, sumError(1, x, sum) / sum)
}

/**
 * Logarithm to base 2, exact for powers of two.
 *
 * @param x Any number. 0 gives -Infinity, a negative number NaN.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: all 86 are equal.
 */
export function log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return logOfEdge(x)
  const k = nearestExponent(x)
  const m = mantissa(x, k)
  const { high, low } = logInTwoParts(0, m)
  const product = high * Math.LOG2E
  const rest = productError(high, Math.LOG2E, product) + (high * LOG2E_LOW + low * Math.LOG2E)
  const sum = k + product
  return sum + (sumError(k, product, sum) + rest)
}

/**
 * x^y with the special cases of IEEE 754: pow(x, 0) = pow(1, y) = 1 even for NaN (where
 *   JavaScript's
 * own `**` gives NaN for 1^NaN), a negative x wants a whole y, else NaN.
 *
 * The logarithm is taken in two parts with 65 bits, so the result keeps its last bits even when
 * y log x is in the hundreds.
 *
 * @param x Any number.
 * @param y Any number.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 103, 7 are off
 *   by one double, the rest are equal.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const size = Math.abs(x)
  const isOddPower = Math.abs(y) < 9007199254740992 && Math.abs(y % 2) === 1
  const isNegative = (x < 0 || Object.is(x, -0)) && isOddPower
  if (x < 0 && Math.floor(y) !== y && size < Number.POSITIVE_INFINITY) return Number.NaN
  const sign = isNegative ? -1 : 1
  if (size === 1) return sign
  if (size === 0 || size === Number.POSITIVE_INFINITY) {
    return sign * ((size === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY)
  }
  const k = nearestExponent(size)
  const m = mantissa(size, k)
  const { high, low } = logInTwoParts(k, m)
  const product = y * high
  if (product > 710) return sign * Number.POSITIVE_INFINITY
  if (product < -746) return sign * 0
  return sign * expOfSum(product, productError(y, high, product) + y * low)
}

/**
 * Hyperbolic tangent: 1 - 2 / (e^2x + 1), through `expm1`.
 *
 * @param x Any number.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 77, 10 are off
 *   by one double, the rest are equal.
 */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size < 1e-9) return x
  if (size > 22) return Math.sign(x)
  if (size >= 1) return Math.sign(x) * (1 - 2 / (expm1(2 * size) + 2))
  const t = expm1(-2 * size)
  return (Math.sign(x) * -t) / (t + 2)
}

/**
 * Sine.
 *
 * @param x Angle in radians, of size at most 1647099 (2^20 quarter turns).
 * @throws {RangeError} If the angle is larger: its quarter turn would not be exact any more.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 89, 1 are off
 *   by one double, the rest are equal.
 */
export function sin(x: number): number {
  return Math.abs(x) < 1e-8 ? x : sinOfQuarterTurns(x, 0, 'sin')
}

/**
 * Cosine.
 *
 * @param x Angle in radians, of size at most 1647099 (2^20 quarter turns).
 * @throws {RangeError} If the angle is larger: its quarter turn would not be exact any more.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 89, 3 are off
 *   by one double, the rest are equal.
 */
export function cos(x: number): number {
  return sinOfQuarterTurns(x, 1, 'cos')
}

/**
 * Arc tangent in (-pi/2, pi/2). With c the nearest eighth, atan(x) = atan(c) + atan((x - c)/(1 + c
 *   x));
 * above 1, pi/2 - atan(1/x).
 *
 * @param x Any number.
 * @reference Correctly rounded values (mpmath 1.3.0), see golden/elementary.json: of 90, 3 are off
 *   by one double, the rest are equal.
 */
export function atan(x: number): number {
  const size = Math.abs(x)
  if (Number.isNaN(x) || size < 1e-9) return x
  if (size > 1e17) return Math.sign(x) * HALF_PI
  const isSteep = size > 1
  const rise = isSteep ? 1 : size
  const run = isSteep ? size : 1
  const i = Math.floor((8 * rise) / run + 0.5)
  const c = i / 8
  const t = (rise - c * run) / (run + c * rise)
  const z = t * t
  const cubic =
    t * z * (-1 / 3 + z * (1 / 5 + z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13))))))
  const angle = ATAN_OF_EIGHTHS[i]!
  const low = cubic + ATAN_OF_EIGHTHS_LOW[i]!
  if (!isSteep) return Math.sign(x) * (angle + (t + low))
  return Math.sign(x) * (HALF_PI - angle - (t + (low - HALF_PI_LOW)))
}

/** e^(x + low), where `low` is a correction far smaller than x. */
function expOfSum(x: number, low: number): number {
  if (!(x <= 710)) return x > 710 ? Number.POSITIVE_INFINITY : x
  if (x < -746) return 0
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const high = x - k * LN2_HIGH
  const rest = k * LN2_LOW - low
  const r = high - rest
  return scaleByPowerOfTwo(1 + (high + (r * r * expRemainder(r) - rest)), k)
}

/** (e^r - 1 - r) / r^2 for |r| <= 0.35: the terms 1/2! + r/3! + ... + r^11/13!, in pairs. */
function expRemainder(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const low = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120))
  const middle = 1 / 720 + r * (1 / 5040) + r2 * (1 / 40320 + r * (1 / 362880))
  const high = 1 / 3628800 + r * (1 / 39916800) + r2 * (1 / 479001600 + r * (1 / 6227020800))
  return low + r4 * (middle + r4 * high)
}

/** Logarithm of what is not a positive finite number. */
function logOfEdge(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY
  return x === Number.POSITIVE_INFINITY ? x : Number.NaN
}

/** k ln 2 + log(1 + f) + correction, for 1 + f in about [sqrt(1/2), sqrt(2)]. */
function logFromParts(k: number, f: number, correction: number): number {
  const halfSquare = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const tail = s * (halfSquare + z * (2 / 3 + z * logTail(z))) + (k * LN2_LOW + correction)
  return k * LN2_HIGH + (f - (halfSquare - tail))
}

/** 2/5 + 2/7 z + ... + 2/23 z^9, the far terms of the logarithm's series; z <= 0.0295. */
function logTail(z: number): number {
  const w = z * z
  const even = 2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21))))
  const odd = 2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19 + w * (2 / 23))))
  return even + z * odd
}

/** log(2^k m) as a sum of two numbers, with about 65 bits; m in [sqrt(1/2), sqrt(2)]. */
function logInTwoParts(k: number, m: number): { high: number; low: number } {
  const f = m - 1 // exact
  const d = m + 1
  const s = f / d
  const back = s * d
  const sLow = (f - back - productError(s, d, back) - s * sumError(m, 1, d)) / d
  const z = s * s
  const zLow = productError(s, s, z) + 2 * s * sLow
  const third = (2 / 3) * z
  const thirdLow = productError(2 / 3, z, third) + ((2 / 3) * zLow + TWO_THIRDS_LOW * z)
  const far = z * z * logTail(z)
  const series = third + far
  const seriesLow = sumError(third, far, series) + thirdLow
  const product = s * series
  const productLow = productError(s, series, product) + (s * seriesLow + sLow * series)
  const log1p = 2 * s + product
  const log1pLow = sumError(2 * s, product, log1p) + (productLow + 2 * sLow)
  const exponentPart = k * LN2_HIGH // exact
  const sum = exponentPart + log1p
  const sumLow = sumError(exponentPart, log1p, sum) + (log1pLow + k * LN2_LOW)
  const high = sum + sumLow
  return { high, low: sum - high + sumLow }
}

/** sin(x + turns * pi/2). */
function sinOfQuarterTurns(x: number, turns: number, name: string): number {
  const size = Math.abs(x)
  if (size <= QUARTER_PI) return turns === 0 ? sinOfSmall(x, 0) : cosOfSmall(x, 0)
  if (Number.isNaN(x)) return x
  if (size > LARGEST_ANGLE) {
    throw new RangeError(
      `${name}: the angle is ${x}; reduce it to a size of at most 1647099 radians first`,
    )
  }
  const n = Math.floor(x * TWO_OVER_PI + 0.5)
  const first = x - n * HALF_PI_PARTS[0] // exact
  const secondPart = -n * HALF_PI_PARTS[1] // exact, as is the third
  const second = first + secondPart
  const thirdPart = -n * HALF_PI_PARTS[2]
  const third = second + thirdPart
  const rest =
    sumError(first, secondPart, second) + sumError(second, thirdPart, third) - n * HALF_PI_PARTS[3]
  const r = third + rest
  const rLow = third - r + rest
  const quadrant = (n + turns) & 3
  const value = (quadrant & 1) === 0 ? sinOfSmall(r, rLow) : cosOfSmall(r, rLow)
  return quadrant < 2 ? value : -value
}

/** sin(r + low) for |r| <= pi/4: Taylor series of degree 17. */
function sinOfSmall(r: number, low: number): number {
  const z = r * r
  const w = z * z
  const even = -1 / 6 + w * (-1 / 5040 + w * (-1 / 39916800 + w * (-1 / 1307674368000)))
  const odd = 1 / 120 + w * (1 / 362880 + w * (1 / 6227020800 + w * (1 / 355687428096000)))
  return r + (z * r * (even + z * odd) + low * (1 - 0.5 * z))
}

/** cos(r + low) for |r| <= pi/4: Taylor series of degree 16. */
function cosOfSmall(r: number, low: number): number {
  const z = r * r
  const w = z * z
  const even = 1 / 24 + w * (1 / 40320 + w * (1 / 479001600 + w * (1 / 20922789888000)))
  const odd = -1 / 720 + w * (-1 / 3628800 + w * (-1 / 87178291200))
  const half = 0.5 * z
  const head = 1 - half
  return head + (1 - head - half + (w * (even + z * odd) - r * low))
}

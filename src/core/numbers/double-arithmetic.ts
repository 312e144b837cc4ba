/** Exact pieces of double arithmetic that the elementary functions are built from. */

/** Exponent of the table's first entry: the smallest power of two that is a normal number. */
const SMALLEST_EXPONENT = -1022

const POWERS_OF_TWO = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046) // 2^-1022 ... 2^1023
  let up = 1
  for (let exponent = 0; exponent <= 1023; exponent++) {
    powers[exponent - SMALLEST_EXPONENT] = up
    up *= 2
  }
  let down = 1
  for (let exponent = -1; exponent >= SMALLEST_EXPONENT; exponent--) {
    down *= 0.5
    powers[exponent - SMALLEST_EXPONENT] = down
  }
  return powers
}

/**
 * `value * 2^exponent`, rounded once.
 *
 * @param value A number of size 0.5 to 2.
 * @param exponent Whole number in [-1200, 1024].
 */
export function scaleByPowerOfTwo(value: number, exponent: number): number {
  if (exponent >= -1021) {
    if (exponent <= 1023) return value * POWERS_OF_TWO[exponent - SMALLEST_EXPONENT]!
    return value * 2 * POWERS_OF_TWO[1023 - SMALLEST_EXPONENT]!
  }
  // The first product is exact, the second rounds to a subnormal number.
  return value * POWERS_OF_TWO[exponent + 200 - SMALLEST_EXPONENT]! * 6.223015277861142e-61
}

/**
 * The k for which value / 2^k lies between sqrt(1/2) and sqrt(2) (give or take a rounding).
 *
 * @param value A positive finite number, subnormal ones too.
 */
export function nearestExponent(value: number): number {
  if (value > 1e-300) return binaryExponent(value * Math.SQRT1_2) + 1
  return nearestExponent(value * 18014398509481984) - 54 // 2^54: no longer subnormal
}

/**
 * value / 2^exponent, exactly, for a number whose `nearestExponent` that is.
 *
 * @param value A positive finite number.
 * @param exponent Its `nearestExponent`.
 */
export function mantissa(value: number, exponent: number): number {
  if (exponent >= -1022 && exponent <= 1022) {
    return value * POWERS_OF_TWO[-exponent - SMALLEST_EXPONENT]!
  }
  if (exponent > 0) return value * 0.25 * POWERS_OF_TWO[2 - exponent - SMALLEST_EXPONENT]!
  return value * 18014398509481984 * POWERS_OF_TWO[-exponent - 54 - SMALLEST_EXPONENT]!
}

/** The e for which 2^e <= value < 2^(e + 1), by exact steps and an integer's leading zeros. */
function binaryExponent(value: number): number {
  let scaled = value
  let exponent = 0
  while (scaled >= 2147483648) {
    scaled *= 4.656612873077393e-10 // 2^-31
    exponent += 31
  }
  while (scaled < 1) {
    scaled *= 2147483648
    exponent -= 31
  }
  return exponent + 31 - Math.clz32(scaled)
}

/**
 * What rounding took from a product: `a * b = product + productError(a, b, product)` exactly.
 *
 * @param a Factor of size below 2^996, as is `b`; the product must stay above 2^-969.
 * @param product `a * b` as rounded.
 * @source Dekker (1971), doi:10.1007/BF01397083, with Veltkamp's splitting.
 */
export function productError(a: number, b: number, product: number): number {
  const aScaled = a * 134217729 // 2^27 + 1
  const aHigh = aScaled - (aScaled - a)
  const aLow = a - aHigh
  const bScaled = b * 134217729
  const bHigh = bScaled - (bScaled - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

/**
 * What rounding took from a sum: `a + b = sum + sumError(a, b, sum)` exactly.
 *
 * @param sum `a + b` as rounded.
 * @source Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B.
 */
export function sumError(a: number, b: number, sum: number): number {
  const bVirtual = sum - a
  return a - (sum - bVirtual) + (b - bVirtual)
}

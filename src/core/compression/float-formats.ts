/** Sixteen-bit floating-point numbers: IEEE 754 half precision and bfloat16. */

/** The one NaN that is written, in each format. */
const FLOAT16_NAN = 0x7e00
const BFLOAT16_NAN = 0x7fc0

/**
 * Rounds to half precision: 1 bit of sign, 5 of exponent, 10 of mantissa. To nearest, ties to even;
 * from 65520 on infinity; below 2^-14 subnormal; every NaN becomes 0x7e00.
 *
 * @param values Shape (n,). Not modified.
 * @returns Bit patterns, shape (n,).
 * @source IEEE 754-2008, binary16.
 * @reference numpy.float16, see golden/compression.json: equal in every bit.
 */
export function toFloat16(values: Float32Array): Uint16Array {
  const bits = bitsOf(values)
  const halves = new Uint16Array(values.length) // (n,)
  for (let i = 0; i < bits.length; i++) {
    halves[i] = ((bits[i]! >>> 16) & 0x8000) | halfOfSize(bits[i]! & 0x7fffffff)
    if ((halves[i]! & 0x7fff) > 0x7c00) halves[i] = FLOAT16_NAN
  }
  return halves
}

/** The half of a number without its sign, from the bits of its float32. */
function halfOfSize(size: number): number {
  if (size > 0x7f800000) return FLOAT16_NAN
  if (size >= 0x477ff000) return 0x7c00 // 65520 and above
  if (size >= 0x38800000) {
    return (size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13 // from 2^-14 on
  }
  const shift = 126 - (size >>> 23) // of the mantissa, to units of 2^-24
  if (shift > 24) return 0
  const mantissa = (size & 0x7fffff) | 0x800000
  const half = mantissa >>> shift
  const rest = mantissa - half * (1 << shift)
  const middle = 1 << (shift - 1)
  return rest > middle || (rest === middle && (half & 1) === 1) ? half + 1 : half
}

/**
 * What half-precision bit patterns mean. Exact.
 *
 * @param halves Shape (n,). Not modified.
 * @returns Shape (n,).
 * @reference numpy.float16, see golden/compression.json: equal in every bit.
 */
export function fromFloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length) // (n,)
  const bits = bitsOf(values)
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!
    const exponent = (half >>> 10) & 31
    const mantissa = half & 0x3ff
    if (exponent === 0) {
      const size = mantissa / 16777216 // 2^24
      values[i] = half >= 0x8000 ? -size : size
    } else if (exponent === 31) {
      bits[i] = mantissa > 0 ? 0x7fc00000 : ((half & 0x8000) << 16) | 0x7f800000
    } else {
      bits[i] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (mantissa << 13)
    }
  }
  return values
}

/**
 * Rounds to bfloat16, the upper half of a float32: 1 bit of sign, 8 of exponent, 7 of mantissa. To
 * nearest, ties to even; every NaN becomes 0x7fc0.
 *
 * @param values Shape (n,). Not modified.
 * @returns Bit patterns, shape (n,).
 * @source Kalamkar et al. (2019), A study of BFLOAT16 for deep learning training, arXiv:1905.12322.
 * @reference The same rounding of NumPy's bits, see golden/compression.json: equal in every bit.
 */
export function toBfloat16(values: Float32Array): Uint16Array {
  const bits = bitsOf(values)
  const halves = new Uint16Array(values.length) // (n,)
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i]!
    const isNotNumber = (word & 0x7fffffff) > 0x7f800000
    halves[i] = isNotNumber ? BFLOAT16_NAN : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16
  }
  return halves
}

/**
 * What bfloat16 bit patterns mean. Exact.
 *
 * @param halves Shape (n,). Not modified.
 * @returns Shape (n,).
 */
export function fromBfloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length) // (n,)
  const bits = bitsOf(values)
  for (let i = 0; i < halves.length; i++) {
    const isNotNumber = (halves[i]! & 0x7fff) > 0x7f80
    bits[i] = isNotNumber ? 0x7fc00000 : halves[i]! << 16
  }
  return values
}

/** The same memory, read as the bits of each number. */
function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length)
}

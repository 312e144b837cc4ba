/** Weights and activations as whole numbers of 8 or 4 bits, with a scale. */

import { minMax, quantiles } from '../statistics/descriptive.ts'

/** Symmetric has 0 in the middle of the codes; affine moves 0 to where the range needs it. */
export type Scheme = 'symmetric' | 'affine'

/** How the range that the codes cover is found: see `fitQuantizer`. */
export type Calibration = 'min-max' | 'percentile' | 'mse'

/** value = scale (code - zeroPoint), with one pair for all values or one for each output. */
export interface Quantizer {
  readonly bits: 8 | 4
  readonly scheme: Scheme
  /** Value of one step, each above 0; shape (1,) or (outputs,). */
  readonly scales: Float32Array
  /** Code of the value 0; all 0 when symmetric. Same shape as `scales`. */
  readonly zeroPoints: Int8Array
}

export interface QuantizerOptions {
  readonly bits: 8 | 4
  readonly scheme: Scheme
  /** One scale for all weights, or one for each output. */
  readonly channels: 'tensor' | 'channel'
  readonly calibration: Calibration
}

/** Lowest and highest value that the codes cover; 0 lies between them. */
interface Range {
  readonly low: number
  readonly high: number
}

interface Step {
  readonly scale: number
  readonly zeroPoint: number
}

/** Values beyond this share of all sizes are clipped by the calibration 'percentile'. */
const PERCENTILE = 0.999

/** Clipping ranges tried by the calibration 'mse': this many equal parts of the whole range. */
const CANDIDATES = 80

/** Of float32: 2^-126. */
const SMALLEST_NORMAL = 1.1754943508222875e-38

/** Added to a double of size below 2^51 and taken away, rounds half to even: 1.5 * 2^52. */
const ROUNDER = 6755399441055744

/**
 * Finds the scales (and zero points) for whole numbers.
 *
 *   symmetric: codes -127..127 (or -7..7), scale = largest size / 127
 *   affine:    codes -128..127 (or -8..7), scale = (high - low) / 255, a zero point: 0 is exact
 *
 * The range goes from the least to the largest value ('min-max'), or leaves out the outermost
 * thousandth of the values ('percentile': above the 99.9th percentile of sizes, or below the 0.05th
 * and above the 99.95th), or is the one of 80 equally spaced shares of the whole range with the
 * least squared error ('mse'). A percentile of 0 says nothing about the range, so then the whole
 * range is taken. Without a value other than 0 (or with sizes below about 1e-36) the scale is 1.
 *
 * @param weights Shape (inputs, outputs), finite. Not modified.
 * @throws {RangeError} If sizes do not fit together or a weight is not finite.
 * @source Jacob et al. (2018), Quantization and training of neural networks for efficient
 *   integer-arithmetic-only inference, arXiv:1712.05877; Krishnamoorthi (2018), Quantizing deep
 *   convolutional networks for efficient inference, arXiv:1806.08342.
 * @complexity O(n log n) for 'percentile', 80 passes over the weights for 'mse'.
 * @reference The same rules in NumPy, see golden/compression.json.
 */
export function fitQuantizer(
  weights: Float32Array,
  inputs: number,
  outputs: number,
  { bits, scheme, channels, calibration }: QuantizerOptions,
): Quantizer {
  if (!(outputs >= 1 && weights.length === inputs * outputs)) {
    throw new RangeError(
      `fitQuantizer: ${inputs} x ${outputs} weights expected, got ${weights.length}`,
    )
  }
  requireFinite('fitQuantizer', weights)
  const count = channels === 'channel' ? outputs : 1
  const scales = new Float32Array(count) // (count,)
  const zeroPoints = new Int8Array(count) // (count,)
  const column = new Float32Array(inputs) // (inputs,)
  for (let c = 0; c < count; c++) {
    if (channels === 'channel') {
      for (let i = 0; i < inputs; i++) column[i] = weights[i * outputs + c]!
    }
    const values = channels === 'channel' ? column : weights
    const { scale, zeroPoint } = fitStep(values, bits, scheme, calibration)
    scales[c] = scale
    zeroPoints[c] = zeroPoint
  }
  return { bits, scheme, scales, zeroPoints }
}

/**
 * The scale that turns activations into symmetric int8 codes, one for all of them. Calibrated as
 * weights are, see `fitQuantizer`.
 *
 * @param values Activations seen on some examples, any shape, finite. Not modified.
 * @returns Value of one step, above 0; a float32.
 * @throws {RangeError} If a value is not finite.
 */
export function fitActivationScale(values: Float32Array, calibration: Calibration): number {
  requireFinite('fitActivationScale', values)
  return fitStep(values, 8, 'symmetric', calibration).scale
}

/**
 * The nearest code of each weight, ties to even; what lies outside the range gets the last code.
 *
 * @param weights Shape (inputs, outputs). Not modified.
 * @returns Codes, shape (inputs, outputs).
 * @throws {RangeError} If there are neither 1 nor `outputs` scales, or the weights fill no rows.
 */
export function quantize(weights: Float32Array, quantizer: Quantizer, outputs: number): Int8Array {
  const step = stepsApart('quantize', weights.length, quantizer, outputs)
  const { bits, scheme, scales, zeroPoints } = quantizer
  const lowest = lowestCode(bits, scheme)
  const highest = highestCode(bits)
  const codes = new Int8Array(weights.length) // (inputs, outputs)
  for (let i = 0, c = 0; i < codes.length; i++) {
    const code = roundHalfEven(weights[i]! / scales[c]!) + zeroPoints[c]!
    codes[i] = code < lowest ? lowest : code > highest ? highest : code
    c = c + step >= scales.length ? 0 : c + step
  }
  return codes
}

/**
 * What codes mean, rounded to float32.
 *
 * @param codes Shape (inputs, outputs). Not modified.
 * @returns Shape (inputs, outputs).
 * @throws {RangeError} If there are neither 1 nor `outputs` scales, or the codes fill no rows.
 */
export function dequantize(codes: Int8Array, quantizer: Quantizer, outputs: number): Float32Array {
  const step = stepsApart('dequantize', codes.length, quantizer, outputs)
  const { scales, zeroPoints } = quantizer
  const values = new Float32Array(codes.length) // (inputs, outputs)
  for (let i = 0, c = 0; i < codes.length; i++) {
    values[i] = scales[c]! * (codes[i]! - zeroPoints[c]!)
    c = c + step >= scales.length ? 0 : c + step
  }
  return values
}

/** 1 if neighbours have scales of their own, 0 if all share one. */
function stepsApart(
  caller: string,
  length: number,
  { scales, zeroPoints }: Quantizer,
  outputs: number,
): number {
  if (!(outputs >= 1 && length % outputs === 0)) {
    throw new RangeError(`${caller}: ${length} values do not fill rows of ${outputs}`)
  }
  if ((scales.length !== 1 && scales.length !== outputs) || zeroPoints.length !== scales.length) {
    throw new RangeError(
      `${caller}: 1 or ${outputs} scales and zero points expected, got ${scales.length} and ${zeroPoints.length}`,
    )
  }
  return scales.length === 1 ? 0 : 1
}

function fitStep(
  values: Float32Array,
  bits: 8 | 4,
  scheme: Scheme,
  calibration: Calibration,
): Step {
  const whole = wholeRange(values, scheme)
  if (whole.low === whole.high) return { scale: 1, zeroPoint: 0 }
  if (calibration === 'mse') return leastError(values, whole, bits, scheme)
  const range = calibration === 'percentile' ? middleRange(values, scheme) : whole
  return stepOf(range.low === range.high ? whole : range, bits, scheme)
}

/** From the least to the largest value and 0; as wide on both sides when symmetric. */
function wholeRange(values: Float32Array, scheme: Scheme): Range {
  if (values.length === 0) return { low: 0, high: 0 }
  const { min, max } = minMax(values)
  if (scheme === 'affine') return { low: Math.min(min, 0), high: Math.max(max, 0) }
  const size = Math.max(-min, max)
  return { low: -size, high: size }
}

function middleRange(values: Float32Array, scheme: Scheme): Range {
  if (scheme === 'affine') {
    const outside = (1 - PERCENTILE) / 2
    const [low, high] = quantiles(values, [outside, 1 - outside])
    return { low: Math.min(low!, 0), high: Math.max(high!, 0) }
  }
  const [size] = quantiles(values.map(Math.abs), [PERCENTILE])
  return { low: -size!, high: size! }
}

/** The step of the range with the least squared error; of equal ones the widest. */
function leastError(values: Float32Array, whole: Range, bits: 8 | 4, scheme: Scheme): Step {
  let best = stepOf(whole, bits, scheme)
  let least = squaredError(values, best, bits, scheme)
  for (let i = CANDIDATES - 1; i >= 1; i--) {
    const share = i / CANDIDATES
    const step = stepOf({ low: share * whole.low, high: share * whole.high }, bits, scheme)
    const error = squaredError(values, step, bits, scheme)
    if (error < least) {
      least = error
      best = step
    }
  }
  return best
}

function squaredError(
  values: Float32Array,
  { scale, zeroPoint }: Step,
  bits: 8 | 4,
  scheme: Scheme,
): number {
  const lowest = lowestCode(bits, scheme) - zeroPoint
  const highest = highestCode(bits) - zeroPoint
  let total = 0
  for (let i = 0; i < values.length; i++) {
    const rounded = roundHalfEven(values[i]! / scale)
    const steps = rounded < lowest ? lowest : rounded > highest ? highest : rounded
    const error = values[i]! - scale * steps
    total += error * error
  }
  return total
}

/** A range so narrow that its step would be subnormal, with few digits, counts as none. */
function stepOf({ low, high }: Range, bits: 8 | 4, scheme: Scheme): Step {
  const lowest = lowestCode(bits, scheme)
  const highest = highestCode(bits)
  const scale = Math.fround((high - low) / (highest - lowest))
  if (scale < SMALLEST_NORMAL) return { scale: 1, zeroPoint: 0 }
  if (scheme === 'symmetric') return { scale, zeroPoint: 0 }
  const zeroPoint = roundHalfEven(lowest - low / scale)
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, lowest), highest) }
}

function lowestCode(bits: 8 | 4, scheme: Scheme): number {
  return scheme === 'symmetric' ? -highestCode(bits) : -highestCode(bits) - 1
}

function highestCode(bits: 8 | 4): number {
  return bits === 8 ? 127 : 7
}

/** To the nearest whole number, ties to even; of sizes too large for that, something as large. */
function roundHalfEven(value: number): number {
  return value + ROUNDER - ROUNDER
}

function requireFinite(caller: string, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) {
      throw new RangeError(`${caller}: values must be finite, got ${values[i]} at ${i}`)
    }
  }
}

/** Tensors in the form in which a model file holds them: what is stored, and what it means. */

import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from './float-formats.ts'
import {
  dequantize,
  fitQuantizer,
  type Quantizer,
  type QuantizerOptions,
  quantize,
} from './integer-quantizer.ts'
import { binarize, type LowBitWeights, ternarize } from './low-bit.ts'
import { shareWeights } from './weight-sharing.ts'

export interface Tensor {
  /** Printable ASCII, at most 255 characters. */
  readonly name: string
  /** One to eight whole numbers, each at least 1; the last counts the outputs (channels). */
  readonly shape: readonly number[]
  /** Row by row. */
  readonly values: Float32Array
}

/** How the numbers of a tensor are stored. */
export type NumberFormat =
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'int8'
  | 'int4'
  | 'ternary'
  | 'binary'
  | 'shared'

/**
 * Which numbers are stored. 'dense': all. The others leave zeros out. 'rows' is compressed sparse
 * rows: where each row starts, and the column of every number kept, in 8 or 16 bits. 'gaps' gives
 * the zeros between a number kept and the one before, in as few bits as the file gets smallest
 * with.
 */
export type Layout = 'dense' | 'rows' | 'gaps'

/** The stored numbers, one for each value, in the order of the values. */
export type StoredNumbers =
  | { readonly format: 'float32'; readonly values: Float32Array }
  | { readonly format: 'float16' | 'bfloat16'; readonly halves: Uint16Array }
  | { readonly format: 'int8' | 'int4'; readonly codes: Int8Array; readonly quantizer: Quantizer }
  | ({ readonly format: 'ternary' | 'binary' } & LowBitWeights)
  | {
      readonly format: 'shared'
      readonly codes: Uint16Array
      /** What each code means, in float32 or as bit patterns of float16. */
      readonly centroids: Float32Array | Uint16Array
    }

export interface StoredTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly numbers: StoredNumbers
  /** In 'rows' and 'gaps', numbers whose bits are all 0 are left out of the file. */
  readonly layout: Layout
  /** Whether codes, and gaps if there are any, are Huffman-coded. */
  readonly huffman: boolean
}

/** How to store a tensor. Only formats with codes can be Huffman-coded. */
export type StorageOptions =
  | { readonly format: 'float32' | 'float16' | 'bfloat16'; readonly layout: Layout }
  | ({
      readonly format: 'int8' | 'int4'
      readonly layout: Layout
      readonly huffman: boolean
    } & Omit<QuantizerOptions, 'bits'>)
  | { readonly format: 'ternary'; readonly layout: Layout; readonly huffman: boolean }
  | { readonly format: 'binary'; readonly layout: 'dense'; readonly huffman: boolean }
  | {
      readonly format: 'shared'
      readonly layout: Layout
      readonly huffman: boolean
      readonly clusters: number
      readonly centroids: 'float32' | 'float16'
    }

/** Values of one tensor, and of all in a file: a short file can't ask for more memory than this. */
export const MOST_VALUES = 16_777_216

const MOST_DIMENSIONS = 8
const LONGEST_NAME = 255
const MOST_CENTROIDS = 65_536

/**
 * Turns a tensor into the numbers that a file holds.
 *
 * 'shared' leaves zeros out of the clusters in the layouts 'rows' and 'gaps' (code 0 is then the
 * value 0, and `clusters` counts the others), and counts them as values in 'dense'. A negative zero
 * becomes 0 in 'rows' and 'gaps'.
 *
 * @throws {RangeError} If the tensor's shape does not fit its values, or the layout the format:
 *   'binary' and affine numbers have no code for zeros to leave out.
 */
export function storeTensor(tensor: Tensor, how: StorageOptions): StoredTensor {
  const { name, shape } = tensor
  const stored = {
    name,
    shape: [...shape],
    numbers: numbersOf(tensor, how),
    layout: how.layout,
    huffman: 'huffman' in how ? how.huffman : false,
  }
  checkStored('storeTensor', stored)
  return stored
}

function numbersOf({ shape, values }: Tensor, how: StorageOptions): StoredNumbers {
  const { format, layout } = how
  const size = sizeOf('storeTensor', shape)
  if (values.length !== size) {
    throw new RangeError(
      `storeTensor: shape ${shape.join(' x ')} needs ${size} values, got ${values.length}`,
    )
  }
  const outputs = shape.at(-1)!
  const inputs = size / outputs
  // Adding 0 turns a negative zero into 0.
  const stored = layout === 'dense' ? values.slice() : values.map((value) => value + 0)
  switch (format) {
    case 'float32':
      return { format, values: stored }
    case 'float16':
      return { format, halves: withoutSignOfZero(toFloat16(stored), layout) }
    case 'bfloat16':
      return { format, halves: withoutSignOfZero(toBfloat16(stored), layout) }
    case 'int8':
    case 'int4': {
      const bits = format === 'int8' ? 8 : 4
      const { scheme, channels, calibration } = how
      const options = { bits, scheme, channels, calibration } as const
      const quantizer = fitQuantizer(stored, inputs, outputs, options)
      return { format, codes: quantize(stored, quantizer, outputs), quantizer }
    }
    case 'ternary':
      return { format, ...ternarize(stored, inputs, outputs) }
    case 'binary':
      return { format, ...binarize(stored, inputs, outputs) }
    case 'shared': {
      const skipZeros = layout !== 'dense'
      const { codes, centroids } = shareWeights(stored, how.clusters, { skipZeros })
      return {
        format,
        codes,
        centroids: how.centroids === 'float16' ? toFloat16(centroids) : centroids,
      }
    }
  }
}

/** Small values round to a negative zero in 16 bits. */
function withoutSignOfZero(halves: Uint16Array, layout: Layout): Uint16Array {
  return layout === 'dense' ? halves : halves.map((half) => (half === 0x8000 ? 0 : half))
}

/**
 * What the stored numbers mean, shape as the tensor's.
 *
 * @throws {RangeError} If the stored parts do not fit together.
 */
export function valuesOf(stored: StoredTensor): Float32Array {
  checkStored('valuesOf', stored)
  const { shape, numbers } = stored
  const outputs = shape.at(-1)!
  switch (numbers.format) {
    case 'float32':
      return numbers.values.slice()
    case 'float16':
      return fromFloat16(numbers.halves)
    case 'bfloat16':
      return fromBfloat16(numbers.halves)
    case 'int8':
    case 'int4':
      return dequantize(numbers.codes, numbers.quantizer, outputs)
    case 'ternary':
    case 'binary': {
      const { codes, scales } = numbers
      return Float32Array.from(codes, (code, i) => code * scales[i % outputs]!)
    }
    case 'shared': {
      const { codes } = numbers
      const centroids = centroidsOf(numbers.centroids)
      return Float32Array.from(codes, (code) => centroids[code]!)
    }
  }
}

/** Centroids as numbers, whichever way they are stored. */
function centroidsOf(centroids: Float32Array | Uint16Array): Float32Array {
  return centroids instanceof Float32Array ? centroids : fromFloat16(centroids)
}

/**
 * How many values a shape holds.
 *
 * @throws {RangeError} If it is no shape, or holds more than 16,777,216 values.
 */
export function sizeOf(caller: string, shape: readonly number[]): number {
  let size = 1
  for (const length of shape) size *= Number.isInteger(length) && length >= 1 ? length : Number.NaN
  if (!(shape.length >= 1 && shape.length <= MOST_DIMENSIONS && size <= MOST_VALUES)) {
    throw new RangeError(
      `${caller}: a shape is one to ${MOST_DIMENSIONS} whole numbers from 1 on with a product of at most ${MOST_VALUES}, got ${shape.join(' x ')}`,
    )
  }
  return size
}

/** @throws {RangeError} If the parts of a stored tensor do not fit together. */
export function checkStored(
  caller: string,
  { name, shape, numbers, layout, huffman }: StoredTensor,
) {
  const at = `${caller}: tensor “${name}”`
  const size = sizeOf(caller, shape)
  const count = plainWords(numbers).length
  if (count !== size) throw new RangeError(`${at} needs ${size} numbers, got ${count}`)
  if (name.length > LONGEST_NAME) {
    throw new RangeError(
      `${at} has a name of ${name.length} characters; at most ${LONGEST_NAME} fit`,
    )
  }
  if (huffman && !('codes' in numbers)) {
    throw new RangeError(`${at} is ${numbers.format}, which has no codes to Huffman-code`)
  }
  if (layout !== 'dense') checkSparse(at, numbers)
  if ('scales' in numbers) checkScales(at, numbers.scales, [shape.at(-1)!])
  if ('quantizer' in numbers) {
    const { bits, scheme, scales, zeroPoints } = numbers.quantizer
    if (bits !== (numbers.format === 'int8' ? 8 : 4)) {
      throw new RangeError(`${at} is ${numbers.format} with a quantizer of ${bits} bits`)
    }
    checkScales(at, scales, [1, shape.at(-1)!])
    if (zeroPoints.length !== scales.length) {
      throw new RangeError(`${at} has ${scales.length} scales and ${zeroPoints.length} zero points`)
    }
    if (scheme === 'symmetric' && zeroPoints.some((code) => code !== 0)) {
      throw new RangeError(`${at} is symmetric, so its zero points must be 0`)
    }
  }
  if ('codes' in numbers) checkCodes(at, numbers)
}

function checkSparse(at: string, numbers: StoredNumbers): void {
  if (numbers.format === 'binary') {
    throw new RangeError(`${at} is binary, which has no zeros to leave out; use the layout “dense”`)
  }
  if ('quantizer' in numbers && numbers.quantizer.scheme === 'affine') {
    throw new RangeError(`${at} is affine: leaving zeros out needs symmetric numbers`)
  }
  if (numbers.format === 'shared' && numbers.centroids[0] !== 0) {
    throw new RangeError(`${at} leaves zeros out, so centroid 0 must be 0`)
  }
}

function checkScales(at: string, scales: Float32Array, allowed: readonly number[]): void {
  if (!allowed.includes(scales.length)) {
    throw new RangeError(`${at} needs ${allowed.join(' or ')} scales, got ${scales.length}`)
  }
}

function checkCodes(at: string, numbers: Extract<StoredNumbers, { codes: ArrayLike<number> }>) {
  let least = -1
  let most = 1
  if (numbers.format === 'shared') {
    least = 0
    most = numbers.centroids.length - 1
    if (most < 0 || most >= MOST_CENTROIDS) {
      throw new RangeError(`${at} needs 1 to ${MOST_CENTROIDS} centroids, got ${most + 1}`)
    }
  } else if ('quantizer' in numbers) {
    least = numbers.format === 'int8' ? -128 : -8
    most = numbers.format === 'int8' ? 127 : 7
  }
  const isBinary = numbers.format === 'binary'
  const { codes } = numbers
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (code < least || code > most || (isBinary && code === 0)) {
      throw new RangeError(`${at} is ${numbers.format} and can't have code ${code}, at ${i}`)
    }
  }
}

/** One whole number for each value; all 0 means that the value can be left out. */
export type Words = Uint32Array | Uint16Array | Int8Array

/**
 * The stored numbers as whole numbers, in the same memory: float32 as bits, since only memory keeps
 * the bits of a NaN.
 */
export function plainWords(numbers: StoredNumbers): Words {
  if ('values' in numbers) {
    const { buffer, byteOffset, length } = numbers.values
    return new Uint32Array(buffer, byteOffset, length)
  }
  return 'halves' in numbers ? numbers.halves : numbers.codes
}

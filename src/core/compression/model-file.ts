/**
 * The file of a model: its architecture in words, and its tensors.
 *
 *   "HNET", version, architecture, number of tensors; then for each tensor
 *   name, shape, format, layout, flags, parameters (scales or centroids), positions, numbers
 *
 * Numbers of several bytes have the lowest first; bits are filled from the highest.
 */

import { type ByteReader, type ByteWriter, createByteReader, createByteWriter } from './bytes.ts'
import { alphabetOf, readCodes, writeCodes } from './code-packing.ts'
import type { Quantizer } from './integer-quantizer.ts'
import { readGaps, readRows, writeGaps, writeRows } from './sparse-layout.ts'
import {
  checkStored,
  type Layout,
  MOST_VALUES,
  type NumberFormat,
  plainWords,
  type StoredNumbers,
  type StoredTensor,
  sizeOf,
  type Words,
} from './stored-tensor.ts'

const MAGIC = 'HNET'
const VERSION = 1

/** In the order of their numbers in the file. */
const FORMATS: readonly NumberFormat[] = [
  'float32',
  'float16',
  'bfloat16',
  'int8',
  'int4',
  'ternary',
  'binary',
  'shared',
]
const LAYOUTS: readonly Layout[] = ['dense', 'rows', 'gaps']

const HUFFMAN_FLAG = 1
const AFFINE_FLAG = 2
const HALF_CENTROIDS_FLAG = 4

const LONGEST_TEXT = 65_535
const MOST_TENSORS = 65_535

export interface Model {
  /** Such as `dense 784 300; relu; dense 300 10`. Printable ASCII, at most 65,535 characters. */
  readonly architecture: string
  /** At most 65,535, with 16,777,216 values together. */
  readonly tensors: readonly StoredTensor[]
}

/**
 * The bytes of a model's file. The same model always gives the same bytes.
 *
 * @throws {RangeError} If a text is not printable ASCII, something is too large for the file, or
 *   the parts of a tensor do not fit together.
 */
export function writeModel(architecture: string, tensors: readonly StoredTensor[]): Uint8Array {
  const out = createByteWriter()
  writeText(out, MAGIC)
  out.uint8(VERSION)
  if (architecture.length > LONGEST_TEXT || tensors.length > MOST_TENSORS) {
    throw new RangeError(
      `writeModel: at most ${LONGEST_TEXT} characters and ${MOST_TENSORS} tensors, got ${architecture.length} and ${tensors.length}`,
    )
  }
  out.uint16(architecture.length)
  writeText(out, architecture)
  out.uint16(tensors.length)
  let total = 0
  for (const tensor of tensors) {
    checkStored('writeModel', tensor)
    total += sizeOf('writeModel', tensor.shape)
    checkTotal('writeModel', total)
    writeTensor(out, tensor)
  }
  return out.bytes()
}

/**
 * Reads what `writeModel` wrote, bit for bit.
 *
 * @param bytes The whole file. Not modified.
 * @throws {RangeError} If this is no such file, or a damaged one: the message says what is wrong.
 */
export function readModel(bytes: Uint8Array): Model {
  const input = createByteReader('readModel', bytes)
  const first = String.fromCharCode(...bytes.subarray(0, MAGIC.length))
  if (first !== MAGIC) {
    throw new RangeError(`readModel: a model's file begins with “${MAGIC}”; this one does not`)
  }
  input.skip(MAGIC.length)
  const version = input.uint8()
  if (version !== VERSION) {
    throw new RangeError(`readModel: the file has version ${version}; only ${VERSION} is known`)
  }
  const architecture = readText(input, input.uint16())
  const count = input.uint16()
  const tensors: StoredTensor[] = []
  let total = 0
  for (let t = 0; t < count; t++) {
    const name = readText(input, input.uint8())
    const shape = Array.from(input.array(Uint32Array, input.uint8()))
    total += sizeOf('readModel', shape)
    checkTotal('readModel', total)
    const tensor = readTensor(input, name, shape)
    checkStored('readModel', tensor)
    tensors.push(tensor)
  }
  const left = input.rest().length
  if (left > 0) throw new RangeError(`readModel: ${left} bytes follow the last tensor`)
  return { architecture, tensors }
}

function checkTotal(caller: string, total: number): void {
  if (total > MOST_VALUES) {
    throw new RangeError(`${caller}: at most ${MOST_VALUES} values fit in a file, got ${total}`)
  }
}

function writeTensor(out: ByteWriter, { name, shape, numbers, layout, huffman }: StoredTensor) {
  out.uint8(name.length)
  writeText(out, name)
  out.uint8(shape.length)
  out.array(Uint32Array.from(shape))
  out.uint8(FORMATS.indexOf(numbers.format))
  out.uint8(LAYOUTS.indexOf(layout))
  out.uint8(flagsOf(numbers, huffman))
  writeParameters(out, numbers)

  const words = plainWords(numbers)
  const isSparse = layout !== 'dense'
  const positions = isSparse ? positionsKept(words) : null
  if (positions !== null) {
    const columns = shape.at(-1)!
    if (layout === 'rows') writeRows(out, positions, words.length / columns, columns)
    else writeGaps(out, positions, huffman)
  }
  const kept = positions === null ? words : pick(words, positions)
  if ('codes' in numbers) {
    writeCodes(out, kept, alphabetOf(numbers.format, isSparse, centroidsIn(numbers)), huffman)
  } else {
    out.array(kept)
  }
}

function readTensor(input: ByteReader, name: string, shape: readonly number[]): StoredTensor {
  const format = FORMATS[input.uint8()]
  const layout = LAYOUTS[input.uint8()]
  if (format === undefined || layout === undefined) {
    throw new RangeError(`readModel: tensor “${name}” has a format or layout that is not known`)
  }
  const flags = input.uint8()
  const huffman = (flags & HUFFMAN_FLAG) !== 0
  const numbers = readParameters(input, format, flags, sizeOf('readModel', shape))

  const words = plainWords(numbers)
  const isSparse = layout !== 'dense'
  let positions: Uint32Array | null = null
  if (isSparse) {
    const columns = shape.at(-1)!
    positions =
      layout === 'rows'
        ? readRows(input, words.length / columns, columns)
        : readGaps(input, words.length, huffman)
  }
  const count = positions === null ? words.length : positions.length
  const kept =
    'codes' in numbers
      ? readCodes(input, count, alphabetOf(format, isSparse, centroidsIn(numbers)), huffman)
      : readWords(input, words, count)
  if (isSparse && kept.includes(0)) {
    throw new RangeError(`readModel: tensor “${name}” keeps a 0 in a layout that leaves zeros out`)
  }
  if (positions === null) words.set(kept)
  else for (let i = 0; i < count; i++) words[positions[i]!] = kept[i]!
  if (flags !== flagsOf(numbers, huffman)) {
    throw new RangeError(`readModel: tensor “${name}” has flags ${flags}, which do not fit it`)
  }
  return { name, shape, numbers, layout, huffman }
}

function flagsOf(numbers: StoredNumbers, huffman: boolean): number {
  let flags = huffman ? HUFFMAN_FLAG : 0
  if ('quantizer' in numbers && numbers.quantizer.scheme === 'affine') flags |= AFFINE_FLAG
  if ('centroids' in numbers && numbers.centroids instanceof Uint16Array) {
    flags |= HALF_CENTROIDS_FLAG
  }
  return flags
}

function writeParameters(out: ByteWriter, numbers: StoredNumbers): void {
  if ('quantizer' in numbers) {
    const { scheme, scales, zeroPoints } = numbers.quantizer
    out.uint32(scales.length)
    out.array(scales)
    if (scheme === 'affine') out.array(zeroPoints)
  } else if ('scales' in numbers) {
    out.uint32(numbers.scales.length)
    out.array(numbers.scales)
  } else if ('centroids' in numbers) {
    out.uint32(numbers.centroids.length)
    out.array(numbers.centroids)
  }
}

/** Everything but the numbers themselves, which are still 0. */
function readParameters(
  input: ByteReader,
  format: NumberFormat,
  flags: number,
  size: number,
): StoredNumbers {
  switch (format) {
    case 'float32':
      return { format, values: new Float32Array(size) }
    case 'float16':
    case 'bfloat16':
      return { format, halves: new Uint16Array(size) }
    case 'int8':
    case 'int4': {
      const scales = input.array(Float32Array, input.uint32())
      const isAffine = (flags & AFFINE_FLAG) !== 0
      const quantizer: Quantizer = {
        bits: format === 'int8' ? 8 : 4,
        scheme: isAffine ? 'affine' : 'symmetric',
        scales,
        zeroPoints: isAffine ? input.array(Int8Array, scales.length) : new Int8Array(scales.length),
      }
      return { format, codes: new Int8Array(size), quantizer }
    }
    case 'ternary':
    case 'binary':
      return {
        format,
        scales: input.array(Float32Array, input.uint32()),
        codes: new Int8Array(size),
      }
    case 'shared': {
      const count = input.uint32()
      const isHalf = (flags & HALF_CENTROIDS_FLAG) !== 0
      const centroids = isHalf ? input.array(Uint16Array, count) : input.array(Float32Array, count)
      return { format, centroids, codes: new Uint16Array(size) }
    }
  }
}

function centroidsIn(numbers: StoredNumbers): number {
  return numbers.format === 'shared' ? numbers.centroids.length : 0
}

/** As many words as are kept, of the kind that the tensor has. */
function readWords(input: ByteReader, words: Words, count: number): Words {
  if (words instanceof Uint32Array) return input.array(Uint32Array, count)
  return words instanceof Uint16Array
    ? input.array(Uint16Array, count)
    : input.array(Int8Array, count)
}

/** Indices of the words other than 0. */
function positionsKept(words: Words): Uint32Array {
  let count = 0
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) count++
  const positions = new Uint32Array(count) // (kept,)
  let at = 0
  for (let i = 0; i < words.length; i++) {
    if (words[i] === 0) continue
    positions[at] = i
    at++
  }
  return positions
}

function pick(words: Words, positions: Uint32Array): Words {
  const picked = words.slice(0, positions.length)
  for (let i = 0; i < positions.length; i++) picked[i] = words[positions[i]!]!
  return picked
}

function writeText(out: ByteWriter, text: string): void {
  for (let i = 0; i < text.length; i++) {
    out.uint8(printable('writeModel', text.charCodeAt(i)))
  }
}

function readText(input: ByteReader, length: number): string {
  const codes = input.array(Uint8Array, length)
  return Array.from(codes, (code) => String.fromCharCode(printable('readModel', code))).join('')
}

function printable(caller: string, code: number): number {
  if (code < 32 || code > 126) {
    throw new RangeError(`${caller}: texts are printable ASCII, got character ${code}`)
  }
  return code
}

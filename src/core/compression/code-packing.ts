/** Codes of stored numbers as bits: of fixed width, or Huffman-coded. */

import { type BitReader, type BitWriter, createBitReader, createBitWriter } from './bits.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { codeLengths, decodeSymbols, encodeSymbols } from './huffman.ts'
import type { NumberFormat } from './stored-tensor.ts'

/** Which codes there can be: lowest + step * symbol, with a symbol in [0, size). */
export interface Alphabet {
  readonly lowest: number
  readonly step: number
  readonly size: number
}

/** Bits that the length of one symbol's pattern takes in a table; lengths go up to 24. */
const LENGTH_BITS = 5

/** How many ternary codes go into a byte: 3^5 = 243. */
const TERNARY_PER_BYTE = 5

/**
 * @param leavesOutZeros Whether the code of the value 0 never occurs.
 * @param centroids How many there are, for the format 'shared'.
 */
export function alphabetOf(
  format: NumberFormat,
  leavesOutZeros: boolean,
  centroids: number,
): Alphabet {
  if (format === 'int8') return { lowest: -128, step: 1, size: 256 }
  if (format === 'int4') return { lowest: -8, step: 1, size: 16 }
  if (format === 'shared') {
    const lowest = leavesOutZeros ? 1 : 0
    return { lowest, step: 1, size: centroids - lowest }
  }
  const isSign = format === 'binary' || leavesOutZeros
  return isSign ? { lowest: -1, step: 2, size: 2 } : { lowest: -1, step: 1, size: 3 }
}

/** @param codes All from the alphabet. */
export function writeCodes(
  out: ByteWriter,
  codes: ArrayLike<number>,
  { lowest, step, size }: Alphabet,
  huffman: boolean,
): void {
  const symbols = Uint16Array.from(codes, (code) => (code - lowest) / step)
  if (symbols.length === 0) return
  if (!huffman && size === 3) {
    writeTernary(out, symbols)
    return
  }
  const writer = createBitWriter()
  if (huffman) writeHuffman(writer, symbols, huffmanLengths(symbols, size))
  else for (const symbol of symbols) writer.write(symbol, widthOf(size))
  out.array(writer.bytes())
}

/** @throws {RangeError} If bytes run out or a code is not in the alphabet. */
export function readCodes(
  input: ByteReader,
  count: number,
  { lowest, step, size }: Alphabet,
  huffman: boolean,
): Int32Array {
  return Int32Array.from(readSymbols(input, count, size, huffman), (symbol) => {
    if (symbol >= size) {
      throw new RangeError(`readModel: codes must be below ${size}, got ${symbol}`)
    }
    return lowest + step * symbol
  })
}

function readSymbols(
  input: ByteReader,
  count: number,
  size: number,
  huffman: boolean,
): Uint8Array | Uint16Array {
  if (count === 0) return new Uint16Array(0)
  if (!huffman && size === 3) return readTernary(input, count)
  const reader = createBitReader(input.rest())
  const symbols = huffman ? readHuffman(reader, count, size) : readFixed(reader, count, size)
  input.skip(reader.bytesRead())
  return symbols
}

/** Bits per symbol of fixed width. */
function widthOf(size: number): number {
  return size <= 1 ? 0 : 32 - Math.clz32(size - 1)
}

function readFixed(reader: BitReader, count: number, size: number): Uint16Array {
  const width = widthOf(size)
  if (width * count > reader.left()) {
    throw new RangeError(
      `readModel: the file ends too early: ${count} codes of ${width} bits are needed and ${reader.left()} bits are left`,
    )
  }
  const symbols = new Uint16Array(count)
  for (let i = 0; i < count; i++) symbols[i] = reader.read(width)
  return symbols
}

function writeTernary(out: ByteWriter, symbols: Uint16Array): void {
  const bytes = new Uint8Array(Math.ceil(symbols.length / TERNARY_PER_BYTE))
  for (let i = symbols.length - 1; i >= 0; i--) {
    const at = Math.floor(i / TERNARY_PER_BYTE)
    bytes[at] = 3 * bytes[at]! + symbols[i]!
  }
  out.array(bytes)
}

function readTernary(input: ByteReader, count: number): Uint8Array {
  const bytes = input.array(Uint8Array, Math.ceil(count / TERNARY_PER_BYTE))
  const symbols = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const at = Math.floor(i / TERNARY_PER_BYTE)
    symbols[i] = bytes[at]! % 3
    bytes[at] = (bytes[at]! - symbols[i]!) / 3
  }
  return symbols
}

/** Lengths of the patterns of symbols below `size`, the best for these symbols. */
export function huffmanLengths(symbols: Uint16Array, size: number): Uint8Array {
  const counts = new Uint32Array(size)
  for (const symbol of symbols) counts[symbol]!++
  return codeLengths(counts)
}

/** How many bits `writeHuffman` needs. */
export function huffmanSize(symbols: Uint16Array, lengths: Uint8Array): number {
  let bits = 16 + LENGTH_BITS * (highestUsed(lengths) + 1)
  for (const symbol of symbols) bits += lengths[symbol]!
  return bits
}

/** The highest symbol in 16 bits, the length of each up to it in 5, and then the symbols. */
export function writeHuffman(writer: BitWriter, symbols: Uint16Array, lengths: Uint8Array): void {
  const highest = highestUsed(lengths)
  writer.write(highest, 16)
  for (let symbol = 0; symbol <= highest; symbol++) writer.write(lengths[symbol]!, LENGTH_BITS)
  encodeSymbols(symbols, lengths, writer)
}

/** @throws {RangeError} If bits run out, or the table has symbols from `size` on or is no code. */
export function readHuffman(reader: BitReader, count: number, size: number): Uint16Array {
  const highest = reader.read(16)
  if (highest >= size) {
    throw new RangeError(`readModel: a table of ${highest + 1} symbols; at most ${size} exist`)
  }
  const lengths = new Uint8Array(highest + 1)
  for (let symbol = 0; symbol <= highest; symbol++) lengths[symbol] = reader.read(LENGTH_BITS)
  return decodeSymbols(reader, lengths, count)
}

function highestUsed(lengths: Uint8Array): number {
  return lengths.findLastIndex((length) => length > 0)
}

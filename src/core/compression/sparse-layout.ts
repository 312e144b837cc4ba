/** Where the numbers that a file keeps stand: compressed sparse rows, or gaps between them. */

import { createBitReader, createBitWriter } from './bits.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { huffmanLengths, huffmanSize, readHuffman, writeHuffman } from './code-packing.ts'

const LEAST_GAP_BITS = 2
const MOST_GAP_BITS = 16

/** Up to this many columns one byte holds a column. */
const BYTE_COLUMNS = 256

const MOST_COLUMNS = 65_536

/**
 * Where each row starts but the first, in 32 bits, then the column of each number in 8 or 16.
 *
 * @param positions Ascending, in [0, rows * columns), shape (kept,).
 * @throws {RangeError} If there are more than 65,536 columns.
 */
export function writeRows(
  out: ByteWriter,
  positions: Uint32Array,
  rows: number,
  columns: number,
): void {
  checkColumns('writeModel', columns)
  const ends = new Uint32Array(rows) // (rows,)
  for (const position of positions) ends[Math.floor(position / columns)]!++
  for (let r = 1; r < rows; r++) ends[r]! += ends[r - 1]!
  out.array(ends)
  const indices = positions.map((position) => position % columns) // (kept,)
  out.array(columns <= BYTE_COLUMNS ? Uint8Array.from(indices) : Uint16Array.from(indices))
}

/** @throws {RangeError} If bytes run out, or rows or columns are not in order. */
export function readRows(input: ByteReader, rows: number, columns: number): Uint32Array {
  checkColumns('readModel', columns)
  const ends = input.array(Uint32Array, rows) // (rows,)
  const kept = ends[rows - 1]!
  const wide = columns > BYTE_COLUMNS
  const indices = wide ? input.array(Uint16Array, kept) : input.array(Uint8Array, kept)
  const positions = new Uint32Array(kept) // (kept,)
  let start = 0
  for (let r = 0; r < rows; r++) {
    const end = ends[r]!
    if (end < start || end > kept) {
      throw new RangeError(`readModel: row ${r} ends at ${end}, which lies before its start`)
    }
    for (let at = start; at < end; at++) {
      const column = indices[at]!
      if (column >= columns || (at > start && column <= indices[at - 1]!)) {
        throw new RangeError(`readModel: row ${r} has column ${column} out of order or range`)
      }
      positions[at] = r * columns + column
    }
    start = end
  }
  return positions
}

/**
 * The number of zeros before each number, in `gapBits` bits: 2^gapBits - 1 stands for that many
 * zeros without a number after them (the filler of Deep Compression, with no code spent on it).
 * gapBits, from 2 to 16, is the one that makes the file smallest.
 *
 * @param positions Ascending, shape (kept,).
 * @source Han, Mao & Dally (2016), Deep compression, arXiv:1510.00149, section 2.
 */
export function writeGaps(out: ByteWriter, positions: Uint32Array, huffman: boolean): void {
  out.uint32(positions.length)
  if (positions.length === 0) return
  const { gapBits, symbols } = smallestGaps(positions, huffman)
  out.uint32(symbols.length)
  const writer = createBitWriter()
  writer.write(gapBits, 8)
  if (huffman) writeHuffman(writer, symbols, huffmanLengths(symbols, 1 << gapBits))
  else for (const symbol of symbols) writer.write(symbol, gapBits)
  out.array(writer.bytes())
}

/**
 * @param size All positions are below it.
 * @throws {RangeError} If bytes run out, or gaps lead beyond `size` or do not end at a number.
 */
export function readGaps(input: ByteReader, size: number, huffman: boolean): Uint32Array {
  const kept = input.uint32()
  if (kept > size) throw new RangeError(`readModel: ${kept} numbers are kept of only ${size}`)
  const positions = new Uint32Array(kept) // (kept,)
  if (kept === 0) return positions
  const symbolCount = input.uint32()
  const reader = createBitReader(input.rest())
  const gapBits = reader.read(8)
  if (gapBits < LEAST_GAP_BITS || gapBits > MOST_GAP_BITS) {
    throw new RangeError(
      `readModel: gaps have ${LEAST_GAP_BITS} to ${MOST_GAP_BITS} bits, got ${gapBits}`,
    )
  }
  const filler = (1 << gapBits) - 1
  const symbols = huffman ? readHuffman(reader, symbolCount, filler + 1) : null
  let found = 0
  let at = 0
  let last = filler
  for (let i = 0; i < symbolCount && at <= size; i++) {
    last = symbols === null ? reader.read(gapBits) : symbols[i]!
    at += last
    if (last === filler) continue
    if (at >= size || found === kept) {
      throw new RangeError(`readModel: gaps lead to more than ${kept} numbers, or beyond ${size}`)
    }
    positions[found] = at
    found++
    at++
  }
  if (found !== kept || last === filler) {
    throw new RangeError(`readModel: gaps lead to ${found} numbers; ${kept} are kept`)
  }
  input.skip(reader.bytesRead())
  return positions
}

function smallestGaps(
  positions: Uint32Array,
  huffman: boolean,
): { gapBits: number; symbols: Uint16Array } {
  let best = { gapBits: LEAST_GAP_BITS, symbols: gapSymbols(positions, (1 << LEAST_GAP_BITS) - 1) }
  let least = Number.POSITIVE_INFINITY
  for (let gapBits = LEAST_GAP_BITS; gapBits <= MOST_GAP_BITS; gapBits++) {
    const symbols = gapSymbols(positions, (1 << gapBits) - 1)
    const size = huffman
      ? huffmanSize(symbols, huffmanLengths(symbols, 1 << gapBits))
      : gapBits * symbols.length
    if (size < least) {
      least = size
      best = { gapBits, symbols }
    }
    if (symbols.length === positions.length) break // no fillers: more bits are only longer
  }
  return best
}

function gapSymbols(positions: Uint32Array, filler: number): Uint16Array {
  let count = 0
  let next = 0
  for (const position of positions) {
    count += Math.floor((position - next) / filler) + 1
    next = position + 1
  }
  const symbols = new Uint16Array(count)
  let at = 0
  next = 0
  for (const position of positions) {
    let gap = position - next
    for (; gap >= filler; gap -= filler) {
      symbols[at] = filler
      at++
    }
    symbols[at] = gap
    at++
    next = position + 1
  }
  return symbols
}

function checkColumns(caller: string, columns: number): void {
  if (columns > MOST_COLUMNS) {
    throw new RangeError(`${caller}: rows have at most ${MOST_COLUMNS} columns, got ${columns}`)
  }
}

/** Huffman's codes in canonical form: short bit patterns for frequent symbols. */

import type { BitReader, BitWriter } from './bits.ts'

/** Longest bit pattern of a symbol. */
export const LONGEST_CODE = 24

/**
 * How many bits each symbol gets so that the whole message is as short as a prefix code can make
 * it.
 *
 * Of equal counts the lower symbol, and a symbol before a pair, is joined first. A lone symbol gets
 * 1 bit. If a pattern would be longer than 24 bits (which takes 200,000 symbols in very skewed
 * proportions), counts are halved, rounding up, until none is.
 *
 * @param counts How often each symbol occurs, whole numbers of at least 0, shape (symbols,). Not
 *   modified.
 * @returns Number of bits, 0 for symbols that do not occur, shape (symbols,).
 * @throws {RangeError} If a count is no whole number of at least 0.
 * @source Huffman (1952), A method for the construction of minimum-redundancy codes,
 *   doi:10.1109/JRPROC.1952.273898; with two queues as in van Leeuwen (1976).
 * @complexity O(symbols log symbols).
 */
export function codeLengths(counts: ArrayLike<number>): Uint8Array {
  const used: number[] = []
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol]!
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`codeLengths: counts must be whole numbers of at least 0, got ${count}`)
    }
    if (count > 0) used.push(symbol)
  }
  const lengths = new Uint8Array(counts.length) // (symbols,)
  if (used.length === 0) return lengths
  let weights = Float64Array.from(used, (symbol) => counts[symbol]!)
  let depths = leafDepths(weights)
  while (depths.some((depth) => depth > LONGEST_CODE)) {
    weights = weights.map((weight) => Math.ceil(weight / 2))
    depths = leafDepths(weights)
  }
  used.forEach((symbol, i) => {
    lengths[symbol] = Math.max(depths[i]!, 1)
  })
  return lengths
}

/** Depth of each leaf in Huffman's tree. */
function leafDepths(weights: Float64Array): Uint32Array {
  const n = weights.length
  const order = Array.from(weights, (_, i) => i).sort((a, b) => weights[a]! - weights[b]! || a - b)
  const nodeWeights = new Float64Array(2 * n - 1) // leaves in order, then pairs as they are joined
  order.forEach((leaf, i) => {
    nodeWeights[i] = weights[leaf]!
  })
  const parents = new Uint32Array(2 * n - 1)
  let leaf = 0
  let pair = n
  for (let next = n; next < 2 * n - 1; next++) {
    for (let side = 0; side < 2; side++) {
      const takesLeaf = leaf < n && (pair === next || nodeWeights[leaf]! <= nodeWeights[pair]!)
      const child = takesLeaf ? leaf++ : pair++
      parents[child] = next
      nodeWeights[next]! += nodeWeights[child]!
    }
  }
  const nodeDepths = new Uint32Array(2 * n - 1)
  for (let node = 2 * n - 3; node >= 0; node--) nodeDepths[node] = nodeDepths[parents[node]!]! + 1
  const depths = new Uint32Array(n)
  order.forEach((of, i) => {
    depths[of] = nodeDepths[i]!
  })
  return depths
}

/**
 * The canonical bit patterns of given lengths: counting upwards, shorter ones first, and of one
 * length in the order of symbols.
 *
 * @param lengths As `codeLengths` gives them, shape (symbols,). Not modified.
 * @returns Pattern of each symbol, in its lowest bits, shape (symbols,).
 * @throws {RangeError} If no prefix code has these lengths.
 * @source Schwartz & Kallick (1964), Generating a canonical prefix encoding,
 *   doi:10.1145/363958.363991.
 */
export function canonicalCodes(lengths: Uint8Array): Uint32Array {
  const next = firstCodes(countLengths(lengths))
  return Uint32Array.from(lengths, (length) => {
    if (length === 0) return 0
    next[length]!++
    return next[length]! - 1
  })
}

/**
 * Writes the bit patterns of symbols.
 *
 * @param symbols Each with a length above 0, shape (n,). Not modified.
 * @param lengths As `codeLengths` gives them. Not modified.
 * @throws {RangeError} If a symbol has no pattern, or no prefix code has these lengths.
 */
export function encodeSymbols(
  symbols: ArrayLike<number>,
  lengths: Uint8Array,
  writer: BitWriter,
): void {
  const codes = canonicalCodes(lengths)
  for (let i = 0; i < symbols.length; i++) {
    const length = lengths[symbols[i]!] ?? 0
    if (length === 0) {
      throw new RangeError(`encodeSymbols: symbol ${symbols[i]} has no bit pattern`)
    }
    writer.write(codes[symbols[i]!]!, length)
  }
}

/**
 * Reads back what `encodeSymbols` wrote with the same lengths.
 *
 * @param count How many symbols, whole number of at least 0.
 * @returns Shape (count,).
 * @throws {RangeError} If bits run out or fit no pattern, or no prefix code has these lengths.
 */
export function decodeSymbols(reader: BitReader, lengths: Uint8Array, count: number): Uint16Array {
  const counts = countLengths(lengths)
  const first = firstCodes(counts)
  const bySize = Array.from(lengths, (_, symbol) => symbol)
    .filter((symbol) => lengths[symbol]! > 0)
    .sort((a, b) => lengths[a]! - lengths[b]! || a - b)
  if (count > reader.left()) {
    throw new RangeError(
      `decodeSymbols: ${count} symbols need a bit each, and only ${reader.left()} are left`,
    )
  }
  const symbols = new Uint16Array(count) // (count,)
  for (let i = 0; i < count; i++) {
    let code = 0
    let length = 0
    let rank = 0 // of the first symbol of this length
    for (;;) {
      rank += counts[length]!
      length++
      if (length > LONGEST_CODE)
        throw new RangeError('decodeSymbols: bits that stand for no symbol')
      code = (code << 1) | reader.read(1)
      const place = code - first[length]!
      if (place >= 0 && place < counts[length]!) {
        symbols[i] = bySize[rank + place]!
        break
      }
    }
  }
  return symbols
}

/** How many symbols have each length; none has length 0. */
function countLengths(lengths: Uint8Array): Uint32Array {
  const counts = new Uint32Array(LONGEST_CODE + 1)
  for (const length of lengths) {
    if (length > LONGEST_CODE) {
      throw new RangeError(`huffman: lengths go up to ${LONGEST_CODE} bits, got ${length}`)
    }
    if (length > 0) counts[length]!++
  }
  return counts
}

/** The first pattern of each length. */
function firstCodes(counts: Uint32Array): Uint32Array {
  const first = new Uint32Array(LONGEST_CODE + 1)
  let code = 0
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = 2 * (code + counts[length - 1]!)
    first[length] = code
    if (code + counts[length]! > 1 << length) {
      throw new RangeError(`huffman: more symbols of up to ${length} bits than there are patterns`)
    }
  }
  return first
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBitReader, createBitWriter } from './bits.ts'
import {
  canonicalCodes,
  codeLengths,
  decodeSymbols,
  encodeSymbols,
  LONGEST_CODE,
} from './huffman.ts'

const someCounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })

function totalBits(counts: readonly number[], lengths: Uint8Array): number {
  return counts.reduce((sum, count, symbol) => sum + count * lengths[symbol]!, 0)
}

describe('Huffman codes', () => {
  test('of the example of Cormen et al., figure 16.4', () => {
    const lengths = codeLengths([45, 13, 12, 16, 9, 5])
    expect(Array.from(lengths)).toEqual([1, 3, 3, 3, 4, 4])
    const codes = Array.from(canonicalCodes(lengths), (code, i) =>
      code.toString(2).padStart(lengths[i]!, '0'),
    )
    expect(codes).toEqual(['0', '100', '101', '110', '1110', '1111'])
  })

  test('take at least the entropy, and less than a bit more for each symbol', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0)
        fc.pre(counts.filter((count) => count > 0).length > 1)
        let entropy = 0
        for (const count of counts) if (count > 0) entropy += count * Math.log2(total / count)
        const bits = totalBits(counts, codeLengths(counts))
        expect(bits).toBeGreaterThanOrEqual(entropy - 1e-6)
        expect(bits).toBeLessThan(entropy + total)
      }),
    )
  })

  test('are as short as they can be: no tree is better, of all ways to join pairs', () => {
    // The bits of a code are the sum of the weights of all pairs that its tree joins.
    const fewest = (weights: readonly number[]): number =>
      weights.length === 1
        ? 0
        : Math.min(
            ...weights.flatMap((a, i) =>
              weights.slice(i + 1).map((b, j) => {
                const others = weights.filter((_, k) => k !== i && k !== i + 1 + j)
                return a + b + fewest([...others, a + b])
              }),
            ),
          )
    const few = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(few, (counts) => {
        expect(totalBits(counts, codeLengths(counts))).toBe(fewest(counts))
      }),
    )
  })

  test('have no pattern that begins another', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const lengths = codeLengths(counts)
        const codes = canonicalCodes(lengths)
        const patterns = Array.from(codes, (code, i) =>
          code.toString(2).padStart(lengths[i]!, '0'),
        ).filter((_, i) => lengths[i]! > 0)
        for (const a of patterns) {
          for (const b of patterns) if (a !== b) expect(b.startsWith(a)).toBe(false)
        }
        expect(new Set(patterns).size).toBe(patterns.length)
      }),
    )
  })

  test('come back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 })), (symbols) => {
        const counts = new Uint32Array(61)
        for (const symbol of symbols) counts[symbol]!++
        const lengths = codeLengths(counts)
        const writer = createBitWriter()
        writer.write(5, 3)
        encodeSymbols(symbols, lengths, writer)
        const reader = createBitReader(writer.bytes())
        expect(reader.read(3)).toBe(5)
        expect(Array.from(decodeSymbols(reader, lengths, symbols.length))).toEqual(symbols)
      }),
    )
  })

  test('of a lone symbol take one bit, and stay within 24 bits for any counts', () => {
    expect(Array.from(codeLengths([0, 7]))).toEqual([0, 1])
    expect(Array.from(codeLengths([0, 0]))).toEqual([0, 0])
    const fibonacci = [1, 1]
    while (fibonacci.length < 40) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!)
    const lengths = codeLengths(fibonacci)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LONGEST_CODE)
    expect(() => canonicalCodes(lengths)).not.toThrow()
  })

  test('name what is wrong', () => {
    expect(() => codeLengths([1, -1])).toThrow(/at least 0, got -1/)
    expect(() => canonicalCodes(new Uint8Array([1, 1, 1]))).toThrow(/more symbols of up to 1 bits/)
    expect(() => canonicalCodes(new Uint8Array([30]))).toThrow(/up to 24 bits, got 30/)
    const writer = createBitWriter()
    expect(() => encodeSymbols([1], new Uint8Array([1]), writer)).toThrow(/symbol 1 has no/)
    const ones = () => createBitReader(new Uint8Array(8).fill(255))
    expect(() => decodeSymbols(ones(), new Uint8Array([1]), 1)).toThrow(/stand for no symbol/)
    expect(() => decodeSymbols(ones(), new Uint8Array([1, 1]), 65)).toThrow(/only 64 are left/)
    expect(() => decodeSymbols(ones(), new Uint8Array([2, 2, 2, 2]), 33)).toThrow(
      /2 bits are wanted|1 bits are wanted/,
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBitReader, createBitWriter } from './bits.ts'

describe('bits', () => {
  test('stand with the highest first, filled up with zeros', () => {
    const writer = createBitWriter()
    writer.write(0b101, 3)
    writer.write(0b0111111111, 10)
    expect(Array.from(writer.bytes())).toEqual([0b10101111, 0b11111000])
  })

  test('come back, of any width', () => {
    const parts = fc.array(
      fc
        .integer({ min: 0, max: 24 })
        .chain((bits) => fc.tuple(fc.integer({ min: 0, max: 2 ** bits - 1 }), fc.constant(bits))),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(parts, (written) => {
        const writer = createBitWriter()
        for (const [value, bits] of written) writer.write(value, bits)
        const bytes = writer.bytes()
        const reader = createBitReader(bytes)
        for (const [value, bits] of written) expect(reader.read(bits)).toBe(value)
        expect(reader.bytesRead()).toBe(bytes.length)
        expect(reader.left()).toBeLessThan(8)
        expect(() => reader.read(8)).toThrow(RangeError)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packWork, unpackWork } from './packed-work.ts'

const array = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.uint8Array(),
  fc.int8Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
)
/** Without -0, which JSON loses. */
const leaf = fc.oneof(
  array,
  fc.constant(null),
  fc.boolean(),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
)
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value

test('plain data with typed arrays comes back as it was, every bit', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(unpackWork(packWork(value))).toEqual(value)
    }),
  )
})

test('a part of a larger buffer is written by itself', () => {
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
  expect(unpackWork(packWork({ part }))).toEqual({ part: Float32Array.of(2, 3) })
})

test('what JSON would lose is refused', () => {
  expect(() => packWork([Number.NaN])).toThrow(/NaN does not survive/)
  expect(() => packWork([-0])).toThrow(/-0 does not survive/)
  expect(() => packWork([new BigInt64Array(1)])).toThrow(/BigInt64Array cannot be packed/)
})

test('other bytes, cut bytes and bytes too many are refused in a sentence', () => {
  const bytes = packWork({ weights: Float32Array.of(1, 2, 3) })
  expect(() => unpackWork(new Uint8Array(20))).toThrow(/no packed work/)
  for (const length of [4, 12, bytes.length - 1]) {
    expect(() => unpackWork(bytes.slice(0, length))).toThrow(RangeError)
  }
  expect(() => unpackWork(Uint8Array.of(...bytes, 0))).toThrow(/left over/)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import golden from './golden/digest.json' with { type: 'json' }

const makers = { Float64Array, Float32Array, Uint8Array, Int32Array }

describe('locked to an independent implementation', () => {
  test.each(golden.plain)('$value', ({ value, digest }) => {
    expect(digestOf(value)).toBe(digest)
  })

  test.each(golden.typed)('$name $numbers', ({ name, numbers, digest }) => {
    expect(digestOf(new makers[name as keyof typeof makers](numbers))).toBe(digest)
  })

  test.each(Object.entries(golden.special))('%s', (name, digest) => {
    expect(digestOf(Number(name))).toBe(digest)
  })
})

test('the order of keys does not matter', () => {
  expect(digestOf({ a: 1, b: { c: 2, d: 3 } })).toBe(digestOf({ b: { d: 3, c: 2 }, a: 1 }))
})

test('every NaN is the same one, -0 is not 0', () => {
  const other = new Float64Array(new Uint32Array([1, 0xfff80001]).buffer)[0]
  expect(digestOf(other)).toBe(digestOf(Number.NaN))
  expect(digestOf(-0)).not.toBe(digestOf(0))
})

test('things that look alike have different digests', () => {
  const alike = [
    [1, 2],
    [2, 1],
    [[1], 2],
    [1, [2]],
    [[1, 2]],
    ['1', '2'],
    ['12'],
    { 0: 1, 1: 2 },
    new Float64Array([1, 2]),
    new Float32Array([1, 2]),
    new Uint8Array([1, 2]),
    '',
    [],
    {},
    null,
    false,
    0,
    [null],
    [0],
    [''],
    { a: null },
    { a: [] },
    { '': 0 },
    new Uint8Array(0),
    new Int8Array(0),
  ]
  expect(new Set(alike.map(digestOf)).size).toBe(alike.length)
})

test('two values have the same digest just when they are equal', () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  fc.assert(
    fc.property(value, value, (a, b) => {
      const isSame = digestOf(a) === digestOf(b)
      expect(isSame).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
    }),
  )
})

test('changing the last bit of one number in a large array changes the digest', () => {
  const numbers = Float64Array.from({ length: 100_000 }, (_, i) => i / 7)
  const before = digestOf(numbers)
  numbers[77_777] = numbers[77_777]! * (1 + 2 ** -52)
  expect(digestOf(numbers)).not.toBe(before)
  expect(before).toMatch(/^[0-9a-f]{16}$/)
})

class Point {
  x = 1
}
const circular: { self?: unknown } = {}
circular.self = circular

test.each([
  ['undefined', undefined],
  ['function', () => 1],
  ['symbol', Symbol('a')],
  ['bigint', 1n],
  ['Point instance', new Point()],
  ['Map instance', new Map()],
  ['Set instance', new Set()],
  ['Date instance', new Date(0)],
  ['BigInt64Array instance', new BigInt64Array(1)],
  ['reference to what contains it', circular],
])('a %s is refused with its place', (what, value) => {
  expect(() => digestOf({ list: [value] })).toThrow(RangeError)
  expect(() => digestOf({ list: [value] })).toThrow(`digestOf: value.list[0]`)
  expect(() => digestOf({ list: [value] })).toThrow(`is a ${what}; pass only`)
})

/** JSON's own text, with -0 kept apart and keys in order. */
function sorted(value: unknown): unknown {
  if (Object.is(value, -0)) return 'minus zero'
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { object: entries.map(([key, inner]) => [key, sorted(inner)]) }
}

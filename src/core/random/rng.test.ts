import { describe, expect, test } from 'vitest'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import golden from './golden/random-streams.json' with { type: 'json' }
import { createRng } from './rng.ts'

describe('the streams are locked to an independent implementation', () => {
  test.each(golden.cases)('uniforms of seed $seed', ({ seed, next }) => {
    const rng = createRng(seed)
    expect(next.map(() => rng.next())).toEqual(next)
  })

  test.each(golden.ints)('whole numbers below $bound', ({ seed, bound, values }) => {
    const rng = createRng(seed)
    expect(values.map(() => rng.nextInt(bound))).toEqual(values)
  })

  test.each(golden.forks)('forks $labels of seed $seed', ({ seed, labels, next }) => {
    const rng = labels.reduce((stream, label) => stream.fork(label), createRng(seed))
    expect(next.map(() => rng.next())).toEqual(next)
  })
})

describe('forking', () => {
  test('a fork does not depend on how many numbers were drawn before', () => {
    const fresh = createRng(5)
    const used = createRng(5)
    for (let i = 0; i < 1000; i++) used.nextInt(7)
    expect(used.fork('x').next()).toBe(fresh.fork('x').next())
  })

  test('forking leaves the parent where it was', () => {
    const forked = createRng(5)
    forked.fork('x').next()
    expect(forked.next()).toBe(createRng(5).next())
  })

  test('labels, seeds, order and depth all give different streams', () => {
    const first = new Set<number>()
    let streams = 0
    for (let seed = 0; seed < 20; seed++) {
      const root = createRng(seed)
      first.add(root.next())
      streams++
      for (let i = 0; i < 50; i++) {
        const child = root.fork(`repeat ${i}`)
        first.add(child.next())
        streams++
        for (const label of ['a', 'b', `repeat ${i}`, '']) {
          first.add(child.fork(label).next())
          streams++
        }
      }
    }
    expect(first.size).toBe(streams)
  })

  test('a parent and its forks are not correlated', () => {
    // Correlation of n independent pairs: standard error 1/sqrt(n). 30 pairs of streams, 4.5 s.e.
    const n = 20_000
    for (let i = 0; i < 30; i++) {
      const left = i < 10 ? createRng(1) : createRng(1).fork(`label ${i}`)
      const right = i < 20 ? createRng(1).fork(`label ${i + 1}`) : createRng(i).fork('label')
      let sum = 0
      for (let j = 0; j < n; j++) sum += (left.next() - 0.5) * (right.next() - 0.5)
      expect(Math.abs((sum / n) * 12)).toBeLessThan(4.5 / Math.sqrt(n))
    }
  })

  test('the first numbers of many forks are uniform', () => {
    const counts = new Float64Array(64)
    const root = createRng(9)
    for (let i = 0; i < 20_000; i++) counts[Math.floor(root.fork(String(i)).next() * 64)]!++
    expect(chiSquareGoodnessOfFit(counts).pValue).toBeGreaterThan(1e-4)
  })
})

describe('the numbers are uniform', () => {
  test.each([1, 2, 3, 4])('single numbers, pairs and low bits, seed %i', (seed) => {
    const rng = createRng(seed)
    const single = new Float64Array(100)
    const pairs = new Float64Array(256)
    const lowBits = new Float64Array(16)
    let last = 0
    for (let i = 0; i < 100_000; i++) {
      const u = rng.next()
      single[Math.floor(u * 100)]!++
      lowBits[(u * 9007199254740992) % 16]!++
      if (i % 2 === 1) pairs[16 * Math.floor(last * 16) + Math.floor(u * 16)]!++
      last = u
    }
    // Twelve tests: one of them falls below 1e-4 once in 800 choices of seeds.
    for (const counts of [single, pairs, lowBits]) {
      expect(chiSquareGoodnessOfFit(counts).pValue).toBeGreaterThan(1e-4)
    }
  })

  test('whole numbers are unbiased where the bound does not divide 2^32', () => {
    const rng = createRng(12)
    const bound = 3 * 2 ** 30 // taking remainders without rejection would double the first third
    const counts = new Float64Array(3)
    for (let i = 0; i < 30_000; i++) counts[Math.floor(rng.nextInt(bound) / 2 ** 30)]!++
    expect(chiSquareGoodnessOfFit(counts).pValue).toBeGreaterThan(1e-4)
  })

  test('uniforms are multiples of 2^-53 in [0, 1) that use the last bit', () => {
    const rng = createRng(3)
    const scaled = Array.from({ length: 1000 }, () => rng.next() * 2 ** 53)
    expect(scaled.every((x) => Number.isInteger(x) && x >= 0 && x < 2 ** 53)).toBe(true)
    expect(scaled.some((x) => x % 2 === 1)).toBe(true)
  })
})

test.each([-1, 2 ** 32, 1.5, Number.NaN])('the seed %d is refused', (seed) => {
  expect(() => createRng(seed)).toThrow(/createRng: seed is .*; pass a whole number/)
  expect(() => createRng(seed)).toThrow(RangeError)
})

test.each([0, -3, 2.5, 2 ** 32 + 1, Number.NaN])('the bound %d is refused', (bound) => {
  expect(() => createRng(1).nextInt(bound)).toThrow(/nextInt: bound is .*; pass a whole number/)
})

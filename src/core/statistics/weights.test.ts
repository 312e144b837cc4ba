import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as w from './weights.ts'

const positive = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
})

test('the effective size is (sum w)^2 / sum w^2, between 1 and n, whatever the scale', () => {
  fc.assert(
    fc.property(positive, (weights) => {
      const sum = weights.reduce((total, x) => total + x, 0)
      const squares = weights.reduce((total, x) => total + x * x, 0)
      const size = w.effectiveSampleSize(weights)
      expect(Math.abs(size / ((sum * sum) / squares) - 1)).toBeLessThan(1e-13)
      expect(size).toBeGreaterThanOrEqual(1 - 1e-13)
      expect(size).toBeLessThanOrEqual(weights.length * (1 + 1e-13))
      expect(w.effectiveSampleSize(weights.map((x) => x * 1024))).toBe(size)
      const share = Math.max(...weights) / sum
      expect(Math.abs(w.largestWeightShare(weights) - share)).toBeLessThan(1e-13)
    }),
  )
})

test('log weights give the same as weights', () => {
  fc.assert(
    fc.property(positive, (weights) => {
      const logs = weights.map(Math.log)
      const size = w.effectiveSampleSizeOfLogWeights(logs)
      expect(Math.abs(size / w.effectiveSampleSize(weights) - 1)).toBeLessThan(1e-12)
      const shares = w.normaliseWeights(weights)
      const fromLogs = w.normaliseLogWeights(logs)
      expect(shares.length).toBe(weights.length)
      for (let i = 0; i < shares.length; i++) {
        expect(Math.abs(shares[i]! - fromLogs[i]!)).toBeLessThan(1e-13)
      }
    }),
  )
})

test('closed forms', () => {
  expect(w.effectiveSampleSize([2, 2, 2, 2])).toBe(4)
  expect(w.effectiveSampleSize([0, 7, 0])).toBe(1)
  expect(w.effectiveSampleSize([1e300, 1e300])).toBe(2) // squares alone would overflow
  expect(w.effectiveSampleSize([1e-300, 1e-300, 0])).toBe(2)
  expect([...w.normaliseWeights([1, 3])]).toEqual([0.25, 0.75])
  expect([...w.normaliseLogWeights([-5000, Number.NEGATIVE_INFINITY, -5000])]).toEqual([
    0.5, 0, 0.5,
  ])
  expect(w.largestWeightShare([1, 3])).toBe(0.75)
})

test.each([
  ['effectiveSampleSize', () => w.effectiveSampleSize([])],
  ['effectiveSampleSize', () => w.effectiveSampleSize([1, -1])],
  ['largestWeightShare', () => w.largestWeightShare([0])],
  ['normaliseWeights', () => w.normaliseWeights([Number.NaN])],
  ['normaliseLogWeights', () => w.normaliseLogWeights([Number.POSITIVE_INFINITY])],
  ['normaliseLogWeights', () => w.normaliseLogWeights([Number.NEGATIVE_INFINITY])],
])('%s says what to pass instead', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; pass `))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import { mean, standardDeviation, standardError, variance } from '../statistics/descriptive.ts'
import * as r from './permutations-and-bootstrap.ts'
import { createRng, type Rng } from './rng.ts'
import { normal } from './variates.ts'

/** p-value of "all outcomes are equally likely" over many calls. */
function uniformity(outcomes: number, runs: number, draw: () => string): number {
  const counts = new Map<string, number>()
  for (let i = 0; i < runs; i++) {
    const key = draw()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  expect(counts.size).toBeLessThanOrEqual(outcomes)
  const padded = [...counts.values(), ...new Array(outcomes - counts.size).fill(0)]
  return chiSquareGoodnessOfFit(padded).pValue
}

/** Below this p-value a draw is called uneven: an even one is, wrongly, once in 100,000 times. */
const LEAST_P = 1e-5

describe('each outcome is as likely as any other, over streams of 20 seeds', () => {
  const streams = Array.from({ length: 20 }, (_, seed) => createRng(seed))
  const runsOf = (outcomes: number) => 12 * Math.max(outcomes, 400)
  let next = 0
  const rng = (): Rng => streams[next++ % streams.length]!

  const cases: [string, number, (rng: Rng) => string][] = [
    ['orders of four, shuffled', 24, (rng) => r.shuffle(rng, ['a', 'b', 'c', 'd']).join()],
    ['permutations of four', 24, (rng) => r.permutation(rng, 4).join()],
    ['ordered samples of 2 of 5', 20, (rng) => r.sampleWithoutReplacement(rng, 5, 2).join()],
    ['sparse samples of 2 of 40', 1560, (rng) => r.sampleWithoutReplacement(rng, 40, 2).join()],
    ['samples of 2 of 4 with replacement', 16, (rng) => r.sampleWithReplacement(rng, 4, 2).join()],
  ]
  test.each(cases)('%s', (_, outcomes, draw) => {
    expect(uniformity(outcomes, runsOf(outcomes), () => draw(rng()))).toBeGreaterThan(LEAST_P)
  })

  test('and a shuffle that swaps each place with any other is told apart by as many draws', () => {
    const naive = (stream: Rng) => {
      const values = ['a', 'b', 'c', 'd']
      for (let i = 0; i < 4; i++) {
        const j = stream.nextInt(4)
        ;[values[i], values[j]] = [values[j]!, values[i]!]
      }
      return values.join()
    }
    expect(uniformity(24, runsOf(24), () => naive(rng()))).toBeLessThan(LEAST_P)
  })
})

describe('laws', () => {
  test('a sample without replacement has k different indices below n', () => {
    const sizes = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
    fc.assert(
      fc.property(fc.nat(), sizes, (seed, [a, b]) => {
        const [n, k] = [Math.max(a, b), Math.min(a, b)]
        const sample = r.sampleWithoutReplacement(createRng(seed), n, k)
        expect(new Set(sample).size).toBe(k)
        expect(sample.every((i) => i < n)).toBe(true)
      }),
    )
  })

  test('the sparse way draws what the first steps of the dense way draw', () => {
    const n = 1000
    for (let seed = 0; seed < 300; seed++) {
      const dense = [...r.permutation(createRng(seed), n)]
      for (const k of [62, 70]) {
        expect([...r.sampleWithoutReplacement(createRng(seed), n, k)]).toEqual(dense.slice(0, k))
      }
    }
  })

  test('shuffling keeps the values and the input', () => {
    const input = Object.freeze([5, 3, 3, 8, 1])
    const shuffled = r.shuffle(createRng(1), input)
    expect(shuffled.toSorted()).toEqual(input.toSorted())
    expect(input).toEqual([5, 3, 3, 8, 1])
  })

  test('a sample from billions takes little memory', () => {
    expect(r.sampleWithoutReplacement(createRng(1), 4e9, 5)).toHaveLength(5)
  })
})

describe('bootstrap', () => {
  const values = Float64Array.from([2, 4, 4, 7, 11, 12, 20, 3, 9, 1])

  test('the spread of bootstrap means is the standard error with n for n - 1', () => {
    const repeats = 20_000
    const means = r.bootstrap(createRng(3), values, mean, repeats)
    const want = standardDeviation(values, 0) / Math.sqrt(values.length)
    // The relative standard error of a standard deviation is about 1/sqrt(2 repeats): 4 of them.
    expect(Math.abs(standardDeviation(means) / want - 1)).toBeLessThan(4 / Math.sqrt(2 * repeats))
    expect(Math.abs(mean(means) - mean(values))).toBeLessThan((4 * want) / Math.sqrt(repeats))
  })

  test('a nominal 90 % interval of the mean of ten covers 85 %, as the docstring says', () => {
    const rng = createRng(10)
    const runs = 1500
    let covered = 0
    for (let i = 0; i < runs; i++) {
      const sample = Array.from({ length: 10 }, () => normal(rng))
      const { low, high } = r.bootstrapInterval(rng, sample, mean, { repeats: 200 })
      if (low <= 0 && high >= 0) covered++
    }
    // Four standard errors of a share, sqrt(0.85 * 0.15 / 1500) = 0.0092.
    expect(Math.abs(covered / runs - 0.85)).toBeLessThan(4 * 0.0092)
  })

  test('a wider level gives a wider interval from the same draws', () => {
    const narrow = r.bootstrapInterval(createRng(1), values, mean, { level: 0.5 })
    const wide = r.bootstrapInterval(createRng(1), values, mean, { level: 0.99 })
    expect(wide.low).toBeLessThan(narrow.low)
    expect(wide.high).toBeGreaterThan(narrow.high)
  })
})

describe('jackknife', () => {
  const values = [2, 4, 4, 7, 11.5, 12, 20]

  test('for the mean it gives the usual standard error and no bias', () => {
    const { bias, standardError: error, leftOut } = r.jackknife(values, mean)
    expect(Math.abs(bias)).toBeLessThan(1e-13)
    expect(Math.abs(error - standardError(values))).toBeLessThan(1e-13)
    expect(leftOut[0]).toBe(mean(values.slice(1)))
  })

  test('for the variance over n it finds just the bias that n - 1 corrects', () => {
    const { bias } = r.jackknife(values, (sample) => variance(sample, 0))
    expect(Math.abs(variance(values, 0) - bias - variance(values, 1))).toBeLessThan(1e-12)
  })
})

test.each([
  ['permutation', () => r.permutation(createRng(1), -1)],
  ['sampleWithoutReplacement', () => r.sampleWithoutReplacement(createRng(1), 3, 4)],
  ['sampleWithReplacement', () => r.sampleWithReplacement(createRng(1), 0, 1)],
  ['bootstrap', () => r.bootstrap(createRng(1), [], mean, 10)],
  ['bootstrap', () => r.bootstrap(createRng(1), [1], mean, 0)],
  ['bootstrapInterval', () => r.bootstrapInterval(createRng(1), [1], mean, { level: 1 })],
  ['jackknife', () => r.jackknife([1], mean)],
])('%s says what is wrong', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; `))
})

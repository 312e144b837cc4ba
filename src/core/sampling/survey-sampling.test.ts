import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng, type Rng } from '../random/rng.ts'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import { sum } from '../statistics/descriptive.ts'
import { inclusionProbabilitiesByEnumeration, stratifiedVariance } from './survey-estimators.ts'
import * as s from './survey-sampling.ts'

/** How often each of n units came in over many samples. */
function frequencies(n: number, runs: number, draw: (rng: Rng) => Iterable<number>): Float64Array {
  const counts = new Float64Array(n)
  const rng = createRng(77)
  for (let run = 0; run < runs; run++) for (const i of draw(rng)) counts[i]!++
  return counts.map((count) => count / runs)
}

/** Every share within 4.5 standard errors of its probability. */
function expectShares(got: Float64Array, want: ArrayLike<number>, runs: number): void {
  for (let i = 0; i < got.length; i++) {
    const p = want[i]!
    expect(Math.abs(got[i]! - p)).toBeLessThanOrEqual(4.5 * Math.sqrt((p * (1 - p)) / runs) + 1e-15)
  }
}

const RUNS = 10_000

describe('inclusion probabilities are those that the designs promise', () => {
  test('simple random', () => {
    const got = frequencies(9, RUNS, (rng) => s.simpleRandomSample(rng, 9, 4).indices)
    expectShares(got, new Array(9).fill(4 / 9), RUNS)
    expect(s.simpleRandomSample(createRng(1), 9, 4).inclusionProbabilities).toEqual(
      new Float64Array(4).fill(4 / 9),
    )
  })

  test('systematic, over an even grid of starts, is k / n for every unit exactly', () => {
    const grid = 1260 // divisible by every n below
    for (const [n, k] of [
      [7, 3],
      [10, 5],
      [9, 9],
      [12, 5],
      [6, 1],
      [4, 0],
    ] as const) {
      const counts = new Float64Array(n)
      for (let g = 0; g < grid; g++) {
        const rng: Rng = { ...createRng(1), next: () => (g + 0.5) / grid }
        const { indices } = s.systematicSample(rng, n, k)
        expect(new Set(indices).size).toBe(k)
        for (const i of indices) counts[i]!++
      }
      expect([...counts]).toEqual(new Array(n).fill((grid * k) / n))
    }
  })

  test('systematic, at the last possible start, stays inside the population', () => {
    const rng: Rng = { ...createRng(1), next: () => 1 - 2 ** -53 }
    for (const [n, k] of [
      [7, 3],
      [1000, 999],
      [20_000, 7],
    ] as const) {
      expect(s.systematicSample(rng, n, k).indices.at(-1)).toBe(n - 1)
    }
  })

  test('stratified', () => {
    const strata = [0, 1, 1, 0, 2, 1, 0, 1]
    const draw = (rng: Rng) => s.stratifiedSample(rng, strata, [2, 1, 1])
    const want = [2 / 3, 1 / 4, 1]
    expectShares(
      frequencies(8, RUNS, (rng) => draw(rng).indices),
      strata.map((h) => want[h]!),
      RUNS,
    )
    const { indices, inclusionProbabilities } = draw(createRng(2))
    expect([...inclusionProbabilities]).toEqual([...indices].map((i) => want[strata[i]!]))
  })

  test('clusters', () => {
    const clusters = [2, 0, 0, 1, 2, 2, 1, 3]
    const rng = createRng(4)
    const got = frequencies(8, RUNS, (r) => s.clusterSample(r, clusters, 4, 2).indices)
    expectShares(got, new Array(8).fill(0.5), RUNS)
    const { indices, drawnClusters } = s.clusterSample(rng, clusters, 4, 2)
    const members = clusters.flatMap((c, i) => (drawnClusters.includes(c) ? [i] : []))
    expect([...indices].toSorted()).toEqual(members)
  })

  test('weighted with replacement', () => {
    const weights = [0, 1, 4, 0, 2.5, 2.5]
    const { indices, drawProbabilities } = s.weightedSampleWithReplacement(
      createRng(5),
      weights,
      40_000,
    )
    const counts = new Float64Array(6)
    for (const i of indices) counts[i]!++
    expect([counts[0], counts[3]]).toEqual([0, 0])
    const positive = [1, 2, 4, 5]
    const probabilities = positive.map((i) => weights[i]! / 10)
    const fit = chiSquareGoodnessOfFit(
      positive.map((i) => counts[i]!),
      { probabilities },
    )
    expect(fit.pValue).toBeGreaterThan(1e-5)
    expect(drawProbabilities[0]).toBe(weights[indices[0]!]! / 10)
  })

  test('weighted without replacement follows successive sampling, not k w / total', () => {
    const weights = [10, 1, 0, 2, 3, 4]
    const got = frequencies(6, RUNS, (rng) => s.weightedSampleWithoutReplacement(rng, weights, 3))
    expectShares(got, inclusionProbabilitiesByEnumeration(weights, 3), RUNS)
    // The first one drawn has probability w / total.
    const first = frequencies(6, RUNS, (rng) =>
      s.weightedSampleWithoutReplacement(rng, weights, 3).slice(0, 1),
    )
    expectShares(
      first,
      weights.map((w) => w / 20),
      RUNS,
    )
  })
})

describe('allocation', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 })
  const method = fc.constantFrom('proportional', 'equal', 'neyman' as const)

  test('it sums to the total, within the sizes, with the minimum where it fits', () => {
    const deviation = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 9, noNaN: true }))
    const deviations = fc.array(deviation, { minLength: 6, maxLength: 6 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(method, sizes, deviations, share, fc.nat(2), (how, n, s6, part, minimum) => {
        const total = Math.floor(part * sum(n))
        const got = s.allocate(how, total, n, s6.slice(0, n.length), minimum)
        expect(sum(got)).toBe(total)
        const fits = sum(n.map((size) => Math.min(size, minimum))) <= total
        for (const [h, size] of n.entries()) {
          expect(got[h]!).toBeLessThanOrEqual(size)
          if (fits) expect(got[h]!).toBeGreaterThanOrEqual(Math.min(minimum, size))
        }
      }),
    )
  })

  test('without caps or minimum each count is its quota, rounded up or down', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const total = Math.floor(part * sum(n))
        for (const [h, count] of s.allocate('proportional', total, n).entries()) {
          const quota = sum(n) === 0 ? 0 : (total * n[h]!) / sum(n)
          expect(Math.abs(count - quota)).toBeLessThan(1)
        }
      }),
    )
  })

  test('Neyman’s allocation has almost the least variance of all whole allocations', () => {
    const n = [40, 12, 30]
    const deviations = [1, 9, 3]
    const variances = deviations.map((x) => x * x)
    for (const total of [6, 10, 17, 30]) {
      let best = Number.POSITIVE_INFINITY
      for (let a = 1; a < total; a++) {
        for (let b = 1; b < Math.min(total - a, n[1]! + 1); b++) {
          const c = total - a - b
          if (a <= n[0]! && c >= 1 && c <= n[2]!) {
            best = Math.min(best, stratifiedVariance(n, [a, b, c], variances))
          }
        }
      }
      const neyman = stratifiedVariance(n, s.allocate('neyman', total, n, deviations, 1), variances)
      expect(neyman / best).toBeLessThan(1.03) // largest remainders are not quite the optimum
      const equal = stratifiedVariance(n, s.allocate('equal', total, n, [], 1), variances)
      expect(equal).toBeGreaterThanOrEqual(best)
    }
  })

  test('known cases', () => {
    expect([...s.allocate('proportional', 10, [50, 30, 20])]).toEqual([5, 3, 2])
    expect([...s.allocate('equal', 10, [50, 2, 20])]).toEqual([4, 2, 4])
    expect([...s.allocate('neyman', 12, [10, 10], [1, 3])]).toEqual([3, 9])
    expect([...s.allocate('neyman', 16, [10, 10], [1, 3])]).toEqual([6, 10]) // capped
    expect([...s.allocate('neyman', 6, [10, 10], [0, 0])]).toEqual([3, 3])
    expect([...s.allocate('proportional', 10, [990, 10], [], 1)]).toEqual([9, 1])
    expect([...s.allocate('proportional', 3, [990, 10, 5, 1], [], 2)]).toEqual([3, 0, 0, 0])
    expect([...s.neymanShares([10, 30], [3, 1])]).toEqual([0.5, 0.5])
  })
})

test.each([
  ['systematicSample', () => s.systematicSample(createRng(1), 3, 4)],
  ['simpleRandomSample', () => s.simpleRandomSample(createRng(1), 0, 0)],
  ['stratifiedSample', () => s.stratifiedSample(createRng(1), [0, 0], [3])],
  ['stratifiedSample', () => s.stratifiedSample(createRng(1), [0, 1], [1])],
  ['clusterSample', () => s.clusterSample(createRng(1), [0, 5], 2, 1)],
  [
    'weightedSampleWithoutReplacement',
    () => s.weightedSampleWithoutReplacement(createRng(1), [1, 0], 2),
  ],
  ['allocate', () => s.allocate('equal', 4, [1, 2])],
  ['neyman', () => s.allocate('neyman', 2, [1, 2], [1])],
  ['neymanShares', () => s.neymanShares([1, 2], [0, 0])],
])('%s says what to do', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; `))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean, sum, variance } from '../statistics/descriptive.ts'
import * as s from './survey-estimators.ts'

/** All sets of k of the indices below n. */
function subsets(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]]
  const all: number[][] = []
  for (let i = from; i <= n - k; i++)
    for (const rest of subsets(n, k - 1, i + 1)) all.push([i, ...rest])
  return all
}

const pick = (values: readonly number[], indices: readonly number[]) =>
  indices.map((i) => values[i]!)
const near = (got: number, want: number) =>
  expect(Math.abs(got - want)).toBeLessThan(1e-12 * (1 + Math.abs(want)))

describe('mean and variance over every sample that can be drawn', () => {
  const strata = [
    [3, 8, 1, 4],
    [20, 25, 22],
    [7, 7.5, 100, 3, 9],
  ] as const
  const population = strata.flat()
  const sizes = strata.map((stratum) => stratum.length)
  const drawn = [2, 1, 3]

  test('stratified mean: unbiased, with the variance of Cochran’s equation 5.6', () => {
    const estimates: number[] = []
    for (const a of subsets(4, 2)) {
      for (const b of subsets(3, 1)) {
        for (const c of subsets(5, 3)) {
          const means = [pick(strata[0], a), pick(strata[1], b), pick(strata[2], c)].map(mean)
          estimates.push(s.stratifiedMean(sizes, means))
        }
      }
    }
    near(mean(estimates), mean(population))
    const variances = strata.map((stratum) => variance(stratum))
    near(variance(estimates, 0), s.stratifiedVariance(sizes, drawn, variances))
  })

  test('simple random mean', () => {
    for (const k of [1, 2, 5, 11, 12]) {
      const means = subsets(12, k).map((indices) => mean(pick(population, indices)))
      near(mean(means), mean(population))
      near(variance(means, 0), s.simpleRandomVariance(12, k, variance(population)))
    }
  })

  test('cluster mean', () => {
    const totals = strata.map((stratum) => sum(stratum))
    for (const m of [1, 2, 3]) {
      const means = subsets(3, m).map((indices) => s.clusterMean(pick(totals, indices), 3, 12))
      near(mean(means), mean(population))
      near(variance(means, 0), s.clusterVariance(totals, m, 12))
    }
  })

  test('Hansen-Hurwitz total: unbiased, its variance as in theory and estimated without bias', () => {
    const y = [3, 8, 1, 4]
    const p = [0.1, 0.5, 0.15, 0.25]
    let total = 0
    let square = 0
    let estimatedVariance = 0
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 4; k++) {
          const chance = p[i]! * p[j]! * p[k]!
          const estimate = s.hansenHurwitz(pick(y, [i, j, k]), pick(p, [i, j, k]))
          total += chance * estimate.total
          square += chance * estimate.total ** 2
          estimatedVariance += chance * estimate.variance
        }
      }
    }
    near(total, 16)
    near(square - 256, s.hansenHurwitzVariance(y, p, 3))
    near(estimatedVariance, s.hansenHurwitzVariance(y, p, 3))
    expect(s.hansenHurwitzVariance([1, 2, 5], [1 / 8, 2 / 8, 5 / 8], 1)).toBe(0)
    expect(s.hansenHurwitz([3], [0.5]).variance).toBeNaN()
  })
})

describe('successive sampling', () => {
  /** Probability of each ordered sample, walked through one by one. */
  function walk(
    weights: readonly number[],
    k: number,
    visit: (order: number[], p: number) => void,
  ) {
    const step = (order: number[], p: number) => {
      if (order.length === k) return visit(order, p)
      const left = weights.map((w, i) => (order.includes(i) ? 0 : w))
      for (const [i, w] of left.entries()) if (w > 0) step([...order, i], (p * w) / sum(left))
    }
    step([], 1)
  }

  test('inclusion probabilities are those of a walk through all orders', () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 50, noNaN: true }))
    const many = fc.array(weight, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(many, fc.nat(4), (weights, wanted) => {
        const k = Math.min(wanted, weights.filter((w) => w > 0).length)
        const slow = new Float64Array(weights.length)
        walk(weights, k, (order, p) => {
          for (const i of order) slow[i]! += p
        })
        const fast = s.inclusionProbabilitiesByEnumeration(weights, k)
        for (let i = 0; i < slow.length; i++) near(fast[i]!, slow[i]!)
        near(sum(fast), k)
      }),
      { numRuns: 60 },
    )
  })

  test('Horvitz and Thompson’s total is unbiased with them', () => {
    const y = [5, 1, 9, 2, 2]
    const weights = [1, 2, 3, 4, 10]
    const inclusion = [...s.inclusionProbabilitiesByEnumeration(weights, 3)]
    let total = 0
    walk(weights, 3, (order, p) => {
      total += p * s.horvitzThompson(pick(y, order), pick(inclusion, order))
    })
    near(total, sum(y))
  })

  test('equal weights give k / n, and all units are certain when k is n', () => {
    for (const p of s.inclusionProbabilitiesByEnumeration(new Float64Array(16).fill(3), 4))
      near(p, 0.25)
    for (const p of s.inclusionProbabilitiesByEnumeration([1, 5, 9], 3)) near(p, 1)
  })
})

test.each([
  ['stratifiedMean', () => s.stratifiedMean([1, 2], [1])],
  ['stratifiedMean', () => s.stratifiedMean([1, 2], [1, Number.NaN])],
  ['simpleRandomVariance', () => s.simpleRandomVariance(5, 6, 1)],
  ['simpleRandomVariance', () => s.stratifiedVariance([5], [0], [1])],
  ['clusterMean', () => s.clusterMean([], 3, 10)],
  ['clusterVariance', () => s.clusterVariance([1], 1, 1)],
  ['hansenHurwitz', () => s.hansenHurwitz([], [])],
  ['horvitzThompson', () => s.horvitzThompson([1], [0])],
  [
    'inclusionProbabilitiesByEnumeration',
    () => s.inclusionProbabilitiesByEnumeration(new Float64Array(21), 1),
  ],
  ['inclusionProbabilitiesByEnumeration', () => s.inclusionProbabilitiesByEnumeration([1, 0], 2)],
])('%s says what to do', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; `))
})

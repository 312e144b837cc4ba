import { describe, expect, test } from 'vitest'
import { betaI } from '../numbers/special.ts'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import { binomialPmf, geometricPmf, poissonPmf } from '../statistics/discrete-distributions.ts'
import { exponentialCdf, gammaCdf, normalCdf, studentTCdf } from '../statistics/distributions.ts'
import { ksOneSample } from '../statistics/ks-test.ts'
import { createRng, type Rng } from './rng.ts'
import * as draws from './variates.ts'

const SEEDS = [1, 2, 3]
// About 80 p-values are looked at below: a right generator has one under 1e-5 in one of 1200 suites.
const SMALLEST_P = 1e-5

const continuousCases: [string, (rng: Rng) => number, (x: number) => number][] = [
  ['normal', (rng) => draws.normal(rng, 3, 2), (x) => normalCdf(x, 3, 2)],
  ['exponential', (rng) => draws.exponential(rng, 2.5), (x) => exponentialCdf(x, 2.5)],
  ['studentT, 1.5', (rng) => draws.studentT(rng, 1.5), (x) => studentTCdf(x, 1.5)],
  ['studentT, 12', (rng) => draws.studentT(rng, 12), (x) => studentTCdf(x, 12)],
  ['gamma, 0.3', (rng) => draws.gamma(rng, 0.3, 4), (x) => gammaCdf(x, 0.3, 4)],
  ['gamma, 1', (rng) => draws.gamma(rng, 1), (x) => gammaCdf(x, 1)],
  ['gamma, 25', (rng) => draws.gamma(rng, 25, 0.1), (x) => gammaCdf(x, 25, 0.1)],
  ['beta, 0.4 and 0.7', (rng) => draws.beta(rng, 0.4, 0.7), (x) => betaI(0.4, 0.7, x)],
  ['beta, 5 and 2', (rng) => draws.beta(rng, 5, 2), (x) => betaI(5, 2, x)],
]

describe.each(continuousCases)('%s', (_, draw, cdf) => {
  test.each(SEEDS)('its draws follow the distribution function, seed %i', (seed) => {
    const rng = createRng(seed)
    const sample = Float64Array.from({ length: 8000 }, () => draw(rng))
    expect(ksOneSample(sample, cdf).pValue).toBeGreaterThan(SMALLEST_P)
  })
})

const weights = [0, 3, 0.5, 0, 1.5, 5, 0]
const table = draws.aliasTable(weights)
const shareOf = (i: number) => (weights[i] ?? 0) / 10

const countCases: [string, (rng: Rng) => number, (k: number) => number][] = [
  ['poisson, 0.7', (rng) => draws.poisson(rng, 0.7), (k) => poissonPmf(k, 0.7)],
  ['poisson, 9.9', (rng) => draws.poisson(rng, 9.9), (k) => poissonPmf(k, 9.9)],
  ['poisson, 10.1', (rng) => draws.poisson(rng, 10.1), (k) => poissonPmf(k, 10.1)],
  ['poisson, 150', (rng) => draws.poisson(rng, 150), (k) => poissonPmf(k, 150)],
  ['bernoulli', (rng) => Number(draws.bernoulli(rng, 0.2)), (k) => binomialPmf(k, 1, 0.2)],
  ['binomial, 20', (rng) => draws.binomial(rng, 20, 0.35), (k) => binomialPmf(k, 20, 0.35)],
  ['binomial, 1000', (rng) => draws.binomial(rng, 1000, 0.9), (k) => binomialPmf(k, 1000, 0.9)],
  ['binomial, rare', (rng) => draws.binomial(rng, 5000, 1e-3), (k) => binomialPmf(k, 5000, 1e-3)],
  ['categorical', (rng) => draws.categorical(rng, weights), shareOf],
  ['alias table', (rng) => draws.drawFromAliasTable(rng, table), shareOf],
  ['geometric', (rng) => draws.geometric(rng, 0.3), (k) => geometricPmf(k, 0.3)],
]

describe.each(countCases)('%s', (_, draw, pmf) => {
  test.each(SEEDS)('its counts follow the probabilities, seed %i', (seed) => {
    const rng = createRng(seed)
    const n = 8000
    const counts = new Map<number, number>()
    for (let i = 0; i < n; i++) {
      const k = draw(rng)
      counts.set(k, (counts.get(k) ?? 0) + 1)
    }
    // Bins with at least 10 expected; everything else is one more bin.
    const observed: number[] = []
    const expected: number[] = []
    for (let k = 0; k < 1100; k++) {
      if (n * pmf(k) < 10) continue
      observed.push(counts.get(k) ?? 0)
      expected.push(n * pmf(k))
    }
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    const restExpected = n - sum(expected)
    const restObserved = n - sum(observed)
    if (restExpected > 1) {
      observed.push(restObserved)
      expected.push(restExpected)
    } else {
      expect(restObserved).toBeLessThanOrEqual(restExpected + 8) // Poisson with a mean below 1
    }
    const scale = sum(observed) / sum(expected)
    const counted = { counts: expected.map((value) => value * scale) }
    expect(chiSquareGoodnessOfFit(observed, counted).pValue).toBeGreaterThan(SMALLEST_P)
  })
})

describe('exact facts', () => {
  test('the alias table holds exactly the shares of its weights', () => {
    const n = weights.length
    const probability = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      probability[i]! += table.stay[i]! / n
      probability[table.alias[i]!]! += (1 - table.stay[i]!) / n
    }
    for (let i = 0; i < n; i++) expect(Math.abs(probability[i]! - shareOf(i))).toBeLessThan(1e-15)
  })

  test('a normal draw takes two uniforms and leaves nothing for the next', () => {
    const used = createRng(4)
    const counted = createRng(4)
    draws.normal(used)
    counted.next()
    counted.next()
    expect(draws.normal(used)).toBe(draws.normal(counted))
  })

  test('certain and impossible events', () => {
    const rng = createRng(1)
    for (let i = 0; i < 200; i++) {
      expect(draws.bernoulli(rng, 1)).toBe(true)
      expect(draws.bernoulli(rng, 0)).toBe(false)
      expect(draws.binomial(rng, 100, 1)).toBe(100)
      expect(draws.binomial(rng, 100, 0)).toBe(0)
      expect(draws.geometric(rng, 1)).toBe(1)
      expect(draws.poisson(rng, 0)).toBe(0)
      expect(draws.normal(rng, 5, 0)).toBe(5)
      expect(draws.categorical(rng, [0, 2, 0])).toBe(1)
    }
  })

  test('beta draws of tiny shapes are numbers, mostly at the ends', () => {
    const rng = createRng(8)
    const sample = Array.from({ length: 500 }, () => draws.beta(rng, 1e-3, 1e-3))
    expect(sample.every((x) => x >= 0 && x <= 1)).toBe(true)
    // Each end has probability near 1/2: 250 within 4.5 standard errors of 11.2.
    expect(Math.abs(sample.filter((x) => x > 0.5).length - 250)).toBeLessThan(51)
  })
})

test.each([
  ['normal', () => draws.normal(createRng(1), 0, -1)],
  ['exponential', () => draws.exponential(createRng(1), 0)],
  ['studentT', () => draws.studentT(createRng(1), -2)],
  ['gamma', () => draws.gamma(createRng(1), Number.NaN)],
  ['beta', () => draws.beta(createRng(1), 1, 0)],
  ['poisson', () => draws.poisson(createRng(1), -1)],
  ['bernoulli', () => draws.bernoulli(createRng(1), 1.1)],
  ['binomial', () => draws.binomial(createRng(1), 1.5, 0.5)],
  ['categorical', () => draws.categorical(createRng(1), [0, 0])],
  ['aliasTable', () => draws.aliasTable([1, -1])],
  ['geometric', () => draws.geometric(createRng(1), 0)],
])('%s says what to pass instead', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; pass `))
})

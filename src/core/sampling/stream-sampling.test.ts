import { describe, expect, test } from 'vitest'
import { createRng, type Rng } from '../random/rng.ts'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import * as s from './stream-sampling.ts'
import { inclusionProbabilitiesByEnumeration } from './survey-estimators.ts'

const N = 30
const K = 5
const RUNS = 12_000

/** How often each of the N positions ends in the reservoir. */
function inclusions(make: (rng: Rng) => s.Reservoir<number>, seed = 1): Float64Array {
  const counts = new Float64Array(N)
  const rng = createRng(seed)
  for (let run = 0; run < RUNS; run++) {
    const reservoir = make(rng)
    for (let i = 0; i < N; i++) reservoir.offer(i)
    for (const i of reservoir.items()) counts[i]!++
  }
  return counts
}

/**
 * Positions are drawn without replacement, so their counts vary less than a multinomial's: the
 * statistic times (N - 1) / (N - K) has N - 1 degrees. A p-value without it errs on the quiet side.
 */
const pValueOf = (counts: Float64Array) => chiSquareGoodnessOfFit(counts).pValue

describe.each([
  ['R', (rng: Rng) => s.createReservoirR<number>(rng, K)],
  ['L', (rng: Rng) => s.createReservoirL<number>(rng, K)],
])('Algorithm %s', (_, make) => {
  test('every position is kept with probability k / n', () => {
    const counts = inclusions(make)
    const p = K / N
    // 30 shares within 4.5 standard errors; one misses in 5000 choices of the seed.
    const error = Math.sqrt((p * (1 - p)) / RUNS)
    for (const count of counts) expect(Math.abs(count / RUNS - p)).toBeLessThan(4.5 * error)
    expect(pValueOf(counts)).toBeGreaterThan(1e-4)
  })

  test('a stream that is shorter than the reservoir is kept whole, without a random number', () => {
    const reservoir = make(createRng(1))
    for (const i of [7, 8, 9])
      expect(reservoir.offer(i)).toMatchObject({ drawn: null, replaced: null })
    expect(reservoir.items()).toEqual([7, 8, 9])
    expect(reservoir.randomsConsumed).toBe(0)
  })

  test('each step tells what the snapshot then shows', () => {
    const reservoir = make(createRng(3))
    const mirror: number[] = []
    for (let i = 0; i < 200; i++) {
      const { n, slot, replaced } = reservoir.offer(i * 10)
      expect(n).toBe(i + 1)
      if (slot !== null) {
        expect(replaced).toBe(mirror[slot - 1] ?? null)
        mirror[slot - 1] = i * 10
      } else expect(replaced).toBeNull()
      expect(reservoir.items()).toEqual(mirror)
      expect(reservoir.seen).toBe(i + 1)
    }
  })
})

describe('Algorithm R', () => {
  test('it takes the slot that it drew, from 1 to n', () => {
    const reservoir = s.createReservoirR(createRng(2), 3)
    for (let n = 1; n <= 300; n++) {
      const { drawn, slot } = reservoir.offer(n)
      if (n <= 3) continue
      expect(drawn).toBeGreaterThanOrEqual(1)
      expect(drawn).toBeLessThanOrEqual(n)
      expect(slot).toBe(drawn! <= 3 ? drawn : null)
    }
    expect(reservoir.randomsConsumed).toBe(297)
  })

  test('the off-by-one mistake is caught by the chi-square test and always takes item k + 1', () => {
    const make = (rng: Rng) => s.createReservoirR<number>(rng, K, { offByOne: true })
    expect(pValueOf(inclusions(make))).toBeLessThan(1e-10)
    for (let seed = 0; seed < 50; seed++) {
      const reservoir = make(createRng(seed))
      for (let i = 0; i < K; i++) reservoir.offer(i)
      expect(reservoir.offer(K).slot).not.toBeNull()
    }
  })
})

describe('Algorithm L', () => {
  test('jumping gives the same reservoir as offering every item', () => {
    const slow = s.createReservoirL<number>(createRng(9), 4)
    const fast = s.createReservoirL<number>(createRng(9), 4)
    const n = 50_000
    for (let i = 1; i <= n; i++) slow.offer(i)
    while (fast.nextTaken <= n) {
      fast.passOver(fast.nextTaken - fast.seen - 1)
      fast.offer(fast.seen + 1)
    }
    expect(fast.items()).toEqual(slow.items())
    expect(fast.randomsConsumed).toBe(slow.randomsConsumed)
    expect(slow.seen).toBe(n)
  })

  test('it refuses to pass over the item that it takes', () => {
    const reservoir = s.createReservoirL<number>(createRng(9), 4)
    expect(() => reservoir.passOver(1)).toThrow(/passOver: count is 1 .* below item 1, and offer/)
  })

  test('the random numbers it takes are as many as expected', () => {
    const n = 100_000
    const k = 10
    const runs = 400
    let total = 0
    let squares = 0
    const rng = createRng(6)
    for (let run = 0; run < runs; run++) {
      const reservoir = s.createReservoirL<number>(rng, k)
      while (reservoir.nextTaken <= n) {
        reservoir.passOver(reservoir.nextTaken - reservoir.seen - 1)
        reservoir.offer(0)
      }
      total += reservoir.randomsConsumed
      squares += reservoir.randomsConsumed ** 2
    }
    const average = total / runs
    const error = Math.sqrt((squares / runs - average * average) / runs) // about 1.4 of 275
    expect(Math.abs(average - s.expectedRandomsL(n, k))).toBeLessThan(4 * error)
    expect(error).toBeLessThan(0.01 * average)
  })

  test('the expected number of replacements is the plain sum', () => {
    for (const [n, k] of [
      [5, 10],
      [11, 10],
      [63, 2],
      [64, 2],
      [65, 2],
      [5000, 1],
      [5000, 300],
    ] as const) {
      let slow = 0
      for (let i = k + 1; i <= n; i++) slow += k / i
      expect(Math.abs(s.expectedReplacements(n, k) - slow)).toBeLessThanOrEqual(1e-12 * slow)
    }
    expect(s.expectedRandomsL(3, 10)).toBe(0)
    // k log(n / k) is close for a long stream.
    expect(Math.abs(s.expectedReplacements(1e9, 100) / (100 * Math.log(1e7)) - 1)).toBeLessThan(
      1e-3,
    )
  })
})

describe('A-ExpJ', () => {
  const weights = [4, 0, 1, 10, 0.5, 2, 3, 6]
  const k = 3

  test('inclusion probabilities are those of successive sampling', () => {
    const counts = new Float64Array(weights.length)
    const rng = createRng(12)
    for (let run = 0; run < RUNS; run++) {
      const reservoir = s.createReservoirAExpJ<number>(rng, k)
      for (const [i, weight] of weights.entries()) reservoir.offer(i, weight)
      for (const i of reservoir.items()) counts[i]!++
    }
    for (const [i, p] of inclusionProbabilitiesByEnumeration(weights, k).entries()) {
      const error = Math.sqrt((p * (1 - p)) / RUNS)
      expect(Math.abs(counts[i]! / RUNS - p)).toBeLessThanOrEqual(4.5 * error)
    }
  })

  test('a long stream of equal weights takes about as many replacements as theory says', () => {
    const rng = createRng(13)
    const runs = 60
    const n = 5000
    let replacements = 0
    for (let run = 0; run < runs; run++) {
      const reservoir = s.createReservoirAExpJ<number>(rng, 10)
      for (let i = 0; i < n; i++) if (reservoir.offer(i, 2.5).replaced !== null) replacements++
      expect(reservoir.randomsConsumed).toBeLessThan(n / 10)
    }
    const expected = s.expectedReplacements(n, 10) // 61.6, variance below that of a Poisson count
    expect(Math.abs(replacements / runs - expected)).toBeLessThan(4 * Math.sqrt(expected / runs))
  })

  test('items of weight 0 never enter, not even an empty reservoir', () => {
    const reservoir = s.createReservoirAExpJ<string>(createRng(1), 2)
    expect(reservoir.offer('a', 0).slot).toBeNull()
    expect(reservoir.offer('b', 1).slot).toBe(1)
    expect(reservoir.items()).toEqual(['b'])
    expect(reservoir.seen).toBe(2)
  })
})

test.each([
  ['createReservoirR', () => s.createReservoirR(createRng(1), 0)],
  ['createReservoirL', () => s.createReservoirL(createRng(1), 1.5)],
  ['createReservoirAExpJ', () => s.createReservoirAExpJ(createRng(1), 1).offer('a', -1)],
  ['expectedReplacements', () => s.expectedReplacements(-1, 3)],
])('%s says what to pass instead', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; pass `))
})

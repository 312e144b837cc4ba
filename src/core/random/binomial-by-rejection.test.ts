import { describe, expect, test } from 'vitest'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import { binomialPmf } from '../statistics/discrete-distributions.ts'
import { binomialByRejection } from './binomial-by-rejection.ts'
import { createRng } from './rng.ts'

/** Eighteen p-values are looked at: a right generator has one under this in one of 5,000 suites. */
const SMALLEST_P = 1e-5
const DRAWS = 20_000

describe.each([
  [20, 0.35],
  [300, 0.03],
  [334, 0.03],
  [5000, 0.03],
  [40, 0.5],
  [2000, 0.97],
] as const)('%i trials with probability %f', (trials, p) => {
  test.each([1, 2, 3])('its counts follow the probabilities, seed %i', (seed) => {
    const rng = createRng(seed)
    const counts = new Float64Array(trials + 1)
    for (let i = 0; i < DRAWS; i++) counts[binomialByRejection(rng, trials, p)]!++
    // Bins with at least 10 expected; everything else is one more bin.
    const observed: number[] = []
    const expected: number[] = []
    let rest = DRAWS
    let restExpected = DRAWS
    for (let k = 0; k <= trials; k++) {
      const wanted = DRAWS * binomialPmf(k, trials, p)
      if (wanted < 10) continue
      observed.push(counts[k]!)
      expected.push(wanted)
      rest -= counts[k]!
      restExpected -= wanted
    }
    observed.push(rest)
    expected.push(restExpected)
    const { pValue } = chiSquareGoodnessOfFit(observed, { counts: expected })
    expect(pValue).toBeGreaterThan(SMALLEST_P)
  })
})

test('its ends are sure, and what cannot be is refused', () => {
  const rng = createRng(1)
  expect(binomialByRejection(rng, 0, 0.3)).toBe(0)
  expect(binomialByRejection(rng, 50, 0)).toBe(0)
  expect(binomialByRejection(rng, 50, 1)).toBe(50)
  for (const [trials, p] of [
    [1.5, 0.5],
    [-1, 0.5],
    [5, 1.1],
    [5, Number.NaN],
  ] as const) {
    expect(() => binomialByRejection(rng, trials, p)).toThrow(RangeError)
  }
})

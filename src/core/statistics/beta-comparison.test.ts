import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { beta } from '../random/variates.ts'
import { probabilityOfLowerRate } from './beta-comparison.ts'
import golden from './golden/beta-comparison.json' with { type: 'json' }

test.each(golden.cases)('as SciPy integrates it: $first below $second', (row) => {
  const got = probabilityOfLowerRate(row.first, row.second)
  expect(Math.abs(got - row.probability)).toBeLessThan(1e-12)
})

const belief = fc.record({ a: fc.integer({ min: 1, max: 60 }), b: fc.integer({ min: 1, max: 60 }) })

test('either rate is the lower one, and evidence of failures makes it likelier', () => {
  fc.assert(
    fc.property(belief, belief, (first, second) => {
      const lower = probabilityOfLowerRate(first, second)
      expect(lower + probabilityOfLowerRate(second, first)).toBeCloseTo(1, 11)
      expect(probabilityOfLowerRate({ ...first, b: first.b + 1 }, second)).toBeGreaterThanOrEqual(
        lower - 1e-12,
      )
    }),
  )
})

test('as often as draws of the two say', () => {
  const [first, second] = [
    { a: 4, b: 90 },
    { a: 6, b: 88 },
  ]
  const rng = createRng(5)
  const draws = 40_000
  let lower = 0
  for (let i = 0; i < draws; i++) {
    if (beta(rng, first.a, first.b) < beta(rng, second.a, second.b)) lower++
  }
  const p = probabilityOfLowerRate(first, second)
  expect(Math.abs(lower / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws))
})

test.each([
  { a: 0, b: 1 },
  { a: 1.5, b: 2 },
  { a: 3, b: Number.NaN },
])('refuses %o', (wrong) => {
  expect(() => probabilityOfLowerRate(wrong, { a: 1, b: 1 })).toThrow(RangeError)
})

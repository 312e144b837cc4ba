import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giniCoefficient } from './concentration.ts'

test('the Gini coefficient is its double sum', () => {
  const amounts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(amounts, (given) => {
      const total = given.reduce((sum, each) => sum + each, 0)
      const apart = given.flatMap((x) => given.map((y) => Math.abs(x - y)))
      const expected =
        total === 0 ? 0 : apart.reduce((sum, each) => sum + each, 0) / (2 * given.length * total)
      expect(giniCoefficient(given)).toBeCloseTo(expected, 12)
    }),
  )
})

test('it is 0 for equals, (n - 1) / n for one who has everything, and wants amounts', () => {
  expect(giniCoefficient([3, 3, 3, 3])).toBe(0)
  expect(giniCoefficient([0, 0, 7, 0])).toBe(0.75)
  for (const wrong of [[], [1, -1], [1, Number.NaN], [Number.POSITIVE_INFINITY]]) {
    expect(() => giniCoefficient(wrong)).toThrow(RangeError)
  }
})

import { expect, test } from 'vitest'
import golden from './golden/multiple-testing.json' with { type: 'json' }
import { benjaminiHochberg } from './multiple-testing.ts'

test('Benjamini and Hochberg find what statsmodels finds', () => {
  for (const { level, p, found } of golden.discoveries) {
    expect(Array.from(benjaminiHochberg(p, level))).toEqual(found)
  }
  expect(() => benjaminiHochberg([0.5, 1.1], 0.05)).toThrow(RangeError)
  expect(() => benjaminiHochberg([0.5], 0)).toThrow(RangeError)
})

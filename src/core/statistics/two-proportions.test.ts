import { expect, test } from 'vitest'
import golden from './golden/two-proportions.json' with { type: 'json' }
import { powerOfRows, rowsForPower, twoProportionsZ } from './two-proportions.ts'

type Row = [number, number, number, number, number]

test('z agrees with statsmodels', () => {
  for (const [a, n, b, m, z] of golden.tests as Row[]) {
    expect(Math.abs(twoProportionsZ(a, n, b, m) / z - 1)).toBeLessThan(1e-13)
  }
})

test('rows and power agree with statsmodels', () => {
  for (const [p1, p2, level, power, rows] of golden.sizes as Row[]) {
    expect(Math.abs(rowsForPower({ p1, p2, level }, power) / rows - 1)).toBeLessThan(1e-9)
  }
  for (const [p1, p2, level, rows, power] of golden.powers as Row[]) {
    expect(Math.abs(powerOfRows({ p1, p2, level }, rows) - power)).toBeLessThan(1e-9)
  }
})

test("the rule 16 p (1 - p) / effect^2 is within a tenth for the chapter's trial", () => {
  const rule = (16 * 0.03 * 0.97) / 0.003 ** 2
  const exact = rowsForPower({ p1: 0.03, p2: 0.027, level: 0.05 }, 0.8)
  expect(rule / exact).toBeGreaterThan(1)
  expect(rule / exact).toBeLessThan(1.1)
})

test('shares that tell nothing apart give 0, and what cannot be is refused', () => {
  expect(twoProportionsZ(0, 10, 0, 12)).toBe(0)
  expect(twoProportionsZ(10, 10, 12, 12)).toBe(0)
  expect(() => rowsForPower({ p1: 0.1, p2: 0.1, level: 0.05 }, 0.8)).toThrow(RangeError)
  expect(() => rowsForPower({ p1: 0.1, p2: 0.2, level: 0.05 }, 1)).toThrow(RangeError)
  expect(() => powerOfRows({ p1: 0, p2: 0.2, level: 0.05 }, 10)).toThrow(RangeError)
  expect(() => powerOfRows({ p1: 0.1, p2: 0.2, level: 0.05 }, 0)).toThrow(RangeError)
})

import { expect, test } from 'vitest'
import golden from './golden/wilson-interval.json' with { type: 'json' }
import { wilsonInterval } from './wilson-interval.ts'

test.each(golden.rows)('$successes of $trials at $level as in SciPy', (row) => {
  const { rate, low, high } = wilsonInterval(row.successes, row.trials, row.level)
  expect(rate).toBe(row.successes / row.trials)
  expect(Math.abs(low - row.low)).toBeLessThan(1e-14)
  expect(Math.abs(high - row.high)).toBeLessThan(1e-14)
})

test('its ends are the rates that the count is just z standard errors from', () => {
  for (const { successes, trials } of [
    { successes: 20, trials: 22 },
    { successes: 7, trials: 400 },
  ]) {
    const { rate, low, high } = wilsonInterval(successes, trials)
    for (const end of [low, high]) {
      const off = Math.abs(rate - end) / Math.sqrt((end * (1 - end)) / trials)
      expect(off).toBeCloseTo(1.959964, 6)
    }
  }
})

test('refuses what are no counts', () => {
  expect(() => wilsonInterval(1, 0)).toThrow('trials')
  expect(() => wilsonInterval(3, 2)).toThrow('successes')
  expect(() => wilsonInterval(1, 2, 1)).toThrow('level')
})

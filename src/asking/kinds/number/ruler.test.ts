import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rulerOf } from './ruler.ts'

/** Numbers as authors ask for them: to four digits. */
const size = fc
  .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -6, max: 6 }))
  .map(([digits, power]) => Number(`${digits}e${power}`))
const tolerance = size.map(Math.abs)

test('answer, right number and what is accepted lie within the ruler, at an end only if that is 0', () => {
  fc.assert(
    fc.property(size, size, tolerance, (given, answer, within) => {
      const { from, to } = rulerOf(given, answer, within)
      const low = Math.min(given, answer - within)
      if (low === 0) expect(from).toBe(0)
      else expect(from).toBeLessThan(low)
      if (low >= 0) expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeGreaterThan(Math.max(given, answer + within))
    }),
  )
})

test('its marks are few, round and evenly spaced', () => {
  expect(rulerOf(36, 42.6, 0.3).ticks).toEqual([34, 36, 38, 40, 42, 44])
  expect(rulerOf(0.3, 0.1, 0.01).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  fc.assert(
    fc.property(size, size, tolerance, (given, answer, within) => {
      const { length } = rulerOf(given, answer, within).ticks
      expect(length).toBeGreaterThanOrEqual(2)
      expect(length).toBeLessThanOrEqual(7)
    }),
  )
})

test('a number that is asked for exactly has a ruler too', () => {
  expect(rulerOf(12, 12, 0).ticks).toEqual([10, 12, 14])
  expect(rulerOf(0, 0, 0).ticks).toEqual([0, 0.5])
})

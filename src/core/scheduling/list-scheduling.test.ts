import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastMakespan, listBound, listMakespan } from './list-scheduling.ts'

/** The best of all assignments, by trying each. */
function best(times: readonly number[], machines: number): number {
  const loads = new Array<number>(machines).fill(0)
  const from = (job: number): number => {
    if (job === times.length) return Math.max(...loads)
    let least = Number.POSITIVE_INFINITY
    for (let m = 0; m < machines; m++) {
      loads[m]! += times[job]!
      least = Math.min(least, from(job + 1))
      loads[m]! -= times[job]!
      if (loads[m] === 0) break // an empty machine is like every other
    }
    return least
  }
  return from(0)
}

const longestFirst = (times: readonly number[]) => times.toSorted((a, b) => b - a)

test.each([2, 3, 5])('Graham’s worst case on %i machines', (m) => {
  const times = [...new Array<number>(m * (m - 1)).fill(1), m]
  expect(listMakespan(times, m)).toBe(2 * m - 1)
  expect(listMakespan(longestFirst(times), m)).toBe(m)
  expect(leastMakespan(times, m)).toBe(m)
  expect((2 * m - 1) / m).toBeCloseTo(listBound(m), 12)
})

test('longest first on 3, 3, 2, 2, 2 and two machines: 7, where 6 is the best', () => {
  const times = [3, 3, 2, 2, 2]
  expect(listMakespan(longestFirst(times), 2)).toBe(7)
  expect(best(times, 2)).toBe(6)
  expect(7 / 6).toBeCloseTo(4 / 3 - 1 / 6, 12)
})

test('no list is worse than 2 - 1/m, longest first no worse than 4/3 - 1/(3m), by an exhaustive search', () => {
  const list = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 3 }), (times, m) => {
      const optimum = best(times, m)
      expect(leastMakespan(times, m)).toBeLessThanOrEqual(optimum)
      expect(listMakespan(times, m)).toBeGreaterThanOrEqual(optimum)
      expect(listMakespan(times, m)).toBeLessThanOrEqual(listBound(m) * optimum + 1e-9)
      const bound = 4 / 3 - 1 / (3 * m)
      expect(listMakespan(longestFirst(times), m)).toBeLessThanOrEqual(bound * optimum + 1e-9)
    }),
    { numRuns: 60 },
  )
})

test('what is out of range is refused', () => {
  expect(() => listMakespan([1], 0)).toThrow(RangeError)
  expect(() => listMakespan([-1], 1)).toThrow(RangeError)
  expect(() => leastMakespan([1], 1.5)).toThrow(RangeError)
  expect(() => listBound(0)).toThrow(RangeError)
})

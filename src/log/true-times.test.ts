import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from './entries.ts'
import { trueTimes } from './true-times.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 9, 19, 18)
const entryAt = (at: number, i: number, turn?: number): Entry => ({
  kind: 'undo',
  id: `e${String(i).padStart(4, '0')}`,
  at,
  entryId: 'x',
  ...(turn === undefined ? {} : { turn }),
})

test('right clocks are left alone', () => {
  const entries = Array.from({ length: 60 }, (_, i) => entryAt(START + i * 0.3 * DAY, i))
  expect(trueTimes(entries, START + 30 * DAY).size).toBe(0)
  expect(trueTimes([], START).size).toBe(0)
})

test.each([
  ['a year ahead', 365],
  ['a year behind', -365],
  ['a month ahead', 30],
])('days with a clock %s move between their neighbours, whole', (_, days) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 8 }), // more right days than wrong ones came before
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      (first, length, isOver) => {
        const real = Array.from({ length: 14 }, (_, i) => START + i * DAY)
        const isFalse = (i: number) => i >= first && i < first + length
        const entries = real.map((at, i) => entryAt(isFalse(i) ? at + days * DAY : at, i, i))
        const kept = isOver ? entries : entries.slice(0, first + length + 1)
        const times = trueTimes(kept, real[kept.length - 1]! + 1000)
        for (const [i, { id, at }] of kept.entries()) {
          const error = Math.abs((times.get(id) ?? at) - real[i]!)
          expect(error).toBeLessThanOrEqual(isFalse(i) ? length * DAY : 0)
        }
      },
    ),
  )
})

test('entries ahead of all others become the past once the clock is right, in their order', () => {
  const entries = [0, 1].map((i) => entryAt(START + 365 * DAY + i * 1000, i))
  const times = trueTimes(entries, START)
  expect(entries.map(({ id }) => times.get(id))).toEqual([START - 1000, START])
})

test('any times keep the order and none lies ahead', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 8.64e15 })), (list) => {
      const entries = list.map((at, i) => entryAt(at, i, i))
      const now = START
      const times = trueTimes(entries, now)
      const days = entries.map(({ id, at }) => Math.floor((times.get(id) ?? at) / DAY))
      expect(days).toEqual(days.toSorted((a, b) => a - b))
      expect(Math.max(0, ...days)).toBeLessThanOrEqual(Math.floor((now + DAY) / DAY))
    }),
  )
})

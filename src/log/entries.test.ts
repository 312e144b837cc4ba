import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareEntries, type Entry, mergeLogs } from './entries.ts'

/** Few ids, times and values, so that the same id, time or entry is common. */
const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    at: fc.integer({ min: 0, max: 3 }),
    chapter: fc.integer({ min: 1, max: 2 }),
    inReview: fc.boolean(),
  })
  .map((fields) => ({ kind: 'chapter', ...fields }))
const anyLog = fc.array(anyEntry, { maxLength: 12 }).map((entries) => mergeLogs(entries, []))

describe('merging two logs', () => {
  test('is commutative', () => {
    fc.assert(
      fc.property(anyLog, anyLog, (a, b) => {
        expect(mergeLogs(a, b)).toEqual(mergeLogs(b, a))
      }),
    )
  })

  test('is associative', () => {
    fc.assert(
      fc.property(anyLog, anyLog, anyLog, (a, b, c) => {
        expect(mergeLogs(mergeLogs(a, b), c)).toEqual(mergeLogs(a, mergeLogs(b, c)))
      }),
    )
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(anyLog, anyLog, (a, b) => {
        const merged = mergeLogs(a, b)
        expect(mergeLogs(merged, a)).toEqual(merged)
        expect(mergeLogs(merged, merged)).toEqual(merged)
      }),
    )
  })

  test('loses no id, and gives each once, in order', () => {
    fc.assert(
      fc.property(anyLog, anyLog, (a, b) => {
        const merged = mergeLogs(a, b)
        const ids = merged.map(({ id }) => id)
        expect(new Set(ids)).toEqual(new Set([...a, ...b].map(({ id }) => id)))
        expect(new Set(ids).size).toBe(ids.length)
        expect(merged).toEqual(merged.toSorted(compareEntries))
      }),
    )
  })
})

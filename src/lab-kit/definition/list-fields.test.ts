import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onGrid } from './nearest.ts'
import {
  fromWritten,
  isValid,
  points,
  readValue,
  sameValue,
  set,
  textOf,
  toWritten,
  wordsFor,
} from './params.ts'

const ids = Array.from({ length: 12 }, (_, i) => `f${i + 1}`)
const tested = set({
  label: 'Tested',
  help: '',
  members: Object.fromEntries(ids.map((id, i) => [id, `Feature ${i + 1}`])),
})
const two = set({ label: 'Two', help: '', members: { a: 'A', b: 'B', c: 'C' }, most: 2 })
const placed = points({
  label: 'Placed',
  help: '',
  x: { label: 'across', min: -6, max: 6, step: 0.1 },
  y: { label: 'up', min: -4, max: 4, step: 0.1 },
  groups: { rare: 'Rare', common: 'Common' },
  most: 4,
})

describe('a set', () => {
  test.each([
    ['none', []],
    ['f3', ['f3']],
    ['f3.f4', ['f3', 'f4']],
    ['f3-f5', ['f3', 'f4', 'f5']],
    ['f1-f3.f7.f9-f12', ['f1', 'f2', 'f3', 'f7', 'f9', 'f10', 'f11', 'f12']],
  ])('is written as %s', (text, value) => {
    expect(textOf(tested, value)).toBe(text)
    expect(readValue(tested, text)).toEqual({ ok: true, value })
  })

  test('any set reads back from its text', () => {
    fc.assert(
      fc.property(fc.subarray(ids), (value) => {
        expect(isValid(tested, value)).toBe(true)
        expect(readValue(tested, textOf(tested, value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('may be typed in any order, members more than once', () => {
    expect(readValue(tested, 'f7.f3.f7')).toEqual({ ok: true, value: ['f3', 'f7'] })
  })

  test('without a member that is none says so and keeps the others', () => {
    const reading = readValue(tested, 'f3.f77')
    expect(reading).toMatchObject({ ok: false, nearest: ['f3'] })
    expect(reading).toHaveProperty('problem', expect.stringContaining('“f77” is none'))
    expect(readValue(two, 'a-c')).toEqual({
      ok: false,
      problem: 'must have at most 2 members',
      nearest: ['a', 'b'],
    })
  })

  test('is valid in the order of the table only', () => {
    for (const value of [['f4', 'f3'], ['f3', 'f3'], ['x'], 'f3', null])
      expect(isValid(tested, value)).toBe(false)
    expect(isValid(two, ['a', 'b', 'c'])).toBe(false)
  })
})

describe('points', () => {
  const point = fc.record({
    x: fc.nat(120).map((k) => onGrid(placed.x, k)),
    y: fc.nat(80).map((k) => onGrid(placed.y, k)),
    group: fc.constantFrom('rare', 'common'),
  })

  test('any points read back from their text', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 4 }), (value) => {
        expect(isValid(placed, value)).toBe(true)
        expect(readValue(placed, textOf(placed, value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('are written so that a person can read them', () => {
    const value = [
      { x: -2.5, y: 1, group: 'rare' },
      { x: 0.5, y: 0, group: 'common' },
    ]
    expect(textOf(placed, value)).toBe('-2.5_1_rare__0.5_0_common')
    expect(new URLSearchParams({ p: textOf(placed, value) }).toString()).toBe(
      'p=-2.5_1_rare__0.5_0_common',
    )
    expect(wordsFor(placed, value)).toBe('Rare at (-2.5, 1), Common at (0.5, 0)')
  })

  test.each([
    ['1_rare', 'must be points such as', []],
    ['1_2_rar', 'must have points of rare or common', [{ x: 1, y: 2, group: 'rare' }]],
    ['1.23_9_rare', 'from -6 to 6 across', [{ x: 1.2, y: 4, group: 'rare' }]],
  ])('%s says what is wrong and keeps what is near', (text, problem, nearest) => {
    expect(readValue(placed, text)).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
      nearest,
    })
  })

  test('are no more than there may be', () => {
    const many = Array.from({ length: 5 }, () => ({ x: 0, y: 0, group: 'rare' }))
    expect(readValue(placed, textOf(placed, many))).toEqual({
      ok: false,
      problem: 'must be at most 4 points',
      nearest: many.slice(0, 4),
    })
  })
})

test('any text gives a value that can be used, or one that is near', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-_.0-9a-f]{0,20}$/))
  fc.assert(
    fc.property(fc.constantFrom(tested, two, placed), texts, (field, text) => {
      const reading = readValue(field, text)
      expect(isValid(field, reading.ok ? reading.value : reading.nearest)).toBe(true)
    }),
  )
})

test('lists are the same by what is in them', () => {
  expect(sameValue(['f1', 'f2'], ['f1', 'f2'])).toBe(true)
  expect(sameValue(['f1', 'f2'], ['f1'])).toBe(false)
  expect(sameValue([{ x: 1, y: 2, group: 'rare' }], [{ x: 1, y: 2, group: 'rare' }])).toBe(true)
})

test('params are written as scalars and read back', () => {
  const spec = { tested, placed }
  const params = { tested: ['f1', 'f2', 'f3'], placed: [{ x: 1, y: -1, group: 'rare' }] }
  expect(toWritten(spec, params)).toEqual({ tested: 'f1-f3', placed: '1_-1_rare' })
  expect(fromWritten(spec, toWritten(spec, params))).toEqual(params)
  expect(fromWritten(spec, { tested: 'nobody' })).toEqual({ tested: 'nobody' })
})

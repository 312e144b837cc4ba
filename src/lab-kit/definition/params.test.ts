import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalsOf, nearestWord, onGrid } from './nearest.ts'
import {
  choice,
  isValid,
  nearestNumber,
  number,
  oneOf,
  readValue,
  seedField,
  toggle,
} from './params.ts'

const share = number({ label: 'Share', help: '', min: 0.05, max: 2, step: 0.05, default: 0.3 })
const size = oneOf({ label: 'Size', help: '', values: [10, 100, 1000, 1_000_000], default: 100 })
const method = choice({
  label: 'Method',
  help: '',
  options: { plain: 'Plain', fast: 'Fast' },
  default: 'plain',
})
const bug = toggle({ label: 'Bug', help: '', default: false })

describe('readValue', () => {
  test.each([
    [share, '0.35', 0.35],
    [share, ' 2 ', 2],
    [size, '1e6', 1_000_000],
    [method, 'fast', 'fast'],
    [bug, 'true', true],
  ])('takes what a control could have produced', (field, text, value) => {
    expect(readValue(field, text)).toEqual({ ok: true, value })
  })

  test.each([
    [share, '3,14', 'has a comma: write decimals with a point, and thousands without a mark', 0.3],
    [share, '1e400', 'is too large to compute with', 0.3],
    [seedField, '4294967299', 'must be between 0 and 4294967295', 4294967295],
    [seedField, '3000000000.6', 'must be a whole number', 3000000001],
    [size, '1000000.0005', 'must be between 10 and 1000000', 1000000],
    [share, '', 'is not a number', 0.3],
    [share, '0x10', 'is not a number', 0.3],
    [share, '7', 'must be between 0.05 and 2', 2],
    [share, '0.33', 'must be 0.05 plus a multiple of 0.05', 0.35],
    [size, '120', 'must be one of 10, 100, 1000, 1000000', 100],
    [method, 'fats', 'must be one of plain, fast', 'fast'],
    [method, '__proto__', 'must be one of plain, fast', 'plain'],
    [bug, 'yes', 'must be true or false', false],
  ])('says what is wrong and names the nearest value', (field, text, problem, nearest) => {
    expect(readValue(field, text)).toEqual({ ok: false, problem, nearest })
  })

  test('never throws and always names a valid neighbour', () => {
    fc.assert(
      fc.property(fc.constantFrom(share, size, method, bug), fc.string(), (field, text) => {
        const reading = readValue(field, text)
        expect(isValid(field, reading.ok ? reading.value : reading.nearest)).toBe(true)
      }),
    )
  })
})

test('every grid value is its own nearest and reads back from its text', () => {
  for (let steps = 0; steps <= 39; steps++) {
    const value = onGrid(share, steps)
    expect(nearestNumber(share, value)).toBe(value)
    expect(readValue(share, String(value))).toEqual({ ok: true, value })
  }
})

test('a grid value has no digits that binary fractions add', () => {
  expect(onGrid(share, 5)).toBe(0.3)
  expect(decimalsOf(2.5e-7)).toBe(8)
})

test('the nearest word takes the fewest edits', () => {
  expect(nearestWord('reservior', ['importance', 'reservoir'])).toBe('reservoir')
})

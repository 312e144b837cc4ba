import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LAW_CASES } from '../../../tests/contract/claim-seeds.ts'
import { isNumeric, LARGEST, parseNumber, readNumber } from './read-number.ts'

test.each([
  ['7', 7],
  [' -3 ', -3],
  ['−3', -3],
  ['+0.67', 0.67],
  ['.67', 0.67],
  ['5.', 5],
  ['1e-3', 0.001],
  ['-0', 0],
])('“%s” is read', (text, value) => {
  expect(readNumber(text)).toEqual({ ok: true, value })
  expect(parseNumber(text)).toBe(value)
})

test.each([
  ['1e400', 'is too large to compute with'],
  ['-9e999', 'is too large to compute with'],
  ['0,6708', 'has a comma: write decimals with a point, and thousands without a mark'],
  ['52,000', 'has a comma: write decimals with a point, and thousands without a mark'],
  ['3 %', 'is not a bare number: leave its unit out'],
  ['', 'is not a number'],
  ['three', 'is not a number'],
  ['1/2', 'is not a number'],
  ['0x10', 'is not a number'],
  ['Infinity', 'is not a number'],
  ['1 2', 'is not a number'],
])('“%s” is refused with the reason', (text, problem) => {
  expect(readNumber(text)).toEqual({ ok: false, problem })
  expect(parseNumber(text)).toBeNaN()
})

/** Texts of what numbers are written with, and any others. */
const numberLike = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789+-−.,eE %’\u00a0') }),
  fc.string({ unit: 'grapheme' }),
)

test('every number that can be computed with reads back from its text, and no text gives another kind', () => {
  const bound = { min: -LARGEST, max: LARGEST, noNaN: true }
  const many = { numRuns: LAW_CASES }
  fc.assert(
    fc.property(fc.double(bound), (value) => parseNumber(String(value)) === value + 0),
    many,
  )
  fc.assert(
    fc.property(numberLike, (text) => {
      const reading = readNumber(text)
      if (reading.ok) expect(Math.abs(reading.value)).toBeLessThanOrEqual(LARGEST)
      else expect(reading.problem).not.toBe('')
      expect(isNumeric(text) || !reading.ok).toBe(true)
    }),
    many,
  )
})

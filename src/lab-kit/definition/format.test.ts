import { expect, test } from 'vitest'
import { formatNumber, formatPercent, metricParts, unitAfter } from './format.ts'

test.each([
  [0, 3, '0'],
  [-0, 3, '0'],
  [0.12345, 3, '0.123'],
  [-0.5, 3, '−0.5'],
  [999.96, 3, '1,000'],
  [12_345, 3, '12,345'],
  [-1_234_567, 3, '−1,234,567'],
  [12.345, 4, '12.35'],
  [2.5e-7, 3, '2.5 × 10⁻⁷'],
  [-3e12, 3, '−3 × 10¹²'],
  [Number.POSITIVE_INFINITY, 3, '∞'],
  [Number.NEGATIVE_INFINITY, 3, '−∞'],
  [Number.NaN, 3, '–'],
])('%d with %d digits is written %s', (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text)
})

test.each([
  [0.1327, '13.3\u00a0%'],
  [0.000123, '0.0123\u00a0%'],
  [1, '100\u00a0%'],
  [0, '0\u00a0%'],
])('the share %d is written %s', (share, text) => {
  expect(formatPercent(share)).toBe(text)
})

test.each([
  ['1', 'points', 'point'],
  ['−1', 'samples', 'sample'],
  ['1', 'tests of power', 'test of power'],
  ['1.5', 'points', 'points'],
  ['0', 'rows', 'rows'],
  ['1', '%', '%'],
  ['1', 'ms', 'ms'],
  ['1', 'times the mean', 'times the mean'],
])('after %s, “%s” is written “%s”', (text, unit, written) => {
  expect(unitAfter(text, unit)).toBe(written)
})

test('a metric of one has its unit in the singular', () => {
  expect(metricParts({ unit: 'rows', kind: 'count' }, 1.5)).toEqual(['1', 'row'])
  expect(metricParts({ unit: 'points' }, 2)).toEqual(['2', 'points'])
})

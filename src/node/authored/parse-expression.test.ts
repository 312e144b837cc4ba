import { expect, test } from 'vitest'
import { calculate, type Value } from '../../asking/expressions/expression.ts'
import { type Name, parseAs } from './parse-expression.ts'

const names = new Map<string, Name>([
  ['a', { kind: 'number' }],
  ['lost', { kind: 'number' }],
  ['set.bug', { kind: 'truth' }],
  ['set.method', { kind: 'text', options: ['plain', 'fast'] }],
])
const values: Readonly<Record<string, Value>> = { a: 2, 'set.bug': true, 'set.method': 'fast' }
const resultOf = (source: string) =>
  calculate(parseAs('any', source, names), (name) => values[name])

test.each<[string, Value | undefined]>([
  ['a < 2', false],
  ['a <= 2', true],
  ['a > 1 and a < 3', true],
  ['a > 2 or a == 2', true],
  ['a != 2', false],
  ['not (a > 2)', true],
  ['a > 2 or a > 1 and a < 1', false], // “and” binds closer
  ['1 + a ^ 2 == 5', true], // and calculations closer than comparisons
  ['set.method == "fast"', true],
  ["set.method != 'fast'", false],
  ['set.bug and a == 2', true],
  ['not set.bug', false],
  ['lost < 1', undefined], // not known
  ['a == 2 or lost < 1', undefined],
  ['abs(lost)', undefined],
])('%s is %s', (source, expected) => {
  expect(resultOf(source)).toBe(expected)
})

test.each([
  ['set.method == "slow"', '“slow” is not among plain, fast'],
  ['"slow" == set.method', '“slow” is not among plain, fast'],
  ['set.method == a', 'compares a text with a number'],
  ['set.method < 3', '“<” takes a number, not a text'],
  ['a and set.bug', '“and” takes a condition, not a number'],
  ['not a > 2', '“not” takes a condition, not a number'], // it binds to a alone
  ['1 < a < 3', '“<” takes a number, not a condition'],
  ['a && set.bug', 'more than numbers'],
  ['a ? 1 : 2', 'more than numbers'],
  ['set.nothing > 1', '“set.nothing”, which is not among'],
  ['set["bug"]', 'more than numbers'],
  ['a.b.c', 'more than numbers'],
])('%s is refused: %s', (source, says) => {
  expect(() => parseAs('any', source, names)).toThrow(says)
})

test('what is read is of the kind that is wanted', () => {
  expect(parseAs('truth', 'a < 1', names)).toEqual(['a', 1, '<'])
  expect(parseAs('number', 'a + 1', names)).toEqual(['a', 1, '+'])
  expect(() => parseAs('truth', 'a + 1', names)).toThrow('where a condition is needed')
  expect(() => parseAs('number', 'set.method', names)).toThrow('where a number is needed')
})

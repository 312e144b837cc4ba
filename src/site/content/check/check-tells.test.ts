import { expect, test } from 'vitest'
import type { AuthoredQuestion } from '../../../quiz/question-schema.ts'
import { checkTells } from './check-tells.ts'

/** A chapter of choices, each with its right option and two wrong ones. */
const told = (choices: ReadonlyArray<readonly [answer: string, a: string, b: string]>) => {
  const questions = choices.map(([answer, ...wrong], i) => ({
    kind: 'choice',
    id: `ch01.q${i}`,
    answer,
    distractors: wrong.map((text) => ({ text, why: 'x' })),
  }))
  const messages: string[] = []
  checkTells(questions as unknown as AuthoredQuestion[], 'file', (_, __, message) =>
    messages.push(message),
  )
  return messages
}

test('lengths that come as they may are no tell, and neither is a chapter without choices', () => {
  expect(told([])).toEqual([])
  expect(
    told([
      ['the longest of all', 'short', 'shorter'],
      ['middle one', 'a long wrong option', 'no'],
      ['no', 'a wrong option', 'another wrong one'],
    ]),
  ).toEqual([])
})

test('a right option that is the longest, or the shortest, too often is told', () => {
  const long = Array.from({ length: 6 }, () => ['a right and long option', 'no', 'yes'] as const)
  expect(told(long)).toEqual([expect.stringContaining('the longest option in 6 of 6 choices, 2.0')])
  const short = Array.from({ length: 6 }, () => ['no', 'a wrong option', 'another one'] as const)
  expect(told(short)).toEqual([expect.stringContaining('the shortest option in 6 of 6')])
})

test('wrong options that argue more often than right ones are told; a time is no argument', () => {
  const arguing = [
    ['right', 'wrong, since it is', 'no reason at all'],
    ['right one', 'no', 'yes, because it was'],
    ['right', 'since Monday it has grown', 'so'],
  ] as const
  expect(told(arguing).join()).toContain(
    '2 of 6 wrong options give a reason, and 0 of 3 right ones',
  )
  expect(told([['right, since it is', 'wrong, so it is', 'no']])).toEqual([])
})

import { expect, test } from 'vitest'
import { markedText } from '../asking/rich-text.ts'
import { card, choice, cloze, matching, number, ordering, several } from './example-questions.ts'
import { askedOf, keyOnPaper } from './grading.ts'
import type { PosedQuestion } from './question.ts'

const keyOf = (question: PosedQuestion) => markedText(keyOnPaper(question))
const textsOf = (question: PosedQuestion) => {
  const asked = askedOf(question)
  if ('options' in asked) return asked.options
  if ('items' in asked) return asked.items
  return 'lefts' in asked ? asked.lefts : []
}

test.each<[PosedQuestion, string]>([
  [cloze, 'covariate; P(Y|X).'],
  [number, '12 % (11.9 to 12.1).'],
  [{ ...number, tolerance: 0 }, '12 %.'],
  [card, 'It is in every row.'],
])('what was to be written down is told in words', (question, said) => {
  expect(keyOf(question)).toBe(said)
})

test('options that are right are told by the numbers that they have in print', () => {
  expect(keyOf(choice)).toBe(`${textsOf(choice).indexOf('A third') + 1}.`)
  const wrong = textsOf(several).indexOf('Chance') + 1
  const right = [1, 2, 3].filter((place) => place !== wrong)
  expect(keyOf(several)).toBe(`${right.join(' and ')}.`)
})

test('an order is told by the number that belongs to each item as they stand in print', () => {
  const places = ['Split', 'Impute', 'Scale']
  expect(keyOf(ordering)).toBe(
    `${textsOf(ordering)
      .map((text) => places.indexOf(text) + 1)
      .join(', ')}.`,
  )
})

test('pairs are told by the letter that belongs to each left-hand text as they stand in print', () => {
  const asked = askedOf(matching)
  if (asked.kind !== 'matching') throw new Error('no matching question')
  const letters = asked.lefts.map((left) => {
    const right = matching.pairs.find((pair) => pair.left === left)!.right
    return 'ABCD'[asked.rights.indexOf(right)]
  })
  expect(keyOf(matching)).toBe(`${letters.join(', ')}.`)
})

import { expect, test } from 'vitest'
import type { Given } from '../asking/kinds/kind.ts'
import { markedText } from '../asking/rich-text.ts'
import { card, choice, cloze, matching, number, ordering, several } from './example-questions.ts'
import { gradeAnswer, linesOfAnswer, linesOfSolution } from './grading.ts'
import type { PosedQuestion } from './question.ts'

test.each<[PosedQuestion, Given, string[]]>([
  [choice, 'All', ['All']],
  [several, ['Time', 'Chance'], ['Time', 'Chance']],
  [ordering, ['Scale', 'Split', 'Impute'], ['1. Scale', '2. Split', '3. Impute']],
  [
    matching,
    { Median: 'Log loss', Mean: 'Squared error' },
    ['Mean – Squared error', 'Median – Log loss', 'Quantile – nothing'],
  ],
  [cloze, ['label', 'P(X)'], ['label', 'P(X)']],
  [number, 6.123_45, ['6.123 %']],
  [card, 'partly', []],
])('an answer to a question is told part by part', (question, given, lines) => {
  expect(linesOfAnswer(question, given).map(markedText)).toEqual(lines)
})

test.each<[PosedQuestion, string]>([
  [choice, 'A third'],
  [several, 'Time, Person'],
  [ordering, '1. Split, 2. Impute, 3. Scale'],
  [matching, 'Mean – Squared error, Median – Absolute error, Quantile – Pinball loss'],
  [cloze, 'covariate, P(Y|X)'],
  [number, '12 %'],
  [card, 'It is in every row.'],
])('the right answer is told in the same way', (question, said) => {
  expect(linesOfSolution(question).map(markedText).join(', ')).toBe(said)
  if (question.kind === 'several') {
    expect(gradeAnswer(question, ['Time', 'Person']).correct).toBe(true)
  }
})

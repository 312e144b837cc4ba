import { expect, test } from 'vitest'
import { markedText } from '../asking/rich-text.ts'
import { card, choice, cloze, matching, number, ordering, several } from './example-questions.ts'
import { gradeAnswer, linesOfSolution } from './grading.ts'
import type { PosedQuestion } from './question.ts'

test.each<[PosedQuestion, string]>([
  [choice, 'A third'],
  [several, 'Time, Person'],
  [ordering, '1. Split, 2. Impute, 3. Scale'],
  [matching, 'Mean – Squared error, Median – Absolute error, Quantile – Pinball loss'],
  [cloze, 'covariate, P(Y|X)'],
  [number, '12 %'],
  [card, 'It is in every row.'],
])('the right answer is told part by part', (question, said) => {
  expect(linesOfSolution(question).map(markedText).join(', ')).toBe(said)
  if (question.kind === 'several') {
    expect(gradeAnswer(question, ['Time', 'Person']).correct).toBe(true)
  }
})

import { expect, test } from 'vitest'
import type { Prediction } from '../lab-kit/definition/words.ts'
import { answerInWords, answerOf, askedBy, gradeByRun } from './prediction.ts'

const base = { look: 'Look.', asked: [] }
const number: Prediction = {
  ...base,
  kind: 'number',
  answer: ['x'],
  unit: 'points',
  tolerance: 0.1,
}
const choice: Prediction = {
  ...base,
  kind: 'choice',
  options: { low: { text: 'Low', if: ['x', 1, '<'] }, high: { text: 'High' } },
}
const run = (x: number) => ({ params: {}, metrics: { x } })

test('what is asked says nothing of what is right', () => {
  expect(askedBy('a', choice, 'Which?')).toEqual({
    kind: 'choice',
    id: 'a',
    prompt: 'Which?',
    options: ['Low', 'High'],
  })
  expect(askedBy('a', number, 'How much?')).toEqual({
    kind: 'number',
    id: 'a',
    prompt: 'How much?',
    unit: 'points',
  })
})

test('an answer is graded by the run', () => {
  expect(gradeByRun(choice, answerOf(choice, 'Low'), run(0.5))).toEqual({
    outcome: 'low',
    correct: true,
  })
  expect(gradeByRun(choice, answerOf(choice, 'Low'), run(1)).correct).toBe(false)
  expect(gradeByRun(number, answerOf(number, 0.4), run(0.3)).correct).toBe(true)
  expect(gradeByRun(number, 0.41, run(0.3)).correct).toBe(false)
})

test('an answer is said as the reader chose it', () => {
  expect(answerInWords(choice, 'high')).toBe('“High”')
  expect(answerInWords(number, 1234.5)).toBe('1,235\u00a0points')
})

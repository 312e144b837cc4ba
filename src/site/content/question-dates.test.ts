import { expect, test } from 'vitest'
import { choice, number } from '../../quiz/example-questions.ts'
import type { Question } from '../../quiz/question.ts'
import { dated, textOfDates } from './question-dates.ts'

test('a question is as old as its card, and new again when that changes', () => {
  const questions = [
    { ...choice, id: 'ch04.b' },
    { ...number, id: 'ch04.a' },
  ] as Question[]
  const first = dated(questions, {}, 1000)
  const kept = JSON.parse(textOfDates(first))
  expect(Object.keys(kept)).toEqual(['ch04.a', 'ch04.b'])
  expect(dated(questions, kept, 2000)).toEqual(first)
  const changed = questions.map((each) =>
    each.id === 'ch04.a' ? { ...each, explanation: 'Better.' } : each,
  )
  expect(dated(changed, kept, 2000).map(({ changedAt }) => changedAt)).toEqual([1000, 2000])
})

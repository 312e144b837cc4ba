import { describe, expect, test } from 'vitest'
import type { AnswerEntry } from '../log/entries.ts'
import { createScheduler, DAY_MS, ratingOf, recallAt, scheduleOf, surpriseOf } from './schedule.ts'

/**
 * Test vectors of the reference implementation, open-spaced-repetition/py-fsrs, tests/test_basic.py at
 * 3abe686e9c058d3f3c00bbeb92e68b71211b2b31: FSRS-6, default parameters, no fuzz.
 */
const START = Date.UTC(2022, 10, 29, 12, 30)

let count = 0
const answer = (at: number, rating: 1 | 2 | 3 | 4): AnswerEntry => ({
  kind: 'answer',
  id: String(count++),
  at,
  questionId: 'ch04.example',
  given: 'x',
  correct: rating > 1,
  seed: 1,
  confidence: ([undefined, 'unsure', 'guessing', 'fairly sure', 'certain'] as const)[rating],
  place: 'review',
})

describe('the schedule equals the reference', () => {
  const scheduler = createScheduler(0.9)

  test('test_review_card: intervals in days of thirteen answers, each given when due', () => {
    const answers: AnswerEntry[] = []
    const intervals: number[] = []
    let at = START
    for (const rating of [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3] as const) {
      answers.push(answer(at, rating))
      const { dueAt } = scheduleOf(scheduler, answers)
      intervals.push(Math.floor((dueAt - at) / DAY_MS))
      at = dueAt
    }
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })

  test('test_memo_state: stability and difficulty after six answers', () => {
    const answers: AnswerEntry[] = []
    let at = START
    for (const [i, rating] of ([1, 3, 3, 3, 3, 3] as const).entries()) {
      at += [0, 0, 1, 3, 8, 21][i]! * DAY_MS
      answers.push(answer(at, rating))
    }
    const { stability, difficulty } = scheduleOf(scheduler, answers)
    expect(Math.abs(stability - 53.62691)).toBeLessThan(1e-4)
    expect(Math.abs(difficulty - 6.3574867)).toBeLessThan(1e-4)
  })

  test('test_repeated_correct_reviews: ten easy answers leave the least difficulty', () => {
    const answers = Array.from({ length: 10 }, (_, i) => answer(START + i, 4))
    expect(scheduleOf(scheduler, answers).difficulty).toBe(1)
  })
})

test('the chance of recall is one at once, 90 % after as many days as the stability, and falls', () => {
  const scheduler = createScheduler(0.9)
  const schedule = scheduleOf(scheduler, [answer(START, 4)])
  expect(recallAt(scheduler, schedule, START)).toBe(1)
  expect(recallAt(scheduler, schedule, START + schedule.stability * DAY_MS)).toBeCloseTo(0.9, 6)
  expect(recallAt(scheduler, schedule, START + 100 * DAY_MS)).toBeLessThan(0.9)
})

test('a higher desired retention brings questions back sooner', () => {
  const answers = [answer(START, 4), answer(START + 8 * DAY_MS, 3)]
  const due = [0.8, 0.9, 0.95].map(
    (retention) => scheduleOf(createScheduler(retention), answers).dueAt,
  )
  expect(due).toEqual(due.toSorted((a, b) => b - a))
  expect(new Set(due).size).toBe(3)
})

test.each([
  [{ correct: false, confidence: 'certain' }, 1],
  [{ correct: false, partly: true }, 2],
  [{ correct: true, confidence: 'guessing' }, 2],
  [{ correct: true, confidence: 'unsure' }, 3],
  [{ correct: true, confidence: 'fairly sure' }, 3],
  [{ correct: true }, 3],
  [{ correct: true, confidence: 'certain' }, 4],
] as const)('%j is rated %d', (given, rating) => expect(ratingOf(given)).toBe(rating))

describe('the miss of a prediction', () => {
  const wrong = { correct: false, answer: 'a', outcome: 'b' } as const

  test('is how sure one was of what did not come, or how far off a number was; 0 for all else', () => {
    expect(surpriseOf({ ...wrong, confidence: 'guessing' })).toBe(0)
    expect(surpriseOf({ ...wrong, confidence: 'fairly sure' })).toBeCloseTo(2 / 3, 12)
    expect(surpriseOf({ ...wrong, confidence: 'certain' })).toBe(1)
    expect(surpriseOf({ ...wrong, answer: 40, outcome: 10, confidence: 'unsure' })).toBe(0.75)
    expect(surpriseOf({ ...wrong, answer: -5, outcome: 5, confidence: 'unsure' })).toBe(1)
    expect(surpriseOf({ ...wrong, correct: true, confidence: 'certain' })).toBe(0)
    expect(surpriseOf({ correct: false, confidence: 'certain' })).toBe(0)
  })

  test('makes its card harder at first, so that it comes back sooner ever after', () => {
    const scheduler = createScheduler(0.9)
    const missedWhen = (confidence: 'guessing' | 'certain') => {
      const first = { ...wrong, at: START, confidence }
      const right = [0, 1, 2, 3].map((day) => answer(START + (1 + 10 * day) * DAY_MS, 3))
      return scheduleOf(scheduler, [first, ...right])
    }
    const [plain, missed] = [missedWhen('guessing'), missedWhen('certain')]
    expect(missed.difficulty).toBeGreaterThan(plain.difficulty + 1)
    expect(missed.dueAt).toBeLessThan(plain.dueAt)
    // Not predictions: the same as before.
    expect(scheduleOf(scheduler, [answer(START, 1)]).difficulty).toBeCloseTo(
      scheduleOf(scheduler, [{ ...wrong, at: START, confidence: 'guessing' }]).difficulty,
      12,
    )
  })
})

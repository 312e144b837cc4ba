import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONFIDENCES } from '../log/journal.ts'
import { createScheduler, DAY_MS, type Recalled, scheduleOf } from './schedule.ts'
import { brierOf, calibrationOf, evidenceOf, retentionOf } from './statistics.ts'

const judged = fc.array(
  fc.record({
    correct: fc.boolean(),
    confidence: fc.constantFrom('guessing', 'unsure', 'fairly sure', 'certain', undefined),
  }),
)

test('the Brier score is the mean squared difference, worked by hand', () => {
  // (0.95 − 1)² and (0.5 − 0)²: (0.0025 + 0.25) / 2
  const score = brierOf([
    { correct: true, confidence: 'certain' },
    { correct: false, confidence: 'guessing' },
    { correct: true },
  ])
  expect(score).toBeCloseTo(0.12625, 12)
  expect(brierOf([{ correct: true }])).toBeNull()
})

test('the Brier score lies between 0 and 1, whatever the order', () => {
  fc.assert(
    fc.property(judged, (list) => {
      const score = brierOf(list)
      if (score === null) return
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(brierOf(list.toReversed())).toBeCloseTo(score, 12)
    }),
  )
})

test('every answer with a confidence counts at its level, once', () => {
  fc.assert(
    fc.property(judged, (list) => {
      const levels = calibrationOf(list)
      expect(levels.map(({ confidence }) => confidence)).toEqual(CONFIDENCES)
      const counted = levels.reduce((sum, { answers }) => sum + answers, 0)
      expect(counted).toBe(list.filter(({ confidence }) => confidence !== undefined).length)
      for (const { right, answers } of levels) expect(right).toBeLessThanOrEqual(answers)
    }),
  )
})

test('retention counts answers to what had been learnt, and what their schedules expected', () => {
  const scheduler = createScheduler(0.9)
  const answer = (at: number, correct: boolean): Recalled => ({
    at,
    correct,
    confidence: 'certain',
  })
  const first = scheduleOf(scheduler, [answer(0, true)])
  expect(retentionOf([first])).toBeNull()
  // Learnt at once, and asked again when the chance of recall has fallen to 90 %.
  const at = first.stability * DAY_MS
  for (const correct of [true, false]) {
    const retention = retentionOf([
      scheduleOf(scheduler, [answer(0, true), answer(at, correct)]),
      first,
    ])
    expect(retention).toMatchObject({ reviews: 1, measured: correct ? 1 : 0 })
    expect(retention!.predicted).toBeCloseTo(0.9, 6)
  }
})

test('questions count as predicted where the lab of their section was predicted in before the first answer', () => {
  const scheduler = createScheduler(0.9)
  const at = (time: number, correct = true): Recalled => ({
    at: time,
    correct,
    confidence: 'unsure',
  })
  const listed = (id: string, section: string) => ({ id, section, chapter: 4 })
  const recalls = new Map<string, readonly Recalled[]>([
    ['lab/first', [at(10)]],
    ['a', [at(20), at(20 + 30 * DAY_MS, false)]], // after the prediction
    ['b', [at(5, false)]], // before it
    ['c', [at(30)]], // another section
  ])
  const schedules = new Map(
    [...recalls].map(([id, list]) => [id, scheduleOf(scheduler, list)] as const),
  )
  const questions = [listed('a', 's'), listed('b', 's'), listed('c', 't'), listed('d', 's')]
  const { predicted, onlyRead } = evidenceOf(
    questions,
    [listed('lab/first', 's')],
    recalls,
    schedules,
  )
  expect(predicted).toMatchObject({ questions: 1, firstRight: 1 })
  expect(onlyRead).toEqual({ questions: 2, firstRight: 1, retention: null })
})

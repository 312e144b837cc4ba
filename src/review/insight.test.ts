import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brierScore, calibrationOf, STATED } from './insight.ts'

const judged = fc.array(
  fc.record({
    correct: fc.boolean(),
    confidence: fc.constantFrom('guessing', 'unsure', 'fairly sure', 'certain', undefined),
  }),
)

test('the Brier score is the mean squared difference, worked by hand', () => {
  // (0.95 − 1)² and (0.5 − 0)²: (0.0025 + 0.25) / 2
  const score = brierScore([
    { correct: true, confidence: 'certain' },
    { correct: false, confidence: 'guessing' },
    { correct: true },
  ])
  expect(score).toBeCloseTo(0.12625, 12)
  expect(brierScore([{ correct: true }])).toBeNull()
})

test('the Brier score lies between 0 and 1, whatever the order', () => {
  fc.assert(
    fc.property(judged, (list) => {
      const score = brierScore(list)
      if (score === null) return
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(brierScore(list.toReversed())).toBeCloseTo(score, 12)
    }),
  )
})

test('every answer with a confidence counts at its level, once', () => {
  fc.assert(
    fc.property(judged, (list) => {
      const levels = calibrationOf(list)
      expect(levels.map(({ confidence }) => confidence)).toEqual(Object.keys(STATED))
      const counted = levels.reduce((sum, { answers }) => sum + answers, 0)
      expect(counted).toBe(list.filter(({ confidence }) => confidence !== undefined).length)
      for (const { right, answers } of levels) expect(right).toBeLessThanOrEqual(answers)
    }),
  )
})

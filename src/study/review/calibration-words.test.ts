import { expect, test } from 'vitest'
import type { Confidence } from '../../log/journal.ts'
import { calibrationOf } from '../../review/statistics.ts'
import { calibrationInWords } from './calibration-words.ts'

const answers = (confidence: Confidence, right: number, of: number) =>
  Array.from({ length: of }, (_, i) => ({ confidence, correct: i < right }))

test('each word that was used is held against what was right', () => {
  const levels = calibrationOf([...answers('fairly sure', 6, 9), ...answers('guessing', 0, 2)])
  expect(calibrationInWords(levels.toReversed())).toBe(
    'You said fairly sure on 9 and were right on 6; guessing on 2 and were right on 0.',
  )
})

test('without answers nothing is said', () => {
  expect(calibrationInWords(calibrationOf([]))).toBe('')
})

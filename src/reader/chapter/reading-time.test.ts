import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

const at = { line: 1, section: '' }
const words = 2200 // ten minutes
const questions = Array.from({ length: 10 }, (_, i) => ({ id: `ch04.${i}`, ...at }))
const labs = ['a', 'b'].map((id) => ({ id, as: id, ...at }))

test('words, questions and labs add up', () => {
  expect(readingMinutes({ words, questions: [], labs: [] })).toBe(10)
  expect(readingMinutes({ words, questions, labs: [] })).toBe(20)
  expect(readingMinutes({ words, questions, labs })).toBe(30)
})

test('the shortest chapter takes five minutes', () => {
  expect(readingMinutes({ words: 0, questions: [], labs: [] })).toBe(5)
})

import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

test('words and questions add up', () => {
  expect(readingMinutes(2200, 0)).toBe(10)
  expect(readingMinutes(2200, 10)).toBe(20)
})

test('the shortest part takes five minutes', () => {
  expect(readingMinutes(0, 0)).toBe(5)
})

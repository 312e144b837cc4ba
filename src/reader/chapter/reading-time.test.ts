import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

const front = '---\nnumber: 4\nsummary: Words that do not count.\n---\n'

test('words, questions and labs add up', () => {
  const words = 'word '.repeat(2200) // ten minutes
  const questions = '<Question id="ch04.a" />\n'.repeat(10)
  const labs = '<Lab id="reservoir-sampling" preset="a" />\n'.repeat(2)
  expect(readingMinutes(front + words)).toBe(10)
  expect(readingMinutes(front + words + questions)).toBe(20)
  expect(readingMinutes(front + words + questions + labs)).toBe(30)
})

test('names and attributes of components are not read, what stands in them is', () => {
  const term = '<Term id="a-long-name-of-a-term">word</Term> {/* #an-id-here */} '
  expect(readingMinutes(front + term.repeat(2200))).toBe(10)
})

test('the shortest chapter takes five minutes', () => expect(readingMinutes(front)).toBe(5))

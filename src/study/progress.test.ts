import { expect, test } from 'vitest'
import type { ListedChapter } from '../reader/chapter/outline.ts'
import { daysAgo, minutesAnAnswer, partsOf } from './progress.ts'

const section = (id: string, part: string) => ({ id, title: id, level: 2 as const, part })
const chapter: ListedChapter = {
  number: 4,
  slug: '04-training-data',
  title: 'Training Data',
  parts: [
    { id: 'one', title: 'One', minutes: 30 },
    { id: 'two', title: 'Two', minutes: 20 },
  ],
  sections: [section('a', 'one'), section('b', 'one'), section('c', 'two')],
  questions: [],
  predictions: [],
}
const entry = (id: string, chapterNumber: number, isRead: boolean) => ({
  id,
  at: 0,
  kind: 'section' as const,
  chapter: chapterNumber,
  section: id,
  isRead,
})

test('a part is read when each of its sections is, and what is left of it shrinks by sections', () => {
  const parts = partsOf(chapter, [entry('a', 4, true), entry('c', 4, true), entry('b', 5, true)])
  expect(parts.map(({ isRead, minutesLeft }) => [isRead, minutesLeft])).toEqual([
    [false, 15],
    [true, 0],
  ])
})

test('a section that one only came to is not read', () => {
  expect(partsOf(chapter, [entry('a', 4, false)])[0]!.read.size).toBe(0)
})

test('minutes of an answer are the mean of those that say', () => {
  const answer = (durationMs?: number) => ({
    id: `${durationMs}`,
    at: 0,
    kind: 'answer' as const,
    questionId: 'q',
    given: 'a',
    correct: true,
    seed: 1,
    place: 'text' as const,
    durationMs,
  })
  expect(minutesAnAnswer([[answer(60_000), answer()], [answer(30_000)]])).toBe(0.75)
  expect(minutesAnAnswer([[answer()]])).toBeUndefined()
})

test('days ago are words for today and yesterday', () => {
  expect([0, 1, 5].map(daysAgo)).toEqual(['today', 'yesterday', '5 days ago'])
})

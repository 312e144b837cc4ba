import { expect, test } from 'vitest'
import { isNews, lastPlace, readIn } from './reading.ts'

const cameTo = (section: string, chapter = 4) => ({ chapter, section, isRead: false })
const read = (section: string, chapter = 4) => ({ chapter, section, isRead: true })

test('what was read is told by chapter; to come to a section is not to read it', () => {
  const entries = [cameTo('one'), read('one'), cameTo('two'), read('three', 5)]
  expect([...readIn(entries, 4)]).toEqual(['one'])
  expect([...readIn(entries, 5)]).toEqual(['three'])
})

test('where one stopped is the last place, read or not', () => {
  expect(lastPlace([read('one'), cameTo('two')])?.section).toBe('two')
  expect(lastPlace([])).toBeUndefined()
})

test('a section is read once, and come to again only from elsewhere', () => {
  const entries = [cameTo('one'), read('one')]
  expect(isNews(entries, read('one'))).toBe(false)
  expect(isNews(entries, cameTo('one'))).toBe(false)
  expect(isNews(entries, cameTo('two'))).toBe(true)
  expect(isNews([...entries, cameTo('two')], cameTo('one'))).toBe(true)
  expect(isNews([], read('one', 5))).toBe(true)
})

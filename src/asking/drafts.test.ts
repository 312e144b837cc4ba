import { expect, test } from 'vitest'
import { cloze, matching, number, ordering } from '../quiz/example-questions.ts'
import { DRAFTS } from './drafts.ts'

test('a number is read with commas and a real minus, and nothing else', () => {
  const read = (text: string) => DRAFTS.number.read(text, number)
  expect(read('1,234.5')).toEqual({ given: 1234.5 })
  expect(read(' −3 ')).toEqual({ given: -3 })
  for (const text of ['', '3 %', 'three', '1/2', '0x10']) {
    expect(read(text)).toEqual({ problem: 'Type a number first, with a point for decimals.' })
  }
})

test('an ordering never begins in the right order', () => {
  const right = ordering.items.map(({ text }) => text).join()
  for (let i = 0; i < 50; i++) {
    const mixed = DRAFTS.ordering.empty({ ...ordering, id: `ch04.q${i}` })
    expect(mixed.join()).not.toBe(right)
    expect(mixed.toSorted()).toEqual(right.split(',').toSorted())
  }
})

test('what is not finished is not taken', () => {
  const mixed = DRAFTS.ordering.empty(ordering)
  expect(DRAFTS.ordering.read(mixed, ordering)).toHaveProperty('problem')
  expect(DRAFTS.ordering.read(mixed.toReversed(), ordering)).toHaveProperty('given')
  expect(DRAFTS.matching.read({ Mean: 'Squared error' }, matching)).toHaveProperty('problem')
  expect(DRAFTS.cloze.read(['covariate', ' '], cloze)).toHaveProperty('problem')
  expect(DRAFTS.several.read([], {} as never)).toHaveProperty('problem')
  expect(DRAFTS.choice.read('', {} as never)).toHaveProperty('problem')
  expect(DRAFTS.card.read('', {} as never)).toHaveProperty('problem')
})

test('an answer kept for a question that has changed its kind is not shown', () => {
  expect(DRAFTS.choice.show(3)).toBeNull()
  expect(DRAFTS.number.show('A third')).toBeNull()
  expect(DRAFTS.ordering.show('A third')).toBeNull()
  expect(DRAFTS.matching.show(['a'])).toBeNull()
  expect(DRAFTS.card.show('A third')).toBeNull()
})

import { expect, test } from 'vitest'
import { cloze, matching, number, ordering } from '../../quiz/example-questions.ts'
import { askedOf } from '../../quiz/grading.ts'
import type { Asked, Kind } from './kind.ts'
import { RULES } from './rules.ts'

const asked = <K extends Kind>(question: unknown) =>
  askedOf(question as never) as unknown as Asked<K>

test('a number is read as everywhere, and what is wrong with it is told', () => {
  const read = (text: string) => RULES.number.read(text, asked<'number'>(number))
  expect(read(' −3 ')).toEqual({ given: -3 })
  expect(read('.67')).toEqual({ given: 0.67 })
  expect(read('')).toEqual({ problem: 'Type a number first, with a point for decimals.' })
  expect(read('0,6708')).toEqual({
    problem: '“0,6708” has a comma: write decimals with a point, and thousands without a mark.',
  })
  for (const text of ['1e400', '3 %', 'three', '1/2', '0x10']) {
    expect(read(text)).toHaveProperty('problem')
  }
})

test('an ordering never begins in the right order', () => {
  const right = ordering.items.map(({ text }) => text).join()
  for (let i = 0; i < 50; i++) {
    const mixed = RULES.ordering.empty(asked<'ordering'>({ ...ordering, id: `ch04.q${i}` }))
    expect(mixed.join()).not.toBe(right)
    expect(mixed.toSorted()).toEqual(right.split(',').toSorted())
  }
})

test('what is not finished is not taken', () => {
  const order = asked<'ordering'>(ordering)
  const mixed = RULES.ordering.empty(order)
  expect(RULES.ordering.read(mixed, order)).toHaveProperty('problem')
  expect(RULES.ordering.read(mixed.toReversed(), order)).toHaveProperty('given')
  expect(RULES.matching.read({ Mean: 'Squared error' }, asked(matching))).toHaveProperty('problem')
  expect(RULES.cloze.read(['covariate', ' '], asked(cloze))).toHaveProperty('problem')
  expect(RULES.several.read([], {} as never)).toHaveProperty('problem')
  expect(RULES.choice.read('', {} as never)).toHaveProperty('problem')
  expect(RULES.card.read('', {} as never)).toHaveProperty('problem')
})

test('an answer kept for a question that has changed its kind is not shown', () => {
  expect(RULES.choice.show(3)).toBeNull()
  expect(RULES.number.show('A third')).toBeNull()
  expect(RULES.ordering.show('A third')).toBeNull()
  expect(RULES.matching.show(['a'])).toBeNull()
  expect(RULES.card.show('A third')).toBeNull()
})

import { expect, test } from 'vitest'
import { weakestOf } from './weakest.ts'

const section = (id: string, ...questions: string[]) => ({ id, title: id, questions })
const answers = new Map([
  ['a1', { correct: true }],
  ['b1', { correct: false }],
  ['b2', { correct: true }],
  ['c1', { correct: false }],
  ['e1', { correct: true }],
])
const last = (id: string) => answers.get(id)

test('what went wrong most comes first, then what waits for answers; what is all right is left out', () => {
  const sections = [
    section('right', 'a1'),
    section('half', 'b1', 'b2'),
    section('wrong', 'c1'),
    section('open', 'd1', 'd2'),
    section('begun', 'e1', 'e2'),
  ]
  const weak = weakestOf(sections, last, 9)
  expect(weak.map(({ id }) => id)).toEqual(['wrong', 'half', 'begun', 'open'])
  expect(weak[1]).toMatchObject({ answered: 2, right: 1 })
  expect(weakestOf(sections, last)).toHaveLength(3)
})

test('sections that are equal stay in the order of the text', () => {
  const sections = [section('first', 'x'), section('second', 'y')]
  expect(weakestOf(sections, last).map(({ id }) => id)).toEqual(['first', 'second'])
})

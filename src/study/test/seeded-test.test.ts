import { expect, test } from 'vitest'
import type { Question } from '../../quiz/question.ts'
import {
  drawTest,
  poolOf,
  poseTest,
  readTest,
  SIZES,
  type WantedTest,
  writeTest,
} from './seeded-test.ts'

const BASE = { section: 's', difficulty: 1, explanation: 'So it is.' } as const
const questions: readonly Question[] = [
  ...Array.from(
    { length: 30 },
    (_, i): Question => ({
      ...BASE,
      id: `ch01.choice-${i}`,
      kind: 'choice',
      prompt: `Which is ${i}?`,
      answer: String(i),
      distractors: [],
    }),
  ),
  ...Array.from(
    { length: 10 },
    (_, i): Question => ({
      ...BASE,
      id: `ch01.drawn-${i}`,
      kind: 'number',
      prompt: 'Twice {n}?',
      unit: '',
      draw: { n: { from: 1, to: 50, step: 1 } },
      steps: [],
      answer: ['n', 2, '*'] as never,
      tolerance: [0] as never,
      mistakes: [],
    }),
  ),
  { ...BASE, id: 'ch01.card', kind: 'card', prompt: 'Say it.', answer: 'It.' },
]
const wanted: WantedTest = { chapters: [1, 4], size: 20, seed: 17, version: 'A', pool: null }

test('what is written into an address is read from it', () => {
  const address = writeTest({ ...wanted, version: 'B' }, questions)
  expect(address).toBe(`chapters=1,4&size=20&seed=17&version=B&pool=${poolOf(questions)}`)
  expect(readTest(new URLSearchParams(address), [1, 2, 4])).toEqual({
    test: { ...wanted, version: 'B', pool: poolOf(questions) },
    problems: [],
  })
})

test('the same address gives the same questions, whatever the order of the files', () => {
  const ids = (of: readonly Question[]) => of.map(({ id }) => id)
  expect(ids(drawTest(questions.toReversed(), wanted))).toEqual(ids(drawTest(questions, wanted)))
  expect(ids(drawTest(questions, { ...wanted, seed: 18 }))).not.toEqual(
    ids(drawTest(questions, wanted)),
  )
  expect(SIZES.every((size) => drawTest(questions, { ...wanted, size }).length <= size)).toBe(true)
})

test('version B asks the same in another order, with other numbers; recall cards are in neither', () => {
  const a = drawTest(questions, { ...wanted, size: 40 })
  const b = drawTest(questions, { ...wanted, size: 40, version: 'B' })
  const ids = (of: readonly Question[]) => of.map(({ id }) => id)
  expect(ids(b).toSorted()).toEqual(ids(a).toSorted())
  expect(ids(b)).not.toEqual(ids(a))
  expect(ids(a)).not.toContain('ch01.card')
  const prompts = (of: readonly Question[], version: 'A' | 'B') =>
    new Map(poseTest(of, { seed: 17, version }).map(({ id, prompt }) => [id, prompt]))
  const [inA, inB] = [prompts(a, 'A'), prompts(b, 'B')]
  const drawn = ids(a).filter((id) => id.includes('drawn'))
  expect(drawn.length).toBe(10)
  for (const id of drawn) expect(inB.get(id)).not.toBe(inA.get(id))
})

test('what an address says wrongly is told, and the nearest test is given', () => {
  const { test: read, problems } = readTest(
    new URLSearchParams('seed=3&chapters=4,99&size=1000&version=C'),
    [1, 4],
  )
  expect(read).toEqual({ chapters: [4], size: 10, seed: 3, version: 'A', pool: null })
  expect(problems).toEqual([
    'There are no questions of chapter 99.',
    'A test has 1 to 100 questions; this one has 10.',
    'There are versions A and B; this is A.',
  ])
  expect(readTest(new URLSearchParams('seed=-1'), [1]).test).toBeNull()
  expect(readTest(new URLSearchParams('chapter=4'), [1]).problems).toEqual([])
})

test('a pool is another one once a question has changed', () => {
  const changed = questions.map((each, i) => (i === 3 ? { ...each, changedAt: 5 } : each))
  expect(poolOf(changed)).not.toBe(poolOf(questions))
})

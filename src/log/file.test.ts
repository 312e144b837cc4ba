import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LAW_CASES } from '../../tests/contract/claim-seeds.ts'
import { createAnswerLog } from './answer-log.ts'
import type { Entry } from './entries.ts'
import { logFromFile, logToFile } from './file.ts'
import { choicesOf } from './settings.ts'

const entries: Entry[] = [
  { kind: 'chapter', id: 'a', at: 1, chapter: 4, inReview: true },
  {
    kind: 'answer',
    id: 'b',
    at: 2,
    questionId: 'ch04.a',
    given: ['x', 'y'],
    correct: false,
    seed: 3,
    confidence: 'unsure',
    durationMs: 4000,
    place: 'test',
  },
]

test('a log comes back from its file as it was', () => {
  const text = logToFile(entries, '2026-11-25T12:00:00Z')
  expect(logFromFile(text)).toEqual({ ok: true, entries, unreadable: 0 })
})

test.each([
  ['nothing', '', 'no JSON'],
  ['a file that was cut off', logToFile(entries, 'x').slice(0, 40), 'cut off'],
  ['another JSON', '{"a":1}', 'not a log of this site'],
  ['a newer version', '{"format":"holdout-log","version":2,"entries":[]}', 'newer version'],
])('%s is refused with a sentence', (_, text, says) => {
  const read = logFromFile(text)
  expect(read.ok ? '' : read.problem).toContain(says)
})

test('entries that cannot be read are counted, and the others taken', () => {
  const text = logToFile([...entries, { kind: 'answer', id: 7 } as never], 'x')
  expect(logFromFile(text)).toEqual({ ok: true, entries, unreadable: 1 })
})

test.each([
  ['a time that no calendar has', { at: 1e20 }],
  ['a time before 1970', { at: -1 }],
  ['a seed that is no whole number', { seed: 1.5 }],
  ['a seed beyond all', { seed: 2 ** 32 }],
  ['a place in the order that is none', { turn: 0.5 }],
])('an entry with %s is left out and counted', (_, change) => {
  const bad = { ...entries.find(({ kind }) => kind === 'answer'), ...change, id: 'bad' }
  const text = logToFile([...entries, bad as never], 'x')
  expect(logFromFile(text)).toEqual({ ok: true, entries, unreadable: 1 })
})

test('any entries are taken or counted, come back from a file as they are, and derive a state', async () => {
  const odd = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null), fc.boolean())
  const changed = fc
    .tuple(fc.constantFrom(...entries), fc.string(), odd, fc.uuid())
    .chain(([entry, other, value, id]) =>
      fc
        .constantFrom(...Object.keys(entry), other)
        .map((key): unknown => ({ ...entry, id, [key]: value })),
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(changed, fc.anything()), { maxLength: 12 }),
      async (list) => {
        const read = logFromFile(
          JSON.stringify({ format: 'holdout-log', version: 1, entries: list }),
        )
        if (!read.ok) expect.fail(read.problem)
        expect(read.entries.length + read.unreadable).toBe(list.length)
        const again = logFromFile(logToFile(read.entries, 'x'))
        expect(again).toEqual({ ok: true, entries: read.entries, unreadable: 0 })
        const log = createAnswerLog(
          {
            read: async () => ({ problem: null }),
            append: async () => {},
            clear: async () => {},
            unreadable: async () => [],
            explain: String,
          },
          { post: () => {}, listen: () => {} },
          () => Date.UTC(2026, 10, 25),
          () => 'own',
        )
        expect(await log.merge(read.entries)).toBe(new Set(read.entries.map(({ id }) => id)).size)
        choicesOf(log.store.getState().choices)
      },
    ),
    { numRuns: LAW_CASES },
  )
})

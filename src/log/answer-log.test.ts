import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnswerLog, type ChannelMessage, createAnswerLog } from './answer-log.ts'
import { compareEntries, type Entry } from './entries.ts'
import { choicesOf } from './settings.ts'
import type { LogStorage } from './storage.ts'

const answer = (id: string, at: number, questionId = 'ch04.a'): Entry => ({
  kind: 'answer',
  id,
  at,
  questionId,
  given: 'x',
  correct: true,
  seed: 1,
  place: 'text',
})
const fresh = { kind: 'answer', questionId: 'ch04.a', given: 'x', correct: true, seed: 1 } as const

/** A storage in memory that hands over its entries in parts, and can be full. */
function memory(kept: Entry[] = []) {
  const storage = {
    kept,
    full: false,
    read: async (onEntries: (entries: readonly Entry[]) => void) => {
      for (const entry of [...kept]) {
        await Promise.resolve()
        onEntries([entry])
      }
      return { problem: null }
    },
    append: async (entries: readonly Entry[]) => {
      if (storage.full) throw new DOMException('full', 'QuotaExceededError')
      kept.push(...entries)
    },
    clear: async () => void kept.splice(0),
    unreadable: async () => [],
    explain: () => 'The storage is full.',
  }
  return storage satisfies LogStorage
}

/** The tabs of one browser. */
function browser() {
  const listeners: Array<(message: ChannelMessage) => void> = []
  return (storage: LogStorage): AnswerLog => {
    const own = listeners.length
    let clock = 1000 * (own + 1)
    let ids = 0
    return createAnswerLog(
      storage,
      {
        post: (message) => {
          for (const [i, listen] of listeners.entries()) if (i !== own) listen(message)
        },
        listen: (onMessage) => void listeners.push(onMessage),
      },
      () => clock++,
      () => `${own}-${ids++}`,
    )
  }
}

test('an answer gets an id and a time, is kept, and is there after a reload', async () => {
  const storage = memory()
  const log = browser()(storage)
  await log.read
  const entry = log.record({ ...fresh, place: 'text' })
  expect(entry).toMatchObject({ id: '0-0', at: 1000, questionId: 'ch04.a' })
  const later = browser()(storage)
  await later.read
  expect(later.store.getState().answers.get('ch04.a')).toEqual([entry])
  expect(later.store.getState().isRead).toBe(true)
})

test('what is answered before the storage has been read is not lost', async () => {
  const log = browser()(memory([answer('old', 5)]))
  log.record({ ...fresh, place: 'text' })
  await log.read
  expect(
    log.store
      .getState()
      .answers.get('ch04.a')
      ?.map(({ id }) => id),
  ).toEqual(['old', '0-0'])
})

test('two tabs have the same log', async () => {
  const storage = memory()
  const open = browser()
  const [one, two] = [open(storage), open(storage)]
  await Promise.all([one.read, two.read])
  one.record({ ...fresh, place: 'text' })
  two.record({ ...fresh, place: 'review' })
  expect(one.entries()).toEqual(two.entries())
  expect(one.store.getState().answers).toEqual(two.store.getState().answers)
  await one.deleteAll()
  expect(two.entries()).toEqual([])
  expect(two.store.getState().size).toBe(0)
})

test('an answer that is taken back does not count, and may be undone before it arrives', async () => {
  const undo: Entry = { kind: 'undo', id: 'u', at: 9, entryId: 'a' }
  for (const order of [
    [answer('a', 1), undo],
    [undo, answer('a', 1)],
  ]) {
    const log = browser()(memory())
    await log.read
    for (const entry of order) await log.merge([entry])
    expect(log.store.getState().answers.get('ch04.a')).toEqual([])
    expect(log.entries()).toHaveLength(2)
  }
})

test('what is said later counts as later, within a millisecond too', async () => {
  const log = createAnswerLog(
    memory(),
    { post: () => {}, listen: () => {} },
    () => 5000,
    // Ids that sort the other way round.
    (
      (id) => () =>
        String(id--)
    )(9),
  )
  await log.read
  const setAside = (until: number | null) =>
    log.record({ kind: 'set-aside', questionId: 'ch04.a', until })
  setAside(null)
  setAside(0)
  expect(choicesOf(log.store.getState().choices).setAside.size).toBe(0)
  setAside(7000)
  expect(choicesOf(log.store.getState().choices).setAside.get('ch04.a')).toBe(7000)
})

test('when the storage is full it is said, and the session goes on', async () => {
  const storage = memory()
  const log = browser()(storage)
  await log.read
  storage.full = true
  log.record({ ...fresh, place: 'text' })
  await expect.poll(() => log.store.getState().problem).toBe('The storage is full.')
  expect(log.store.getState().answers.get('ch04.a')).toHaveLength(1)
})

test('the same entries in any order and in any parts give the same state', async () => {
  const all: Entry[] = [
    answer('a', 3),
    answer('b', 1),
    answer('c', 2, 'ch05.b'),
    { kind: 'undo', id: 'd', at: 4, entryId: 'b' },
    { kind: 'chapter', id: 'e', at: 5, chapter: 4, inReview: true },
    { kind: 'setting', id: 'f', at: 6, name: 'newPerDay', value: 3 },
  ]
  const stateOf = async (parts: Entry[][]) => {
    const log = browser()(memory())
    await log.read
    for (const part of parts) await log.merge(part)
    const { answers, choices, size } = log.store.getState()
    return { answers: new Map([...answers].sort()), choices, size, entries: log.entries() }
  }
  const expected = await stateOf([all])
  expect(expected.entries).toEqual(all.toSorted(compareEntries))
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.integer({ min: 0, max: 6 }),
      async (order, cut) => {
        expect(await stateOf([order.slice(0, cut), order.slice(cut), order])).toEqual(expected)
      },
    ),
  )
})

test('an entry that a file has twice counts once', async () => {
  const log = browser()(memory())
  await log.read
  expect(await log.merge([answer('twice', 5), answer('twice', 5)])).toBe(1)
  expect(log.store.getState()).toMatchObject({ size: 1 })
  expect(log.store.getState().answers.get('ch04.a')).toHaveLength(1)
})

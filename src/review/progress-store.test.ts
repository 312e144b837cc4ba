import { expect, test } from 'vitest'
import { createProgressStore, KEY, VERSION } from './progress-store.ts'

const answer = { questionId: 'ch04.rejected-default', given: 12, correct: true }
const kept = { ...answer, at: 5000 }

test('answers, predictions and challenges are still there after a reload', () => {
  const disk = fakeStorage()
  const { recordAnswer, recordLabEntry } = open(disk).getState()
  recordAnswer(answer)
  recordLabEntry({
    kind: 'prediction',
    labId: 'reservoir-sampling',
    predictionId: 'off-by-one',
    seed: 7,
    answer: 'fewer',
    confidence: 'unsure',
    outcome: 'fewer',
    correct: true,
    saw: '',
  })
  recordLabEntry({
    kind: 'challenge',
    labId: 'reservoir-sampling',
    challengeId: 'catch-it',
    params: { size: 10, bug: 'off-by-one', weighted: false },
    seed: 7,
  })

  const { answers, labEntries, problem } = open(disk).getState()
  expect(answers).toEqual([kept])
  expect(labEntries.map(({ kind, at }) => [kind, at])).toEqual([
    ['prediction', 5000],
    ['challenge', 5000],
  ])
  expect(problem).toBeNull()
})

// One case per version that ever shipped. Add, never edit.
test.each([
  { version: 1, answers: [kept], labEntries: [] },
  {
    version: 2,
    answers: [
      { ...kept, seed: 3 },
      { ...kept, given: ['b', 'a'] },
      { ...kept, given: { left: 'right' } },
    ],
    labEntries: [],
  },
])('progress saved by version $version is read', ({ version, ...state }) => {
  const disk = fakeStorage({ [KEY]: JSON.stringify({ version, state }) })
  expect(open(disk).getState().answers).toEqual(state.answers)
})

const unreadable = [
  ['cut off', `{"version":${VERSION},"sta`],
  [
    'of a wrong shape',
    JSON.stringify({ version: VERSION, state: { answers: [{ questionId: 7 }], labEntries: [] } }),
  ],
  ['of a newer version', JSON.stringify({ version: VERSION + 1, state: { cards: [] } })],
] as const

test.each(unreadable)(
  'progress that is %s is kept aside, and a new record begins',
  async (_, raw) => {
    const disk = fakeStorage({ [KEY]: raw })
    const store = open(disk)
    await settled()
    expect(store.getState().answers).toEqual([])
    expect(store.getState().problem).toContain('could not be read. A copy is kept')
    expect(disk.getItem(KEY)).toBe(raw) // nothing is overwritten before the next answer
    store.getState().recordAnswer(answer)
    expect(disk.getItem(`${KEY}.unreadable`)).toBe(raw)
    expect(open(disk).getState().answers).toEqual([kept])
  },
)

test('unreadable progress for whose copy there is no room is not said to be copied', () => {
  const disk = fakeStorage({ [KEY]: '{' })
  disk.full = true
  const store = open(disk)
  expect(store.getState().problem).toContain('there is no room for a copy')
  expect(disk.getItem(KEY)).toBe('{')
})

test('where storage is refused, the page says so and goes on', async () => {
  const store = createProgressStore(
    () => {
      throw new DOMException('refused', 'SecurityError')
    },
    () => 5000,
  )
  await settled()
  expect(store.getState().problem).toContain('refuses storage')
  store.getState().recordAnswer(answer)
  await settled()
  expect(store.getState().answers).toEqual([kept])
  expect(store.getState().problem).toContain('not kept')
})

test('a full storage is told until an answer can be kept again', async () => {
  const disk = fakeStorage()
  const store = open(disk)
  disk.full = true
  store.getState().recordAnswer(answer)
  await settled()
  expect(store.getState().problem).toContain('storage is full')
  disk.full = false
  store.getState().recordAnswer(answer)
  await settled()
  expect(store.getState().problem).toBeNull()
  expect(open(disk).getState().answers).toEqual([kept, kept])
})

function open(disk: ReturnType<typeof fakeStorage>) {
  return createProgressStore(
    () => disk,
    () => 5000,
  )
}

/** Problems are told a microtask later. */
const settled = () => Promise.resolve()

function fakeStorage(content: Record<string, string> = {}) {
  const map = new Map(Object.entries(content))
  return {
    full: false,
    getItem: (name: string) => map.get(name) ?? null,
    setItem(name: string, value: string) {
      if (this.full) throw new DOMException('full', 'QuotaExceededError')
      map.set(name, value)
    },
    removeItem: (name: string) => void map.delete(name),
  }
}

import { expect, test } from 'vitest'
import { createAnswerLog } from '../log/answer-log.ts'
import type { Entry } from '../log/entries.ts'
import { followLog } from './review-state.ts'
import { createScheduler, DAY_MS, scheduleOf } from './schedule.ts'

const NOON = Date.UTC(2026, 10, 25, 12)

function logOf(kept: Entry[]) {
  let clock = NOON
  return createAnswerLog(
    {
      read: async (onEntries) => {
        onEntries(kept)
        return { problem: null }
      },
      append: async () => {},
      clear: async () => {},
      unreadable: async () => [],
      explain: String,
    },
    { post: () => {}, listen: () => {} },
    () => clock++,
    () => `new-${clock}`,
  )
}
const answer = (questionId: string, day: number): Entry => ({
  kind: 'answer',
  id: `${questionId}-${day}`,
  at: NOON + day * DAY_MS,
  questionId,
  given: 'x',
  correct: true,
  confidence: 'fairly sure',
  seed: 1,
  place: 'review',
})
const kept = [-9, -6, -1].flatMap((day) => ['ch01.a', 'ch02.b'].map((id) => answer(id, day)))

/** Every question is a slice of its own. */
function follow(log: ReturnType<typeof logOf>) {
  let ticks = 0
  return followLog(
    log,
    () => Promise.resolve(),
    () => (ticks += 100),
  )
}

test('schedules are those of the answers, however the work was parted', async () => {
  const log = logOf(kept)
  const store = follow(log)
  await expect.poll(() => store.getState().isReady).toBe(true)
  const { schedules } = store.getState()
  const answers = log.store.getState().answers.get('ch01.a')!
  expect(answers).toHaveLength(3)
  expect(schedules.get('ch01.a')).toEqual(scheduleOf(createScheduler(0.9), answers))
})

test('an answer changes the schedule of its question only', async () => {
  const log = logOf(kept)
  const store = follow(log)
  await expect.poll(() => store.getState().isReady).toBe(true)
  const before = store.getState().schedules
  log.record({
    kind: 'answer',
    questionId: 'ch01.a',
    given: 'y',
    correct: false,
    seed: 1,
    confidence: 'certain',
    place: 'review',
  })
  await expect.poll(() => store.getState().schedules.get('ch01.a')?.answers).toBe(4)
  expect(store.getState().schedules.get('ch01.a')).toMatchObject({ state: 'learning', lapses: 1 })
  expect(store.getState().schedules.get('ch02.b')).toBe(before.get('ch02.b'))
})

test('another desired retention changes every schedule', async () => {
  const log = logOf(kept)
  const store = follow(log)
  await expect.poll(() => store.getState().isReady).toBe(true)
  const before = store.getState().schedules
  log.record({ kind: 'setting', name: 'retention', value: 0.8 })
  await expect.poll(() => store.getState().choices.settings.retention).toBe(0.8)
  for (const [id, schedule] of store.getState().schedules) {
    expect(schedule.dueAt).toBeGreaterThan(before.get(id)!.dueAt)
  }
})

test('a graded prediction has a schedule of its own, and keeps it when others are made', async () => {
  const log = logOf(kept)
  const store = follow(log)
  const predict = (predictionId: string) =>
    log.record({
      kind: 'prediction',
      labId: 'reservoir-sampling',
      predictionId,
      seed: 1,
      answer: 'more',
      confidence: 'unsure',
      outcome: 'more',
      correct: true,
      saw: '',
    })
  predict('one')
  await expect.poll(() => store.getState().schedules.has('reservoir-sampling/one')).toBe(true)
  const before = store.getState().schedules.get('reservoir-sampling/one')
  predict('two')
  await expect.poll(() => store.getState().schedules.has('reservoir-sampling/two')).toBe(true)
  expect(store.getState().schedules.get('reservoir-sampling/one')).toBe(before)
})

import { expect, test } from 'vitest'
import { type AnswerLog, createAnswerLog } from '../log/answer-log.ts'
import type { Entry, NewEntry } from '../log/entries.ts'
import { choicesOf } from '../log/settings.ts'
import { dayOf, dueDay, type Today } from './queue.ts'
import { followLog } from './review-state.ts'
import { DAY_MS } from './schedule.ts'

/** Berlin: clocks go back on 25 October 2026 at one o’clock UTC. */
const offsetAt = (at: number) => (at < Date.UTC(2026, 9, 25, 1) ? -120 : -60)
const FIRST = Date.UTC(2026, 9, 12, 17)
const DAYS = 21
const QUESTIONS = Array.from({ length: 12 }, (_, i) => `ch01.q${i}`)

/** Three weeks with a device: some answers and a change of settings a day, as its clock says. */
async function lived(wrongBy: (day: number) => number) {
  let clock = 0
  let ids = 0
  const kept: Entry[] = []
  const open = (): AnswerLog =>
    createAnswerLog(
      {
        read: async (onEntries) => {
          onEntries([...kept])
          return { problem: null }
        },
        append: async (entries) => void kept.push(...entries),
        clear: async () => {},
        unreadable: async () => [],
        explain: String,
      },
      { post: () => {}, listen: () => {} },
      () => clock,
      () => `id-${String(ids++).padStart(5, '0')}`,
    )
  let log = open()
  for (let day = 0; day < DAYS; day++) {
    const real = FIRST + day * DAY_MS
    clock = real + wrongBy(day)
    log = open() // the site is opened anew each day
    await log.read
    for (const [i, questionId] of QUESTIONS.entries()) {
      if ((day + i) % 4 > 0) continue
      clock += 60_000
      const correct = (day * 7 + i) % 5 > 0
      const answer = { questionId, given: 'x', correct, seed: 1, place: 'review' } as const
      log.record({ kind: 'answer', ...answer })
    }
    const setting: NewEntry = { kind: 'setting', name: 'newPerDay', value: day + 1 }
    log.record(setting)
    expect(choicesOf(log.store.getState().choices).settings.newPerDay).toBe(day + 1)
  }
  clock = FIRST + (DAYS - 1) * DAY_MS + 3_600_000
  log = open()
  await log.read
  const review = followLog(
    log,
    () => Promise.resolve(),
    () => 0,
  )
  await Promise.resolve()
  const { schedules, choices } = review.getState()
  const today: Today = { now: clock, offsetAt }
  const due = QUESTIONS.map((id) => {
    const schedule = schedules.get(id)!
    return schedule.state === 'review'
      ? dueDay(id, schedule, choices, today)
      : dayOf(schedule.dueAt, today)
  })
  return { due, settings: choices.settings }
}

test.each([
  ['a year ahead', 365],
  ['a year behind', -365],
])(
  'a clock %s for three days of three weeks: settings are as chosen, no due day is off by more',
  async (_, days) => {
    const right = await lived(() => 0)
    const wrong = await lived((day) => (day >= 8 && day < 11 ? days * DAY_MS : 0))
    expect(wrong.settings).toEqual(right.settings)
    expect(right.settings.newPerDay).toBe(DAYS)
    for (const [i, day] of wrong.due.entries()) {
      expect(Math.abs(day - right.due[i]!)).toBeLessThanOrEqual(3)
    }
  },
)

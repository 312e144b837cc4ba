import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerEntry } from '../log/entries.ts'
import { type Choices, choicesOf } from '../log/settings.ts'
import {
  dayOf,
  dueDay,
  dueWithTarget,
  type ListedQuestion,
  newPerDayFor,
  queueOf,
  startOfDay,
} from './queue.ts'
import { createScheduler, DAY_MS, NEW, type Schedule, scheduleOf } from './schedule.ts'

const NOON = Date.UTC(2026, 10, 25, 12)
const today = { now: NOON, offsetAt: () => 0 }
const questions: ListedQuestion[] = [1, 2, 3].flatMap((chapter) =>
  Array.from({ length: 10 }, (_, i) => ({
    id: `ch0${chapter}.q${i}`,
    chapter,
    section: `s${i % 3}`,
  })),
)
const reviewed = (dueAt: number): Schedule => ({
  ...NEW,
  state: 'review',
  dueAt,
  stability: 5,
  lastAt: dueAt - 5 * DAY_MS,
  answers: 2,
})
const choices = (change: Partial<Choices> = {}): Choices => ({ ...choicesOf([]), ...change })
const queue = (
  schedules: Array<readonly [string, Schedule]>,
  change: Partial<Choices> = {},
  introduced = 0,
  wanted = 0,
) =>
  queueOf({
    questions,
    schedules: new Map(schedules),
    choices: choices(change),
    firstAnswers: new Map(Array.from({ length: introduced }, (_, i) => [`x${i}`, NOON])),
    wanted,
    today,
  })

test('nothing is asked of chapters that were not read', () => {
  expect(queue([])).toEqual({ due: [], fresh: 0, later: null, waiting: 0, introduced: 0 })
})

test('after a chapter its questions come as new ones, so many a day', () => {
  const settings = { newPerDay: 4, retention: 0.9, targetDay: null }
  const all = queue([], { chapters: new Set([2]), settings })
  expect(all.due).toEqual(['ch02.q0', 'ch02.q1', 'ch02.q2', 'ch02.q3'])
  expect(all).toMatchObject({ fresh: 4, waiting: 6 })
  expect(queue([], { chapters: new Set([2]), settings }, 3).due).toEqual(['ch02.q0'])
  expect(queue([], { chapters: new Set([2]), settings }, 9).due).toEqual([])
})

test('more new ones come when they are asked for, beyond the day’s limit, and until they are answered', () => {
  const settings = { newPerDay: 4, retention: 0.9, targetDay: null }
  const ask = (introduced: number, wanted: number) =>
    queue([], { chapters: new Set([2]), settings }, introduced, wanted)
  expect(ask(4, 0)).toMatchObject({ fresh: 0, waiting: 10, introduced: 4 })
  expect(ask(4, 7)).toMatchObject({ fresh: 3, waiting: 7, introduced: 4 })
  expect(ask(6, 7).fresh).toBe(1)
  expect(ask(7, 7).fresh).toBe(0)
  expect(ask(0, 2).fresh).toBe(4) // never fewer than the day's
})

test('what is due by the end of the day is asked, what is due tomorrow is not', () => {
  const nextDay = startOfDay(dayOf(NOON, today) + 1, today)
  const { due } = queue([
    ['ch01.q1', reviewed(NOON - 3 * DAY_MS)],
    ['ch02.q2', reviewed(nextDay - 1)],
    ['ch03.q3', reviewed(nextDay)],
  ])
  expect(due.toSorted()).toEqual(['ch01.q1', 'ch02.q2'])
})

test('a question that was withdrawn is not asked, whatever the log says', () => {
  expect(queue([['ch01.gone', reviewed(NOON - DAY_MS)]]).due).toEqual([])
})

test('chapters are mixed, in an order that is the same all day and another tomorrow', () => {
  const schedules = questions.map(({ id }) => [id, reviewed(NOON - DAY_MS)] as const)
  const { due } = queue(schedules)
  expect(due).toEqual(queue(schedules).due)
  expect(due.toSorted()).toEqual(questions.map(({ id }) => id).toSorted())
  const changes = due.filter((id, i) => i > 0 && id.slice(0, 4) !== due[i - 1]!.slice(0, 4)).length
  expect(changes).toBeGreaterThan(10) // in the order of the book it would be 2
  const tomorrow = queueOf({
    questions,
    schedules: new Map(schedules),
    choices: choices(),
    firstAnswers: new Map(),
    today: { ...today, now: NOON + DAY_MS },
  })
  expect(tomorrow.due).not.toEqual(due)
})

test('a question of the last minutes comes first when its time has come, and is announced before', () => {
  const learning = (dueAt: number): Schedule => ({ ...reviewed(dueAt), state: 'learning' })
  const { due, later } = queue([
    ['ch01.q1', reviewed(NOON - DAY_MS)],
    ['ch01.q2', learning(NOON - 1000)],
    ['ch01.q3', learning(NOON + 60_000)],
    ['ch01.q4', learning(NOON + 30_000)],
  ])
  expect(due).toEqual(['ch01.q2', 'ch01.q1'])
  expect(later).toEqual({ count: 2, at: NOON + 30_000 })
})

test('what is buried comes back at its time, what is suspended does not', () => {
  const schedules = [['ch01.q1', reviewed(NOON - DAY_MS)] as const]
  const aside = (until: number | null) =>
    queue(schedules, { setAside: new Map([['ch01.q1', until]]) }).due
  expect(aside(NOON + 1)).toEqual([])
  expect(aside(NOON)).toEqual(['ch01.q1'])
  expect(aside(null)).toEqual([])
})

describe('with a target day', () => {
  const targetDay = NOON + 30 * DAY_MS
  const settings = { newPerDay: 2, retention: 0.9, targetDay }

  test('everything comes back once more before it, on many days', () => {
    const late = { ...reviewed(NOON + 200 * DAY_MS), lastAt: NOON - DAY_MS }
    const due = questions.map(({ id }) => dueWithTarget(id, late, choices({ settings }), today))
    expect(Math.max(...due)).toBeLessThan(targetDay)
    expect(Math.min(...due)).toBeGreaterThan(NOON)
    expect(new Set(due.map((at) => dayOf(at, today))).size).toBeGreaterThan(5)
  })

  test('what is due sooner stays as it is, and a day that is past changes nothing', () => {
    const soon = reviewed(NOON + 2 * DAY_MS)
    expect(dueWithTarget('a', soon, choices({ settings }), today)).toBe(soon.dueAt)
    const late = reviewed(NOON + 200 * DAY_MS)
    const past = { ...settings, targetDay: NOON - 1 }
    expect(dueWithTarget('a', late, choices({ settings: past }), today)).toBe(late.dueAt)
  })

  test('new questions come fast enough to have met all of them', () => {
    expect(newPerDayFor(300, choices({ settings }), today)).toBe(10)
    expect(newPerDayFor(30, choices({ settings }), today)).toBe(2)
  })
})

test('a day begins at four in the morning of the reader’s clock', () => {
  const zone = (minutes: number) => ({ offsetAt: () => minutes })
  const at = (hour: number) => dayOf(Date.UTC(2026, 0, 2, hour - 2), zone(-120)) // two hours ahead
  expect(at(3)).toBe(at(0))
  expect(at(4)).toBe(at(3) + 1)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: -840, max: 720 }),
      (day, m) => {
        expect(dayOf(startOfDay(day, zone(m)), zone(m))).toBe(day)
        expect(dayOf(startOfDay(day, zone(m)) - 1, zone(m))).toBe(day - 1)
      },
    ),
  )
})

describe('where clocks change in summer', () => {
  const [spring, autumn] = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]
  const berlin = { offsetAt: (at: number) => (at >= spring && at < autumn ? -120 : -60) }
  const wall = (month: number, day: number, hour: number) => {
    const utc = Date.UTC(2026, month - 1, day, hour)
    return utc + berlin.offsetAt(utc + berlin.offsetAt(utc) * 60_000) * 60_000
  }

  test('days begin at four on the wall all year', () => {
    for (let day = dayOf(wall(1, 1, 12), berlin); day < dayOf(wall(12, 31, 12), berlin); day++) {
      const start = startOfDay(day, berlin)
      expect(new Date(start - berlin.offsetAt(start) * 60_000).getUTCHours()).toBe(4)
      expect(dayOf(start, berlin)).toBe(day)
      expect(dayOf(start - 1, berlin)).toBe(day - 1)
    }
  })

  test('an interval of days ends on its day, however long these were', () => {
    for (const [month, day] of [
      [10, 24],
      [3, 28],
    ] as const) {
      for (const hour of [4, 12, 27]) {
        const lastAt = wall(month, day, hour)
        const schedule = { ...reviewed(lastAt + 5 * DAY_MS), lastAt }
        const due = dueDay('a', schedule, choices(), { now: lastAt, ...berlin })
        expect(due - dayOf(lastAt, berlin)).toBe(5)
      }
    }
  })
})

test('a year of daily queues asks each question again at longer and longer intervals', () => {
  const scheduler = createScheduler(0.9)
  const answers: AnswerEntry[] = []
  for (let day = 0; day < 365; day++) {
    const now = NOON + day * DAY_MS
    const schedules = new Map([['ch01.q0', scheduleOf(scheduler, answers)]])
    const { due } = queueOf({
      questions: questions.slice(0, 1),
      schedules,
      choices: choices({ chapters: new Set([1]) }),
      firstAnswers: new Map(),
      today: { ...today, now },
    })
    if (due.length === 0) continue
    answers.push({
      kind: 'answer',
      id: String(day),
      at: now,
      questionId: 'ch01.q0',
      given: 'x',
      correct: true,
      seed: 1,
      confidence: 'fairly sure',
      place: 'review',
    })
  }
  const days = answers.map(({ at }) => Math.round((at - NOON) / DAY_MS))
  const gaps = days.slice(1).map((day, i) => day - days[i]!)
  expect(gaps.slice(1)).toEqual(gaps.slice(1).toSorted((a, b) => a - b))
  expect(answers.length).toBeGreaterThan(4)
  expect(answers.length).toBeLessThan(9)
})

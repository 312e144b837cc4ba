/** What to ask today, in which order. Pure: the clock is passed in. */

import { hashText } from '../core/random/text-hash.ts'
import type { Choices } from '../log/settings.ts'
import { DAY_MS, NEW, type Recalled, type Schedule } from './schedule.ts'

/** What is known of a question without loading it. */
export interface ListedQuestion {
  readonly id: string
  readonly chapter: number
  readonly section: string
}

/** Days begin at four in the morning: a late evening still belongs to its day. */
const DAY_BEGINS_MS = 4 * 3_600_000
const MINUTE_MS = 60_000

/** Minutes that local time is behind UTC at a time, as `Date.getTimezoneOffset` tells: it changes in summer. */
export type OffsetAt = (at: number) => number

export interface Today {
  readonly now: number
  readonly offsetAt: OffsetAt
}

/** The number of a day, for the reader's clock on the wall. */
export function dayOf(at: number, { offsetAt }: Pick<Today, 'offsetAt'>): number {
  return Math.floor((at - offsetAt(at) * MINUTE_MS - DAY_BEGINS_MS) / DAY_MS)
}

/** When a day begins on the wall, in milliseconds since 1970. */
export function startOfDay(day: number, { offsetAt }: Pick<Today, 'offsetAt'>): number {
  const wall = day * DAY_MS + DAY_BEGINS_MS
  const near = wall + offsetAt(wall) * MINUTE_MS
  return wall + offsetAt(near) * MINUTE_MS
}

/**
 * The day on which a question that was learnt is due. Intervals are whole days of the calendar, also
 * where one of them has 23 or 25 hours.
 */
export function dueDay(id: string, schedule: Schedule, choices: Choices, today: Today): number {
  const dueAt = dueWithTarget(id, schedule, choices, today)
  if (dueAt !== schedule.dueAt) return dayOf(dueAt, today)
  return dayOf(schedule.lastAt, today) + Math.round((dueAt - schedule.lastAt) / DAY_MS)
}

export interface Queue {
  /** Ids in the order in which they are asked. */
  readonly due: readonly string[]
  /** How many of these were never answered. */
  readonly fresh: number
  /** Questions of the last hour that come back later today, and when the first does; null for none. */
  readonly later: { readonly count: number; readonly at: number } | null
  /** Never answered, in the review, and not today's any more. */
  readonly waiting: number
  /** Questions that were answered today for the first time. */
  readonly introduced: number
}

interface Input {
  /** All questions that there are: one that was withdrawn is not asked, whatever the log says. */
  readonly questions: readonly ListedQuestion[]
  readonly schedules: ReadonlyMap<string, Schedule>
  readonly choices: Choices
  /** First answers of the log, to count today's new questions. */
  readonly firstAnswers: ReadonlyMap<string, number>
  /** New questions of today that the reader asked for, beyond the day’s limit. */
  readonly wanted?: number
  readonly today: Today
}

/**
 * Today's questions. Those of the last minutes come first when their time has come, then reviews and
 * new ones, mixed over chapters in an order that is the same all day.
 */
export function queueOf(input: Input): Queue {
  const { questions, schedules, choices, firstAnswers, wanted = 0, today } = input
  const day = dayOf(today.now, today)
  const learning: Array<{ id: string; dueAt: number }> = []
  const reviews: string[] = []
  const unseen: ListedQuestion[] = []
  for (const question of questions) {
    const { id, chapter } = question
    const until = choices.setAside.get(id)
    if (until === null || (until !== undefined && until > today.now)) continue
    const schedule = schedules.get(id) ?? NEW
    if (schedule.state === 'new') {
      if (choices.chapters.has(chapter)) unseen.push(question)
    } else if (schedule.state === 'learning') learning.push({ id, dueAt: schedule.dueAt })
    else if (dueDay(id, schedule, choices, today) <= day) reviews.push(id)
  }

  let introduced = 0
  for (const at of firstAnswers.values()) if (dayOf(at, today) === day) introduced++
  const ofToday = Math.max(wanted, newPerDayFor(unseen.length, choices, today))
  const allowed = Math.max(0, ofToday - introduced)
  const mixed = (ids: readonly string[]) => inOrderOf(ids, (id) => hash(`${day} ${id}`))
  // New questions in the order of the book, so that later ones can build on earlier ones.
  const fresh = unseen.slice(0, allowed).map(({ id }) => id)

  learning.sort((a, b) => a.dueAt - b.dueAt)
  const now = learning.filter(({ dueAt }) => dueAt <= today.now).map(({ id }) => id)
  const later = learning.filter(({ dueAt }) => dueAt > today.now)
  return {
    due: [...now, ...spread(mixed(reviews), fresh)],
    fresh: fresh.length,
    later: later.length > 0 ? { count: later.length, at: later[0]!.dueAt } : null,
    waiting: unseen.length - fresh.length,
    introduced,
  }
}

/**
 * When a question is due. With a target day ahead, every question comes back once more before it: those
 * due later are spread over the last part of the time that is left, each at its own day.
 */
export function dueWithTarget(
  id: string,
  schedule: Schedule,
  { settings }: Choices,
  today: Today,
): number {
  const { targetDay } = settings
  if (targetDay === null || targetDay <= today.now || schedule.dueAt < targetDay) {
    return schedule.dueAt
  }
  const window = Math.min(10 * DAY_MS, (targetDay - schedule.lastAt) / 2)
  return targetDay - DAY_MS - (hash(id) / 2 ** 32) * window
}

/** New questions a day: more than chosen if else the target day came before the last of them. */
export function newPerDayFor(unseen: number, { settings }: Choices, today: Today): number {
  const { newPerDay, targetDay } = settings
  if (targetDay === null || targetDay <= today.now) return newPerDay
  const days = Math.max(1, dayOf(targetDay, today) - dayOf(today.now, today))
  return Math.max(newPerDay, Math.ceil(unseen / days))
}

/** The second list laid evenly into the first. */
function spread(main: readonly string[], inserted: readonly string[]): string[] {
  const all: string[] = []
  let taken = 0
  for (const [i, id] of main.entries()) {
    all.push(id)
    const until = Math.floor(((i + 1) * inserted.length) / main.length)
    while (taken < until) all.push(inserted[taken++]!)
  }
  return [...all, ...inserted.slice(taken)]
}

function inOrderOf(ids: readonly string[], rank: (id: string) => number): string[] {
  return ids
    .map((id) => [rank(id), id] as const)
    .sort(([a], [b]) => a - b)
    .map(([, id]) => id)
}

/** 32 bits of a text's hash with a last mix: near texts do not get near numbers. */
export function hash(text: string): number {
  let value = hashText(text)
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b)
  return (value ^ (value >>> 16)) >>> 0
}

/** When each question was answered first. */
export function firstAnswersOf(
  answers: ReadonlyMap<string, readonly Recalled[]>,
): Map<string, number> {
  const first = new Map<string, number>()
  for (const [id, list] of answers) if (list[0]) first.set(id, list[0].at)
  return first
}

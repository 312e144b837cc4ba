/** What the log says about the reader: calibration, retention, forecast, time. Pure. */

import type { FSRS } from 'ts-fsrs'
import { brierScore } from '../core/metrics/probability-scores.ts'
import { STATED } from '../log/confidence.ts'
import type { AnswerEntry, EntryOf } from '../log/entries.ts'
import { CONFIDENCES, type Confidence } from '../log/journal.ts'
import type { Choices } from '../log/settings.ts'
import { dayOf, dueDay, type ListedQuestion, type Today } from './queue.ts'
import { type Recalled, recallAt, type Schedule } from './schedule.ts'

interface Judged {
  readonly correct: boolean
  readonly confidence?: Confidence | undefined
}

export interface CalibrationLevel {
  readonly confidence: Confidence
  readonly stated: number
  readonly answers: number
  readonly right: number
}

/** How often each level of confidence was right. */
export function calibrationOf(judged: readonly Judged[]): CalibrationLevel[] {
  return CONFIDENCES.map((confidence) => {
    const those = judged.filter((each) => each.confidence === confidence)
    return {
      confidence,
      stated: STATED[confidence],
      answers: those.length,
      right: those.filter(({ correct }) => correct).length,
    }
  })
}

/**
 * Mean squared difference between what was stated and what came: 0 is perfect, 0.25 is what “I am half
 * sure” of everything gets. Null without answers that have a confidence.
 */
export function brierOf(judged: readonly Judged[]): number | null {
  const stated = judged.flatMap(({ correct, confidence }) =>
    confidence === undefined ? [] : [{ right: correct ? 1 : 0, probability: STATED[confidence] }],
  )
  if (stated.length === 0) return null
  return brierScore(
    stated.map(({ right }) => right),
    stated.map(({ probability }) => probability),
  )
}

export interface Retention {
  readonly reviews: number
  /** Share that went right, and what the schedule expected, both 0 to 1. */
  readonly measured: number
  readonly predicted: number
}

/**
 * Of the answers to what had been learnt: how many went right, against the chances that the schedules
 * gave them. Null without any.
 */
export function retentionOf(schedules: Iterable<Schedule>): Retention | null {
  let [reviews, right, expected] = [0, 0, 0]
  for (const { tested } of schedules) {
    reviews += tested.answers
    right += tested.right
    expected += tested.expected
  }
  if (reviews === 0) return null
  return { reviews, measured: right / reviews, predicted: expected / reviews }
}

/** Reviews due on each of the coming days, today first; what is overdue counts for today. */
export function forecastOf(
  questions: readonly ListedQuestion[],
  schedules: ReadonlyMap<string, Schedule>,
  choices: Choices,
  today: Today,
  days: number,
): number[] {
  const counts = new Array<number>(days).fill(0)
  const first = dayOf(today.now, today)
  for (const { id } of questions) {
    const schedule = schedules.get(id)
    if (!schedule || schedule.state === 'new' || isAside(choices, id, today.now)) continue
    const due =
      schedule.state === 'review'
        ? dueDay(id, schedule, choices, today)
        : dayOf(schedule.dueAt, today)
    const day = Math.max(0, due - first)
    if (day < days) counts[day]!++
  }
  return counts
}

function isAside({ setAside }: Choices, id: string, now: number): boolean {
  const until = setAside.get(id)
  return until === null || (until !== undefined && until > now)
}

export interface Strength {
  /** Questions that there are, and how many of them were answered. */
  readonly questions: number
  readonly answered: number
  /** Mean chance, 0 to 1, of answering right now; what was never answered counts as 0. */
  readonly recall: number
}

/** How well a group of questions is known at a time. */
export function strengthOf(
  scheduler: FSRS,
  questions: readonly ListedQuestion[],
  schedules: ReadonlyMap<string, Schedule>,
  now: number,
): Strength {
  let answered = 0
  let sum = 0
  for (const { id } of questions) {
    const schedule = schedules.get(id)
    if (!schedule || schedule.state === 'new') continue
    answered++
    sum += recallAt(scheduler, schedule, now)
  }
  return {
    questions: questions.length,
    answered,
    recall: questions.length === 0 ? 0 : sum / questions.length,
  }
}

/** Answers to a group of questions: the first to each, and those to what had been learnt. */
export interface Remembered {
  readonly questions: number
  /** First answers that were right. */
  readonly firstRight: number
  /** Null as long as nothing that was learnt has come back. */
  readonly retention: Retention | null
}

/**
 * What predicting did for this reader: questions on sections where they had made a prediction in a lab
 * before they first answered, beside all others that they answered. No experiment: readers choose, and
 * sections differ.
 *
 * @param predictions With the section in which their lab stands.
 */
export function evidenceOf(
  questions: readonly ListedQuestion[],
  predictions: readonly ListedQuestion[],
  recalls: ReadonlyMap<string, readonly Recalled[]>,
  schedules: ReadonlyMap<string, Schedule>,
): { readonly predicted: Remembered; readonly onlyRead: Remembered } {
  const placeOf = ({ chapter, section }: ListedQuestion) => `${chapter} ${section}`
  const since = new Map<string, number>()
  for (const prediction of predictions) {
    const at = recalls.get(prediction.id)?.[0]?.at
    const place = placeOf(prediction)
    if (at !== undefined) since.set(place, Math.min(at, since.get(place) ?? at))
  }
  const answered = questions.flatMap((question) => {
    const first = recalls.get(question.id)?.[0]
    return first ? [{ question, first }] : []
  })
  const groups = Map.groupBy(
    answered,
    ({ question, first }) => (since.get(placeOf(question)) ?? Number.POSITIVE_INFINITY) < first.at,
  )
  const remembered = (isPredicted: boolean): Remembered => {
    const own = groups.get(isPredicted) ?? []
    return {
      questions: own.length,
      firstRight: own.filter(({ first }) => first.correct).length,
      retention: retentionOf(own.flatMap(({ question }) => schedules.get(question.id) ?? [])),
    }
  }
  return { predicted: remembered(true), onlyRead: remembered(false) }
}

/** Milliseconds spent on answers, by day, for the last days up to today. */
export function timeSpentOf(
  answers: ReadonlyMap<string, readonly AnswerEntry[]>,
  today: Today,
  days: number,
): number[] {
  const spent = new Array<number>(days).fill(0)
  const last = dayOf(today.now, today)
  for (const list of answers.values()) {
    for (const { at, durationMs = 0 } of list) {
      const back = last - dayOf(at, today)
      if (back >= 0 && back < days) spent[days - 1 - back]! += durationMs
    }
  }
  return spent
}

/** Predictions made in labs, and how many of them came true. */
export function predictionsOf(
  labEntries: ReadonlyArray<EntryOf<'prediction' | 'challenge' | 'note'>>,
): EntryOf<'prediction'>[] {
  return labEntries.filter((entry) => entry.kind === 'prediction')
}

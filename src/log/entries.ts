/**
 * The answer log: what the reader answered, predicted, set aside and set, one entry each. It only grows;
 * all else (schedules, forecasts, calibration) is derived from it.
 */

import * as v from 'valibot'
import { CONFIDENCES } from './journal.ts'

/** The last time that a calendar has, in milliseconds since 1970. */
const LAST_TIME = 8.64e15
const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LAST_TIME))
const finite = v.pipe(v.number(), v.finite())
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1))

const common = {
  /** Unique in the world: two logs are merged by it. */
  id: v.pipe(v.string(), v.nonEmpty()),
  /** Milliseconds since 1970, by the clock of the device, which may have been wrong. */
  at: time,
  /**
   * Its place in the order, where `at` is not: later than all that was known when it was made,
   * whatever the clock said.
   */
  turn: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
}
const confidence = v.picklist(CONFIDENCES)

const answer = v.object({
  ...common,
  kind: v.literal('answer'),
  questionId: v.string(),
  /** What was answered, as GivenByKind in src/asking/question.ts says for each kind. */
  given: v.union([
    v.string(),
    finite,
    v.pipe(v.array(v.string()), v.readonly()),
    v.pipe(v.record(v.string(), v.string()), v.readonly()),
  ]),
  correct: v.boolean(),
  /** Of a recall card: part of it was known. */
  partly: v.optional(v.boolean()),
  /** Which numbers the question had. */
  seed,
  /** How sure the reader was before knowing; older answers lack it. */
  confidence: v.optional(confidence),
  /** From the question's appearance to the answer, at most ten minutes. */
  durationMs: v.optional(v.pipe(finite, v.minValue(0))),
  place: v.picklist(['text', 'review', 'test']),
})

const prediction = v.object({
  ...common,
  kind: v.literal('prediction'),
  labId: v.string(),
  predictionId: v.string(),
  seed,
  answer: v.union([v.string(), finite]),
  confidence,
  outcome: v.union([v.string(), finite]),
  correct: v.boolean(),
  saw: v.string(),
})

const challenge = v.object({
  ...common,
  kind: v.literal('challenge'),
  labId: v.string(),
  challengeId: v.string(),
  params: v.record(v.string(), v.union([v.string(), finite, v.boolean()])),
  seed,
})

/** What a reader wrote about a run of a lab. */
const note = v.object({
  ...common,
  kind: v.literal('note'),
  labId: v.string(),
  params: v.record(v.string(), v.union([v.string(), finite, v.boolean()])),
  seed,
  digest: v.string(),
  text: v.string(),
})

/** A bookmark, a highlight or a note in the text. */
const mark = v.object({
  ...common,
  kind: v.literal('mark'),
  /** The entry that made it; none in that one itself. The last entry of a mark says what it is. */
  of: v.optional(v.string()),
  chapter: v.pipe(v.number(), v.integer(), v.minValue(1)),
  section: v.string(),
  /** The words that it is on, with those around them; null for the section as a whole. */
  quote: v.nullable(v.object({ exact: v.string(), before: v.string(), after: v.string() })),
  note: v.string(),
  isRemoved: v.optional(v.boolean()),
})

/** Where a reader is in the text: came to a section, or has read it, as far as it was on the screen. */
const section = v.object({
  ...common,
  kind: v.literal('section'),
  chapter: v.pipe(v.number(), v.integer(), v.minValue(1)),
  section: v.string(),
  isRead: v.boolean(),
})

/** The questions of a chapter enter the review, or leave it. */
const chapter = v.object({
  ...common,
  kind: v.literal('chapter'),
  chapter: v.pipe(v.number(), v.integer(), v.minValue(1)),
  inReview: v.boolean(),
})

/** A question is left out of the review until a time; null for good; 0 brings it back. */
const setAside = v.object({
  ...common,
  kind: v.literal('set-aside'),
  questionId: v.string(),
  until: v.nullable(time),
})

/** Takes back an answer. */
const undo = v.object({ ...common, kind: v.literal('undo'), entryId: v.string() })

const setting = v.object({
  ...common,
  kind: v.literal('setting'),
  name: v.picklist(['newPerDay', 'retention', 'targetDay']),
  value: v.nullable(finite),
})

export const entry = v.variant('kind', [
  answer,
  prediction,
  challenge,
  note,
  mark,
  section,
  chapter,
  setAside,
  undo,
  setting,
])
export type Entry = v.InferOutput<typeof entry>
export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>
export type AnswerEntry = EntryOf<'answer'>

type WithoutStamp<E> = E extends Entry ? Omit<E, 'id' | 'at' | 'turn'> : never
/** An entry before it has its id and time. */
export type NewEntry = WithoutStamp<Entry>

/** The order of a log: by turn, then by time and id. */
export function compareEntries(a: Entry, b: Entry): number {
  return turnOf(a) - turnOf(b) || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The place of an entry in the order. Where nothing else is said, it is its time. */
export const turnOf = ({ at, turn = at }: Entry): number => turn

/**
 * Two logs as one, in order. Merging is commutative, associative and idempotent: devices may exchange
 * their logs in any order, as often as they like. Should two entries with one id differ, the same one
 * wins on every device.
 */
export function mergeLogs(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const byId = new Map<string, Entry>()
  for (const entry of [...a, ...b]) {
    const other = byId.get(entry.id)
    if (!other || (other !== entry && canonical(entry) < canonical(other)))
      byId.set(entry.id, entry)
  }
  return [...byId.values()].sort(compareEntries)
}

/** The same text for the same entry, in whatever order its fields stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inside: unknown) =>
    inside !== null && typeof inside === 'object' && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inside,
  )
}

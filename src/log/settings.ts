/** What the reader has chosen for the review, as the log says. The last word wins. */

import type { LogState } from './answer-log.ts'

export interface ReviewSettings {
  /** Questions that were never answered, a day at most. */
  readonly newPerDay: number
  /** Share of reviews that should go right: more means more reviews. */
  readonly retention: number
  /** The day by which all should be known, as the time of its noon; null for none. */
  readonly targetDay: number | null
}

/** Least, most and first value of each setting that is a number. */
export const SETTING_RANGES = {
  newPerDay: { min: 0, max: 200, step: 1, first: 15 },
  retention: { min: 0.7, max: 0.97, step: 0.01, first: 0.9 },
} as const

export interface Choices {
  readonly settings: ReviewSettings
  /** Chapters whose questions are in the review. */
  readonly chapters: ReadonlySet<number>
  /** Questions that are set aside, and until when; null for good. */
  readonly setAside: ReadonlyMap<string, number | null>
}

export function choicesOf(entries: LogState['choices']): Choices {
  const chapters = new Set<number>()
  const setAside = new Map<string, number | null>()
  let { newPerDay, retention }: { newPerDay: number; retention: number } = {
    newPerDay: SETTING_RANGES.newPerDay.first,
    retention: SETTING_RANGES.retention.first,
  }
  let targetDay: number | null = null
  for (const entry of entries) {
    if (entry.kind === 'chapter') {
      if (entry.inReview) chapters.add(entry.chapter)
      else chapters.delete(entry.chapter)
    } else if (entry.kind === 'set-aside') {
      if (entry.until === 0) setAside.delete(entry.questionId)
      else setAside.set(entry.questionId, entry.until)
    } else if (entry.name === 'targetDay') targetDay = entry.value
    else if (entry.name === 'newPerDay') newPerDay = within('newPerDay', entry.value)
    else retention = within('retention', entry.value)
  }
  return { settings: { newPerDay, retention, targetDay }, chapters, setAside }
}

/** A value in its range, the first one if there is none: a log may come from elsewhere. */
function within(name: keyof typeof SETTING_RANGES, value: number | null): number {
  const { min, max, first } = SETTING_RANGES[name]
  return value === null ? first : Math.min(max, Math.max(min, value))
}

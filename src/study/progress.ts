/** How far a reader is, from the log: parts, questions, labs. Pure. */

import type { AnswerEntry, EntryOf } from '../log/entries.ts'
import type { ListedChapter, ListedPart, Section } from '../reader/chapter/outline.ts'
import { readIn } from '../reader/place/reading.ts'

export interface PartProgress extends ListedPart {
  readonly sections: readonly Section[]
  /** Ids of its sections that were read. */
  readonly read: ReadonlySet<string>
  readonly isRead: boolean
  /** What is left of its minutes, by sections. */
  readonly minutesLeft: number
}

/** The parts of a chapter, with what was read of each. */
export function partsOf(
  chapter: ListedChapter,
  entries: ReadonlyArray<EntryOf<'section'>>,
): PartProgress[] {
  const readHere = readIn(entries, chapter.number)
  return chapter.parts.map((part) => {
    const sections = chapter.sections.filter((section) => section.part === part.id)
    const read = new Set(sections.map(({ id }) => id).filter((id) => readHere.has(id)))
    const left = 1 - read.size / Math.max(1, sections.length)
    return {
      ...part,
      sections,
      read,
      isRead: read.size === sections.length,
      minutesLeft: Math.round(part.minutes * left),
    }
  })
}

/** Labs that were predicted in, won, or written about. */
export function labsTried(entries: ReadonlyArray<{ readonly labId: string }>): ReadonlySet<string> {
  return new Set(entries.map(({ labId }) => labId))
}

/** Mean minutes that an answer took; undefined without any that says. */
export function minutesAnAnswer(answers: Iterable<readonly AnswerEntry[]>): number | undefined {
  const taken = [...answers].flat().flatMap(({ durationMs }) => durationMs ?? [])
  if (taken.length === 0) return undefined
  return taken.reduce((sum, each) => sum + each, 0) / taken.length / 60_000
}

/** “today”, “yesterday”, “3 days ago”, for days counted by dayOf. */
export function daysAgo(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

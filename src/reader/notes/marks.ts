/** The reader's marks in the text, from the log: bookmarks, highlights, notes; the last word on each counts. Pure. */

import type { EntryOf } from '../../log/entries.ts'
import type { Quote } from './quote.ts'

type MarkEntry = EntryOf<'mark'>

export interface Mark {
  /** Id of the entry that made it. */
  readonly id: string
  readonly chapter: number
  /** Id of the heading that it was made under. */
  readonly section: string
  /** Null for one on the section as a whole. */
  readonly quote: Quote | null
  /** Empty for a highlight or a bookmark alone. */
  readonly note: string
  /** When it was made, and last changed, in milliseconds since 1970. */
  readonly madeAt: number
  readonly changedAt: number
}

/** @param entries In the order of the log. @returns Those that were not removed, in the order in which they were made. */
export function marksIn(entries: readonly MarkEntry[]): Mark[] {
  const marks = new Map<string, Mark>()
  const removed = new Set<string>()
  for (const { id, of = id, at, chapter, section, quote, note, isRemoved } of entries) {
    if (isRemoved) removed.add(of)
    else removed.delete(of)
    const madeAt = marks.get(of)?.madeAt ?? at
    marks.set(of, { id: of, chapter, section, quote, note, madeAt, changedAt: at })
  }
  return [...marks.values()].filter(({ id }) => !removed.has(id))
}

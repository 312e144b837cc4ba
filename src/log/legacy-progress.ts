/** What versions before the answer log kept in `localStorage`, as entries of the log. */

import * as v from 'valibot'
import { hashText } from '../core/random/text-hash.ts'
import { type Entry, entry } from './entries.ts'

export const LEGACY_KEY = 'holdout.progress'

/** The part of `localStorage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'removeItem'>

const given = v.union([
  v.string(),
  v.number(),
  v.array(v.string()),
  v.record(v.string(), v.string()),
])
const saved = v.object({
  /** 1 as first shipped; 2 knew more kinds of answers and their seed. */
  version: v.picklist([1, 2]),
  state: v.object({
    answers: v.array(
      v.object({
        questionId: v.string(),
        given,
        correct: v.boolean(),
        seed: v.optional(v.number(), 1),
        at: v.number(),
      }),
    ),
    labEntries: v.array(v.looseObject({ kind: v.string(), at: v.number() })),
  }),
})

/**
 * Reads what is there, without forgetting it. Ids follow from the content, so reading it twice, in two
 * tabs, gives the same entries. What cannot be read comes back as it was found.
 */
export function readLegacy(open: () => TextStorage): {
  entries: Entry[]
  unreadable: string | null
} {
  let raw: string | null = null
  try {
    raw = open().getItem(LEGACY_KEY)
  } catch {
    return { entries: [], unreadable: null } // storage is refused: there is nothing to take over
  }
  if (raw === null) return { entries: [], unreadable: null }
  try {
    const { state } = v.parse(saved, JSON.parse(raw))
    const entries = [
      ...state.answers.map((answer) => ({ ...answer, kind: 'answer', place: 'text' })),
      ...state.labEntries,
    ].map((found) => v.parse(entry, { ...found, id: idOf(found) }))
    return { entries, unreadable: null }
  } catch {
    return { entries: [], unreadable: raw }
  }
}

export function forgetLegacy(open: () => TextStorage): void {
  try {
    open().removeItem(LEGACY_KEY)
  } catch {
    // refused: nothing was there either
  }
}

/** Follows from what was saved: time and content. */
function idOf(found: { readonly at: number }): string {
  return `before-${found.at}-${hashText(JSON.stringify(found)).toString(36)}`
}

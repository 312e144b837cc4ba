/** Asks the index: every word has to be there, spelt nearly so; where nothing has all of them, any will do. Pure. */

import type MiniSearch from 'minisearch'
import type { SearchOptions, SearchResult } from 'minisearch'
import { KINDS, type Kind, type Shown } from './entries.ts'
import type { Document } from './packed-index.ts'

export interface Hit extends Shown {
  /** The words of the entry that were asked for. */
  readonly terms: readonly string[]
}

export interface Findings {
  readonly counts: Readonly<Record<Kind, number>>
  /** Best first, some of each kind. */
  readonly hits: readonly Hit[]
}

/** So many of a kind are listed. */
const LISTED = 40

const WEIGHTS: Readonly<Record<Kind, number>> = {
  section: 1.3,
  term: 1.3,
  lab: 1.2,
  question: 0.7,
  work: 0.7,
}

const RANKED: SearchOptions = {
  prefix: (term) => term.length >= 2,
  boost: { title: 4 },
  boostDocument: (_, __, stored) => WEIGHTS[(stored as unknown as Shown).kind],
}

/** Letters that may differ of each that a word has; short words are too like one another. */
const SPELT_NEARLY = 0.2

/** From narrow to wide: the first that finds something is taken. */
const WAYS: readonly SearchOptions[] = [
  { combineWith: 'AND', fuzzy: (term) => (term.length >= 5 ? SPELT_NEARLY : false) },
  { combineWith: 'AND', fuzzy: (term) => (term.length >= 5 ? 2 * SPELT_NEARLY : 1) },
  { combineWith: 'OR', fuzzy: (term) => (term.length >= 5 ? SPELT_NEARLY : false) },
]

export function findIn(index: MiniSearch<Document>, query: string): Findings {
  let found: SearchResult[] = []
  for (const way of WAYS) {
    found = index.search(query, { ...RANKED, ...way })
    if (found.length > 0) break
  }
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>
  const hits: Hit[] = []
  for (const result of found) {
    const { kind, title, lead, page, anchor } = result as unknown as Shown
    if (++counts[kind] <= LISTED) {
      hits.push({ kind, title, lead, page, anchor, terms: result.terms })
    }
  }
  return { counts, hits }
}

/** A text in stretches, those apart that are asked for. */
export function markTerms(
  text: string,
  isAsked: (word: string) => boolean,
): Array<{ readonly text: string; readonly isAsked: boolean }> {
  const stretches: Array<{ text: string; isAsked: boolean }> = []
  for (const part of text.split(/([\p{L}\p{N}]+)/u)) {
    if (part === '') continue
    const last = stretches.at(-1)
    const asked = isAsked(part)
    if (last?.isAsked === asked) last.text += part
    else stretches.push({ text: part, isAsked: asked })
  }
  return stretches
}

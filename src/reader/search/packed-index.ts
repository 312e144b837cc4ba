/** The search index as one small file: written when the site is built, made into an index again where it is asked. */

import MiniSearch, { type Options } from 'minisearch'
import { type Entry, KINDS, readTerm, type SearchedPage, type Shown, wordsOf } from './entries.ts'

/** The index by columns, so that like stands beside like and packs well. */
export interface PackedIndex {
  readonly pages: readonly SearchedPage[]
  /** How many entries of each kind; those of a kind stand together. */
  readonly kinds: readonly number[]
  readonly titles: readonly string[]
  readonly leads: readonly string[]
  readonly anchors: readonly string[]
  /** Of each entry, where its page stands in `pages`. */
  readonly pageOf: readonly number[]
  /** All words, sorted. */
  readonly terms: readonly string[]
  /** Of each term, in how many titles and in how many texts it is. */
  readonly counts: readonly number[]
  /** Of each of those in turn, how many entries lie between it and the one before. */
  readonly gaps: readonly number[]
  /** How often it is there. */
  readonly frequencies: readonly number[]
}

/** An entry as the index holds it. */
export type Document = Shown & { readonly id: number; readonly text?: string }

const FIELDS = ['title', 'text'] as const

const OPTIONS: Options<Document> = {
  fields: [...FIELDS],
  storeFields: ['kind', 'title', 'lead', 'page', 'anchor'],
  tokenize: wordsOf,
  processTerm: readTerm,
}

/** Entries of one kind stand together after it. */
export function makeIndex(entries: readonly Entry[]): MiniSearch<Document> {
  const index = new MiniSearch<Document>(OPTIONS)
  index.addAll(sorted(entries).map((entry, id) => ({ ...entry, id })))
  return index
}

const sorted = (entries: readonly Entry[]) =>
  entries.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))

export function packIndex(entries: readonly Entry[]): PackedIndex {
  const all = sorted(entries)
  const pages = [...new Map(all.map(({ page }) => [page.href, page])).values()]
  const placeOf = new Map(pages.map(({ href }, at) => [href, at]))
  const index = makeIndex(entries)
    .toJSON()
    .index.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const counts: number[] = []
  const gaps: number[] = []
  const frequencies: number[] = []
  for (const [, byField] of index) {
    for (const field of FIELDS.keys()) {
      const found = Object.entries(byField[String(field)] ?? {})
        .map(([id, frequency]) => [Number(id), frequency] as const)
        .sort(([a], [b]) => a - b)
      counts.push(found.length)
      for (const [i, [id, frequency]] of found.entries()) {
        gaps.push(id - (found[i - 1]?.[0] ?? -1) - 1)
        frequencies.push(frequency)
      }
    }
  }
  return {
    pages,
    kinds: KINDS.map((kind) => all.filter((entry) => entry.kind === kind).length),
    titles: all.map(({ title }) => title),
    leads: all.map(({ lead }) => lead),
    anchors: all.map(({ anchor }) => anchor),
    pageOf: all.map(({ page }) => placeOf.get(page.href)!),
    terms: index.map(([term]) => term),
    counts,
    gaps,
    frequencies,
  }
}

export function unpackIndex(packed: PackedIndex): MiniSearch<Document> {
  const { pages, kinds, titles, leads, anchors, pageOf, terms, counts, gaps, frequencies } = packed
  const kindOf = kinds.flatMap((count, i) => Array.from({ length: count }, () => KINDS[i]!))
  const ids = [...titles.keys()]
  /** Different words of each entry's fields; MiniSearch weighs a hit in a long text less. */
  const lengths = ids.map(() => FIELDS.map(() => 0))
  let list = 0
  let at = 0
  const index = terms.map((term) => {
    const byField: Record<string, Record<string, number>> = {}
    for (const field of FIELDS.keys()) {
      const count = counts[list++]!
      if (count === 0) continue
      const found: Record<string, number> = {}
      let id = -1
      for (const end = at + count; at < end; at++) {
        id += gaps[at]! + 1
        found[id] = frequencies[at]!
        lengths[id]![field]!++
      }
      byField[field] = found
    }
    return [term, byField] as [string, typeof byField]
  })
  const stored = ids.map(
    (id): Shown => ({
      kind: kindOf[id]!,
      title: titles[id]!,
      lead: leads[id]!,
      page: pages[pageOf[id]!]!,
      anchor: anchors[id]!,
    }),
  )
  const mean = (field: number) =>
    lengths.reduce((sum, each) => sum + each[field]!, 0) / Math.max(1, ids.length)
  return MiniSearch.loadJS<Document>(
    {
      documentCount: ids.length,
      nextId: ids.length,
      documentIds: Object.fromEntries(ids.map((id) => [id, id])),
      fieldIds: Object.fromEntries(FIELDS.map((field, i) => [field, i])),
      fieldLength: Object.fromEntries(lengths.entries()),
      averageFieldLength: FIELDS.map((_, i) => mean(i)),
      storedFields: Object.fromEntries(stored.entries()) as never,
      dirtCount: 0,
      index,
      serializationVersion: 2,
    },
    OPTIONS,
  )
}

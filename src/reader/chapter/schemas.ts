/** What the front matter, the glossary and the bibliography must look like. */

import * as v from 'valibot'
import { WHOLE } from './outline.ts'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))

const kebabCase = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'must be kebab-case'))

export const frontMatter = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(11)),
  title: text,
  summary: text,
  source: text,
  /** planned: only a summary; partial: some sections are still to come; ready: all there. */
  status: v.picklist(['planned', 'partial', 'ready']),
  buildsOn: v.optional(v.array(text), []),
  /** What is read at one sitting, twenty to forty minutes: each `##` section in one of them, in order. */
  parts: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.pipe(kebabCase, v.notValue(WHOLE, `cannot be “${WHOLE}”: that page has all parts`)),
          title: text,
          /** Ids of the sections. */
          sections: v.pipe(v.array(text), v.minLength(1, 'has no section')),
          /** What its reader will be able to do. */
          outcomes: v.optional(v.array(text), []),
        }),
      ),
      v.maxLength(7, 'a chapter has seven parts at most'),
    ),
    [],
  ),
  /** Sections still to be written, in the book's order. */
  planned: v.optional(v.array(v.strictObject({ title: text, topics: v.array(text) })), []),
})
export type FrontMatter = v.InferOutput<typeof frontMatter>

export const glossary = v.array(
  v.strictObject({
    id: kebabCase,
    term: text,
    definition: text,
    chapter: v.number(),
  }),
)
export type Term = v.InferOutput<typeof glossary>[number]

export const bibliography = v.array(
  v.pipe(
    v.strictObject({
      id: kebabCase,
      /** Given names first; “et al.” at the end where there are more. A surname of two words has a hard space. */
      authors: v.pipe(v.array(text), v.minLength(1)),
      /** The author is no person, and is named whole. */
      organisation: v.optional(v.boolean(), false),
      year: v.number(),
      title: text,
      venue: text,
      doi: v.optional(v.pipe(v.string(), v.regex(/^10\.\S+$/, 'must start with “10.”'))),
      url: v.optional(v.pipe(v.string(), v.url('must be an address'))),
    }),
    v.check(({ doi, url }) => doi !== undefined || url !== undefined, 'needs a doi or a url'),
  ),
)
export type Work = v.InferOutput<typeof bibliography>[number]

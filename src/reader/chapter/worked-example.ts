/** The worked example: what an author may write in `content/worked-example.yaml`, and what the sheet shows. */

import * as v from 'valibot'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))

const fact = v.pipe(
  v.strictObject({
    /** Texts and questions name it by this: `<Fact id="parcels-a-day" />`, `{kestrel.parcels-a-day}`. */
    id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case')),
    /** A number; a text where it is none, such as “20:00”. */
    value: v.optional(
      v.union([v.pipe(v.number(), v.finite()), text], 'must be a number or a text'),
    ),
    /** How the number follows from facts above it: `{parcels-a-day} * 365`. */
    of: v.optional(text),
    /** Stands after the number, “€” before it; left out for a bare number. */
    unit: v.optional(text),
    /** Significant digits that are shown: all of a value, three of what follows, where it is left out. */
    digits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
    /** Says what it is. `{other-fact}` in it prints another fact. */
    sentence: text,
  }),
  v.check(
    ({ value, of }) => (value === undefined) !== (of === undefined),
    'has either a value or “of”, the facts that it follows from',
  ),
)

export const workedExample = v.array(
  v.strictObject({
    /** What the facts below are about: a heading of the sheet. */
    group: text,
    facts: v.pipe(v.array(fact), v.minLength(1, 'has no fact')),
  }),
)
export type AuthoredGroup = v.InferOutput<typeof workedExample>[number]
export type AuthoredFact = AuthoredGroup['facts'][number]

/** A fact as the site prints it. */
export interface Fact {
  readonly id: string
  readonly group: string
  /** As it is calculated with. */
  readonly value: number | string
  /** With its unit. */
  readonly text: string
  /** Without its unit. */
  readonly bare: string
  readonly sentence: string
  /** What it follows from, its facts printed: “200,000 parcels × 365”. */
  readonly of?: string
}

/** A place that uses a fact: a chapter, and the first section that names it, '' above the first heading. */
export interface FactUse {
  readonly slug: string
  readonly section: string
}

/** A fact with the places that use it, one a chapter. */
export interface ListedFact extends Fact {
  readonly uses: readonly FactUse[]
}

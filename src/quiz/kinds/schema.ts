/** What the schemas of all kinds of questions share. */

import * as v from 'valibot'

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
export const number = v.pipe(v.number(), v.finite())
/** A number, or how it is calculated. */
export const value = v.union([number, text], 'must be a number or an expression')
export const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-zA-Z0-9]*$/, 'a name has letters and digits, and starts with a small letter'),
)

/** Params of a lab that differ from its defaults. */
export const setting = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))

export const base = {
  /** Saved answers hang on it: never reused, never renamed. */
  id: v.pipe(v.string(), v.regex(/^ch\d\d\.[a-z0-9-]+$/, 'must look like “ch04.miss-probability”')),
  /** Id of the heading that it belongs to. */
  section: text,
  /** 1 recalls, 2 applies, 3 analyses. */
  difficulty: v.picklist([1, 2, 3]),
  prompt: text,
  explanation: text,
  /** Lab in which the answer can be seen, and what differs there from the lab’s defaults. */
  lab: v.optional(text),
  params: v.optional(setting),
}

/** Whether no two texts are the same. */
export const differ = (texts: readonly string[]) => new Set(texts).size === texts.length

/** How an author writes a question of the kind “choice”. */

import * as v from 'valibot'
import { base, differ, text } from '../schema.ts'

export const choice = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('choice'),
    answer: text,
    distractors: v.pipe(
      v.array(v.strictObject({ text, why: text })),
      v.minLength(2, 'needs two or more'),
    ),
  }),
  v.check(
    ({ answer, distractors }) => differ([answer, ...distractors.map((each) => each.text)]),
    'has two options with the same text',
  ),
)

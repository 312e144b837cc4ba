/** How an author writes a question of the kind “matching”. */

import * as v from 'valibot'
import { base, differ, text } from '../schema.ts'

export const matching = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('matching'),
    pairs: v.pipe(
      v.array(v.strictObject({ left: text, right: text, why: text })),
      v.minLength(3, 'needs three or more'),
      v.maxLength(6, 'has more than six'),
    ),
    /** Right-hand texts that match nothing. */
    extra: v.optional(v.array(text), []),
  }),
  v.check(
    ({ pairs, extra }) =>
      differ(pairs.map(({ left }) => left)) &&
      differ([...pairs.map(({ right }) => right), ...extra]),
    'has the same text twice on one side',
  ),
)

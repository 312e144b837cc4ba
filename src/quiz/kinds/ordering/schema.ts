/** How an author writes a question of the kind “ordering”. */

import * as v from 'valibot'
import { base, differ, text } from '../schema.ts'

export const ordering = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('ordering'),
    /** In the right order. */
    items: v.pipe(
      v.array(v.strictObject({ text, why: text })),
      v.minLength(3, 'needs three or more'),
      v.maxLength(7, 'has more than seven'),
    ),
  }),
  v.check(
    ({ items }) => differ(items.map((each) => each.text)),
    'has two items with the same text',
  ),
)

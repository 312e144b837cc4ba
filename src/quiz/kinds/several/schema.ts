/** How an author writes a question of the kind “several”. */

import * as v from 'valibot'
import { base, differ, text } from '../schema.ts'

export const several = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('several'),
    options: v.pipe(
      v.array(v.strictObject({ text, right: v.boolean(), why: text })),
      v.minLength(3, 'needs three or more'),
    ),
  }),
  v.check(
    ({ options }) => differ(options.map((each) => each.text)),
    'has two options with the same text',
  ),
  v.check(
    ({ options }) => new Set(options.map(({ right }) => right)).size === 2,
    'needs a right option and a wrong one',
  ),
)

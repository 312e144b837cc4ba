/** How an author writes a question of the kind “card”. */

import * as v from 'valibot'
import { base, text } from '../schema.ts'

export const card = v.strictObject({
  ...base,
  kind: v.literal('card'),
  /** What a good answer says. */
  answer: text,
})

/** How an author writes a question of the kind “cloze”. */

import * as v from 'valibot'
import { isGapRight } from '../../../asking/kinds/cloze/rules.ts'
import { partsBetweenGaps, partsOf } from '../../../asking/rich-text.ts'
import { base, text } from '../schema.ts'

const marksIn = (texts: readonly string[]) =>
  texts.flatMap(partsOf).filter(({ kind }) => kind !== 'plain').length

export const cloze = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('cloze'),
    /** `{1}`, `{2}` … stand where the gaps are. */
    text,
    gaps: v.pipe(
      v.array(
        v.strictObject({
          answer: text,
          accept: v.optional(v.array(text), []),
          mistakes: v.optional(v.array(v.strictObject({ text, why: text })), []),
        }),
      ),
      v.minLength(1, 'needs a gap'),
    ),
  }),
  v.check(
    ({ text: whole, gaps }) =>
      [...whole.matchAll(/\{([^}]*)\}/g)].map(([, n]) => n).join() ===
      gaps.map((_, i) => i + 1).join(),
    'must have {1}, {2} … in its text, one for each gap and in order',
  ),
  v.check(
    ({ text: whole }) =>
      marksIn([whole.replaceAll(/\{\d+\}/g, 'gap')]) === marksIn(partsBetweenGaps(whole)),
    'has a mark that opens before a gap and closes after it',
  ),
  v.check(
    ({ gaps }) =>
      gaps.every((gap) =>
        gap.mistakes.every(
          ({ text: mistake }) => !isGapRight([gap.answer, ...gap.accept], mistake),
        ),
      ),
    'lists a mistake that would be graded right',
  ),
)

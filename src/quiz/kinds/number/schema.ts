/** How an author writes a question of the kind “number”. */

import * as v from 'valibot'
import { isWithin } from '../../../asking/kinds/number/rules.ts'
import { base, name, number, text, value } from '../schema.ts'

const draw = v.union(
  [
    v.pipe(
      v.strictObject({ from: number, to: number, step: v.pipe(number, v.gtValue(0)) }),
      v.check(({ from, to }) => from < to, '“from” must be below “to”'),
    ),
    v.strictObject({ of: v.pipe(v.array(number), v.minLength(2, 'needs two or more')) }),
  ],
  'must be { from, to, step } or { of: [numbers] }',
)

export const numberQuestion = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('number'),
    /** The numbers of the prompt, drawn from a seed: a second try is a new problem. */
    draw: v.optional(v.record(name, draw)),
    /** Intermediate results, each of which may use those before it. */
    steps: v.optional(v.record(name, value)),
    answer: value,
    tolerance: value,
    unit: v.string(),
    mistakes: v.optional(v.array(v.strictObject({ value, why: text })), []),
  }),
  v.check(
    ({ draw, steps }) => draw !== undefined || steps === undefined,
    'has steps but draws no numbers',
  ),
  v.check(
    ({ draw, answer, tolerance }) =>
      draw !== undefined || (typeof answer === 'number' && typeof tolerance === 'number'),
    'calculates its answer but draws no numbers',
  ),
  v.check(
    ({ draw, answer, tolerance, mistakes }) =>
      draw !== undefined ||
      mistakes.every(
        (mistake) => !isWithin(Number(mistake.value), Number(answer), Number(tolerance)),
      ),
    'lists a mistake that would be graded right',
  ),
)

/** A number that a run of a lab gives: the build makes the run. */

import * as v from 'valibot'
import { base, setting, text } from '../schema.ts'

/** A question whose answer is a metric of a run; the build makes the run, and a number of it. */
export const run = v.strictObject({
  ...base,
  kind: v.literal('run'),
  lab: text,
  params: v.optional(setting, {}),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
  /** Name of the lab's metric that is asked for. */
  metric: text,
  /** Factor of the metric: 100 where a share is asked for in per cent. */
  times: v.optional(v.number(), 1),
  tolerance: v.pipe(v.number(), v.minValue(0)),
  unit: v.string(),
  mistakes: v.optional(v.array(v.strictObject({ value: v.number(), why: text })), []),
})

/** What authors may write in a chapter’s `questions.yaml`. */

import * as v from 'valibot'
import { isGapRight, isWithin } from '../asking/grading.ts'
import { partsBetweenGaps, partsOf } from '../asking/rich-text.ts'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const number = v.pipe(v.number(), v.finite())
/** A number, or how it is calculated. */
const value = v.union([number, text], 'must be a number or an expression')
const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-zA-Z0-9]*$/, 'a name has letters and digits, and starts with a small letter'),
)

/** Params of a lab that differ from its defaults. */
const setting = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))

const base = {
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

const differ = (texts: readonly string[]) => new Set(texts).size === texts.length

const marksIn = (texts: readonly string[]) =>
  texts.flatMap(partsOf).filter(({ kind }) => kind !== 'plain').length

const choice = v.pipe(
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

const several = v.pipe(
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

const ordering = v.pipe(
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

const matching = v.pipe(
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

const cloze = v.pipe(
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
      gaps.every((gap) => gap.mistakes.every(({ text: mistake }) => !isGapRight(gap, mistake))),
    'lists a mistake that would be graded right',
  ),
)

const card = v.strictObject({
  ...base,
  kind: v.literal('card'),
  /** What a good answer says. */
  answer: text,
})

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

const numberQuestion = v.pipe(
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

/** A question whose answer is a metric of a run; the build makes the run, and a number of it. */
const run = v.strictObject({
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

export const authoredQuestion = v.variant('kind', [
  choice,
  several,
  ordering,
  matching,
  cloze,
  card,
  numberQuestion,
  run,
])
export type AuthoredQuestion = v.InferOutput<typeof authoredQuestion>

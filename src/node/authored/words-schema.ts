/** What authors may write in a lab’s `words.yaml`. */

import * as v from 'valibot'
import { TOPICS } from '../../lab-kit/definition/words.ts'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const line = v.pipe(text, v.regex(/^[^\r\n]*$/, 'must be one line'))
const number = v.pipe(v.number(), v.finite())
/** A number, or how it is calculated from metrics and settings. */
const expression = v.union([number, text], 'must be a number or an expression')
/** A condition on metrics and settings: `lost < 1 and set.format == "int8"`. */
const condition = text
/** Permanent: answers and links hang on them. */
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*$/, 'an id is words joined by hyphens: “four-bits”'),
)
const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-zA-Z0-9]*$/, 'a name has letters and digits, and starts with a small letter'),
)
/** Settings that differ from the lab’s defaults; sets and points are written as in a link. */
const setting = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))

const metric = v.strictObject({
  label: line,
  unit: v.optional(line),
  better: v.picklist(['higher', 'lower', 'neither']),
  help: line,
  /** Significant digits shown; default 3. */
  digits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15))),
  kind: v.optional(v.picklist(['share', 'flag', 'count', 'number'])),
})

const preset = v.strictObject({
  label: line,
  point: line,
  params: setting,
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
})

/** One text, or several of which the first is said whose condition holds. */
const explanation = v.union(
  [
    text,
    v.pipe(
      v.array(v.strictObject({ if: v.optional(condition), text })),
      v.minLength(2, 'needs two or more'),
    ),
  ],
  'must be a text or a list of { if, text }',
)

const prediction = v.pipe(
  v.strictObject({
    /** Of a choice: the first option whose condition holds is right; conditions exclude one another. */
    options: v.optional(
      v.record(
        id,
        v.strictObject({
          text: line,
          if: v.optional(v.union([condition, v.literal(false)])),
          at: v.optional(expression),
        }),
      ),
    ),
    /** Of a number: what is right. */
    answer: v.optional(expression),
    unit: v.optional(v.string()),
    tolerance: v.optional(v.pipe(number, v.gtValue(0))),
    look: text,
    /** The settings that it is asked of in turn, each time that it comes back. */
    asked: v.pipe(
      v.array(v.strictObject({ params: setting, prompt: text, explanation })),
      v.minLength(1, 'needs one or more'),
    ),
    /** What stays veiled until the reader has answered; default: both pictures. */
    veils: v.optional(v.picklist(['main', 'second', 'both'])),
    /** The metrics that decide it. */
    decides: v.optional(v.pipe(v.array(name), v.maxLength(3, 'must be three metrics at most'))),
    /** The chart that the reader’s answer is drawn in. */
    marks: v.optional(v.strictObject({ part: name, axis: v.picklist(['x', 'y']) })),
  }),
  v.check(
    ({ options, answer }) => (options === undefined) !== (answer === undefined),
    'needs either options or an answer',
  ),
  v.check(
    ({ options }) => options === undefined || Object.keys(options).length >= 2,
    'needs two options or more',
  ),
  v.check(
    ({ answer, unit, tolerance }) =>
      (answer === undefined) === (unit === undefined) &&
      (answer === undefined) === (tolerance === undefined),
    'has a unit and a tolerance if its answer is a number, and only then',
  ),
)

const challenge = v.strictObject({
  prompt: text,
  goal: text,
  /** When it is met. */
  holds: condition,
  hint: text,
  solution: setting,
})

const stage = v.strictObject({
  /** The parts of the view with their names: the main picture, the second one, then the tabs. */
  parts: v.record(name, line),
  /** The four metrics that matter most; a phone shows the first two. */
  headline: v.pipe(v.array(name), v.length(4, 'must be four metrics')),
  /** The settings that are always in sight, at most three. */
  sight: v.pipe(v.array(name), v.maxLength(3, 'must be three settings at most')),
  /** The preset that it opens with. */
  opens: v.optional(id),
  /** Whether the order of its steps can be seen. */
  order: v.optional(v.boolean()),
  /** Data colour by metric. */
  mark: v.optional(v.record(name, text)),
})

export const authoredWords = v.strictObject({
  title: line,
  question: line,
  topic: v.picklist(TOPICS, `must be one of: ${TOPICS.join(', ')}`),
  /** In the order shown; the names are those of the model. */
  metrics: v.record(name, metric),
  presets: v.record(id, preset),
  predictions: v.record(id, prediction),
  challenges: v.record(id, challenge),
  /** What the model takes for granted. */
  assumes: v.array(text),
  /** Claims about the numbers, and what holds each. */
  checkedAgainst: v.array(v.strictObject({ what: text, against: text, agreement: text })),
  /** Ids of works in the bibliography. */
  references: v.array(line),
  stage,
})
export type AuthoredWords = v.InferOutput<typeof authoredWords>

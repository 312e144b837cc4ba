/** The questions of a chapter as authors write them, and their grading. */

import * as v from 'valibot'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const base = {
  /** Saved answers hang on it: never reused, never renamed. */
  id: v.pipe(v.string(), v.regex(/^ch\d\d\.[a-z0-9-]+$/, 'must look like “ch04.miss-probability”')),
  /** Id of the heading that it belongs to. */
  section: text,
  /** 1 recalls, 2 applies, 3 analyses. */
  difficulty: v.picklist([1, 2, 3]),
  prompt: text,
  explanation: text,
  /** Lab in which the answer can be seen. */
  lab: v.optional(text),
}

/** A setting of a lab: what differs from its defaults. */
const setting = {
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
}
const mistakes = v.optional(v.array(v.strictObject({ value: v.number(), why: text })), [])

const choiceQuestion = v.pipe(
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
    ({ answer, distractors }) =>
      new Set([answer, ...distractors.map((each) => each.text)]).size === distractors.length + 1,
    'has two options with the same text',
  ),
)

const numberQuestion = v.pipe(
  v.strictObject({
    ...base,
    kind: v.literal('number'),
    answer: v.pipe(v.number(), v.finite()),
    /** How far off an answer may be, in the same unit. */
    tolerance: v.pipe(v.number(), v.minValue(0)),
    unit: v.string(),
    mistakes,
    /** The setting of `lab` that gave the answer. */
    run: v.optional(v.strictObject(setting)),
  }),
  v.check(
    ({ answer, tolerance, mistakes }) =>
      mistakes.every(({ value }) => !isWithin(value, answer, tolerance)),
    'lists a mistake that would be graded right',
  ),
)

export const question = v.variant('kind', [choiceQuestion, numberQuestion])
export type Question = v.InferOutput<typeof question>

/** A question whose answer is a metric of a run; the build makes the run, and a number of it. */
const runQuestion = v.strictObject({
  ...base,
  kind: v.literal('run'),
  lab: text,
  ...setting,
  /** Name of the lab's metric that is asked for. */
  metric: text,
  /** Factor of the metric: 100 where a share is asked for in per cent. */
  times: v.optional(v.number(), 1),
  tolerance: v.pipe(v.number(), v.minValue(0)),
  unit: v.string(),
  mistakes,
})
export type RunQuestion = v.InferOutput<typeof runQuestion>

/** A question as an author writes it. */
export const authoredQuestion = v.variant('kind', [choiceQuestion, numberQuestion, runQuestion])
export type AuthoredQuestion = v.InferOutput<typeof authoredQuestion>

/**
 * The number question that a run answers. `{answer}` in the explanation becomes the number.
 *
 * @param value The metric, as the run gave it.
 * @throws {RangeError} If a mistake that is listed turns out to be the answer.
 */
export function answeredBy(asked: RunQuestion, value: number): Question {
  const { kind: _, metric: __, times, params, seed, ...rest } = asked
  const answer = Number((times * value).toPrecision(4))
  const answered = v.safeParse(question, {
    ...rest,
    kind: 'number',
    answer,
    explanation: asked.explanation.replaceAll('{answer}', String(answer)),
    run: { params, seed },
  })
  if (answered.success) return answered.output
  throw new RangeError(`${asked.id}, answered with ${answer}: ${answered.issues[0].message}`)
}

export interface Verdict {
  readonly correct: boolean
  /** Why, for this very answer. */
  readonly feedback: string
}

/** Grades an answer: an option's text, or a number. Pure. */
export function gradeAnswer(asked: Question, given: string | number): Verdict {
  if (asked.kind === 'choice') {
    if (given === asked.answer) return { correct: true, feedback: asked.explanation }
    const why = asked.distractors.find((option) => option.text === given)?.why ?? ''
    return { correct: false, feedback: `${why} ${asked.explanation}`.trim() }
  }
  const value = Number(given)
  if (isWithin(value, asked.answer, asked.tolerance)) {
    return { correct: true, feedback: asked.explanation }
  }
  const known = asked.mistakes.find((mistake) => isWithin(value, mistake.value, asked.tolerance))
  return {
    correct: false,
    feedback: [known?.why, asked.explanation].filter(Boolean).join(' '),
  }
}

/** Whether two numbers differ by no more than `tolerance`; 0.4 is within 0.1 of 0.3. */
function isWithin(value: number, other: number, tolerance: number): boolean {
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(other), 1)
  return Math.abs(value - other) <= tolerance + rounding
}

/** The options in an order that is the same on every visit and gives nothing away. */
export function optionsOf(asked: Question & { readonly kind: 'choice' }): string[] {
  const options = [asked.answer, ...asked.distractors.map((option) => option.text)]
  const rank = (option: string) => {
    let hash = 2166136261
    for (const sign of asked.id + option) {
      hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
    }
    return hash >>> 0
  }
  return options.toSorted((a, b) => rank(a) - rank(b))
}

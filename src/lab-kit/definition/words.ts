/** What a lab says in words, as its `words.yaml` is read, and what the words come to for a run. */

import { calculate, type Expression, type Value } from '../../asking/expressions/expression.ts'
import { formatNumber } from './format.ts'
import type { Outcome } from './model.ts'
import type { AnyParams } from './params.ts'

export interface Metric {
  readonly label: string
  /** Unit after the number; none for a plain number. */
  readonly unit?: string
  readonly better: 'higher' | 'lower' | 'neither'
  /** One line: what the number means. */
  readonly help: string
  /** Significant digits shown; default 3. */
  readonly digits?: number
  /** Share: in [0, 1]; flag: 0 or 1; count: a whole number. Default: number. */
  readonly kind?: 'share' | 'flag' | 'count' | 'number'
}

export interface Preset {
  readonly label: string
  /** One sentence: the point that it makes. */
  readonly point: string
  readonly params: Partial<AnyParams>
  readonly seed?: number
}

/** A number in a sentence. */
export interface Figure {
  readonly value: Expression
  /** Significant digits; default 3. */
  readonly digits?: number
}

/** A text with the numbers of a run in it. */
export type Sentence = ReadonlyArray<string | Figure>

/** What is said of a run: the first sentence whose condition holds; the last has none. */
export type Explanation = ReadonlyArray<{ readonly if?: Expression; readonly text: Sentence }>

/** One setting of which a prediction is asked. */
export interface AskedSetting {
  /** What the reader is asked, the setting described in words. */
  readonly prompt: string
  /** The setting to run, over the defaults. */
  readonly params: Partial<AnyParams>
  /** Why it came out so, with the run's own numbers. */
  readonly explanation: Explanation
}

interface PredictionBase {
  /** Where to look once it has run. */
  readonly look: string
  /**
   * The settings in turn, one each time that the prediction comes back. What the prompts say has to
   * hold from every seed, since it comes back with another one each time.
   */
  readonly asked: readonly AskedSetting[]
  /** What stays veiled until the reader has answered; both pictures where nothing is said. */
  readonly veils?: 'main' | 'second' | 'both'
  /** The metrics that decide it: they are shown large when the run has come. */
  readonly decides?: readonly string[]
  /** Where the reader’s answer is drawn, as a mark in a chart. */
  readonly marks?: AnswerMark
}

/** The chart that an answer is drawn in, and along which axis. */
export interface AnswerMark {
  /** A part of the stage that is a chart. */
  readonly part: string
  readonly axis: 'x' | 'y'
}

export interface Option {
  readonly text: string
  /** When it is right; the last option may have none, and is right when no other is; false: never. */
  readonly if?: Expression | false
  /** The value that it stands for on the axis that answers are drawn on. */
  readonly at?: Expression
}

export interface ChoicePrediction extends PredictionBase {
  readonly kind: 'choice'
  /** By option id, in reading order. */
  readonly options: Readonly<Record<string, Option>>
}

export interface NumberPrediction extends PredictionBase {
  readonly kind: 'number'
  readonly answer: Expression
  readonly unit: string
  /** How far off an answer may be, in the same unit. */
  readonly tolerance: number
}

export type Prediction = ChoicePrediction | NumberPrediction

export interface Challenge {
  /** What to find, in one or two sentences. */
  readonly prompt: string
  /** The condition in words: “RMSE of the convenience sample above that of a random 100”. */
  readonly goal: string
  readonly holds: Expression
  /** What to try when nothing works. */
  readonly hint: string
  /** A setting that meets the goal; tests run it, readers may ask for it. */
  readonly solution: Partial<AnyParams>
}

/** One claim about the numbers, and what holds it. */
export interface CheckedAgainst {
  readonly what: string
  readonly against: string
  /** “largest difference 2e-12”, “within 4 standard errors over 20,000 repeats”. */
  readonly agreement: string
}

/** How the lab is set out on its stage. */
export interface Stage {
  /** The parts of its view with their names: the main picture, the second one, then the tabs beside it. */
  readonly parts: Readonly<Record<string, string>>
  /** The four metrics that matter most; a phone shows the first two. */
  readonly headline: readonly string[]
  /** The settings that are always in sight, those that make the point. */
  readonly sight: readonly string[]
  /** The preset that it opens with where a page asks for none; default: the lab’s defaults. */
  readonly opens?: string
  /** Whether the order of its steps can be seen, so that it can be watched and stepped. */
  readonly order?: boolean
  /** The data colour that a metric is drawn in, by metric. */
  readonly mark?: Readonly<Record<string, string>>
}

/** The topics of labs, in the order in which the book comes to them. */
export const TOPICS = [
  'Sampling',
  'Rare classes',
  'Leakage',
  'Smaller models',
  'Learning from users',
  'Systems',
  'People',
] as const
export type Topic = (typeof TOPICS)[number]

/** All that a lab says in words. */
export interface LabWords {
  /** Short name, as in a list of labs. */
  readonly title: string
  /** One sentence that the lab answers, shown as its heading. */
  readonly question: string
  /** What a lecture would call it; the gallery and the teachers' table go by it. */
  readonly topic: Topic
  /** In the order shown; the names are those that the model's `metrics` gives. */
  readonly metrics: Readonly<Record<string, Metric>>
  readonly presets: Readonly<Record<string, Preset>>
  readonly predictions: Readonly<Record<string, Prediction>>
  readonly challenges: Readonly<Record<string, Challenge>>
  /** What the model takes for granted. */
  readonly assumes: readonly string[]
  readonly checkedAgainst: readonly CheckedAgainst[]
  /** Ids of works in content/bibliography.yaml. */
  readonly references: readonly string[]
  readonly stage: Stage
}

/** What expressions are about: a run's metrics by name, and its settings as `set.name`. */
export type Run = Pick<Outcome, 'params' | 'metrics'>

/** The value of an expression for a run; undefined if it needs a metric that the run has not given. */
export function valueFor(expression: Expression, { params, metrics }: Run): Value | undefined {
  return calculate(expression, (name) => {
    if (!name.startsWith('set.')) return metrics[name]
    const value = params[name.slice('set.'.length)]
    return typeof value === 'object' ? undefined : value
  })
}

/** Whether a condition holds for a run; it does not where it needs a metric that is not known. */
export function holds(condition: Expression, run: Run): boolean {
  return valueFor(condition, run) === true
}

/** The setting that a prediction asks about after so many tries. */
export function askedAt(prediction: Prediction, tries: number): AskedSetting {
  return prediction.asked[tries % prediction.asked.length]!
}

/**
 * What a run makes right: an option's id, or a number.
 *
 * @throws {RangeError} If the run says nothing of it: a metric is missing, or no option holds.
 */
export function rightAnswer(prediction: Prediction, run: Run): string | number {
  if (prediction.kind === 'number') {
    const value = valueFor(prediction.answer, run)
    if (typeof value !== 'number') throw new RangeError('rightAnswer: the run gives no number')
    return value
  }
  for (const [id, option] of Object.entries(prediction.options)) {
    if (option.if === false) continue
    const value = option.if === undefined ? true : valueFor(option.if, run)
    if (value === undefined) throw new RangeError(`rightAnswer: the run says nothing of “${id}”`)
    if (value === true) return id
  }
  throw new RangeError('rightAnswer: no option holds for the run')
}

/** The sentences that an explanation has for a run, its numbers put in. */
export function explain(explanation: Explanation, run: Run): string {
  const said = explanation.find(({ if: condition }) => !condition || holds(condition, run))
  return (said?.text ?? [])
    .map((part) =>
      typeof part === 'string' ? part : formatFigure(valueFor(part.value, run), part.digits),
    )
    .join('')
}

/** A number as sentences show it; a dash where it is not known. */
export function formatFigure(value: Value | undefined, digits?: number): string {
  return typeof value === 'number' ? formatNumber(value, digits) : '–'
}

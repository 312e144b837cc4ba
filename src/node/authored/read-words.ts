/** Reads a lab’s `words.yaml`: texts typeset, expressions parsed, every mistake with its line. */

import type { Expression, Kind } from '../../asking/expressions/expression.ts'
import type { Scalar } from '../../lab-kit/definition/field.ts'
import {
  type AnyParams,
  type Field,
  fromWritten,
  isValid,
  type ParamSpec,
} from '../../lab-kit/definition/params.ts'
import type {
  Challenge,
  Explanation,
  Figure,
  LabWords,
  Metric,
  Option,
  Prediction,
  Preset,
  Sentence,
} from '../../lab-kit/definition/words.ts'
import { type Name, type Names, parseAs } from './parse-expression.ts'
import { type Report, readYaml } from './report.ts'
import { typeset, typesetAll } from './typography.ts'
import { type AuthoredWords, authoredWords } from './words-schema.ts'

type Keys = ReadonlyArray<string | number>

/** The words of a lab, as they are written and as the page has them. */
export interface ReadWords {
  readonly authored: AuthoredWords
  readonly words: LabWords
  readonly lineOf: (keys: Keys) => number
}

/** What the reading of one file knows. */
interface Reading {
  readonly authored: AuthoredWords
  readonly params: ParamSpec
  /** What may stand in expressions: metrics by name, settings as `set.name`. */
  readonly names: Names
  readonly problem: (keys: Keys, message: string) => void
}

/**
 * The words of a lab; null, with everything reported, if there is a mistake in them.
 *
 * @param text What is in the file.
 * @param file Path from the root of the repository, for the reports.
 * @param params The lab's settings.
 */
export function readWords(
  text: string,
  file: string,
  params: ParamSpec,
  report: Report,
): ReadWords | null {
  const read = readYaml(text, file, authoredWords, report)
  if (!read) return null
  const { value: authored, lineOf } = read
  let isSound = true
  const problem = (keys: Keys, message: string) => {
    isSound = false
    report(file, lineOf(keys), message)
  }
  const words = wordsOf({ authored, params, names: namesOf(authored, params), problem })
  return isSound ? { authored, words, lineOf } : null
}

/** What may stand in a lab's expressions: its metrics by name, its settings as `set.name`. */
function namesOf({ metrics }: AuthoredWords, params: ParamSpec): Names {
  const settings = Object.entries(params).flatMap(([name, field]): Array<[string, Name]> => {
    const known = nameOf(field)
    return known ? [[`set.${name}`, known]] : []
  })
  return new Map([
    ...Object.keys(metrics).map((name): [string, Name] => [name, { kind: 'number' }]),
    ...settings,
  ])
}

/** Null for a setting that expressions cannot use. */
function nameOf(field: Field): Name | null {
  if (field.kind === 'choice') return { kind: 'text', options: Object.keys(field.options) }
  if (typeof field.default === 'boolean') return { kind: 'truth' }
  return typeof field.default === 'number' ? { kind: 'number' } : null
}

function wordsOf(reading: Reading): LabWords {
  const { title, question, topic, references, stage, ...parts } = reading.authored
  const { metrics, presets, predictions, challenges, ...lists } = parts
  checkStage(reading)
  return {
    title: typeset(title),
    question: typeset(question),
    topic,
    metrics: mapped(metrics, (_, { unit, digits, kind, ...metric }): Metric => {
      const { label, help } = metric
      return {
        ...metric,
        label: typeset(label),
        help: typeset(help),
        ...given({ unit, digits, kind }),
      }
    }),
    presets: mapped(presets, (id, { label, point, params, seed }): Preset => {
      const setting = settingOf(reading, ['presets', id, 'params'], params)
      return { label: typeset(label), point: typeset(point), params: setting, ...given({ seed }) }
    }),
    predictions: mapped(predictions, (id, each) =>
      predictionOf(reading, ['predictions', id], each),
    ),
    challenges: mapped(challenges, (id, each) => challengeOf(reading, ['challenges', id], each)),
    ...typesetAll(lists),
    references,
    stage: {
      parts: mapped(stage.parts, (_, label) => typeset(label)),
      headline: stage.headline,
      sight: stage.sight,
      ...given({ opens: stage.opens, order: stage.order, mark: stage.mark }),
    },
  }
}

function predictionOf(
  reading: Reading,
  keys: Keys,
  { options, answer, unit, tolerance, look, asked, veils, decides, marks }: Authored<'predictions'>,
): Prediction {
  checkMetrics(reading, [...keys, 'decides'], decides)
  if (marks && !Object.hasOwn(reading.authored.stage.parts, marks.part)) {
    reading.problem([...keys, 'marks'], `the stage has no part “${marks.part}”`)
  }
  const base = {
    look: typeset(look),
    asked: asked.map(({ prompt, params, explanation }, i) => {
      const here = [...keys, 'asked', i]
      return {
        prompt: typeset(prompt),
        params: settingOf(reading, [...here, 'params'], params),
        explanation: explanationOf(reading, [...here, 'explanation'], explanation),
      }
    }),
    ...given({ veils, decides, marks }),
  }
  if (options !== undefined) {
    const last = Object.keys(options).at(-1)
    const read = (id: string, option: NonNullable<typeof options>[string]): Option =>
      optionOf(reading, [...keys, 'options', id], option, id === last)
    return { ...base, kind: 'choice', options: mapped(options, read) }
  }
  return {
    ...base,
    kind: 'number',
    answer: expressionOf(reading, [...keys, 'answer'], 'number', answer ?? 0),
    unit: typeset(unit ?? ''),
    tolerance: tolerance ?? 0,
  }
}

function optionOf(
  reading: Reading,
  keys: Keys,
  { text, if: condition, at }: NonNullable<Authored<'predictions'>['options']>[string],
  isLast: boolean,
): Option {
  const option = {
    text: typeset(text),
    ...(at === undefined ? {} : { at: expressionOf(reading, [...keys, 'at'], 'number', at) }),
  }
  if (condition === false) return { ...option, if: false }
  if (condition !== undefined) {
    return { ...option, if: expressionOf(reading, [...keys, 'if'], 'truth', condition) }
  }
  if (!isLast)
    reading.problem(keys, 'lacks an “if”: only the last option may, and is right otherwise')
  return option
}

function challengeOf(
  reading: Reading,
  keys: Keys,
  { prompt, goal, hint, holds, solution }: Authored<'challenges'>,
): Challenge {
  return {
    prompt: typeset(prompt),
    goal: typeset(goal),
    hint: typeset(hint),
    holds: expressionOf(reading, [...keys, 'holds'], 'truth', holds),
    solution: settingOf(reading, [...keys, 'solution'], solution),
  }
}

function explanationOf(
  reading: Reading,
  keys: Keys,
  authored: Authored<'predictions'>['asked'][number]['explanation'],
): Explanation {
  if (typeof authored === 'string') return [{ text: sentenceOf(reading, keys, authored) }]
  return authored.map(({ if: condition, text }, i) => {
    const here = [...keys, i]
    if ((condition === undefined) !== (i === authored.length - 1)) {
      reading.problem(here, 'every text but the last has an “if”, and the last has none')
    }
    const said = { text: sentenceOf(reading, [...here, 'text'], text) }
    if (condition === undefined) return said
    return { ...said, if: expressionOf(reading, [...here, 'if'], 'truth', condition) }
  })
}

/** The text in parts; what stands in braces is a number: `{lost}`, `{100 * share}`, `{gap:2}`. */
function sentenceOf(reading: Reading, keys: Keys, text: string): Sentence {
  const parts = typeset(text)
    .split(/\{([^{}]*)\}/)
    .map((part, i) => (i % 2 === 0 ? part : figureOf(reading, keys, part)))
  if (parts.some((part) => typeof part === 'string' && /[{}]/.test(part))) {
    reading.problem(keys, 'has a brace without its other half')
  }
  return parts.filter((part) => part !== '')
}

/** A metric by itself has its own digits, unless others are asked for after a colon. */
function figureOf(reading: Reading, keys: Keys, written: string): Figure {
  const [source = '', asked] = written.split(':')
  if (asked !== undefined && !/^([1-9]|1[0-5])$/.test(asked)) {
    reading.problem(keys, `“{${written}}”: after the colon stands how many digits are shown`)
  }
  const value = expressionOf(reading, keys, 'number', source.trim())
  const own = reading.authored.metrics[source.trim()]?.digits
  return { value, ...given({ digits: asked === undefined ? own : Number(asked) }) }
}

function expressionOf(
  { names, problem }: Reading,
  keys: Keys,
  kind: Kind,
  source: string | number,
): Expression {
  try {
    return parseAs(kind, source, names)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    problem(keys, error.message)
    return []
  }
}

function settingOf(
  { params, problem }: Reading,
  keys: Keys,
  written: Readonly<Record<string, Scalar>>,
): Partial<AnyParams> {
  const setting = fromWritten(params, written)
  for (const [name, value] of Object.entries(setting)) {
    const field = params[name]
    if (!field) problem([...keys, name], `the lab has no setting “${name}”`)
    else if (!isValid(field, value)) {
      problem([...keys, name], `the lab cannot be set to ${name}: ${JSON.stringify(value)}`)
    }
  }
  return setting
}

function checkMetrics(
  { authored, problem }: Reading,
  keys: Keys,
  names: readonly string[] = [],
): void {
  for (const name of names) {
    if (!Object.hasOwn(authored.metrics, name)) problem(keys, `the lab has no metric “${name}”`)
  }
}

function checkStage(reading: Reading): void {
  const { authored, params, problem } = reading
  const { stage, presets } = authored
  checkMetrics(reading, ['stage', 'headline'], stage.headline)
  checkMetrics(reading, ['stage', 'mark'], Object.keys(stage.mark ?? {}))
  for (const name of stage.sight) {
    if (!params[name]) problem(['stage', 'sight'], `the lab has no setting “${name}”`)
  }
  if (stage.opens !== undefined && !Object.hasOwn(presets, stage.opens)) {
    problem(['stage', 'opens'], `the lab has no preset “${stage.opens}”`)
  }
}

/** One entry of a part of the file, as it is written. */
type Authored<K extends 'predictions' | 'challenges'> = AuthoredWords[K][string]

function mapped<A, B>(
  values: Readonly<Record<string, A>>,
  change: (key: string, value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, each]) => [key, change(key, each)]))
}

/** Without the keys that have no value. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

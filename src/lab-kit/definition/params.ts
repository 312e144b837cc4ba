/**
 * The params table of a lab: one description of every setting, from which controls, the link, the
 * command line's flags, validation and the help texts are all derived.
 */

import type { FieldBase, OnlyWith, Reading, Scalar } from './field.ts'
import { formatNumber, unitAfter } from './format.ts'
import { type Grid, isNearly, nearestOnGrid, nearestWord } from './nearest.ts'
import {
  arePoints,
  type Point,
  type PointsField,
  pointsText,
  pointsWords,
  readPoints,
} from './points-field.ts'
import { readNumber } from './read-number.ts'
import { isSet, readSet, type SetField, setText, setWords } from './set-field.ts'

/** A number on the grid min, min + step, ... up to max. */
export interface NumberField<W extends OnlyWith = OnlyWith> extends FieldBase<W>, Grid {
  readonly kind: 'number'
  readonly unit: string
  readonly default: number
}

/** A number from an ascending list, for ranges that span decades. */
export interface OneOfField<W extends OnlyWith = OnlyWith> extends FieldBase<W> {
  readonly kind: 'oneOf'
  readonly unit: string
  readonly values: readonly number[]
  readonly default: number
}

/** One of a few named options. */
export interface ChoiceField<K extends string = string, W extends OnlyWith = OnlyWith>
  extends FieldBase<W> {
  readonly kind: 'choice'
  readonly options: Readonly<Record<K, string>>
  readonly default: K
}

/** On or off. */
export interface ToggleField<W extends OnlyWith = OnlyWith> extends FieldBase<W> {
  readonly kind: 'toggle'
  readonly default: boolean
}

export type Field = NumberField | OneOfField | ChoiceField | ToggleField | SetField | PointsField
/** Plain data: what a field may hold. Compare with `sameValue`, since some are lists. */
export type Value = number | string | boolean | readonly string[] | readonly Point[]
export type ParamSpec = Readonly<Record<string, Field>>

type ValueOf<F> = F extends NumberField | OneOfField
  ? number
  : F extends ChoiceField<infer K>
    ? K
    : F extends ToggleField
      ? boolean
      : F extends SetField<infer K>
        ? readonly K[]
        : F extends PointsField<infer K>
          ? readonly Point<K>[]
          : never

/** The values that a table describes. */
export type ParamsOf<S extends ParamSpec> = { readonly [N in keyof S]: ValueOf<S[N]> }

/** Params of any lab, where the code serves every lab alike. */
export type AnyParams = Readonly<Record<string, Value>>

/** What a run starts from: what a link says of one lab. */
export interface Setting<P = AnyParams> {
  readonly params: P
  readonly seed: number
}

type Without<F> = Omit<F, 'kind' | 'unit'> & { readonly unit?: string }

export function number<const W extends OnlyWith = never>(
  field: Without<NumberField<W>>,
): NumberField<NoInfer<W>> {
  return { unit: '', ...field, kind: 'number' }
}

export function oneOf<const W extends OnlyWith = never>(
  field: Without<OneOfField<W>>,
): OneOfField<NoInfer<W>> {
  return { unit: '', ...field, kind: 'oneOf' }
}

export function choice<const K extends string, const W extends OnlyWith = never>(
  field: Omit<ChoiceField<K, W>, 'kind' | 'default'> & { readonly default: NoInfer<K> },
): ChoiceField<K, NoInfer<W>> {
  return { ...field, kind: 'choice' }
}

export function toggle<const W extends OnlyWith = never>(
  field: Omit<ToggleField<W>, 'kind'>,
): ToggleField<NoInfer<W>> {
  return { ...field, kind: 'toggle' }
}

export function set<const K extends string, const W extends OnlyWith = never>(
  field: Omit<SetField<K, W>, 'kind' | 'default'> & { readonly default?: readonly NoInfer<K>[] },
): SetField<K, NoInfer<W>> {
  return { default: [], ...field, kind: 'set' }
}

export function points<const K extends string, const W extends OnlyWith = never>(
  field: Omit<PointsField<K, W>, 'kind' | 'default'> & {
    readonly default?: readonly Point<NoInfer<K>>[]
  },
): PointsField<K, NoInfer<W>> {
  return { default: [], ...field, kind: 'points' }
}

/** What a condition may ask of a setting: a value, some values, or none of them. */
type Wanted<V> = V | readonly V[] | { readonly not: V | readonly V[] }
/** The names of a condition that the table lacks, or whose value the setting cannot have. */
type Unmet<S extends ParamSpec, C> = {
  [N in keyof C]: N extends keyof S ? (C[N] extends Wanted<ValueOf<S[N]>> ? never : N) : N
}[keyof C]
type UnmetIn<S extends ParamSpec, W> = W extends readonly (infer C)[] ? Unmet<S, C> : Unmet<S, W>
type Checked<S extends ParamSpec> = {
  readonly [N in keyof S]: S[N] extends FieldBase<infer W>
    ? [UnmetIn<S, W>] extends [never]
      ? unknown
      : { readonly onlyWith: { readonly noSuchSettingOrOption: UnmetIn<S, W> } }
    : unknown
}

/** Checks by its type that `onlyWith` names settings of the table and values that they can have. */
export function defineParams<S extends ParamSpec>(table: S & Checked<S>): S {
  return table
}

/** A seed is a whole number in [0, 2^32); every lab has one, beside its params. */
export const MAX_SEED = 2 ** 32 - 1

/** The seed in the same terms as a param, for the link, the controls and the command line. */
export const seedField: NumberField = number({
  label: 'Seed',
  help: 'Where the random numbers start. The same seed gives the same run, everywhere.',
  min: 0,
  max: MAX_SEED,
  step: 1,
  default: 1,
})

/** How many runs “repeat over N seeds” makes. */
export const repeatField: NumberField = number({
  label: 'Repeats',
  help: 'How many seeds to run, one after the other.',
  unit: 'seeds',
  min: 2,
  max: 100_000,
  step: 1,
  default: 20,
})

export function defaultsOf<S extends ParamSpec>(spec: S): ParamsOf<S> {
  return Object.fromEntries(
    Object.entries(spec).map(([name, field]) => [name, field.default]),
  ) as ParamsOf<S>
}

/**
 * Reads a value as a person or a link writes it. Never throws.
 *
 * `problem` continues a sentence: "Sample size “3,14” <problem>".
 */
export function readValue(field: Field, text: string): Reading<Value> {
  switch (field.kind) {
    case 'number':
    case 'oneOf': {
      const reading = readNumber(text)
      return reading.ok ? checkNumber(field, reading.value) : { ...reading, nearest: field.default }
    }
    case 'choice': {
      if (Object.hasOwn(field.options, text)) return { ok: true, value: text }
      return {
        ok: false,
        problem: `must be one of ${Object.keys(field.options).join(', ')}`,
        nearest: nearestWord(text, Object.keys(field.options)),
      }
    }
    case 'toggle': {
      if (text === 'true' || text === 'false') return { ok: true, value: text === 'true' }
      return { ok: false, problem: 'must be true or false', nearest: field.default }
    }
    case 'set':
      return readSet(field, text)
    case 'points':
      return readPoints(field, text)
  }
}

/** Whether a control could have produced the value. */
export function isValid(field: Field, value: unknown): value is Value {
  switch (field.kind) {
    case 'number':
    case 'oneOf':
      return typeof value === 'number' && Number.isFinite(value) && checkNumber(field, value).ok
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.options, value)
    case 'toggle':
      return typeof value === 'boolean'
    case 'set':
      return isSet(field, value)
    case 'points':
      return arePoints(field, value)
  }
}

function checkNumber(field: NumberField | OneOfField, value: number): Reading<number> {
  const nearest = nearestNumber(field, value)
  const step = field.kind === 'number' ? field.step : smallestGap(field.values)
  if (isNearly(value, nearest, step)) return { ok: true, value: nearest }
  const lowest = field.kind === 'number' ? field.min : field.values[0]!
  const highest = field.kind === 'number' ? field.max : field.values.at(-1)!
  if (value < lowest || value > highest) {
    return { ok: false, problem: `must be between ${lowest} and ${highest}`, nearest }
  }
  const problem =
    field.kind === 'oneOf'
      ? `must be one of ${field.values.join(', ')}`
      : field.step === 1 && Number.isInteger(field.min)
        ? 'must be a whole number'
        : `must be ${field.min} plus a multiple of ${field.step}`
  return { ok: false, problem, nearest }
}

function smallestGap(values: readonly number[]): number {
  return Math.min(1, ...values.slice(1).map((value, i) => value - values[i]!))
}

/** The value of a field that is nearest to a number; the lower of two. */
export function nearestNumber(field: NumberField | OneOfField, value: number): number {
  if (field.kind === 'number') return nearestOnGrid(field, value)
  return field.values.reduce((best, candidate) =>
    Math.abs(candidate - value) < Math.abs(best - value) ? candidate : best,
  )
}

/** The text of a value, as links and the command line write it and `readValue` reads it. */
export function textOf(field: Field, value: Value): string {
  if (field.kind === 'set') return setText(field, value as readonly string[])
  if (field.kind === 'points') return pointsText(value as readonly Point[])
  return String(value)
}

/**
 * Params as they are written where only scalars are: in the answer log, in a question's YAML. Lists
 * stand as their text.
 */
export function toWritten(spec: ParamSpec, params: AnyParams): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? textOf(spec[name]!, value) : value,
    ]),
  )
}

/** Params from their written form; names that the table lacks and unusable values stay as they are. */
export function fromWritten(
  spec: ParamSpec,
  written: Readonly<Record<string, Scalar>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const field = spec[name]
      if (field?.kind !== 'set' && field?.kind !== 'points') return [name, value]
      const reading = readValue(field, String(value))
      return [name, reading.ok ? reading.value : value]
    }),
  )
}

/** Whether two values of one field are the same; lists by what is in them. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}

/** A value in words: the option's label, on or off, the number with its unit. */
export function wordsFor(field: Field, value: Value): string {
  if (field.kind === 'choice') return field.options[String(value)] ?? String(value)
  if (field.kind === 'toggle') return value ? 'on' : 'off'
  if (field.kind === 'set') return setWords(field, value as readonly string[])
  if (field.kind === 'points') return pointsWords(field, value as readonly Point[])
  const text = formatNumber(Number(value), 12)
  return field.unit ? `${text} ${unitAfter(text, field.unit)}` : text
}

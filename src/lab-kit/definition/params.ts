/**
 * The params table of a lab: one description of every setting, from which controls, the link, the
 * command line's flags, validation and the help texts are all derived.
 */

import { formatNumber } from './format.ts'

interface FieldBase {
  /** What the control is called, as a noun. */
  readonly label: string
  /** One line: what it does. */
  readonly help: string
  /** Whether a run's time grows with it: where many runs are tried, its smallest values are taken. */
  readonly costly?: boolean
  /** Whether the setting matters beside the others; a control that does not is hidden. */
  readonly relevant?: (params: Readonly<Record<string, Value>>) => boolean
}

/** A number on the grid min, min + step, ... up to max. */
export interface NumberField extends FieldBase {
  readonly kind: 'number'
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly default: number
}

/** A number from an ascending list, for ranges that span decades. */
export interface OneOfField extends FieldBase {
  readonly kind: 'oneOf'
  readonly unit: string
  readonly values: readonly number[]
  readonly default: number
}

/** One of a few named options. */
export interface ChoiceField<K extends string = string> extends FieldBase {
  readonly kind: 'choice'
  readonly options: Readonly<Record<K, string>>
  readonly default: K
}

/** On or off. */
export interface ToggleField extends FieldBase {
  readonly kind: 'toggle'
  readonly default: boolean
}

export type Field = NumberField | OneOfField | ChoiceField | ToggleField
export type Value = number | string | boolean
export type ParamSpec = Readonly<Record<string, Field>>

type ValueOf<F> = F extends NumberField | OneOfField
  ? number
  : F extends ChoiceField<infer K>
    ? K
    : F extends ToggleField
      ? boolean
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

export function number(field: Without<NumberField>): NumberField {
  return { unit: '', ...field, kind: 'number' }
}

export function oneOf(field: Without<OneOfField>): OneOfField {
  return { unit: '', ...field, kind: 'oneOf' }
}

export function choice<const K extends string>(
  field: Omit<ChoiceField<K>, 'kind' | 'default'> & { readonly default: NoInfer<K> },
): ChoiceField<K> {
  return { ...field, kind: 'choice' }
}

export function toggle(field: Omit<ToggleField, 'kind'>): ToggleField {
  return { ...field, kind: 'toggle' }
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
  default: 100,
})

export function defaultsOf<S extends ParamSpec>(spec: S): ParamsOf<S> {
  return Object.fromEntries(
    Object.entries(spec).map(([name, field]) => [name, field.default]),
  ) as ParamsOf<S>
}

/** A value that can be used, or what is wrong with it and the nearest one that can. */
export type Reading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string; readonly nearest: Value }

/**
 * Reads a value as a person or a link writes it. Never throws.
 *
 * `problem` continues a sentence: "Sample size “3,14” <problem>".
 */
export function readValue(field: Field, text: string): Reading {
  switch (field.kind) {
    case 'number':
    case 'oneOf': {
      const value = strictNumber(text)
      if (Number.isNaN(value)) {
        return { ok: false, problem: 'is not a number', nearest: field.default }
      }
      return checkNumber(field, value)
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
  }
}

function checkNumber(field: NumberField | OneOfField, value: number): Reading {
  const nearest = nearestNumber(field, value)
  if (Math.abs(nearest - value) <= 1e-9 * Math.max(1, Math.abs(value))) {
    return { ok: true, value: nearest }
  }
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

/** The value on the field's grid that is nearest to a number; the lower of two. */
export function nearestNumber(field: NumberField | OneOfField, value: number): number {
  if (field.kind === 'oneOf') {
    return field.values.reduce((best, candidate) =>
      Math.abs(candidate - value) < Math.abs(best - value) ? candidate : best,
    )
  }
  const clamped = Math.min(field.max, Math.max(field.min, value))
  const highestStep = Math.floor((field.max - field.min) / field.step + 1e-9)
  const steps = Math.min(highestStep, Math.ceil((clamped - field.min) / field.step - 0.5 - 1e-9))
  return onGrid(field, steps)
}

/** The grid value `steps` above the minimum, free of the digits that binary fractions add. */
export function onGrid(field: NumberField, steps: number): number {
  const decimals = Math.max(decimalsOf(field.step), decimalsOf(field.min))
  return Number((field.min + steps * field.step).toFixed(decimals))
}

/** Digits after the point that a value of the field needs. */
export function decimalsOf(value: number): number {
  const text = String(value)
  const exponent = /e-(\d+)$/.exec(text)
  if (exponent) return Number(exponent[1]) + (text.split('e')[0]!.split('.')[1]?.length ?? 0)
  return text.split('.')[1]?.length ?? 0
}

/** `Number`, but '' and ' ' and '3,14' are not numbers: they give NaN. */
export function strictNumber(text: string): number {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN
}

/** The word of a list that takes the fewest edits to reach. */
export function nearestWord(word: string, words: readonly string[]): string {
  let best = words[0] ?? ''
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (edits < fewest) {
      best = candidate
      fewest = edits
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + change))
    }
    row = next
  }
  return row[b.length]!
}

/** A value in words: the option's label, on or off, the number with its unit. */
export function wordsFor(field: Field, value: Value): string {
  if (field.kind === 'choice') return field.options[String(value)] ?? String(value)
  if (field.kind === 'toggle') return value ? 'on' : 'off'
  const text = formatNumber(Number(value), 12)
  return field.unit ? `${text} ${field.unit}` : text
}

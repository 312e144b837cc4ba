/** Tries the conditions of a prediction’s options on many values: each is reached, and no two hold at once. */

import {
  calculate,
  type Expression,
  OPERATIONS,
  type Value,
} from '../../../asking/expressions/expression.ts'
import { createRng } from '../../../core/random/rng.ts'
import type { ParamSpec } from '../../../lab-kit/definition/params.ts'
import type { Option } from '../../../lab-kit/definition/words.ts'

/** Points from which the turning values of every comparison are looked for. */
const STARTS = 120

export interface OptionProblem {
  /** Id of the option. */
  readonly option: string
  readonly message: string
}

/**
 * What is wrong with the options, none if they are sound. Values are tried around every number that
 * the conditions name and where a comparison turns from false to true; so an overlap that lies in a
 * corner of many metrics may be missed, and what is reported is so.
 */
export function problemsOfOptions(
  options: Readonly<Record<string, Option>>,
  params: ParamSpec,
): OptionProblem[] {
  const conditions = Object.entries(options).flatMap(
    ([id, option]): Array<[string, Expression]> => (option.if ? [[id, option.if]] : []),
  )
  const last = Object.entries(options).find(([, option]) => option.if === undefined)?.[0]
  const reached = new Set<string>()
  const overlaps = new Map<string, string>()
  for (const point of pointsFor(
    conditions.map(([, condition]) => condition),
    params,
  )) {
    const holding = conditions.filter(([, condition]) => valueAt(condition, point) === true)
    for (const [id] of holding) reached.add(id)
    if (holding.length === 0 && last !== undefined) reached.add(last)
    const [first, second] = holding
    if (first && second) overlaps.set(second[0], `“${first[0]}” holds too where ${inWords(point)}`)
  }
  const expected = [...conditions.map(([id]) => id), ...(last === undefined ? [] : [last])]
  return [
    ...[...overlaps].map(([option, message]) => ({ option, message })),
    ...expected
      .filter((id) => !reached.has(id) && !overlaps.has(id))
      .map((option) => ({ option, message: 'no value reaches it' })),
  ]
}

type Point = ReadonlyMap<string, Value>

function valueAt(expression: Expression, point: Point): Value | undefined {
  return calculate(expression, (name) => point.get(name))
}

/** Values of all names in the conditions, among them those at which a comparison turns. */
function* pointsFor(conditions: readonly Expression[], params: ParamSpec): Generator<Point> {
  const rng = createRng(1).fork('options')
  const names = new Set(conditions.flatMap(namesIn))
  const candidates = new Map([...names].map((name) => [name, valuesOf(name, conditions, params)]))
  const differences = conditions.flatMap(differencesIn)
  for (let i = 0; i < STARTS; i++) {
    const start = new Map(
      [...candidates].map(([name, values]) => [name, values[rng.nextInt(values.length)]!]),
    )
    yield start
    for (const difference of differences) {
      for (const name of namesIn(difference)) {
        if (name.startsWith('set.')) continue
        const root = rootOf(difference, name, start)
        if (root === null) continue
        const near = 1e-6 * Math.max(1, Math.abs(root))
        for (const value of [root - near, root, root + near]) {
          yield new Map([...start, [name, value]])
        }
      }
    }
  }
}

function namesIn(expression: Expression): string[] {
  return expression.filter(
    (token) => typeof token === 'string' && !OPERATIONS.has(token),
  ) as string[]
}

/** What a name may be: a setting’s own values, or numbers around those that the conditions name. */
function valuesOf(name: string, conditions: readonly Expression[], params: ParamSpec): Value[] {
  const field = params[name.replace(/^set\./, '')]
  if (name.startsWith('set.') && field) {
    if (field.kind === 'choice') return Object.keys(field.options)
    if (typeof field.default === 'boolean') return [false, true]
  }
  const named = conditions
    .flatMap((condition) => condition.filter((token) => typeof token === 'number'))
    .toSorted((a, b) => a - b)
  const between = named.slice(1).map((value, i) => (value + named[i]!) / 2)
  const around = named.flatMap((value) => {
    const near = 1e-6 * Math.max(1, Math.abs(value))
    return [value - near, value, value + near, -value, value / 2, value * 2]
  })
  return [-1000, -1, 0, 1, 1000, ...around, ...between]
}

/** Left side minus right side of every comparison of numbers in a condition. */
function differencesIn(condition: Expression): Expression[] {
  const stack: Expression[] = []
  const found: Expression[] = []
  for (const token of condition) {
    const operation = typeof token === 'string' ? OPERATIONS.get(token) : undefined
    const inside = operation ? stack.splice(-operation.takes.length) : []
    if (operation?.gives === 'truth' && operation.takes[0] === 'number') {
      found.push([...inside.flat(), '-'])
    }
    stack.push([...inside.flat(), token])
  }
  return found
}

/** Where the difference is 0 as one name changes, by secants; null if they do not get there. */
function rootOf(difference: Expression, name: string, start: Point): number | null {
  const at = (value: number) => Number(valueAt(difference, new Map([...start, [name, value]])))
  let [before, now] = [Number(start.get(name)), Number(start.get(name)) + 1]
  for (let i = 0; i < 20; i++) {
    const [low, high] = [at(before), at(now)]
    if (Math.abs(high) < 1e-12) return now
    const next = now - (high * (now - before)) / (high - low)
    if (!Number.isFinite(next)) return null
    ;[before, now] = [now, next]
  }
  return null
}

function inWords(point: Point): string {
  return [...point].map(([name, value]) => `${name} is ${String(value)}`).join(', ')
}

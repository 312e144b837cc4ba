/** Calculates what questions and labs write as expressions, with the labs' own mathematics. */

import { exp, log, log2, pow } from '../../core/numbers/elementary.ts'
import { normalCdf, normalQuantile } from '../../core/statistics/distributions.ts'

export type Value = number | string | boolean

/** A number, the name of a value or of an operation, or a text. */
export type Token = number | string | { readonly text: string }

/** An expression in postfix order, as the build has read it: `['lost', 1, '<']` for `lost < 1`. */
export type Expression = readonly Token[]

/** What a value is. `any` is for names of which it is not known. */
export type Kind = 'number' | 'text' | 'truth' | 'any'

export interface Operation {
  readonly takes: readonly Kind[]
  readonly gives: Kind
  readonly apply: (...values: Value[]) => Value
}

const numeric = (arity: number, apply: (...values: number[]) => number): Operation => ({
  takes: Array.from({ length: arity }, () => 'number' as const),
  gives: 'number',
  apply: apply as Operation['apply'],
})

const compares = (apply: (a: number, b: number) => boolean): Operation => ({
  takes: ['number', 'number'],
  gives: 'truth',
  apply: apply as Operation['apply'],
})

/** What an expression may do, by the sign or the name that stands for it. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', numeric(2, (a, b) => a! + b!)],
  ['-', numeric(2, (a, b) => a! - b!)],
  ['*', numeric(2, (a, b) => a! * b!)],
  ['/', numeric(2, (a, b) => a! / b!)],
  ['^', numeric(2, (a, b) => pow(a!, b!))],
  ['negate', numeric(1, (a) => -a!)],
  ['exp', numeric(1, (a) => exp(a!))],
  ['ln', numeric(1, (a) => log(a!))],
  ['log2', numeric(1, (a) => log2(a!))],
  ['log10', numeric(1, (a) => log(a!) / log(10))],
  ['sqrt', numeric(1, (a) => Math.sqrt(a!))],
  ['abs', numeric(1, (a) => Math.abs(a!))],
  ['floor', numeric(1, (a) => Math.floor(nearlyWhole(a!)))],
  ['ceil', numeric(1, (a) => Math.ceil(nearlyWhole(a!)))],
  ['round', numeric(1, (a) => Math.round(nearlyWhole(a!)))],
  ['min', numeric(2, (a, b) => Math.min(a!, b!))],
  ['max', numeric(2, (a, b) => Math.max(a!, b!))],
  ['normalCdf', numeric(1, (a) => normalCdf(a!))],
  ['normalQuantile', numeric(1, (a) => normalQuantile(a!))],
  ['<', compares((a, b) => a < b)],
  ['<=', compares((a, b) => a <= b)],
  ['>', compares((a, b) => a > b)],
  ['>=', compares((a, b) => a >= b)],
  ['==', { takes: ['any', 'any'], gives: 'truth', apply: (a, b) => a === b }],
  ['!=', { takes: ['any', 'any'], gives: 'truth', apply: (a, b) => a !== b }],
  ['and', { takes: ['truth', 'truth'], gives: 'truth', apply: (a, b) => a === true && b === true }],
  ['or', { takes: ['truth', 'truth'], gives: 'truth', apply: (a, b) => a === true || b === true }],
  ['not', { takes: ['truth'], gives: 'truth', apply: (a) => a !== true }],
])

/** 1.1 / 0.1 is 11.000000000000002; its ceiling should be 11. */
function nearlyWhole(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-9 * Math.max(1, Math.abs(value)) ? whole : value
}

/**
 * The value of an expression; undefined if it needs a value that is not known.
 *
 * @param lookUp The value of a name; undefined if it is not known.
 * @throws {RangeError} If values are missing or left over.
 */
export function calculate(
  expression: Expression,
  lookUp: (name: string) => Value | undefined,
): Value | undefined {
  const stack: Array<Value | undefined> = []
  for (const token of expression) {
    if (typeof token === 'number') stack.push(token)
    else if (typeof token === 'object') stack.push(token.text)
    else {
      const operation = OPERATIONS.get(token)
      if (!operation) stack.push(lookUp(token))
      else {
        const { takes, apply } = operation
        if (stack.length < takes.length) throw new RangeError(`calculate: “${token}” lacks a value`)
        const values = stack.splice(-takes.length)
        stack.push(areKnown(values) ? apply(...values) : undefined)
      }
    }
  }
  if (stack.length !== 1) throw new RangeError('calculate: values are missing or left over')
  return stack[0]
}

function areKnown(values: ReadonlyArray<Value | undefined>): values is readonly Value[] {
  return values.every((value) => value !== undefined)
}

/**
 * The number that an expression comes to.
 *
 * @param values The number of each name that may stand in it.
 * @throws {RangeError} If a name has no number, or values are missing or left over.
 */
export function evaluate(expression: Expression, values: ReadonlyMap<string, number>): number {
  return Number(
    calculate(expression, (name) => {
      const value = values.get(name)
      if (value === undefined) throw new RangeError(`evaluate: there is no number “${name}”`)
      return value
    }),
  )
}

/** Calculates what the numbers of a question come to, with the labs' own mathematics. */

import { exp, log, log2, pow } from '../core/numbers/elementary.ts'
import { normalCdf, normalQuantile } from '../core/statistics/distributions.ts'

/** A calculation in postfix order: numbers, names of drawn or earlier values, operators, functions. */
export type Expression = ReadonlyArray<number | string>

type Operation = readonly [arity: number, apply: (...values: number[]) => number]

/** What an expression may do, by the sign or the name that stands for it. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', [2, (a, b) => a! + b!]],
  ['-', [2, (a, b) => a! - b!]],
  ['*', [2, (a, b) => a! * b!]],
  ['/', [2, (a, b) => a! / b!]],
  ['^', [2, (a, b) => pow(a!, b!)]],
  ['negate', [1, (a) => -a!]],
  ['exp', [1, (a) => exp(a!)]],
  ['ln', [1, (a) => log(a!)]],
  ['log2', [1, (a) => log2(a!)]],
  ['log10', [1, (a) => log(a!) / log(10)]],
  ['sqrt', [1, (a) => Math.sqrt(a!)]],
  ['abs', [1, (a) => Math.abs(a!)]],
  ['floor', [1, (a) => Math.floor(nearlyWhole(a!))]],
  ['ceil', [1, (a) => Math.ceil(nearlyWhole(a!))]],
  ['round', [1, (a) => Math.round(nearlyWhole(a!))]],
  ['min', [2, (a, b) => Math.min(a!, b!)]],
  ['max', [2, (a, b) => Math.max(a!, b!)]],
  ['normalCdf', [1, (a) => normalCdf(a!)]],
  ['normalQuantile', [1, (a) => normalQuantile(a!)]],
])

/** 1.1 / 0.1 is 11.000000000000002; its ceiling should be 11. */
function nearlyWhole(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-9 * Math.max(1, Math.abs(value)) ? whole : value
}

/**
 * The value of a postfix expression.
 *
 * @param values The number of each name that may stand in it.
 * @throws {RangeError} If a name has no number, or values are missing or left over.
 */
export function evaluate(expression: Expression, values: ReadonlyMap<string, number>): number {
  const stack: number[] = []
  for (const token of expression) {
    const operation = OPERATIONS.get(String(token))
    if (typeof token === 'number') stack.push(token)
    else if (operation) {
      const [arity, apply] = operation
      if (stack.length < arity) throw new RangeError(`evaluate: “${token}” lacks a value`)
      stack.push(apply(...stack.splice(-arity)))
    } else {
      const value = values.get(token)
      if (value === undefined) throw new RangeError(`evaluate: there is no number “${token}”`)
      stack.push(value)
    }
  }
  if (stack.length !== 1) throw new RangeError('evaluate: values are left over')
  return stack[0]!
}

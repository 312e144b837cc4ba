/** A challenge's condition as meters: each comparison with where it stands and where it has to go. */

import { calculate, type Expression, OPERATIONS } from '../../asking/expressions/expression.ts'
import type { LabDefinition } from '../definition/define-lab.ts'
import { formatMetric, formatNumber } from '../definition/format.ts'
import { wordsFor } from '../definition/params.ts'
import { type Run, valueFor } from '../definition/words.ts'

export interface Meter {
  /** “Accuracy ≥ 99 %”. */
  readonly label: string
  readonly isMet: boolean
  /** Null where there is nothing on a scale: a choice, or a metric that is not known. */
  readonly scale: {
    /** As the metric is shown. */
    readonly text: string
    /** In [0, 1], from the left end. */
    readonly value: number
    readonly goal: number
  } | null
}

const SIGNS: Readonly<Record<string, string>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
}

/** One part of a condition: an operation on two expressions. */
interface Comparison {
  readonly sign: string
  readonly left: Expression
  readonly right: Expression
}

/** The meters of a condition for a run, in the order in which it is written. */
export function metersOf(holds: Expression, lab: LabDefinition, run: Run): Meter[] {
  return partsOf(holds).map((part) => {
    const isMet = valueFor(part, run) === true
    const comparison = comparisonOf(part)
    if (!comparison) return { label: wordsOf(part, lab), isMet, scale: null }
    const { sign, left, right } = comparison
    const label = `${wordsOf(left, lab)} ${SIGNS[sign]} ${sideInWords(comparison, lab, run)}`
    const value = valueFor(left, run)
    const goal = valueFor(right, run)
    if (typeof value !== 'number' || typeof goal !== 'number' || isOfSettings(left)) {
      return { label, isMet, scale: null }
    }
    const text = formatAs(left, value, lab)
    return { label, isMet, scale: { text, ...onScale(value, goal) } }
  })
}

/** Both on one scale, which holds 0 and has room beyond the goal. */
function onScale(value: number, goal: number): { value: number; goal: number } {
  const ends = [0, 1.25 * goal, value]
  // Near its end a goal such as 0.99 needs a scale that begins late.
  const isNearOne = goal > 0.8 && goal < 1 && value <= 1
  const from = isNearOne ? Math.min(value, 0.9) : Math.min(...ends)
  const to = isNearOne ? 1 : Math.max(...ends)
  const reach = to > from ? to - from : 1
  const at = (of: number) => Math.min(1, Math.max(0, (of - from) / reach))
  return { value: at(value), goal: at(goal) }
}

/** What is joined by “and”, at the top. */
function partsOf(holds: Expression): Expression[] {
  if (holds.at(-1) !== 'and') return [holds]
  const [left, right] = operandsOf(holds)
  return [...partsOf(left!), ...partsOf(right!)]
}

function comparisonOf(part: Expression): Comparison | null {
  const sign = part.at(-1)
  if (typeof sign !== 'string' || !Object.hasOwn(SIGNS, sign)) return null
  const [left, right] = operandsOf(part)
  return { sign, left: left!, right: right! }
}

/** What the last operation of an expression is applied to. */
function operandsOf(expression: Expression): Expression[] {
  const stack: Expression[] = []
  for (const token of expression.slice(0, -1)) {
    const takes = typeof token === 'string' ? (OPERATIONS.get(token)?.takes.length ?? 0) : 0
    const inside = takes > 0 ? stack.splice(-takes).flat() : []
    stack.push([...inside, token])
  }
  return stack
}

function isOfSettings(expression: Expression): boolean {
  const names = expression.filter((token) => typeof token === 'string' && !OPERATIONS.has(token))
  return names.every((name) => String(name).startsWith('set.'))
}

/** An expression in the words of the lab: “5 × Precision”. */
function wordsOf(expression: Expression, lab: LabDefinition): string {
  const last = expression.at(-1)
  if (expression.length === 1) {
    if (typeof last === 'number') return formatNumber(last, 6)
    if (typeof last === 'object') return last.text
    return nameOf(String(last), lab)
  }
  const operands = operandsOf(expression).map((operand) => wordsOf(operand, lab))
  const sign = { '*': '×', '-': '−', ...SIGNS }[String(last)] ?? String(last)
  if (operands.length === 2) return `${operands[0]} ${sign} ${operands[1]}`
  if (last === 'abs') return `|${operands[0]}|`
  return last === 'not' ? `not ${operands[0]}` : `${last}(${operands.join(', ')})`
}

function nameOf(name: string, lab: LabDefinition): string {
  if (name.startsWith('set.')) return lab.params[name.slice('set.'.length)]?.label ?? name
  return lab.metrics[name]?.label ?? name
}

/** The right side: a number as the metric on the left is shown, an option by its name, or what it comes to now. */
function sideInWords({ left, right }: Comparison, lab: LabDefinition, run: Run): string {
  const [name] = left
  const value = calculate(right, () => undefined)
  if (left.length === 1 && typeof name === 'string' && name.startsWith('set.')) {
    const field = lab.params[name.slice('set.'.length)]
    if (field && value !== undefined) return wordsFor(field, value)
  }
  if (typeof value === 'number') return formatAs(left, value, lab)
  const now = valueFor(right, run)
  const words = wordsOf(right, lab)
  return typeof now === 'number' ? `${words} (${formatAs(left, now, lab)})` : words
}

/** A number in the digits and unit of the metric that an expression is of. */
function formatAs(expression: Expression, value: number, lab: LabDefinition): string {
  const name = expression.find((token) => typeof token === 'string' && lab.metrics[token])
  const metric = name === undefined ? undefined : lab.metrics[String(name)]
  return metric ? formatMetric(metric, value) : formatNumber(value)
}

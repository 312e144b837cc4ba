/** When a setting matters beside the others, from its `onlyWith`; and the same in words. */

import type { Condition } from './field.ts'
import { type AnyParams, type Field, type ParamSpec, type Value, wordsFor } from './params.ts'

/** Whether a setting matters where the others are as they are. */
export function isRelevant<S extends ParamSpec>(
  spec: S,
  params: Readonly<Record<keyof S, Value>>,
  name: keyof S,
): boolean {
  const { onlyWith } = spec[name] as Field
  if (onlyWith === undefined) return true
  return conditionsOf(onlyWith).some((condition) => holds(condition, params as AnyParams))
}

/** “only with Method: Snowball or Quota”; '' where a setting always matters. */
export function relevanceWords(spec: ParamSpec, name: string): string {
  const { onlyWith } = spec[name]!
  if (onlyWith === undefined) return ''
  const alternatives = conditionsOf(onlyWith).map((condition) =>
    Object.entries(condition)
      .map(([other, wanted]) => {
        const field = spec[other]!
        const { values, isNot } = valuesOf(wanted)
        const listed = values.map((value) => wordsFor(field, value)).join(' or ')
        return `${field.label}${isNot ? ' not' : ''}: ${listed}`
      })
      .join(' and '),
  )
  return `only with ${alternatives.join('; or with ')}`
}

function conditionsOf(onlyWith: NonNullable<Field['onlyWith']>): readonly Condition[] {
  return Array.isArray(onlyWith) ? onlyWith : [onlyWith as Condition]
}

function holds(condition: Condition, params: AnyParams): boolean {
  return Object.entries(condition).every(([name, wanted]) => {
    const { values, isNot } = valuesOf(wanted)
    return values.includes(params[name] as never) !== isNot
  })
}

function valuesOf(wanted: Condition[string]) {
  const isNot = typeof wanted === 'object' && 'not' in wanted
  const listed = isNot ? wanted.not : wanted
  return { values: Array.isArray(listed) ? listed : [listed], isNot }
}

/** A setting that is a set: any of some named members, up to so many. */

import type { FieldBase, OnlyWith, Reading } from './field.ts'
import { nearestWord } from './nearest.ts'

/**
 * Any of some named members. A value lists their ids in the order of the table, each once.
 *
 * As text (in links, on the command line): ids joined by points, three or more in a row as the first
 * and the last with a dash, `none` for no member: `f3.f7`, `f1-f16`.
 */
export interface SetField<K extends string = string, W extends OnlyWith = OnlyWith>
  extends FieldBase<W> {
  readonly kind: 'set'
  /** Id to label, in order. Ids are letters and digits, and none is called “none”. */
  readonly members: Readonly<Record<K, string>>
  /** How many may be in it, default all. */
  readonly most?: number
  readonly default: readonly K[]
}

/** Members in the order of the table, each once; no more than may be in it. */
function inOrder(field: SetField, chosen: ReadonlySet<string>): string[] {
  return Object.keys(field.members)
    .filter((id) => chosen.has(id))
    .slice(0, field.most)
}

export function isSet(field: SetField, value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false
  const kept = inOrder(field, new Set(value))
  return kept.length === value.length && kept.every((id, i) => id === value[i])
}

/** The text of a set, as `readSet` reads it. */
export function setText(field: SetField, value: readonly string[]): string {
  if (value.length === 0) return 'none'
  const ids = Object.keys(field.members)
  const places = value.map((id) => ids.indexOf(id))
  const parts: string[] = []
  for (let i = 0; i < value.length; ) {
    let end = i + 1
    while (end < value.length && places[end] === places[end - 1]! + 1) end++
    if (end - i >= 3) parts.push(`${value[i]}-${value[end - 1]}`)
    else parts.push(...value.slice(i, end))
    i = end
  }
  return parts.join('.')
}

/** Reads the text of a set; members may come in any order, and more than once. Never throws. */
export function readSet(field: SetField, text: string): Reading<readonly string[]> {
  const ids = Object.keys(field.members)
  const chosen = new Set<string>()
  let unknown: string | null = null
  const words = text.trim() === 'none' ? [] : text.trim().split('.')
  for (const word of words) {
    const [first, last = first, ...rest] = word.split('-')
    const [from, to] = [ids.indexOf(first!), ids.indexOf(last!)]
    if (from < 0 || to < from || rest.length > 0) unknown ??= word
    else for (const id of ids.slice(from, to + 1)) chosen.add(id)
  }
  const value = inOrder(field, chosen)
  if (unknown !== null) {
    const near = nearestWord(unknown, ids)
    const problem = `must be members joined by points, and “${unknown.slice(0, 20)}” is none; the nearest is “${near}”`
    return { ok: false, problem, nearest: value }
  }
  if (chosen.size > value.length) {
    return { ok: false, problem: `must have at most ${field.most} members`, nearest: value }
  }
  return { ok: true, value }
}

/** A set in words: its members' labels, or how many they are where they are many. */
export function setWords(field: SetField, value: readonly string[]): string {
  if (value.length === 0) return 'none'
  const total = Object.keys(field.members).length
  if (value.length > 4) return `${value.length} of ${total}: ${setText(field, value)}`
  return value.map((id) => field.members[id]).join(', ')
}

/** The player's moves: which tools there are, and sets of features, in the order of the table. */

import type { FeatureId } from './params.ts'

export const TOOLS = ['power', 'ablation', 'time', 'repeats', 'drift'] as const
export type Tool = (typeof TOOLS)[number]

/** What a column of the table is called in a set. */
export function featureId(column: number): FeatureId {
  return `f${column + 1}`
}

/** A set with a feature put in, or taken out. */
export function toggled(chosen: readonly FeatureId[], id: FeatureId): FeatureId[] {
  const column = (each: FeatureId) => Number(each.slice(1))
  const others = chosen.filter((each) => each !== id)
  if (others.length < chosen.length) return others
  return [...others, id].sort((a, b) => column(a) - column(b))
}

/**
 * The settings of a link from version 1, where a move was a number with a bit for each feature, as
 * those of today.
 */
export function migrate(texts: Readonly<Record<string, string>>): Record<string, string> {
  const moves = new Set<string>([...TOOLS, 'accused'])
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) =>
      moves.has(name) && /^\d{1,10}$/.test(text) ? [name, setOfBits(Number(text))] : [name, text],
    ),
  )
}

function setOfBits(bits: number): string {
  const ids: string[] = []
  for (let rest = bits, j = 1; rest > 0; rest = Math.floor(rest / 2), j++) {
    if (rest % 2 === 1) ids.push(`f${j}`)
  }
  return ids.length === 0 ? 'none' : ids.join('.')
}

/** Makes the table of bird strikes from the pinned npm package vega-datasets. */

import { vegaRows } from '../vega-file.ts'
import type { BirdStrikes, StrikeColumn } from './table.ts'

/** Where each column stands in the file, and how many categories keep their names; the others are one. */
const COLUMNS: Readonly<Record<StrikeColumn, { readonly at: number; readonly most: number }>> = {
  operator: { at: 4, most: 10 },
  aircraft: { at: 1, most: 10 },
  state: { at: 5, most: 10 },
  phase: { at: 6, most: 5 },
  speed: { at: 13, most: 7 },
  time: { at: 9, most: 4 },
  size: { at: 7, most: 3 },
  species: { at: 8, most: 8 },
}
const DAMAGE = 2
const DATE = 3
/** Of which it is known what they mean; fifteen rows have a letter. */
const DAMAGES = ['None', 'Minor', 'Medium', 'Substantial']
/** Knots: about as many strikes between two of them. */
const SPEEDS = [110, 130, 145, 165, 220]
const OTHERS = 'other'

export function build(): BirdStrikes {
  const lines = new Set(vegaRows('birdstrikes.csv').map((row) => row.join(',')))
  const rows = [...lines]
    .map((line) => line.split(','))
    .filter((row) => DAMAGES.includes(row[DAMAGE]!))
    .sort((a, b) => (a[DATE]! < b[DATE]! ? -1 : a[DATE]! > b[DATE]! ? 1 : 0))
  const columns = Object.entries(COLUMNS).map(([name, { at, most }]) => {
    const wordsOf = name === 'speed' ? speedOf : name === 'operator' ? nameOf : String
    const texts = rows.map((row) => wordsOf(row[at]!))
    const categories = commonest(texts, most)
    const codes = texts.map((text) => {
      const code = categories.indexOf(text)
      return (code < 0 ? categories.length - 1 : code).toString(36)
    })
    return [name, categories, codes.join('')] as const
  })
  const by = <T>(of: (column: (typeof columns)[number]) => T) =>
    Object.fromEntries(columns.map((column) => [column[0], of(column)])) as Record<StrikeColumn, T>
  return {
    years: rows.map((row) => Number(row[DATE]!.slice(0, 4))),
    damaged: rows.map((row) => (row[DAMAGE] === 'None' ? '0' : '1')).join(''),
    codes: by(([, , codes]) => codes),
    categories: by(([, categories]) => categories),
  }
}

function speedOf(text: string): string {
  if (text === '') return 'not given'
  const knots = Number(text)
  const above = SPEEDS.findIndex((limit) => knots < limit)
  if (above === 0) return `below ${SPEEDS[0]}`
  return above < 0 ? `${SPEEDS.at(-1)} or more` : `${SPEEDS[above - 1]} to ${SPEEDS[above]}`
}

/** “DELTA AIR LINES” as a name; the file marks some with a star. */
function nameOf(operator: string): string {
  return operator
    .replace('*', '')
    .split(' ')
    .map((word) => (word === 'US' ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ')
}

/** The most frequent texts, in their order, and one word for the others if there are any. */
function commonest(texts: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const names = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
  return names.length > most ? [...names.slice(0, most), OTHERS] : names
}

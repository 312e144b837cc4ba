/** Makes the films table from the pinned npm package vega-datasets: rated films by genre. */

import { vegaFile } from '../vega-file.ts'
import type { Films } from './table.ts'

/** A genre with fewer films cannot stand as a stratum. */
const FEWEST_FILMS = 20

interface Row {
  readonly Title: string | number | null
  readonly 'Major Genre': string | null
  readonly 'IMDB Rating': number | null
}

/** Films that have a title, a rating and a genre with at least twenty of them, in the file's order. */
export function build(): Films {
  const rows = (JSON.parse(vegaFile('movies.json')) as Row[]).filter(
    (row) => row.Title !== null && row['Major Genre'] !== null && row['IMDB Rating'] !== null,
  )
  const counts = new Map<string, number>()
  for (const row of rows)
    counts.set(row['Major Genre']!, (counts.get(row['Major Genre']!) ?? 0) + 1)
  const genres = [...counts]
    .filter(([, count]) => count >= FEWEST_FILMS)
    .map(([genre]) => genre)
    .sort()
  const kept = rows.filter((row) => genres.includes(row['Major Genre']!))
  return {
    titles: kept.map((row) => String(row.Title)),
    ratings: kept.map((row) => row['IMDB Rating']!),
    genreOf: kept.map((row) => genres.indexOf(row['Major Genre']!)),
    genres,
  }
}

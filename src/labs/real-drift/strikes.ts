/** Bird strikes as rows before and in production, and as numbers for a model. */

import { type Matrix, zeroMatrix } from '../../core/numbers/matrix.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import {
  type BirdStrikes,
  codesOf,
  damagesOf,
  STRIKE_COLUMNS,
  type StrikeColumn,
} from '../../data/birds/table.ts'
import type { Params } from './params.ts'

/** Some strikes: their categories in each column, and whether the aircraft was damaged. */
export interface Strikes {
  readonly codes: Readonly<Record<StrikeColumn, Uint8Array>>
  readonly damaged: Uint8Array
}

/** The strikes before production begins, and those of production. */
export function splitByYear(
  table: BirdStrikes,
  { from, to }: Pick<Params, 'from' | 'to'>,
): { readonly before: Strikes; readonly production: Strikes } {
  const last = Math.max(from, to)
  const rowsOf = (holds: (year: number) => boolean) =>
    table.years.flatMap((year, row) => (holds(year) ? [row] : []))
  const codes = Object.fromEntries(
    STRIKE_COLUMNS.map((column) => [column, codesOf(table, column)]),
  ) as Strikes['codes']
  const all: Strikes = { codes, damaged: damagesOf(table) }
  return {
    before: take(
      all,
      rowsOf((year) => year < from),
    ),
    production: take(
      all,
      rowsOf((year) => year >= from && year <= last),
    ),
  }
}

export function take({ codes, damaged }: Strikes, rows: ArrayLike<number>): Strikes {
  const taken = (values: Uint8Array) => Uint8Array.from(rows, (row) => values[row]!)
  return {
    codes: Object.fromEntries(
      STRIKE_COLUMNS.map((column) => [column, taken(codes[column])]),
    ) as Strikes['codes'],
    damaged: taken(damaged),
  }
}

/** Production with its fault: of the rows that have it, a column's values are dealt anew, or are all the commonest. */
export function withFault(
  strikes: Strikes,
  { column, fault, faulty }: Pick<Params, 'column' | 'fault' | 'faulty'>,
  rng: Rng,
): Strikes {
  if (fault === 'none') return strikes
  const n = strikes.damaged.length
  const rows = permutation(rng, n).subarray(0, Math.round(faulty * n))
  const values = strikes.codes[column].slice()
  // In their drawn order each row gets the value of the next: nobody keeps their own but by chance.
  for (const [i, row] of rows.entries()) {
    const other = rows[(i + 1) % rows.length]!
    values[row] = fault === 'stuck' ? 0 : strikes.codes[column][other]!
  }
  return { ...strikes, codes: { ...strikes.codes, [column]: values } }
}

/** One column of zeros and ones for each category but the first of its column, which is the commonest. */
export function indicators({ codes, damaged }: Strikes, sizes: Sizes): Matrix {
  const width = STRIKE_COLUMNS.reduce((sum, column) => sum + sizes[column] - 1, 0)
  const x = zeroMatrix(damaged.length, width)
  let start = 0
  for (const column of STRIKE_COLUMNS) {
    for (const [row, code] of codes[column].entries()) {
      if (code > 0) x.values[row * width + start + code - 1] = 1
    }
    start += sizes[column] - 1
  }
  return x
}

/** How many categories each column has. */
export type Sizes = Readonly<Record<StrikeColumn, number>>

export function sizesOf({ categories }: BirdStrikes): Sizes {
  return Object.fromEntries(
    STRIKE_COLUMNS.map((column) => [column, categories[column].length]),
  ) as Sizes
}

/** How many strikes there are of each category, shape (size,). */
export function countsOf(codes: Uint8Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const code of codes) counts[code] = counts[code]! + 1
  return counts
}

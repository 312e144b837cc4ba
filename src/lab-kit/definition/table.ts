/** A lab's table from entries and columns, so that a heading and its cells are written in one place. */

import type { Table } from './define-lab.ts'

/**
 * A column: its heading, what its cell says of an entry (a dash where that is nothing), the unit (or
 * '') and the decimals that numbers are rounded to (default all).
 */
export type Column<T> = readonly [
  label: string,
  of: (entry: T, index: number) => string | number | undefined | null,
  unit?: string,
  decimals?: number,
]

/** One row for each entry. */
export function tableOf<T>(
  caption: string,
  entries: Iterable<T>,
  columns: readonly Column<T>[],
): Table {
  return {
    caption,
    columns: columns.map(([label, , unit = '']) => (unit === '' ? { label } : { label, unit })),
    rows: Array.from(entries, (entry, i) =>
      columns.map(([, of, , decimals]) => {
        const cell = of(entry, i) ?? '–'
        return typeof cell === 'number' ? rounded(cell, decimals) : cell
      }),
    ),
  }
}

function rounded(value: number, decimals: number | undefined): number {
  if (decimals === undefined) return value
  const factor = 10 ** decimals
  return Math.round(value * factor) / factor
}

/** Makes the prices table from the pinned npm package vega-datasets. */

import { vegaRows } from '../vega-file.ts'
import type { Prices } from './table.ts'

export function build(): Prices {
  const rows = vegaRows('sp500-2000.csv') // date, open, high, low, close, ...
  return { dates: rows.map((row) => row[0]!), close: rows.map((row) => Number(row[4])) }
}

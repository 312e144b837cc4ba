/** Reads a data file of the pinned npm package vega-datasets. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The text of a file; the package exports its loader only, so the folder is found from there. */
export function vegaFile(name: string): string {
  const main = createRequire(import.meta.url).resolve('vega-datasets')
  return readFileSync(join(dirname(main), '../data', name), 'utf8')
}

/** The cells of a plain CSV file without quotes, its header apart. */
export function vegaRows(name: string): string[][] {
  const [, ...lines] = vegaFile(name).trim().split(/\r?\n/)
  return lines.map((line) => line.split(','))
}

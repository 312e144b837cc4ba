/** How a column spells its numbers: with points or commas, marks between thousands, per cents. */

import { isNumeric, parseNumber } from '../../definition/read-number.ts'

/** Cells that stand for nothing, in lower case: what spreadsheets, pandas and R write, and people. */
const MISSING = new Set([
  ...[
    '',
    '?',
    '-',
    '–',
    '—',
    '--',
    '---',
    '.',
    '..',
    '...',
    '\\n',
    'na',
    'n/a',
    'n.a.',
    '#na',
    '#n/a',
  ],
  ...[
    '#n/a n/a',
    '<na>',
    'nan',
    '-nan',
    '<nan>',
    'nat',
    '1.#ind',
    '-1.#ind',
    '1.#qnan',
    '-1.#qnan',
  ],
  ...['null', '(null)', '<null>', '#null!', 'nil', 'none', '#div/0!', '#value!', '#ref!', '#name?'],
  ...['#num!', '#error!', '#nv', '#wert!', '#bezug!'],
])

export const isMissing = (cell: string): boolean => MISSING.has(cell.toLowerCase())

/** How the numbers of a column are written. */
export interface Spelling {
  /** The mark before the decimals. */
  readonly point: '.' | ','
  /** Whether thousands are parted by marks. */
  readonly hasThousands: boolean
  readonly isPercent: boolean
}

const SIGN = '[+\\-−–]?'
const EXPONENT = '(?:e[+-]?\\d+)?'
const MARK = "[\\u0020\\u00a0\\u202f\\u2009'’"
const grouped = (mark: string) => `\\d{1,3}(?:${MARK}${mark}]\\d{3})+`
const WITH_POINT = new RegExp(`^${SIGN}(?:${grouped(',')}|\\d+)?(?:\\.\\d*)?${EXPONENT}$`, 'i')
const WITH_COMMA = new RegExp(`^${SIGN}(?:${grouped('.')}|\\d+)?(?:,\\d*)?${EXPONENT}$`, 'i')
const PERCENT = /\s*%$/
const SPACED = /\d[\s'’]\d{3}/

/** How many of a column’s cells are numbers in each way of writing them. */
export interface Counts {
  readonly filled: number
  /** As they stand: 1234.5. */
  readonly plain: number
  readonly withPoint: number
  readonly withComma: number
  readonly percent: number
}

export function countSpellings(cells: readonly string[]): Counts {
  const counts = { filled: 0, plain: 0, withPoint: 0, withComma: 0, percent: 0 }
  for (const cell of cells) {
    if (isMissing(cell)) continue
    counts.filled++
    if (isNumeric(cell)) {
      counts.plain++
      counts.withPoint++
      if (!cell.includes('.')) counts.withComma++
      else if (WITH_COMMA.test(cell)) counts.withComma++
      continue
    }
    const isPercent = PERCENT.test(cell)
    const bare = isPercent ? cell.replace(PERCENT, '') : cell
    if (!/\d/.test(bare)) continue
    const asPoint = isNumeric(bare) || WITH_POINT.test(bare)
    const asComma = WITH_COMMA.test(bare)
    if (asPoint) counts.withPoint++
    if (asComma) counts.withComma++
    if (isPercent && (asPoint || asComma)) counts.percent++
  }
  return counts
}

/** Which decimal mark all numbers of a column allow. */
export function pointsOf({ filled, withPoint, withComma }: Counts): ReadonlyArray<'.' | ','> {
  return [
    ...(withPoint === filled ? (['.'] as const) : []),
    ...(withComma === filled ? ([','] as const) : []),
  ]
}

export function spellingOf(cells: readonly string[], counts: Counts, point: '.' | ','): Spelling {
  const mark = point === '.' ? ',' : '.'
  const hasThousands = cells.some(
    (cell) => !isMissing(cell) && (cell.includes(mark) || SPACED.test(cell)),
  )
  return { point, hasThousands, isPercent: counts.percent > 0 }
}

/** A cell in a spelling as a number; NaN for one that is missing, or too large. */
export function numberIn(cell: string, { point, isPercent }: Spelling): number {
  if (isMissing(cell)) return Number.NaN
  if (point === '.' && !isPercent && isNumeric(cell)) return parseNumber(cell)
  const bare = isPercent ? cell.replace(PERCENT, '') : cell
  const parts = bare.replaceAll(/[\s'’]/g, '')
  const plain =
    point === '.' ? parts.replaceAll(',', '') : parts.replaceAll('.', '').replace(',', '.')
  // Two places by the exponent: a division would add digits.
  return parseNumber(isPercent ? `${plain}e-2` : plain)
}

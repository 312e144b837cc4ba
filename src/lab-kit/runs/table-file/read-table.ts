/** Reads a CSV file into a table. Nothing is guessed silently: what cannot be used is said. */

import Papa from 'papaparse'
import { finish, type Step, type Work } from '../../../core/steps.ts'
import { quote } from '../../../data/quote.ts'
import type { DataColumn, DataTable, LabelledTable } from '../../../data/user-table.ts'
import { twoClassesOf } from '../../../data/user-table.ts'
import { formatNumber } from '../../definition/format.ts'
import { isNumeric } from '../../definition/read-number.ts'
import {
  type Counts,
  countSpellings,
  isMissing,
  numberIn,
  pointsOf,
  spellingOf,
} from './cell-spellings.ts'
import { decodeText } from './decode-text.ts'

export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 200
/** A file beyond this is not opened at all: what it holds would not fit those limits. */
const MOST_MEGABYTES = 250
/** A column with more different words than this is text or a name, not a category. */
const MOST_LEVELS = 50
/** From this share of numbers on, a word among them is taken for a mistake. */
const NUMERIC_SHARE = 0.9
/** How much text is parted into cells at a step, in characters. */
const PIECE = 100_000

export type TableReading =
  | {
      readonly ok: true
      readonly table: DataTable
      /** Columns that could be the label: those with exactly two values, in the file's order. */
      readonly labels: readonly string[]
      /** What was left out or read otherwise than it stands, a sentence each. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problem: string }

/** What is wrong with a file before it is opened; null if it can be. */
export function problemOfSize(bytes: number): string | null {
  const megabytes = bytes / 1e6
  return megabytes > MOST_MEGABYTES
    ? `The file has ${formatNumber(megabytes)} MB; at most ${MOST_MEGABYTES} MB can be read. Take a sample of its rows.`
    : null
}

/** Reads a file at one go. */
export const readTable = (bytes: Uint8Array): TableReading => finish(readingOf(bytes))

/**
 * Reads a file in steps. Rows are counted as an editor counts lines: the first is 1, blank ones are
 * counted, and one with a line break in a cell counts as two.
 */
export function* readingOf(bytes: Uint8Array): Work<TableReading, never> {
  try {
    const decoding = decodeText(bytes)
    if (!decoding.ok) throw new BadTable(decoding.problem)
    const rows = yield* rowsIn(decoding.text)
    return yield* tableOf(rows, decoding.notes)
  } catch (error) {
    if (error instanceof BadTable) return { ok: false, problem: error.message }
    throw error
  }
}

/**
 * The column taken for the label by default: one called so, else the last that could be, else another
 * that the lab can use. If it can use none, what is wrong with the likeliest.
 */
export function labelOf(
  { table, labels }: Extract<TableReading, { ok: true }>,
  problemOf: (own: LabelledTable) => string | null = () => null,
): { readonly label: string } | { readonly problem: string } {
  const called = labels.find((name) => /^(label|target|class|y|outcome)$/i.test(name))
  const likely = called ?? labels.at(-1)!
  const label = [likely, ...labels].find((each) => problemOf({ table, label: each }) === null)
  return label === undefined ? { problem: problemOf({ table, label: likely })! } : { label }
}

/** A table that cannot be used; its message is a sentence for the reader. */
class BadTable extends Error {}

interface Row {
  /** As an editor counts. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows of a file that are not blank, the header first. */
function* rowsIn(text: string): Work<Row[], never> {
  const lines = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const named = /^sep=(.)\n/i.exec(lines)
  const body = named ? lines.slice(named[0].length) : lines
  if (body.trim() === '') throw new BadTable('The file is empty.')
  const delimiter = named?.[1] ?? Papa.parse(body.slice(0, PIECE), { preview: 50 }).meta.delimiter
  const rows: Row[] = []
  let line = named ? 2 : 1
  let length = PIECE
  for (let at = 0; at < body.length; ) {
    const piece = body.slice(at, at + length)
    const isLast = at + length >= body.length
    const { data, errors, meta } = partsOf(piece, delimiter, !isLast)
    if (!isLast && meta.cursor === 0) {
      length *= 2 // one row is longer than the piece
      continue
    }
    const broken = errors.find(({ type }) => type === 'Quotes')
    for (const [i, written] of data.entries()) {
      if (broken?.row === i) {
        throw new BadTable(
          `Row ${line}: ${broken.message.replace(/\.?$/, '')}. Close the quotation mark, or write it twice.`,
        )
      }
      const cells = written.map((cell) => cell.trim())
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
      line += 1 + written.reduce((sum, cell) => sum + breaksIn(cell), 0)
    }
    at += isLast ? piece.length : meta.cursor
    yield reading(0.5 * (at / body.length))
  }
  return rows
}

function partsOf(
  piece: string,
  delimiter: string,
  ignoreLastRow: boolean,
): Papa.ParseResult<string[]> {
  return new Papa.Parser({ delimiter, newline: '\n' }).parse(piece, 0, ignoreLastRow)
}

const breaksIn = (cell: string) => (cell.includes('\n') ? cell.split('\n').length - 1 : 0)

const reading = (fraction: number): Step<never> => ({ fraction, label: 'reading the table' })

function* tableOf(all: readonly Row[], told: readonly string[]): Work<TableReading, never> {
  const [header, ...rows] = all
  if (!header || rows.length === 0) {
    throw new BadTable('The file has a header only; it needs a header and rows below it.')
  }
  const notes = [...told]
  checkSize(header, rows)
  const columns = columnsOf(header, rows, notes)
  checkNames(header, columns)
  const counted: Column[] = []
  for (const [i, column] of columns.entries()) {
    counted.push({ ...column, counts: countSpellings(column.cells) })
    yield reading(0.5 + 0.25 * (i / columns.length))
  }
  checkHeader(header, counted)
  const point = pointOf(counted, rows)
  const used: DataColumn[] = []
  for (const [i, column] of counted.entries()) {
    const read = readColumn(column, rows, point, notes)
    if (read) used.push(read)
    yield reading(0.75 + 0.25 * (i / columns.length))
  }
  noteMissing(counted, notes)
  const lines = rows.map(({ line }) => line)
  const isPlain = lines.every((line, i) => line === i + 2)
  const table = { rows: rows.length, columns: used, ...(isPlain ? {} : { lines }) }
  const labels = used
    .map(({ name }) => name)
    .filter((label) => typeof twoClassesOf({ table, label }) !== 'string')
  if (labels.length === 0) {
    const last = used.at(-1)
    const why = last ? String(twoClassesOf({ table, label: last.name })) : ''
    const missing = why.startsWith('Row ') ? ` ${why}` : ''
    throw new BadTable(`No column has exactly two values, so none can be the label.${missing}`)
  }
  if (used.length < 2)
    throw new BadTable('Beside the label, the file needs at least one column to learn from.')
  return { ok: true, table, labels, notes }
}

interface Named {
  readonly name: string
  readonly cells: readonly string[]
}
interface Column extends Named {
  readonly counts: Counts
}

/** The columns with their cells, without those that hold nothing or count the rows and have no name. */
function columnsOf(header: Row, rows: readonly Row[], notes: string[]): Named[] {
  const columns = header.cells.map((name, j) => ({
    name,
    cells: rows.map(({ cells }) => cells[j]!),
  }))
  return columns.filter(({ name, cells }, j) => {
    if (name !== '') return true
    if (cells.every((cell) => cell === '')) return false // a delimiter at each line's end
    const start = cells[0] === '1' ? 1 : 0
    if (j === 0 && cells.every((cell, i) => cell === String(i + start))) {
      notes.push('The first column has no name and counts the rows; it is left out.')
      return false
    }
    throw new BadTable(
      `Row ${header.line}, column ${j + 1}: the column has no name. Give it one, or delete it.`,
    )
  })
}

function checkNames({ line, cells }: Row, columns: readonly Named[]): void {
  const seen = new Map<string, number>()
  for (const [j, name] of cells.entries()) {
    if (name === '') continue
    const first = seen.get(name)
    if (first !== undefined) {
      throw new BadTable(
        `Row ${line}: columns ${first + 1} and ${j + 1} are both called ${quote(name)}. Rename one.`,
      )
    }
    seen.set(name, j)
  }
  if (columns.every(({ name }) => isNumeric(name))) {
    throw new BadTable(
      `Row ${line} holds numbers only; the file needs a header with the names of its columns.`,
    )
  }
}

/** A first row that fits below itself is a row of data, not names. */
function checkHeader({ line }: Row, columns: readonly Column[]): void {
  const numeric = columns.filter(({ counts }) => pointsOf(counts).length > 0)
  const words = columns.filter((column) => !numeric.includes(column))
  const fits =
    numeric.every(({ name }) => isNumeric(name) || isMissing(name)) &&
    words.filter(({ name, cells }) => isMissing(name) || cells.includes(name)).length * 2 >=
      words.length
  if (!fits) return
  const shown = columns
    .slice(0, 2)
    .map(({ name }) => quote(name))
    .join(', ')
  throw new BadTable(
    `Row ${line} looks like a row of data (${shown}, …). Put a row with the names of the columns above it.`,
  )
}

function checkSize(header: Row, rows: readonly Row[]): void {
  const width = header.cells.length
  if (width < 2) {
    throw new BadTable(
      'The file has one column only. Columns are told apart by commas, semicolons or tabs.',
    )
  }
  if (width > MOST_COLUMNS) {
    throw new BadTable(`The file has ${width} columns; at most ${MOST_COLUMNS} can be used.`)
  }
  if (rows.length > MOST_ROWS) {
    throw new BadTable(
      `The file has ${formatNumber(rows.length)} rows; at most ${formatNumber(MOST_ROWS)} can be used.`,
    )
  }
  const odd = rows.find(({ cells }) => {
    const more = cells.length - width
    return more < 0 || cells.slice(width).some((cell) => cell !== '')
  })
  if (odd) {
    throw new BadTable(
      `Row ${odd.line} has ${odd.cells.length} cells, the header has ${width}. Give every row as many.`,
    )
  }
}

/**
 * The decimal mark of columns that can be read with either, such as “1,234”: the one that other
 * columns of the file need.
 *
 * @throws {BadTable} If nothing tells which it is.
 */
function pointOf(columns: readonly Column[], rows: readonly Row[]): '.' | ',' {
  const numeric = columns.filter(({ counts }) => pointsOf(counts).length > 0)
  const open = numeric.filter(({ counts, cells }) => isOpen(counts, cells))
  const needs = (point: '.' | ',') =>
    numeric.some(
      ({ counts, cells }) =>
        pointsOf(counts).join() === point &&
        cells.some((cell) => !isMissing(cell) && cell.includes(point)),
    )
  const [hasPoints, hasCommas] = [needs('.'), needs(',')]
  if (hasPoints !== hasCommas) return hasCommas ? ',' : '.'
  const first = open.find(({ cells }) => cells.some((cell) => cell.includes(',')))
  if (!first) return '.'
  const i = first.cells.findIndex((cell) => cell.includes(','))
  throw new BadTable(
    `Row ${rows[i]!.line}, column ${quote(first.name)}: ${quote(first.cells[i]!)} can be read in two ways. Write decimals with a point, and thousands without a mark.`,
  )
}

/** Whether a mark in the column may be a decimal one or one between thousands. */
const isOpen = (counts: Counts, cells: readonly string[]) =>
  pointsOf(counts).length === 2 && cells.some((cell) => !isMissing(cell) && /[.,]/.test(cell))

function readColumn(
  { name, cells, counts }: Column,
  rows: readonly Row[],
  commonPoint: '.' | ',',
  notes: string[],
): DataColumn | null {
  const { filled, plain } = counts
  if (filled === 0) {
    notes.push(`Column ${quote(name)} is empty and is left out.`)
    return null
  }
  const points = pointsOf(counts)
  if (points.length > 0) {
    if (counts.percent > 0 && counts.percent < filled) {
      const i = cells.findIndex((cell) => !isMissing(cell) && !cell.endsWith('%'))
      throw new BadTable(
        `Row ${rows[i]!.line}, column ${quote(name)}: ${quote(cells[i]!)} has no per cent sign, and others in that column have. Give it to all or to none.`,
      )
    }
    const spelling = spellingOf(cells, counts, isOpen(counts, cells) ? commonPoint : points[0]!)
    const values = Float64Array.from(cells, (cell) => numberIn(cell, spelling))
    const i = values.findIndex((value, k) => Number.isNaN(value) && !isMissing(cells[k]!))
    if (i >= 0) {
      throw new BadTable(
        `Row ${rows[i]!.line}, column ${quote(name)}: ${quote(cells[i]!)} is too large to compute with.`,
      )
    }
    if (plain < filled || spelling.point === ',') notes.push(noteOfSpelling(name, spelling))
    return { kind: 'numeric', name, values }
  }
  const most = Math.max(counts.withPoint, counts.withComma)
  if (most >= NUMERIC_SHARE * filled && most >= 10) {
    const point = counts.withPoint >= counts.withComma ? '.' : ','
    const i = cells.findIndex((cell) => {
      if (isMissing(cell)) return false
      const { withPoint, withComma } = countSpellings([cell])
      return (point === '.' ? withPoint : withComma) === 0
    })
    throw new BadTable(
      `Row ${rows[i]!.line}, column ${quote(name)}: ${quote(cells[i]!)} is not a number, as the others in that column are.`,
    )
  }
  return readWords(name, cells, counts, notes)
}

function noteOfSpelling(
  name: string,
  { point, hasThousands, isPercent }: ReturnType<typeof spellingOf>,
): string {
  const read = [
    ...(point === ',' ? ['a comma is read as the decimal point'] : []),
    ...(hasThousands ? ['marks between thousands are left out'] : []),
    ...(isPercent ? ['per cents are read as shares of 1'] : []),
  ]
  return `Column ${quote(name)}: ${read.join(', ')}.`
}

function readWords(
  name: string,
  cells: readonly string[],
  { filled, plain }: Counts,
  notes: string[],
): DataColumn | null {
  const isHole = holesIn(cells)
  const places = new Map<string, number>()
  const codes = Int16Array.from(cells, (cell) => {
    if (isHole(cell)) return -1
    if (!places.has(cell)) places.set(cell, places.size)
    return Math.min(places.get(cell)!, MOST_LEVELS)
  })
  if (places.size > MOST_LEVELS) {
    notes.push(
      `Column ${quote(name)} has ${places.size} different words, more than ${MOST_LEVELS}, and is left out.`,
    )
    return null
  }
  const levels = [...places.keys()]
  const likeNumber = levels.filter((level) => /\d/.test(level))
  if (plain > 0 || (levels.length > 2 && likeNumber.length === levels.length)) {
    const example = levels.find((level) => /\d/.test(level) && !isNumeric(level)) ?? levels[0]!
    notes.push(
      plain > 0 && plain < filled && !/\d/.test(example)
        ? `Column ${quote(name)} has numbers and words, and is read as words.`
        : `Column ${quote(name)} is read as words: ${quote(example)} is not a plain number.`,
    )
  }
  return { kind: 'categorical', name, codes, levels }
}

/** Cells of words that are missing. Where “+” is the only other word, “-” is one too. */
function holesIn(cells: readonly string[]): (cell: string) => boolean {
  const words = new Set(cells.filter((cell) => !isMissing(cell)))
  const areSigns = words.size === 1 && words.has('+')
  return (cell) => isMissing(cell) && !(areSigns && cell === '-')
}

/** Says which cells were taken as empty although something stands in them. */
function noteMissing(columns: readonly Column[], notes: string[]): void {
  const marks = new Set<string>()
  for (const { cells } of columns) {
    const isHole = holesIn(cells)
    for (const cell of cells) if (cell !== '' && isHole(cell)) marks.add(cell)
  }
  if (marks.size === 0) return
  const shown = [...marks].slice(0, 4).map(quote).join(', ')
  notes.push(`Cells with ${shown}${marks.size > 4 ? ' and the like' : ''} are taken as empty.`)
}

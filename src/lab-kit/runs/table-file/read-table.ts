/** Reads a CSV file into a table. Nothing is guessed silently: what cannot be used is said. */

import Papa from 'papaparse'
import type { DataColumn, DataTable } from '../../data/user-table.ts'
import { twoClassesOf } from '../../data/user-table.ts'
import { formatNumber } from '../definition/format.ts'

export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 200
/** A file beyond this is not opened at all: what it holds would not fit those limits. */
const MOST_MEGABYTES = 250
/** A column with more different words than this is text or a name, not a category. */
const MOST_LEVELS = 50
/** Cells that stand for nothing, in lower case. */
const EMPTY = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?'])
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** From this share of numbers on, a word among them is taken for a mistake. */
const NUMERIC_SHARE = 0.9

export type TableReading =
  | {
      readonly ok: true
      readonly table: DataTable
      /** Columns that could be the label: those with exactly two values, in the file's order. */
      readonly labels: readonly string[]
      /** What was left out, a sentence each. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problem: string }

/** Reads a file that the reader chose. */
export async function readTableFile(file: Blob): Promise<TableReading> {
  const megabytes = file.size / 1e6
  if (megabytes > MOST_MEGABYTES) {
    return bad(
      `The file has ${formatNumber(megabytes)} MB; at most ${MOST_MEGABYTES} MB can be read. Take a sample of its rows.`,
    )
  }
  return readTable(await file.text())
}

/** Reads the text of a file. Rows are counted as a spreadsheet does: the header is row 1. */
export function readTable(text: string): TableReading {
  if (text.trim() === '') return bad('The file is empty.')
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken) {
    return bad(`Row ${(broken.row ?? 0) + 1}: ${broken.message.replace(/\.?$/, '.')}`)
  }
  const [header, ...rows] = data
  if (!header || rows.length === 0) {
    return bad('The file has a header only; it needs a header and rows below it.')
  }
  const names = header.map((name) => name.trim())
  const problem = headerProblem(names) ?? sizeProblem(names, rows)
  if (problem !== null) return bad(problem)

  const columns: DataColumn[] = []
  const notes: string[] = []
  for (const [j, name] of names.entries()) {
    const column = readColumn(name, j, rows)
    if (typeof column === 'string') return bad(column)
    if ('note' in column) notes.push(column.note)
    else columns.push(column)
  }
  const table = { rows: rows.length, columns }
  const labels = names.filter(
    (label) =>
      columns.some(({ name }) => name === label) &&
      typeof twoClassesOf({ table, label }) !== 'string',
  )
  if (labels.length === 0) {
    const last = columns.at(-1)
    const why = last ? ` ${String(twoClassesOf({ table, label: last.name }))}` : ''
    return bad(`No column has exactly two values, so none can be the label.${why}`)
  }
  if (columns.length < 2)
    return bad('Beside the label, the file needs at least one column to learn from.')
  return { ok: true, table, labels, notes }
}

/** The column taken for the label by default: one called so, else the last that could be. */
export function likelyLabel(labels: readonly string[]): string {
  const called = labels.find((name) => /^(label|target|class|y|outcome)$/i.test(name))
  return called ?? labels.at(-1)!
}

function bad(problem: string): TableReading {
  return { ok: false, problem }
}

function headerProblem(names: readonly string[]): string | null {
  for (const [j, name] of names.entries()) {
    if (name === '') return `Row 1, column ${j + 1}: the column has no name.`
    const first = names.indexOf(name)
    if (first < j) return `Row 1: columns ${first + 1} and ${j + 1} are both called “${name}”.`
  }
  if (names.every((name) => NUMBER.test(name))) {
    return 'Row 1 holds numbers only; the file needs a header with the names of its columns.'
  }
  return null
}

function sizeProblem(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): string | null {
  if (names.length < 2) {
    return 'The file has one column only. Columns are told apart by commas, semicolons or tabs.'
  }
  if (names.length > MOST_COLUMNS) {
    return `The file has ${names.length} columns; at most ${MOST_COLUMNS} can be used.`
  }
  if (rows.length > MOST_ROWS) {
    return `The file has ${formatNumber(rows.length)} rows; at most ${formatNumber(MOST_ROWS)} can be used.`
  }
  const odd = rows.findIndex((row) => row.length !== names.length)
  if (odd >= 0) {
    return `Row ${odd + 2} has ${rows[odd]!.length} cells, the header has ${names.length}.`
  }
  return null
}

function readColumn(
  name: string,
  j: number,
  rows: readonly (readonly string[])[],
): DataColumn | { readonly note: string } | string {
  const cells = rows.map((row) => row[j]!.trim())
  let filled = 0
  let numbers = 0
  for (const cell of cells) {
    if (EMPTY.has(cell.toLowerCase())) continue
    filled++
    if (NUMBER.test(cell)) numbers++
  }
  if (filled === 0) return { note: `Column “${name}” is empty and is left out.` }
  if (numbers < filled && numbers >= NUMERIC_SHARE * filled && numbers >= 10) {
    const i = cells.findIndex((cell) => !EMPTY.has(cell.toLowerCase()) && !NUMBER.test(cell))
    return `Row ${i + 2}, column “${name}”: “${cells[i]!.slice(0, 40)}” is not a number, as the others in that column are.`
  }
  if (numbers === filled) {
    const values = Float64Array.from(cells, (cell) =>
      EMPTY.has(cell.toLowerCase()) ? Number.NaN : Number(cell),
    )
    const i = values.findIndex((value) => Math.abs(value) > 1e100)
    if (i >= 0) return `Row ${i + 2}, column “${name}”: ${cells[i]} is too large to compute with.`
    return { kind: 'numeric', name, values }
  }
  const places = new Map<string, number>()
  const codes = Int16Array.from(cells, (cell) => {
    if (EMPTY.has(cell.toLowerCase())) return -1
    if (!places.has(cell)) places.set(cell, places.size)
    return Math.min(places.get(cell)!, MOST_LEVELS)
  })
  if (places.size > MOST_LEVELS) {
    return {
      note: `Column “${name}” has ${places.size} different words, more than ${MOST_LEVELS}, and is left out.`,
    }
  }
  return { kind: 'categorical', name, codes, levels: [...places.keys()] }
}

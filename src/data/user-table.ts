/** Tables of the reader's own: columns of numbers or words, and one of them as the label. */

import { quote } from './quote.ts'

/** Numbers; NaN where a cell is empty. Shape (rows,). */
export interface NumericColumn {
  readonly kind: 'numeric'
  readonly name: string
  readonly values: Float64Array
}

/** Words, as indices into `levels`; -1 where a cell is empty. Shape (rows,). */
export interface CategoricalColumn {
  readonly kind: 'categorical'
  readonly name: string
  readonly codes: Int16Array
  readonly levels: readonly string[]
}

export type DataColumn = NumericColumn | CategoricalColumn

export interface DataTable {
  readonly rows: number
  readonly columns: readonly DataColumn[]
  /** Where each row stands in its file, as an editor counts; default: from 2 on. Shape (rows,). */
  readonly lines?: readonly number[]
}

/** A table with the column that is to be predicted; `data.userTable` of a lab that takes one. */
export interface LabelledTable {
  readonly table: DataTable
  /** Name of a column with exactly two values. */
  readonly label: string
}

/** The two values of a label column, and what each row has. */
export interface TwoClasses {
  /** 1 for the rarer value, 0 for the other, shape (rows,). */
  readonly y: Uint8Array
  /** The common value's name, then the rarer one's; of two that are equally common, file order. */
  readonly names: readonly [string, string]
}

/**
 * Reads a column as two classes. Never throws: a table is the reader's own.
 *
 * @returns The classes, or a sentence that names the column, and the row where there is one.
 */
export function twoClassesOf({ table, label }: LabelledTable): TwoClasses | string {
  const column = table.columns.find(({ name }) => name === label)
  if (!column) return `There is no column ${quote(label)}.`
  const seen: string[] = []
  const counts: number[] = []
  const codes = new Uint8Array(table.rows)
  for (let i = 0; i < table.rows; i++) {
    const word = wordAt(column, i)
    if (word === null)
      return `Row ${rowOf(table, i)}, column ${quote(label)}: the label is missing.`
    let code = seen.indexOf(word)
    if (code < 0) {
      if (seen.length === 2) {
        const shown = [...seen, word].map(quote).join(', ')
        return `Column ${quote(label)} has more than two values (${shown}, …); a label needs exactly two.`
      }
      code = seen.push(word) - 1
      counts.push(0)
    }
    codes[i] = code
    counts[code]!++
  }
  if (seen.length < 2)
    return `Column ${quote(label)} has one value only, ${quote(seen[0] ?? '')}; a label needs two.`
  const rarer = counts[1]! <= counts[0]! ? 1 : 0
  return {
    y: codes.map((code) => (code === rarer ? 1 : 0)),
    names: [seen[1 - rarer]!, seen[rarer]!],
  }
}

/** Where a row stands in its file, as an editor counts. */
export const rowOf = ({ lines }: DataTable, i: number): number => lines?.[i] ?? i + 2

/** A cell in words; null where it is empty. */
function wordAt(column: DataColumn, i: number): string | null {
  if (column.kind === 'categorical') return column.levels[column.codes[i]!] ?? null
  const value = column.values[i]!
  return Number.isNaN(value) ? null : String(value)
}

/** A table in a lab's picture: rows that have a name, cells that may be anything. */

import type { ReactNode } from 'react'

export interface FiguresRow {
  /** Also tells the rows apart. */
  readonly id: string
  /** What stands at its head, default the id. */
  readonly head?: ReactNode
  readonly cells: readonly ReactNode[]
}

interface Props {
  readonly caption: string
  /** Of the row heads, '' for none, and of every cell. */
  readonly columns: readonly string[]
  readonly rows: readonly FiguresRow[]
  /** What it is, for a table that is wide: it then scrolls on a phone, by keyboard too. */
  readonly wide?: string
}

export function FiguresTable({ caption, columns, rows, wide }: Props) {
  const table = (
    <table className="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) =>
            column === '' ? (
              <td key={column} />
            ) : (
              <th scope="col" key={column}>
                {column}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, head = id, cells }) => (
          <tr key={id}>
            <th scope="row">{head}</th>
            {cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (wide === undefined) return table
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place around a table
    <div className="wide-table" role="group" tabIndex={0} aria-label={wide}>
      {table}
    </div>
  )
}

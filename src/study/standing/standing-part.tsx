/** What every part of “Where I stand” is made of. */

import type { ReactNode } from 'react'

interface PartProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export function Part({ id, title, children }: PartProps) {
  return (
    <section className="standing-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

interface AsTableProps {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>
}

export function AsTable({ columns, rows }: AsTableProps) {
  return (
    <details>
      <summary>As a table: {columns.join(', ').toLowerCase()}</summary>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Makes the penguins table from the pinned npm package vega-datasets. */

import { vegaFile } from '../vega-file.ts'
import type { Penguins } from './table.ts'

type Row = Readonly<Record<string, string | number | null>>

export function build(): Penguins {
  const rows = (JSON.parse(vegaFile('penguins.json')) as Row[]).filter(
    (row) => row['Beak Length (mm)'] !== null,
  )
  const names = (column: string) => [...new Set(rows.map((row) => String(row[column])))].sort()
  const speciesNames = names('Species')
  const islandNames = names('Island')
  const column = (name: string) => rows.map((row) => Number(row[name]))
  return {
    species: rows.map((row) => speciesNames.indexOf(String(row.Species))),
    speciesNames,
    island: rows.map((row) => islandNames.indexOf(String(row.Island))),
    islandNames,
    beakLength: column('Beak Length (mm)'),
    beakDepth: column('Beak Depth (mm)'),
    flipperLength: column('Flipper Length (mm)'),
    bodyMass: column('Body Mass (g)'),
  }
}

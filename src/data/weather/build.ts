/** Makes the weather table from the pinned npm package vega-datasets. */

import { vegaRows } from '../vega-file.ts'
import type { Weather } from './table.ts'

export function build(): Weather {
  const rows = vegaRows('seattle-weather.csv') // date, precipitation, temp_max, temp_min, wind, weather
  const kinds = [...new Set(rows.map((row) => row[5]!))].sort()
  const column = (j: number) => rows.map((row) => Number(row[j]))
  return {
    dates: rows.map((row) => row[0]!),
    precipitation: column(1),
    temperatureMax: column(2),
    temperatureMin: column(3),
    wind: column(4),
    weather: rows.map((row) => kinds.indexOf(row[5]!)),
    kinds,
  }
}

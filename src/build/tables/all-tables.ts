/** Every table that a lab may ask for by name, and how it is made. */

import type { DataSets } from '../../lab-kit/simulation.ts'
import { buildDigits } from './digits.ts'
import { buildFilms } from './films.ts'
import { buildPenguins } from './penguins.ts'
import { buildPrices } from './prices.ts'
import { buildWeather } from './weather.ts'

const BUILDERS: Readonly<Record<string, () => unknown>> = {
  digits: buildDigits,
  films: buildFilms,
  penguins: buildPenguins,
  prices: buildPrices,
  weather: buildWeather,
}

const made = new Map<string, unknown>()

export const TABLE_NAMES: readonly string[] = Object.keys(BUILDERS)

/** A table by its name, made once; undefined where there is none of that name. */
export function buildTable(name: string): unknown {
  if (!made.has(name)) made.set(name, BUILDERS[name]?.())
  return made.get(name)
}

/** The tables of the given names. */
export function buildTables(names: readonly string[]): DataSets {
  return Object.fromEntries(names.map((name) => [name, buildTable(name)]))
}

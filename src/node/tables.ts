/** Every table that a lab may ask for by name, and how it is made. */

import { gzipSync } from 'node:zlib'
import { buildDigits } from '../data/digits/build.ts'
import { buildFilms } from '../data/films/build.ts'
import { buildFullMnist, buildMnist } from '../data/mnist/build.ts'
import { type Mnist, packMnist } from '../data/mnist/table.ts'
import { buildPenguins } from '../data/penguins/build.ts'
import { buildPrices } from '../data/prices/build.ts'
import { buildWeather } from '../data/weather/build.ts'
import type { DataSets } from '../lab-kit/definition/model.ts'

const BUILDERS: Readonly<Record<string, () => unknown>> = {
  digits: buildDigits,
  films: buildFilms,
  mnist: buildMnist,
  penguins: buildPenguins,
  prices: buildPrices,
  weather: buildWeather,
}

/** Tables that the command line can have in full. */
const FULL: Readonly<Record<string, () => unknown>> = { mnist: buildFullMnist }

/** Tables that travel as bytes; the others travel as JSON. */
const PACKED: Readonly<Record<string, (table: never) => Uint8Array>> = {
  mnist: (table: Mnist) => packMnist(table),
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

/** Names of the tables that the command line can have in full. */
export const FULL_TABLES: readonly string[] = Object.keys(FULL)

/** A table with nothing left out. */
export function buildFullTable(name: string): unknown {
  return FULL[name]!()
}

/** A table as the page fetches it: its file's name and content. */
export function tableFile(name: string): {
  readonly name: string
  readonly content: string | Uint8Array
} {
  const pack = PACKED[name]
  return pack
    ? { name: `${name}.bin`, content: gzipSync(pack(buildTable(name) as never), { level: 9 }) }
    : { name: `${name}.json`, content: JSON.stringify(buildTable(name)) }
}

/** The data sets, made from pinned packages: each folder of src/data with a build.ts is one. */

import { existsSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { BuiltTables, DataSets } from '../data/data-sets.ts'

interface Builder {
  readonly build: () => unknown
  /** Everything, where the page gets a part of it; for the command line. */
  readonly buildFull?: () => unknown
}

interface Packing {
  readonly pack: (table: unknown) => Uint8Array
}

const FOLDER = new URL('../data/', import.meta.url)
const fileOf = (name: string, file: string) => new URL(`${name}/${file}`, FOLDER)

/** Names of all data sets. */
export const TABLE_NAMES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => existsSync(fileOf(name, 'build.ts')))
  .sort()

const builders = new Map(
  await Promise.all(
    TABLE_NAMES.map(
      async (name) => [name, (await import(fileOf(name, 'build.ts').href)) as Builder] as const,
    ),
  ),
)
const packings = new Map(
  await Promise.all(
    TABLE_NAMES.filter((name) => existsSync(fileOf(name, 'packing.ts'))).map(
      async (name) => [name, (await import(fileOf(name, 'packing.ts').href)) as Packing] as const,
    ),
  ),
)
const made = new Map<string, unknown>()

/** A table by its name, made once; undefined where there is none of that name. */
export function buildTable(name: string): unknown {
  if (!made.has(name)) made.set(name, builders.get(name)?.build())
  return made.get(name)
}

/** The tables of the given names. */
export function buildTables<N extends string>(
  names: readonly N[],
): Pick<BuiltTables, N & keyof BuiltTables> {
  return Object.fromEntries(names.map((name) => [name, buildTable(name)])) as Pick<
    BuiltTables,
    N & keyof BuiltTables
  >
}

/** Whether there is more of a table than the page gets. */
export function hasMore(name: string): boolean {
  return builders.get(name)?.buildFull !== undefined
}

/** The tables of the given names with nothing left out. */
export function buildFullTables(names: readonly string[]): DataSets {
  return Object.fromEntries(
    names.map((name) => [name, builders.get(name)?.buildFull?.() ?? buildTable(name)]),
  )
}

/** A table as the page fetches it: its file's name and content. */
export function tableFile(name: string): {
  readonly name: string
  readonly content: string | Uint8Array
} {
  const packing = packings.get(name)
  return packing
    ? { name: `${name}.bin`, content: gzipSync(packing.pack(buildTable(name)), { level: 9 }) }
    : { name: `${name}.json`, content: JSON.stringify(buildTable(name)) }
}

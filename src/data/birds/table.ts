/** Strikes of aircraft by birds, 1990 to 2002: what was known, and whether the aircraft was damaged. */

export const STRIKE_COLUMNS = [
  'operator',
  'aircraft',
  'state',
  'phase',
  'speed',
  'time',
  'size',
  'species',
] as const

export type StrikeColumn = (typeof STRIKE_COLUMNS)[number]

/** One row per strike, column by column, in order of their dates. */
export interface BirdStrikes {
  /** Year of each strike, shape (n,). */
  readonly years: readonly number[]
  /** A character per strike: 1 if the aircraft was damaged, else 0. */
  readonly damaged: string
  /** A character per strike, in base 36: an index into the column's categories. */
  readonly codes: Readonly<Record<StrikeColumn, string>>
  readonly categories: Readonly<Record<StrikeColumn, readonly string[]>>
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly birds: BirdStrikes
  }
}

/** Where the table comes from, and on what terms. */
export const BIRD_STRIKES_SOURCE =
  'Bird strikes: birdstrikes.csv of the npm package vega-datasets 3.2.1, from the Wildlife Strike Database of ' +
  'the United States Federal Aviation Administration (work of the government, in the public domain). Used here: 1990 to 2002, rows ' +
  'whose damage is given as none, minor, medium or substantial, each row once, rare categories together.'

/** The categories of every strike in a column, shape (n,). */
export function codesOf({ codes }: BirdStrikes, column: StrikeColumn): Uint8Array {
  return Uint8Array.from(codes[column], (code) => Number.parseInt(code, 36))
}

/** Whether the aircraft was damaged, shape (n,). */
export function damagesOf({ damaged }: BirdStrikes): Uint8Array {
  return Uint8Array.from(damaged, Number)
}

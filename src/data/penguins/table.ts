/** The penguins table: measurements of three species on three islands. */

/** One row per bird; all arrays have the same length n. */
export interface Penguins {
  /** Index into `speciesNames`, shape (n,). */
  readonly species: readonly number[]
  readonly speciesNames: readonly string[]
  /** Index into `islandNames`, shape (n,). */
  readonly island: readonly number[]
  readonly islandNames: readonly string[]
  /** In millimetres, shape (n,). */
  readonly beakLength: readonly number[]
  readonly beakDepth: readonly number[]
  readonly flipperLength: readonly number[]
  /** In grams, shape (n,). */
  readonly bodyMass: readonly number[]
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly penguins: Penguins
  }
}

/** Where the table comes from, and on what terms. */
export const PENGUINS_SOURCE =
  'Penguins: penguins.json of the npm package vega-datasets 3.2.1 (BSD-3-Clause): birds measured at ' +
  'Palmer Station, Antarctica, by K. Gorman and colleagues. Used here: birds with all four measurements.'

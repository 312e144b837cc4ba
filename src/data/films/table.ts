/** The films table: ratings of real films by genre. */

/** One row per film, column by column; all arrays have the same length n. */
export interface Films {
  readonly titles: readonly string[]
  /** IMDb rating, in [1, 10], shape (n,). */
  readonly ratings: readonly number[]
  /** Index into `genres`, shape (n,). */
  readonly genreOf: readonly number[]
  readonly genres: readonly string[]
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly films: Films
  }
}

/** Where the table comes from, and on what terms. */
export const FILMS_SOURCE =
  'Films: movies.json of the npm package vega-datasets 3.2.1 (BSD-3-Clause). Its makers say that it ' +
  'has known errors, kept for teaching; the ratings are IMDb’s at the time it was collected. Used ' +
  'here: films with a title, a rating and a genre that has at least 20 films.'

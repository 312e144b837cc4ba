/** The films table: ratings of real films by genre. */

/** One row per film, column by column; all arrays have the same length n. */
export interface Films {
  readonly titles: readonly string[]
  /** IMDb rating, in [1, 10], shape (n,). */
  readonly ratings: readonly number[]
  /** Index into `genres`, shape (n,). */
  readonly genreOf: readonly number[]
  readonly genres: readonly string[]
  /** Where the table comes from, and on what terms. */
  readonly source: string
}

/** The prices table: where a share index closed each day. */

/** One row per trading day, in order; both arrays have the same length n. */
export interface Prices {
  /** ISO dates, shape (n,). */
  readonly dates: readonly string[]
  /** Closing level of the S&P 500, in index points, shape (n,). */
  readonly close: readonly number[]
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly prices: Prices
  }
}

/** Where the table comes from, and on what terms. */
export const PRICES_SOURCE =
  'Prices: sp500-2000.csv of the npm package vega-datasets 3.2.1 (BSD-3-Clause): daily closing ' +
  'levels of the S&P 500 from 2000 on.'

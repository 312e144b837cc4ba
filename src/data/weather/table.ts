/** The weather table: what each day was like in Seattle. */

/** One row per day, in order and without gaps; all arrays have the same length n. */
export interface Weather {
  /** ISO dates, shape (n,). */
  readonly dates: readonly string[]
  /** In degrees Celsius, shape (n,). */
  readonly temperatureMax: readonly number[]
  readonly temperatureMin: readonly number[]
  /** In millimetres, shape (n,). */
  readonly precipitation: readonly number[]
  /** In metres a second, shape (n,). */
  readonly wind: readonly number[]
  /** Index into `kinds`, shape (n,). */
  readonly weather: readonly number[]
  readonly kinds: readonly string[]
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly weather: Weather
  }
}

/** Where the table comes from, and on what terms. */
export const WEATHER_SOURCE =
  'Weather: seattle-weather.csv of the npm package vega-datasets 3.2.1 (BSD-3-Clause): daily weather ' +
  'in Seattle, 2012 to 2015, from records of the United States’ National Centers for Environmental ' +
  'Information.'

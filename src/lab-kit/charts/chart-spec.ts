/** A chart as plain data, so that the page built ahead of time and the live page draw the same one. */

import type { DataColour } from '../pictures/colours.ts'

export interface Axis {
  readonly label: string
  readonly unit?: string
  /** Both ends; taken from the data where absent. */
  readonly domain?: readonly [number, number]
  readonly scale?: 'linear' | 'log'
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Series {
  /** `line`: joined points. `steps`: a histogram's outline, each y from its x to the next x.
   * `bars`: upright bars, for categories. `points`: dots. */
  readonly kind: 'line' | 'steps' | 'bars' | 'points'
  /** Shown at the line's end or in the key. */
  readonly name: string
  readonly colour: DataColour
  readonly dashed?: boolean
  readonly points: readonly Point[]
}

/** A straight line across the chart, with its name beside it. */
export interface Mark {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly label: string
  readonly colour: DataColour
}

/** A level arrow below the top of the plot, such as from the truth to where the estimates lie. */
export interface Gap {
  readonly from: number
  readonly to: number
  readonly label: string
  readonly colour: DataColour
}

export interface ChartSpec {
  /** The chart's name, for everyone: shown above it. */
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
  readonly marks?: readonly Mark[]
  readonly gap?: Gap
  /** Names for x = 0, 1, 2, ... where x is a category. */
  readonly categories?: readonly string[]
  /** Height in CSS pixels, default 240. */
  readonly height?: number
}

/** A point on a chart that sets a setting when it is moved along the x axis. */
export interface ChartHandle<P> {
  /** What it sets, for who cannot see it. */
  readonly label: string
  /** What can be set, ascending, in the units of the x axis. */
  readonly values: readonly number[]
  /** One of them. */
  readonly at: number
  /** Its height on the chart; null on the axis. */
  readonly y: number | null
  /** The value as it is shown at the handle. */
  readonly text: string
  readonly change: (value: number) => Partial<P>
}

/** Short ways to write a chart: points from lists of numbers, a series or a mark in one line. */

import type { DataColour } from '../pictures/colours.ts'
import type { Mark, Point, Series } from './chart-spec.ts'

/**
 * Points from two lists.
 *
 * @param ys As long as `xs`.
 */
export function along(xs: ArrayLike<number>, ys: ArrayLike<number>): Point[] {
  return Array.from(xs, (x, i) => ({ x, y: ys[i]! }))
}

/** Points at `first`, `first` + 1, ...: repeats, epochs, ranks. */
export function inOrder(ys: ArrayLike<number>, first = 0): Point[] {
  return Array.from(ys, (y, i) => ({ x: first + i, y }))
}

/**
 * A histogram's outline, for `steps`.
 *
 * @param edges Ascending, one more than bins.
 * @param heights One a bin; the outline ends at 0.
 */
export function outlined(edges: ArrayLike<number>, heights: ArrayLike<number>): Point[] {
  return Array.from(edges, (x, bin) => ({ x, y: heights[bin] ?? 0 }))
}

/** The value, or the end of the axis that it lies beyond: nothing is left out. */
export function within([from, to]: readonly [number, number], value: number): number {
  return Math.min(to, Math.max(from, value))
}

/** Shares as percentages. */
export function inPercent(shares: ArrayLike<number>): number[] {
  return Array.from(shares, (share) => 100 * share)
}

/** Joined points. */
export function line(name: string, colour: DataColour, points: readonly Point[]): Series {
  return { kind: 'line', name, colour, points }
}

/** A histogram's outline, each y from its x to the next x. */
export function steps(name: string, colour: DataColour, points: readonly Point[]): Series {
  return { kind: 'steps', name, colour, points }
}

/** Separate dots. */
export function dots(name: string, colour: DataColour, points: readonly Point[]): Series {
  return { kind: 'points', name, colour, points }
}

/** One upright bar for each category, in their order. */
export function bars(name: string, colour: DataColour, heights: ArrayLike<number>): Series {
  return { kind: 'bars', name, colour, points: inOrder(heights) }
}

/** The same series, dashed (bars: hollow). */
export function dashed(series: Series): Series {
  return { ...series, dashed: true }
}

/** An upright line across the chart, with its name. */
export function markX(at: number, label: string, colour: DataColour): Mark {
  return { axis: 'x', at, label, colour }
}

/** A level line across the chart, with its name. */
export function markY(at: number, label: string, colour: DataColour): Mark {
  return { axis: 'y', at, label, colour }
}

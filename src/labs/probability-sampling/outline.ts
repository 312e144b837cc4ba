/** Outlines of histograms of estimates, as chart series. */

import { histogram } from '../../core/descriptive.ts'
import type { Point } from '../../lab-kit/chart-spec.ts'

/** Equal bins of one width for all the lists, so that their outlines can be compared. */
export interface Bins {
  readonly from: number
  readonly to: number
  readonly count: number
}

const BINS = 30

/** Bins that hold every value of every list. */
export function binsFor(lists: readonly ArrayLike<number>[]): Bins {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      low = Math.min(low, list[i]!)
      high = Math.max(high, list[i]!)
    }
  }
  if (!(high > low)) return { from: low - 1, to: low + 1, count: 2 }
  const margin = (high - low) / BINS
  return { from: low - margin, to: high + margin, count: BINS + 2 }
}

/** Share of the values in every bin, each y from its x to the next x; ends at 0. */
export function outlineOf(values: ArrayLike<number>, { from, to, count }: Bins): Point[] {
  const { counts, edges } = histogram(values, { bins: count, from, to })
  const points: Point[] = Array.from(counts, (inBin, i) => ({
    x: edges[i]!,
    y: (100 * inBin) / values.length,
  }))
  return [...points, { x: to, y: 0 }]
}

/** Outlines of histograms, as chart series: estimates over repeats, metrics over seeds. */

import { histogram } from '../../core/statistics/descriptive.ts'
import type { Point } from './chart-spec.ts'
import { outlined } from './makers.ts'

/** Equal bins of one width for all the lists, so that their outlines can be compared. */
export interface Bins {
  readonly from: number
  readonly to: number
  readonly count: number
}

const BINS = 30

/**
 * Bins that hold every value. Where values lie on a grid (a share of n people), bins are a whole
 * number of grid steps wide and begin half a step below a grid value: each holds equally many.
 *
 * @param step The grid's step, or 0 for none.
 */
export function binsFor(lists: readonly ArrayLike<number>[], step = 0, most = BINS): Bins {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      low = Math.min(low, list[i]!)
      high = Math.max(high, list[i]!)
    }
  }
  if (!(high > low)) {
    const room = Math.abs(low) / 10 || 1
    return { from: low - room, to: low + room, count: 2 }
  }
  if (step === 0) {
    const margin = (high - low) / most
    return { from: low - margin, to: high + margin, count: most + 2 }
  }
  const width = step * Math.max(1, Math.round((high - low) / most / step))
  const from = (Math.round(low / step) - 0.5) * step
  const count = Math.max(1, Math.ceil((high - from) / width))
  return { from, to: from + count * width, count }
}

/** Bins of an axis that is given, of which most estimates take up a part only: finer ones. */
export function binsOfAxis(domain: readonly [number, number], step = 0): Bins {
  return binsFor([domain], step, 60)
}

/** Percentage of the values in every bin, each y from its x to the next x; ends at 0. */
export function outlineOf(values: ArrayLike<number>, { from, to, count }: Bins): Point[] {
  const { counts, edges } = histogram(values, { bins: count, from, to })
  return outlined(
    edges,
    Array.from(counts, (inBin) => (100 * inBin) / values.length),
  )
}

/** The chart of estimates over repeats: how they lie around the truth, beside those of another method. */

import type { DataColour } from '../pictures/colours.ts'
import type { Axis, ChartSpec } from './chart-spec.ts'
import { binsFor, binsOfAxis, outlineOf } from './histogram-outline.ts'
import { dashed, markX, steps, within } from './makers.ts'

/** Estimates of one method. */
interface Estimates {
  readonly name: string
  /** One a repeat, shape (n,), n >= 1. */
  readonly values: ArrayLike<number>
  readonly colour: DataColour
}

interface EstimateChart {
  readonly title: string
  readonly x: Axis
  /** What there are many of: “Share of samples”. */
  readonly share: string
  /** The method at hand first; the others are dashed. */
  readonly of: readonly Estimates[]
  /** The line that they are held against. */
  readonly truth?: { readonly at: number; readonly label: string }
  /** Where estimates lie on a grid, its step, so that every bin holds equally many grid values. */
  readonly step?: number
}

/** Outlines of histograms in bins that all methods share. */
export function estimateChart({ title, x, share, of, truth, step = 0 }: EstimateChart): ChartSpec {
  const lists = of.map(({ values }) => values)
  // On a given axis the bins are the same for every run, so that runs can be laid on each other.
  const bins = x.domain
    ? binsOfAxis(x.domain, step)
    : binsFor(truth ? [...lists, [truth.at]] : lists, step)
  return {
    title,
    x,
    y: { label: share, unit: '%' },
    series: of.map(({ name, values, colour }, i) => {
      const { domain } = x
      const held = domain ? Float64Array.from(values, (value) => within(domain, value)) : values
      const outline = steps(name, colour, outlineOf(held, bins))
      return i === 0 ? outline : dashed(outline)
    }),
    marks: truth ? [markX(truth.at, truth.label, 'truth')] : [],
  }
}

/** Where the estimates of many samples fall: those of a method beside random ones, and the truth. */

import type { Axis, ChartSpec } from '../../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../../lab-kit/charts/estimate-chart.ts'

/** What many samples gave. */
export interface Repeated {
  /** One a repeat, shape (repeats,). */
  readonly estimates: Float64Array
  /** Of random samples of the same sizes, shape (repeats,). */
  readonly randomEstimates: Float64Array
  readonly truth: number
}

interface Look {
  readonly x: Axis
  /** What the estimates and the random ones are called. */
  readonly names: readonly [string, string]
  /** Step of the grid that estimates lie on, such as that of a share; default none. */
  readonly step?: number
}

export function estimatesChart(
  { estimates, randomEstimates, truth }: Repeated,
  { x, names, step = 0 }: Look,
): ChartSpec {
  return estimateChart({
    title: `Where ${estimates.length} samples land`,
    x,
    share: 'Share of samples',
    of: [
      { name: names[0], colour: 'estimate', values: estimates },
      { name: names[1], colour: 'random', values: randomEstimates },
    ],
    truth: { at: truth, label: 'truth' },
    step,
  })
}

/** There is nothing to see before the second repeat. */
export function areRepeated({ result }: { readonly result: Repeated }): boolean {
  return result.estimates.length > 1
}

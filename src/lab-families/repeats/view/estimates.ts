/** Where the estimates of many samples fall: those of a method beside random ones, and the truth. */

import { mean } from '../../../core/statistics/descriptive.ts'
import type { Axis, ChartSpec } from '../../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../../lab-kit/charts/estimate-chart.ts'
import { formatNumber } from '../../../lab-kit/definition/format.ts'

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
  /** Whether an arrow leads from the truth to the mean of the estimates. */
  readonly hasBias?: boolean
}

export function estimatesChart(
  { estimates, randomEstimates, truth }: Repeated,
  { x, names, step = 0, hasBias = false }: Look,
): ChartSpec {
  const chart = estimateChart({
    title: `Where ${estimates.length} samples land`,
    x,
    share: 'Share of samples',
    of: [
      { name: names[0], colour: 'estimate', values: estimates },
      { name: names[1], colour: 'random', values: randomEstimates },
    ],
    truth: { at: truth, label: `truth ${formatNumber(truth)}` },
    step,
  })
  if (!hasBias) return chart
  const centre = mean(estimates)
  const bias = formatNumber(centre - truth)
  const label = `bias ${centre > truth ? '+' : ''}${bias}`
  return { ...chart, gap: { from: truth, to: centre, label, colour: 'estimate' } }
}

/** There is nothing to see before the second repeat. */
export function areRepeated({ result }: { readonly result: Repeated }): boolean {
  return result.estimates.length > 1
}

/** Where the estimates of many samples fall: those of a method beside random ones, and the truth. */

import { Chart } from '../../../lab-kit/charts/chart.tsx'
import type { Axis } from '../../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../../lab-kit/charts/estimate-chart.ts'

interface Props {
  readonly result: {
    /** One a repeat, shape (repeats,). */
    readonly estimates: Float64Array
    /** Of random samples of the same sizes, shape (repeats,). */
    readonly randomEstimates: Float64Array
    readonly truth: number
  }
  readonly x: Axis
  /** What the estimates and the random ones are called. */
  readonly names: readonly [string, string]
  /** Step of the grid that estimates lie on, such as that of a share; default none. */
  readonly step?: number
}

/** Nothing before the second repeat. */
export function EstimateChart({ result, x, names, step = 0 }: Props) {
  const { estimates, randomEstimates, truth } = result
  if (estimates.length < 2) return null
  return (
    <Chart
      {...estimateChart({
        title: `Estimates of ${estimates.length} samples`,
        x,
        share: 'Share of samples',
        of: [
          { name: names[0], colour: 'estimate', values: estimates },
          { name: names[1], colour: 'random', values: randomEstimates },
        ],
        truth: { at: truth, label: 'truth' },
        step,
      })}
    />
  )
}

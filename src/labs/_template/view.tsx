/** The picture: how the means lie around the truth. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { type Result, TRUTH } from './model.ts'
import type { Params } from './params.ts'

// Change: a chart is plain data (src/lab-kit/charts/chart-spec.ts). A drawing of its own is an <svg> inside
// <Sized>; colours are classes (of-estimate fill-series), never style attributes.
export default function View({ params, result }: LabViewProps<Params, Result>) {
  const { means, edges, shares } = result
  const reach = 4 * params.spread // so that more draws make the bulge narrower, not the axis
  return (
    <Chart
      title={`Where ${means.length} means lie, n = ${params.draws}`}
      x={{ label: 'Mean', unit: 'points', domain: [TRUTH - reach, TRUTH + reach] }}
      y={{ label: 'Share of means' }}
      series={[
        {
          kind: 'steps',
          name: 'means',
          colour: 'estimate',
          points: Array.from(edges, (x, b) => ({ x, y: shares[b] ?? 0 })),
        },
      ]}
      marks={[{ axis: 'x', at: TRUTH, label: 'truth', colour: 'truth' }]}
    />
  )
}

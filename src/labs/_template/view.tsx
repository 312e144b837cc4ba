/** The picture: how the means lie around the truth. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import { markX, outlined, steps } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { type Result, TRUTH } from './model.ts'
import type { Params } from './params.ts'

// Change: a chart is plain data (src/lab-kit/charts/chart-spec.ts), written with the makers beside it. A
// drawing of its own is a <Frame> inside <Sized>, with marks, labels, boxes and handles from
// src/lab-kit/pictures; what labs of one kind draw is in src/lab-families. Colours are classes
// (of-estimate fill-series), never style attributes.
export default function View({ params, result }: LabViewProps<Params, Result>) {
  const { means, edges, shares } = result
  const reach = 4 * params.spread // so that more draws make the bulge narrower, not the axis
  return (
    <Chart
      title={`Where ${means.length} means lie, n = ${params.draws}`}
      x={{ label: 'Mean', unit: 'points', domain: [TRUTH - reach, TRUTH + reach] }}
      y={{ label: 'Share of means' }}
      series={[steps('means', 'estimate', outlined(edges, shares))]}
      marks={[markX(TRUTH, 'truth', 'truth')]}
    />
  )
}

/** The picture: how the means lie around the truth. */

import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { markX, outlined, steps } from '../../lab-kit/charts/makers.ts'
import { type Result, TRUTH } from './model.ts'
import type { Params } from './params.ts'

// Change: each part of the stage is a chart of a run, as plain data (src/lab-kit/charts/chart-spec.ts,
// written with the makers beside it), or a picture of its own: a <Frame> inside <Sized>, with marks, labels,
// boxes and handles from src/lab-kit/pictures; what labs of one kind draw is in src/lab-families. Colours are
// classes (of-estimate fill-series), never style attributes.
export default defineView<Params, Result>({
  means: {
    chart: ({ params, result: { means, edges, shares } }) => {
      const reach = 4 * params.spread // so that more draws make the bulge narrower, not the axis
      return {
        title: `Where ${means.length} means lie, n = ${params.draws}`,
        x: { label: 'Mean', unit: 'points', domain: [TRUTH - reach, TRUTH + reach] },
        y: { label: 'Share of means' },
        series: [steps('means', 'estimate', outlined(edges, shares))],
        marks: [markX(TRUTH, 'truth', 'truth')],
      }
    },
  },
})

/** Which postcodes have the extra day after each training; what is believed of the risky ones; what it costs. */

import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { inOrder, inPercent, line, markY } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { type MetricName, type Result, TRAININGS } from './model.ts'
import type { Params } from './params.ts'
import { PostcodesPicture } from './postcodes-picture.tsx'

/** Euros a thousand parcels. */
const COSTS = [150, 500] as const

export default defineView<Params, Result, MetricName>({
  postcodes: {
    Picture: ({ params, result }) => (
      <Sized>
        {(width, height) => <PostcodesPicture {...{ width, height, params, result }} />}
      </Sized>
    ),
  },
  believed: {
    isThere: ({ result }) => result.risky > 0,
    chart: ({ params, result }) => ({
      title: 'What is believed of the risky postcodes',
      x: { label: 'Training', domain: [1, TRAININGS] },
      y: { label: 'Chance of a miss', unit: '%', domain: [0, 20] },
      series: [line('believed', 'estimate', inOrder(inPercent(result.believedRisky), 1))],
      marks: [
        markY(100 * result.trueRisky, 'truth', 'truth'),
        markY(params.threshold, 'an extra day above', 'random'),
      ],
    }),
  },
  cost: {
    chart: ({ result }) => ({
      title: 'What it costs',
      x: { label: 'Training', domain: [1, TRAININGS] },
      y: { label: 'Of 1,000 parcels', unit: '€', domain: COSTS },
      series: [
        line(
          'cost',
          'minority',
          inOrder(
            result.meanCost.map((cost) => Math.min(COSTS[1], cost)),
            1,
          ),
        ),
      ],
      marks: [markY(result.bestCost, `chances known: ${formatNumber(result.bestCost)}`, 'truth')],
    }),
  },
})

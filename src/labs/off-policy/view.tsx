/** Who sees what under either policy, with the rows of the log; then how the estimates scatter. */

import { spreadChart, traceChart } from '../../lab-families/weights/view/estimate-charts.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { PoliciesPicture } from './policies-picture.tsx'

const NAMES = ['IPS', 'SNIPS'] as const

export default defineView<Params, Result>({
  policies: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <PoliciesPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  spread: { chart: ({ params, result }) => spreadChart(result, NAMES, params) },
  trace: { chart: ({ result }) => traceChart(result, NAMES) },
})

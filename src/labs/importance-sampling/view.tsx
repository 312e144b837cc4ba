/** P and Q with the weighted draws, then how the estimates scatter. */

import { spreadChart, traceChart } from '../../lab-families/weights/view/estimate-charts.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { WeightedDraws } from './weighted-draws.tsx'

const NAMES = ['plain', 'self-normalised'] as const

export default defineView<Params, Result>({
  draws: {
    Picture: ({ params, wanted = params, result, change }) => (
      <Sized>
        {(width, height) => (
          <WeightedDraws {...{ width, height, params, wanted, result, change }} />
        )}
      </Sized>
    ),
  },
  spread: { chart: ({ params, result }) => spreadChart(result, NAMES, params) },
  trace: { chart: ({ result }) => traceChart(result, NAMES) },
})

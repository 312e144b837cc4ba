/** The singular values, accuracy by rank, training, and a pad to draw on. */

import { DigitPad } from '../../lab-families/digits/view/digit-pad.tsx'
import { TrainingChart } from '../../lab-families/digits/view/training-chart.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const COLOURS = ['estimate', 'before'] as const

export default function LowRankView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { training, retraining, spectra, ranks, accuracies, accuracy } = result
  const isFactorised = isRelevant(spec, params, 'rank')
  return (
    <>
      <Chart
        spec={{
          title: 'Singular values of the layers',
          x: { label: 'Number of the singular value', domain: [0, 300] },
          y: { label: 'Singular value' },
          height: 200,
          series: spectra.map(({ name, values }, i) => ({
            kind: 'line',
            name,
            colour: COLOURS[i]!,
            points: values.map((value, k) => ({ x: k + 1, y: value })),
          })),
          ...(isFactorised
            ? { marks: [{ axis: 'x', at: params.rank, label: 'your rank', colour: 'yours' }] }
            : {}),
        }}
      />
      <Chart
        spec={{
          title: 'How many ranks it needs',
          x: { label: 'Rank of each factorised layer', scale: 'log', domain: [1, 300] },
          y: { label: 'Held-out digits named rightly', unit: '%', domain: [0, 100] },
          series: [
            {
              kind: 'line',
              name: 'Factorised, not trained again',
              colour: 'estimate',
              points: ranks.map((rank, i) => ({ x: rank, y: 100 * accuracies[i]! })),
            },
            ...(isFactorised && accuracy !== null
              ? ([
                  {
                    kind: 'points',
                    name: params.retraining > 0 ? 'Yours, fine-tuned' : 'Yours',
                    colour: 'after',
                    points: [{ x: Math.min(params.rank, ranks.at(-1)!), y: 100 * accuracy }],
                  },
                ] as const)
              : []),
          ],
          marks:
            ranks.length > 0
              ? [
                  {
                    axis: 'y',
                    at: 100 * result.baselineAccuracy,
                    label: 'whole network',
                    colour: 'before',
                  },
                ]
              : [],
        }}
      />
      <TrainingChart
        training={training}
        epochs={params.epochs}
        later={retraining}
        laterName="Fine-tuning"
      />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}

/** The singular values, accuracy by rank, training, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { TrainingAndPad } from '../../lab-families/digits/view/training-and-pad.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { along, dots, inOrder, inPercent, line, markX, markY } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const COLOURS = ['estimate', 'before'] as const

export default function LowRankView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { spectra, ranks, accuracies, accuracy, baselineAccuracy } = result
  const isFactorised = isRelevant(spec, params, 'rank')
  const curve = along(ranks, inPercent(accuracies))
  const series = [line('Factorised, not trained again', 'estimate', curve)]
  if (isFactorised && accuracy !== null) {
    const name = params.retraining > 0 ? 'Yours, fine-tuned' : 'Yours'
    const yours = [{ x: Math.min(params.rank, ranks.at(-1)!), y: 100 * accuracy }]
    series.push(dots(name, 'after', yours))
  }
  return (
    <>
      <Chart
        title="Singular values of the layers"
        x={{ label: 'Number of the singular value', domain: [0, 300] }}
        y={{ label: 'Singular value' }}
        height={200}
        series={spectra.map(({ name, values }, i) => line(name, COLOURS[i]!, inOrder(values, 1)))}
        marks={isFactorised ? [markX(params.rank, 'your rank', 'yours')] : []}
      />
      <Chart
        title="How many ranks it needs"
        x={{ label: 'Rank of each factorised layer', scale: 'log', domain: [1, 300] }}
        y={ACCURACY}
        series={series}
        marks={ranks.length > 0 ? [markY(100 * baselineAccuracy, 'whole network', 'before')] : []}
      />
      <TrainingAndPad {...{ params, result, ask }} laterName="Fine-tuning" />
    </>
  )
}

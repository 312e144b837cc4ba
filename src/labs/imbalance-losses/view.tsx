/** Loss and pull against the probability of the true class, and where the loss came from in training. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { Axis, Series } from '../../lab-kit/charts/chart-spec.ts'
import { along, dashed, inOrder, inPercent, line, markX } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import type { Result, Sources } from './model.ts'
import type { Params } from './params.ts'

const PROBABILITY: Axis = { label: 'Probability of the true class', domain: [0, 1] }

/** Losses grow without end at 0; the curves are cut here. */
const CEILING = 5

export default function ImbalanceLossesView({ params, result }: LabViewProps<Params, Result>) {
  const { p, sources, plainSources, weights } = result
  const isPlain = params.loss === 'crossEntropy'
  const areSplit = weights[0] !== weights[1]
  const curves = (common: Float64Array, rare: Float64Array, plain: Float64Array): Series[] => {
    const drawn = (y: Float64Array) =>
      along(
        p,
        y.map((value) => Math.min(CEILING, value)),
      )
    const yardstick = dashed(line('Cross-entropy', 'before', drawn(plain)))
    if (isPlain) return [yardstick]
    if (!areSplit) return [line('This loss', 'estimate', drawn(common)), yardstick]
    return [
      line('Rare example', 'minority', drawn(rare)),
      line('Common example', 'majority', drawn(common)),
      yardstick,
    ]
  }
  const easy = markX(params.easyFrom, 'easy from here', 'truth')
  const shareChart = (rows: string, of: (from: Sources) => Float64Array) => {
    const drawn = (from: Sources) => inOrder(inPercent(of(from)))
    const yardstick = dashed(line('Cross-entropy', 'before', drawn(plainSources)))
    return (
      <Chart
        title={`Share of the whole loss that comes from ${rows} rows`}
        x={{ label: 'Epochs trained' }}
        y={{ label: 'Share', unit: '%', domain: [0, 100] }}
        series={isPlain ? [yardstick] : [line('This loss', 'estimate', drawn(sources)), yardstick]}
      />
    )
  }
  return (
    <>
      <Chart
        title="Loss of one example"
        x={PROBABILITY}
        y={{ label: 'Loss, times its weight', domain: [0, CEILING] }}
        series={curves(result.lossCommon, result.lossRare, result.lossPlain)}
        marks={[easy]}
      />
      <Chart
        title="How hard it pulls: |slope| in the log-odds"
        x={PROBABILITY}
        y={{ label: 'Pull, times its weight' }}
        series={curves(result.pullCommon, result.pullRare, result.pullPlain)}
        marks={[easy]}
      />
      {shareChart('easy', ({ easyLoss }) => easyLoss)}
      {shareChart('rare', ({ rareLoss }) => rareLoss)}
    </>
  )
}

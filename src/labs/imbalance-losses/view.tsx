/** Loss and pull against the probability of the true class, and where the loss came from in training. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { Point, Series } from '../../lab-kit/charts/chart-spec.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import type { Result } from './model.ts'
import type { Params } from './params.ts'

export default function ImbalanceLossesView({ params, result }: LabViewProps<Params, Result>) {
  const { p, sources, plainSources, weights } = result
  const isPlain = params.loss === 'crossEntropy'
  const areSplit = weights[0] !== weights[1]
  const against = (y: Float64Array): Point[] =>
    Array.from(p, (x, i) => ({ x, y: Math.min(CEILING, y[i]!) }))
  const over = (y: Float64Array): Point[] => Array.from(y, (share, x) => ({ x, y: 100 * share }))
  const plainLine = (points: Point[]): Series => ({
    kind: 'line',
    name: 'Cross-entropy',
    colour: 'before',
    dashed: true,
    points,
  })
  const curves = (common: Float64Array, rare: Float64Array, plain: Float64Array): Series[] => {
    if (isPlain) return [plainLine(against(plain))]
    if (!areSplit) {
      return [
        { kind: 'line', name: 'This loss', colour: 'estimate', points: against(common) },
        plainLine(against(plain)),
      ]
    }
    return [
      { kind: 'line', name: 'Rare example', colour: 'minority', points: against(rare) },
      { kind: 'line', name: 'Common example', colour: 'majority', points: against(common) },
      plainLine(against(plain)),
    ]
  }
  const pair = (own: Float64Array, plain: Float64Array): Series[] =>
    isPlain
      ? [plainLine(over(plain))]
      : [
          { kind: 'line', name: 'This loss', colour: 'estimate', points: over(own) },
          plainLine(over(plain)),
        ]
  const easy = {
    axis: 'x',
    at: params.easyFrom,
    label: 'easy from here',
    colour: 'truth',
  } as const
  const probability = { label: 'Probability of the true class', domain: [0, 1] } as const
  const share = { label: 'Share', unit: '%', domain: [0, 100] } as const
  return (
    <>
      <Chart
        spec={{
          title: 'Loss of one example',
          x: probability,
          y: { label: 'Loss, times its weight', domain: [0, CEILING] },
          series: curves(result.lossCommon, result.lossRare, result.lossPlain),
          marks: [easy],
        }}
      />
      <Chart
        spec={{
          title: 'How hard it pulls: |slope| in the log-odds',
          x: probability,
          y: { label: 'Pull, times its weight' },
          series: curves(result.pullCommon, result.pullRare, result.pullPlain),
          marks: [easy],
        }}
      />
      <Chart
        spec={{
          title: 'Share of the whole loss that comes from easy rows',
          x: { label: 'Epochs trained' },
          y: share,
          series: pair(sources.easyLoss, plainSources.easyLoss),
        }}
      />
      <Chart
        spec={{
          title: 'Share of the whole loss that comes from rare rows',
          x: { label: 'Epochs trained' },
          y: share,
          series: pair(sources.rareLoss, plainSources.rareLoss),
        }}
      />
    </>
  )
}

/** Losses grow without end at 0; the curves are cut here. */
const CEILING = 5

/** Loss and pull against the probability of the true class, and where the loss came from in training. */

import { exp, log } from '../../core/numbers/elementary.ts'
import type { Axis, ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dashed, inOrder, inPercent, line, markX } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { onGrid } from '../../lab-kit/definition/nearest.ts'
import type { Result, Sources } from './model.ts'
import { type Params, params as spec } from './params.ts'

const PROBABILITY: Axis = { label: 'Probability of the true class', domain: [0, 1] }

/** Where an example may begin to be easy. */
const EASY_FROM = Array.from({ length: 40 }, (_, i) => onGrid(spec.easyFrom, i)) // 0.6 to 0.99

/** Losses grow without end at 0; the curves are cut here. */
const CEILING = 5

interface Run {
  readonly params: Params
  readonly result: Result
}

function curvesOf(
  { params, result: { p, weights } }: Run,
  common: Float64Array,
  rare: Float64Array,
  plain: Float64Array,
): Series[] {
  const drawn = (y: Float64Array) =>
    along(
      p,
      y.map((value) => Math.min(CEILING, value)),
    )
  const yardstick = dashed(line('cross-entropy', 'before', drawn(plain)))
  if (params.loss === 'crossEntropy') return [yardstick]
  if (weights[0] === weights[1]) return [line('this loss', 'estimate', drawn(common)), yardstick]
  return [
    line('rare example', 'minority', drawn(rare)),
    line('common example', 'majority', drawn(common)),
    yardstick,
  ]
}

function sharesOf(
  { params, result: { sources, plainSources } }: Run,
  rows: string,
  of: (from: Sources) => Float64Array,
): ChartSpec {
  const drawn = (from: Sources) => inOrder(inPercent(of(from)))
  const yardstick = dashed(line('cross-entropy', 'before', drawn(plainSources)))
  const isPlain = params.loss === 'crossEntropy'
  return {
    title: `How much of the loss comes from ${rows} rows`,
    x: { label: 'Epochs trained' },
    y: { label: 'Share of the whole loss', unit: '%', domain: [0, 100] },
    series: isPlain ? [yardstick] : [line('this loss', 'estimate', drawn(sources)), yardstick],
  }
}

const easyFrom = ({ params }: Run) => markX(params.easyFrom, 'easy from here', 'truth')

/** The height of a falling curve between its points, even in their logarithms. */
function between(xs: Float64Array, ys: Float64Array, x: number): number {
  const next = Math.max(
    1,
    xs.findIndex((each) => each >= x),
  )
  const share = (x - xs[next - 1]!) / (xs[next]! - xs[next - 1]!)
  return exp((1 - share) * log(ys[next - 1]!) + share * log(ys[next]!))
}

export default defineView<Params, Result>({
  loss: {
    chart: (run) => ({
      title: 'Loss of one example',
      x: PROBABILITY,
      y: { label: 'Loss, times its weight', domain: [0, CEILING] },
      series: curvesOf(run, run.result.lossCommon, run.result.lossRare, run.result.lossPlain),
    }),
    handle: ({ params: { loss }, result: { p, lossCommon, lossPlain } }, { easyFrom }) => {
      const ours = between(p, lossCommon, easyFrom)
      // Even in the logarithm of what is missing to 1: for focal loss that is exact.
      const missing = (share: number) => -log(1 - share)
      const ratio = lossPlain.map((plain, i) => plain / lossCommon[i]!)
      const times = between(p.map(missing), ratio, missing(easyFrom))
      const turned =
        times >= 1
          ? `${formatNumber(times, 2)} times less`
          : `${formatNumber(1 / times, 2)} times more`
      return {
        label: spec.easyFrom.label,
        values: EASY_FROM,
        at: easyFrom,
        y: ours,
        text: loss === 'crossEntropy' ? `p = ${easyFrom}` : `p = ${easyFrom}: ${turned}`,
        change: (value) => ({ easyFrom: value }),
      }
    },
  },
  pull: {
    chart: (run) => ({
      title: 'How hard it pulls: |slope| in the log-odds',
      x: PROBABILITY,
      y: { label: 'Pull, times its weight' },
      series: curvesOf(run, run.result.pullCommon, run.result.pullRare, run.result.pullPlain),
      marks: [easyFrom(run)],
    }),
  },
  easy: { chart: (run) => sharesOf(run, 'easy', ({ easyLoss }) => easyLoss) },
  rare: { chart: (run) => sharesOf(run, 'rare', ({ rareLoss }) => rareLoss) },
})

/** Parcels by posting day and delay with the line of today, the rates by posting day, and what each reading says. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, dashed, line, markY } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { DelayPicture } from './delay-picture.tsx'
import { type Result, SHOWN_DAYS } from './model.ts'
import type { Params } from './params.ts'

export default defineView<Params, Result>({
  delays: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <DelayPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  rates: { chart: ({ params, result }) => ratesChart(params, result) },
  readings: { chart: ({ params, result }) => readingsChart(params, result) },
})

/** Whatever changes: twice the rate, and a little more. */
const topOf = ({ rate }: Params) => 2.3 * rate

function ratesChart(params: Params, { trueRate, soFar, inFile }: Result): ChartSpec {
  const days = SHOWN_DAYS[params.label]
  const points = (rates: Float64Array) =>
    Array.from(rates, (rate, age) => ({ x: -age, y: Math.min(topOf(params), 100 * rate) }))
      .filter(({ y }) => y >= 0)
      .reverse()
  return {
    title: 'Rate by posting day',
    x: { label: 'Posted, days before today', domain: [1 - days, 0] },
    y: {
      label: params.label === 'misses' ? 'Missed, of those labelled' : 'Lost',
      unit: '%',
      domain: [0, topOf(params)],
    },
    series: [
      line('truth', 'truth', points(trueRate)),
      line('known today', 'estimate', points(soFar)),
      dashed(line(`known at ${params.window} days`, 'random', points(inFile))),
    ],
  }
}

function readingsChart(params: Params, { readings, trueRate }: Result): ChartSpec {
  const { arrived, recent, atWindow, complete, promised, survival } = readings
  const shown: (readonly [string, number | null])[] = [
    ['posted', recent],
    ['came in', arrived],
    ['at age', atWindow],
    ['whole', complete],
    ...(promised === null ? [] : [['day over', promised] as const]),
    ['all', survival],
  ]
  const truth = 100 * trueRate[0]!
  return {
    title: 'What each reading says',
    x: { label: 'Reading' },
    y: { label: 'Rate', unit: '%', domain: [0, 2.6 * params.rate] },
    categories: shown.map(([name]) => name),
    series: [
      bars(
        'rate',
        'estimate',
        shown.map(([, rate]) => Math.min(2.6 * params.rate, 100 * (rate ?? 0))),
      ),
    ],
    marks: [markY(truth, `truth ${formatNumber(truth)} %`, 'truth')],
  }
}

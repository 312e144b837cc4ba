/** What the test looks at; alarms against rows; the statistic over the repeats; what the shift costs. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dots, inPercent, line, markX } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { isColumnTest } from './column-tests.ts'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { TestPicture } from './test-picture.tsx'

/** Where the statistics of each kind of test are shown. */
const DOMAINS = {
  ks: [0, 0.3],
  psi: [0, 0.6],
  psi10: [0, 0.6],
  psi25: [0, 0.6],
  chiSquare: [0, 60],
  mmd: [-0.02, 0.06],
  classifier: [0.4, 1],
} as const

const NAMES = {
  ks: 'Largest gap D',
  psi: 'PSI',
  psi10: 'PSI',
  psi25: 'PSI',
  chiSquare: 'Chi-square',
  mmd: 'MMD²',
  classifier: 'AUC of the classifier',
} as const

export default defineView<Params, Result, MetricName>({
  samples: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <TestPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  curve: { chart: curveChart, isThere: ({ params }) => isColumnTest(params.test) },
  statistics: { chart: statisticsChart },
  harm: { chart: harmChart },
})

interface Run {
  readonly params: Params
  readonly result: Result
}

function curveChart({ result: { curve } }: Run): ChartSpec {
  const at = (of: (point: Result['curve'][number]) => number) =>
    curve.map((point) => ({ x: point.rows, y: (100 * of(point)) / point.repeats }))
  return {
    title: 'Alarms of the first column',
    x: { label: 'Rows on each side', domain: [50, 20_000], scale: 'log' },
    y: { label: 'Repeats with an alarm', unit: '%', domain: [0, 100] },
    series: [
      line(
        'with the shift',
        'production',
        at(({ found }) => found),
      ),
      line(
        'without',
        'left',
        at(({ quiet }) => quiet),
      ),
    ],
  }
}

function statisticsChart({ params, result }: Run): ChartSpec {
  const { test } = params
  return {
    ...estimateChart({
      title: `${NAMES[test]}, with the shift and without`,
      x: { label: NAMES[test], domain: DOMAINS[test] },
      share: 'Share of repeats',
      of: [
        { name: 'with the shift', values: result.moved, colour: 'production' },
        { name: 'without', values: result.quiet, colour: 'left' },
      ],
    }),
    marks: result.limit === null ? [] : [markX(result.limit, 'limit', 'minority')],
  }
}

function harmChart({ params, result: { harm, harmCurve } }: Run): ChartSpec {
  const sizes = Array.from(harmCurve, (_, i) => i / (harmCurve.length - 1))
  return {
    title: 'What the model loses',
    x: { label: 'Size of the shift', domain: [0, 1] },
    y: { label: 'Log loss lost', unit: '%', domain: [0, 60] },
    series: [
      line('any size', 'left', along(sizes, inPercent(harmCurve).map(within60))),
      dots('this one', 'production', [{ x: params.size, y: within60(100 * harm.lost) }]),
    ],
  }
}

const within60 = (value: number) => Math.min(60, value)

/** What is left, phase by phase, as tiles and as a curve. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { inOrder, line, markY } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { TilesPicture } from './tiles-picture.tsx'

const LOSSES = [0.1, 0.5] as const

export default defineView<Params, Result, MetricName>({
  tiles: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <TilesPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  curve: {
    chart: ({ params, result }) =>
      params.world === 'digits' ? digitsChart(result) : yearChart(result),
  },
})

function digitsChart({ phases }: Result): ChartSpec {
  const meanOf = (left: readonly number[], from: number, to: number) =>
    (100 * left.slice(from, to).reduce((sum, share) => sum + share, 0)) / (to - from)
  return {
    title: 'Named rightly',
    x: { label: 'Pairs learnt', domain: [1, 5] },
    y: { label: 'Named rightly', unit: '%', domain: [0, 100] },
    series: [
      line(
        'the newest pair',
        'production',
        inOrder(
          phases.map(({ left }, k) => meanOf(left, 2 * k, 2 * k + 2)),
          1,
        ),
      ),
      line(
        'all learnt so far',
        'estimate',
        inOrder(
          phases.map(({ left }, k) => meanOf(left, 0, 2 * k + 2)),
          1,
        ),
      ),
      line(
        '0 and 1',
        'before',
        inOrder(
          phases.map(({ left }) => meanOf(left, 0, 2)),
          1,
        ),
      ),
    ],
  }
}

function yearChart({ losses, winterZero }: Result): ChartSpec {
  const points = (season: 0 | 1) =>
    inOrder(losses.map((each) => Math.min(LOSSES[1], Math.max(LOSSES[0], each[season]))))
  return {
    title: 'Log loss in each season',
    x: { label: 'Eighths of the summer', domain: [0, 8] },
    y: { label: 'Log loss', domain: LOSSES },
    series: [line('winter', 'estimate', points(1)), line('summer', 'production', points(0))],
    marks: winterZero === null ? [] : [markY(winterZero, 'winter, zero rule', 'truth')],
  }
}

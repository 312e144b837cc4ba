/** A year of one weight and its models, what age costs, what cadences cost, and the loss by day. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import {
  along,
  dashed,
  dots,
  inOrder,
  line,
  markX,
  markY,
  within,
} from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { CADENCES } from './bill.ts'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { AGES } from './service.ts'
import { YEAR } from './world.ts'
import { YearPicture } from './year-picture.tsx'

/** Shares of the gain, and euros a day, that charts reach to. */
const LOST = [0, 60] as const
const LOST_BY_DAY = [0, 150] as const
const EUROS = [30, 30_000] as const

interface Run {
  readonly params: Params
  readonly result: Result
  readonly metrics: { readonly [Name in MetricName]?: number }
}

export default defineView<Params, Result, MetricName>({
  year: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <YearPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  ages: { chart: agesChart },
  bills: { chart: billsChart },
  days: { chart: daysChart },
})

function agesChart({ result, metrics }: Run): ChartSpec {
  const { byAge, low, high, gain } = result
  const shares = (losses: Float64Array) =>
    along(
      AGES,
      losses.map((loss) => within(LOST, (100 * loss) / gain)),
    )
  return {
    title: 'What age costs',
    x: { label: 'Newest row of the window', unit: 'days old', domain: [1, 224], scale: 'log' },
    y: { label: 'Gain lost', unit: '%', domain: LOST },
    series: [
      line('mean', 'estimate', shares(byAge)),
      dashed(line('nine years in ten', 'left', shares(high))),
      dashed(line('', 'left', shares(low))),
    ],
    marks:
      metrics.age === undefined
        ? []
        : [markX(within([1, 224], metrics.age), 'in service', 'truth')],
  }
}

function billsChart({ params, result, metrics }: Run): ChartSpec {
  const here = [{ x: params.cadence, y: within(EUROS, metrics.bill ?? 0) }]
  return {
    title: 'What a cadence costs',
    x: { label: 'Retrained every', unit: 'days', domain: [1, 182], scale: 'log' },
    y: { label: 'Euros a day', domain: EUROS, scale: 'log' },
    series: [
      line(
        'by age',
        'left',
        along(
          CADENCES,
          result.bills.map((bill) => within(EUROS, bill)),
        ),
      ),
      dots('in service', 'estimate', here),
    ],
    marks: metrics.law === undefined ? [] : [markX(within([1, 182], metrics.law), 'law', 'truth')],
  }
}

function daysChart({ result: { byDay, gain } }: Run): ChartSpec {
  return {
    title: 'In service, day by day',
    x: { label: 'Day of the year', domain: [1, YEAR] },
    y: { label: 'Gain lost', unit: '%', domain: LOST_BY_DAY },
    series: [
      line(
        'mean over the years',
        'estimate',
        inOrder(
          byDay.map((loss) => within(LOST_BY_DAY, (100 * loss) / gain)),
          1,
        ),
      ),
    ],
    marks: [markY(100, 'no better than the zero rule', 'minority')],
  }
}

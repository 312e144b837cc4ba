/** A year of columns with their incidents and alarms, one column's days, and what other limits would give. */

import type { ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, line, markY, within } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { DAYS } from './year.ts'
import { YearPicture } from './year-picture.tsx'

/** Standard deviations that the days of a column are shown over. */
const VALUES = [-6, 10] as const
/** False alarms a year, and days of delay, that the trade-off is shown over. */
const FALSE_ALARMS = [0.1, 10_000] as const
const DELAYS = [0, 10] as const

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
  tradeOff: { chart: tradeOffChart, isThere: ({ result }) => result.incidentsSeen > 0 },
  column: { chart: columnChart },
})

function tradeOffChart({ params, result, metrics }: Run): ChartSpec {
  const points = result.curve
    .filter(({ delay, falseAlarms }) => delay >= 0 && falseAlarms > 0)
    .map(({ delay, falseAlarms }) => ({
      x: within(FALSE_ALARMS, falseAlarms),
      y: within(DELAYS, delay),
    }))
  const here =
    metrics.delay === undefined || !metrics.falseAlarms
      ? []
      : [{ x: within(FALSE_ALARMS, metrics.falseAlarms), y: within(DELAYS, metrics.delay) }]
  return {
    title: 'What other limits would give',
    x: { label: 'False alarms a year', domain: FALSE_ALARMS, scale: 'log' },
    y: { label: 'Delay of those found', unit: 'days', domain: DELAYS },
    series: [
      line('other limits', 'left', points),
      dots(`limit ${formatNumber(params.limit)}`, 'estimate', here),
    ],
  }
}

function columnChart({ params, result }: Run): ChartSpec {
  const { column, values, incidents, alarms } = result
  const point = (day: number) => ({ x: day + 1, y: within(VALUES, values[day]!) })
  const own = incidents.filter((each) => each.column === column)
  const during = own.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to, DAYS) - from }, (_, i) => point(from + i)),
  )
  const series: Series[] = [
    dots(
      'a day',
      'left',
      Array.from(values, (_, day) => point(day)),
    ),
    dots('incident', 'truth', during),
    dots('alarm', 'minority', (alarms[column] ?? []).map(point)),
  ]
  const hasLimit = params.detector === 'single' || params.detector === 'twice'
  return {
    title: `Column ${column + 1}, day by day`,
    x: { label: 'Day', domain: [1, DAYS] },
    y: { label: 'Standard deviations from usual', domain: VALUES },
    series,
    marks: hasLimit ? [markY(params.limit, 'limit', 'random')] : [],
  }
}

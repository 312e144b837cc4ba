/** The lists and who is credited; then how soon each design finds out, and how many times fewer customers it needs. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dashed, dots, line, markY, within } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { powerWith } from './designs.ts'
import { ListsPicture } from './lists-picture.tsx'
import { METHODS, type Measured, type MetricName, type Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

/** The axis of customers: from 10 to a million, ten points a decade. */
const USERS = Array.from({ length: 51 }, (_, i) => 10 ** (1 + i / 10))
/** The axis of ratios. */
const TIMES = [0.3, 1000] as const

export default defineView<Params, Result, MetricName>({
  lists: {
    Picture: ({ params, result }) => (
      <Sized>
        {(width, height) => (
          <ListsPicture
            {...{ width, height, result }}
            shareB={result.sharesOfB[METHODS.indexOf(params.method)]!}
          />
        )}
      </Sized>
    ),
  },
  power: {
    chart: powerChart,
    handle: (_, wanted) => ({
      label: 'Customers in the test',
      values: spec.users.values,
      at: wanted.users,
      y: null,
      text: `${formatNumber(wanted.users, 9)} customers`,
      change: (users) => ({ users }),
    }),
  },
  fewer: {
    chart: ({ result: { ratios } }) => {
      const at = (which: 'value' | 'low' | 'high') =>
        ratios.flatMap((ratio, x) => (ratio ? [{ x, y: within(TIMES, ratio[which]) }] : []))
      return {
        title: 'How many times fewer customers than an A/B test',
        x: { label: 'Interleaving' },
        y: { label: 'Times fewer', scale: 'log', domain: TIMES },
        categories: ['team-draft', 'balanced', 'probabilistic'],
        series: [
          dots('90 % band', 'left', [...at('low'), ...at('high')]),
          dots('measured', 'estimate', at('value')),
        ],
        marks: [markY(1, 'as many', 'truth')],
      }
    },
  },
})

function powerChart({
  params,
  result: { ab, mixes },
}: {
  readonly params: Params
  readonly result: Result
}): ChartSpec {
  const curve = (design: Measured) =>
    USERS.map((users) => ({
      x: users,
      y: 100 * (design.users === null ? 0.05 : powerWith(design, users)),
    }))
  return {
    title: 'How likely each design is to find a difference',
    x: { label: 'Customers in the test', domain: [10, 1_000_000], scale: 'log' },
    y: { label: 'Power', unit: '%', domain: [0, 100] },
    series: [
      line('interleaving', 'estimate', curve(mixes[METHODS.indexOf(params.method)]!)),
      dashed(line('A/B test', 'random', curve(ab))),
    ],
    marks: [markY(80, '80 %', 'truth')],
  }
}

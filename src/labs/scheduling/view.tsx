/** The first night on its machines, what each rule gives, and the nights one by one. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, markY, within } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import { NightPicture } from './night-picture.tsx'
import type { Params, Rule } from './params.ts'

interface Run {
  readonly params: Params
  readonly result: Result
}

/** Hours after midnight that the charts show; what lies beyond stands at the edge. */
const SHOWN = [0, 24] as const

const SHORT: Readonly<Record<Rule, string>> = {
  first: 'first',
  shortest: 'shortest',
  priority: 'priority',
  preempt: 'preempt',
  quota: 'quota',
  fair: 'fair',
  backfill: 'backfill',
}

export default defineView<Params, Result, MetricName>({
  night: {
    Picture: ({ params, wanted = params, result, change = null }) => (
      <Sized>
        {(width, height) => <NightPicture {...{ width, height, params, wanted, result, change }} />}
      </Sized>
    ),
  },
  rules: { chart: rulesChart },
  nights: { chart: nightsChart },
})

function rulesChart({ params, result: { rules } }: Run): ChartSpec {
  const at = (of: (row: (typeof rules)[number]) => number | null) =>
    rules.flatMap((row, x) => {
      const hours = of(row)
      return hours === null ? [] : [{ x, y: within(SHOWN, hours) }]
    })
  return {
    title: 'When all is done, under each rule',
    x: { label: 'Rule', domain: [-0.5, rules.length - 0.5] },
    y: { label: 'After midnight', unit: 'h', domain: SHOWN },
    categories: rules.map(({ rule }) => SHORT[rule]),
    series: [
      dots(
        'models',
        'estimate',
        at(({ ready }) => ready),
      ),
      dots(
        'hotfix',
        'minority',
        at(({ hotfix }) => hotfix),
      ),
      dots(
        'last experiment',
        'left',
        at(({ last }) => last),
      ),
    ],
    marks: [markY(params.deadline, 'deadline', 'truth')],
  }
}

function nightsChart({ params, result: { nights } }: Run): ChartSpec {
  const places = (isBad: boolean) =>
    nights.flatMap((night, i) =>
      night.ready === null || night.isBad !== isBad
        ? []
        : [{ x: i + 1, y: within(SHOWN, night.ready) }],
    )
  const bad = places(true)
  return {
    title: `When models are ready, ${nights.length} nights`,
    x: { label: 'Night', domain: [0, params.nights + 1] },
    y: { label: 'After midnight', unit: 'h', domain: SHOWN },
    series: [
      dots('ready', 'estimate', places(false)),
      ...(bad.length > 0 ? [dots('of incomplete data', 'leaky', bad)] : []),
    ],
    marks: [markY(params.deadline, 'deadline', 'truth')],
  }
}

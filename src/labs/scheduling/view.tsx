/** The first night on its machines, what each rule gives, and the nights one by one. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, markY, within } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import { NightPicture } from './night-picture.tsx'
import type { Params } from './params.ts'
import { RulesPicture } from './rules-picture.tsx'

interface Run {
  readonly params: Params
  readonly result: Result
}

/** Hours after midnight that the chart shows; what lies beyond stands at the edge. */
const SHOWN = [4, 16] as const

export default defineView<Params, Result, MetricName>({
  night: {
    Picture: ({ params, wanted = params, result, change = null }) => (
      <Sized>
        {(width, height) => <NightPicture {...{ width, height, params, wanted, result, change }} />}
      </Sized>
    ),
  },
  rules: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <RulesPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  nights: { chart: nightsChart },
})

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

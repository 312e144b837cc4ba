/** Promises week by week, the four ways beside each other, where promises change, and what a smaller model loses for whom. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, inOrder, line, markX, within } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { BIN_NAMES, type MetricName, type Result } from './model.ts'
import type { Params } from './params.ts'
import { PromisesPicture } from './promises-picture.tsx'
import { RulesPicture } from './rules-picture.tsx'

/** Percent of promises, and of log loss, that charts reach to. */
const CHANGED = [0, 60] as const
const RISE = [0, 40] as const

interface Run {
  readonly params: Params
  readonly result: Result
}

export default defineView<Params, Result, MetricName>({
  promises: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <PromisesPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  rules: {
    Picture: ({ params, result, metrics }) => (
      <Sized>
        {(width, height) => <RulesPicture {...{ width, height, params, result, metrics }} />}
      </Sized>
    ),
  },
  where: { chart: whereChart },
  smaller: { chart: smallerChart },
})

function whereChart({ result: { changedAt } }: Run): ChartSpec {
  return {
    title: 'Where promises change',
    x: { label: 'True chance of a miss, up to', unit: '%' },
    y: { label: 'Changed in a week', unit: '%', domain: CHANGED },
    categories: BIN_NAMES,
    series: [
      bars(
        'this way',
        'estimate',
        changedAt.map((share) => within(CHANGED, 100 * Math.max(0, share))),
      ),
    ],
  }
}

function smallerChart({ params, result: { losses } }: Run): ChartSpec {
  const rise = (group: Float64Array) =>
    inOrder(
      group.map((loss) => within(RISE, 100 * (loss / group.at(-1)! - 1))),
      1,
    )
  return {
    title: 'Fewer trees',
    x: { label: 'Trees kept', domain: [1, params.trees], scale: 'log' },
    y: { label: 'Log loss above all trees', unit: '%', domain: RISE },
    series: [
      line('Islands', 'minority', rise(losses.islands)),
      line('Elsewhere', 'majority', rise(losses.elsewhere)),
    ],
    marks: [markX(Math.min(params.small, params.trees), 'kept', 'truth')],
  }
}

/** The trials as paths, or the depot that two arms share; then false alarms by look, what is reported, the arms' sizes. */

import { normalQuantile } from '../../core/statistics/distributions.ts'
import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dashed, inPercent, line, markX } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { DepotPicture } from './depot-picture.tsx'
import {
  foundByLook,
  foundReports,
  gainsFound,
  type MetricName,
  type Result,
  shownWorld,
} from './model.ts'
import type { Params } from './params.ts'
import { TrialsPicture } from './trials-picture.tsx'

/** With few of them there is no shape to be seen. */
const ENOUGH = 5

export default defineView<Params, Result, MetricName>({
  trials: {
    Picture: (props) => (
      <Sized>
        {(width, height) =>
          props.params.matter === 'shared' ? (
            <DepotPicture {...props} {...{ width, height }} />
          ) : (
            <TrialsPicture {...props} {...{ width, height }} />
          )
        }
      </Sized>
    ),
  },
  levels: {
    isThere: ({ params }) => params.matter !== 'shared',
    chart: ({ params, result: { looks, same, better, exact } }) => {
      const days = [0, ...looks]
      const curve = (shares: ArrayLike<number>) => along(days, [0, ...inPercent(shares)])
      return {
        title: better ? 'False alarms, and B found better' : 'False alarms, if models are the same',
        x: { label: 'Day', domain: [0, params.days] },
        y: { label: 'Trials so far', unit: '%', domain: [0, better ? 100 : 50] },
        series: [
          dashed(line('promised 5 %', 'random', along([0, params.days], [5, 5]))),
          line('false alarms', 'before', curve(foundByLook(same, looks.length, 1, -1))),
          ...(exact ? [dashed(line('exact', 'truth', curve(exact.falseAlarms)))] : []),
          ...(better
            ? [line('B found better', 'after', curve(foundByLook(better, looks.length, 1)))]
            : []),
        ],
      }
    },
  },
  reported: {
    isThere: ({ params, result }) =>
      params.matter === 'shared'
        ? result.same.finals.length > 1
        : foundReports(result).length >= ENOUGH,
    chart: (run) => (run.params.matter === 'shared' ? seenChart(run) : reportedChart(run)),
  },
  sizes: {
    isThere: ({ result }) => result.sizeZ.length > 1,
    chart: ({ params, result }) => {
      const limit = -normalQuantile(params.checkLevel / 2)
      const chart = estimateChart({
        title: 'Sizes of the arms',
        x: { label: 'z of A’s parcels less B’s', domain: [-6, 12] },
        share: 'Share of trials',
        of: [{ name: 'trials', colour: 'estimate', values: result.sizeZ }],
      })
      return {
        ...chart,
        marks: [
          markX(0, 'equal', 'truth'),
          markX(limit, `alarm beyond ${formatNumber(limit)}`, 'random'),
        ],
      }
    },
  },
})

interface Run {
  readonly params: Params
  readonly result: Result
}

/** What the trials with a finding say, beside what all would have said on the last day. */
function reportedChart({ params, result }: Run): ChartSpec {
  const { better, truth } = result
  const reach = params.baseRate / 2
  return estimateChart({
    title: better ? 'Reported where B was found better' : 'Reported where a difference was found',
    x: { label: 'Misses of A less those of B', unit: 'points', domain: [-reach, reach] },
    share: 'Share of trials',
    of: [
      {
        name: 'reported',
        colour: 'after',
        values: better ? gainsFound(better) : foundReports(result),
      },
      { name: 'all, on the last day', colour: 'random', values: shownWorld(result).finals },
    ],
    truth: { at: truth, label: `truth ${formatNumber(truth)}` },
  })
}

/** What trials at depots see, against what B would do everywhere. */
function seenChart({ result }: Run): ChartSpec {
  return estimateChart({
    title: 'What the trials see',
    x: { label: 'Misses of A less those of B', unit: 'points', domain: [-4, 12] },
    share: 'Share of trials',
    of: [
      { name: 'seen', colour: 'estimate', values: shownWorld(result).finals },
      { name: 'if models are the same', colour: 'random', values: result.same.finals },
    ],
    truth: { at: result.truth, label: `truth ${formatNumber(result.truth)}` },
  })
}

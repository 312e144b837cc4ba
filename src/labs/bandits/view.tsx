/** Thirty trials as strips, what was lost day by day, and what is known when they end. */

import type { ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dashed, inOrder, inPercent, line, markX, steps } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { doesStop, lossOfHalf, type Result, worseOf } from './model.ts'
import type { Params } from './params.ts'
import { TrialStrips } from './trial-strips.tsx'

export default defineView<Params, Result>({
  trials: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <TrialStrips {...{ width, height, params, result }} />}</Sized>
    ),
  },
  lost: { chart: ({ params, result }) => lostChart(params, result) },
  known: {
    isThere: ({ params, result }) => worseOf(params) !== null && result.differences.length > 1,
    chart: ({ params, result }) => knownChart(params, result),
  },
  stops: {
    isThere: ({ params }) => doesStop(params),
    chart: ({ params, result }) => stopChart(params, result),
  },
})

/** What was lost up to each day, with the middle nine tenths of trials, beside half and half. */
function lostChart(params: Params, result: Result): ChartSpec {
  const { meanRegret, lowRegret, highRegret } = result
  // Equal models lose nothing: an axis is still needed.
  const top = Math.max(1, lossOfHalf(params))
  const within = (values: Float64Array) =>
    inOrder(
      values.map((value) => Math.min(top, value)),
      1,
    )
  const band = [...within(highRegret), ...within(lowRegret).toReversed()]
  const series: Series[] = [
    line('this policy', 'estimate', within(meanRegret)),
    dashed(line('9 of 10 trials', 'left', band)),
    dashed(
      line('half and half', 'random', [
        { x: 0, y: 0 },
        { x: params.days, y: lossOfHalf(params) },
      ]),
    ),
  ]
  return {
    title: `Lost so far, over ${formatNumber(result.repeatsDone)} trials`,
    x: { label: 'Day', domain: [0, params.days] },
    y: {
      label: params.counted === 'misses' ? 'Misses too many' : 'Orders too few',
      domain: [0, top],
    },
    series,
  }
}

/** The difference that each trial reports in the end, beside what half and half would have. */
function knownChart(params: Params, { differences, balanced }: Result): ChartSpec {
  const truth = params.challenger - params.champion
  const each = (params.traffic * params.days) / 2
  const spread = [params.champion, params.challenger].map((rate) => rate * (100 - rate))
  const error = Math.sqrt((spread[0]! + spread[1]!) / each)
  return estimateChart({
    title: 'What trials report as the difference',
    x: {
      label: 'Challenger minus champion',
      unit: 'points',
      domain: [truth - 12 * error, truth + 12 * error],
    },
    share: 'Share of trials',
    of: [
      { name: 'this policy', values: differences, colour: 'estimate' },
      { name: 'half and half', values: balanced, colour: 'random' },
    ],
    truth: { at: truth, label: `truth ${formatNumber(truth)}` },
  })
}

/** Share of trials that have stopped by each day, with the right model and with the wrong one. */
function stopChart(params: Params, { stopDays, endsRight, repeatsDone }: Result): ChartSpec {
  const by = (isRight: boolean) => {
    const counts = new Float64Array(params.days + 1)
    for (const [i, day] of stopDays.entries()) {
      if (day > 0 && (endsRight[i] === 1) === isRight) counts[day]!++
    }
    for (let day = 1; day <= params.days; day++) counts[day]! += counts[day - 1]!
    return inOrder(inPercent(counts.map((count) => count / repeatsDone)))
  }
  const areEqual = worseOf(params) === null
  const wrong = steps(
    areEqual ? 'stopped: nothing to find' : 'with the worse',
    'minority',
    by(false),
  )
  return {
    title: 'Stopped by this day',
    x: { label: 'Day', domain: [0, params.days] },
    y: { label: 'Share of trials', unit: '%', domain: [0, 100] },
    series: areEqual ? [wrong] : [steps('with the better', 'estimate', by(true)), wrong],
    marks: params.stop === 'fortnight' ? [markX(14, 'two weeks', 'left')] : [],
  }
}

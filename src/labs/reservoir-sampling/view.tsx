/** The stream with its reservoir, and how often each position was kept. */

import type { ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dashed, dots, line } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { StreamPicture } from './stream-picture.tsx'

export default defineView<Params, Result>({
  stream: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <StreamPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  inclusion: { chart: ({ params, result }) => inclusionChart(result, params) },
})

function inclusionChart(result: Result, params: Params): ChartSpec {
  const { edges, shares, expectedShares, errors, faultyShares, repeatsDone } = result
  // Tiny shares are easier to read against k / N.
  const chance = Math.min(1, result.slots / result.length)
  const isTiny = chance < 0.005
  const unit = isTiny ? chance : 1
  const middles = Array.from(shares, (_, b) => (edges[b]! + 1 + edges[b + 1]!) / 2)
  const points = (heights: Float64Array) =>
    along(
      middles,
      heights.map((height) => Math.min(high, Math.max(low, height)) / unit),
    )
  const isWeighted = params.algorithm === 'aexpj' && params.weights !== 'equal'
  // Around k / N, whatever the runs gave; with weights the heavy are kept several times as often.
  const reach = params.slots === 1 ? 1 : 0.6
  const low = isWeighted ? 0 : (1 - reach) * chance
  const high = Math.min(1, (isWeighted ? 6 : 1 + reach) * chance)
  const series: Series[] = [line(isWeighted ? 'expected' : 'k/N', 'truth', points(expectedShares))]
  if (repeatsDone > 0) {
    series.unshift(dots('kept', 'estimate', points(shares)))
    if (errors.some((error) => error > 0)) {
      const beyond = (by: number) =>
        points(expectedShares.map((share, b) => Math.min(1, Math.max(0, share + by * errors[b]!))))
      // There and back: one outline with one name.
      const band = [...beyond(4), ...beyond(-4).toReversed()]
      series.push(dashed(line('±4 standard errors', 'left', band)))
    }
  }
  if (faultyShares) series.push(dashed(line('with the bug', 'after', points(faultyShares))))
  const perBin = edges[1]! - edges[0]!
  const runs = repeatsDone === 0 ? 'no repeats yet' : `over ${formatNumber(repeatsDone)} runs`
  const binned = perBin > 1 ? `, ${formatNumber(perBin)} to a point` : ''
  return {
    title: `How often each position was kept, ${runs}`,
    x: { label: `Position in the stream${binned}`, domain: [1, result.length] },
    y: {
      label: `Share of runs that kept it${isTiny ? ', in multiples of k/N' : ''}`,
      domain: [low / unit, high / unit],
    },
    series,
  }
}

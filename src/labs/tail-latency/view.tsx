/** The requests as bars, latency by load, the histogram, pages of many calls, and what a tester who waits would see. */

import type { ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import {
  along,
  dashed,
  dots,
  line,
  markX,
  markY,
  outlined,
  steps,
  within,
} from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { onGrid } from '../../lab-kit/definition/nearest.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { BINS, EDGES, LOADS, type MetricName, type Result, SHARES } from './model.ts'
import { shareOfPages } from './pages.ts'
import { type Params, params as spec } from './params.ts'
import { theoryOf } from './queue.ts'
import { TimelinePicture } from './timeline-picture.tsx'

/** Latencies are drawn from 1 ms to here. */
const TALLEST = 10_000
const TIMES = [1, TALLEST] as const
const CALLS = [1, 2, 5, 10, 20, 50, 100]
/** What their settings can be. */
const GRID = { load: gridOf(spec.load), limit: gridOf(spec.limit) }

interface Run {
  readonly params: Params
  readonly result: Result
}

export default defineView<Params, Result, MetricName>({
  timeline: {
    Picture: ({ params, result }) => (
      <Sized>
        {(width, height) => <TimelinePicture {...{ width, height, params }} scene={result.scene} />}
      </Sized>
    ),
  },
  loads: {
    chart: loadsChart,
    handle: ({ result }, wanted) => ({
      label: spec.load.label,
      values: GRID.load,
      at: wanted.load,
      y: within(TIMES, result.percentiles[3]!),
      text: `${wanted.load} %`,
      change: (load) => ({ load }),
    }),
  },
  times: {
    chart: timesChart,
    handle: (_, wanted) => ({
      label: spec.limit.label,
      values: GRID.limit,
      at: wanted.limit,
      y: null,
      text: `${wanted.limit} ms`,
      change: (limit) => ({ limit }),
    }),
  },
  pages: { chart: pagesChart, isThere: ({ result }) => result.pages !== null },
  tester: { chart: testerChart, isThere: ({ result }) => result.tester !== null },
})

function gridOf(field: typeof spec.load): number[] {
  const count = Math.round((field.max - field.min) / field.step) + 1
  return Array.from({ length: count }, (_, k) => onGrid(field, k))
}

function loadsChart({ params, result }: Run): ChartSpec {
  const { curve } = result
  const points = (of: (entry: Result['curve'][number]) => number) =>
    curve.map((entry) => ({ x: entry.load, y: within(TIMES, of(entry)) }))
  const theory = LOADS.map((load) => ({ x: load, y: theoryOf({ ...params, load })?.p99 ?? null }))
  const closed = theory.flatMap(({ x, y }) => (y === null ? [] : [{ x, y: within(TIMES, y) }]))
  const series: Series[] = [
    line(
      'p99',
      'estimate',
      points(({ p99 }) => p99),
    ),
    dashed(
      line(
        'p50',
        'left',
        points(({ p50 }) => p50),
      ),
    ),
    ...(closed.length > 0 ? [dashed(line('p99, theory', 'truth', closed))] : []),
  ]
  return {
    title: 'Time of an answer by load, queue alone',
    x: { label: 'Load', unit: '%', domain: [0, 150] },
    y: { label: 'Time', unit: 'ms', domain: TIMES, scale: 'log' },
    series,
    marks: [markY(params.limit, 'limit', 'truth')],
  }
}

function timesChart({ params, result }: Run): ChartSpec {
  const [p50, , , p99] = result.percentiles
  return {
    title: `Times of ${formatNumber(result.counted, 9)} requests`,
    x: { label: 'Time', unit: 'ms', domain: TIMES, scale: 'log' },
    y: { label: 'Share of requests', unit: '%', domain: [0, 40] },
    series: [
      steps(
        'requests',
        'estimate',
        outlined(
          EDGES,
          Array.from({ length: BINS }, (_, k) => within([0, 40], 100 * result.bins[k]!)),
        ),
      ),
    ],
    marks: [
      markX(within(TIMES, p50!), 'p50', 'left'),
      markX(within(TIMES, p99!), 'p99', 'estimate'),
      markX(params.limit, 'limit', 'truth'),
    ],
  }
}

function pagesChart({ params, result: { pages } }: Run): ChartSpec {
  const chance = pages?.callLate ?? 0
  const late = CALLS.map((calls) => 100 * shareOfPages(chance, calls))
  return {
    title: `Pages slower than ${params.limit} ms`,
    x: { label: 'Calls of a page', domain: [1, 100], scale: 'log' },
    y: { label: 'Late pages', unit: '%', domain: [0, 100] },
    series: [
      dashed(line('independent calls', 'truth', along(CALLS, late))),
      dots('this page', 'estimate', [{ x: params.calls, y: 100 * (pages?.late ?? 0) }]),
    ],
  }
}

function testerChart({ result: { percentiles, tester } }: Run): ChartSpec {
  const oneIn = SHARES.map((share) => 1 / (1 - share))
  const held = (times: ArrayLike<number>) => Array.from(times, (time) => within(TIMES, time))
  return {
    title: 'What users see, and a tester who waits',
    x: { label: 'One in so many is slower', domain: [2, 1000], scale: 'log' },
    y: { label: 'Time', unit: 'ms', domain: TIMES, scale: 'log' },
    series: [
      line('users', 'estimate', along(oneIn, held(percentiles))),
      dashed(line('tester who waits', 'left', along(oneIn, held(tester ?? [])))),
    ],
  }
}

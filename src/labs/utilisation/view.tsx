/** The roofline, one batch in time, the machine at hand, batches that are loaded, and what a year costs. */

import { useState } from 'react'
import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import {
  dashed,
  inOrder,
  inPercent,
  line,
  markX,
  markY,
  within,
} from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { BatchPicture } from './batch-picture.tsx'
import { MachinePicture } from './machine-picture.tsx'
import type { MetricName, Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { RooflinePicture } from './roofline-picture.tsx'

const USES = Array.from({ length: spec.use.max + 1 }, (_, use) => use)
type Run = Pick<LabViewProps<Params, Result, MetricName>, 'params' | 'result'>

/** Euros a year at the top of the chart of costs. */
const DEAREST = 40_000
const EUROS = [0, DEAREST] as const

export default defineView<Params, Result, MetricName>({
  roofline: { Picture: Roofline },
  batch: {
    Picture: ({ result }) => (
      <Sized>{(width, height) => <BatchPicture {...{ width, height, result }} />}</Sized>
    ),
  },
  machine: { Picture: MachinePicture, scrolls: true },
  loading: { isThere: ({ result }) => result.loaded !== null, chart: loadingChart },
  cost: {
    chart: costChart,
    handle: (_, wanted) => ({
      label: 'Hours in use',
      values: USES,
      at: wanted.use,
      y: null,
      text: `${wanted.use} %`,
      change: (use) => ({ use }),
    }),
  },
})

function Roofline(props: LabViewProps<Params, Result, MetricName>) {
  const { params, wanted = params, result, change = null, timings = null } = props
  // Each run is timed anew: the last times stay in the picture until then.
  const [kept, keep] = useState(timings)
  if (timings !== null && timings !== kept) keep(timings)
  return (
    <Sized>
      {(width, height) => (
        <RooflinePicture
          {...{ width, height, params, wanted, result, change }}
          timings={timings ?? kept}
        />
      )}
    </Sized>
  )
}

function loadingChart({ params, result: { loaded, computing } }: Run): ChartSpec {
  const shares = (values: Float64Array | undefined) => inOrder(inPercent(values ?? []), 1)
  const apart = (100 * computing) / (computing + params.load)
  const overlapped = (100 * computing) / Math.max(computing, params.load)
  return {
    title: 'How much of the time the processor computes',
    x: { label: 'Batches', domain: [0, 100] },
    y: { label: 'Computing', unit: '%', domain: [0, 100] },
    series: [
      line('mean of 20 repeats', 'estimate', shares(loaded?.busy)),
      dashed(line('5 %', 'random', shares(loaded?.low))),
      dashed(line('95 %', 'random', shares(loaded?.high))),
    ],
    marks: [
      markY(apart, 'one after the other', 'truth'),
      ...(overlapped - apart > 1 ? [markY(overlapped, 'at best', 'truth')] : []),
    ],
  }
}

function costChart({ params, result: { costs } }: Run): ChartSpec {
  const level = (euros: number) => [0, 100].map((x) => ({ x, y: within(EUROS, euros) }))
  // What lies beyond the top is left out of a line, not bent.
  const all = params.rent * 8760
  const last = Math.min(100, (100 * DEAREST) / all)
  const { breakEven } = costs
  return {
    title: 'A year of one machine',
    x: { label: 'Hours in use', unit: '%', domain: [0, 100] },
    y: { label: 'Cost', unit: '€', domain: EUROS },
    series: [
      line('rented by the hour', 'after', [
        { x: 0, y: 0 },
        { x: last, y: (all * last) / 100 },
      ]),
      line('committed', 'left', level(costs.committed)),
      line('owned', 'estimate', level(costs.owned)),
    ],
    marks: breakEven <= 1 ? [markX(100 * breakEven, 'break-even', 'truth')] : [],
  }
}

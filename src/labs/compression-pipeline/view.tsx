/** Size against accuracy, stage by stage; training; and a pad to draw on. */

import { DigitPad } from '../../lab-families/digits/view/digit-pad.tsx'
import { TrainingChart } from '../../lab-families/digits/view/training-chart.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { Series } from '../../lab-kit/charts/chart-spec.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { IN_ROWS, type Result, type Stage } from './model.ts'
import type { Params } from './params.ts'

/** From the whole network to the last step. */
const COLOURS = ['before', 'left', 'random', 'estimate', 'after'] as const

export default function PipelineView({
  params,
  result,
  timings,
  ask,
}: LabViewProps<Params, Result>) {
  const { training, retraining, stages, others } = result
  const place = ({ bytes, accuracy }: Stage) => ({ x: bytes / 1000, y: 100 * accuracy })
  const [whole] = stages
  const times = Object.fromEntries(
    Object.entries(timings?.each ?? {}).map(([name, { median }]) => [name, 1000 * median]),
  )
  const last = stages.at(-1)
  // Sparse rows give the answers of the last stage, by another kernel.
  const timed = last ? [...stages, { name: IN_ROWS, accuracy: last.accuracy }] : []
  const slowest = 1.2 * Math.max(10, ...Object.values(times))
  const floor = Math.floor(
    Math.min(90, ...[...stages, ...others].map(({ accuracy }) => 100 * accuracy - 2)),
  )
  return (
    <>
      <Chart
        spec={{
          title: 'Size against accuracy: left is small, up is good',
          x: {
            label: 'Size of the file',
            unit: 'kB',
            scale: 'log',
            ...(whole ? {} : { domain: [10, 1200] as const }),
          },
          y: { label: 'Held-out digits named rightly', unit: '%', domain: [floor, 100] },
          height: 280,
          series: [
            {
              kind: 'points',
              name: 'One step alone: float16, int8, int4, ternary',
              colour: 'left',
              points: others.map(place),
            },
            {
              kind: 'line',
              name: 'Your steps',
              colour: 'estimate',
              points: stages.map(place),
            },
            {
              kind: 'points',
              name: 'After each step',
              colour: 'estimate',
              points: stages.map(place),
            },
          ],
          marks: whole
            ? [{ axis: 'x', at: whole.bytes / 40_000, label: '40 times smaller', colour: 'truth' }]
            : [],
        }}
      />
      <Chart
        spec={{
          title: timings
            ? 'Time against accuracy, measured here: left is fast, up is good'
            : 'Time against accuracy: measured when you have run it here',
          x: { label: 'Median time for one image', unit: 'µs', domain: [0, slowest] },
          y: { label: 'Held-out digits named rightly', unit: '%', domain: [floor, 100] },
          height: 200,
          series: timed.map(
            ({ name, accuracy }, i): Series => ({
              kind: 'points',
              name,
              colour: COLOURS[i % COLOURS.length]!,
              points:
                timings && times[name] !== undefined ? [{ x: times[name], y: 100 * accuracy }] : [],
            }),
          ),
        }}
      />
      <TrainingChart
        training={training}
        epochs={params.epochs}
        later={retraining}
        laterName="The last step’s training"
      />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}

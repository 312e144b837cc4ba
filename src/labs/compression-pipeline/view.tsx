/** Size against accuracy, stage by stage; training; and a pad to draw on. */

import { accuracyFrom } from '../../lab-families/digits/view/accuracy-axis.ts'
import { TrainingAndPad } from '../../lab-families/digits/view/training-and-pad.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { Axis } from '../../lab-kit/charts/chart-spec.ts'
import { dots, line, markX } from '../../lab-kit/charts/makers.ts'
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
  const { stages, others } = result
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
  const x: Axis = { label: 'Size of the file', unit: 'kB', scale: 'log' }
  return (
    <>
      <Chart
        title="Size against accuracy: left is small, up is good"
        x={whole ? x : { ...x, domain: [10, 1200] }}
        y={accuracyFrom(floor)}
        height={280}
        series={[
          dots('One step alone: float16, int8, int4, ternary', 'left', others.map(place)),
          line('Your steps', 'estimate', stages.map(place)),
          dots('After each step', 'estimate', stages.map(place)),
        ]}
        marks={whole ? [markX(whole.bytes / 40_000, '40 times smaller', 'truth')] : []}
      />
      <Chart
        title={
          timings
            ? 'Time against accuracy, measured here: left is fast, up is good'
            : 'Time against accuracy: measured when you have run it here'
        }
        x={{ label: 'Median time for one image', unit: 'µs', domain: [0, slowest] }}
        y={accuracyFrom(floor)}
        height={200}
        series={timed.map(({ name, accuracy }, i) => {
          const time = times[name]
          const measured = time === undefined ? [] : [{ x: time, y: 100 * accuracy }]
          return dots(name, COLOURS[i % COLOURS.length]!, measured)
        })}
      />
      <TrainingAndPad {...{ params, result, ask }} laterName="The last step’s training" />
    </>
  )
}

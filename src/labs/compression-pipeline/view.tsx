/** Size against accuracy, stage by stage; training; and a pad to draw on. */

import { accuracyFrom } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, line, markX } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { IN_ROWS, type Result, type Stage } from './model.ts'
import type { Params } from './params.ts'

/** From the whole network to the last step. */
const COLOURS = ['before', 'left', 'random', 'estimate', 'after'] as const

export default defineView<Params, Result>({
  pareto: {
    chart: ({ result: { stages, others } }) => {
      const place = ({ bytes, accuracy }: Stage) => ({ x: bytes / 1000, y: 100 * accuracy })
      const [whole] = stages
      return {
        title: 'Size against accuracy: left is small, up is good',
        x: { label: 'Size of the file', unit: 'kB', scale: 'log', domain: [10, 1200] },
        y: accuracyFrom(floorOf(stages, others)),
        series: [
          dots('one step alone: float16, int8, int4, ternary', 'left', others.map(place)),
          line('your steps', 'estimate', stages.map(place)),
          dots('after each step', 'estimate', stages.map(place)),
        ],
        marks: whole ? [markX(whole.bytes / 40_000, '40 times smaller', 'truth')] : [],
      }
    },
  },
  time: { Picture: TimeChart },
  ...padAndTraining<Params, Result>({ later: 'after', chosen: () => '' }),
})

function floorOf(...lists: ReadonlyArray<readonly Stage[]>): number {
  const all = lists.flat().map(({ accuracy }) => 100 * accuracy - 2)
  return Math.floor(Math.min(90, ...all))
}

function TimeChart({ result: { stages, others }, timings }: LabViewProps<Params, Result>) {
  const times = Object.fromEntries(
    Object.entries(timings?.each ?? {}).map(([name, { median }]) => [name, 1000 * median]),
  )
  const last = stages.at(-1)
  // Sparse rows give the answers of the last stage, by another kernel.
  const timed = last ? [...stages, { name: IN_ROWS, accuracy: last.accuracy }] : []
  const slowest = 1.2 * Math.max(10, ...Object.values(times))
  return (
    <Chart
      title={
        timings
          ? 'Time against accuracy, measured here: left is fast, up is good'
          : 'Time against accuracy: measured when you have run it here'
      }
      x={{ label: 'Median time for one image', unit: 'µs', domain: [0, slowest] }}
      y={accuracyFrom(floorOf(stages, others))}
      series={timed.map(({ name, accuracy }, i) => {
        const time = times[name]
        const measured = time === undefined ? [] : [{ x: time, y: 100 * accuracy }]
        return dots(name, COLOURS[i % COLOURS.length]!, measured)
      })}
    />
  )
}

/** Size against accuracy, stage by stage; training; and a pad to draw on. */

import { Chart } from '../../lab-kit/chart.tsx'
import type { LabViewProps } from '../../lab-kit/define-lab.ts'
import { DigitPad } from '../../lab-kit/digit-pad.tsx'
import { TrainingChart } from '../../lab-kit/training-chart.tsx'
import type { Result, Stage } from './model.ts'
import type { Params } from './params.ts'

export default function PipelineView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { training, retraining, stages, others } = result
  const place = ({ bytes, accuracy }: Stage) => ({ x: bytes / 1000, y: 100 * accuracy })
  const [whole] = stages
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
              colour: 'muted',
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
              colour: 'first',
              points: stages.map(place),
            },
          ],
          marks: whole
            ? [{ axis: 'x', at: whole.bytes / 40_000, label: '40 times smaller', colour: 'truth' }]
            : [],
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

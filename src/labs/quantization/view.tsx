/** Where weights land, what the formats cost and keep, how training went, and a pad to draw on. */

import { Chart } from '../../lab-kit/chart.tsx'
import type { LabViewProps } from '../../lab-kit/define-lab.ts'
import { DigitPad } from '../../lab-kit/digit-pad.tsx'
import { Sized } from '../../lab-kit/sized.tsx'
import { TrainingChart } from '../../lab-kit/training-chart.tsx'
import type { Result, Version } from './model.ts'
import { NumberLine } from './number-line.tsx'
import type { Params } from './params.ts'

export default function QuantizationView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { training, versions, chosen, retraining, landing } = result
  const place = ({ bytes, accuracy }: Version) => ({ x: bytes / 1000, y: 100 * accuracy })
  return (
    <>
      {landing.weights.length > 0 && (
        <figure className="picture-part">
          <figcaption className="chart-title">Where weights land</figcaption>
          <Sized>
            {(width) => <NumberLine landing={landing} width={width} format={params.format} />}
          </Sized>
        </figure>
      )}
      {versions.length > 0 && (
        <Chart
          spec={{
            title: 'What each format costs, and what it keeps',
            x: { label: 'Size of the file', unit: 'kB', scale: 'log' },
            y: { label: 'Held-out digits named rightly', unit: '%' },
            series: [
              {
                kind: 'line',
                name: 'All formats, after training',
                colour: 'muted',
                points: versions.map(place),
              },
              {
                kind: 'points',
                name: chosen ? `${params.format}, as chosen` : 'Formats',
                colour: 'estimate',
                points: chosen ? [place(chosen)] : versions.map(place),
              },
            ],
          }}
        />
      )}
      <TrainingChart
        loss={retraining?.loss ?? training.loss}
        accuracy={retraining?.accuracy ?? training.accuracy}
        epochs={retraining ? params.retraining : params.epochs}
      />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}

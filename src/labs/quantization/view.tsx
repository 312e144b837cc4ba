/** Where weights land, what the formats cost and keep, how training went, and a pad to draw on. */

import { DigitPad } from '../../lab-families/digits/view/digit-pad.tsx'
import { TrainingChart } from '../../lab-families/digits/view/training-chart.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { FORMATS, type Result, type Version } from './model.ts'
import { NumberLine } from './number-line.tsx'
import type { Params } from './params.ts'

/** The formats, short enough to stand beside each other. */
const SHORT = ['f32', 'f16', 'bf16', 'int8', 'int4', 'tern.', 'bin.']

export default function QuantizationView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { training, versions, chosen, retraining, landing } = result
  const share = ({ accuracy }: Version) => 100 * accuracy
  const bars = (height: (version: Version) => number) =>
    versions.map((version, x) => ({ x, y: height(version) }))
  return (
    <>
      <figure className="picture-part">
        <figcaption className="chart-title">Where weights land</figcaption>
        <Sized>
          {(width) => <NumberLine landing={landing} width={width} format={params.format} />}
        </Sized>
      </figure>
      <div className="chart-pair">
        <Chart
          spec={{
            title: 'What each format keeps',
            x: { label: 'Rounded after training' },
            y: { label: 'Held-out digits named rightly', unit: '%', domain: [0, 100] },
            categories: SHORT,
            series: [
              { kind: 'bars', name: 'Every format', colour: 'left', points: bars(share) },
              {
                kind: 'points',
                name: 'Yours',
                colour: 'estimate',
                points: chosen ? [{ x: FORMATS.indexOf(chosen.format), y: share(chosen) }] : [],
              },
            ],
          }}
        />
        <Chart
          spec={{
            title: 'What it costs',
            x: { label: 'Numbers' },
            y: { label: 'Size of the file', unit: 'kB' },
            categories: SHORT,
            series: [
              {
                kind: 'bars',
                name: 'Size',
                colour: 'left',
                points: bars(({ bytes }) => bytes / 1000),
              },
            ],
          }}
        />
      </div>
      <TrainingChart
        training={training}
        epochs={params.epochs}
        later={retraining}
        laterName="With rounded weights"
      />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}

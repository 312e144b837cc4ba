/** Where weights land, what the formats cost and keep, how training went, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { TrainingAndPad } from '../../lab-families/digits/view/training-and-pad.tsx'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { bars, dots, inPercent } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { FORMATS, type Result } from './model.ts'
import { NumberLine } from './number-line.tsx'
import type { Params } from './params.ts'

/** The formats, short enough to stand beside each other. */
const SHORT = ['f32', 'f16', 'bf16', 'int8', 'int4', 'tern.', 'bin.']

export default function QuantizationView({ params, result, ask }: LabViewProps<Params, Result>) {
  const { versions, chosen, landing } = result
  const shares = inPercent(versions.map(({ accuracy }) => accuracy))
  const kilobytes = versions.map(({ bytes }) => bytes / 1000)
  const yours = chosen ? [{ x: FORMATS.indexOf(chosen.format), y: 100 * chosen.accuracy }] : []
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
          title="What each format keeps"
          x={{ label: 'Rounded after training' }}
          y={ACCURACY}
          categories={SHORT}
          series={[bars('Every format', 'left', shares), dots('Yours', 'estimate', yours)]}
        />
        <Chart
          title="What it costs"
          x={{ label: 'Numbers' }}
          y={{ label: 'Size of the file', unit: 'kB' }}
          categories={SHORT}
          series={[bars('Size', 'left', kilobytes)]}
        />
      </div>
      <TrainingAndPad {...{ params, result, ask }} laterName="With rounded weights" />
    </>
  )
}

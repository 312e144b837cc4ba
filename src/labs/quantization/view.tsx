/** Where weights land, what the formats cost and keep, how training went, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, dots, inPercent } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { FORMATS, type Result } from './model.ts'
import { NumberLine } from './number-line.tsx'
import type { Params } from './params.ts'

/** The formats, short enough to stand beside each other. */
const SHORT = ['f32', 'f16', 'bf16', 'int8', 'int4', 'tern.', 'bin.']

export default defineView<Params, Result>({
  line: {
    Picture: ({ params, result: { landing } }) => (
      <figure className="picture-part">
        <figcaption className="chart-title">Where weights land</figcaption>
        <Sized>
          {(width, height) => <NumberLine {...{ landing, width, height }} format={params.format} />}
        </Sized>
      </figure>
    ),
  },
  kept: {
    chart: ({ result: { versions, chosen } }) => ({
      title: 'What each format keeps',
      x: { label: 'Rounded after training' },
      y: ACCURACY,
      categories: SHORT,
      series: [
        bars('every format', 'left', inPercent(versions.map(({ accuracy }) => accuracy))),
        dots(
          'yours',
          'yours',
          chosen ? [{ x: FORMATS.indexOf(chosen.format), y: 100 * chosen.accuracy }] : [],
        ),
      ],
    }),
  },
  cost: {
    chart: ({ result: { versions } }) => ({
      title: 'What it costs',
      x: { label: 'Numbers' },
      y: { label: 'Size of the file', unit: 'kB' },
      categories: SHORT,
      series: [
        bars(
          'Size',
          'left',
          versions.map(({ bytes }) => bytes / 1000),
        ),
      ],
    }),
  },
  ...padAndTraining<Params, Result>('With rounded weights'),
})

/** Accuracy by what is kept, where the weights are that are left, training, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dots, inPercent, line } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Pixels } from '../../lab-kit/pictures/pixels.tsx'
import type { Method, Result } from './model.ts'
import type { Params } from './params.ts'

const NAMES: Readonly<Record<Method, string>> = {
  magnitude: 'smallest weights cut',
  random: 'random weights cut',
  units: 'weakest units cut',
}
const COLOURS = { magnitude: 'estimate', random: 'random', units: 'left' } as const

export default defineView<Params, Result>({
  curve: {
    chart: ({ params, result: { curves, levels, rounds } }) => {
      const yours = rounds.map(({ kept, accuracy }) => ({ x: 100 * kept, y: 100 * accuracy }))
      return {
        title: 'How much of the network is needed',
        x: { label: 'Weights kept', unit: '%', scale: 'log', domain: [0.5, 100] },
        y: ACCURACY,
        series: [
          ...curves.map(({ method, accuracy }) =>
            line(NAMES[method], COLOURS[method], along(inPercent(levels), inPercent(accuracy))),
          ),
          dots(params.after === 'none' ? 'your cut' : 'your cut, trained again', 'yours', yours),
        ],
      }
    },
  },
  weights: { isThere: ({ result }) => result.units.length > 0, Picture: Weights },
  ...padAndTraining<Params, Result>({ later: 'after the cut', chosen: () => '' }),
})

function Weights({ result: { survivors, units, side } }: LabViewProps<Params, Result>) {
  return (
    <figure className="picture-part">
      <figcaption className="chart-title">
        {survivors.length > 0
          ? 'Weights left at each pixel, and what the strongest units look at (blue below 0, orange above)'
          : 'The strongest filters (blue below 0, orange above)'}
      </figcaption>
      <p className="pixel-row">
        {survivors.length > 0 && (
          <Pixels
            values={survivors.map((count) => Math.round((255 * count) / Math.max(1, ...survivors)))}
            width={side}
            height={side}
            palette="grey"
            zoom={3}
            alt={survivorWords(survivors, side)}
          />
        )}
        {units.map(({ values }, i) => (
          <Pixels
            // biome-ignore lint/suspicious/noArrayIndexKey: units have no other name
            key={i}
            values={values}
            width={side}
            height={side}
            palette="signed"
            zoom={side > 10 ? 3 : 12}
            alt={`Weights into unit ${i + 1}: ${values.filter((value) => value !== 0).length} of ${values.length} are left`}
          />
        ))}
      </p>
    </figure>
  )
}

function survivorWords(survivors: readonly number[], side: number): string {
  const total = survivors.reduce((sum, count) => sum + count, 0)
  const inner = survivors.reduce((sum, count, i) => {
    const [row, column] = [Math.floor(i / side), i % side]
    const isInner = row >= 4 && row < side - 4 && column >= 4 && column < side - 4
    return isInner ? sum + count : sum
  }, 0)
  const share = total > 0 ? Math.round((100 * inner) / total) : 0
  return `Weights left at each pixel: ${share} % of them in the inner 20 by 20 pixels`
}

/** Who was drawn, how often the rare stratum is missed, and where the estimates fall. */

import { areRepeated, estimatesChart } from '../../lab-families/repeats/view/estimates.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks, type Place, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { type Size, Sized } from '../../lab-kit/pictures/sized.tsx'
import { layOut } from './layout.ts'
import { MissedCurve } from './missed-curve.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'

type Props = LabViewProps<Params, Result>

/** How far from the truth estimates are shown, in points: of a mean near 50, and of films’ ratings. */
const REACH = { synthetic: 8, films: 1 } as const

export default defineView<Params, Result>({
  units: {
    Picture: (props) => (
      <Sized>{(width, height) => <UnitField {...props} {...{ width, height }} />}</Sized>
    ),
  },
  missed: {
    isThere: areRepeated,
    Picture: (props) => (
      <Sized>{(width, height) => <MissedCurve {...props} {...{ width, height }} />}</Sized>
    ),
  },
  estimates: {
    isThere: areRepeated,
    chart: ({ params, result }) => {
      const middle = Math.round(2 * result.truth) / 2
      const reach = REACH[params.population]
      return estimatesChart(result, {
        x: {
          label: 'Estimate of the mean',
          unit: 'points',
          domain: [middle - reach, middle + reach],
        },
        names: ['this design', 'simple random'],
      })
    },
  },
})

/** The line below the units. */
const NOTE = 22

function UnitField({ params, result, width, height }: Props & Size) {
  const { spots, blocks, pitch, rareSize } = layOut(params, result, width, height - NOTE)
  const isDrawn = new Set(result.drawn)
  const units = [...spots.keys()]
  const isRare = (i: number) => result.stratum[i] === result.rare
  const isHigh = (i: number) => result.value[i]! > result.truth
  const others = units.filter((i) => !isDrawn.has(i) && !isRare(i))
  const at = (indices: readonly number[]) => indices.map((i) => spots[i]!)
  const size = Math.max(2, pitch - 3)
  const rare = units.filter(isRare)
  const rareDrawn = rare.filter((i) => isDrawn.has(i))
  const isNarrow = width < 420
  const { misses, estimates } = result
  return (
    <Frame width={width} height={height} label="The population’s units with the drawn ones lit up">
      <Marks
        glyph={{ shape: 'dot', colour: 'faint', size }}
        at={at(others.filter((i) => !isHigh(i)))}
      />
      <Marks glyph={{ shape: 'dot', colour: 'left', size }} at={at(others.filter(isHigh))} />
      <Marks
        glyph={{ shape: 'dot', colour: 'estimate', size: pitch + 1 }}
        at={at(units.filter((i) => isDrawn.has(i) && !isRare(i)))}
      />
      <path
        className="of-minority stroke-series fill-paper"
        strokeWidth={rareSize > 10 ? 2 : 1.4}
        d={diamonds(at(rare), rareSize)}
      />
      <path
        className="of-minority fill-series stroke-series"
        d={diamonds(at(rareDrawn), rareSize)}
      />
      {blocks.map((block) => (
        <Label key={block.label} x={0} y={block.top} tone="ink" text={block.label} />
      ))}
      {areRepeated({ result }) && (
        <g className="picture-strong">
          <Label
            x={width}
            y={14}
            anchor="end"
            tone="minority"
            rim
            text={`none drawn in ${formatPercent(misses / estimates.length)} of samples`}
          />
        </g>
      )}
      <Label
        x={0}
        y={height - 5}
        text={`Blue: drawn. Stronger: above the mean.${isNarrow ? '' : ' Diamonds: the rarest stratum, filled where drawn.'}`}
      />
    </Frame>
  )
}

function diamonds(places: readonly Place[], size: number): string {
  const half = size / 2
  return places
    .map(
      ([x, y]) =>
        `${pathOf([
          [
            [x, y - half],
            [x + half, y],
            [x, y + half],
            [x - half, y],
          ],
        ])}z`,
    )
    .join('')
}

/** Who was drawn, where the estimates fall, and how often the rare stratum is missed. */

import { areRepeated, estimatesChart } from '../../lab-families/repeats/view/estimates.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, inPercent } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, LEGEND_ROW, Legend, Marks } from '../../lab-kit/pictures/marks.tsx'
import { type Size, Sized } from '../../lab-kit/pictures/sized.tsx'
import { layOut } from './layout.ts'
import type { Result } from './model.ts'
import { params as fields, type Params } from './params.ts'

type Props = LabViewProps<Params, Result>

export default defineView<Params, Result>({
  units: {
    Picture: (props) => (
      <Sized>{(width, height) => <UnitField {...props} {...{ width, height }} />}</Sized>
    ),
  },
  estimates: {
    isThere: areRepeated,
    chart: ({ result }) =>
      estimatesChart(result, {
        x: { label: 'Estimate of the mean', unit: 'points' },
        names: ['this design', 'simple random'],
      }),
  },
  missed: {
    isThere: areRepeated,
    chart: ({ params, result }) => {
      const repeats = result.estimates.length
      const { misses, randomMisses, missProbability, randomMissProbability } = result
      return {
        title: `Samples without a unit of “${result.strata[result.rare]!.name}”`,
        x: { label: 'Design' },
        y: { label: 'Missed', unit: '%', domain: [0, 100] },
        categories: [fields.design.options[params.design], 'Simple random'],
        series: [
          bars('In this run', 'estimate', inPercent([misses / repeats, randomMisses / repeats])),
          bars('By theory', 'truth', inPercent([missProbability, randomMissProbability])),
        ],
      }
    },
  },
})

const DRAWN: Glyph = { shape: 'dot', colour: 'estimate', size: 8 }
const HIGH: Glyph = { shape: 'dot', colour: 'left', size: 5 }
const LOW: Glyph = { shape: 'dot', colour: 'line', size: 5 }
const RARE: Glyph = { shape: 'square', colour: 'minority', size: 4 }

function UnitField({ params, result, width, height: room }: Props & Size) {
  const legend = 2 * LEGEND_ROW + 8
  const { spots, blocks, pitch, height } = layOut(params, result, width, room - legend)
  const isDrawn = new Set(result.drawn)
  const units = [...spots.keys()]
  const isRare = (i: number) => result.stratum[i] === result.rare
  const isHigh = (i: number) => result.value[i]! > result.truth
  const others = units.filter((i) => !isDrawn.has(i) && !isRare(i))
  const at = (indices: Iterable<number>) => Array.from(indices, (i) => spots[i]!)
  const size = Math.max(2, pitch - 3)
  return (
    <Frame width={width} height={room} label="The population’s units with the drawn ones lit up">
      <Marks glyph={{ ...LOW, size }} at={at(others.filter((i) => !isHigh(i)))} />
      <Marks glyph={{ ...HIGH, size }} at={at(others.filter(isHigh))} />
      <Marks glyph={{ ...DRAWN, size: pitch + 1 }} at={at(isDrawn)} />
      <Marks glyph={{ ...RARE, size }} at={at(units.filter(isRare))} />
      {blocks.map((block) => (
        <Label key={block.label} x={0} y={block.top} tone="ink" text={block.label} />
      ))}
      <Legend
        top={Math.max(height, room - legend) + 6}
        width={width}
        columns={2}
        entries={[
          [DRAWN, 'drawn'],
          [RARE, 'smallest stratum'],
          [HIGH, 'above the mean'],
          [LOW, 'below the mean'],
        ]}
      />
    </Frame>
  )
}

/** The map with the chosen lit up, who they are, and where the estimates fall. */

import { areRepeated, estimatesChart } from '../../lab-families/repeats/view/estimates.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, inPercent } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, LEGEND_ROW, Legend, Marks } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import { type Size, Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { MAP, REGION_NAMES, TOWN } from './population.ts'

type Props = LabViewProps<Params, Result>

const SHORT_AGES = ['< 30', '30–49', '50 +'] as const
const SHORT_REGIONS = ['NW', 'NE', 'SW', 'SE'] as const

export default defineView<Params, Result>({
  map: {
    Picture: (props) => (
      <Sized>{(width, height) => <PeopleMap {...props} {...{ width, height }} />}</Sized>
    ),
  },
  estimates: {
    isThere: areRepeated,
    chart: ({ params, result }) => {
      const isShare = params.outcome === 'yesNo'
      const isOnGrid =
        isShare &&
        params.method !== 'snowball' &&
        !(params.method === 'quota' && params.quotas === 'reweighted')
      return estimatesChart(result, {
        x: { label: 'Estimate', unit: isShare ? '% yes' : 'points' },
        names: ['this method', 'at random'],
        step: isOnGrid ? 100 / params.sampleSize : 0,
      })
    },
  },
  groups: {
    chart: ({ result: { ageShares, regionShares } }) => ({
      title: 'Who is in the sample, against who is there',
      x: { label: 'Age group, quarter of the map' },
      y: { label: 'Share', unit: '%' },
      categories: [...SHORT_AGES, ...SHORT_REGIONS],
      series: [
        bars('Sample', 'estimate', inPercent([...ageShares.sample, ...regionShares.sample])),
        bars(
          'Population',
          'truth',
          inPercent([...ageShares.population, ...regionShares.population]),
        ),
      ],
    }),
  },
})

/** A map of more people shows only every n-th of those left out: 20,000 dots are slow to draw. */
const MOST_DOTS = 5000

function PeopleMap({ params, result, change, ...room }: Props & Size) {
  const legend = 2 * LEGEND_ROW + 6
  const scale = Math.min(room.width / MAP.width, (room.height - legend) / MAP.height)
  const [width, mapHeight] = [Math.round(MAP.width * scale), Math.round(MAP.height * scale)]
  const across = linearScale([0, MAP.width], [0, width])
  const down = linearScale([0, MAP.height], [0, mapHeight])
  const size = width < 500 ? 2 : 3
  const chosenDot: Glyph = { shape: 'dot', colour: 'estimate', size: width < 500 ? 5 : 7 }
  const hole: Glyph = { shape: 'dot', colour: 'paper', size: chosenDot.size - 3 }
  const high: Glyph = { shape: 'dot', colour: 'left', size }
  const low: Glyph = { shape: 'dot', colour: 'line', size }
  const isChosen = new Set(result.chosen)
  const isHigh = (i: number) => result.outcome[i]! > result.truth
  const nth = Math.ceil(result.outcome.length / MOST_DOTS)
  const others = Array.from(result.outcome.keys()).filter((i) => i % nth === 0 && !isChosen.has(i))
  const chosen = [...result.chosen]
  const spot = (i: number) =>
    [Math.round(across(result.x[i]!)), Math.round(down(result.y[i]!))] as const
  const links = chosen.flatMap((i, j) => {
    const by = result.namedBy[j]!
    return by >= 0 ? [`M${spot(by).join(' ')}L${spot(i).join(' ')}`] : []
  })
  const [yes, no] = params.outcome === 'yesNo' ? ['yes', 'no'] : ['above the mean', 'below']
  const part = nth === 1 ? '' : ` (1 in ${nth} shown)`
  const hasPlace = isRelevant(spec, params, 'placeX')
  const { placeX, placeY } = params
  const [x, y] = [across(placeX), down(placeY)]
  return (
    <Frame
      width={width}
      height={mapHeight + legend}
      label="Map of the population with the chosen people lit up"
      isInteractive={hasPlace && change !== undefined}
    >
      <Marks glyph={low} at={others.filter((i) => !isHigh(i)).map(spot)} />
      <Marks glyph={high} at={others.filter(isHigh).map(spot)} />
      <path className="of-estimate stroke-series" strokeOpacity={0.5} d={links.join('')} />
      <Marks glyph={chosenDot} at={chosen.map(spot)} />
      <Marks glyph={hole} at={chosen.filter((i) => !isHigh(i)).map(spot)} />
      <path
        className="stroke-soft"
        strokeDasharray="2 4"
        d={`M${width / 2} 0V${mapHeight}M0 ${mapHeight / 2}H${width}`}
      />
      {REGION_NAMES.map((name, i) => {
        const [x, anchor] = i % 2 === 0 ? ([4, 'start'] as const) : ([width - 4, 'end'] as const)
        return (
          <Label
            key={name}
            x={x}
            y={i < 2 ? 14 : mapHeight - 5}
            anchor={anchor}
            tone="strong"
            rim
            text={name}
          />
        )
      })}
      <path className="fill-ink" d={`M${across(TOWN.x)} ${down(TOWN.y) - 6}l6 6v6h-12v-6z`} />
      <Label x={across(TOWN.x) + 20} y={down(TOWN.y) + 5} tone="strong" rim text="Town" />
      {hasPlace && (
        <Handle
          label="Where the interviewer stands"
          x={{ field: spec.placeX, value: placeX, scale: across }}
          y={{ field: spec.placeY, value: placeY, scale: down }}
          move={change ? (to) => change({ placeX: to.x ?? placeX, placeY: to.y ?? placeY }) : null}
        >
          <circle cx={x} cy={y} r={22} fill="transparent" />
          <circle cx={x} cy={y} r={11} className="fill-paper stroke-ink" strokeWidth={2} />
          <path className="stroke-ink" strokeWidth={2} d={`M${x - 16} ${y}h32M${x} ${y - 16}v32`} />
        </Handle>
      )}
      <Legend
        top={mapHeight + 4}
        width={width}
        columns={2}
        entries={[
          [chosenDot, `chosen, ${yes}`],
          [[chosenDot, hole], `chosen, ${no}`],
          [{ ...high, size: size + 1 }, `left out, ${yes}${part}`],
          [{ ...low, size: size + 1 }, `left out, ${no}${part}`],
        ]}
      />
    </Frame>
  )
}

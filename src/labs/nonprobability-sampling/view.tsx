/** The map with the chosen lit up, who they are, and where the estimates fall. */

import type { PointerEvent } from 'react'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { MAP, REGION_NAMES, TOWN } from './population.ts'

type Props = LabViewProps<Params, Result>

const SHORT_AGES = ['< 30', '30–49', '50 +'] as const
const SHORT_REGIONS = ['NW', 'NE', 'SW', 'SE'] as const

export default function NonprobabilityView(props: Props) {
  return (
    <>
      <Sized scaled>{(width) => <PeopleMap {...props} width={width} />}</Sized>
      <ShareChart result={props.result} />
      <EstimateChart {...props} />
    </>
  )
}

/** A map of more people shows only every n-th of those left out: 20,000 dots are slow to draw. */
const MOST_DOTS = 5000

function PeopleMap({ params, result, change, width }: Props & { readonly width: number }) {
  const scale = width / MAP.width
  const mapHeight = Math.round(MAP.height * scale)
  const height = mapHeight + 46
  const isNarrow = width < 500
  const dot = isNarrow ? 2 : 3
  const isChosen = new Set(result.chosen)
  const isHigh = (i: number) => result.outcome[i]! > result.truth
  const nth = Math.ceil(result.outcome.length / MOST_DOTS)
  const others = Array.from(result.outcome.keys()).filter((i) => i % nth === 0 && !isChosen.has(i))
  const chosen = [...result.chosen]
  const spot = (i: number) =>
    `${Math.round(result.x[i]! * scale)} ${Math.round(result.y[i]! * scale)}`
  const dots = (people: readonly number[]) => people.map((i) => `M${spot(i)}h0`).join('')
  const links = chosen
    .flatMap((i, j) => (result.namedBy[j]! >= 0 ? [`M${spot(result.namedBy[j]!)}L${spot(i)}`] : []))
    .join('')
  const [high, low] = params.outcome === 'yesNo' ? ['yes', 'no'] : ['above the mean', 'below']
  const chosenDot = dot + (isNarrow ? 3 : 4)

  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="Map of the population with the chosen people lit up"
    >
      <g fill="none" strokeLinecap="round">
        <path
          className="stroke-line"
          strokeWidth={dot}
          d={dots(others.filter((i) => !isHigh(i)))}
        />
        <path className="of-left stroke-series" strokeWidth={dot} d={dots(others.filter(isHigh))} />
        <path className="of-estimate stroke-series" strokeWidth={1} strokeOpacity={0.5} d={links} />
        <path className="of-estimate stroke-series" strokeWidth={chosenDot} d={dots(chosen)} />
        <path
          className="stroke-paper"
          strokeWidth={chosenDot - 3}
          d={dots(chosen.filter((i) => !isHigh(i)))}
        />
      </g>
      <path
        className="stroke-soft"
        fill="none"
        strokeDasharray="2 4"
        d={`M${width / 2} 0V${mapHeight}M0 ${mapHeight / 2}H${width}`}
      />
      {REGION_NAMES.map((name, i) => (
        <Label
          key={name}
          x={i % 2 === 0 ? 4 : width - 4}
          y={i < 2 ? 14 : mapHeight - 5}
          anchor={i % 2 === 0 ? 'start' : 'end'}
          text={name}
        />
      ))}
      <path className="fill-ink" d={`M${TOWN.x * scale} ${TOWN.y * scale - 6}l6 6v6h-12v-6z`} />
      <Label x={TOWN.x * scale + 20} y={TOWN.y * scale + 5} anchor="start" text="Town" />
      {isRelevant(spec, params, 'placeX') && (
        <PlaceMark params={params} scale={scale} {...(change ? { change } : {})} />
      )}
      <Legend
        top={mapHeight + 14}
        width={width}
        dot={dot}
        chosenDot={chosenDot}
        high={high!}
        low={low!}
        nth={nth}
      />
    </svg>
  )
}

function Legend(props: {
  readonly top: number
  readonly width: number
  readonly dot: number
  readonly chosenDot: number
  readonly high: string
  readonly low: string
  readonly nth: number
}) {
  const { top, width, dot, chosenDot, high, low, nth } = props
  const part = nth === 1 ? '' : ` (1 in ${nth} shown)`
  const half = width / 2
  return (
    <>
      <g strokeLinecap="round" fill="none">
        <path
          className="of-estimate stroke-series"
          strokeWidth={chosenDot}
          d={`M8 ${top}h0M${half} ${top}h0`}
        />
        <path className="stroke-paper" strokeWidth={chosenDot - 3} d={`M${half} ${top}h0`} />
        <path className="of-left stroke-series" strokeWidth={dot + 1} d={`M8 ${top + 20}h0`} />
        <path className="stroke-line" strokeWidth={dot + 1} d={`M${half} ${top + 20}h0`} />
      </g>
      <text className="picture-text fill-soft" x={18} y={top + 4}>
        chosen, {high}
      </text>
      <text className="picture-text fill-soft" x={half + 10} y={top + 4}>
        chosen, {low}
      </text>
      <text className="picture-text fill-soft" x={18} y={top + 24}>
        left out, {high}
        {part}
      </text>
      <text className="picture-text fill-soft" x={half + 10} y={top + 24}>
        left out, {low}
        {part}
      </text>
    </>
  )
}

/** A name on the map, on a rim of paper so that dots do not run through it. */
function Label(props: {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly text: string
}) {
  const { x, y, anchor, text } = props
  return (
    <text
      className="picture-text picture-strong fill-ink stroke-paper"
      x={x}
      y={y}
      textAnchor={anchor}
      strokeWidth={4}
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}

function PlaceMark({
  params,
  scale,
  change,
}: Pick<Props, 'params' | 'change'> & { readonly scale: number }) {
  const x = params.placeX * scale
  const y = params.placeY * scale
  const move = (event: PointerEvent<SVGGElement>) => {
    if (!change || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const map = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
    const shown = map.width / MAP.width // the drawing may be scaled to fit
    const placeX = clamped((event.clientX - map.left) / shown, MAP.width)
    const placeY = clamped((event.clientY - map.top) / shown, MAP.height)
    if (placeX !== params.placeX || placeY !== params.placeY) change({ placeX, placeY })
  }
  return (
    <g
      className={change ? 'draggable' : undefined}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
    >
      <circle cx={x} cy={y} r={22} fill="transparent" />
      <circle cx={x} cy={y} r={11} className="fill-paper stroke-ink" strokeWidth={2} />
      <path className="stroke-ink" strokeWidth={2} d={`M${x - 16} ${y}h32M${x} ${y - 16}v32`} />
    </g>
  )
}

function ShareChart({ result }: Pick<Props, 'result'>) {
  const { ageShares, regionShares } = result
  const sample = [...ageShares.sample, ...regionShares.sample]
  const truth = [...ageShares.population, ...regionShares.population]
  const points = (shares: readonly number[]) => shares.map((share, x) => ({ x, y: 100 * share }))
  return (
    <Chart
      spec={{
        title: 'Who is in the sample, against who is there',
        x: { label: 'Age group, quarter of the map' },
        y: { label: 'Share', unit: '%' },
        categories: [...SHORT_AGES, ...SHORT_REGIONS],
        series: [
          { kind: 'bars', name: 'Sample', colour: 'estimate', points: points(sample) },
          { kind: 'bars', name: 'Population', colour: 'truth', points: points(truth) },
        ],
      }}
    />
  )
}

function EstimateChart({ params, result }: Props) {
  const { estimates, randomEstimates, truth } = result
  if (estimates.length < 2) return null
  const isPlainShare =
    params.outcome === 'yesNo' &&
    params.method !== 'snowball' &&
    !(params.method === 'quota' && params.quotas === 'reweighted')
  return (
    <Chart
      spec={estimateChart({
        title: `Estimates of ${estimates.length} samples`,
        x: { label: 'Estimate', unit: params.outcome === 'yesNo' ? '% yes' : 'points' },
        share: 'Share of samples',
        of: [
          { name: 'This method', values: estimates, colour: 'estimate' },
          { name: 'Random sampling', values: randomEstimates, colour: 'random' },
        ],
        truth: { at: truth, label: 'truth' },
        step: isPlainShare ? 100 / params.sampleSize : 0,
      })}
    />
  )
}

function clamped(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)))
}

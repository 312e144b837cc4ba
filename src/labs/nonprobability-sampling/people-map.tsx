/** The map of the people: where the interviewer stands, who was asked and who never was; below it their ages. */

import { useId, useState } from 'react'
import { quantile } from '../../core/statistics/descriptive.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Pin } from '../../lab-kit/pictures/handle-marks.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { MAP, REGION_NAMES, TOWN } from './population.ts'

/** Below this width it is a phone's: fewer dots, shorter words. */
const NARROW = 420
/** Of those never asked about so many are drawn. */
const DOTS = { narrow: 1000, wide: 2000 } as const
/** Fewer asked people than this are all drawn. */
const FEW = 40
/** The line below the map, and the two bars. */
const NOTE = 22
const BARS = 54
/** The light reaches so many times as far as half of the asked live. */
const LAMP_REACH = 2.3

export function PeopleMap({
  params,
  wanted = params,
  result,
  change,
  width: room,
  height,
}: LabViewProps<Params, Result> & Size) {
  const lamp = useId()
  const [wasDragged, setDragged] = useState(false)
  const scale = Math.min(room / MAP.width, (height - NOTE) / MAP.height)
  const [width, mapHeight] = [Math.round(MAP.width * scale), Math.round(MAP.height * scale)]
  const isNarrow = room < NARROW
  const hasBars = height - mapHeight - NOTE >= BARS
  const across = linearScale([0, MAP.width], [0, width])
  const down = linearScale([0, MAP.height], [0, mapHeight])
  const spot = (i: number): Place => [across(result.x[i]!), down(result.y[i]!)]
  const people = drawnPeople(result, isNarrow ? DOTS.narrow : DOTS.wide)
  const { asked, others } = people
  const isYes = (i: number) => result.outcome[i]! > result.truth
  const askedDot: Glyph = {
    shape: 'dot',
    colour: 'estimate',
    size: (asked.length > 150 ? 6.4 : 8.2) - (isNarrow ? 1 : 0),
  }
  const hole: Glyph = { ...askedDot, colour: 'paper', size: askedDot.size - 3.4 }
  const size = isNarrow ? 2.2 : 2.8
  const links = Array.from(result.chosen).flatMap((i, j) => {
    const by = result.namedBy[j]!
    return by >= 0 ? [[spot(by), spot(i)]] : []
  })
  const hasPlace = isRelevant(spec, params, 'placeX')
  const { placeX, placeY } = wanted
  const place: Place = [across(placeX), down(placeY)]
  const reach = hasPlace ? scale * halfWithin(result, params.placeX, params.placeY) : 0
  return (
    <Frame
      width={room}
      height={height}
      label={`Map of ${formatNumber(result.outcome.length)} people, ${formatNumber(result.chosen.length)} of them asked`}
      isInteractive={hasPlace && change !== undefined}
    >
      <defs>
        <radialGradient id={lamp}>
          <stop className="lamp" offset="0" />
          <stop className="lamp" offset="0.55" stopOpacity={0.85} />
          <stop className="lamp" offset="1" stopOpacity={0} />
        </radialGradient>
        <clipPath id={`${lamp}-edge`}>
          <rect width={width} height={mapHeight} rx={10} />
        </clipPath>
      </defs>
      <g className="on-ground" clipPath={`url(#${lamp}-edge)`}>
        <rect className="ground" width={width} height={mapHeight} />
        {hasPlace && (
          <circle cx={place[0]} cy={place[1]} r={LAMP_REACH * reach} fill={`url(#${lamp})`} />
        )}
        <path
          className="ground-line"
          strokeWidth={1.5}
          d={`M${width / 2} 0V${mapHeight}M0 ${mapHeight / 2}H${width}`}
        />
        <Marks
          glyph={{ shape: 'dot', colour: 'faint', size }}
          at={others.filter((i) => !isYes(i)).map(spot)}
        />
        <Marks glyph={{ shape: 'dot', colour: 'left', size }} at={others.filter(isYes).map(spot)} />
        <path className="of-estimate stroke-series" strokeOpacity={0.45} d={pathOf(links)} />
        <Marks glyph={askedDot} at={asked.map(spot)} />
        <Marks glyph={hole} at={asked.filter((i) => !isYes(i)).map(spot)} />
        {hasPlace && (
          <circle
            className="of-yours stroke-series"
            cx={place[0]}
            cy={place[1]}
            r={reach}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray="2 5"
            strokeLinecap="round"
          />
        )}
        <Corners {...{ result, width, isNarrow }} height={mapHeight} />
        <Leaders
          {...{ width, isNarrow, asked, others, spot, isYes }}
          height={mapHeight}
          words={params.outcome === 'yesNo' ? ['said yes', 'said no'] : ['above the mean', 'below']}
        />
        <Town x={across(TOWN.x)} y={down(TOWN.y)} />
      </g>
      {hasPlace && (
        <g className="on-ground">
          <Handle
            label="Where the interviewer stands"
            x={{ field: spec.placeX, value: placeX, scale: across }}
            y={{ field: spec.placeY, value: placeY, scale: down }}
            move={
              change
                ? (to) => {
                    setDragged(true)
                    change({ placeX: to.x ?? placeX, placeY: to.y ?? placeY })
                  }
                : null
            }
          >
            <Pin
              x={place[0]}
              y={place[1]}
              word={change && !wasDragged ? 'drag me' : null}
              side={place[0] > width - 90 ? 'left' : 'right'}
            />
          </Handle>
        </g>
      )}
      <Label x={0} y={mapHeight + 17} text={noteOn(people, hasPlace, isNarrow)} />
      {hasBars && <AgeBars {...{ result }} width={width} top={mapHeight + NOTE + 8} />}
    </Frame>
  )
}

interface Drawn {
  readonly asked: readonly number[]
  readonly others: readonly number[]
  /** One in so many is drawn: of those asked, and of the others. */
  readonly nth: number
  readonly nthAsked: number
}

/** The same people whatever is asked of them, so that dots stay where they are. */
function drawnPeople({ outcome, chosen, namedBy }: Result, most: number): Drawn {
  const nth = Math.ceil(outcome.length / most)
  const all = Array.from(chosen).sort((a, b) => a - b)
  const some = all.filter((i) => i % nth === 0)
  const isWhole = nth === 1 || some.length < FEW || namedBy.some((by) => by >= 0)
  const isAsked = new Set(all)
  return {
    asked: isWhole ? all : some,
    others: Array.from(outcome.keys()).filter((i) => i % nth === 0 && !isAsked.has(i)),
    nth,
    nthAsked: isWhole ? 1 : nth,
  }
}

function noteOn({ nth, nthAsked }: Drawn, hasPlace: boolean, isNarrow: boolean): string {
  const every = `every ${ORDINALS[nth] ?? `${nth}th`}`
  const who =
    nth === 1
      ? 'Everybody is drawn.'
      : nthAsked === 1
        ? `All asked and ${every} other person are drawn.`
        : `${every.replace('e', 'E')} person is drawn.`
  if (isNarrow) return who.replace(' person are', ' are')
  return `${who} Stronger: would say yes.${hasPlace ? ' Half of the asked live inside the ring.' : ''}`
}

const ORDINALS: Readonly<Record<number, string>> = {
  2: 'second',
  3: 'third',
  5: 'fifth',
  10: 'tenth',
  20: 'twentieth',
}

/** The distance from a place, in km, within which half of the asked live. */
function halfWithin({ x, y, chosen }: Result, placeX: number, placeY: number): number {
  const distances = Array.from(chosen, (i) => {
    const [dx, dy] = [x[i]! - placeX, y[i]! - placeY]
    return Math.sqrt(dx * dx + dy * dy)
  })
  return distances.length > 0 ? quantile(distances, 0.5) : 0
}

interface CornersProps extends Size {
  readonly result: Result
  readonly isNarrow: boolean
}

/** The quarters by name, with how many were asked in each. */
function Corners({ result, width, height, isNarrow }: CornersProps) {
  const people = REGION_NAMES.map(() => 0)
  const asked = REGION_NAMES.map(() => 0)
  for (const region of result.region) people[region]!++
  for (const i of result.chosen) asked[result.region[i]!]!++
  return REGION_NAMES.map((name, i) => {
    const [x, anchor] = i % 2 === 0 ? ([12, 'start'] as const) : ([width - 12, 'end'] as const)
    const y = i < 2 ? 22 : height - 29
    const count = asked[i] === 0 ? 'none' : formatNumber(asked[i]!, 9)
    const words = isNarrow ? `${count} asked` : `${count} of ${formatNumber(people[i]!, 9)} asked`
    return (
      <g key={name}>
        <Label {...{ x, y, anchor }} tone="strong" rim text={name} />
        <Label {...{ x, anchor }} y={y + 17} tone="ink" rim text={words} />
      </g>
    )
  })
}

interface LeadersProps extends Size {
  readonly isNarrow: boolean
  readonly asked: readonly number[]
  readonly others: readonly number[]
  readonly spot: (person: number) => Place
  readonly isYes: (person: number) => boolean
  readonly words: readonly [yes: string, no: string]
}

/** Names that lead to one dot each, on the side where fewer were asked. */
function Leaders({ width, height, isNarrow, asked, others, spot, isYes, words }: LeadersProps) {
  if (asked.length === 0) return null
  const middle = asked.reduce((sum, i) => sum + spot(i)[0], 0) / asked.length
  const isRight = middle <= width / 2
  const x = isRight ? width * 0.62 : width * 0.38
  const side = isRight ? -1 : 1
  const from = isNarrow ? '' : 'asked, '
  // Of two dots that touch one cannot see which is meant.
  const isAlone = (i: number) =>
    asked.every((other) => {
      const [dx, dy] = [spot(other)[0] - spot(i)[0], spot(other)[1] - spot(i)[1]]
      return other === i || dx * dx + dy * dy > 8 ** 2
    })
  const names = [
    { who: asked.filter(isYes), y: 0.33, tone: 'estimate', text: `${from}${words[0]}` },
    { who: asked.filter((i) => !isYes(i)), y: 0.46, tone: 'estimate', text: `${from}${words[1]}` },
    { who: others, y: 0.61, tone: 'soft', text: 'never asked' },
  ] as const
  return names.map(({ who, y: share, tone, text }) => {
    const y = height * share
    const at: Place = [x + 6 * side, y - 4]
    const among = (people: readonly number[]) =>
      nearest(people.map(spot), at, tone === 'soft' ? 16 : 24, side)
    const dot = among(who.filter(isAlone)) ?? among(who)
    return (
      <g key={text}>
        {dot && <path className="stroke-soft" d={pathOf([[at, dot]])} />}
        <Label {...{ x, y, tone, text }} anchor={isRight ? 'start' : 'end'} rim />
      </g>
    )
  })
}

/** The nearest of some places that lies on the given side, and not too close; null where there is none. */
function nearest(places: readonly Place[], [x, y]: Place, gap: number, side: number): Place | null {
  let best: Place | null = null
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    const [dx, dy] = [place[0] - x, place[1] - y]
    const distance = Math.sqrt(dx * dx + dy * dy)
    if (dx * side >= gap * 0.7 && distance >= gap && distance < least) {
      best = place
      least = distance
    }
  }
  return best
}

/** A few houses with their name, south of their place: a pin may stand there. */
function Town({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <>
      <g className="fill-ink stroke-paper" strokeWidth={2} strokeLinejoin="round">
        {HOUSES.map(([dx, dy, half]) => (
          <path
            key={dx}
            paintOrder="stroke"
            d={`M${x + dx} ${y + dy}v${-1.3 * half}l${half} ${-half}l${half} ${half}v${1.3 * half}z`}
          />
        ))}
      </g>
      <Label x={x - 3} y={y + 33} anchor="middle" tone="strong" rim text="Town" />
    </>
  )
}

/** Left edge and ground line from the place, and half of the width. */
const HOUSES = [
  [-21, 13, 4],
  [-9, 17, 4.6],
  [4, 15, 4],
  [13, 11, 3.4],
  [-28, 9, 3.2],
] as const

interface AgeBarsProps {
  readonly result: Result
  readonly width: number
  readonly top: number
}

const AGE_WORDS = ['under 30', '30 to 49', 'over 50'] as const

/** Everybody and the asked, each as one bar in parts by age. */
function AgeBars({ result: { ageShares }, width, top }: AgeBarsProps) {
  const left = 76
  const rows = [
    { name: 'Everybody', shares: ageShares.population, fill: 'age-rest', tone: 'soft' },
    { name: 'Asked', shares: ageShares.sample, fill: 'age-asked', tone: 'estimate' },
  ] as const
  return rows.map(({ name, shares, fill, tone }, row) => {
    const y = top + 25 * row
    let before = 0
    return (
      <g key={name}>
        <Label x={0} y={y + 15} tone={tone} text={name} />
        {shares.map((share, k) => {
          const x = left + before * (width - left)
          const part = Math.max(0, share * (width - left) - 2)
          before += share
          const percent = formatPercent(Math.round(100 * share) / 100)
          const words = `${percent} ${AGE_WORDS[k]}`
          const text = part > 7.2 * words.length ? words : part > 36 ? percent : ''
          return (
            <g key={AGE_WORDS[k]}>
              <rect className={fill} x={x} y={y} width={part} height={21} rx={3} />
              <Label x={x + 7} y={y + 15} tone="ink" text={text} />
            </g>
          )
        })}
      </g>
    )
  })
}

/** The picture worth a wall: two groups as hills of parcels by score, those that miss dark, with the thresholds to drag. */

import { log } from '../../core/numbers/elementary.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Grid } from '../../lab-kit/definition/nearest.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Outcome, Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

/** Scores at the ends, in per cent; what lies beyond stands at the edge. */
const ENDS = [0.2, 97] as const
const TICKS = [0.5, 2, 5, 20, 50, 90]
const HEAD = 30
const FOOT = 42
const PILL = { width: 74, height: 24 }
/** Above a hill: its name. */
const NAME = 18
/** Stacks across the picture. */
const STACKS = 48

interface Props extends Size {
  readonly params: Params
  /** What the controls say. */
  readonly wanted: Params
  readonly result: Result
  /** Sets thresholds; null where the picture is fixed. */
  readonly change: ((part: Partial<Params>) => void) | null
}

export function HillsPicture({ width, height, params, wanted, result, change }: Props) {
  const across = scoreScale(width)
  const tall = (height - HEAD - FOOT) / 2
  const { rule } = wanted
  const isShared = rule === 'one'
  const isFound = rule === 'odds' || rule === 'cost'
  const handles = !isFound && change !== null
  const hill = { width, across, height: tall }
  const isNoisy = params.wrong > 0 && !params.relabelled
  return (
    <Frame
      width={width}
      height={height}
      label={`Parcels of both groups by score. Elsewhere ${percent(result.elsewhere.rates.flagged)} are promised a day more, of Islands ${percent(result.islands.rates.flagged)}`}
      isInteractive={handles}
    >
      <g transform={`translate(0 ${HEAD})`}>
        <Hill {...hill} name="Elsewhere" colour="majority" of={result.elsewhere} />
      </g>
      <g transform={`translate(0 ${HEAD + tall})`}>
        <Hill {...hill} name="Islands" colour="minority" of={result.islands} />
      </g>
      {TICKS.map((tick) => (
        <Label
          key={tick}
          x={across(tick)}
          y={HEAD + 2 * tall + 15}
          anchor="middle"
          text={`${tick} %`}
        />
      ))}
      <Key y={height - 8} isNoisy={isNoisy} width={width} />
      <Threshold
        {...{ across, width }}
        top={HEAD}
        bottom={HEAD + (isShared ? 2 : 1) * tall}
        label={spec.threshold.label}
        field={spec.threshold}
        value={handles ? wanted.threshold : 100 * result.elsewhere.threshold}
        move={handles ? (threshold) => change({ threshold }) : null}
      />
      {!isShared && (
        <Threshold
          {...{ across, width }}
          top={HEAD + tall + NAME + 8}
          bottom={HEAD + 2 * tall}
          label={spec.islandsThreshold.label}
          field={spec.islandsThreshold}
          value={
            rule === 'groups' && handles ? wanted.islandsThreshold : 100 * result.islands.threshold
          }
          move={
            rule === 'groups' && handles ? (islandsThreshold) => change({ islandsThreshold }) : null
          }
        />
      )}
    </Frame>
  )
}

interface HillProps extends Size {
  readonly name: string
  readonly colour: 'majority' | 'minority'
  readonly of: Outcome
  readonly across: Scale
}

function Hill({ name, colour, of, across, width, height }: HillProps) {
  const { people, rates, threshold } = of
  const from = across(100 * threshold)
  const room = height - NAME - 4
  // The threshold's own number would lie on it.
  const isBeside = from > width - 120
  const stacks = stacksOf(people.score, across, width)
  const most = Math.max(...stacks.map((stack) => stack.length))
  const size = Math.min(width / STACKS, 9)
  const pitch = Math.min(size, room / most)
  const places = { missed: [] as Place[], kept: [] as Place[], wrong: [] as Place[] }
  for (const [k, stack] of stacks.entries()) {
    // Those that miss stand at the foot.
    const sorted = stack.toSorted((i, j) => people.missed[j]! - people.missed[i]!)
    for (const [rank, i] of sorted.entries()) {
      const place: Place = [((k + 0.5) * width) / STACKS, height - 1 - (rank + 0.5) * pitch]
      places[people.missed[i] === 1 ? 'missed' : 'kept'].push(place)
      if (people.recorded[i] === 1 && people.missed[i] === 0) places.wrong.push(place)
    }
  }
  const dot: Glyph = { shape: 'dot', colour, size: Math.max(2.5, size - 1) }
  return (
    <>
      <rect
        className="of-left fill-series"
        fillOpacity={0.28}
        x={from}
        y={NAME}
        width={Math.max(0, width - from)}
        height={height - NAME}
      />
      <Marks glyph={dot} at={places.kept} />
      <Marks glyph={{ ...dot, colour: 'ink' }} at={places.missed} />
      <Marks
        glyph={{ shape: 'ring', colour: 'ink', size: dot.size, weight: 2 }}
        at={places.wrong}
      />
      <path className="stroke-soft" d={`M0 ${height - 0.5}h${width}`} />
      <Label x={0} y={13} tone="strong" rim text={name} />
      <Label
        x={isBeside ? from - 46 : width}
        y={13}
        anchor="end"
        tone="strong"
        rim
        text={`${percent(rates.flagged)} later`}
      />
      {of.decision.coins > 0 && (
        <Label x={0} y={30} rim text={`a coin for ${percent(of.decision.coins)}`} />
      )}
    </>
  )
}

interface ThresholdProps {
  readonly across: Scale
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly label: string
  readonly field: Grid
  /** In per cent. */
  readonly value: number
  readonly move: ((value: number) => void) | null
}

function Threshold({ across, width, top, bottom, label, field, value, move }: ThresholdProps) {
  const x = across(value)
  const middle = Math.min(width - PILL.width / 2, Math.max(PILL.width / 2, x))
  const y = top - PILL.height - 3
  const said = `${formatNumber(value)} %`
  return (
    <Handle
      label={label}
      x={{ field, value, scale: across, text: said }}
      move={move && ((to) => move(to.x!))}
    >
      <path
        className={move ? 'of-yours stroke-series' : 'stroke-ink'}
        strokeWidth={2.5}
        d={`M${x} ${top - 4}V${bottom}`}
      />
      {move ? (
        <>
          <rect x={x - 22} y={top - 10} width={44} height={bottom - top + 10} fill="transparent" />
          <rect
            className="of-yours fill-series"
            x={middle - PILL.width / 2}
            y={y}
            width={PILL.width}
            height={PILL.height}
            rx={PILL.height / 2}
          />
          <text className="picture-strong fill-on-accent" x={middle} y={y + 17} textAnchor="middle">
            {`◂ ${said} ▸`}
          </text>
        </>
      ) : (
        <Label x={middle} y={y + 18} anchor="middle" tone="strong" rim text={`from ${said}`} />
      )}
    </Handle>
  )
}

interface KeyProps {
  readonly y: number
  readonly width: number
  readonly isNoisy: boolean
}

/** What the dots mean. */
function Key({ y, width, isNoisy }: KeyProps) {
  const second = Math.round(width * 0.24)
  return (
    <>
      <Marks glyph={{ shape: 'dot', colour: 'ink', size: 8 }} at={[[5, y - 4]]} />
      <Label x={14} y={y} text="missed" />
      {isNoisy ? (
        <>
          <Marks
            glyph={{ shape: 'ring', colour: 'ink', size: 8, weight: 2 }}
            at={[[second + 5, y - 4]]}
          />
          <Label x={second + 14} y={y} text="recorded as missed" />
        </>
      ) : (
        <>
          <Marks glyph={{ shape: 'dot', colour: 'majority', size: 8 }} at={[[second + 5, y - 4]]} />
          <Marks
            glyph={{ shape: 'dot', colour: 'minority', size: 8 }}
            at={[[second + 15, y - 4]]}
          />
          <Label x={second + 24} y={y} text="punctual" />
        </>
      )}
      <Label x={width} y={y} anchor="end" text="score →" />
    </>
  )
}

function percent(share: number): string {
  return `${formatNumber(100 * share, 2)} %`
}

/** From scores in per cent to places, by their log-odds. */
function scoreScale(width: number): Scale {
  const odds = (score: number) => {
    const held = Math.min(ENDS[1], Math.max(ENDS[0], score))
    return log(held / (100 - held))
  }
  const line = linearScale([odds(ENDS[0]), odds(ENDS[1])], [0, width])
  const invert = (place: number) => {
    // The score whose place it is, by halving.
    let [low, high] = ENDS as readonly [number, number]
    for (let halving = 0; halving < 30; halving++) {
      const middle = (low + high) / 2
      if (line(odds(middle)) < place) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return Object.assign((score: number) => line(odds(score)), { invert })
}

/** Which parcels stand in which stack. */
function stacksOf(score: Float64Array, across: Scale, width: number): number[][] {
  const stacks: number[][] = Array.from({ length: STACKS }, () => [])
  for (let i = 0; i < score.length; i++) {
    const stack = Math.floor((across(100 * score[i]!) / width) * STACKS)
    stacks[Math.min(STACKS - 1, Math.max(0, stack))]!.push(i)
  }
  return stacks
}

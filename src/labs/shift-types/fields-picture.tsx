/** The picture worth a wall: parcels in training and in production, with the side of them that the model flags. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { flaggedSide } from './flagged-side.ts'
import type { Flagger } from './flagger.ts'
import type { Dots, Result } from './model.ts'
import type { Params } from './params.ts'

/** Standard deviations that are in sight, of both columns; what lies beyond stands at the edge. */
const REACH = [-3.5, 5.5] as const
const HEAD = 22
const FOOT = 44
const GAP = 10

const SOUND: Glyph = { shape: 'dot', colour: 'majority', size: 4 }
const DAMAGED: Glyph = { shape: 'diamond', colour: 'minority', size: 11 }

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function FieldsPicture({ width, height, params, result }: Props) {
  const wide = (width - GAP) / 2
  const repaired = result.repairs.find((each) => each.repair === params.repair)
  const isRepaired = params.repair !== 'none' && repaired?.isPossible === true
  const inUse = isRepaired ? repaired.flagger : result.flagger
  const panel = { width: wide, height: height - HEAD - FOOT }
  return (
    <Frame
      width={width}
      height={height}
      label={`Parcels in training and in production by two columns, those that are damaged marked, with the side that is flagged${isRepaired ? ' after the repair' : ''}`}
    >
      <Label x={0} y={15} tone="strong" text="Training" />
      <Label x={wide + GAP} y={15} tone="strong" text="Production" />
      <g transform={`translate(0 ${HEAD})`}>
        <Field {...panel} dots={result.training} inUse={result.flagger} />
      </g>
      <g transform={`translate(${wide + GAP} ${HEAD})`}>
        <Field
          {...panel}
          dots={result.production}
          inUse={inUse}
          before={isRepaired ? result.flagger : null}
          border={result.border}
        />
      </g>
      <Key top={height - FOOT + 6} width={width} isRepaired={isRepaired} />
    </Frame>
  )
}

interface FieldProps extends Size {
  readonly dots: Dots
  readonly inUse: Flagger
  /** The model before it was repaired. */
  readonly before?: Flagger | null
  readonly border?: Result['border']
}

function Field({ width, height, dots, inUse, before = null, border = [] }: FieldProps) {
  const across = linearScale(REACH, [0, width])
  const up = linearScale(REACH, [height, 0])
  const held = (value: number) => Math.min(REACH[1] - 0.1, Math.max(REACH[0] + 0.1, value))
  const at = (label: number) =>
    Array.from(dots.label.keys())
      .filter((i) => dots.label[i] === label)
      .map((i): Place => [across(held(dots.first[i]!)), up(held(dots.second[i]!))])
  const place = ([x, y]: readonly [number, number]): Place => [across(x), up(y)]
  const side = flaggedSide(inUse, REACH)
  const old = before ? flaggedSide(before, REACH).edge.map(place) : []
  const within = border.filter(([x, y]) => [x, y].every((v) => v >= REACH[0] && v <= REACH[1]))
  return (
    <>
      <rect
        className="fill-ground stroke-line"
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={4}
      />
      {side.corners.length > 2 && (
        <path
          className="of-minority fill-series"
          fillOpacity={0.16}
          d={`${pathOf([side.corners.map(place)])}z`}
        />
      )}
      <Marks glyph={SOUND} at={at(0)} />
      <Marks glyph={DAMAGED} at={at(1)} />
      {old.length > 1 && (
        <path className="stroke-soft" fill="none" strokeWidth={2} d={pathOf([old])} />
      )}
      {side.edge.length > 1 && (
        <path
          className={before ? 'of-after stroke-series' : 'stroke-ink'}
          fill="none"
          strokeWidth={3}
          d={pathOf([side.edge.map(place)])}
        />
      )}
      {within.length > 1 && (
        <path
          className="stroke-ink"
          fill="none"
          strokeWidth={2}
          strokeDasharray="2 5"
          strokeLinecap="round"
          d={pathOf([within.map(place)])}
        />
      )}
    </>
  )
}

interface KeyProps {
  readonly top: number
  readonly width: number
  readonly isRepaired: boolean
}

/** What the marks and the lines mean. */
function Key({ top, width, isRepaired }: KeyProps) {
  const second = width / 2 + GAP / 2
  return (
    <>
      <Marks glyph={{ ...SOUND, size: 6 }} at={[[7, top + 8]]} />
      <Label x={17} y={top + 13} text="sound" />
      <Marks glyph={DAMAGED} at={[[72, top + 8]]} />
      <Label x={83} y={top + 13} text="damaged" />
      <rect
        className="of-minority fill-series"
        fillOpacity={0.3}
        x={1}
        y={top + 20}
        width={12}
        height={14}
      />
      <Label x={17} y={top + 32} text="side that is flagged" />
      <path
        className="stroke-ink"
        strokeWidth={2}
        strokeDasharray="2 5"
        strokeLinecap="round"
        d={`M${second} ${top + 8}h22`}
      />
      <Label x={second + 28} y={top + 13} text="true border" />
      {isRepaired && (
        <>
          <path
            className="of-after stroke-series"
            strokeWidth={3}
            d={`M${second} ${top + 27}h22`}
          />
          <Label x={second + 28} y={top + 32} text="after the repair" />
        </>
      )}
    </>
  )
}

/** P and Q as curves with handles to drag, and the draws below with their weights as sticks. */

import { exp } from '../../core/numbers/elementary.ts'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../lab-kit/pictures/scale.ts'
import { type Distribution, logDensityOf, rangeOf } from './distribution.ts'
import { distributionOf, type Result } from './model.ts'
import { type Params, params as table } from './params.ts'

const CURVES_TOP = 24
const AXIS = 190
const STICKS_TOP = AXIS + 26
const STICKS = 80
const HEIGHT = AXIS + 24 + STICKS + 30
const CURVE_POINTS = 160
const STICK_END: Glyph = { shape: 'dot', colour: 'random', size: 5 }

interface Props {
  readonly width: number
  readonly params: Params
  readonly result: Result
  readonly change: ((part: Partial<Params>) => void) | undefined
}

export function DensityPicture({ width, params, result, change }: Props) {
  const p = distributionOf(params, 'p')
  const q = distributionOf(params, 'q')
  const [from, to] = sharedRange(p, q)
  const across = linearScale([from, to], [0, width])
  const densityP = densityOver(p, from, to)
  const densityQ = densityOver(q, from, to)
  const up = linearScale([0, Math.max(...densityP, ...densityQ)], [AXIS, CURVES_TOP])
  const curve = (densities: readonly number[]) =>
    pathOf([densities.map((y, i) => [(i / CURVE_POINTS) * width, up(y)])])
  const { draws } = result
  const largest = Math.max(...draws.map((draw) => draw.weight), 0)
  const sticks = draws
    .filter(({ x }) => x >= from && x <= to)
    .map(({ x, weight }) => {
      const length = largest > 0 ? Math.max(1, Math.round((weight / largest) * STICKS)) : 1
      return [Math.round(across(x)), length] as const
    })
  const { f, threshold } = params
  return (
    <Frame
      width={width}
      height={HEIGHT}
      label="Densities of P and Q, and the draws with their weights"
      isInteractive={change !== undefined}
    >
      {f === 'tail' && threshold > from && threshold < to && (
        <>
          <path
            d={`M${roundToTenth(across(threshold))} ${CURVES_TOP - 8}V${AXIS}`}
            className="stroke-soft"
            strokeDasharray="2 4"
          />
          <Label
            x={across(threshold)}
            y={CURVES_TOP - 12}
            anchor={threshold > (from + to) / 2 ? 'end' : 'start'}
          >
            threshold {threshold}
          </Label>
        </>
      )}
      <path d={`M0 ${AXIS}H${width}`} className="stroke-line" />
      {ticksBetween(from, to, width).map((x) => (
        <Label key={x} x={across(x)} y={AXIS + 18} anchor="middle">
          {x}
        </Label>
      ))}
      <path d={curve(densityP)} fill="none" className="of-truth stroke-series" strokeWidth={2.5} />
      <path
        d={curve(densityQ)}
        fill="none"
        className="of-random stroke-series"
        strokeWidth={2.5}
        strokeDasharray="7 4"
      />
      <path
        d={sticks.map(([x, length]) => `M${x} ${STICKS_TOP}v${length}`).join('')}
        className="of-random stroke-series"
      />
      <Marks glyph={STICK_END} at={sticks.map(([x, length]) => [x, STICKS_TOP + length])} />
      <Label x={0} y={HEIGHT - 8}>
        {draws.length === 0
          ? 'No draw yet'
          : width < 500
            ? `${draws.length} draws; longest stick: w = ${formatNumber(largest)}`
            : `The first ${draws.length} of ${formatNumber(result.drawn)} draws from Q; stick = weight P/Q, the longest ${formatNumber(largest)}`}
      </Label>
      <Handles {...{ across, up, change }} which="p" d={p} />
      <Handles {...{ across, up, change }} which="q" d={q} />
    </Frame>
  )
}

interface HandlesProps {
  readonly across: Scale
  readonly up: Scale
  readonly change: Props['change']
  readonly which: 'p' | 'q'
  readonly d: Distribution
}

/** A disc (P) or a square (Q) at the centre, to move it; a diamond one scale to the right. */
function Handles({ across, up, change, which, d }: HandlesProps) {
  const isP = which === 'p'
  const colour = isP ? 'of-truth' : 'of-random'
  const density = logDensityOf(d)
  const isExponential = d.kind === 'exponential'
  const edge = isExponential ? 0 : d.location + (d.kind === 'mixture' ? d.separation / 2 : 0)
  const fromEdge = linearScale([-edge, 1 - edge], [across(0), across(1)])
  const [x, y] = [across(isExponential ? 0 : d.location), up(exp(density(edge)))]
  const [sideX, sideY] = [across(edge + d.scale), up(exp(density(edge + d.scale)))]
  return (
    <g>
      <Label
        x={x + (isP ? -8 : 8)}
        y={Math.max(12, y - 12)}
        anchor={isP ? 'end' : 'start'}
        tone="strong"
      >
        {isP ? 'P' : 'Q'}
      </Label>
      {change && !isExponential && (
        <Handle
          label={table[`${which}Location`].label}
          x={{ field: table[`${which}Location`], value: d.location, scale: across }}
          move={({ x: to }) => change(isP ? { pLocation: to! } : { qLocation: to! })}
        >
          <circle cx={x} cy={y} r={14} fillOpacity={0} />
          <rect
            className={`${colour} fill-series stroke-paper`}
            x={x - 6}
            y={y - 6}
            width={12}
            height={12}
            rx={isP ? 6 : 0}
          />
        </Handle>
      )}
      {change && (
        <Handle
          label={table[`${which}Scale`].label}
          x={{ field: table[`${which}Scale`], value: d.scale, scale: fromEdge }}
          move={({ x: to }) => change(isP ? { pScale: to! } : { qScale: to! })}
        >
          <circle cx={sideX} cy={sideY} r={14} fillOpacity={0} />
          <path
            className={`${colour} fill-paper stroke-series`}
            strokeWidth={2}
            d={`M${sideX - 7} ${sideY}l7 -7l7 7l-7 7z`}
          />
        </Handle>
      )}
    </g>
  )
}

/** Both ranges, rounded outwards to even numbers, so that the picture stands while one is dragged. */
function sharedRange(p: Distribution, q: Distribution): readonly [number, number] {
  const [fromP, toP] = rangeOf(p)
  const [fromQ, toQ] = rangeOf(q)
  const from = Math.floor(Math.min(fromP, fromQ) / 2) * 2
  const to = Math.ceil(Math.max(toP, toQ) / 2) * 2
  return [from, to]
}

function densityOver(d: Distribution, from: number, to: number): number[] {
  const logDensity = logDensityOf(d)
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) =>
    exp(logDensity(from + (i / CURVE_POINTS) * (to - from))),
  )
}

function ticksBetween(from: number, to: number, width: number): number[] {
  const step = [1, 2, 5, 10].find((size) => ((to - from) / size) * 36 <= width) ?? 20
  const ticks: number[] = []
  for (let x = Math.ceil((from + 1e-9) / step) * step; x < to; x += step) ticks.push(x)
  return ticks
}

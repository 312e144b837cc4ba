/** P and Q as curves with handles to drag, and the draws below with their weights as sticks. */

import type { PointerEvent } from 'react'
import { exp } from '../../core/numbers/elementary.ts'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { nearestNumber } from '../../lab-kit/definition/params.ts'
import { type Distribution, logDensityOf, rangeOf } from './distribution.ts'
import { distributionOf, type Result } from './model.ts'
import { type Params, params as table } from './params.ts'

const CURVES_TOP = 24
const AXIS = 190
const STICKS = 80
const HEIGHT = AXIS + 24 + STICKS + 30
const CURVE_POINTS = 160

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
  const across = (x: number) => ((x - from) / (to - from)) * width
  const densityP = densityOver(p, from, to)
  const densityQ = densityOver(q, from, to)
  const top = Math.max(...densityP, ...densityQ)
  const up = (density: number) => AXIS - (density / top) * (AXIS - CURVES_TOP)
  const curve = (densities: readonly number[]) =>
    densities
      .map(
        (y, i) =>
          `${i === 0 ? 'M' : 'L'}${roundToTenth((i / CURVE_POINTS) * width)} ${roundToTenth(up(y))}`,
      )
      .join('')
  const sticksTop = AXIS + 26
  const largest = Math.max(...result.draws.map((draw) => draw.weight), 0)
  const inView = result.draws.filter((draw) => draw.x >= from && draw.x <= to)
  const length = (weight: number) =>
    largest > 0 ? Math.max(1, Math.round((weight / largest) * STICKS)) : 1
  const ticks = ticksBetween(from, to, width)
  return (
    <svg
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label="Densities of P and Q, and the draws with their weights"
    >
      {params.f === 'tail' && params.threshold > from && params.threshold < to && (
        <>
          <path
            d={`M${roundToTenth(across(params.threshold))} ${CURVES_TOP - 8}V${AXIS}`}
            className="stroke-soft"
            strokeDasharray="2 4"
          />
          <text
            x={across(params.threshold)}
            y={CURVES_TOP - 12}
            textAnchor={params.threshold > (from + to) / 2 ? 'end' : 'start'}
            className="picture-text fill-soft"
          >
            threshold {params.threshold}
          </text>
        </>
      )}
      <path d={`M0 ${AXIS}H${width}`} className="stroke-line" />
      {ticks.map((x) => (
        <text
          key={x}
          x={across(x)}
          y={AXIS + 18}
          textAnchor="middle"
          className="picture-text fill-soft"
        >
          {x}
        </text>
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
        d={inView
          .map((draw) => `M${Math.round(across(draw.x))} ${sticksTop}v${length(draw.weight)}`)
          .join('')}
        className="of-random stroke-series"
        strokeWidth={1}
      />
      <path
        d={inView
          .map((draw) => `M${Math.round(across(draw.x))} ${sticksTop + length(draw.weight)}h0`)
          .join('')}
        className="of-random stroke-series"
        strokeWidth={5}
        strokeLinecap="round"
      />
      <text x={0} y={HEIGHT - 8} className="picture-text fill-soft">
        {result.draws.length === 0
          ? 'No draw yet'
          : width < 500
            ? `${result.draws.length} draws; longest stick: w = ${formatNumber(largest)}`
            : `The first ${result.draws.length} of ${formatNumber(result.drawn)} draws from Q; stick = weight P/Q, the longest ${formatNumber(largest)}`}
      </text>
      <Handles {...{ width, across, up, change }} range={[from, to]} which="p" d={p} />
      <Handles {...{ width, across, up, change }} range={[from, to]} which="q" d={q} />
    </svg>
  )
}

interface HandlesProps {
  readonly width: number
  readonly across: (x: number) => number
  readonly up: (density: number) => number
  readonly change: ((part: Partial<Params>) => void) | undefined
  readonly range: readonly [number, number]
  readonly which: 'p' | 'q'
  readonly d: Distribution
}

/** A disc (P) or a square (Q) at the centre, to move it; a diamond one scale to the right. */
function Handles({ width, across, up, change, range, which, d }: HandlesProps) {
  const [from, to] = range
  const density = logDensityOf(d)
  const edge =
    d.kind === 'exponential' ? 0 : d.location + (d.kind === 'mixture' ? d.separation / 2 : 0)
  const colour = which === 'p' ? 'truth' : 'random'
  const name = which === 'p' ? 'P' : 'Q'
  const centre = { x: across(d.kind === 'exponential' ? 0 : d.location), y: up(exp(density(edge))) }
  const side = { x: across(edge + d.scale), y: up(exp(density(edge + d.scale))) }
  const drag = (move: (x: number) => Partial<Params>) => ({
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
      const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
      if (!box || box.width === 0) return
      const at = ((event.clientX - box.left) / box.width) * width
      change?.(move(from + (at / width) * (to - from)))
    },
  })
  const moveCentre = drag((x) =>
    which === 'p'
      ? { pLocation: nearestNumber(table.pLocation, x) }
      : { qLocation: nearestNumber(table.qLocation, x) },
  )
  const moveSide = drag((x) =>
    which === 'p'
      ? { pScale: nearestNumber(table.pScale, x - edge) }
      : { qScale: nearestNumber(table.qScale, x - edge) },
  )
  const label = { x: centre.x, y: Math.max(12, centre.y - 12) }
  return (
    <g>
      <text
        x={label.x + (which === 'p' ? -8 : 8)}
        y={label.y}
        textAnchor={which === 'p' ? 'end' : 'start'}
        className="picture-text picture-strong fill-ink"
      >
        {name}
      </text>
      {change && d.kind !== 'exponential' && (
        <g className="draggable" {...moveCentre}>
          <circle cx={centre.x} cy={centre.y} r={14} fillOpacity={0} />
          {which === 'p' ? (
            <circle
              cx={centre.x}
              cy={centre.y}
              r={6}
              className={`of-${colour} fill-series stroke-paper`}
            />
          ) : (
            <rect
              x={centre.x - 6}
              y={centre.y - 6}
              width={12}
              height={12}
              className={`of-${colour} fill-series stroke-paper`}
            />
          )}
        </g>
      )}
      {change && (
        <g className="draggable" {...moveSide}>
          <circle cx={side.x} cy={side.y} r={14} fillOpacity={0} />
          <path
            d={`M${side.x - 7} ${side.y}l7 -7l7 7l-7 7z`}
            className={`of-${colour} fill-paper stroke-series`}
            strokeWidth={2}
          />
        </g>
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

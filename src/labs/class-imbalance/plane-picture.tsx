/** Two panels of the plane: the training rows after the remedy, and the model's probabilities. */

import { roundToTenth } from '../../lab-kit/definition/format.ts'
import {
  ADDED_MINORITY,
  DROPPED,
  type Field,
  KEPT_MAJORITY,
  KEPT_MINORITY,
  type Result,
} from './model.ts'

/** Shades of the field; each stands for an eighth of the way from 0 to 1. */
const LEVELS = 8

interface Frame {
  readonly left: number
  readonly size: number
  readonly top: number
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

export function PlanePicture({
  result,
  width,
}: {
  readonly result: Result
  readonly width: number
}) {
  const { field, dots, axes } = result
  if (!field || !dots || !axes) return <SizesLine result={result} />
  const isWide = width >= 480
  const room = isWide ? (width - 24) / 2 : Math.min(width, 440)
  const size = Math.floor(room / field.side) * field.side // whole pixels a cell: no seams
  const panel = size + 58
  const height = isWide ? panel + 30 : 2 * panel + 30
  const frames = [0, 1].map((k) =>
    frameOf(field, isWide ? k * (size + 24) : 0, isWide ? 20 : 20 + k * panel, size),
  )
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Training rows after the remedy, and the probability that the model gives to ${result.classNames[1]} over the plane`}
    >
      <Panel frame={frames[0]!} title="Training rows" axes={axes} field={field}>
        <Dots result={result} frame={frames[0]!} />
      </Panel>
      <Panel frame={frames[1]!} title="What the model makes of it" axes={axes} field={field}>
        <Shades field={field} frame={frames[1]!} />
        <Border field={field} frame={frames[1]!} threshold={result.scores.threshold} />
      </Panel>
      <Key result={result} top={height - 22} width={width} />
    </svg>
  )
}

function SizesLine({ result }: { readonly result: Result }) {
  const [common, rare] = result.classNames
  return (
    <p className="help">
      Training rows: {result.before[0]} {common} and {result.before[1]} {rare}; after the remedy{' '}
      {result.after[0]} and {result.after[1]}. There are more than two columns, so there is no plane
      to draw.
    </p>
  )
}

function frameOf(field: Field, left: number, top: number, size: number): Frame {
  const scale = (value: number, [from, to]: readonly [number, number]) =>
    (value - from) / (to - from)
  return {
    left,
    top,
    size,
    x: (value) => left + size * scale(value, field.x),
    y: (value) => top + size * (1 - scale(value, field.y)),
  }
}

function Panel(props: {
  readonly frame: Frame
  readonly title: string
  readonly axes: readonly [string, string]
  readonly field: Field
  readonly children: React.ReactNode
}) {
  const { frame, title, axes, field, children } = props
  const { left, top, size } = frame
  const ends = (range: readonly [number, number]) =>
    `${range[0].toPrecision(2)} to ${range[1].toPrecision(2)}`
  return (
    <>
      <text className="picture-text picture-strong fill-ink" x={left} y={top - 6}>
        {title}
      </text>
      <rect
        className="fill-paper stroke-line"
        x={left}
        y={top}
        width={size}
        height={size}
        strokeWidth={1}
      />
      {children}
      <text className="picture-text fill-soft" x={left} y={top + size + 15}>
        → {axes[0]}, {ends(field.x)}
      </text>
      <text className="picture-text fill-soft" x={left} y={top + size + 31}>
        ↑ {axes[1]}, {ends(field.y)}
      </text>
    </>
  )
}

/** Common rows are dots, rare ones larger dots, added ones rings, dropped ones crosses. */
function Dots({ result, frame }: { readonly result: Result; readonly frame: Frame }) {
  const dots = result.dots!
  const path = (kind: number, draw: string) =>
    Array.from(dots.kind.keys())
      .filter((i) => dots.kind[i] === kind)
      .map((i) => `M${Math.round(frame.x(dots.x[i]!))} ${Math.round(frame.y(dots.y[i]!))}${draw}`)
      .join('')
  const ring = 'm-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0'
  return (
    <g fill="none" strokeLinecap="round">
      <path
        className="of-left stroke-series"
        strokeWidth={1}
        d={path(DROPPED, 'm-2 -2l4 4m0 -4l-4 4')}
      />
      <path className="of-majority stroke-series" strokeWidth={3} d={path(KEPT_MAJORITY, 'h0')} />
      <path
        className="of-minority stroke-series"
        strokeWidth={1.2}
        d={path(ADDED_MINORITY, ring)}
      />
      <path className="of-minority stroke-series" strokeWidth={6} d={path(KEPT_MINORITY, 'h0')} />
    </g>
  )
}

/** Runs of cells of one shade in a row of the grid are one rectangle. */
function Shades({ field, frame }: { readonly field: Field; readonly frame: Frame }) {
  const { side, p } = field
  const cell = frame.size / side
  const paths = Array.from({ length: LEVELS }, () => '')
  for (let row = 0; row < side; row++) {
    const y = roundToTenth(frame.top + frame.size - (row + 1) * cell)
    for (let column = 0; column < side; ) {
      const level = levelOf(p[row * side + column]!)
      let end = column + 1
      while (end < side && levelOf(p[row * side + end]!) === level) end++
      const x = roundToTenth(frame.left + column * cell)
      const length = roundToTenth((end - column) * cell)
      const depth = roundToTenth(cell)
      paths[level] += `M${x} ${y}h${length}v${depth}h${-length}z`
      column = end
    }
  }
  return (
    <>
      <rect
        className="of-majority fill-series"
        fillOpacity={0.18}
        x={frame.left}
        y={frame.top}
        width={frame.size}
        height={frame.size}
      />
      {paths.map((d, level) =>
        level === 0 || d === '' ? null : (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its own name
            key={level}
            className="of-minority fill-series"
            fillOpacity={level / LEVELS}
            d={d}
          />
        ),
      )}
    </>
  )
}

function levelOf(p: number): number {
  return Math.min(LEVELS - 1, Math.floor(p * LEVELS))
}

/** The edges between cells on either side of the threshold. */
function Border(props: {
  readonly field: Field
  readonly frame: Frame
  readonly threshold: number
}) {
  const { field, frame, threshold } = props
  const { side, p } = field
  const cell = frame.size / side
  const isMinority = (row: number, column: number) => p[row * side + column]! >= threshold
  let d = ''
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = frame.left + column * cell
      const y = frame.top + frame.size - (row + 1) * cell
      const here = isMinority(row, column)
      if (column + 1 < side && here !== isMinority(row, column + 1)) {
        d += `M${(x + cell).toFixed(1)} ${y.toFixed(1)}v${cell.toFixed(1)}`
      }
      if (row + 1 < side && here !== isMinority(row + 1, column)) {
        d += `M${x.toFixed(1)} ${y.toFixed(1)}h${cell.toFixed(1)}`
      }
    }
  }
  return <path className="stroke-ink" fill="none" strokeWidth={2} d={d} />
}

function Key(props: { readonly result: Result; readonly top: number; readonly width: number }) {
  const { result, top, width } = props
  const [common, rare] = result.classNames
  const has = (kind: number) => result.dots!.kind.includes(kind)
  const entries = [
    { draw: 'h0', className: 'of-majority stroke-series', strokeWidth: 4, text: common },
    { draw: 'h0', className: 'of-minority stroke-series', strokeWidth: 7, text: rare },
    ...(has(ADDED_MINORITY)
      ? [
          {
            draw: 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0',
            className: 'of-minority stroke-series',
            strokeWidth: 1.4,
            text: 'added',
          },
        ]
      : []),
    ...(has(DROPPED)
      ? [
          {
            draw: 'm-3 -3l6 6m0 -6l-6 6',
            className: 'of-left stroke-series',
            strokeWidth: 1.4,
            text: 'dropped',
          },
        ]
      : []),
  ]
  const column = width / entries.length
  return (
    <>
      {entries.map(({ draw, className, strokeWidth, text }, k) => (
        <g key={text}>
          <path
            className={className}
            strokeWidth={strokeWidth}
            strokeLinecap="round"
            fill="none"
            d={`M${8 + k * column} ${top + 8}${draw}`}
          />
          <text className="picture-text fill-soft" x={18 + k * column} y={top + 12}>
            {text}
          </text>
        </g>
      ))}
    </>
  )
}

/** Two panels of the plane: the training rows, and the model's probabilities with their border. */

import type { ReactNode } from 'react'
import { roundToTenth } from '../../../lab-kit/definition/format.ts'
import { Frame } from '../../../lab-kit/pictures/frame.tsx'
import { Label } from '../../../lab-kit/pictures/label.tsx'
import { Legend, type LegendEntry, Marks } from '../../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../../lab-kit/pictures/scale.ts'
import {
  ADDED_MINORITY,
  type Dots,
  DROPPED,
  KEPT_MAJORITY,
  KEPT_MINORITY,
  type PlaneField,
} from '../model/plane.ts'
import { rowGlyphs } from './glyphs.ts'

/** Shades of the field; each stands for an eighth of the way from 0 to 1. */
const LEVELS = 8

const GLYPHS = rowGlyphs(3)

interface Props {
  readonly dots: Dots
  readonly field: PlaneField
  readonly axes: readonly [string, string]
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
  /** From this probability on, a place is called rare. */
  readonly threshold: number
  readonly width: number
  readonly height: number
}

/** Above the plane; and below it its axes and the legend. */
const ABOVE = 20
const BELOW = 64

/** The training rows on the probabilities that the model gives, one plane. */
export function PlanePicture({ dots, field, axes, classNames, threshold, width, height }: Props) {
  const rows = squareOf(field, 0, ABOVE, width, Math.max(40, height - ABOVE - BELOW))
  const at = (kind: number) =>
    Array.from(dots.kind.keys())
      .filter((i) => dots.kind[i] === kind)
      .map((i) => [Math.round(rows.x(dots.x[i]!)), Math.round(rows.y(dots.y[i]!))] as const)
  const entries: LegendEntry[] = [
    [GLYPHS.majority, classNames[0]],
    [GLYPHS.minority, classNames[1]],
  ]
  if (dots.kind.includes(ADDED_MINORITY)) entries.push([GLYPHS.added, 'added'])
  if (dots.kind.includes(DROPPED)) entries.push([GLYPHS.dropped, 'dropped'])
  return (
    <Frame
      width={width}
      height={height}
      label={`Training rows on the probability that the model gives to ${classNames[1]} over the plane`}
    >
      <Panel
        square={rows}
        title="Training rows, on what the model makes of the plane"
        axes={axes}
        field={field}
      >
        <Shades field={field} square={rows} />
        <Border field={field} square={rows} threshold={threshold} />
        <Marks glyph={GLYPHS.dropped} at={at(DROPPED)} />
        <Marks glyph={GLYPHS.majority} at={at(KEPT_MAJORITY)} />
        <Marks glyph={GLYPHS.added} at={at(ADDED_MINORITY)} />
        <Marks glyph={GLYPHS.minority} at={at(KEPT_MINORITY)} />
      </Panel>
      <Legend top={height - 24} width={width} columns={entries.length} entries={entries} />
    </Frame>
  )
}

/** Where a panel is, in pixels, and its scales. */
interface Square {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly x: Scale
  readonly y: Scale
}

function squareOf(
  field: PlaneField,
  left: number,
  top: number,
  width: number,
  height: number,
): Square {
  const x = linearScale(field.x, [left, left + width])
  const y = linearScale(field.y, [top + height, top])
  return { left, top, width, height, x, y }
}

interface PanelProps {
  readonly square: Square
  readonly title: string
  readonly axes: readonly [string, string]
  readonly field: PlaneField
  readonly children: ReactNode
}

function Panel({ square: { left, top, width, height }, title, axes, field, children }: PanelProps) {
  const ends = (range: readonly [number, number]) =>
    `${range[0].toPrecision(2)} to ${range[1].toPrecision(2)}`
  return (
    <>
      <Label x={left} y={top - 6} tone="strong" text={title} />
      <rect className="fill-paper stroke-line" x={left} y={top} width={width} height={height} />
      {children}
      <Label x={left} y={top + height + 16} text={`→ ${axes[0]}, ${ends(field.x)}`} />
      <Label
        x={left + width}
        y={top + height + 16}
        anchor="end"
        text={`↑ ${axes[1]}, ${ends(field.y)}`}
      />
    </>
  )
}

interface FieldProps {
  readonly field: PlaneField
  readonly square: Square
}

/** Runs of cells of one shade in a row of the grid are one rectangle. */
function Shades({ field: { side, p }, square: { left, top, width, height } }: FieldProps) {
  const [cellWidth, cellHeight] = [width / side, height / side]
  const paths = Array.from({ length: LEVELS }, () => '')
  for (let row = 0; row < side; row++) {
    const y = roundToTenth(top + height - (row + 1) * cellHeight)
    for (let column = 0; column < side; ) {
      const level = levelOf(p[row * side + column]!)
      let end = column + 1
      while (end < side && levelOf(p[row * side + end]!) === level) end++
      const x = roundToTenth(left + column * cellWidth)
      const length = roundToTenth((end - column) * cellWidth)
      const depth = roundToTenth(cellHeight)
      paths[level] += `M${x} ${y}h${length}v${depth}h${-length}z`
      column = end
    }
  }
  return (
    <>
      <rect
        className="of-majority fill-series"
        fillOpacity={0.18}
        x={left}
        y={top}
        width={width}
        height={height}
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
function Border({
  field: { side, p },
  square: { left, top, width, height },
  threshold,
}: FieldProps & { readonly threshold: number }) {
  const [cellWidth, cellHeight] = [width / side, height / side]
  const isMinority = (row: number, column: number) => p[row * side + column]! >= threshold
  let d = ''
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = left + column * cellWidth
      const y = top + height - (row + 1) * cellHeight
      const here = isMinority(row, column)
      if (column + 1 < side && here !== isMinority(row, column + 1)) {
        d += `M${(x + cellWidth).toFixed(1)} ${y.toFixed(1)}v${cellHeight.toFixed(1)}`
      }
      if (row + 1 < side && here !== isMinority(row + 1, column)) {
        d += `M${x.toFixed(1)} ${y.toFixed(1)}h${cellWidth.toFixed(1)}`
      }
    }
  }
  return <path className="stroke-ink" fill="none" strokeWidth={2} d={d} />
}

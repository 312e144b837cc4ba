/** The training rows in their plane, tinted by the probability of the rare class that the model gives. */

import { memo, useId } from 'react'
import { formatNumber, formatPercent, roundToTenth } from '../../../lab-kit/definition/format.ts'
import { Frame } from '../../../lab-kit/pictures/frame.tsx'
import { Label } from '../../../lab-kit/pictures/label.tsx'
import { Marks } from '../../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../../lab-kit/pictures/scale.ts'
import {
  ADDED_MINORITY,
  type Dots,
  DROPPED,
  KEPT_MAJORITY,
  KEPT_MINORITY,
  type PlaneField,
} from '../model/plane.ts'
import { contourOf } from './contour.ts'
import { rowGlyphs } from './glyphs.ts'

/** Shades of the field; each stands for an eighth of the way from 0 to 1. */
const LEVELS = 8
/** Where the border lies for a model that is asked for less. */
const FAINTER = [0.1, 0.02]
/** Below the plane: the names of its axes. */
const AXES = 20
const LINE = 18

const GLYPHS = rowGlyphs(3.5)

interface Props {
  readonly dots: Dots
  readonly field: PlaneField
  readonly axes: readonly [string, string]
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
  /** From this probability on, a place is called rare. */
  readonly threshold: number
  /** Training rows of each class before the remedy and after it; more than are drawn. */
  readonly before: readonly [number, number]
  readonly after: readonly [number, number]
  readonly width: number
  readonly height: number
}

/** Drawn again only when another run is shown: a setting changes more often than that. */
export const PlanePicture = memo(function PlanePicture(props: Props) {
  const { dots, field, axes, classNames, threshold, before, after, width, height } = props
  const plane = Math.max(40, height - AXES)
  const x = linearScale(field.x, [0, width])
  const y = linearScale(field.y, [plane, 0])
  const at = (kind: number) =>
    Array.from(dots.kind.keys())
      .filter((i) => dots.kind[i] === kind)
      .map((i) => [Math.round(x(dots.x[i]!)), Math.round(y(dots.y[i]!))] as const)
  const cell = { width: width / field.side, height: plane / field.side }
  const column = linearScale([0, 1], [cell.width / 2, 1.5 * cell.width])
  const row = linearScale([0, 1], [plane - cell.height / 2, plane - 1.5 * cell.height])
  const line = (level: number) => contourOf(field, level, column, row)
  const names = [
    [
      GLYPHS.minority,
      'minority',
      `${formatNumber(before[1], 6)} ${classNames[1]}`,
      at(KEPT_MINORITY),
    ],
    [
      GLYPHS.added,
      'minority',
      `${formatNumber(after[1] - before[1], 6)} added`,
      at(ADDED_MINORITY),
    ],
    [
      GLYPHS.majority,
      'majority',
      `${formatNumber(after[0], 6)} ${classNames[0]}`,
      at(KEPT_MAJORITY),
    ],
    [GLYPHS.dropped, 'left', `${formatNumber(before[0] - after[0], 6)} left out`, at(DROPPED)],
  ] as const
  const shown = names.filter(([, , , places]) => places.length > 0)
  // Where there is no room for both, the names alone.
  const ends = ([from, to]: readonly [number, number]) =>
    width < 420 ? '' : `, ${formatNumber(from, 2)} to ${formatNumber(to, 2)}`
  return (
    <Frame
      width={width}
      height={height}
      label={`Training rows on the probability that the model gives to ${classNames[1]} over the plane`}
    >
      <Shades {...{ field, width, height: plane }} />
      {FAINTER.filter((level) => level < 0.8 * threshold).map((level) => (
        <path
          key={level}
          className="of-minority stroke-series"
          strokeDasharray={level < 0.05 ? '2 4' : '5 4'}
          d={line(level)}
        />
      ))}
      {[...names].reverse().map(([glyph, , text, places]) => (
        <Marks key={text} glyph={glyph} at={places} />
      ))}
      <path className="stroke-ink" strokeWidth={2.5} strokeLinecap="round" d={line(threshold)} />
      {shown.map(([glyph, tone, text], k) => {
        const top = plane - 10 - (shown.length - 1 - k) * LINE
        return (
          <g key={text}>
            <Marks glyph={glyph} at={[[14, top - 4]]} />
            <Label x={28} y={top} tone={tone} rim text={text} />
          </g>
        )
      })}
      <Label
        x={width - 8}
        y={18}
        anchor="end"
        tone="strong"
        rim
        text={`called ${classNames[1]} from ${formatPercent(threshold)} on`}
      />
      <Label x={0} y={height - 4} text={`→ ${axes[0]}${ends(field.x)}`} />
      <Label x={width} y={height - 4} anchor="end" text={`↑ ${axes[1]}${ends(field.y)}`} />
    </Frame>
  )
})

interface ShadesProps {
  readonly field: PlaneField
  readonly width: number
  readonly height: number
}

/** Runs of cells of one shade in a row of the grid are one rectangle; a blur of a cell makes a slope of the steps. */
function Shades({ field: { side, p }, width, height }: ShadesProps) {
  const id = useId()
  const [cellWidth, cellHeight] = [width / side, height / side]
  const paths = Array.from({ length: LEVELS }, () => '')
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; ) {
      const level = levelOf(p[row * side + column]!)
      let end = column + 1
      while (end < side && levelOf(p[row * side + end]!) === level) end++
      // Cells at the edge reach beyond it, or the blur would fade there.
      const left = column === 0 ? -2 * cellWidth : column * cellWidth
      const right = end === side ? (side + 2) * cellWidth : end * cellWidth
      const top = row === side - 1 ? -2 * cellHeight : height - (row + 1) * cellHeight
      const bottom = row === 0 ? height + 2 * cellHeight : height - row * cellHeight
      paths[level] +=
        `M${roundToTenth(left)} ${roundToTenth(top)}H${roundToTenth(right)}V${roundToTenth(bottom)}H${roundToTenth(left)}z`
      column = end
    }
  }
  return (
    <>
      <clipPath id={`${id}clip`}>
        <rect width={width} height={height} rx={8} />
      </clipPath>
      <filter id={`${id}soft`} x="-5%" y="-5%" width="110%" height="110%">
        <feGaussianBlur stdDeviation={roundToTenth(0.8 * Math.max(cellWidth, cellHeight))} />
      </filter>
      <rect className="fill-ground" width={width} height={height} rx={8} />
      <g clipPath={`url(#${id}clip)`}>
        <g filter={`url(#${id}soft)`}>
          {paths.map((d, level) =>
            level === 0 || d === '' ? null : (
              <path
                // biome-ignore lint/suspicious/noArrayIndexKey: a level is its own name
                key={level}
                className="of-minority fill-series"
                fillOpacity={(0.75 * level) / LEVELS}
                d={d}
              />
            ),
          )}
        </g>
      </g>
    </>
  )
}

function levelOf(p: number): number {
  return Math.min(LEVELS - 1, Math.floor(p * LEVELS))
}

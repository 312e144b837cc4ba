/** A ranked list: its items from the top as tiles, each filled as far as readers get. */

import { type DataColour, fillOf, strokeOf } from '../../../lab-kit/pictures/colours.ts'
import { Label } from '../../../lab-kit/pictures/label.tsx'

/** Lower rows have less room between tiles, and thinner strips. */
const LOW_ROW = 30
const gapIn = (row: number) => (row < LOW_ROW ? 2 : 6)
const stripIn = (row: number) => (row < LOW_ROW ? 3 : 9)

/** A part of a tile’s strip, such as the share of readers who take the item. */
export interface StripPart {
  readonly colour: DataColour
  /** Of all readers, in [0, 1]. */
  readonly share: number
}

export interface RankedItem {
  readonly name: string
  /** Its edge, where it stands out. */
  readonly edge?: DataColour | undefined
  /** Share of readers who get so far, in [0, 1]; the tile is filled to there. */
  readonly reached?: number
  /** Drawn along its foot, one after the other; the width of the tile is all readers. */
  readonly strip?: readonly StripPart[]
  /** Said at its right end. */
  readonly note?: string
}

interface Props {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Of a row, with the gap below it. */
  readonly row: number
  readonly items: readonly RankedItem[]
}

export function RankedList({ x, y, width, row, items }: Props) {
  const height = row - gapIn(row)
  const strips = stripIn(row)
  return items.map(({ name, edge = 'left', reached = 0, strip = [], note }, k) => {
    const top = y + k * row
    const middle = top + (strip.length > 0 ? height - strips : height) / 2 + 4.5
    let from = x
    return (
      <g key={name}>
        <rect className="fill-paper" x={x} y={top} width={width} height={height} rx={4} />
        <rect
          className={fillOf('left')}
          fillOpacity={0.28}
          x={x}
          y={top}
          width={width * reached}
          height={height}
          rx={4}
        />
        {strip.map(({ colour, share }) => {
          const start = from
          from += width * share
          return (
            <rect
              key={colour}
              className={fillOf(colour)}
              x={start}
              y={top + height - strips}
              width={width * share}
              height={strips}
            />
          )
        })}
        <rect
          className={strokeOf(edge)}
          fill="none"
          strokeWidth={2}
          x={x}
          y={top}
          width={width}
          height={height}
          rx={4}
        />
        <Label x={x + 8} y={middle} tone="strong" text={name} />
        {note !== undefined && <Label x={x + width - 7} y={middle} anchor="end" text={note} />}
      </g>
    )
  })
}

/** The height of the middle of a row’s tile. */
export function middleOfRow(y: number, row: number, position: number): number {
  return y + position * row + (row - gapIn(row)) / 2
}

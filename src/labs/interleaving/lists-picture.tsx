/** Two rankings, and between them the list that a customer is shown: who placed what, who reads and takes it. */

import {
  middleOfRow,
  type RankedItem,
  RankedList,
} from '../../lab-families/rankings/view/ranked-list.tsx'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { type DataColour, fillOf, strokeOf } from '../../lab-kit/pictures/colours.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { POINTS } from './customers.ts'
import type { Result } from './model.ts'

const HEAD = 24
const FOOT = 52
const NARROW = 420
const TALLEST_ROW = 96

interface Props extends Size {
  readonly result: Result
  /** Share of the credit that goes to B, in [0, 1]. */
  readonly shareB: number
}

export function ListsPicture({ width, height, result, shareB }: Props) {
  const { example, positions } = result
  const { a, b, items, credits } = example
  const isNarrow = width < NARROW
  const side = width * (isNarrow ? 0.25 : 0.21)
  const middle = width * (isNarrow ? 0.4 : 0.44)
  const gap = (width - 2 * side - middle) / 2
  const row = Math.min(TALLEST_ROW, (height - HEAD - FOOT) / items.length)
  const atSide = (list: readonly number[], colour: DataColour, sign: number): RankedItem[] =>
    list.map((item) => ({
      name: POINTS[item]!,
      edge: creditOf(example, item) === sign ? colour : undefined,
    }))
  const shown = items.map((item, k): RankedItem => {
    const reached = positions.reached[k]!
    const strip = [
      { colour: 'before', share: positions.creditedA[k]! },
      { colour: 'after', share: positions.creditedB[k]! },
      { colour: 'left', share: positions.creditedNone[k]! },
    ] as const
    const taken = strip.reduce((sum, { share }) => sum + share, 0)
    return {
      name: POINTS[item]!,
      edge: colourOf(credits[k]!),
      reached,
      strip,
      note: isNarrow
        ? formatPercent(reached, 2)
        : `${formatPercent(reached, 2)} read, ${formatPercent(taken, 2)} take`,
    }
  })
  const links = items.flatMap((item, k) => {
    const colour = colourOf(credits[k]!)
    if (!colour) return []
    const isB = colour === 'after'
    const from = (isB ? b : a).indexOf(item)
    if (from < 0) return []
    const start = isB ? width - side : side
    const end = isB ? side + gap + middle : side + gap
    return [{ colour, start, end, y: middleOfRow(HEAD, row, from), to: middleOfRow(HEAD, row, k) }]
  })
  const bar = HEAD + items.length * row + 8
  const split = width * (1 - shareB)
  return (
    <Frame
      width={width}
      height={height}
      label="The rankings of A and B, and between them the list that is shown, with who placed each item, how many read it and who gets the credit"
    >
      <Label x={0} y={14} tone="before" text={isNarrow ? 'A ranks' : 'A would show'} />
      <Label
        x={side + gap}
        y={14}
        tone="strong"
        text={isNarrow ? 'is shown' : 'One customer is shown'}
      />
      <Label
        x={width}
        y={14}
        anchor="end"
        tone="after"
        text={isNarrow ? 'B ranks' : 'B would show'}
      />
      {links.map(({ colour, start, end, y, to }) => (
        <path
          key={`${start} ${to}`}
          className={strokeOf(colour)}
          fill="none"
          strokeWidth={3}
          d={`M${start} ${y}C${(start + end) / 2} ${y} ${(start + end) / 2} ${to} ${end} ${to}`}
        />
      ))}
      <RankedList x={1} y={HEAD} width={side - 1} row={row} items={atSide(a, 'before', -1)} />
      <RankedList x={side + gap} y={HEAD} width={middle} row={row} items={shown} />
      <RankedList
        x={width - side}
        y={HEAD}
        width={side - 1}
        row={row}
        items={atSide(b, 'after', 1)}
      />
      <rect className={fillOf('before')} x={0} y={bar} width={split} height={14} />
      <rect className={fillOf('after')} x={split} y={bar} width={width - split} height={14} />
      <path className="stroke-paper" strokeWidth={2} d={`M${width / 2} ${bar - 3}v20`} />
      <Label x={0} y={bar + 31} tone="before" text={`A ${formatPercent(1 - shareB)}`} />
      <Label x={width / 2} y={bar + 31} anchor="middle" text="of the credit" />
      <Label x={width} y={bar + 31} anchor="end" tone="after" text={`B ${formatPercent(shareB)}`} />
    </Frame>
  )
}

function colourOf(credit: number): 'before' | 'after' | undefined {
  return credit < 0 ? 'before' : credit > 0 ? 'after' : undefined
}

/** Whom the shown list credits for an item: -1 for A, 1 for B; 0 for neither, or where it is not shown. */
function creditOf({ items, credits }: Result['example'], item: number): number {
  const k = items.indexOf(item)
  return k < 0 ? 0 : Math.sign(credits[k]!)
}

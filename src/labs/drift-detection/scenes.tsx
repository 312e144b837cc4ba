/** What each kind of test looks at: two distribution functions, shares of bins, or two columns together. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks, type Place, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'

/** Standard deviations that are in sight. */
const REACH = 4
const RUG = 30

interface Props extends Size {
  readonly shown: Result['shown']
}

const held = (value: number) => Math.min(REACH, Math.max(-REACH, value))

/** Both samples as ticks, their distribution functions above them, and the largest gap between these. */
export function GapScene({ width, height, shown }: Props) {
  const across = linearScale([-REACH, REACH], [4, width - 4])
  const up = linearScale([0, 1], [height - RUG, 24])
  const curveOf = (values: Float64Array): Place[] => {
    const n = values.length
    const steps = Array.from(values, (value, i): Place[] => [
      [across(held(value)), up(i / n)],
      [across(held(value)), up((i + 1) / n)],
    ])
    return [[across(-REACH), up(0)], ...steps.flat(), [across(REACH), up(1)]]
  }
  const reference = curveOf(shown.reference)
  const production = curveOf(shown.production)
  const gapX = across(held(shown.gapAt))
  const [low, high] = [Math.min(shown.gapFrom, shown.gapTo), Math.max(shown.gapFrom, shown.gapTo)]
  const ticks = (values: Float64Array, y: number) =>
    Array.from(values, (value): Place => [across(held(value)), y])
  const isRight = gapX < width * 0.6
  return (
    <>
      <path
        className="of-production fill-series"
        fillOpacity={0.3}
        d={`${pathOf([[...reference, ...production.toReversed()]])}z`}
      />
      <path
        className="of-train stroke-series"
        fill="none"
        strokeWidth={2.5}
        d={pathOf([reference])}
      />
      <path
        className="of-production stroke-series"
        fill="none"
        strokeWidth={2.5}
        d={pathOf([production])}
      />
      <path
        className="stroke-ink"
        strokeWidth={5}
        d={pathOf([
          [
            [gapX, up(low)],
            [gapX, up(high)],
          ],
        ])}
      />
      <Label
        x={gapX + (isRight ? 10 : -10)}
        y={up((low + high) / 2) + (isRight ? 14 : -4)}
        anchor={isRight ? 'start' : 'end'}
        tone="strong"
        rim
        text={`gap ${formatNumber(high - low)}`}
      />
      <Marks
        glyph={{ shape: 'tick', colour: 'train', size: 10, weight: 1 }}
        at={ticks(shown.reference, height - RUG + 9)}
      />
      <Marks
        glyph={{ shape: 'tick', colour: 'production', size: 10, weight: 1 }}
        at={ticks(shown.production, height - RUG + 22)}
      />
    </>
  )
}

/** Shares of the rows in each tenth of what is usual, side by side. */
export function BinScene({ width, height, shown }: Props) {
  const [reference, production] = shown.shares
  const up = linearScale([0, 0.3], [height - 18, 24])
  const pitch = width / reference.length
  const wide = pitch * 0.4
  const bar = (share: number, x: number, colour: string) => {
    const top = up(Math.min(0.3, share))
    return (
      <rect
        className={`of-${colour} fill-series`}
        x={x}
        y={top}
        width={wide}
        height={Math.max(0, height - 18 - top)}
      />
    )
  }
  return Array.from(reference, (share, b) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a bin is known by its place
    <g key={b}>
      {bar(share, b * pitch + pitch * 0.1, 'train')}
      {bar(production[b]!, b * pitch + pitch * 0.5, 'production')}
      <Label x={(b + 0.5) * pitch} y={height - 3} anchor="middle" text={b + 1} />
    </g>
  ))
}

/** Rows by their first two columns. */
export function PairScene({ width, height, shown }: Props) {
  const side = Math.min(width / 2 - 6, height - 26)
  const foot = (height + 22 + side) / 2
  const place = linearScale([-REACH, REACH], [0, side])
  const cloud = (columns: readonly Float64Array[], left: number) =>
    Array.from(
      columns[0]!,
      (x, i): Place => [left + place(held(x)), height - place(held(columns[1]![i]!))],
    )
  const [reference, production] = shown.pairs
  const start = width / 4 - side / 2
  return [start, start + width / 2].map((left, k) => (
    <g key={left}>
      <rect
        className="fill-ground stroke-line"
        x={left}
        y={foot - side}
        width={side}
        height={side - 1}
        rx={4}
      />
      <Marks
        glyph={{ shape: 'dot', colour: k === 0 ? 'train' : 'production', size: 4.5 }}
        at={cloud(k === 0 ? reference : production, left)}
      />
    </g>
  ))
}

/** Every student as a dot, from hard labels and from soft ones; a line joins the two of a pair. */

import { mean } from '../../core/statistics/descriptive.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Pair, Result } from './model.ts'

const HARD: Glyph = { shape: 'ring', colour: 'before', size: 10, weight: 2 }
const SOFT: Glyph = { shape: 'dot', colour: 'estimate', size: 11 }
const LEFT = 40

interface Props {
  readonly result: Result
  /** Of the run before. */
  readonly ghost: readonly Pair[]
  readonly width: number
  readonly height: number
}

export function Students({ result: { pairs, teacherAccuracy }, ghost, width, height }: Props) {
  const all = pairs.flatMap(({ hard, soft }) => [hard.accuracy, soft.accuracy])
  const lowest = Math.min(...all, teacherAccuracy ?? 1) < 0.6 ? 0 : 60
  const up = linearScale([lowest, 100], [height - 48, 14])
  const [hardAt, softAt] = [LEFT + 0.24 * (width - LEFT), LEFT + 0.76 * (width - LEFT)]
  const placesOf = (of: readonly Pair[]) =>
    of.map(({ hard, soft }) => [
      [hardAt, up(100 * hard.accuracy)] as const,
      [softAt, up(100 * soft.accuracy)] as const,
    ])
  const places = placesOf(pairs)
  const means = {
    hard: mean(pairs.map(({ hard }) => hard.accuracy)),
    soft: mean(pairs.map(({ soft }) => soft.accuracy)),
  }
  const ticks = [0, 20, 40, 60, 70, 80, 90, 100].filter(
    (tick) => tick >= lowest && (lowest > 0 || tick % 20 === 0),
  )
  return (
    <Frame
      width={width}
      height={height}
      label={`${pairs.length} pairs of students: from hard labels ${formatPercent(means.hard, 4)} on average, from soft labels ${formatPercent(means.soft, 4)}.`}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="stroke-line" d={`M${LEFT} ${up(tick)}H${width}`} />
          <Label x={LEFT - 6} y={up(tick) + 4} anchor="end" text={formatNumber(tick)} />
        </g>
      ))}
      {teacherAccuracy !== null && (
        <>
          <path
            className="of-truth stroke-series"
            strokeWidth={2}
            d={`M${LEFT} ${up(100 * teacherAccuracy)}H${width}`}
          />
          <Label
            x={width}
            y={up(100 * teacherAccuracy) + 17}
            anchor="end"
            tone="truth"
            rim
            text="teacher"
          />
        </>
      )}
      <g className="ghost">
        <path className="series" d={pathOf(placesOf(ghost))} />
      </g>
      <path className="stroke-soft" fill="none" d={pathOf(places)} />
      <Marks glyph={SOFT} at={places.map(([, soft]) => soft!)} />
      <Marks glyph={HARD} at={places.map(([hard]) => hard!)} />
      {(
        [
          ['hard', hardAt, 'before'],
          ['soft', softAt, 'estimate'],
        ] as const
      ).map(([kind, x, colour]) => (
        <g key={kind}>
          <Label x={x} y={height - 24} anchor="middle" tone={colour} text={`${kind} labels`} />
          <Label
            x={x}
            y={height - 6}
            anchor="middle"
            tone="strong"
            text={formatPercent(means[kind], 4)}
          />
        </g>
      ))}
    </Frame>
  )
}

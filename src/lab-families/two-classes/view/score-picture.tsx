/** Where the two classes' predicted probabilities lie, with the threshold as a line to drag. */

import { roundToTenth } from '../../../lab-kit/definition/format.ts'
import type { NumberField } from '../../../lab-kit/definition/params.ts'
import { Frame } from '../../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../../lab-kit/pictures/handle.tsx'
import { Label } from '../../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../../lab-kit/pictures/scale.ts'
import type { Scores } from '../model/scores.ts'

const TOP = 22
/** Room for the numbers and the threshold below. */
const BELOW = 44
const MARGIN = 2

interface Props {
  readonly scores: Pick<Scores, 'histogram' | 'threshold'>
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
  /** The setting that the threshold is of, and its value. */
  readonly field: NumberField
  readonly value: number
  /** Takes a new threshold; null where it is fixed. */
  readonly move: ((threshold: number) => void) | null
  readonly width: number
  readonly height: number
}

export function ScorePicture({ scores, classNames, field, value, move, width, height }: Props) {
  const half = Math.max(20, (height - TOP - BELOW) / 2)
  const middle = TOP + half
  const bottom = middle + half
  const { histogram, threshold } = scores
  const span = width - 2 * MARGIN
  const across = linearScale([0, 1], [MARGIN, MARGIN + span])
  const x = across(threshold)
  const bars = (shares: Float64Array, direction: 1 | -1) =>
    Array.from(shares, (share, b) => {
      if (share === 0) return ''
      const from = MARGIN + (span * b) / shares.length
      const bar = Math.max(2, span / shares.length - 2)
      const height = roundToTenth(half * Math.sqrt(share)) // a rare bar must be seen too
      return `M${from.toFixed(1)} ${middle}h${bar.toFixed(1)}v${direction * height}h${(-bar).toFixed(1)}z`
    }).join('')
  return (
    <Frame
      width={width}
      height={height}
      label={`Predicted probabilities of the held-out rows by class, threshold ${threshold.toFixed(3)}`}
      isInteractive={move !== null}
    >
      <Label x={MARGIN} y={12} tone="strong" text="Predicted probability of the held-out rows" />
      <path className="of-majority fill-series" d={bars(histogram.common, -1)} />
      <path className="of-minority fill-series" d={bars(histogram.rare, 1)} />
      <path className="stroke-line" d={`M${MARGIN} ${middle}h${span}`} />
      <Label
        x={width - 4}
        y={TOP + 14}
        anchor="end"
        rim
        text={`↑ ${classNames[0]} (root of its share)`}
      />
      <Label x={width - 4} y={bottom - 4} anchor="end" rim text={`↓ ${classNames[1]}`} />
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <Label
          key={tick}
          x={across(tick)}
          y={bottom + 18}
          anchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'}
          text={tick}
        />
      ))}
      <Handle
        label={field.label}
        x={{ field, value, scale: across }}
        move={move && ((to) => move(to.x!))}
      >
        <rect x={x - 16} y={TOP} width={32} height={2 * half} fill="transparent" />
        <path className="stroke-ink" strokeWidth={2} d={`M${x} ${TOP}v${2 * half}`} />
        <path className="fill-ink" d={`M${x} ${bottom + 2}l6 8h-12z`} />
        <Label
          x={Math.min(width - 4, Math.max(4, x))}
          y={bottom + 36}
          anchor={threshold < 0.15 ? 'start' : threshold > 0.85 ? 'end' : 'middle'}
          tone="strong"
          text={`threshold ${threshold.toFixed(3)}`}
        />
      </Handle>
    </Frame>
  )
}

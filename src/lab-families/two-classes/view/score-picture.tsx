/** Where the two classes' predicted probabilities lie, with the threshold as a pill to drag and what it makes of them. */

import { formatNumber, roundToTenth } from '../../../lab-kit/definition/format.ts'
import type { NumberField } from '../../../lab-kit/definition/params.ts'
import { Frame } from '../../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../../lab-kit/pictures/handle.tsx'
import { Label } from '../../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../../lab-kit/pictures/scale.ts'
import type { Scores } from '../model/scores.ts'

/** Above the bars: the name, and the pill. */
const TOP = 62
const PILL = { y: 26, width: 88, height: 32 }
const BELOW = 24
const MARGIN = 2

interface Props {
  readonly scores: Pick<Scores, 'histogram' | 'threshold' | 'counts'>
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
  const { histogram, counts } = scores
  // A handle is where the hand is, ahead of the run.
  const threshold = move ? value : scores.threshold
  const half = Math.max(20, (height - TOP - BELOW) / 2)
  const middle = TOP + half
  const bottom = middle + half
  const span = width - 2 * MARGIN
  const across = linearScale([0, 1], [MARGIN, MARGIN + span])
  const x = across(threshold)
  const bars = (shares: Float64Array, direction: 1 | -1) =>
    Array.from(shares, (share, b) => {
      if (share === 0) return ''
      const from = MARGIN + (span * b) / shares.length
      const bar = Math.max(2, span / shares.length - 2)
      const tall = roundToTenth(half * Math.sqrt(share)) // a rare bar must be seen too
      return `M${from.toFixed(1)} ${middle}h${bar.toFixed(1)}v${direction * tall}h${(-bar).toFixed(1)}z`
    }).join('')
  const pillX = Math.min(width - PILL.width, Math.max(0, x - PILL.width / 2))
  const count = (of: number, words: string) => `${formatNumber(of, 6)} ${words}`
  return (
    <Frame
      width={width}
      height={height}
      label={`Predicted probabilities of the held-out rows by class, threshold ${scores.threshold.toFixed(3)}: ${counts.tp} found, ${counts.fn} missed, ${counts.fp} false alarms, ${counts.tn} rightly left`}
      isInteractive={move !== null}
    >
      <Label x={MARGIN} y={14} tone="strong" text="Held-out rows by probability" />
      {width >= 370 && <Label x={width} y={14} anchor="end" text="height: root of the share" />}
      <rect
        className="of-minority fill-series area"
        x={x}
        y={TOP}
        width={Math.max(0, width - x)}
        height={2 * half}
        rx={6}
      />
      <path className="of-majority fill-series" d={bars(histogram.common, -1)} />
      <path className="of-minority fill-series" d={bars(histogram.rare, 1)} />
      <path className="stroke-soft" d={`M${MARGIN} ${middle}h${span}`} />
      {x > 130 && (
        <>
          <Label x={26} y={TOP + 16} tone="majority" rim text={count(counts.tn, 'rightly left')} />
          <Label x={26} y={bottom - 8} tone="minority" rim text={count(counts.fn, 'missed')} />
        </>
      )}
      {width - x > 110 && (
        <>
          <Label
            x={width - 8}
            y={TOP + 16}
            anchor="end"
            tone="majority"
            rim
            text={count(counts.fp, counts.fp === 1 ? 'false alarm' : 'false alarms')}
          />
          <Label
            x={width - 8}
            y={bottom - 8}
            anchor="end"
            tone="minority"
            rim
            text={count(counts.tp, 'found')}
          />
        </>
      )}
      <Label x={MARGIN} y={height - 6} text="0" />
      <Label
        x={width / 2}
        y={height - 6}
        anchor="middle"
        text={`probability of ${classNames[1]}`}
      />
      <Label x={width - MARGIN} y={height - 6} anchor="end" text="1" />
      <Handle
        label={field.label}
        x={{ field, value, scale: across }}
        move={move && ((to) => move(to.x!))}
      >
        <path
          className={move ? 'of-yours stroke-series' : 'stroke-ink'}
          strokeWidth={2.5}
          d={`M${x} ${TOP}v${2 * half}`}
        />
        <rect x={x - 22} y={PILL.y - 6} width={44} height={2 * half + 40} fill="transparent" />
        {move ? (
          <g>
            <rect
              className="of-yours fill-series"
              x={pillX}
              y={PILL.y}
              width={PILL.width}
              height={PILL.height}
              rx={PILL.height / 2}
            />
            <text
              className="picture-strong fill-on-accent"
              x={pillX + PILL.width / 2}
              y={PILL.y + 21}
              textAnchor="middle"
            >
              {`◂ ${threshold.toFixed(2)} ▸`}
            </text>
          </g>
        ) : (
          <Label
            x={Math.min(width - 60, Math.max(60, x))}
            y={PILL.y + 22}
            anchor="middle"
            tone="strong"
            text={`threshold ${formatNumber(threshold, 3)}`}
          />
        )}
      </Handle>
    </Frame>
  )
}

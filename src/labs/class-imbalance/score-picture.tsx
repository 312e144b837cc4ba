/** Where the two classes' predicted probabilities lie, with the threshold as a line to drag. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { roundToTenth } from '../../lab-kit/definition/format.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const HALF = 78
const TOP = 22
const HEIGHT = TOP + 2 * HALF + 44

type Props = Pick<LabViewProps<Params, Result>, 'params' | 'result' | 'change'> & {
  readonly width: number
}

export function ScorePicture({ params, result, change, width }: Props) {
  const { histogram, threshold } = result.scores
  const left = 2
  const span = width - 2 * left
  const middle = TOP + HALF
  const across = linearScale([0, 1], [left, left + span])
  const x = across(threshold)
  const bars = (shares: Float64Array, direction: 1 | -1) =>
    Array.from(shares, (share, b) => {
      if (share === 0) return ''
      const from = left + (span * b) / shares.length
      const bar = Math.max(2, span / shares.length - 2)
      const height = roundToTenth(HALF * Math.sqrt(share)) // a rare bar must be seen too
      return `M${from.toFixed(1)} ${middle}h${bar.toFixed(1)}v${direction * height}h${(-bar).toFixed(1)}z`
    }).join('')
  const isFixed = !change || !isRelevant(spec, params, 'threshold')
  const [common, rare] = result.classNames
  return (
    <Frame
      width={width}
      height={HEIGHT}
      label={`Predicted probabilities of the held-out rows by class, threshold ${threshold.toFixed(3)}`}
      isInteractive={!isFixed}
    >
      <text className="picture-text picture-strong fill-ink" x={left} y={12}>
        Predicted probability of the held-out rows
      </text>
      <path className="of-majority fill-series" d={bars(histogram.common, -1)} />
      <path className="of-minority fill-series" d={bars(histogram.rare, 1)} />
      <path className="stroke-line" strokeWidth={1} d={`M${left} ${middle}h${span}`} />
      <text
        className="picture-text fill-soft stroke-paper"
        strokeWidth={3}
        paintOrder="stroke"
        x={width - 4}
        y={TOP + 14}
        textAnchor="end"
      >
        ↑ {common} (root of its share)
      </text>
      <text
        className="picture-text fill-soft stroke-paper"
        strokeWidth={3}
        paintOrder="stroke"
        x={width - 4}
        y={middle + HALF - 4}
        textAnchor="end"
      >
        ↓ {rare}
      </text>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <text
          key={tick}
          className="picture-text fill-soft"
          x={across(tick)}
          y={middle + HALF + 18}
          textAnchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'}
        >
          {tick}
        </text>
      ))}
      <Handle
        label={spec.threshold.label}
        x={{ field: spec.threshold, value: params.threshold, scale: across }}
        move={isFixed ? null : (to) => change({ threshold: to.x! })}
      >
        <rect x={x - 16} y={TOP} width={32} height={2 * HALF} fill="transparent" />
        <path className="stroke-ink" strokeWidth={2} d={`M${x} ${TOP}v${2 * HALF}`} />
        <path className="fill-ink" d={`M${x} ${TOP + 2 * HALF + 2}l6 8h-12z`} />
        <text
          className="picture-text picture-strong fill-ink"
          x={Math.min(width - 4, Math.max(4, x))}
          y={middle + HALF + 36}
          textAnchor={threshold < 0.15 ? 'start' : threshold > 0.85 ? 'end' : 'middle'}
        >
          threshold {threshold.toFixed(3)}
        </text>
      </Handle>
    </Frame>
  )
}

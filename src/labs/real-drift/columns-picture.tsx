/** The columns, one a row: how far each has moved, and beside it what that costs of what the model knows from it. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const ABOVE = 40
const BELOW = 24
/** Index that the bars have room for, and points of AUC: a bar that is longer ends in an arrow. */
const INDEX = 0.45
const POINTS = [-1, 13] as const
const SHORT: Partial<Record<Params['column'], string>> = {
  phase: 'Phase',
  size: 'Size',
  time: 'Time',
}

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function ColumnsPicture({ width, height, params, result }: Props) {
  const isNarrow = width < 420
  const names = isNarrow ? 66 : 128
  const gap = 26
  const half = (width - names - gap) / 2
  const index = linearScale([0, INDEX], [names, names + half - 14])
  const points = linearScale(POINTS, [names + half + gap, width - 8])
  const pitch = (height - ABOVE - BELOW) / result.drifts.length
  const bar = Math.min(20, 0.6 * pitch)
  const zero = points(0)
  return (
    <Frame
      width={width}
      height={height}
      label="Columns: index of each against the alarm, and the points of AUC that its drift costs beside what it is worth"
    >
      <Label x={names} y={14} tone="strong" text={isNarrow ? 'Index' : 'Stability index'} />
      <Label x={zero} y={14} tone="strong" text={isNarrow ? 'AUC points' : 'Points of AUC'} />
      <Label
        x={zero}
        y={31}
        text={isNarrow ? 'cost of worth' : 'cost of its drift, of its worth'}
      />
      <path
        className="stroke-ink"
        strokeDasharray="4 3"
        d={`M${index(params.limit).toFixed(1)} ${ABOVE - 2}V${height - BELOW + 2}`}
      />
      {result.drifts.map(({ column, stability, cost, use }, row) => {
        const middle = ABOVE + (row + 0.5) * pitch
        const isChosen = column === params.column
        const isAlarm = stability >= params.limit
        const end = Math.min(INDEX, stability)
        const worth = Math.min(POINTS[1], Math.max(POINTS[0], use))
        const costs = Math.min(POINTS[1], Math.max(POINTS[0], cost))
        const name = spec.column.options[column]
        return (
          <g key={column}>
            {isChosen && (
              <rect
                className="of-yours stroke-series"
                fill="none"
                strokeWidth={1.5}
                x={1}
                y={middle - pitch / 2 + 1}
                width={width - 2}
                height={pitch - 2}
                rx={5}
              />
            )}
            <Label
              x={names - 8}
              y={middle + 4.5}
              anchor="end"
              tone={isChosen ? 'strong' : 'ink'}
              text={isNarrow ? (SHORT[column] ?? name) : name}
            />
            <rect
              className={`${isAlarm ? 'of-production' : 'of-left'} fill-series`}
              x={names}
              y={middle - bar / 2}
              width={Math.max(1.5, index(end) - names)}
              height={bar}
              rx={2}
            />
            <Label
              x={stability > 0.75 * INDEX ? index(end) - 6 : index(end) + 6}
              y={middle + 4.5}
              anchor={stability > 0.75 * INDEX ? 'end' : 'start'}
              tone="ink"
              rim
              text={stability.toFixed(2)}
            />
            <rect
              className="of-clean stroke-series"
              fill="none"
              x={Math.min(zero, points(worth))}
              y={middle - bar / 2}
              width={Math.max(1, Math.abs(points(worth) - zero))}
              height={bar}
              rx={2}
            />
            <rect
              className="of-leaky fill-series"
              x={Math.min(zero, points(costs))}
              y={middle - bar / 2 + 2}
              width={Math.max(1.5, Math.abs(points(costs) - zero))}
              height={bar - 4}
            />
          </g>
        )
      })}
      <Label x={index(params.limit)} y={height - 6} anchor="middle" tone="ink" text="alarm" />
      <path className="stroke-line" d={`M${zero.toFixed(1)} ${ABOVE - 2}V${height - BELOW + 2}`} />
      <Label x={zero} y={height - 6} anchor="middle" text="0" />
      <Label x={points(10)} y={height - 6} anchor="middle" text="10" />
    </Frame>
  )
}

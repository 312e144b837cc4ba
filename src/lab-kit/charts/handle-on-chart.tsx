/** The reader’s own point on a chart, as a ring with its value that is moved along the x axis. */

import { Flag } from '../pictures/flag.tsx'
import { Frame } from '../pictures/frame.tsx'
import { Handle } from '../pictures/handle.tsx'
import { listScale } from '../pictures/scale.ts'
import { type Axes, layOut } from './chart-layout.ts'
import type { ChartHandle, ChartSpec } from './chart-spec.ts'

/** A handle of a chart, and what takes its values. */
export interface Movable extends Omit<ChartHandle<never>, 'change'> {
  readonly move: (value: number) => void
}

interface Props {
  readonly spec: ChartSpec
  readonly axes: Axes
  readonly width: number
  readonly height: number
  readonly handle: Movable
}

/** Over the chart, not in it: what reads values off lies between, and an image has nothing to be reached. */
export function HandleOnChart({ spec, axes, width, height, handle }: Props) {
  const { label, values, at, y, text, move } = handle
  const layout = layOut(spec, axes, width, height)
  const across = listScale(values.map(layout.atX))
  const [cx, cy] = [layout.atX(at), y === null ? layout.bottom : layout.atY(y)]
  return (
    <div className="chart-handle">
      <Frame width={width} height={height} label={label} isInteractive>
        <line className="of-yours stroke-series mark" x1={cx} x2={cx} y1={cy} y2={layout.bottom} />
        <Handle
          label={label}
          x={{
            field: { min: 0, max: values.length - 1, step: 1 },
            value: values.indexOf(at),
            scale: across,
            text,
          }}
          move={({ x }) => move(values[x!]!)}
        >
          <circle cx={cx} cy={cy} r={22} className="hit" />
          <circle cx={cx} cy={cy} r={8} className="of-yours stroke-series yours-ring fill-paper" />
          <Flag x={cx} y={cy < layout.top + 40 ? cy + 34 : cy - 16} width={width} text={text} />
        </Handle>
      </Frame>
    </div>
  )
}

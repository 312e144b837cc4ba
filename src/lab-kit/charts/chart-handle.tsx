/** A setting as a ring over a chart, dragged along the x axis; a sibling of the chart's image, so that keys reach it. */

import { type NumberField, nearestNumber, type OneOfField, wordsFor } from '../definition/params.ts'
import { Frame } from '../pictures/frame.tsx'
import { Handle } from '../pictures/handle.tsx'
import { Label } from '../pictures/label.tsx'
import type { Scale } from '../pictures/scale.ts'
import type { Layout } from './chart-layout.ts'
import { LETTER } from './chart-layout.ts'

/** What a lab says of a handle over its chart. */
export interface HandleSpec {
  /** The setting that it sets; its values lie on the x axis. */
  readonly setting: string
  /** Where on the y axis it stands; default: at its foot. */
  readonly y?: number
  /** What stands beside it; short. */
  readonly text: string
}

export interface DrawnHandle extends Omit<HandleSpec, 'setting'> {
  readonly field: NumberField | OneOfField
  readonly value: number
  readonly move: (value: number) => void
}

interface Props extends DrawnHandle {
  readonly layout: Layout
}

export function ChartHandle({ field, value, y, text, move, layout }: Props) {
  const { width, height, left, right, top, bottom, atX, xAt, atY } = layout
  const place = atX(value)
  const foot = y === undefined ? bottom : Math.min(bottom, Math.max(top, atY(y)))
  const isLate = place + text.length * LETTER + 20 > right
  return (
    <div className="chart-handle">
      <Frame width={width} height={height} label={field.label} isInteractive>
        <Handle
          label={field.label}
          x={{ ...axisOf(field, value, atX, xAt), text: wordsFor(field, value) }}
          move={(to) => move(field.kind === 'oneOf' ? field.values[to.x!]! : to.x!)}
        >
          <path
            className="of-yours stroke-series"
            strokeWidth={1.5}
            strokeDasharray="3 3"
            d={`M${place} ${bottom}V${foot}`}
          />
          <rect
            x={Math.max(left, place - 22)}
            y={top}
            width={44}
            height={bottom - top}
            fill="transparent"
          />
          <circle
            className="of-yours stroke-series fill-paper"
            strokeWidth={5}
            cx={place}
            cy={foot}
            r={8}
          />
          <Label
            x={place + (isLate ? -16 : 16)}
            y={Math.max(top + 12, foot - 22)}
            anchor={isLate ? 'end' : 'start'}
            tone="yours"
            rim
            text={text}
          />
        </Handle>
      </Frame>
    </div>
  )
}

/** The axis of a handle; of a setting from a list, the places in the list. */
function axisOf(
  field: NumberField | OneOfField,
  value: number,
  atX: (x: number) => number,
  xAt: (place: number) => number,
) {
  if (field.kind === 'number') {
    return { field, value, scale: Object.assign((x: number) => atX(x), { invert: xAt }) as Scale }
  }
  const { values } = field
  const scale = Object.assign((index: number) => atX(values[Math.round(index)]!), {
    invert: (place: number) => values.indexOf(nearestNumber(field, xAt(place))),
  }) as Scale
  const grid = { min: 0, max: values.length - 1, step: 1 }
  return { field: grid, value: values.indexOf(nearestNumber(field, value)), scale }
}

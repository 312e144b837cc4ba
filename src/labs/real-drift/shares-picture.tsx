/** The categories of a column: their shares before and in production. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const ABOVE = 22

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function SharesPicture({ width, height, params, result }: Props) {
  const { categories, sharesBefore, sharesAfter } = result
  const names = Math.min(170, 0.48 * width)
  const most = Math.max(...sharesBefore, ...sharesAfter)
  const along = linearScale([0, most], [names, width - 38])
  const pitch = (height - ABOVE) / categories.length
  const bar = Math.min(9, 0.36 * pitch)
  return (
    <Frame
      width={width}
      height={height}
      label={`${spec.column.options[params.column]}: shares before and in production`}
    >
      <Label x={names} y={13} tone="train" text="before" />
      <Label x={names + 60} y={13} tone="production" text="in production" />
      {categories.map((category, k) => {
        const middle = ABOVE + (k + 0.5) * pitch
        return (
          <g key={category}>
            <Label
              x={names - 7}
              y={middle + 4.5}
              anchor="end"
              tone="ink"
              text={category.length > names / 7 ? `${category.slice(0, names / 7 - 1)}…` : category}
            />
            <rect
              className="of-train fill-series"
              x={names}
              y={middle - bar}
              width={along(sharesBefore[k]!) - names}
              height={bar}
            />
            <rect
              className="of-production fill-series"
              x={names}
              y={middle}
              width={along(sharesAfter[k]!) - names}
              height={bar}
            />
          </g>
        )
      })}
    </Frame>
  )
}

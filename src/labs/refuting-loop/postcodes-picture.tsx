/** Postcodes, the riskiest on top, training by training: filled where a parcel gets one more day. */

import { formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { POSTCODES, type Result, TRAININGS } from './model.ts'
import type { Params } from './params.ts'

const LINE = 18
/** Room for the true chances, and between them and the field. */
const CHANCES = 0.24
const SPACE = 10
/** The most that a bar shows. */
const MOST = 0.2

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function PostcodesPicture({ width, height, params, result }: Props) {
  const top = LINE + 2
  const bottom = height - LINE
  const row = (bottom - top) / POSTCODES
  const left = Math.round(CHANCES * width)
  const cell = (width - left - SPACE) / TRAININGS
  const bar = linearScale([0, MOST], [left, 0])
  const y = (i: number) => top + i * row
  const x = (t: number) => left + SPACE + t * cell
  const high = Math.max(1.5, row - 1.2)
  const wide = cell - 1.2
  const field = (isExtra: boolean) => {
    let path = ''
    for (let t = 0; t < TRAININGS; t++) {
      for (let i = 0; i < POSTCODES; i++) {
        if ((result.extra[t * POSTCODES + i] === 1) !== isExtra) continue
        path += `M${x(t).toFixed(1)} ${y(i).toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h${(-wide).toFixed(1)}z`
      }
    }
    return path
  }
  const border = y(result.risky)
  return (
    <Frame
      width={width}
      height={height}
      label={`${POSTCODES} postcodes through ${TRAININGS} trainings: which have one more day in their promise`}
    >
      <Label x={left} y={13} anchor="end" text={width < 420 ? 'misses' : 'truly misses'} />
      <Label x={left + SPACE} y={13} tone="estimate" text="one more day" />
      <Label x={width} y={13} anchor="end" text={`training 1 to ${TRAININGS}`} />
      <path
        className="of-truth fill-series"
        fillOpacity={0.75}
        d={Array.from(result.chances, (chance, i) => {
          const end = bar(Math.min(MOST, chance))
          return `M${left} ${y(i).toFixed(1)}H${end.toFixed(1)}v${high.toFixed(1)}H${left}z`
        }).join('')}
      />
      <path className="of-left fill-series" fillOpacity={0.3} d={field(false)} />
      <path className="of-estimate fill-series" d={field(true)} />
      {result.risky > 0 && (
        <path
          className="of-random stroke-series"
          strokeDasharray="4 3"
          strokeWidth={1.5}
          d={`M0 ${border.toFixed(1)}H${width}`}
        />
      )}
      <Label
        x={0}
        y={bottom + 14}
        text={`above the line: truly more than ${formatPercent(params.threshold / 100)}`}
      />
    </Frame>
  )
}

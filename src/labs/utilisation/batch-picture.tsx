/** One batch as a staircase in time: each layer's arithmetic, its wait for memory, and what starting and loading add. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { LEGEND_ROW, Legend } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'

const TITLE = 24
const TALLEST = 58
const NAME = 17

interface Row {
  readonly name: string
  readonly arithmetic: number
  readonly waiting: number
  readonly starting: number
}

interface Props extends Size {
  readonly result: Result
}

export function BatchPicture({ width, height, result: { layers, period, computing } }: Props) {
  const loading: Row[] =
    period - computing > 1e-9
      ? [{ name: 'loading', arithmetic: 0, waiting: 0, starting: period - computing }]
      : []
  const rows: readonly Row[] = [...loading, ...layers]
  const columns = width < 400 ? 2 : 3
  const foot = LEGEND_ROW * Math.ceil(3 / columns) + 6
  const tall = Math.min(TALLEST, (height - TITLE - foot) / rows.length)
  const scale = width / Math.max(period, computing)
  let begun = 0
  return (
    <Frame
      width={width}
      height={height}
      label={`One batch takes ${formatNumber(period)} ms: ${rows.map(({ name, arithmetic, waiting, starting }) => `${name} ${formatNumber(arithmetic + waiting + starting)} ms`).join(', ')}`}
    >
      <Label x={0} y={14} tone="strong" text={`One batch: ${formatNumber(period)} ms`} />
      {rows.map(({ name, arithmetic, waiting, starting }, i) => {
        const top = TITLE + i * tall
        const time = arithmetic + waiting + starting
        const from = begun * scale
        begun += time
        const parts = [
          ['estimate', arithmetic],
          ['left', waiting],
          ['random', starting],
        ] as const
        let at = from
        const isRight = from > width / 2
        return (
          <g key={name}>
            <Label
              x={isRight ? Math.max(from + time * scale, 1) : from}
              y={top + 12}
              anchor={isRight ? 'end' : 'start'}
              tone="ink"
              text={`${name}  ${formatNumber(time, 2)} ms`}
            />
            {parts.map(([colour, part]) => {
              const x = at
              at += part * scale
              return (
                <rect
                  key={colour}
                  className={`of-${colour} fill-series`}
                  x={Math.min(x, width - 1.5)}
                  y={top + NAME}
                  width={part === 0 ? 0 : Math.max(1.5, part * scale)}
                  height={Math.max(5, tall - NAME - 5)}
                />
              )
            })}
          </g>
        )
      })}
      <Legend
        top={height - foot}
        width={width}
        columns={columns}
        entries={[
          [{ shape: 'square', colour: 'estimate', size: 10 }, 'arithmetic'],
          [{ shape: 'square', colour: 'left', size: 10 }, 'waits for memory'],
          [{ shape: 'square', colour: 'random', size: 10 }, 'starts, loads'],
        ]}
      />
    </Frame>
  )
}

/** What is left, phase by phase: a tile for each digit or season, filled as high as it is still known. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'

const LEFT = 64
const TOP = 38
const LEGEND = 24
const GAP = 4
/** From this width and height on a tile has room for its number. */
const ROOM = { width: 30, height: 20 } as const

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function TilesPicture({ width, height, params, result }: Props) {
  const isDigits = params.world === 'digits'
  const groups = isDigits
    ? Array.from({ length: 10 }, (_, digit) => String(digit))
    : ['summer', 'winter']
  const rows = isDigits ? 5 : 9
  const pitch = (width - LEFT) / groups.length
  const step = (height - TOP - LEGEND) / rows
  const tile = { width: pitch - GAP, height: step - GAP }
  const hasRoom = tile.width >= ROOM.width && tile.height >= ROOM.height
  /** Digits that are learnt in a phase or were before; in the year’s world the year has both seasons. */
  const isNew = (row: number, group: number) =>
    isDigits ? Math.floor(group / 2) === row : group === 0 && row > 0
  const isKnown = (row: number, group: number) => !isDigits || Math.floor(group / 2) <= row
  const last = result.phases.at(-1)
  return (
    <Frame
      width={width}
      height={height}
      label={
        last === undefined
          ? 'Nothing is learnt yet'
          : `What is left after ${last.name}: ${groups.map((group, k) => `${group} ${Math.round(100 * last.left[k]!)} %`).join(', ')}`
      }
    >
      <Label
        x={0}
        y={14}
        text={isDigits ? 'Named rightly after each pair, in %' : 'Left of each season’s gain, in %'}
      />
      {groups.map((group, k) => (
        <Label
          key={group}
          x={LEFT + k * pitch + tile.width / 2}
          y={TOP - 7}
          anchor="middle"
          tone="strong"
          text={group}
        />
      ))}
      {result.phases.map(({ name, left }, row) => {
        const top = TOP + row * step
        return (
          <g key={name}>
            <Label x={0} y={top + tile.height / 2 + 5} tone="ink" text={name} />
            {left.map((share, k) => {
              const x = LEFT + k * pitch
              const filled = tile.height * share
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a tile is known by its group
                <g key={k}>
                  <rect
                    className="stroke-line"
                    fill="none"
                    x={x}
                    y={top}
                    width={tile.width}
                    height={tile.height}
                    rx={3}
                  />
                  {isKnown(row, k) && (
                    <rect
                      className={`of-${isNew(row, k) ? 'production' : 'estimate'} fill-series`}
                      fillOpacity={0.55}
                      x={x}
                      y={top + tile.height - filled}
                      width={tile.width}
                      height={filled}
                      rx={3}
                    />
                  )}
                  {hasRoom && isKnown(row, k) && (
                    <Label
                      x={x + tile.width / 2}
                      y={top + tile.height / 2 + 5}
                      anchor="middle"
                      tone="ink"
                      text={Math.round(100 * share)}
                    />
                  )}
                </g>
              )
            })}
          </g>
        )
      })}
      <rect
        className="of-production fill-series"
        fillOpacity={0.55}
        x={LEFT}
        y={height - 15}
        width={12}
        height={12}
        rx={2}
      />
      <Label x={LEFT + 17} y={height - 5} text="new rows" />
      <rect
        className="of-estimate fill-series"
        fillOpacity={0.55}
        x={LEFT + 92}
        y={height - 15}
        width={12}
        height={12}
        rx={2}
      />
      <Label x={LEFT + 109} y={height - 5} text="learnt before" />
    </Frame>
  )
}

/** The last page before half-time in two worlds: which songs, how many listeners look so far, and how many click. */

import { type RankedItem, RankedList } from '../../lab-families/rankings/view/ranked-list.tsx'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { History, Result } from './model.ts'
import type { Params } from './params.ts'
import { looksAt } from './world.ts'

const HEAD = 22
const FOOT = 20
const GAP = 16
const TALLEST_ROW = 60

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function PagesPicture({ width, height, params, result }: Props) {
  const { histories, qualities } = result
  const looks = looksAt(params.slots, params.patience)
  const row = Math.min(TALLEST_ROW, (height - HEAD - FOOT) / params.slots)
  const column = (width - GAP) / 2
  const pageOf = ({ page }: History) =>
    Array.from(page, (song, k): RankedItem => {
      const reached = looks[k]!
      return {
        name: `Song ${song + 1}`,
        reached,
        strip: [{ colour: 'estimate', share: reached * qualities[song]! }],
        note: formatPercent(reached, 2),
      }
    })
  return (
    <Frame
      width={width}
      height={height}
      label="The last page before half-time in two worlds, with how many listeners look at each slot"
    >
      {histories.slice(0, 2).map((history, w) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: worlds are known by their number
        <g key={w}>
          <Label x={w * (column + GAP)} y={14} tone="strong" text={`World ${w + 1}`} />
          <RankedList
            x={w * (column + GAP) + 1}
            y={HEAD}
            width={column - 2}
            row={row}
            items={pageOf(history)}
          />
        </g>
      ))}
      <Label x={0} y={height - 4} text="Grey: how many look. Blue: how many click." />
    </Frame>
  )
}

/** What each repair costs above the best that can be, as bars side by side; the chosen one stands out. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { REPAIRS } from './repairs.ts'

const NAMES_WIDTH = 150
const VALUE_WIDTH = 58
const HEAD = 26
/** Where the scale may end, in per cent. */
const ENDS = [10, 20, 50, 100]

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function RepairBars({ width, height, params, result: { repairs, best } }: Props) {
  const bars = repairs.map(({ repair, isPossible, worth }) => ({
    repair,
    isPossible,
    above: Math.max(0, 100 * (worth.cost / best.cost - 1)),
  }))
  const most = Math.max(...bars.map(({ above }) => above))
  const end = ENDS.find((each) => each >= most) ?? ENDS.at(-1)!
  const across = linearScale([0, end], [NAMES_WIDTH, width - VALUE_WIDTH])
  const pitch = (height - HEAD) / REPAIRS.length
  return (
    <Frame
      width={width}
      height={height}
      label={`Cost above the best that can be: ${bars.map(({ repair, above }) => `${spec.repair.options[repair]} ${formatNumber(above)} %`).join(', ')}`}
    >
      <Label x={0} y={15} tone="strong" text="Cost above the best that can be" />
      {bars.map(({ repair, isPossible, above }, k) => {
        const y = HEAD + pitch * k
        const isChosen = repair === params.repair
        const right = across(Math.min(end, above))
        return (
          <g key={repair}>
            <Label
              x={0}
              y={y + pitch / 2 + 5}
              tone={isChosen ? 'strong' : 'ink'}
              text={spec.repair.options[repair]}
            />
            <rect
              className={`of-${isChosen ? 'after' : 'left'} fill-series`}
              x={NAMES_WIDTH}
              y={y + pitch * 0.2}
              width={Math.max(2, right - NAMES_WIDTH)}
              height={pitch * 0.6}
              rx={3}
            />
            <Label
              x={right + 7}
              y={y + pitch / 2 + 5}
              tone={isChosen ? 'strong' : 'ink'}
              text={isPossible ? `${formatNumber(above, 2)} %` : 'cannot'}
            />
          </g>
        )
      })}
    </Frame>
  )
}

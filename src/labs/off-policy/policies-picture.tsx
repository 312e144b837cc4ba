/** Two policies over the same arms, and between them the rows of the log: what one showed, weighted for the other. */

import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'

/** Names, and numbers at the bars. */
const LINE = 18
const NARROW = 420
/** Across and down, from row to row of the log. */
const PITCH = { narrow: 8, wide: 11 } as const
/** A click of weight 1 is so wide; its area grows with the weight, up to the largest. */
const CLICK = 6
const LARGEST_CLICK = 30

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function PoliciesPicture({ width, height, params, result }: Props) {
  const { arms, contexts, rates, logging, target } = result.bandit
  const isNarrow = width < NARROW
  const column = width / arms
  const room = height - 5 * LINE - 16
  const bars = Math.round(room * 0.24)
  const logBase = LINE + LINE + bars
  const dotsTop = logBase + LINE + 10
  const judgedBase = height - LINE - LINE - bars - 6
  const pitch = isNarrow ? PITCH.narrow : PITCH.wide
  const inRow = Math.max(1, Math.floor((column - 14) / pitch))
  const seen = new Array<number>(arms).fill(0)
  const rows = result.draws.map(({ x: arm, weight, value }) => {
    const nth = seen[arm]!++
    const across = arm * column + 8 + (nth % inRow) * pitch
    const down = Math.min(judgedBase - LINE - 8, dotsTop + Math.floor(nth / inRow) * pitch)
    const at: Place = [across + pitch / 2, down]
    return { at, weight, isClick: value > params.fee + 0.5 }
  })
  const clicks = rows.filter(({ isClick }) => isClick)
  const others = rows.filter(({ isClick }) => !isClick)
  const counted = (list: typeof rows) => list.filter(({ weight }) => weight > 0)
  const idle = (list: typeof rows) => list.filter(({ weight }) => weight === 0)
  const places = (list: typeof rows) => list.map(({ at }) => at)
  const overContexts = (table: Float64Array, arm: number) => {
    let sum = 0
    for (let c = 0; c < contexts; c++) sum += table[c * arms + arm]!
    return sum / contexts
  }
  const showsRates = contexts === 1 && column > 90
  return (
    <Frame
      width={width}
      height={height}
      label="How often either policy shows each arm, and the rows of the log between them"
    >
      <Label x={0} y={13} tone="random" text="The log’s policy shows" />
      <Label x={0} y={height - LINE - 4} tone="truth" text="The policy to be judged shows" />
      {Array.from({ length: arms }, (_, arm) => {
        const middle = (arm + 0.5) * column
        const wide = Math.min(column - 8, 90)
        const name = String.fromCharCode(65 + arm)
        const logged = overContexts(logging, arm)
        const judged = overContexts(target, arm)
        const up = Math.max(1, bars * logged)
        const down = Math.max(1, bars * judged)
        return (
          <g key={name}>
            <rect
              className="of-random stroke-series fill-series hollow"
              x={middle - wide / 2}
              y={logBase - up}
              width={wide}
              height={up}
            />
            <Label
              x={middle}
              y={logBase - up - 5}
              anchor="middle"
              tone="random"
              text={percentIn(logged, column)}
            />
            <Label
              x={middle}
              y={logBase + LINE - 2}
              anchor="middle"
              tone="strong"
              text={showsRates ? `${name}: ${formatPercent(rates[arm]!, 2)} click` : name}
            />
            <rect
              className="of-truth fill-series"
              x={middle - wide / 2}
              y={judgedBase}
              width={wide}
              height={down}
              fillOpacity={0.75}
            />
            <Label
              x={middle}
              y={judgedBase - 5}
              anchor="middle"
              tone="ink"
              text={percentIn(judged, column)}
            />
          </g>
        )
      })}
      <path className="stroke-soft" d={`M0 ${logBase}H${width}M0 ${judgedBase}H${width}`} />
      <Marks glyph={{ shape: 'dot', colour: 'faint', size: 3 }} at={places(idle(others))} />
      <Marks glyph={{ shape: 'dot', colour: 'left', size: 4 }} at={places(counted(others))} />
      <Marks glyph={{ shape: 'ring', colour: 'estimate', size: CLICK }} at={places(idle(clicks))} />
      {counted(clicks).map(({ at: [x, y], weight }) => (
        <circle
          key={`${x} ${y}`}
          className="of-estimate fill-series stroke-paper"
          cx={x}
          cy={y}
          r={Math.min(LARGEST_CLICK, CLICK * Math.sqrt(weight)) / 2}
        />
      ))}
      <Label
        x={0}
        y={height - 3}
        text={
          isNarrow
            ? `${result.draws.length} rows. Blue: clicks, by weight.`
            : `First ${result.draws.length} of ${formatNumber(result.drawn, 9)} rows. Blue: clicks, as large as their weight; hollow: weight 0.`
        }
      />
    </Frame>
  )
}

/** Without decimals where columns are narrow; nothing where not even that fits. */
function percentIn(share: number, column: number): string {
  if (column < 34) return ''
  return column < 56 ? formatNumber(Math.round(100 * share)) : formatPercent(share, 2)
}

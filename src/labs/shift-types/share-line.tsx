/** The share of damaged parcels on one line: the truth, and what is said of it without labels. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { errorOf, type Result } from './model.ts'

const NAMES_WIDTH = 96
const AXIS = 24
/** Where the line may end, in per cent. */
const ENDS = [10, 20, 40, 80, 105]
/** And where it may start. */
const STARTS = [0, -5, -20, -50, -100]

interface Props extends Size {
  readonly result: Result
  /** The pinned run, or for a moment the run before: its dots are hollow. */
  readonly before: Result | null
}

/** A 95 % interval, in per cent. */
interface Said {
  readonly name: string
  readonly value: number
  readonly reach: number
}

export function ShareLine({ width, height, result, before }: Props) {
  const truth = 100 * result.endless.trueShare
  const said = saidOf(result)
  const saidBefore = before ? saidOf(before) : []
  const values = [truth, ...said.map(({ value }) => value)]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const end = ENDS.find((each) => each >= 1.12 * most) ?? ENDS.at(-1)!
  const start = STARTS.find((each) => each <= least) ?? STARTS.at(-1)!
  const across = linearScale([start, end], [NAMES_WIDTH, width - 12])
  const held = (value: number) => Math.min(end, Math.max(start, value))
  const foot = height - AXIS
  const pitch = foot / (said.length + 1)
  const top = Math.min(100, end)
  const ticks = [...(start < 0 ? [start] : []), 0, top / 2, top]
  return (
    <Frame
      width={width}
      height={height}
      label={`The share of damaged parcels is ${formatNumber(truth)} %; ${said.map(({ name, value }) => `${name} ${formatNumber(value)} %`).join(', ')}`}
    >
      <rect
        className="of-truth fill-series"
        fillOpacity={0.35}
        x={across(held(truth)) - 4}
        y={pitch * 0.5}
        width={8}
        height={foot - pitch * 0.5}
        rx={4}
      />
      <Label x={0} y={pitch * 0.5 + 5} tone="strong" text="True share" />
      <Label
        x={across(held(truth)) + (truth > start + 0.6 * (end - start) ? -9 : 9)}
        y={pitch * 0.5 + 5}
        anchor={truth > start + 0.6 * (end - start) ? 'end' : 'start'}
        tone="strong"
        text={`${formatNumber(truth)} %`}
      />
      {said.map(({ name, value, reach }, k) => {
        const y = pitch * (k + 1.5)
        const x = across(held(value))
        const right = across(held(value + reach))
        const isRight = right > width - 64
        const old = saidBefore.find((each) => each.name === name)
        return (
          <g key={name}>
            <Label x={0} y={y + 5} tone="ink" text={name} />
            <path className="stroke-line" d={`M${NAMES_WIDTH} ${y}H${width - 12}`} />
            {reach > 0 && (
              <path
                className="of-estimate stroke-series"
                strokeWidth={8}
                strokeOpacity={0.4}
                strokeLinecap="round"
                d={`M${across(held(value - reach)).toFixed(1)} ${y}H${right.toFixed(1)}`}
              />
            )}
            {old && (
              <Marks
                glyph={{ shape: 'ring', colour: 'before', size: 12, weight: 2 }}
                at={[[across(held(old.value)), y]]}
              />
            )}
            <Marks glyph={{ shape: 'dot', colour: 'estimate', size: 12 }} at={[[x, y]]} />
            <Label
              x={isRight ? across(held(value - reach)) - 9 : right + 9}
              y={y + 5}
              anchor={isRight ? 'end' : 'start'}
              tone={value < 0 ? 'strong' : 'ink'}
              rim
              text={`${formatNumber(value)} %`}
            />
          </g>
        )
      })}
      {ticks.map((tick) => (
        <Label
          key={tick}
          x={tick === ticks.at(-1) ? width : across(tick)}
          y={height - 6}
          anchor={tick === ticks.at(-1) ? 'end' : 'middle'}
          text={`${formatNumber(tick)} %`}
        />
      ))}
    </Frame>
  )
}

/** What is said of the share without labels. */
function saidOf({ flagged, meanChance, byFlags, byScores }: Result): readonly Said[] {
  return [
    { name: 'Flagged', value: 100 * flagged, reach: 0 },
    { name: 'Mean chance', value: 100 * meanChance, reach: 0 },
    ...(byFlags
      ? [{ name: 'BBSE', value: 100 * byFlags.share, reach: 196 * errorOf(byFlags) }]
      : []),
    { name: 'EM', value: 100 * byScores.share, reach: 196 * byScores.error },
  ]
}

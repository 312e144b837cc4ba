/** What every rule gives on the first nights, beneath each other on one clock. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, LEGEND_ROW, Marks } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { clock } from './clock.ts'
import type { Result } from './model.ts'
import type { Params, Rule } from './params.ts'

const NAMES: Readonly<Record<Rule, string>> = {
  first: 'first come',
  shortest: 'shortest',
  priority: 'priority',
  preempt: 'preemption',
  quota: 'quota',
  fair: 'fair share',
  backfill: 'backfill',
}
/** Hours after midnight; what lies beyond stands at the edge. */
const [FROM, UNTIL] = [-2, 24] as const
const TICKS = [0, 8, 16, 24]
const NAMED = 82
const TOP = 18
const AXIS = 18
/** What the marks mean, each from that share of the width on. */
const KEY: ReadonlyArray<{ readonly glyph: Glyph; readonly text: string; readonly place: number }> =
  [
    { glyph: { shape: 'dot', colour: 'estimate', size: 9 }, text: 'models', place: 0 },
    { glyph: { shape: 'diamond', colour: 'minority', size: 10 }, text: 'hotfix', place: 0.28 },
    { glyph: { shape: 'square', colour: 'left', size: 9 }, text: 'experiments', place: 0.54 },
  ]

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function RulesPicture({ width, height, params, result: { rules } }: Props) {
  const across = linearScale([FROM, UNTIL], [NAMED + 6, width - 10])
  const at = (hours: number) => across(Math.min(UNTIL, Math.max(FROM, hours)))
  const bottom = height - AXIS - LEGEND_ROW
  const tall = (bottom - TOP) / Math.max(1, rules.length)
  const size = Math.min(11, tall - 4)
  return (
    <Frame
      width={width}
      height={height}
      label={`When models, hotfix and the last experiment are done under ${rules.length} rules; models are wanted by ${clock(params.deadline)}`}
    >
      {TICKS.map((tick) => (
        <g key={tick}>
          <path className="stroke-line" d={`M${across(tick)} ${TOP}V${bottom}`} />
          <Label
            x={tick === 24 ? width : across(tick)}
            y={bottom + 14}
            anchor={tick === 24 ? 'end' : 'middle'}
            text={`${tick}:00`}
          />
        </g>
      ))}
      <path
        className="of-truth stroke-series"
        strokeWidth={2}
        d={`M${across(params.deadline)} ${TOP - 2}V${bottom}`}
      />
      <Label x={across(params.deadline)} y={12} anchor="middle" text="deadline" />
      {rules.map(({ rule, ready, hotfix, last }, k) => {
        const y = TOP + (k + 0.5) * tall
        const isOwn = rule === params.rule
        return (
          <g key={rule}>
            {isOwn && (
              <rect
                className="of-yours fill-series"
                fillOpacity={0.13}
                x={0}
                y={y - tall / 2}
                width={width}
                height={Math.max(0, tall)}
              />
            )}
            <Label x={4} y={y + 5} tone={isOwn ? 'strong' : 'soft'} text={NAMES[rule]} />
            {last !== null && (
              <Marks glyph={{ shape: 'square', colour: 'left', size }} at={[[at(last), y]]} />
            )}
            {ready !== null && (
              <Marks glyph={{ shape: 'dot', colour: 'estimate', size }} at={[[at(ready), y]]} />
            )}
            <Marks
              glyph={{ shape: 'diamond', colour: 'minority', size: size + 1 }}
              at={[[at(hotfix), y]]}
            />
          </g>
        )
      })}
      {KEY.map(({ glyph, text, place }) => (
        <g key={text}>
          <Marks glyph={glyph} at={[[place * width + 8, height - 8]]} />
          <Label x={place * width + 18} y={height - 4} text={text} />
        </g>
      ))}
    </Frame>
  )
}

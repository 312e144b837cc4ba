/** The four ways beside each other: what share of promises each changes in a week, and what it costs above the least. */

import { within } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { type MetricName, type Result, RULES, type Rule } from './model.ts'
import { params as fields, type Params } from './params.ts'

/** Percent of promises, and euros for 1,000 parcels, that bars reach to. */
const CHANGED = [0, 12] as const
const ABOVE = [0, 12] as const
const HEAD = 22
const NUMBERS = 46

type Numbers = { readonly [Name in MetricName]?: number }

interface Props extends Size {
  readonly params: Params
  readonly result: Result
  readonly metrics: Numbers
}

const OF_RULE = {
  anew: ['churnAnew', 'costAnew'],
  half: ['churnHalf', 'costHalf'],
  band: ['churnBand', 'costBand'],
  mean: ['churnMean', 'costMean'],
} as const satisfies Record<Rule, readonly [MetricName, MetricName]>

export function RulesPicture({ width, height, params, result, metrics }: Props) {
  const pitch = (height - HEAD) / RULES.length
  const middle = width / 2
  const room = middle - NUMBERS - 6
  const scales = [linearScale(CHANGED, [0, room]), linearScale(ABOVE, [0, room])] as const
  const rows = RULES.map((rule) => {
    const [churn, cost] = OF_RULE[rule]
    return {
      rule,
      name: fields.rule.options[rule],
      changed: 100 * (metrics[churn] ?? 0),
      above: 1000 * ((metrics[cost] ?? 0) - result.least),
    }
  })
  return (
    <Frame
      width={width}
      height={height}
      label={rows
        .map(
          ({ name, changed, above }) =>
            `${name}: ${formatNumber(changed)} % changed, ${formatNumber(above)} euros above the least`,
        )
        .join('; ')}
    >
      <Label x={0} y={14} tone="strong" text="changed in a week" />
      <Label x={middle} y={14} tone="strong" text="€ above least, 1,000" />
      {rows.map(({ rule, name, changed, above }, row) => {
        const top = HEAD + pitch * row
        const thick = Math.max(6, Math.min(40, pitch - 28))
        const isChosen = rule === params.rule
        const colour = isChosen ? 'estimate' : 'left'
        const bars = [
          { at: 0, to: scales[0](within(CHANGED, changed)), said: `${formatNumber(changed, 2)} %` },
          { at: middle, to: scales[1](within(ABOVE, above)), said: formatNumber(above, 2) },
        ]
        return (
          <g key={rule}>
            <path className="stroke-line" d={`M0 ${top + 0.5}H${width}`} />
            <Label x={0} y={top + 16} tone={isChosen ? 'strong' : 'soft'} text={name} />
            {bars.map(({ at, to, said }) => (
              <g key={at}>
                <rect
                  className={`of-${colour} fill-series`}
                  x={at}
                  y={top + 21}
                  width={Math.max(1.5, to)}
                  height={thick}
                  rx={2}
                />
                <Label
                  x={at + Math.max(1.5, to) + 6}
                  y={top + 21 + thick / 2 + 5}
                  tone="ink"
                  text={said}
                />
              </g>
            ))}
          </g>
        )
      })}
    </Frame>
  )
}

/** The measures as pairs: what is counted in each group with its interval, and the tick of what endless rows would give. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { held, MEASURES, type Outcome, type Result } from './model.ts'
import type { Params } from './params.ts'

const NAMES = {
  flagged: 'Promised later',
  recall: 'Recall',
  falsePositive: 'FPR',
  precision: 'Precision',
} as const
const NAMES_WIDTH = 100
const HEAD = 22
const FOOT = 42

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function MeasuresPicture({ width, height, params, result }: Props) {
  const across = linearScale([0, 1], [NAMES_WIDTH, width - 14])
  const pitch = (height - HEAD - FOOT) / MEASURES.length
  const equal = held(result, params.tolerance)
    .filter(({ isHeld }) => isHeld)
    .map(({ name }) => name.toLowerCase())
  const rows = [
    { colour: 'minority', of: result.islands, shift: 0.34 },
    { colour: 'majority', of: result.elsewhere, shift: 0.64 },
  ] as const
  const foot = HEAD + pitch * MEASURES.length
  return (
    <Frame
      width={width}
      height={height}
      label={MEASURES.map(
        (measure) =>
          `${NAMES[measure]}: Islands ${said(result.islands, measure)}, Elsewhere ${said(result.elsewhere, measure)}`,
      ).join('; ')}
    >
      <Marks glyph={{ shape: 'dot', colour: 'minority', size: 11 }} at={[[6, 10]]} />
      <Label x={16} y={15} tone="strong" text="Islands" />
      <Marks glyph={{ shape: 'dot', colour: 'majority', size: 11 }} at={[[82, 10]]} />
      <Label x={92} y={15} tone="strong" text="Elsewhere" />
      {width > 290 && <Label x={width} y={15} anchor="end" text="tick: endless rows" />}
      {MEASURES.map((measure, k) => {
        const top = HEAD + pitch * k
        return (
          <g key={measure}>
            <path className="stroke-line" d={`M0 ${top + 0.5}H${width}`} />
            <Label x={0} y={top + pitch / 2 + 5} tone="ink" text={NAMES[measure]} />
            {rows.map(({ colour, of, shift }) => {
              const y = top + pitch * shift
              const counted = of.measured[measure]
              const x = across(of.rates[measure])
              return (
                <g key={colour}>
                  {counted && (
                    <>
                      <path
                        className={`of-${colour} stroke-series`}
                        strokeWidth={7}
                        strokeOpacity={0.4}
                        strokeLinecap="round"
                        d={`M${across(counted.low).toFixed(1)} ${y.toFixed(1)}H${across(counted.high).toFixed(1)}`}
                      />
                      <Marks
                        glyph={{ shape: 'dot', colour, size: 11 }}
                        at={[[across(counted.rate), y]]}
                      />
                    </>
                  )}
                  <Marks
                    glyph={{ shape: 'tick', colour: 'ink', size: 13, weight: 2.5 }}
                    at={[[x, y]]}
                  />
                </g>
              )
            })}
          </g>
        )
      })}
      <path className="stroke-line" d={`M0 ${foot + 0.5}H${width}`} />
      {[0, 0.5, 1].map((tick) => (
        <Label
          key={tick}
          x={tick === 1 ? width : across(tick)}
          y={foot + 15}
          anchor={tick === 1 ? 'end' : 'middle'}
          text={`${100 * tick} %`}
        />
      ))}
      <Label
        x={0}
        y={height - 6}
        tone="strong"
        text={`Equal: ${equal.length > 0 ? shortened(equal) : 'nothing'}`}
      />
    </Frame>
  )
}

/** Equalised odds say equal opportunity with it. */
function shortened(equal: readonly string[]): string {
  const isOdds = equal.includes('equalised odds')
  return equal.filter((name) => !(isOdds && name === 'equal opportunity')).join(', ')
}

function said({ rates }: Outcome, measure: (typeof MEASURES)[number]): string {
  return `${formatNumber(100 * rates[measure])} %`
}

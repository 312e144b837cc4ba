/** A year of one weight: the world’s as a line, the models’ as steps that follow it late, and the rows that some of them read. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { usualWeight, YEAR } from './world.ts'

const MONTHS = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']
/** How far from the usual weight the picture reaches, in a world that moves as Kestrel’s does or less. */
const REACH = 0.5
const TOP = 22
/** Models whose rows are drawn, at most, and the height of each. */
const MOST_BARS = 5
const BAR = 9
const LEGEND = 22

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function YearPicture({ width, height, params, result }: Props) {
  const { feature, weight, released, learnt } = result.shown
  const usual = usualWeight(feature)
  const reach = REACH * Math.max(1, params.drift)
  const barsTop = height - LEGEND - MOST_BARS * BAR - 4
  const bottom = barsTop - 20
  const across = linearScale([0, YEAR], [0, width])
  const up = linearScale([usual - reach, usual + reach], [bottom, TOP])
  const y = (value: number) =>
    up(Math.min(usual + reach, Math.max(usual - reach, value))).toFixed(1)
  const x = (day: number) => across(Math.min(YEAR, Math.max(0, day))).toFixed(1)
  const served = released.map((day, i) => ({
    from: Math.max(0, day),
    to: Math.min(YEAR, day + params.cadence),
    learnt: learnt[i]!,
  }))
  const worldOf = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `${x(from + i + 0.5)} ${y(weight[from + i]!)}`)
  const gaps = served
    .filter(({ from, to }) => to > from)
    .map(
      (each) =>
        `M${x(each.from)} ${y(each.learnt)}L${worldOf(each.from, each.to).join('L')}L${x(each.to)} ${y(each.learnt)}z`,
    )
  const steps = served.map(
    (each) => `${x(each.from)} ${y(each.learnt)}L${x(each.to)} ${y(each.learnt)}`,
  )
  const inYear = released.filter((day) => day > 0)
  const every = Math.max(1, Math.ceil(inYear.length / MOST_BARS))
  const drawn = inYear.filter((_, i) => (i + 1) % every === 0 || inYear.length <= MOST_BARS)
  const reads = params.way === 'scratch' ? params.window : params.cadence
  return (
    <Frame
      width={width}
      height={height}
      label={`A year of one weight: the world’s line and the steps of ${released.length} models, which follow it late`}
    >
      <path className="stroke-line" d={`M0 ${y(usual)}H${width}`} />
      <path className="of-minority fill-series" fillOpacity={0.28} d={gaps.join('')} />
      <path
        className="of-truth stroke-series"
        strokeWidth={2.5}
        fill="none"
        d={`M${worldOf(0, YEAR).join('L')}`}
      />
      <path
        className="of-estimate stroke-series"
        strokeWidth={2}
        fill="none"
        d={`M${steps.join('L')}`}
      />
      {drawn.slice(0, MOST_BARS).map((day, row) => {
        const middle = barsTop + (row + 0.5) * BAR
        const newest = day - params.delay
        return (
          <g key={day}>
            {newest > 0 && (
              <rect
                className="of-train fill-series"
                x={x(newest - reads)}
                y={middle - 3}
                width={Math.max(1.5, Number(x(newest)) - Number(x(newest - reads)))}
                height={6}
                rx={1.5}
              />
            )}
            <path
              className="stroke-soft"
              strokeWidth={1.5}
              d={`M${x(newest)} ${middle}H${x(day)}`}
            />
            <path
              className="of-estimate stroke-series"
              strokeWidth={2.5}
              d={`M${x(day)} ${middle - 4}v8`}
            />
          </g>
        )
      })}
      {MONTHS.map((month, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: letters of months come twice
        <Label key={i} x={((i + 0.5) * width) / 12} y={bottom + 14} anchor="middle" text={month} />
      ))}
      <Label x={0} y={14} tone="truth" rim text="the world’s weight" />
      <Label x={width} y={14} anchor="end" tone="estimate" rim text="the model’s, a step each" />
      <rect className="of-train fill-series" x={0} y={height - 14} width={16} height={6} rx={1.5} />
      <Label x={21} y={height - 6} text="rows read" />
      <path className="stroke-soft" strokeWidth={1.5} d={`M${96} ${height - 11}h14`} />
      <Label x={115} y={height - 6} text="labels come" />
      <rect
        className="of-minority fill-series"
        fillOpacity={0.28}
        x={202}
        y={height - 17}
        width={14}
        height={12}
      />
      <Label x={221} y={height - 6} text="behind" />
    </Frame>
  )
}

/** Trials as strips, one below the other: how much of each day's parcels the challenger got; at their ends what each lost. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { lossOfHalf, type Result } from './model.ts'
import type { Params } from './params.ts'

/** Lines of words above and below the strips. */
const LINE = 18
/** Strips are at least so high; where there is less room, fewer are drawn. */
const LEAST = 7
const GAP = 2
/** Share of the width for what was lost, and the space between. */
const LOST = 0.24
const SPACE = 12
const STOPPED: Glyph = { shape: 'diamond', colour: 'minority', size: 8 }
const STOPPED_RIGHT: Glyph = { ...STOPPED, colour: 'ink' }

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function TrialStrips({ width, height, params, result }: Props) {
  const { days } = params
  const room = height - 2 * LINE - LINE
  const fits = Math.floor(room / (LEAST + GAP))
  const count = Math.min(result.shares.length, fits)
  const places = Math.min(fits, 30)
  const pitch = room / places
  const high = pitch - GAP
  const wide = Math.round(width * (1 - LOST)) - SPACE
  const across = linearScale([0, days], [0, wide])
  const start = wide + SPACE
  // As long as the loss of half and half, and half as much again.
  const most = Math.max(1, 1.5 * lossOfHalf(params))
  const lost = linearScale([0, most], [start, width])
  const top = (k: number) => LINE + k * pitch
  const trials = Array.from({ length: count }, (_, k) => k)
  const stops = trials.filter((k) => result.stopDays[k]! > 0)
  const placeOf = (k: number): Place => [across(result.stopDays[k]!), top(k) + high / 2]
  const areas = trials.map((k) => areaOf(result.shares[k]!, across, top(k), high)).join('')
  const half = lost(lossOfHalf(params))
  const bottom = LINE + room
  return (
    <Frame
      width={width}
      height={height}
      label={`${count} trials, a strip each: how much of every day’s parcels the challenger got, and what was lost`}
    >
      <Label x={0} y={12} tone="estimate" text="The challenger’s share, day by day" />
      <Label x={start} y={12} tone="strong" text="Lost" />
      <path
        className="of-left fill-series"
        fillOpacity={0.45}
        d={trials
          .map((k) => `M0 ${top(k).toFixed(1)}h${wide}v${high.toFixed(1)}h${-wide}z`)
          .join('')}
      />
      <path className="of-estimate fill-series" d={areas} />
      <path
        className="of-minority fill-series"
        d={trials
          .map((k) => {
            const end = Math.min(width, lost(result.regrets[k]!))
            return `M${start} ${top(k).toFixed(1)}H${end.toFixed(1)}v${high.toFixed(1)}H${start}z`
          })
          .join('')}
      />
      <path
        className="of-random stroke-series"
        strokeDasharray="4 3"
        strokeWidth={1.5}
        d={`M${half.toFixed(1)} ${LINE}V${bottom}`}
      />
      <Marks
        glyph={STOPPED_RIGHT}
        at={stops.filter((k) => result.endsRight[k] === 1).map(placeOf)}
      />
      <Marks glyph={STOPPED} at={stops.filter((k) => result.endsRight[k] === 0).map(placeOf)} />
      <Label x={0} y={bottom + 15} text="day 1" />
      <Label x={wide} y={bottom + 15} anchor="end" text={`day ${days}`} />
      <Label
        x={half}
        y={bottom + 15}
        anchor="middle"
        tone="random"
        text={formatNumber(lossOfHalf(params))}
      />
      <Label x={width} y={bottom + 15 + LINE} anchor="end" tone="random" text="half and half" />
      <Label x={0} y={bottom + 15 + LINE} text={noteOf(count, result, stops.length > 0)} />
    </Frame>
  )
}

function noteOf(count: number, { repeatsDone }: Result, isStopped: boolean): string {
  const shown = `First ${count} of ${formatNumber(repeatsDone)} trials`
  return isStopped ? `${shown}; a mark: stopped` : shown
}

/** From the lower edge of a strip up to each day's share. */
function areaOf(share: Float64Array, across: (day: number) => number, top: number, high: number) {
  const base = top + high
  const steps = Array.from(share, (each, day) => {
    const y = base - each * high
    return `V${y.toFixed(1)}H${across(day + 1).toFixed(1)}`
  })
  return `M0 ${base.toFixed(1)}${steps.join('')}V${base.toFixed(1)}z`
}

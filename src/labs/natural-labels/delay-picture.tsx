/** Parcels by the day on which they were posted and the time until their label: what lies beyond the line of today is not known. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { longestDelay } from './cohorts.ts'
import { type Result, SHOWN_DAYS, type ShownParcel } from './model.ts'
import type { Params } from './params.ts'

const LEFT = 30
const BELOW = 38
const ABOVE = 20
/** Days of delay that the picture has room for. */
const DELAYS = { misses: 11, losses: 45 } as const

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function DelayPicture({ width, height, params, result }: Props) {
  const { label, window } = params
  const days = SHOWN_DAYS[label]
  const most = DELAYS[label]
  const bottom = height - BELOW
  const across = linearScale([days, 0], [LEFT, width - 4])
  const up = linearScale([0, most], [bottom, ABOVE])
  const size = width < 420 ? 5.5 : 7.5
  const place = ({ age, delay }: ShownParcel): Place => [across(age), up(delay)]
  const drawn = result.shown.filter(({ delay }) => delay < most)
  const at = (holds: (parcel: ShownParcel) => boolean) => drawn.filter(holds).map(place)
  const isKnown = ({ age, delay }: ShownParcel) => delay <= age
  const isInFile = ({ delay }: ShownParcel) => delay <= window
  const glyph = (shape: Glyph['shape'], colour: Glyph['colour']): Glyph => ({
    shape,
    colour,
    size: shape === 'dot' ? size - 2.5 : size,
  })
  // From today at no delay up to the left: the delay that a parcel of each age has had time for.
  const corner = Math.min(days, most)
  const windowAt = up(Math.min(window, most))
  const step = label === 'misses' ? 2 : 10
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step)
  const isLoss = label === 'losses'
  return (
    <Frame
      width={width}
      height={height}
      label={`Some parcels of the last ${days} days by the time until their label: what lies beyond today is not known yet`}
    >
      <path
        className="of-left fill-series"
        fillOpacity={0.22}
        d={`M${across(0)} ${bottom}L${across(corner).toFixed(1)} ${up(corner).toFixed(1)}H${across(0)}z`}
      />
      {ticks.map((day) => (
        <Label key={day} x={LEFT - 6} y={up(day) + 4} anchor="end" text={day} />
      ))}
      <path className="stroke-soft" d={`M${LEFT} ${bottom}H${width - 4}`} />
      <Marks glyph={glyph('dot', 'left')} at={at((each) => !each.isPositive && !isKnown(each))} />
      <Marks
        glyph={glyph('dot', 'majority')}
        at={at((each) => !each.isPositive && isKnown(each))}
      />
      <Marks
        glyph={glyph('ring', 'minority')}
        at={at((each) => each.isPositive && !(isKnown(each) && isInFile(each)))}
      />
      <Marks
        glyph={glyph('diamond', 'minority')}
        at={at((each) => each.isPositive && isKnown(each) && isInFile(each))}
      />
      <path
        className="of-truth stroke-series"
        strokeWidth={2}
        d={`M${across(0)} ${bottom}L${across(corner).toFixed(1)} ${up(corner).toFixed(1)}`}
      />
      {window <= most && (
        <path
          className="of-yours stroke-series"
          strokeWidth={1.5}
          strokeDasharray="6 4"
          d={`M${LEFT} ${windowAt.toFixed(1)}H${width - 4}`}
        />
      )}
      <Label
        x={LEFT}
        y={13}
        text={isLoss ? 'Days until it is reported' : 'Days until it arrives'}
      />
      <Label x={width - 4} y={13} anchor="end" tone="strong" text="not known today" />
      {window <= most && (
        <Label
          x={LEFT + 4}
          y={windowAt - 5}
          tone="yours"
          rim
          text={`window: ${window} ${window === 1 ? 'day' : 'days'}`}
        />
      )}
      <Label x={LEFT} y={bottom + 16} text={`${days} days ago`} />
      <Label x={width - 4} y={bottom + 16} anchor="end" text="posted today" />
      <Marks glyph={glyph('diamond', 'minority')} at={[[LEFT + 5, bottom + 29]]} />
      <Label x={LEFT + 14} y={bottom + 33} text={isLoss ? 'lost' : 'missed'} />
      <Marks glyph={glyph('ring', 'minority')} at={[[LEFT + 75, bottom + 29]]} />
      <Label
        x={LEFT + 84}
        y={bottom + 33}
        text={isLoss ? 'lost, in the file as fine' : 'missed, not in the file'}
      />
      {!isLoss && width > 320 && (
        <>
          <Marks glyph={glyph('dot', 'majority')} at={[[LEFT + 240, bottom + 29]]} />
          <Label x={LEFT + 248} y={bottom + 33} text="kept" />
        </>
      )}
      {longestDelay(params) < window && (
        <Label x={LEFT + 4} y={ABOVE + 14} tone="yours" rim text="window beyond the last label" />
      )}
    </Frame>
  )
}

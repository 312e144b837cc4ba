/** A year of columns, one a row: incidents as bars, alarms as ticks, those for nothing apart. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { type Result, SHOWN } from './model.ts'
import type { Params } from './params.ts'
import { DAYS } from './year.ts'

const LINE = 18
const RELEASED: Glyph = { shape: 'diamond', colour: 'ink', size: 10 }
const MONTHS = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function YearPicture({ width, height, params, result }: Props) {
  const rows = Math.min(SHOWN, params.columns)
  const top = LINE + 2
  const bottom = height - 2 * LINE
  const pitch = (bottom - top) / rows
  const across = linearScale([0, DAYS], [0, width])
  const middle = (row: number) => top + (row + 0.5) * pitch
  const high = Math.min(16, pitch - 2)
  const incidents = result.incidents.filter(({ column }) => column < rows)
  const releases = result.releases.filter(({ column }) => column < rows)
  const isFor = (row: number, day: number) =>
    incidents.some(({ column, from, to }) => column === row && day >= from && day <= to)
  const alarms = result.alarms.flatMap((days, row) => days.map((day) => ({ day, row })))
  const placeOf = ({ day, row }: { readonly day: number; readonly row: number }): Place => [
    across(day + 0.5),
    middle(row),
  ]
  const tick = (colour: Glyph['colour']): Glyph => ({
    shape: 'tick',
    colour,
    size: high,
    weight: width < 420 ? 1.6 : 2.2,
  })
  const forNothing = alarms.filter(({ day, row }) => !isFor(row, day))
  const rightly = alarms.filter(({ day, row }) => isFor(row, day))
  return (
    <Frame
      width={width}
      height={height}
      label={`A year of ${rows} columns: ${incidents.length} incidents, ${rightly.length} alarms for them and ${forNothing.length} for nothing${releases.length > 0 ? `, ${releases.length} releases` : ''}`}
    >
      <path
        className="stroke-line"
        d={Array.from({ length: rows }, (_, row) => `M0 ${middle(row).toFixed(1)}H${width}`).join(
          '',
        )}
      />
      {incidents.map(({ column, from, to }) => (
        <rect
          key={from}
          className="of-truth fill-series"
          fillOpacity={0.3}
          x={across(from) - 1}
          y={middle(column) - high / 2 - 1}
          width={Math.max(4, across(to) - across(from) + 2)}
          height={high + 2}
          rx={2}
        />
      ))}
      <Marks glyph={tick('minority')} at={forNothing.map(placeOf)} />
      <Marks glyph={tick('estimate')} at={rightly.map(placeOf)} />
      <Label
        x={0}
        y={13}
        text={
          params.columns > rows
            ? `The first ${rows} of ${params.columns} columns`
            : rows === 1
              ? 'One column'
              : `${rows} columns`
        }
      />
      {MONTHS.map((month, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: letters of months come twice
        <Label key={i} x={((i + 0.5) * width) / 12} y={bottom + 14} anchor="middle" text={month} />
      ))}
      {/* Releases lie over what they cause. */}
      <Marks
        glyph={RELEASED}
        at={releases.map(({ from, column }) => placeOf({ day: from, row: column }))}
      />
      <Marks glyph={{ ...tick('minority'), size: 12 }} at={[[4, bottom + 27]]} />
      <Label x={11} y={bottom + 32} text="false alarm" />
      <Marks glyph={{ ...tick('estimate'), size: 12 }} at={[[96, bottom + 27]]} />
      <Label x={103} y={bottom + 32} text="true" />
      <rect
        className="of-truth fill-series"
        fillOpacity={0.3}
        x={144}
        y={bottom + 21}
        width={14}
        height={12}
      />
      <Label x={163} y={bottom + 32} text="incident" />
      {releases.length > 0 && (
        <>
          <Marks glyph={RELEASED} at={[[230, bottom + 27]]} />
          <Label x={239} y={bottom + 32} text="release" />
        </>
      )}
    </Frame>
  )
}

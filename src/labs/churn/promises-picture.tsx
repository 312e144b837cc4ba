/** The promises around the threshold: a row for each kind of parcel, a column for each week, and a mark where one changed. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { type Result, SHOWN } from './model.ts'
import type { Params } from './params.ts'
import { THRESHOLD } from './promises.ts'

const TOP = 24
const FOOT = 40
const CHANCES = 52
const RIGHT = 4

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function PromisesPicture({ width, height, params, result: { drawn } }: Props) {
  const pitch = (width - CHANCES - RIGHT) / SHOWN
  const tall = (height - TOP - FOOT) / drawn.length
  const cells = drawn.map(({ promised, chance }) => ({ weeks: promised[params.rule], chance }))
  const x = (week: number) => CHANCES + week * pitch
  const y = (row: number) => TOP + row * tall
  const later = cells.flatMap(({ weeks }, row) =>
    [...weeks.keys()]
      .filter((week) => weeks[week] === 1)
      .map((week) => `M${x(week).toFixed(1)} ${y(row).toFixed(1)}h${pitch}v${tall - 1}h${-pitch}z`),
  )
  const changes = cells.flatMap(({ weeks }, row) =>
    [...weeks.keys()]
      .filter((week) => week > 0 && weeks[week] !== weeks[week - 1])
      .map((week) => `M${x(week).toFixed(1)} ${(y(row) - 1).toFixed(1)}v${tall + 1}`),
  )
  const border = cells.filter(({ chance }) => chance < THRESHOLD).length
  const labelled = [0, border, cells.length - 1].filter(
    (row, i, rows) => row < cells.length && rows.indexOf(row) === i,
  )
  return (
    <Frame
      width={width}
      height={height}
      label={`Promises of ${drawn.length} kinds of parcels over ${SHOWN} weeks: ${changes.length} changes`}
    >
      <path
        className="of-left fill-series"
        d={`M${CHANCES} ${TOP}h${pitch * SHOWN}v${tall * cells.length}h${-pitch * SHOWN}z`}
        fillOpacity={0.15}
      />
      <path className="of-estimate fill-series" d={later.join('')} />
      <path className="of-minority stroke-series" strokeWidth={5} d={changes.join('')} />
      <path
        className="of-truth stroke-series"
        strokeWidth={2.5}
        d={`M${CHANCES - 8} ${y(border).toFixed(1)}H${width}`}
      />
      {labelled.map((row) => (
        <Label
          key={row}
          x={0}
          y={Math.max(TOP + 11, y(row) + (row === border ? 5 : tall / 2 + 5))}
          tone={row === border ? 'truth' : 'soft'}
          text={`${(100 * (row === border ? THRESHOLD : cells[row]!.chance)).toFixed(1)} %`}
        />
      ))}
      <Label x={0} y={14} text="chance" />
      {Array.from({ length: SHOWN }, (_, week) => (
        <Label
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks have no other name
          key={week}
          x={x(week) + pitch / 2}
          y={14}
          anchor="middle"
          text={width > 380 ? `week ${week + 1}` : week + 1}
        />
      ))}
      <path className="of-estimate fill-series" d={`M0 ${height - 30}h14v12h-14z`} />
      <Label x={20} y={height - 20} text="a day more promised" />
      <path className="of-minority stroke-series" strokeWidth={5} d={`M7 ${height - 14}v13`} />
      <Label x={20} y={height - 3} text={`changed: ${changes.length}`} />
    </Frame>
  )
}

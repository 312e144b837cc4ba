/** A depot and its places: what of a day's parcels of both arms finds a place, in the trial and if all had one model. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { PLACES } from './depot-trial.ts'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'

const NARROW = 420
const LINE = 18
/** Parcels that one square stands for, and the squares that may be in a row. */
const PARCELS = 10
const ROWS_OF = [8, 10, 12, 15] as const
/** Rows for those without a place, above the depot. */
const QUEUE_ROWS = 2

interface Panel {
  readonly name: string
  readonly dueA: number
  readonly dueB: number
}

export function DepotPicture({
  params,
  result,
  say,
  width,
  height,
}: LabViewProps<Params, Result, MetricName> & Size) {
  const isNarrow = width < NARROW
  const panels = panelsOf(params)
  const bars = 2 * (LINE + 6) + 10
  const column = width / panels.length
  // As many in a row as make the squares largest.
  const grids = ROWS_OF.map((across) => ({
    across,
    rows: rowsOf(across),
    pitch: Math.min(
      (column - 14) / across,
      (height - bars - 3 * LINE - 14) / (QUEUE_ROWS + rowsOf(across)),
    ),
  }))
  const grid = grids.reduce((best, each) => (each.pitch > best.pitch ? each : best))
  const reach = Math.max(6, Math.abs(result.truth), Math.abs(meanOf(result)))
  const rows = [
    {
      name: isNarrow ? 'Seen' : 'The trial sees',
      value: meanOf(result),
      tone: 'estimate',
      text: say('seen', 2),
    },
    {
      name: isNarrow ? 'Truth' : 'B for all',
      value: result.truth,
      tone: 'truth',
      text: say('truth', 2),
    },
  ] as const
  const left = isNarrow ? 46 : 104
  return (
    <Frame
      width={width}
      height={height}
      label={`A depot with ${PLACES} places: ${panels.map(({ name, dueA, dueB }) => `${name} ${dueA + dueB} parcels are due`).join(', ')}. The trial sees ${say('seen', 2)} points, the truth is ${say('truth', 2)}.`}
    >
      {panels.map((panel, i) => (
        <DepotPanel
          key={panel.name}
          {...panel}
          x={i * column + 4}
          grid={grid}
          isNarrow={isNarrow}
          isCarried={params.carry > 0}
        />
      ))}
      {rows.map(({ name, value, tone, text }, row) => {
        const y = height - bars + 6 + row * (LINE + 6)
        const long = Math.max(2, (Math.abs(value) / reach) * (width - left - 84))
        return (
          <g key={name}>
            <Label x={0} y={y + 13} tone={tone} text={name} />
            <rect className={`of-${tone} fill-series`} x={left} y={y} width={long} height={LINE} />
            <Label x={left + long + 6} y={y + 13} tone="ink" text={`${text} points`} />
          </g>
        )
      })}
    </Frame>
  )
}

function meanOf({ better, same }: Result): number {
  const { finals } = better ?? same
  return finals.reduce((sum, value) => sum + value, 0) / finals.length
}

/** What is due on an average day: with both arms at one depot, with A, with B. */
function panelsOf({ unit, promised, moved }: Params): Panel[] {
  const kept = 1 - moved / 100
  const whole = [
    { name: 'all with A', dueA: promised, dueB: 0 },
    { name: 'all with B', dueA: 0, dueB: Math.round(promised * kept) },
  ]
  if (unit !== 'parcel') return whole
  const half = promised / 2
  return [{ name: 'in the trial', dueA: half, dueB: Math.round(half * kept) }, ...whole]
}

/** Rows of a depot's places. */
function rowsOf(across: number): number {
  return Math.ceil(PLACES / PARCELS / across)
}

interface PanelProps extends Panel {
  readonly x: number
  /** Squares in a row, rows of places, and from one square to the next in pixels. */
  readonly grid: { readonly across: number; readonly rows: number; readonly pitch: number }
  readonly isNarrow: boolean
  /** Whether those left over take places on the next day, and the next day is worse. */
  readonly isCarried: boolean
}

function DepotPanel({ name, dueA, dueB, x, grid, isNarrow, isCarried }: PanelProps) {
  const { across, rows, pitch } = grid
  const due = dueA + dueB
  const squares = Math.round(due / PARCELS)
  const ofA = Math.round(dueA / PARCELS)
  const places = Math.round(PLACES / PARCELS)
  const top = LINE + 6
  const floor = top + QUEUE_ROWS * pitch + 4
  // Filled from the ground up; what finds no place stands on the roof.
  const place = (i: number): Place => [
    x + (i % across) * pitch + pitch / 2,
    floor + (rows - 0.5 - Math.floor(i / across)) * pitch,
  ]
  const queued = (i: number): Place => [
    x + (i % across) * pitch + pitch / 2,
    floor - 4 - (Math.floor(i / across) + 0.5) * pitch,
  ]
  const inside = Math.min(squares, places)
  const index = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  const square = (colour: Glyph['colour']): Glyph => ({ shape: 'square', colour, size: pitch - 2 })
  // Those left over are of both arms in their proportion.
  const left = squares - inside
  const leftA = Math.round((left * ofA) / Math.max(1, squares))
  const insideA = Math.min(inside, ofA - leftA)
  const cross = (colour: Glyph['colour']): Glyph => ({
    shape: 'cross',
    colour,
    size: pitch * 0.6,
    weight: 2,
  })
  const most = QUEUE_ROWS * across
  const leftOver = Math.max(0, due - PLACES)
  const since = isCarried ? ' on day 1' : ''
  return (
    <g>
      <Label x={x} y={13} tone="strong" text={name} />
      <rect
        className="fill-ground stroke-line"
        x={x - 2}
        y={floor - 2}
        width={across * pitch + 4}
        height={rows * pitch + 4}
        rx={3}
      />
      <Marks glyph={square('before')} at={index(0, insideA).map(place)} />
      <Marks glyph={square('after')} at={index(insideA, inside).map(place)} />
      <Marks
        glyph={{ shape: 'dot', colour: 'faint', size: 3 }}
        at={index(inside, places).map(place)}
      />
      <Marks glyph={cross('before')} at={index(0, Math.min(most, leftA)).map(queued)} />
      <Marks glyph={cross('after')} at={index(leftA, Math.min(most, left)).map(queued)} />
      <Label
        x={x}
        y={floor + rows * pitch + 17}
        tone="ink"
        text={isNarrow ? `${formatNumber(due)} due` : `${formatNumber(due, 4)} due`}
      />
      <Label
        x={x}
        y={floor + rows * pitch + 34}
        text={leftOver > 0 ? `${formatNumber(leftOver)} left over${since}` : 'all delivered'}
      />
    </g>
  )
}

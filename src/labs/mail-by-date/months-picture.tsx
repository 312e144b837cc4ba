/** The months as columns of envelopes: spam below, ham on top, a cross on those that are sorted wrongly. */

import { formatPercent } from '../../lab-kit/definition/format.ts'
import { type Colour, fillOf, strokeOf } from '../../lab-kit/pictures/colours.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { LEGEND_ROW, Legend, type LegendEntry, type Place } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Month, Result } from './model.ts'

const ABOVE = 44
const BELOW = 40 + LEGEND_ROW
/** Envelopes side by side in a column. */
const ABREAST = 4
const GAP = 2

interface Props extends Size {
  readonly result: Result
}

export function MonthsPicture({ width, height, result: { months } }: Props) {
  const isSmall = height < 330 || width < 420
  const mailsEach = isSmall ? 50 : 25
  const pitch = width / months.length
  const across = Math.min(18, (pitch - 10) / ABREAST)
  const rows = Math.max(...months.map(({ ham, spam }) => (ham + spam) / mailsEach)) / ABREAST
  const room = height - ABOVE - BELOW
  const down = Math.min(0.75 * across, room / (Math.ceil(rows) + 1))
  const floor = height - BELOW
  const stacks = months.map((month, k) => {
    const left = k * pitch + (pitch - ABREAST * across) / 2
    const places = stackOf(month, mailsEach)
    return places.map(({ kind, isWrong }, i) => ({
      kind,
      isWrong,
      at: [left + (i % ABREAST) * across, floor - (Math.floor(i / ABREAST) + 1) * down] as Place,
    }))
  })
  const envelopes = stacks.flat()
  const first = months.findIndex(({ repaired }) => repaired !== null)
  const border = first * pitch
  const size = { across: across - GAP, down: down - GAP }
  const legend: LegendEntry[] = [
    [{ shape: 'square', colour: 'majority', size: 9 }, isSmall ? 'ham' : `ham, ${mailsEach} mails`],
    [
      { shape: 'square', colour: 'minority', size: 9 },
      isSmall ? 'spam' : `spam, ${mailsEach} mails`,
    ],
    [{ shape: 'cross', colour: 'ink', size: 8, weight: 2 }, 'sorted wrongly'],
  ]
  return (
    <Frame
      width={width}
      height={height}
      label="Mails by month: spam and ham, learnt from or met in production, and those that are sorted wrongly"
    >
      <rect
        className="fill-ground"
        x={border}
        y={0}
        width={width - border}
        height={floor + 2}
        rx={6}
      />
      <Label
        x={border - 8}
        y={17}
        anchor="end"
        tone="strong"
        text={first < 2 ? 'learnt' : 'learnt from'}
      />
      <Label x={border + 8} y={17} tone="strong" text="production" />
      <path
        className="stroke-ink"
        strokeDasharray="4 3"
        d={`M${border.toFixed(1)} 2V${floor + 2}`}
      />
      <path className="stroke-line" d={`M0 ${floor + 0.5}H${width}`} />
      {(['ham', 'spam'] as const).map((kind) => (
        <Envelopes
          key={kind}
          colour={kind === 'ham' ? 'majority' : 'minority'}
          at={envelopes.filter((each) => each.kind === kind).map(({ at }) => at)}
          {...size}
        />
      ))}
      <path
        className={strokeOf('ink')}
        strokeWidth={isSmall ? 1.3 : 2}
        strokeLinecap="round"
        fill="none"
        d={envelopes
          .filter(({ isWrong }) => isWrong)
          .map(({ at: [x, y] }) => crossAt(x, y, size))
          .join('')}
      />
      {months.map(({ name, ham, spam }, k) => {
        const middle = (k + 0.5) * pitch
        const top = Math.min(...stacks[k]!.map(({ at: [, y] }) => y), floor)
        return (
          <g key={name}>
            <Label
              x={middle}
              y={top - 7}
              anchor="middle"
              tone="minority"
              rim
              text={formatPercent(spam / (ham + spam), 2)}
            />
            <Label
              x={middle}
              y={floor + 18}
              anchor="middle"
              tone="ink"
              text={pitch < 66 ? short(name) : name}
            />
          </g>
        )
      })}
      <Legend top={height - LEGEND_ROW - 6} width={width} columns={3} entries={legend} />
    </Frame>
  )
}

/** A month’s envelopes from the floor up: spam, then ham; wrong ones where the two meet. */
function stackOf({ ham, spam, repaired }: Month, mailsEach: number) {
  const count = (mails: number) => Math.round(mails / mailsEach)
  const wrongSpam = count(repaired?.spamMissed ?? 0)
  const wrongHam = count(repaired?.hamFlagged ?? 0)
  const [allSpam, allHam] = [count(spam), count(ham)]
  return Array.from({ length: allSpam + allHam }, (_, i) => ({
    kind: i < allSpam ? ('spam' as const) : ('ham' as const),
    isWrong: i < allSpam ? i >= allSpam - wrongSpam : i < allSpam + wrongHam,
  }))
}

interface EnvelopeSize {
  readonly across: number
  readonly down: number
}

interface EnvelopesProps extends EnvelopeSize {
  readonly colour: Colour
  /** Their upper left corners. */
  readonly at: readonly Place[]
}

function Envelopes({ colour, at, across, down }: EnvelopesProps) {
  const [w, h] = [across.toFixed(1), down.toFixed(1)]
  const body = at.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h${w}v${h}h-${w}z`).join('')
  const flap = at
    .map(
      ([x, y]) =>
        `M${x.toFixed(1)} ${y.toFixed(1)}l${(across / 2).toFixed(1)} ${(0.55 * down).toFixed(1)}l${(across / 2).toFixed(1)} -${(0.55 * down).toFixed(1)}`,
    )
    .join('')
  return (
    <>
      <path className={fillOf(colour)} d={body} />
      <path className="stroke-paper" fill="none" strokeWidth={1} d={flap} />
    </>
  )
}

function crossAt(x: number, y: number, { across, down }: EnvelopeSize): string {
  const half = Math.min(across, down) / 2 + 0.5
  const [middle, centre] = [x + across / 2, y + down / 2]
  const full = (2 * half).toFixed(1)
  return `M${(middle - half).toFixed(1)} ${(centre - half).toFixed(1)}l${full} ${full}m0 -${full}l-${full} ${full}`
}

/** “to June” stays; the others by three letters. */
function short(name: string): string {
  return name.startsWith('to ') ? `–${name.slice(3, 6)}` : name.slice(0, 3)
}

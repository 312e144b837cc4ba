/** The months as columns of envelopes: spam below, ham on top, a cross on those that are sorted wrongly, a ring on those put right. */

import { formatPercent } from '../../lab-kit/definition/format.ts'
import { type Colour, fillOf } from '../../lab-kit/pictures/colours.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import {
  type Glyph,
  LEGEND_ROW,
  Legend,
  type LegendEntry,
  Marks,
  type Place,
} from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Mistakes, Month, Result } from './model.ts'

const ABOVE = 44
/** Below the columns: their names, and the legend. */
const NAMES = 34
/** How many mails an envelope may stand for, and how many may lie side by side; the first pair with room for it is taken. */
const MAILS_EACH = [10, 25, 50]
const ABREAST = [3, 4, 5, 6]
const LEAST_ACROSS = 11
const GAP = 2

interface Props extends Size {
  readonly result: Result
}

export function MonthsPicture({ width, height, result: { months } }: Props) {
  const columns = width < 480 ? 2 : 4
  const legendHeight = (4 / columns) * LEGEND_ROW + 4
  const pitch = width / months.length
  const floor = height - NAMES - legendHeight
  const { mailsEach, abreast, across, down } = layoutOf(months, pitch, floor - ABOVE)
  const size = { across: across - GAP, down: down - GAP }
  const stacks = months.map((month, k) => {
    const left = k * pitch + (pitch - abreast * across) / 2
    return stackOf(month, mailsEach).map((envelope, i) => {
      const x = left + (i % abreast) * across
      const y = floor - (Math.floor(i / abreast) + 1) * down
      return { ...envelope, at: [x, y] as Place, middle: middleOf([x, y], size) }
    })
  })
  const envelopes = stacks.flat()
  const border = months.findIndex(({ repaired }) => repaired !== null) * pitch
  const cross: Glyph = { shape: 'cross', colour: 'paper', size: 0.8 * size.down, weight: 2 }
  const ring: Glyph = { shape: 'ring', colour: 'paper', size: 0.6 * size.down, weight: 1.6 }
  const ham: Glyph = { shape: 'square', colour: 'majority', size: 9 }
  const legend: LegendEntry[] = [
    [ham, `ham, ${mailsEach} mails`],
    [{ shape: 'square', colour: 'minority', size: 9 }, `spam, ${mailsEach} mails`],
    [
      [
        { ...ham, size: 13 },
        { ...cross, size: 8 },
      ],
      'sorted wrongly',
    ],
    [
      [
        { ...ham, size: 13 },
        { ...ring, size: 7 },
      ],
      'put right',
    ],
  ]
  return (
    <Frame
      width={width}
      height={height}
      label="Mails by month: spam and ham, learnt from or met in production; those that are sorted wrongly, and those that the repair has put right"
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
        text={border < 90 ? 'learnt' : 'learnt from'}
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
          of={envelopes.filter((each) => each.kind === kind)}
          {...size}
        />
      ))}
      {([ring, cross] as const).map((glyph) => (
        <Marks
          key={glyph.shape}
          glyph={glyph}
          at={envelopes.filter(({ mark }) => mark === glyph.shape).map(({ middle }) => middle)}
        />
      ))}
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
              text={formatPercent(Math.round((100 * spam) / (ham + spam)) / 100)}
            />
            <Label
              x={middle}
              y={floor + 18}
              anchor="middle"
              tone="ink"
              text={pitch < 72 ? short(name) : name}
            />
          </g>
        )
      })}
      <Legend top={height - legendHeight} width={width} columns={columns} entries={legend} />
    </Frame>
  )
}

/** The fewest mails to an envelope, and the largest envelopes, for which the highest column has room. */
function layoutOf(months: readonly Month[], pitch: number, room: number) {
  const most = Math.max(...months.map(({ ham, spam }) => ham + spam))
  for (const mailsEach of MAILS_EACH) {
    for (const abreast of ABREAST) {
      const across = Math.min(18, (pitch - 10) / abreast)
      const down = 0.75 * across
      const rows = Math.ceil((most / mailsEach + 1) / abreast)
      if (across >= LEAST_ACROSS && rows * down <= room) return { mailsEach, abreast, across, down }
    }
  }
  const mailsEach = MAILS_EACH.at(-1)!
  const abreast = ABREAST[0]!
  const rows = Math.ceil((most / mailsEach + 1) / abreast)
  return { mailsEach, abreast, across: (pitch - 10) / abreast, down: room / rows }
}

/** A month’s envelopes from the floor up: spam, then ham; marked ones where the two meet. */
function stackOf({ ham, spam, asItWas, repaired }: Month, mailsEach: number) {
  const count = (mails: number) => Math.round(mails / mailsEach)
  const [allSpam, allHam] = [count(spam), count(ham)]
  /** How many are wrong, and how many more were before the repair. */
  const marksOf = (of: keyof Mistakes): readonly [number, number] => {
    const [before, now] = [count(asItWas?.[of] ?? 0), count(repaired?.[of] ?? 0)]
    return [now, Math.max(0, before - now)]
  }
  const markAt = (from: number, [wrong, put]: readonly [number, number]) =>
    from < wrong ? 'cross' : from < wrong + put ? 'ring' : null
  const ofSpam = marksOf('spamMissed')
  const ofHam = marksOf('hamFlagged')
  return Array.from({ length: allSpam + allHam }, (_, i) =>
    i < allSpam
      ? { kind: 'spam', mark: markAt(allSpam - 1 - i, ofSpam) }
      : { kind: 'ham', mark: markAt(i - allSpam, ofHam) },
  )
}

function middleOf([x, y]: Place, { across, down }: EnvelopeSize): Place {
  return [x + across / 2, y + down / 2]
}

interface EnvelopeSize {
  readonly across: number
  readonly down: number
}

interface EnvelopesProps extends EnvelopeSize {
  readonly colour: Colour
  /** Their upper left corners; a marked one has no flap, so that its mark is seen. */
  readonly of: ReadonlyArray<{ readonly at: Place; readonly mark: string | null }>
}

function Envelopes({ colour, of, across, down }: EnvelopesProps) {
  const [w, h] = [across.toFixed(1), down.toFixed(1)]
  const body = of
    .map(({ at: [x, y] }) => `M${x.toFixed(1)} ${y.toFixed(1)}h${w}v${h}h-${w}z`)
    .join('')
  const flap = of
    .filter(({ mark }) => mark === null)
    .map(
      ({ at: [x, y] }) =>
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

/** “to June” stays; the others by three letters. */
function short(name: string): string {
  return name.startsWith('to ') ? `–${name.slice(3, 6)}` : name.slice(0, 3)
}

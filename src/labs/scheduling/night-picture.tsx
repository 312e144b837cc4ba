/** The picture worth a wall: one night on its machines, work that is lost striped, the queue beneath, the hotfix and the deadline to drag. */

import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { LEGEND_ROW, Legend, Marks } from '../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { clock } from './clock.ts'
import { type Block, EXPERIMENT, HOTFIX, type Kind, TRAINING } from './cluster.ts'
import type { Result } from './model.ts'
import { MIDNIGHT, TRAININGS } from './night.ts'
import { type Params, params as spec } from './params.ts'

const COLOURS = { [HOTFIX]: 'minority', [TRAINING]: 'estimate', [EXPERIMENT]: 'left' } as const
const PILL = { width: 88, height: 22 }
/** Two rows of handles and one of the steps before training. */
const HEAD = 2 * (PILL.height + 3) + 14
const QUEUE = 28
const AXIS = 18
/** The night is shown until 20:00, or as long as it takes up to two days; in hours after midnight. */
const [SHORTEST, LONGEST] = [20, 46] as const

interface Props extends Size {
  readonly params: Params
  /** What the controls say. */
  readonly wanted: Params
  readonly result: Result
  /** Sets the hotfix's time or the deadline; null where the picture is fixed. */
  readonly change: ((part: Partial<Params>) => void) | null
}

export function NightPicture({ width, height, params, wanted, result, change }: Props) {
  const { blocks, queue, tries, nights } = result
  const lastEnd = Math.max(...blocks.map(({ to }) => to)) / 60 - 2
  const until = Math.min(LONGEST, Math.max(SHORTEST, 4 * Math.ceil(lastEnd / 4)))
  const hours = linearScale([-2, until], [18, width - 2])
  const at = (minutes: number) => hours(Math.min(until, (minutes - MIDNIGHT) / 60))
  const columns = width < 420 ? 2 : 4
  const legend = (4 / columns) * LEGEND_ROW
  const bottom = height - legend - AXIS - QUEUE
  const row = (bottom - HEAD) / params.machines
  const ticks = Array.from({ length: 12 }, (_, k) => -2 + (until > 30 ? 8 : 4) * k)
  const ready = nights[0]?.ready
  return (
    <Frame
      width={width}
      height={height}
      label={`The first night on ${params.machines} machines. Models are ${ready === null || ready === undefined ? 'not made' : `ready at ${clock(ready)}`}, wanted by ${clock(params.deadline)}`}
      isInteractive={change !== null}
    >
      {tries.map(({ from, to, failed }) => (
        <path
          key={from}
          className={failed ? 'of-leaky stroke-series' : 'stroke-soft'}
          strokeWidth={failed ? 5 : 4}
          d={`M${at(from)} ${HEAD - 7}H${Math.max(at(from) + 2, at(to) - 1)}`}
        />
      ))}
      <Label
        x={at(tries.at(-1)!.to) + 5}
        y={HEAD - 3}
        rim
        text={tries.some(({ failed }) => failed) ? 'a step fails' : 'steps before'}
      />
      {Array.from({ length: params.machines }, (_, m) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: machines have no other name
        <g key={m}>
          <path className="stroke-line" d={`M18 ${HEAD + (m + 1) * row}H${width - 2}`} />
          {row > 12 && <Label x={0} y={HEAD + (m + 0.5) * row + 5} text={m + 1} />}
        </g>
      ))}
      {([EXPERIMENT, TRAINING, HOTFIX] as const).map((kind) => (
        <Blocks key={kind} kind={kind} blocks={blocks} at={at} row={row} />
      ))}
      <path className="of-left fill-series" d={queueOf(queue, at, bottom + QUEUE - 1)} />
      <Label x={width - 2} y={bottom + 14} anchor="end" rim text="jobs waiting" />
      <path className="stroke-soft" d={`M18 ${bottom + QUEUE - 0.5}H${width - 2}`} />
      {ticks
        .filter((tick) => tick <= until)
        .map((tick) => (
          <Label
            key={tick}
            x={Math.min(width - 18, Math.max(18, hours(tick)))}
            y={bottom + QUEUE + 14}
            anchor="middle"
            text={`${(tick + 24) % 24}:00`}
          />
        ))}
      <Legend
        top={height - legend}
        width={width}
        columns={columns}
        entries={[
          [{ shape: 'square', colour: 'estimate', size: 9 }, 'training'],
          [{ shape: 'square', colour: 'left', size: 9 }, 'experiments'],
          [{ shape: 'square', colour: 'minority', size: 9 }, 'hotfix'],
          [
            [
              { shape: 'tick', colour: 'soft', size: 10, weight: 5 },
              { shape: 'tick', colour: 'paper', size: 10, weight: 1.6 },
            ],
            'work lost',
          ],
        ]}
      />
      <Time
        name="hotfix"
        row={0}
        {...{ hours, width, bottom }}
        field={spec.hotfixAt}
        value={wanted.hotfixAt}
        move={change && ((hotfixAt) => change({ hotfixAt }))}
      />
      <Time
        name="wanted"
        row={1}
        {...{ hours, width, bottom }}
        field={spec.deadline}
        value={wanted.deadline}
        move={change && ((deadline) => change({ deadline }))}
      />
    </Frame>
  )
}

interface BlocksProps {
  readonly kind: Kind
  readonly blocks: readonly Block[]
  readonly at: (minutes: number) => number
  readonly row: number
}

/** The blocks of one kind: filled where the work counts, striped where it was lost. */
function Blocks({ kind, blocks, at, row }: BlocksProps) {
  const tall = (row - Math.min(4, row / 4)).toFixed(1)
  const box = (machine: number, from: number, to: number) =>
    `M${from.toFixed(1)} ${(HEAD + machine * row + 1).toFixed(1)}h${Math.max(0.8, to - from - 0.6).toFixed(1)}v${tall}h${(-Math.max(0.8, to - from - 0.6)).toFixed(1)}z`
  const own = blocks.filter((block) => block.kind === kind)
  const kept = own.filter(({ from, lostFrom }) => lostFrom > from)
  const lost = own.filter(({ lostFrom, to }) => to > lostFrom)
  const stripes = lost.flatMap(({ machine, lostFrom, to }) => {
    const [from, end] = [at(lostFrom), at(to)]
    const count = Math.max(1, Math.floor((end - from) / 4))
    return Array.from(
      { length: count },
      (_, k) =>
        `M${(from + 1.2 + 4 * k).toFixed(1)} ${(HEAD + machine * row + 1).toFixed(1)}v${tall}`,
    )
  })
  const colour = COLOURS[kind]
  return (
    <>
      <path
        className={`of-${colour} fill-series`}
        d={kept.map(({ machine, from, lostFrom }) => box(machine, at(from), at(lostFrom))).join('')}
      />
      <path
        className={`of-${colour} fill-series`}
        fillOpacity={0.2}
        d={lost.map(({ machine, lostFrom, to }) => box(machine, at(lostFrom), at(to))).join('')}
      />
      <path className="stroke-soft" strokeWidth={1.6} d={stripes.join('')} />
      {kind === HOTFIX && kept.length > 0 && (
        <Marks
          glyph={{ shape: 'diamond', colour, size: 11 }}
          at={kept.map(({ machine, from, to }) => [
            (at(from) + at(to)) / 2,
            HEAD + (machine + 0.5) * row - 1,
          ])}
        />
      )}
    </>
  )
}

/** How many wait, as a filled outline above its base. */
function queueOf(queue: Result['queue'], at: (minutes: number) => number, base: number): string {
  const tall = (waiting: number) => base - (Math.min(TRAININGS, waiting) / TRAININGS) * (QUEUE - 4)
  const steps = queue.map((each, i) => {
    const to = queue[i + 1]?.at ?? each.at
    const y = (each.waiting > 0 ? Math.min(base - 1.5, tall(each.waiting)) : base).toFixed(1)
    return `L${at(each.at).toFixed(1)} ${y}L${at(to).toFixed(1)} ${y}`
  })
  return `M${at(0)} ${base}${steps.join('')}V${base}z`
}

interface TimeProps {
  readonly name: string
  readonly row: number
  readonly hours: Scale
  readonly width: number
  readonly bottom: number
  readonly field: typeof spec.hotfixAt
  readonly value: number
  readonly move: ((value: number) => void) | null
}

/** A time as an upright line with its handle above. */
function Time({ name, row, hours, width, bottom, field, value, move }: TimeProps) {
  const x = hours(value)
  const top = row * (PILL.height + 3)
  const middle = Math.min(width - PILL.width / 2 - 20, Math.max(PILL.width / 2 + 20, x))
  const text = `${name} ${clock(value)}`
  return (
    <Handle
      label={field.label}
      x={{ field, value, scale: hours, text: clock(value) }}
      move={move && ((to) => move(to.x!))}
    >
      <path
        className={move ? 'of-yours stroke-series' : 'stroke-ink'}
        strokeWidth={2}
        strokeDasharray={row === 0 ? '2 4' : undefined}
        d={`M${x} ${top + PILL.height}V${bottom}`}
      />
      {move ? (
        <>
          <rect
            x={x - 8}
            y={top}
            width={16}
            height={Math.max(0, bottom - top)}
            fill="transparent"
          />
          <rect
            className="of-yours fill-series"
            x={middle - PILL.width / 2 - 16}
            y={top}
            width={PILL.width + 32}
            height={PILL.height}
            rx={PILL.height / 2}
          />
          <text
            className="picture-strong fill-on-accent"
            x={middle}
            y={top + 16}
            textAnchor="middle"
          >
            {`◂ ${text} ▸`}
          </text>
        </>
      ) : (
        <Label x={middle} y={top + 16} anchor="middle" tone="strong" rim text={text} />
      )}
    </Handle>
  )
}

/** The picture worth a wall: requests as bars, one below the other as they came, waiting grey and served blue, around the slowest. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Legend, type LegendEntry, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Params } from './params.ts'
import type { Scene } from './scene.ts'

const HEAD = 24
const FOOT = 42
/** Bars are no thicker than this. */
const THICK = 14

interface Props extends Size {
  readonly params: Params
  readonly scene: Scene
}

export function TimelinePicture({ width, height, params, scene }: Props) {
  const { span, arrivals, start, end, size, slowest } = scene
  const across = linearScale([0, span], [0, width])
  const inside = (time: number) => Math.min(width, Math.max(0, across(time)))
  const pitch = Math.min(THICK + 2, (height - HEAD - FOOT) / arrivals.length)
  const bar = Math.max(2, pitch * 0.72)
  const middle = (row: number) => HEAD + (row + 0.5) * pitch
  const waiting: string[] = []
  const served: string[] = []
  const passed: Place[] = []
  const away: Place[] = []
  for (let row = 0; row < arrivals.length; row++) {
    const [came, began, left] = [arrivals[row]!, start[row]!, end[row]!]
    if (size[row] === 0) {
      away.push([inside(came), middle(row)])
      continue
    }
    waiting.push(between(inside(came), inside(began), middle(row)))
    served.push(between(inside(began), inside(left), middle(row)))
    const due = came + params.limit
    if (left > due && due > 0 && due < span) passed.push([across(due), middle(row)])
  }
  const took = end[slowest]! - arrivals[slowest]!
  const isLeft = inside(arrivals[slowest]!) > width / 2
  const entries: LegendEntry[] = [
    [{ shape: 'square', colour: 'left', size: 9 }, 'waiting'],
    [{ shape: 'square', colour: 'estimate', size: 9 }, 'served'],
    away.length > 0
      ? [{ shape: 'cross', colour: 'ink', size: 8, weight: 2 }, 'turned away']
      : [{ shape: 'tick', colour: 'ink', size: 12, weight: 2.5 }, `past ${params.limit} ms`],
  ]
  return (
    <Frame
      width={width}
      height={height}
      label={`${arrivals.length} requests around the slowest, which took ${formatNumber(took)} ms`}
    >
      <Label x={0} y={15} tone="strong" text={`Slowest in the queue: ${formatNumber(took)} ms`} />
      {width > 340 && <Label x={width} y={15} anchor="end" text="each bar a request" />}
      <path className="of-left stroke-series" fill="none" strokeWidth={bar} d={waiting.join('')} />
      <path
        className="of-estimate stroke-series"
        fill="none"
        strokeWidth={bar}
        d={served.join('')}
      />
      <Marks
        glyph={{ shape: 'tick', colour: 'ink', size: Math.max(5, bar), weight: 2.5 }}
        at={passed}
      />
      <Marks
        glyph={{ shape: 'cross', colour: 'ink', size: Math.max(5, bar - 3), weight: 2 }}
        at={away}
      />
      <Label
        x={isLeft ? inside(arrivals[slowest]!) - 6 : inside(end[slowest]!) + 6}
        y={middle(slowest) + 5}
        anchor={isLeft ? 'end' : 'start'}
        tone="strong"
        rim
        text={isLeft ? 'slowest →' : '← slowest'}
      />
      <path className="stroke-soft" d={`M0 ${height - FOOT + 0.5}h${width}`} />
      <Label x={0} y={height - FOOT + 15} text="0" />
      <Label
        x={width}
        y={height - FOOT + 15}
        anchor="end"
        text={`${formatNumber(span)} ms of time`}
      />
      <Legend top={height - 22} width={width} columns={3} entries={entries} />
    </Frame>
  )
}

function between(from: number, to: number, y: number): string {
  return `M${from.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}`
}

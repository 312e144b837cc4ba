/** How handles look: a pin for a place, a ring on a curve, a pill for a width. Each has a finger's room around it. */

import { Label } from './label.tsx'

/** Half of the width that a finger needs. */
const FINGER = 22

interface MarkProps {
  readonly x: number
  readonly y: number
}

interface PinProps extends MarkProps {
  /** What it says beside its head, such as that it can be dragged; nothing if null. */
  readonly word: string | null
  /** The side that the word stands on. */
  readonly side: 'left' | 'right'
}

/** Its tip is the place; its head stands above. */
export function Pin({ x, y, word, side }: PinProps) {
  return (
    <>
      <circle cx={x} cy={y - 20} r={FINGER + 4} fillOpacity={0} />
      <path
        className="handle-mark"
        d={`M${x} ${y}c-3-8-15-13-15-25a15 15 0 0 1 30 0c0 12-12 17-15 25z`}
      />
      <circle className="handle-hole" cx={x} cy={y - 30} r={4.2} />
      <path className="handle-hole" d={`M${x - 8} ${y - 17}a8 8.4 0 0 1 16 0z`} />
      {word !== null && (
        <Label
          x={x + (side === 'right' ? 21 : -21)}
          y={y - 25}
          anchor={side === 'right' ? 'start' : 'end'}
          tone="yours"
          rim
          text={word}
        />
      )}
    </>
  )
}

export function Ring({ x, y }: MarkProps) {
  return (
    <>
      <circle cx={x} cy={y} r={FINGER} fillOpacity={0} />
      <circle className="handle-ring" cx={x} cy={y} r={7} />
    </>
  )
}

/** For what is made wider or narrower along an axis. */
export function Pill({ x, y }: MarkProps) {
  return (
    <>
      <circle cx={x} cy={y} r={FINGER} fillOpacity={0} />
      <rect className="handle-mark" x={x - 16} y={y - 9} width={32} height={18} rx={9} />
      <path className="handle-hole" d={`M${x - 9} ${y}l4.5 -4v8zM${x + 9} ${y}l-4.5 -4v8z`} />
    </>
  )
}

/** Boxes with words, and the arrows between them. */

import { type DataColour, strokeOf } from './colours.ts'
import { Label } from './label.tsx'
import type { Place } from './marks.tsx'

interface BoxProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly text: string
  /** How its words are written, default `ink`. */
  readonly tone?: 'soft' | 'ink' | 'strong'
  /** A colour for its edge, where it stands out. */
  readonly edge?: DataColour | undefined
}

export function Box({ x, y, width, height, text, tone = 'ink', edge }: BoxProps) {
  return (
    <>
      <rect
        className={`fill-ground ${strokeOf(edge ?? 'line')}`}
        strokeWidth={edge && 2.5}
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height}
        rx={5}
      />
      <Label x={x + width / 2} y={y + height / 2 + 5} anchor="middle" tone={tone} text={text} />
    </>
  )
}

interface ArrowProps {
  /** Two different places. */
  readonly from: Place
  readonly to: Place
  /** A colour for one that stands out: it is then thick and dashed. */
  readonly colour?: DataColour
}

export function Arrow({ from, to, colour }: ArrowProps) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.sqrt(dx * dx + dy * dy)
  const [ux, uy] = [dx / length, dy / length]
  const corner = (side: number) =>
    `L${(to[0] - 8 * ux + side * uy).toFixed(1)} ${(to[1] - 8 * uy - side * ux).toFixed(1)}`
  return (
    <>
      <path
        className={strokeOf(colour ?? 'soft')}
        strokeWidth={colour ? 2.5 : 1.5}
        strokeDasharray={colour && '6 4'}
        d={`M${from.join(' ')}L${to.join(' ')}`}
      />
      <path
        className={colour ? `of-${colour} fill-series` : 'fill-soft'}
        d={`M${to[0].toFixed(1)} ${to[1].toFixed(1)}${corner(4)}${corner(-4)}z`}
      />
    </>
  )
}

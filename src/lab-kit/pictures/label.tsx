/** A piece of text in a picture. */

import type { DataColour } from './colours.ts'

interface LabelProps {
  /** Where it stands: its start, middle or end as `anchor` says, on its base line. */
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  /** `soft`, the default, for what explains; `ink` for what is shown; `strong` for names; or a data colour. */
  readonly tone?: 'soft' | 'ink' | 'strong' | DataColour
  /** Whether a rim of paper keeps apart from it what is drawn below. */
  readonly rim?: boolean
  readonly text: string | number
}

const TONES = { soft: 'fill-soft', ink: 'fill-ink', strong: 'picture-strong fill-ink' } as const

export function Label({ x, y, anchor, tone = 'soft', rim = false, text }: LabelProps) {
  const fill =
    tone === 'soft' || tone === 'ink' || tone === 'strong' ? TONES[tone] : `of-${tone} text-series`
  return (
    <text
      className={`picture-text ${fill}${rim ? ' stroke-paper' : ''}`}
      x={x}
      y={y}
      textAnchor={anchor}
      strokeWidth={rim ? 4 : undefined}
      paintOrder={rim ? 'stroke' : undefined}
    >
      {text}
    </text>
  )
}

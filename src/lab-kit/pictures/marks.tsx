/** Many marks of one kind in a picture, as one path; and the legend that says what they mean. */

import { roundToTenth } from '../definition/format.ts'
import { type Colour, fillOf, strokeOf } from './colours.ts'
import { Label } from './label.tsx'

/** How a kind of mark looks, in the picture and in its legend. */
export interface Glyph {
  readonly shape: 'dot' | 'square' | 'diamond' | 'ring' | 'cross' | 'dash' | 'tick'
  readonly colour: Colour
  /** How wide it is, in pixels; of a tick, how high. */
  readonly size: number
  /** Width of its line, where it is drawn by one; default 1.4. */
  readonly weight?: number
}

/** In the picture’s own units. */
export type Place = readonly [x: number, y: number]

/** The path of lines through places, one after the other. */
export function pathOf(lines: ReadonlyArray<readonly Place[]>): string {
  return lines
    .map((places) => places.map(([x, y]) => `${roundToTenth(x)} ${roundToTenth(y)}`).join('L'))
    .map((line) => `M${line}`)
    .join('')
}

interface MarksProps {
  readonly glyph: Glyph
  readonly at: readonly Place[]
}

/** Places are written to a tenth of a pixel; where there are thousands, whole ones keep the page small. */
export function Marks({ glyph, at }: MarksProps) {
  const { shape, colour, size, weight = 1.4 } = glyph
  const isFilled = shape === 'dot' || shape === 'square'
  const outline = outlineOf(glyph)
  const d = at.map(([x, y]) => `M${roundToTenth(x)} ${roundToTenth(y)}${outline}`).join('')
  // A rim of paper keeps it apart from the small dots around it.
  if (shape === 'diamond') return <path className={`${fillOf(colour)} stroke-paper`} d={d} />
  return (
    <path
      className={strokeOf(colour)}
      fill="none"
      strokeLinecap={shape === 'square' ? 'square' : 'round'}
      strokeWidth={isFilled ? size : weight}
      d={d}
    />
  )
}

/** From its centre on. */
function outlineOf({ shape, size }: Glyph): string {
  const half = size / 2
  switch (shape) {
    case 'dot':
    case 'square':
      return 'h0' // a line without length; its ends make the mark
    case 'diamond':
      return `m0 ${-half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`
    case 'ring':
      return `m${-half} 0a${half} ${half} 0 1 0 ${size} 0a${half} ${half} 0 1 0 ${-size} 0`
    case 'cross':
      return `m${-half} ${-half}l${size} ${size}m0 ${-size}l${-size} ${size}`
    case 'dash':
      return `m${-half} 0h${size}`
    case 'tick':
      return `m0 ${-half}v${size}`
  }
}

/** What a mark means. A mark of several glyphs has them on top of each other. */
export type LegendEntry = readonly [glyph: Glyph | readonly Glyph[], text: string]

interface LegendProps {
  /** Its upper edge; each row takes LEGEND_ROW pixels. */
  readonly top: number
  /** Entries stand in so many columns, over the whole width. */
  readonly width: number
  readonly columns: number
  readonly entries: readonly LegendEntry[]
}

export const LEGEND_ROW = 20

export function Legend({ top, width, columns, entries }: LegendProps) {
  return entries.map(([glyphs, text], k) => {
    const x = 8 + Math.round(((k % columns) * width) / columns)
    const y = top + 10 + Math.floor(k / columns) * LEGEND_ROW
    return (
      <g key={text}>
        {[glyphs].flat().map((glyph) => (
          <Marks key={`${glyph.shape} ${glyph.colour}`} glyph={glyph} at={[[x, y]]} />
        ))}
        <Label x={x + 11} y={y + 4} text={text} />
      </g>
    )
  })
}

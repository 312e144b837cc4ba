/** How rows of two classes are marked, and what became of them. */

import type { Glyph } from '../../../lab-kit/pictures/marks.tsx'

type Row = 'majority' | 'minority' | 'added' | 'dropped'

/** @param size Of a row of the common class, in pixels: the less, the more rows there are. */
export function rowGlyphs(size: number): Readonly<Record<Row, Glyph>> {
  return {
    majority: { shape: 'dot', colour: 'majority', size },
    minority: { shape: 'diamond', colour: 'minority', size: 2 * size + 4 },
    added: { shape: 'ring', colour: 'minority', size: size + 2 },
    dropped: { shape: 'cross', colour: 'left', size: size + 1 },
  }
}

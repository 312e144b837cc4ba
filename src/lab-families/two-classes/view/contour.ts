/** Lines of equal height through a field on a grid: marching squares, straight between the grid's points. */

import { roundToTenth } from '../../../lab-kit/definition/format.ts'
import type { Scale } from '../../../lab-kit/pictures/scale.ts'

/** Heights over a square grid, row by row. */
export interface Heights {
  readonly side: number
  /** Shape (side²,). */
  readonly p: ArrayLike<number>
}

/**
 * The path of a line of equal height, piece by piece.
 *
 * @param column Where a column's points lie across; `row`, where a row's lie down.
 */
export function contourOf({ side, p }: Heights, level: number, column: Scale, row: Scale): string {
  let d = ''
  for (let r = 0; r + 1 < side; r++) {
    for (let c = 0; c + 1 < side; c++) {
      const corners = [
        [c, r],
        [c + 1, r],
        [c + 1, r + 1],
        [c, r + 1],
      ] as const
      const crossings: string[] = []
      for (let k = 0; k < 4; k++) {
        const [ac, ar] = corners[k]!
        const [bc, br] = corners[(k + 1) % 4]!
        const [a, b] = [p[ar * side + ac]!, p[br * side + bc]!]
        if (a >= level === b >= level) continue
        const share = (level - a) / (b - a)
        const x = roundToTenth(column(ac + share * (bc - ac)))
        const y = roundToTenth(row(ar + share * (br - ar)))
        crossings.push(`${x} ${y}`)
      }
      for (let k = 0; k + 1 < crossings.length; k += 2) d += `M${crossings[k]}L${crossings[k + 1]}`
    }
  }
  return d
}

/** The points on the board: drawn from known densities, so that it is known whose ground is whose. */

import { exp, log } from '../../core/numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../../core/numbers/matrix.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { normalCdf } from '../../core/statistics/distributions.ts'
import type { Params } from './params.ts'

export interface Board {
  /** Common points, then rare ones, then those that the reader placed; shape (n, dimension). */
  readonly x: Matrix
  /** 1 is rare, shape (n,). */
  readonly y: Uint8Array
}

/**
 * Common points come from N(0, I), rare ones from N(±distance, 1) in the first column and N(0, 1)
 * in the others. More columns, or more of one class, leave the first two columns of the others as
 * they are. Placed points get noise in the columns that the board does not show.
 */
export function drawBoard(params: Params, rng: Rng): Board {
  const placed = params.points
  const x = zeroMatrix(params.common + params.rare + placed.length, params.dimension)
  const y = new Uint8Array(x.rows)
  const streams = [rng.fork('common'), rng.fork('rare')] as const
  const noise = [rng.fork('common noise'), rng.fork('rare noise')] as const
  const placedNoise = rng.fork('placed noise')
  for (let i = 0; i < x.rows; i++) {
    const point = placed[i - params.common - params.rare]
    const isCommon = point ? point.group === 'common' : i < params.common
    const label = isCommon ? 0 : 1
    y[i] = label
    const at = i * x.columns
    if (point) {
      x.values[at] = point.x
      x.values[at + 1] = point.y
    } else {
      const stream = streams[label]
      const isLeft = label === 1 && params.shape === 'two' && i % 2 === 1
      const centre = label === 0 ? 0 : isLeft ? -params.distance : params.distance
      x.values[at] = normal(stream, centre)
      x.values[at + 1] = normal(stream)
    }
    const stream = point ? placedNoise : noise[label]
    for (let j = 2; j < x.columns; j++) x.values[at + j] = normal(stream)
  }
  return { x, y }
}

/**
 * Where the two classes are equally dense, class for class: to the right of it, and with two clouds
 * also to the left of its mirror image, a rare point is more likely than a common one.
 */
export function borderOf({ shape, distance }: Params): number {
  if (shape === 'one') return distance / 2
  // exp(-d²/2) cosh(d x) = 1
  const cosh = exp((distance * distance) / 2)
  return log(cosh + Math.sqrt(cosh * cosh - 1)) / distance
}

/** Whether the common class is the denser one at a place of the first column. */
export function isMajorityGround(x: number, params: Params): boolean {
  const border = borderOf(params)
  return params.shape === 'one' ? x < border : Math.abs(x) < border
}

/** Share of all rare points that such a density puts on common ground; closed form. */
export function minorityOnMajorityGround(params: Params): number {
  const border = borderOf(params)
  const left = params.shape === 'one' ? 0 : normalCdf(-border, params.distance)
  return normalCdf(border, params.distance) - left
}

/** Share of all common points on rare ground; closed form. */
export function majorityOnMinorityGround(params: Params): number {
  return (params.shape === 'one' ? 1 : 2) * normalCdf(-borderOf(params))
}

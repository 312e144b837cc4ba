/** Tomek links: pairs of opposite class that are each other's nearest row. */

import { createNeighbourIndex } from '../models/neighbour-search.ts'
import type { Matrix } from '../numbers/matrix.ts'
import { finish, type Work } from '../steps.ts'
import {
  createResampler,
  keepRows,
  type MinorityOption,
  partClasses,
  type Resampler,
} from './resampler.ts'

/** Link l joins two rows; by rising minority row. Each of shape (links,). */
export interface TomekLinks {
  readonly minority: Uint32Array
  readonly majority: Uint32Array
}

/**
 * Finds all pairs of rows of opposite class of which each is the other's nearest. Of equally near
 * rows the lowest number counts.
 *
 * @param x Shape (n, d), finite.
 * @param y Labels 0 and 1, shape (n,).
 * @throws {RangeError} If labels are not 0 and 1 or a class is empty.
 * @source Tomek (1976), doi:10.1109/TSMC.1976.4309452.
 * @reference TomekLinks of imbalanced-learn 0.10.0, see golden/resamplers.json: the same rows. All
 *   pairs by definition, see tomek-links.test.ts.
 */
export function findTomekLinks(
  x: Matrix,
  y: ArrayLike<number>,
  options: MinorityOption = {},
): TomekLinks {
  return finish(findInSteps(x, y, options))
}

/**
 * Removes the majority row of each Tomek link, once; new links may form among the rest.
 *
 * @param options See there.
 * @throws {RangeError} As `findTomekLinks`, from a run.
 * @source As `findTomekLinks`.
 * @reference TomekLinks of imbalanced-learn 0.10.0, see golden/resamplers.json: the same rows.
 */
export function tomekLinks(options: MinorityOption = {}): Resampler {
  return createResampler('tomekLinks', function* unlink(x, y) {
    const links = yield* findInSteps(x, y, options)
    const isDropped = new Uint8Array(x.rows)
    for (const row of links.majority) isDropped[row] = 1
    const rows = Uint32Array.from({ length: x.rows }, (_, i) => i)
    return keepRows(
      x,
      y,
      rows.filter((i) => isDropped[i] === 0),
    )
  })
}

/** `findTomekLinks` in steps. */
export function* findInSteps(
  x: Matrix,
  y: ArrayLike<number>,
  options: MinorityOption,
): Work<TomekLinks, never> {
  const { minorityRows } = partClasses('findTomekLinks', x, y, options.minority)
  const { indices } = yield* createNeighbourIndex(x).querySelfInSteps(1)
  const minority = minorityRows.filter((row) => {
    const nearest = indices[row]!
    return y[nearest] !== y[row] && indices[nearest] === row
  })
  return { minority, majority: minority.map((row) => indices[row]!) }
}

/** One-sided selection: leaves out majority rows that are redundant, then those in Tomek links. */

import { createNeighbourIndex } from '../models/neighbour-search.ts'
import { takeRows } from '../numbers/matrix.ts'
import { within } from '../steps.ts'
import {
  checkWhole,
  createResampler,
  keepRows,
  type MinorityOption,
  partClasses,
  type Resampler,
  streamOf,
} from './resampler.ts'
import { findInSteps } from './tomek-links.ts'

export interface OneSidedSelectionOptions extends MinorityOption {
  /** Majority rows drawn to start from, default 1. */
  readonly seeds?: number
}

/**
 * Starts from all minority rows and a few majority rows drawn with replacement; adds the majority
 * rows that their nearest of these would call minority; of what there is then removes the majority
 * row of each Tomek link. One pass, as in imbalanced-learn; a seed drawn twice counts once.
 *
 * @param options See there.
 * @throws {RangeError} If seeds is out of its range; from a run, if labels are not 0 and 1, a class
 *   is empty, or no stream is given.
 * @source Kubat & Matwin (1997), Addressing the curse of imbalanced training sets: one-sided
 *   selection, ICML, 179–186.
 * @reference OneSidedSelection of imbalanced-learn 0.10.0, see golden/resamplers.json: the same rows
 *   from the same draws.
 */
export function oneSidedSelection(options: OneSidedSelectionOptions = {}): Resampler {
  const where = 'oneSidedSelection'
  const { seeds = 1 } = options
  checkWhole(where, 'seeds', seeds)
  return createResampler(where, function* select(x, y, rng) {
    const { minority, minorityRows, majorityRows } = partClasses(where, x, y, options.minority)
    const stream = streamOf(where, rng)
    const drawn = new Set<number>()
    for (let s = 0; s < seeds; s++) drawn.add(majorityRows[stream.nextInt(majorityRows.length)]!)
    const start = [...minorityRows, ...drawn]
    const others = majorityRows.filter((row) => !drawn.has(row))
    const search = createNeighbourIndex(takeRows(x, start))
    const { indices } = yield* within(search.queryInSteps(takeRows(x, others), 1), 0, 0.5)
    const added = others.filter((_, i) => indices[i]! < minorityRows.length)
    const kept = Uint32Array.from([...start, ...added]).sort()
    const keptY = Uint8Array.from(kept, (row) => y[row]!)
    const links = yield* within(findInSteps(takeRows(x, kept), keptY, { minority }), 0.5, 1)
    const isLinked = new Set(links.majority)
    return keepRows(
      x,
      y,
      kept.filter((_, i) => !isLinked.has(i)),
    )
  })
}

/** The side of the plane that a model flags, cut to what is in sight. */

import type { Flagger } from './flagger.ts'
import { logitOf } from './flagger.ts'
import type { Pair } from './world.ts'

interface Side {
  /** Corners of the flagged side; empty where nothing in sight is flagged. */
  readonly corners: readonly Pair[]
  /** The two ends of the line in sight; empty where it is out of sight. */
  readonly edge: readonly Pair[]
}

/** @param reach Both ends of both columns in sight. */
export function flaggedSide(flagger: Flagger, [from, to]: Pair): Side {
  const square: readonly Pair[] = [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ]
  const above = ([x, y]: Pair) => logitOf(flagger, x, y) - flagger.cut
  const corners: Pair[] = []
  const edge: Pair[] = []
  for (const [k, corner] of square.entries()) {
    const next = square[(k + 1) % square.length]!
    const [here, there] = [above(corner), above(next)]
    if (here >= 0) corners.push(corner)
    if (here >= 0 === there >= 0) continue
    const share = here / (here - there)
    const crossing: Pair = [
      corner[0] + share * (next[0] - corner[0]),
      corner[1] + share * (next[1] - corner[1]),
    ]
    corners.push(crossing)
    edge.push(crossing)
  }
  return { corners, edge }
}

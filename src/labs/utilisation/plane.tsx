/** The plane of a roofline: both axes by their logarithms. */

import { log } from '../../core/numbers/elementary.ts'
import { linearScale, type Scale } from '../../lab-kit/pictures/scale.ts'

export interface Plane {
  /** FLOPs a byte. */
  readonly x: Scale
  /** GFLOPS. */
  readonly y: Scale
}

/** What lies beyond an end stands at it. */
export function logScale(
  [from, to]: readonly [number, number],
  places: readonly [number, number],
): Scale {
  const line = linearScale([log(from), log(to)], places)
  return Object.assign((value: number) => line(log(Math.min(to, Math.max(from, value)))), {
    invert: line.invert,
  })
}

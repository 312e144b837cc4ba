/** Readers of a ranked list: they begin at the top, take one or go on, and at some point leave. */

/** What becomes of a reader at each position of a list. */
export interface Reading {
  /** Chance that a reader gets so far, shape (positions,). The first is 1. */
  readonly reached: readonly number[]
  /** Chance that a reader takes what stands there, shape (positions,). */
  readonly taken: readonly number[]
}

/**
 * The cascade: who reads position k takes it with the chance of its item; who does not goes on to
 * k + 1 with the chance `patience`, and leaves otherwise. At most one item is taken.
 *
 *   reached[k + 1] = reached[k] (1 - chance[k]) patience,   taken[k] = reached[k] chance[k]
 *
 * @param chances Chance that a reader of position k takes its item, in [0, 1], shape (positions,).
 * @param patience Chance to go on after an item that was not taken, in [0, 1].
 * @source Craswell, Zoeter, Taylor & Ramsey (2008), doi:10.1145/1341531.1341545, with a chance to leave.
 */
export function readFromTop(chances: ArrayLike<number>, patience: number): Reading {
  const reached: number[] = []
  const taken: number[] = []
  let readers = 1
  for (let k = 0; k < chances.length; k++) {
    const chance = chances[k]!
    reached.push(readers)
    taken.push(readers * chance)
    readers *= (1 - chance) * patience
  }
  return { reached, taken }
}

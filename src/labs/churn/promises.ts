/** What is promised from chances, what a promise costs, and how many change. */

/** A chance of a miss from which on a day more is promised: 40 cents of lost orders against 8 euros. */
export const THRESHOLD = 0.05
const COST_OF_A_DAY = 0.4
const COST_OF_A_MISS = 8

/** 1 where a day more is promised, shape (kinds,). */
export type Promised = Uint8Array

export const promisedAt = (chances: Float64Array): Promised =>
  Uint8Array.from(chances, (chance) => (chance >= THRESHOLD ? 1 : 0))

/**
 * The old promise stays while the chance is inside of a band around the threshold.
 *
 * @param times The band is from THRESHOLD / times up to THRESHOLD * times, both within it.
 */
export const keptWithin = (chances: Float64Array, old: Promised, times: number): Promised =>
  old.map((promise, kind) => {
    const chance = chances[kind]!
    return chance >= THRESHOLD / times && chance <= THRESHOLD * times
      ? promise
      : chance >= THRESHOLD
        ? 1
        : 0
  })

/** The mean of several models’ chances, shape (kinds,). */
export function meanOf(chances: readonly Float64Array[]): Float64Array {
  return chances[0]!.map(
    (_, kind) => chances.reduce((sum, each) => sum + each[kind]!, 0) / chances.length,
  )
}

/** Share of parcels whose promise is another. */
export function changedShare(before: Promised, after: Promised, share: Float64Array): number {
  return share.reduce((sum, each, kind) => sum + (before[kind] === after[kind] ? 0 : each), 0)
}

/** Expected cost of a parcel in euros, by the true chances. */
export function costOf(promised: Promised, chance: Float64Array, share: Float64Array): number {
  return share.reduce(
    (sum, each, kind) =>
      sum + each * (promised[kind] === 1 ? COST_OF_A_DAY : COST_OF_A_MISS * chance[kind]!),
    0,
  )
}

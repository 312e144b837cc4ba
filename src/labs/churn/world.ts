/** Parcels of one kind each: how common each kind is, its true chance of a miss, and weeks of them. */

import { exp } from '../../core/numbers/elementary.ts'
import { createMatrix, type Matrix } from '../../core/numbers/matrix.ts'
import type { Rng } from '../../core/random/rng.ts'
import { binomial, normal, poisson } from '../../core/random/variates.ts'

/** Levels of what is known of a parcel: load of the depot, distance, hour of the scan, size of the shop, Islands or not. */
const LEVELS = [8, 6, 4, 2, 2] as const
const [LOAD, DISTANCE, HOUR, SHOP, ISLANDS] = [0, 1, 2, 3, 4] as const
/** Depots are rarely very empty or very full. */
const LOADS = [1, 3, 6, 8, 8, 6, 3, 1] as const
const OF_ALL_LOADS = 36
export const ISLANDS_SHARE = 0.02
/** Log-odds of an easy parcel: 3 % of all parcels miss with it. */
const EASY = -4.4

/** All kinds of parcels. */
export interface Kinds {
  /** Level of each column, shape (kinds, 5). */
  readonly x: Matrix
  /** Share of all parcels, shape (kinds,). */
  readonly share: Float64Array
  /** Log-odds of a miss as the world stands at first, shape (kinds,). */
  readonly logOdds: Float64Array
  /** 1 for Islands, shape (kinds,). */
  readonly isIslands: Uint8Array
}

export function kindsOfParcels(): Kinds {
  const count = LEVELS.reduce((product, levels) => product * levels, 1)
  const values = new Float64Array(count * LEVELS.length)
  const share = new Float64Array(count)
  const logOdds = new Float64Array(count)
  const isIslands = new Uint8Array(count)
  for (let kind = 0; kind < count; kind++) {
    const level: number[] = []
    let rest = kind
    for (const levels of LEVELS) {
      level.push(rest % levels)
      rest = Math.floor(rest / levels)
    }
    values.set(level, kind * LEVELS.length)
    const islands = level[ISLANDS]!
    share[kind] =
      (LOADS[level[LOAD]!]! / OF_ALL_LOADS / (LEVELS[DISTANCE] * LEVELS[HOUR] * LEVELS[SHOP])) *
      (islands === 1 ? ISLANDS_SHARE : 1 - ISLANDS_SHARE)
    isIslands[kind] = islands
    const load = (level[LOAD]! - 3.5) / 1.7
    const distance = (level[DISTANCE]! - 2.5) / 1.7
    const isLate = level[HOUR]! >= 2 ? 1 : 0
    logOdds[kind] =
      EASY +
      0.5 * load +
      0.3 * distance +
      0.5 * isLate +
      0.35 * isLate * Math.max(0, load) +
      0.5 * level[SHOP]! +
      // A ferry that the parcel may miss: on Islands distance and hour weigh double.
      islands * (1.2 + 0.3 * distance + 0.5 * isLate)
  }
  return { x: createMatrix(values, count, LEVELS.length), share, logOdds, isIslands }
}

/** A world as it stands in one week: true chances of a miss, shape (kinds,). */
export const chancesOf = (logOdds: Float64Array) => logOdds.map((value) => 1 / (1 + exp(-value)))

/** Parcels of one week: how many of each kind, and how many of them missed; shape (kinds,) each. */
export interface Week {
  readonly parcels: Float64Array
  readonly misses: Float64Array
}

export function drawWeek(kinds: Kinds, chance: Float64Array, rows: number, rng: Rng): Week {
  const parcels = new Float64Array(chance.length)
  const misses = new Float64Array(chance.length)
  for (let kind = 0; kind < chance.length; kind++) {
    parcels[kind] = poisson(rng, rows * kinds.share[kind]!)
    misses[kind] = binomial(rng, parcels[kind]!, chance[kind]!)
  }
  return { parcels, misses }
}

/** Moves the world on by a week: every level of load, distance, hour and shop drifts on its own. */
export function driftOn(kinds: Kinds, logOdds: Float64Array, size: number, rng: Rng): Float64Array {
  const moves = LEVELS.slice(0, ISLANDS).map((levels) =>
    Float64Array.from({ length: levels }, () => size * normal(rng)),
  )
  return logOdds.map(
    (value, kind) =>
      value +
      moves.reduce(
        (sum, move, column) => sum + move[kinds.x.values[kind * LEVELS.length + column]!]!,
        0,
      ),
  )
}

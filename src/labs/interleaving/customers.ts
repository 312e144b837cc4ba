/** Customers of Kestrel, what they want, and how two rankers order the pick-up points for them. */

import { exp } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import type { Params } from './params.ts'

/** The pick-up points, by their numbers. */
export const POINTS = [
  'Kiosk', 'Station', 'Bakery', 'Library', 'Garage', 'School',
  'Market', 'Chemist', 'Harbour', 'Museum', 'Cinema', 'Florist',
] as const // biome-ignore format: a list

/** How many of twelve are shown. */
const SHOWN = 5
/** Chance, in the logit, that somebody takes what is not wanted, and adds to the appeal of what is. */
const WANTED = 4

/** One visit: both rankings, and how likely the customer is to take each item that is read. */
export interface Visit {
  /** Best first, all points; as `b` a permutation of them. */
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** Chance to take an item that was read, in [0, 1], by item. */
  readonly chances: ArrayLike<number>
}

/** How many positions a list has. */
export function shownPositions({ lists }: Pick<Params, 'lists'>): number {
  return lists === 'tastes' ? SHOWN : lists === 'shifted' ? 4 : 3
}

/** All visits of one customer. */
export function drawCustomer(params: Params, rng: Rng): readonly Visit[] {
  const ease = params.userSd > 0 ? normal(rng, 0, params.userSd) : 0
  const wantsFirst = params.lists === 'hidden' && rng.next() < params.wantsFirst
  return Array.from({ length: params.visits }, () =>
    params.lists === 'tastes'
      ? drawTasteVisit(params, ease, rng)
      : fixedVisit(params, ease, wantsFirst),
  )
}

function drawTasteVisit({ appeal, noiseB }: Params, ease: number, rng: Rng): Visit {
  const tastes = POINTS.map(() => normal(rng))
  const a = ranked(tastes.map((taste) => taste + normal(rng)))
  const b = ranked(tastes.map((taste) => taste + noiseB * normal(rng)))
  return { a, b, chances: tastes.map((taste) => logistic(appeal + ease + taste)) }
}

/** Two rankings that are the same for everybody: (0, 1, 2, ...) by A and (1, 2, ..., 0) by B. */
function fixedVisit(params: Params, ease: number, wantsFirst: boolean): Visit {
  const a = Array.from({ length: shownPositions(params) }, (_, k) => k)
  const b = [...a.slice(1), 0]
  const wanted = wantsFirst ? 0 : 2
  const isWanted = (item: number) => params.lists === 'shifted' || item === wanted
  const extra = params.lists === 'shifted' ? 0 : WANTED
  return {
    a,
    b,
    chances: a.map((item) => (isWanted(item) ? logistic(params.appeal + extra + ease) : 0)),
  }
}

function ranked(scores: readonly number[]): number[] {
  return scores.map((_, item) => item).sort((i, j) => scores[j]! - scores[i]!)
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}

/** A trial at depots with a limited number of places, in which one arm's parcels make room for the other's. */

import type { Rng } from '../../core/random/rng.ts'
import { beta, binomial, poisson } from '../../core/random/variates.ts'
import { normalQuantile, studentTCdf } from '../../core/statistics/distributions.ts'
import { twoProportionsZ } from '../../core/statistics/two-proportions.ts'
import type { Params } from './params.ts'
import type { Seen } from './parcel-trial.ts'

/** Parcels that a depot can deliver in a day. */
export const PLACES = 950

interface DepotTrial {
  readonly seen: readonly Seen[]
  /** Misses if everybody had A less those if everybody had B, in points, with the same parcels. */
  readonly truth: number
}

/** A depot on its way through the trial. */
interface Depot {
  /** Chance that a parcel misses its day although there was a place. */
  readonly rate: number
  /** Its arm where whole depots are given to arms. */
  readonly isB: boolean
  /** Parcels left over that take a place tomorrow: in the trial, and if everybody had A, or B. */
  backlog: number
  backlogA: number
  backlogB: number
  parcels: number
  misses: number
}

/**
 * A day at a depot: a Poisson number of parcels is promised, B moves some to a day that is not looked at. Of
 * those still due, as many as there are no places for miss their day, at random; of all others a share that is
 * the depot's own.
 *
 * @param moved Share of its promises that B moves, in [0, 1]; 0 for two identical models.
 * @param looks Days, ascending.
 */
export function depotTrial(
  rng: Rng,
  params: Params,
  moved: number,
  looks: Float64Array,
): DepotTrial {
  const { promised, carry, unit } = params
  const isWhole = unit === 'depot' || unit === 'depotAsParcels'
  const depots = openDepots(rng, params)
  const total = { parcelsA: 0, missesA: 0, parcelsB: 0, missesB: 0 }
  const days = { a: moments(), b: moments() }
  let parcels = 0
  let gained = 0
  let day = 0
  const seen: Seen[] = []
  for (const look of looks) {
    for (; day < look; day++) {
      for (const depot of depots) {
        const due = poisson(rng, promised)
        const coin = rng.next() < 0.5
        const isB = unit === 'depotDay' ? coin : depot.isB
        const toB = unit === 'parcel' ? Math.floor((due + (coin ? 1 : 0)) / 2) : isB ? due : 0
        const toA = due - toB
        const later = Math.round(moved * toB)
        const left = overflow(due - later, depot.backlog)
        const leftB = shareOfLeft(rng, left, toB - later, toA)
        depot.backlog = Math.round(carry * left)
        const missesA = left - leftB + binomial(rng, toA - (left - leftB), depot.rate)
        const missesB = leftB + binomial(rng, toB - leftB, depot.rate)
        const leftIfA = overflow(due, depot.backlogA)
        const leftIfB = overflow(due - Math.round(moved * due), depot.backlogB)
        depot.backlogA = Math.round(carry * leftIfA)
        depot.backlogB = Math.round(carry * leftIfB)
        parcels += due
        gained += (leftIfA - leftIfB) * (1 - depot.rate)
        total.parcelsA += toA
        total.missesA += missesA
        total.parcelsB += toB
        total.missesB += missesB
        depot.parcels += due
        depot.misses += missesA + missesB
        if (unit === 'depotDay' && due > 0)
          add(toB > 0 ? days.b : days.a, (missesA + missesB) / due)
      }
    }
    const { parcelsA, missesA, parcelsB, missesB } = total
    const rates = { a: moments(), b: moments() }
    if (isWhole) {
      for (const depot of depots) {
        add(depot.isB ? rates.b : rates.a, depot.misses / Math.max(1, depot.parcels))
      }
    }
    const byParcel = twoProportionsZ(missesA, Math.max(1, parcelsA), missesB, Math.max(1, parcelsB))
    const groups = unit === 'depot' ? rates : unit === 'depotDay' ? days : null
    const difference = groups
      ? meanOf(groups.a) - meanOf(groups.b)
      : missesA / Math.max(1, parcelsA) - missesB / Math.max(1, parcelsB)
    const z = groups ? zOfMeans(groups.a, groups.b) : byParcel
    const estimate = 100 * difference
    seen.push({ ...total, z, estimate, plainZ: z, plainEstimate: estimate })
  }
  return { seen, truth: (100 * gained) / Math.max(1, parcels) }
}

/** Half of them are of B, drawn at random. */
function openDepots(rng: Rng, { alike, baseRate, depots: count }: Params): Depot[] {
  const p = baseRate / 100
  const rest = (1 - alike) / alike
  let toB = count / 2
  return Array.from({ length: count }, (_, i) => {
    const isB = rng.next() * (count - i) < toB
    if (isB) toB--
    const rate = alike > 0 ? beta(rng, p * rest, (1 - p) * rest) : p
    return { rate, isB, backlog: 0, backlogA: 0, backlogB: 0, parcels: 0, misses: 0 }
  })
}

/** Of the parcels due today, those without a place: what was left over has its places first. */
function overflow(due: number, backlog: number): number {
  return Math.min(due, Math.max(0, due + backlog - PLACES))
}

/** How many of those left over are of B: drawn one by one without replacement, or those that are not. */
function shareOfLeft(rng: Rng, left: number, dueB: number, dueA: number): number {
  if (dueB === 0) return 0
  if (dueA === 0) return left
  const due = dueA + dueB
  const isFewer = left <= due - left
  const draws = isFewer ? left : due - left
  let ofB = 0
  for (let i = 0; i < draws; i++) if (rng.next() * (due - i) < dueB - ofB) ofB++
  return isFewer ? ofB : dueB - ofB
}

interface Moments {
  n: number
  sum: number
  squares: number
}

function moments(): Moments {
  return { n: 0, sum: 0, squares: 0 }
}

function add(to: Moments, value: number): void {
  to.n++
  to.sum += value
  to.squares += value * value
}

function meanOf({ n, sum }: Moments): number {
  return n > 0 ? sum / n : 0
}

/** Sum of squared distances from the mean. */
function squaresAround({ n, sum, squares }: Moments): number {
  return Math.max(0, squares - (sum * sum) / n)
}

/** Two-sample t with pooled variance, as the z of the same p-value; 0 where it cannot be had. */
function zOfMeans(a: Moments, b: Moments): number {
  const degrees = a.n + b.n - 2
  if (a.n < 2 || b.n < 2) return 0
  const within = squaresAround(a) + squaresAround(b)
  const variance = (within / degrees) * (1 / a.n + 1 / b.n)
  const difference = meanOf(a) - meanOf(b)
  if (variance <= 1e-18) return 0
  const t = difference / Math.sqrt(variance)
  const tail = Math.max(1e-300, studentTCdf(-Math.abs(t), degrees))
  return (t < 0 ? 1 : -1) * normalQuantile(Math.min(0.5, tail))
}

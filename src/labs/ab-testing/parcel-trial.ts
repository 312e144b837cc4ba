/** A trial of two arms whose parcels have nothing to do with each other: misses by day, z, and what is reported. */

import type { Rng } from '../../core/random/rng.ts'
import { binomial, normal } from '../../core/random/variates.ts'
import { twoProportionsZ } from '../../core/statistics/two-proportions.ts'
import type { Params } from './params.ts'

/** What a trial shows at a look; of the arms A and B, z and estimate positive if B misses less. */
export interface Seen {
  readonly z: number
  /** Misses of A less those of B, in points. */
  readonly estimate: number
  /** The same without what was known from before. */
  readonly plainZ: number
  readonly plainEstimate: number
  /** Recorded so far. */
  readonly parcelsA: number
  readonly missesA: number
  readonly parcelsB: number
  readonly missesB: number
}

/** Of a trial in which parcels of B may be lost. */
export interface ParcelTruth {
  /** Shares that miss, in (0, 1). */
  readonly rateA: number
  readonly rateB: number
  /** Chance that the outcome of a parcel of B is lost, if it missed its day and if not. */
  readonly losesMiss: number
  readonly losesOther: number
  /** Share of misses among the parcels of B that are left. */
  readonly recordedRateB: number
  /** Share of the parcels of B that is lost. */
  readonly lost: number
}

/** @param better By how much B lowers the misses, as a share of A's. */
export function parcelTruth(params: Params, better: number): ParcelTruth {
  const { matter, baseRate, lostMisses } = params
  const rateA = baseRate / 100
  const rateB = rateA * (1 - better)
  const lost = matter === 'lost' ? params.lost / 100 : 0
  const losesOther = lost / (1 + rateB * (lostMisses - 1))
  const losesMiss = lostMisses * losesOther
  const recordedRateB = (rateB * (1 - losesMiss)) / (1 - lost)
  return { rateA, rateB, losesMiss, losesOther, recordedRateB, lost }
}

/** Misses, and sums of what was known from before, of one arm. */
interface Arm {
  parcels: number
  misses: number
  /** Sum of the covariate over the parcels that missed their day, and over the others. */
  knownOfMisses: number
  knownOfOthers: number
}

/**
 * The trial as it is seen at each look.
 *
 * The covariate has mean 0 and variance 1 over all parcels of either arm, and the correlation with a
 * miss: rho (y - p) / sqrt(p (1 - p)) + sqrt(1 - rho^2) times a normal. Of the parcels of a day only its sums are
 * drawn, which are normal. As in CUPED, its coefficient is estimated from both arms; its variance is known.
 *
 * @param looks Days, ascending.
 */
export function parcelTrial(
  rng: Rng,
  params: Params,
  truth: ParcelTruth,
  looks: Float64Array,
): Seen[] {
  const { traffic, correlation, matter } = params
  const hasKnown = matter === 'looks' && correlation > 0
  const a: Arm = { parcels: 0, misses: 0, knownOfMisses: 0, knownOfOthers: 0 }
  const b: Arm = { parcels: 0, misses: 0, knownOfMisses: 0, knownOfOthers: 0 }
  const add = (arm: Arm, parcels: number, misses: number, rate: number) => {
    arm.parcels += parcels
    arm.misses += misses
    if (!hasKnown) return
    const slope = correlation / Math.sqrt(rate * (1 - rate))
    const rest = Math.sqrt(1 - correlation * correlation)
    const others = parcels - misses
    arm.knownOfMisses += slope * (1 - rate) * misses + normal(rng, 0, rest * Math.sqrt(misses))
    arm.knownOfOthers += -slope * rate * others + normal(rng, 0, rest * Math.sqrt(others))
  }
  let before = 0
  return Array.from(looks, (day) => {
    const arrived = Math.round(traffic * (day - before))
    before = day
    // Chance gives each parcel to an arm where sizes are the matter; elsewhere they are equal.
    const toA = matter === 'lost' ? binomial(rng, arrived, 0.5) : arrived / 2
    const toB = arrived - toA
    add(a, toA, binomial(rng, toA, truth.rateA), truth.rateA)
    const misses = binomial(rng, toB, truth.rateB)
    const lostMisses = truth.lost > 0 ? binomial(rng, misses, truth.losesMiss) : 0
    const lostOthers = truth.lost > 0 ? binomial(rng, toB - misses, truth.losesOther) : 0
    add(b, toB - lostMisses - lostOthers, misses - lostMisses, truth.rateB)
    return seen(a, b, hasKnown)
  })
}

function seen(a: Arm, b: Arm, hasKnown: boolean): Seen {
  const plainZ = twoProportionsZ(a.misses, a.parcels, b.misses, b.parcels)
  const difference = a.misses / a.parcels - b.misses / b.parcels
  const counts = {
    parcelsA: a.parcels,
    missesA: a.misses,
    parcelsB: b.parcels,
    missesB: b.misses,
    plainZ,
    plainEstimate: 100 * difference,
  }
  if (!hasKnown) return { ...counts, z: plainZ, estimate: 100 * difference }
  const meanOf = ({ knownOfMisses, knownOfOthers, parcels }: Arm) =>
    (knownOfMisses + knownOfOthers) / parcels
  const covarianceOf = (arm: Arm) => arm.knownOfMisses - arm.misses * meanOf(arm)
  const slope = (covarianceOf(a) + covarianceOf(b)) / (a.parcels + b.parcels)
  const adjusted = difference - slope * (meanOf(a) - meanOf(b))
  const pooled = (a.misses + b.misses) / (a.parcels + b.parcels)
  const variance = (pooled * (1 - pooled) - slope * slope) * (1 / a.parcels + 1 / b.parcels)
  const z = variance > 0 ? adjusted / Math.sqrt(variance) : 0
  return { ...counts, z, estimate: 100 * adjusted }
}

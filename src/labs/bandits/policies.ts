/** The policies: how many of the next parcels get the challenger, from what is known so far. */

import { log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { beta, binomial } from '../../core/random/variates.ts'
import { probabilityOfLowerRate } from '../../core/statistics/beta-comparison.ts'
import type { Params } from './params.ts'

/** What is known of a model. */
export interface Arm {
  /** Parcels that it was given. */
  tried: number
  /** Those whose label has come. */
  labelled: number
  /** Those of them that were counted: misses, or orders. */
  counted: number
}

/** Champion and challenger. */
export type Arms = readonly [Arm, Arm]

/** UCB shares out the parcels of an update in so many parts, one after the other. */
const PARTS = 50

/** Two-sided, at 5 %. */
const SIGNIFICANT = 1.959963984540054

/**
 * How many of the next parcels get the challenger.
 *
 * @param parcels How many there are.
 * @param isTestOver Whether every label of the A/B test has come.
 */
export type Policy = (parcels: number, arms: Arms, isTestOver: boolean, rng: Rng) => number

/** A policy for one trial; the A/B test remembers what it shipped. */
export function createPolicy(params: Params): Policy {
  switch (params.policy) {
    case 'thompson':
      return (parcels, arms, _, rng) => binomial(rng, parcels, chanceOfChallenger(arms, params))
    case 'batched':
      return (parcels, [champion, challenger], _, rng) =>
        isFirstBetter(draw(challenger, rng), draw(champion, rng), params) ? parcels : 0
    case 'epsilon':
      return (parcels, arms, _, rng) => {
        const share = params.epsilon / 100
        const best = lookOf(arms, params)
        return binomial(rng, parcels, (1 - share) * best + share / 2)
      }
    case 'ucb':
    case 'tuned':
      return (parcels, arms) => byUpperBound(parcels, arms, params)
    case 'split':
      return half
    case 'test': {
      let shipped: number | null = null
      return (parcels, arms, isTestOver, rng) => {
        if (!isTestOver) return half(parcels, arms, isTestOver, rng)
        shipped ??= shippedAfter(arms, params)
        return shipped * parcels
      }
    }
  }
}

/** Chance that the challenger is the better one, under uniform priors. */
export function chanceOfChallenger([champion, challenger]: Arms, params: Params): number {
  const lower = probabilityOfLowerRate(beliefOf(challenger), beliefOf(champion))
  return clamped(params.counted === 'misses' ? lower : 1 - lower)
}

function half(parcels: number, _: Arms, __: boolean, rng: Rng): number {
  // Of an odd number, the last one by a coin.
  return Math.floor(parcels / 2) + (parcels % 2 === 1 && rng.next() < 0.5 ? 1 : 0)
}

function beliefOf({ labelled, counted }: Arm) {
  return { a: 1 + counted, b: 1 + labelled - counted }
}

function draw(arm: Arm, rng: Rng): number {
  const { a, b } = beliefOf(arm)
  return beta(rng, a, b)
}

function isFirstBetter(first: number, second: number, { counted }: Params): boolean {
  return counted === 'misses' ? first < second : first > second
}

/** 1 if the challenger looks better, 0 if the champion does, one half where they look alike. */
function lookOf([champion, challenger]: Arms, params: Params): number {
  const first = challenger.labelled > 0 ? challenger.counted / challenger.labelled : 0
  const second = champion.labelled > 0 ? champion.counted / champion.labelled : 0
  if (first === second || champion.labelled === 0 || challenger.labelled === 0) return 0.5
  return isFirstBetter(first, second, params) ? 1 : 0
}

/** What is done when the test is over: 1 to ship the challenger, 0 to stay with the champion. */
function shippedAfter(arms: Arms, params: Params): number {
  const look = lookOf(arms, params)
  if (params.ship === 'better') return look >= 0.5 ? 1 : 0
  return look === 1 && Math.abs(zOf(arms)) > SIGNIFICANT ? 1 : 0
}

/** The z of two proportions, by the pooled rate; 0 where nothing, or everything, was counted. */
function zOf([one, other]: Arms): number {
  const pooled = (one.counted + other.counted) / (one.labelled + other.labelled)
  const variance = pooled * (1 - pooled) * (1 / one.labelled + 1 / other.labelled)
  if (!(variance > 0)) return 0
  return (other.counted / other.labelled - one.counted / one.labelled) / Math.sqrt(variance)
}

/** Parcels by the larger upper bound of the reward; a bound falls as its model is tried, labels or not. */
function byUpperBound(parcels: number, arms: Arms, params: Params): number {
  const tried = arms.map((arm) => arm.tried)
  const part = Math.max(1, Math.ceil(parcels / PARTS))
  let given = 0
  for (let done = 0; done < parcels; done += part) {
    const next = Math.min(part, parcels - done)
    const all = Math.max(2, tried[0]! + tried[1]!)
    const champion = upperBound(arms[0], tried[0]!, all, params)
    const challenger = upperBound(arms[1], tried[1]!, all, params)
    // Where they are equal, as at the start, the one that was tried less.
    const isNext = challenger === champion ? tried[1]! < tried[0]! : challenger > champion
    tried[isNext ? 1 : 0]! += next
    if (isNext) given += next
  }
  return given
}

/** The bonus of UCB1 and of UCB1-Tuned (Auer, Cesa-Bianchi and Fischer 2002), over the mean reward. */
function upperBound(arm: Arm, tried: number, all: number, params: Params): number {
  if (tried === 0) return Number.POSITIVE_INFINITY
  const counted = arm.labelled > 0 ? arm.counted / arm.labelled : 0.5
  const reward = params.counted === 'misses' ? 1 - counted : counted
  const ratio = log(all) / tried
  if (params.policy === 'ucb') return reward + Math.sqrt(2 * ratio)
  const variance = counted * (1 - counted) + Math.sqrt(2 * ratio)
  return reward + Math.sqrt(ratio * Math.min(0.25, variance))
}

function clamped(probability: number): number {
  return Math.min(1, Math.max(0, probability))
}

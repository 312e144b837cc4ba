/** Four ways to get a sample that no random draw decides. */

import { sampleWithoutReplacement } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { allocate } from '../../core/sampling/survey-sampling.ts'
import { type Friendships, friendCount } from './friends.ts'
import { nthLargest } from './largest.ts'
import type { Params } from './params.ts'
import {
  AGE_NAMES,
  groupShares,
  type Population,
  rankShares,
  squaredDistance,
} from './population.ts'

export interface Drawn {
  /** People in the order in which they got in, shape (n,). */
  readonly chosen: Uint32Array
  /** Who named each of them; -1 for nobody, shape (n,). */
  readonly namedBy: Int32Array
  /** The sample that stopped early: a quarter of the size, or one wave fewer. */
  readonly smaller: Uint32Array
}

export type DrawSample = (rng: Rng) => Drawn

/** Years that count as far apart as one standard deviation of activity, to the expert. */
const YEARS_PER_STEP = 15

/** Makes the draw of one method ready; what does not change from repeat to repeat is done once. */
export function prepareMethod(
  population: Population,
  friendships: Friendships,
  params: Params,
): DrawSample {
  const { sampleSize } = params
  const quarter = Math.max(1, Math.round(sampleSize / 4))
  const everybody = Uint32Array.from({ length: population.size }, (_, i) => i)
  switch (params.method) {
    case 'convenience':
    case 'judgement': {
      const liking =
        params.method === 'judgement' ? likeness(population, params) : easeOf(population, params)
      return (rng) => {
        const chosen = takeTop(keysOf(liking, params.chance, rng), everybody, sampleSize)
        return { chosen, namedBy: nobody(sampleSize), smaller: chosen.slice(0, quarter) }
      }
    }
    case 'quota': {
      const ease = easeOf(population, params)
      const groups = AGE_NAMES.map((_, age) => everybody.filter((i) => population.age[i] === age))
      const sizes = groups.map((group) => group.length)
      const kind = params.quotas === 'population' ? 'proportional' : 'equal'
      const quotas = allocate(kind, sampleSize, sizes)
      const smallQuotas = allocate(kind, quarter, sizes)
      return (rng) => {
        const keys = keysOf(ease, params.chance, rng)
        const filled = groups.map((group, age) => takeTop(keys, group, quotas[age]!))
        return {
          chosen: inKeyOrder(keys, joined(filled)),
          namedBy: nobody(sampleSize),
          smaller: joined(filled.map((people, age) => people.slice(0, smallQuotas[age]!))),
        }
      }
    }
    case 'snowball': {
      const ease = easeOf(population, params)
      const seen = new Uint8Array(population.size) // (n,)
      return (rng) => {
        const count = Math.min(params.seeds, sampleSize)
        const seeds =
          params.seedsFrom === 'random'
            ? sampleWithoutReplacement(rng, population.size, count)
            : takeTop(keysOf(ease, params.chance, rng), everybody, count)
        return followReferrals(friendships, seeds, params, seen, rng)
      }
    }
  }
}

/**
 * Asks the seeds, then those who came last, for up to `referrals` of their friends, drawn without
 * replacement. Names already in the sample add nobody. Ends with `sampleSize` people, or earlier:
 * at most seeds (1 + r + ... + r^waves).
 *
 * @param seen All 0, shape (n,); left all 0.
 */
export function followReferrals(
  friendships: Friendships,
  seeds: Uint32Array,
  { waves, referrals, sampleSize }: Pick<Params, 'waves' | 'referrals' | 'sampleSize'>,
  seen: Uint8Array,
  rng: Rng,
): Drawn {
  const chosen: number[] = [...seeds]
  const namedBy: number[] = chosen.map(() => -1)
  for (const seed of seeds) seen[seed] = 1
  let waveStart = 0
  let beforeLast = chosen.length
  for (let wave = 0; wave < waves; wave++) {
    const waveEnd = chosen.length
    if (waveStart < waveEnd) beforeLast = waveEnd
    for (let j = waveStart; j < waveEnd && chosen.length < sampleSize; j++) {
      const person = chosen[j]!
      const degree = friendCount(friendships, person)
      for (const slot of sampleWithoutReplacement(rng, degree, Math.min(referrals, degree))) {
        const friend = friendships.friends[friendships.start[person]! + slot]!
        if (seen[friend] === 1 || chosen.length >= sampleSize) continue
        seen[friend] = 1
        chosen.push(friend)
        namedBy.push(person)
      }
    }
    waveStart = waveEnd
  }
  for (const person of chosen) seen[person] = 0
  return {
    chosen: Uint32Array.from(chosen),
    namedBy: Int32Array.from(namedBy),
    smaller: Uint32Array.from(chosen.slice(0, beforeLast)),
  }
}

/** Mean outcome of a sample; with reweighted quotas, age groups count as in the population. */
export function estimateFrom(
  population: Population,
  params: Params,
  chosen: ArrayLike<number>,
  size = chosen.length,
): number {
  const { outcome, age } = population
  const isReweighted = params.method === 'quota' && params.quotas === 'reweighted'
  if (!isReweighted) {
    let total = 0
    for (let j = 0; j < size; j++) total += outcome[chosen[j]!]!
    return total / size
  }
  const totals = [0, 0, 0]
  const counts = [0, 0, 0]
  for (let j = 0; j < size; j++) {
    const group = age[chosen[j]!]!
    totals[group] = totals[group]! + outcome[chosen[j]!]!
    counts[group] = counts[group]! + 1
  }
  const shares = groupShares(age, AGE_NAMES.length)
  let total = 0
  let covered = 0 // below 1 only while the sample is growing
  for (const [group, share] of shares.entries()) {
    if (counts[group] === 0) continue
    total += share * (totals[group]! / counts[group]!)
    covered += share
  }
  return total / covered
}

/** How convenient each person is, as a rank in (0, 1), 1 the easiest. */
function easeOf(population: Population, params: Params): Float64Array {
  if (params.ease === 'reach') return rankShares(population.reach)
  return rankShares(
    Float64Array.from(
      population.x,
      (x, i) => -squaredDistance(x, population.y[i]!, params.placeX, params.placeY),
    ),
  )
}

/** How close each person is to the expert's typical one, as a rank in (0, 1), 1 the closest. */
function likeness(population: Population, params: Params): Float64Array {
  return rankShares(
    Float64Array.from(
      population.years,
      (years, i) =>
        -squaredDistance(
          years / YEARS_PER_STEP,
          population.activity[i]!,
          params.beliefAge / YEARS_PER_STEP,
          params.beliefActivity,
        ),
    ),
  )
}

/** (1 - chance) * rank + chance * u, shape (n,). */
function keysOf(rank: Float64Array, chance: number, rng: Rng): Float64Array {
  const keys = new Float64Array(rank.length) // (n,)
  for (let i = 0; i < keys.length; i++) keys[i] = (1 - chance) * rank[i]! + chance * rng.next()
  return keys
}

/** The people with the `count` largest keys, largest first. */
function takeTop(keys: Float64Array, people: Uint32Array, count: number): Uint32Array {
  if (count === 0) return new Uint32Array(0)
  const theirs = new Float64Array(people.length) // (people,)
  for (let j = 0; j < people.length; j++) theirs[j] = keys[people[j]!]!
  const least = nthLargest(theirs, count)
  return inKeyOrder(
    keys,
    people.filter((i) => keys[i]! >= least),
  ).slice(0, count)
}

function inKeyOrder(keys: Float64Array, people: Uint32Array): Uint32Array {
  return people.sort((a, b) => keys[b]! - keys[a]! || a - b)
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  return Uint32Array.from(lists.flatMap((list) => [...list]))
}

function nobody(size: number): Int32Array {
  return new Int32Array(size).fill(-1)
}

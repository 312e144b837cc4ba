/** Survey designs: who is drawn, and how likely that was. */

import { log } from '../numbers/elementary.ts'
import { sampleWithoutReplacement } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'
import { aliasTable, drawFromAliasTable } from '../random/variates.ts'
import { plainSum } from '../statistics/descriptive.ts'

/** Units drawn without replacement. */
export interface SurveySample {
  /** Indices into the population, shape (k,), none twice. */
  readonly indices: Uint32Array
  /** For each drawn unit, the probability that the design draws it, shape (k,). */
  readonly inclusionProbabilities: Float64Array
}

/** Units drawn with replacement, with unequal probabilities. */
export interface WeightedDraws {
  /** Indices into the population, shape (k,), some perhaps twice. */
  readonly indices: Uint32Array
  /** For each draw, the probability of that unit in one draw, shape (k,). */
  readonly drawProbabilities: Float64Array
}

export type AllocationMethod = 'proportional' | 'equal' | 'neyman'

/**
 * k of n units, each set of k with the same probability; in random order.
 *
 * @param n Size of the population, whole number, at least 1.
 * @param k Size of the sample, whole number in [0, n].
 * @throws {RangeError} If an argument is out of its range.
 * @reference Inclusion k / n, see survey-sampling.test.ts.
 */
export function simpleRandomSample(rng: Rng, n: number, k: number): SurveySample {
  checkSizes('simpleRandomSample', n, k)
  return withEqualChance(sampleWithoutReplacement(rng, n, k), k / n)
}

/**
 * Every (n/k)-th unit after a random start: unit floor((u + j) n / k) for j = 0 to k - 1, with one
 * u in [0, 1). The interval may be a fraction, so any n and k fit and each unit's inclusion
 * probability is k / n exactly. Pairs are not: neighbours never come together, which is why one
 * systematic sample gives no unbiased estimate of its variance.
 *
 * @param n Size of the population, whole number, at least 1.
 * @param k Size of the sample, whole number in [0, n].
 * @throws {RangeError} If an argument is out of its range.
 * @source Cochran (1977), Sampling Techniques, section 8.1; fractional intervals as in Särndal,
 *   Swensson & Wretman (1992), section 3.4.
 * @reference Inclusion k / n over a grid of starts, see survey-sampling.test.ts.
 */
export function systematicSample(rng: Rng, n: number, k: number): SurveySample {
  checkSizes('systematicSample', n, k)
  const start = rng.next()
  const indices = new Uint32Array(k) // (k,) ascending
  for (let j = 0; j < k; j++) {
    indices[j] = Math.min(n - 1, Math.floor(((start + j) * n) / k))
  }
  return withEqualChance(indices, k / n)
}

/**
 * Draws a simple random sample in every stratum. Indices come stratum by stratum.
 *
 * @param strata For each unit its stratum, whole numbers from 0, shape (n,).
 * @param allocation How many to draw of each stratum, shape (number of strata,); see `allocate`.
 * @throws {RangeError} If a stratum has no place in the allocation, or fewer units than are asked.
 * @source Cochran (1977), Sampling Techniques, chapter 5.
 * @reference Inclusion n_h / N_h, see survey-sampling.test.ts.
 */
export function stratifiedSample(
  rng: Rng,
  strata: ArrayLike<number>,
  allocation: ArrayLike<number>,
): SurveySample {
  const members = membersOf('stratifiedSample', strata, allocation.length)
  const indices: number[] = []
  const inclusionProbabilities: number[] = []
  for (const [h, units] of members.entries()) {
    const drawn = allocation[h]!
    if (!(Number.isInteger(drawn) && drawn >= 0 && drawn <= units.length)) {
      throw new RangeError(
        `stratifiedSample: stratum ${h} has ${units.length} units and ${drawn} are asked; pass a whole number up to its size`,
      )
    }
    for (const place of sampleWithoutReplacement(rng, units.length, drawn)) {
      indices.push(units[place]!)
      inclusionProbabilities.push(drawn / units.length)
    }
  }
  return {
    indices: Uint32Array.from(indices),
    inclusionProbabilities: Float64Array.from(inclusionProbabilities),
  }
}

/**
 * Splits a sample over strata in whole numbers.
 *
 *   proportional: n_h ~ N_h     equal: n_h ~ 1     neyman: n_h ~ N_h S_h
 *
 * No stratum gets more than its size; what it can't take goes to the others in the same ratio.
 *   Whole
 * numbers by largest remainder, ties to the earlier stratum. When all the shares that could still
 * take units are 0 (Neyman with S_h = 0), the rest goes by size.
 *
 * @param total Sample size, whole number in [0, sum of sizes].
 * @param stratumSizes N_h, whole numbers, at least 0, shape (H,).
 * @param stratumDeviations S_h, standard deviations, at least 0, shape (H,). Only read by 'neyman'.
 * @param minimum Least number in each stratum (or its size, if smaller): 1 to estimate a mean, 2 to
 *   estimate its variance, default 0. Where `total` is too small for it everywhere, the largest
 *   smaller whole number that fits counts instead.
 * @returns n_h, sums to `total`, shape (H,).
 * @throws {RangeError} If an argument is out of its range.
 * @source Cochran (1977), Sampling Techniques, sections 5.5 and 5.8; Neyman (1934),
 *   doi:10.2307/2342192.
 * @reference Exhaustive search of the best allocation for small cases, see survey-sampling.test.ts.
 */
export function allocate(
  method: AllocationMethod,
  total: number,
  stratumSizes: ArrayLike<number>,
  stratumDeviations: ArrayLike<number> = [],
  minimum = 0,
): Uint32Array {
  const sizes = Array.from(stratumSizes) // (H,)
  const capacity = sizes.reduce((sum, size) => sum + size, 0)
  if (!sizes.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new RangeError(`allocate: the sizes are ${sizes}; pass whole numbers of at least 0`)
  }
  if (!(Number.isInteger(total) && total >= 0 && total <= capacity)) {
    throw new RangeError(`allocate: total is ${total}; pass a whole number from 0 to ${capacity}`)
  }
  if (!(Number.isInteger(minimum) && minimum >= 0)) {
    throw new RangeError(`allocate: minimum is ${minimum}; pass a whole number of at least 0`)
  }
  const shares =
    method === 'neyman'
      ? sizes.map((size, h) => size * checkedDeviation(stratumDeviations, h, sizes.length))
      : method === 'equal'
        ? sizes.map(() => 1)
        : sizes
  let least = minimum
  const floorsFor = (count: number) => sizes.map((size) => Math.min(size, count))
  while (plainSum(floorsFor(least)) > total) least--
  return roundByRemainder(spread(total, shares, floorsFor(least), sizes), total, sizes)
}

/**
 * Neyman's shares N_h S_h / sum of N_h S_h: with them the variance of the stratified mean is least.
 *
 * @param stratumSizes N_h, at least 0, shape (H,).
 * @param stratumDeviations S_h, at least 0, shape (H,).
 * @returns Shares that sum to 1, shape (H,).
 * @throws {RangeError} If lengths differ, a number is out of its range or all products are 0.
 * @source Neyman (1934), doi:10.2307/2342192.
 * @reference The definition, and least variance by search, see survey-sampling.test.ts.
 */
export function neymanShares(
  stratumSizes: ArrayLike<number>,
  stratumDeviations: ArrayLike<number>,
): Float64Array {
  const products = Float64Array.from(
    stratumSizes,
    (size, h) => size * checkedDeviation(stratumDeviations, h, stratumSizes.length),
  )
  const total = plainSum(products)
  if (!(total > 0)) {
    throw new RangeError('neymanShares: size times deviation is 0 everywhere; no share is defined')
  }
  return products.map((product) => product / total)
}

/**
 * k draws, each from the whole population with probability weight / total.
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive. Not modified.
 * @param k Number of draws, whole number, at least 0.
 * @throws {RangeError} If an argument is out of its range.
 * @source Hansen & Hurwitz (1943), doi:10.1214/aoms/1177731356; alias table as in draws.ts.
 * @reference Chi-square against the weights, see survey-sampling.test.ts.
 */
export function weightedSampleWithReplacement(
  rng: Rng,
  weights: ArrayLike<number>,
  k: number,
): WeightedDraws {
  checkDraws('weightedSampleWithReplacement', k)
  const table = aliasTable(weights)
  const total = plainSum(weights)
  const indices = Uint32Array.from({ length: k }, () => drawFromAliasTable(rng, table)) // (k,)
  return { indices, drawProbabilities: Float64Array.from(indices, (i) => weights[i]! / total) }
}

/**
 * k different units, drawn one after the other, each time with probability weight over the weight
 * that is left (successive sampling). Done by Efraimidis and Spirakis's keys: the k largest
 *   log(u)/w,
 * largest first. Takes one uniform a positive weight.
 *
 * The inclusion probabilities are not k w / total: heavy units come less often than that. For small
 * populations `inclusionProbabilitiesByEnumeration` gives them.
 *
 * @param weights Shape (n,), each finite and at least 0. Weight 0 is never drawn. Not modified.
 * @param k Whole number, at most the number of positive weights.
 * @returns Indices in the order of drawing, shape (k,).
 * @throws {RangeError} If an argument is out of its range.
 * @source Efraimidis & Spirakis (2006), doi:10.1016/j.ipl.2005.11.003.
 * @reference Inclusion probabilities by enumeration, see survey-sampling.test.ts.
 */
export function weightedSampleWithoutReplacement(
  rng: Rng,
  weights: ArrayLike<number>,
  k: number,
): Uint32Array {
  const where = 'weightedSampleWithoutReplacement'
  checkDraws(where, k)
  const candidates: { readonly index: number; readonly key: number }[] = []
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `${where}: weight ${index} is ${weight}; pass finite numbers of at least 0`,
      )
    }
    if (weight > 0) candidates.push({ index, key: log(1 - rng.next()) / weight })
  }
  if (k > candidates.length) {
    throw new RangeError(
      `${where}: k is ${k} and only ${candidates.length} weights are positive; draw at most so many`,
    )
  }
  candidates.sort((a, b) => b.key - a.key || a.index - b.index)
  return Uint32Array.from({ length: k }, (_, i) => candidates[i]!.index)
}

/**
 * Draws whole clusters: a simple random sample of clusters, all units of each. Indices come cluster
 * by cluster in the order drawn.
 *
 * @param clusters For each unit its cluster, whole numbers from 0, shape (n,).
 * @param clusterCount Number of clusters, at least 1.
 * @param drawn How many clusters to draw, whole number in [0, clusterCount].
 * @returns Units with inclusion probability drawn / clusterCount, and the drawn clusters.
 * @throws {RangeError} If an argument is out of its range.
 * @source Cochran (1977), Sampling Techniques, chapters 9 and 9A.
 * @reference Inclusion by enumeration, see survey-sampling.test.ts.
 */
export function clusterSample(
  rng: Rng,
  clusters: ArrayLike<number>,
  clusterCount: number,
  drawn: number,
): SurveySample & { readonly drawnClusters: Uint32Array } {
  checkSizes('clusterSample', clusterCount, drawn)
  const members = membersOf('clusterSample', clusters, clusterCount)
  const drawnClusters = sampleWithoutReplacement(rng, clusterCount, drawn) // (drawn,)
  const indices = Uint32Array.from([...drawnClusters].flatMap((cluster) => members[cluster]!))
  return { ...withEqualChance(indices, drawn / clusterCount), drawnClusters }
}

function withEqualChance(indices: Uint32Array, probability: number): SurveySample {
  return {
    indices,
    inclusionProbabilities: new Float64Array(indices.length).fill(probability),
  }
}

function membersOf(where: string, groups: ArrayLike<number>, count: number): number[][] {
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let i = 0; i < groups.length; i++) {
    const group = members[groups[i]!]
    if (group === undefined) {
      throw new RangeError(
        `${where}: unit ${i} is in group ${groups[i]}; pass whole numbers from 0 to ${count - 1}`,
      )
    }
    group.push(i)
  }
  return members
}

/**
 * x_h = share_h * factor, kept between floor_h and cap_h, with the factor for which they sum to
 * `total`. Each round fixes the strata that broke the side with the larger excess.
 */
function spread(
  total: number,
  shares: readonly number[],
  floors: readonly number[],
  caps: readonly number[],
): number[] {
  const parts = floors.slice()
  const isFixed = caps.map((cap, h) => cap === floors[h])
  for (;;) {
    const open = parts.map((_, h) => h).filter((h) => !isFixed[h])
    if (open.length === 0) return parts
    const rest = total - plainSum(parts.filter((_, h) => isFixed[h]))
    const openShares = plainSum(open.map((h) => shares[h]!))
    let excess = 0
    for (const h of open) {
      const weight =
        openShares > 0 ? shares[h]! / openShares : caps[h]! / plainSum(open.map((i) => caps[i]!))
      parts[h] = rest * weight
      excess += Math.max(0, floors[h]! - parts[h]!) - Math.max(0, parts[h]! - caps[h]!)
    }
    const broken = open.filter((h) => (excess > 0 ? parts[h]! < floors[h]! : parts[h]! > caps[h]!))
    const brokenBelow = open.filter((h) => parts[h]! < floors[h]!)
    const toFix = broken.length > 0 ? broken : brokenBelow
    if (toFix.length === 0) return parts
    for (const h of toFix) {
      parts[h] = parts[h]! < floors[h]! ? floors[h]! : caps[h]!
      isFixed[h] = true
    }
  }
}

/** Whole numbers that sum to `total`, each the part rounded down or up. */
function roundByRemainder(
  parts: readonly number[],
  total: number,
  caps: readonly number[],
): Uint32Array {
  // A part a rounding error below a whole number is that number.
  const whole = Uint32Array.from(parts, (part) => Math.floor(part + 1e-9))
  const order = parts
    .map((part, h) => ({ h, remainder: part - whole[h]! }))
    .sort((a, b) => b.remainder - a.remainder || a.h - b.h)
  let missing = total - plainSum(whole)
  for (const { h } of order) {
    if (missing <= 0) break
    if (whole[h]! < caps[h]!) {
      whole[h] = whole[h]! + 1
      missing--
    }
  }
  return whole
}

function checkedDeviation(deviations: ArrayLike<number>, h: number, count: number): number {
  const deviation = deviations[h]
  if (deviations.length !== count || !(deviation! >= 0 && deviation! < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `neyman: deviation ${h} of ${deviations.length} is ${deviation}; pass ${count} finite numbers of at least 0`,
    )
  }
  return deviation!
}

function checkSizes(where: string, n: number, k: number): void {
  if (!(Number.isInteger(n) && n >= 1 && Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new RangeError(
      `${where}: ${k} of ${n} can't be drawn; pass whole numbers, 0 <= drawn <= size`,
    )
  }
}

function checkDraws(where: string, k: number): void {
  if (!(Number.isInteger(k) && k >= 0)) {
    throw new RangeError(`${where}: k is ${k}; pass a whole number of at least 0`)
  }
}

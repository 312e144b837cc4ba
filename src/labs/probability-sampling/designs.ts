/** Seven designs: how each draws, what it estimates, and what theory says of it. */

import { exp, expm1, log, log1p } from '../../core/numbers/elementary.ts'
import {
  sampleWithoutReplacement,
  sampleWithReplacement,
} from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { aliasTable, drawFromAliasTable } from '../../core/random/variates.ts'
import {
  clusterVariance,
  hansenHurwitzVariance,
  simpleRandomVariance,
  stratifiedVariance,
} from '../../core/sampling/survey-estimators.ts'
import { allocate } from '../../core/sampling/survey-sampling.ts'
import { plainSum } from '../../core/statistics/descriptive.ts'
import { hypergeometricMissProbability } from '../../core/statistics/discrete-distributions.ts'
import type { Params } from './params.ts'
import type { Population } from './population.ts'

/** One sample and its estimate of the population mean. */
export interface Draw {
  /** Indices into the list, in the order of drawing; with replacement some perhaps twice. */
  readonly indices: Uint32Array
  readonly estimate: number
  /** Estimate of the estimate's variance, where theory has no closed form. */
  readonly varianceEstimate?: number
  /** Chance that the rare stratum is missed given everybody else's numbers, likewise. */
  readonly missGivenOthers?: number
}

export interface Design {
  readonly draw: (rng: Rng) => Draw
  /** Units in a sample; the mean where it varies. */
  readonly sampleSize: number
  /** Variance of the estimate; null where no closed form is known. */
  readonly variance: number | null
  /** Chance that no unit of the rare stratum is drawn; null likewise. */
  readonly missProbability: number | null
  /** Units drawn of each stratum, for the stratified design. */
  readonly allocation?: Uint32Array
}

/**
 * Makes a design ready for a population.
 *
 * Estimators of the mean: the sample mean for simple and systematic sampling; Cochran's stratified
 * mean; Hansen and Hurwitz's mean of y / p over N for weighted draws with replacement; the expanded
 * mean of cluster totals, M / (m N) times their sum. For weighted sampling without replacement see
 * `weightedWithout`. All are unbiased. The ratio estimators of the weighted designs divide by the
 * estimated instead of the known N; their bias is of order 1 / n, and the variance given for them is
 * the usual linear approximation, that of y minus the mean.
 */
export function prepareDesign(params: Params, population: Population): Design {
  switch (params.design) {
    case 'simple':
      return simple(params, population)
    case 'simpleWith':
      return simpleWith(params, population)
    case 'systematic':
      return systematic(params, population)
    case 'stratified':
      return stratified(params, population)
    case 'weightedWith':
      return weightedWith(params, population)
    case 'weightedWithout':
      return weightedWithout(params, population)
    case 'cluster':
      return clustered(params, population)
  }
}

function simple({ sampleSize }: Params, population: Population): Design {
  const { size, value, variance } = population
  return {
    sampleSize,
    variance: simpleRandomVariance(size, sampleSize, variance),
    missProbability: hypergeometricMissProbability(size, rareSize(population), sampleSize),
    draw: (rng) => plain(value, sampleWithoutReplacement(rng, size, sampleSize)),
  }
}

function simpleWith({ sampleSize }: Params, population: Population): Design {
  const { size, value, variance } = population
  return {
    sampleSize,
    variance: (((size - 1) / size) * variance) / sampleSize,
    missProbability: exp(sampleSize * log1p(-rareSize(population) / size)),
    draw: (rng) => plain(value, sampleWithReplacement(rng, size, sampleSize)),
  }
}

/**
 * Unit floor((u + j) N / n) for j = 0 to n - 1. Which units come depends only on where u lies among
 * the N / gcd(N, n) equal parts of [0, 1), so variance and miss probability are found by going
 * through all of them.
 */
function systematic({ sampleSize }: Params, population: Population): Design {
  const { size, value, stratum, rare, truth } = population
  const unitAt = (start: number, j: number) =>
    Math.min(size - 1, Math.floor(((start + j) * size) / sampleSize))
  const parts = size / greatestCommonDivisor(size, sampleSize)
  let squares = 0
  let misses = 0
  for (let part = 0; part < parts; part++) {
    const start = (part + 0.5) / parts
    let total = 0
    let isMissed = true
    for (let j = 0; j < sampleSize; j++) {
      const unit = unitAt(start, j)
      total += value[unit]!
      if (stratum[unit] === rare) isMissed = false
    }
    squares += (total / sampleSize - truth) * (total / sampleSize - truth)
    if (isMissed) misses++
  }
  return {
    sampleSize,
    variance: squares / parts,
    missProbability: misses / parts,
    draw: (rng) => {
      const start = rng.next()
      return plain(
        value,
        Uint32Array.from({ length: sampleSize }, (_, j) => unitAt(start, j)),
      )
    },
  }
}

function stratified({ sampleSize, allocation: method }: Params, population: Population): Design {
  const { size, value, strata, rare } = population
  const sizes = strata.map((stratum) => stratum.size)
  const variances = strata.map((stratum) => stratum.variance)
  const deviations = variances.map((variance) => Math.sqrt(variance))
  const allocation = allocate(method, sampleSize, sizes, deviations, 1)
  const members = membersOf(population.stratum, strata.length)
  return {
    sampleSize,
    variance: stratifiedVariance(sizes, allocation, variances),
    missProbability: allocation[rare]! > 0 ? 0 : 1,
    allocation,
    draw: (rng) => {
      const indices = new Uint32Array(sampleSize) // (n,)
      let estimate = 0
      let filled = 0
      for (const [h, units] of members.entries()) {
        let total = 0
        for (const place of sampleWithoutReplacement(rng, units.length, allocation[h]!)) {
          const unit = units[place]!
          indices[filled++] = unit
          total += value[unit]!
        }
        if (units.length > 0) estimate += ((units.length / size) * total) / allocation[h]!
      }
      return { indices, estimate }
    },
  }
}

function weightedWith({ sampleSize, estimator }: Params, population: Population): Design {
  const { size, value, weight, truth } = population
  const isRatio = estimator === 'ratio'
  const total = plainSum(weight)
  const chance = weight.map((w) => w / total)
  const table = aliasTable(weight)
  return {
    sampleSize,
    variance:
      hansenHurwitzVariance(isRatio ? value.map((y) => y - truth) : value, chance, sampleSize) /
      (size * size),
    missProbability: exp(sampleSize * log1p(-rareWeight(population) / total)),
    draw: (rng) => {
      const indices = new Uint32Array(sampleSize) // (n,)
      let expanded = 0
      let estimatedSize = 0
      for (let j = 0; j < sampleSize; j++) {
        const unit = drawFromAliasTable(rng, table)
        indices[j] = unit
        expanded += value[unit]! / chance[unit]!
        estimatedSize += 1 / chance[unit]!
      }
      return { indices, estimate: expanded / (isRatio ? estimatedSize : sampleSize * size) }
    },
  }
}

/**
 * Efraimidis and Spirakis's sample, estimated with conditional inclusion probabilities.
 *
 * Unit i gets the number e_i = -log(u) / w_i, exponential with rate w_i; the n smallest are the
 * sample (the n largest u^(1/w)). Let t be the (n + 1)-th smallest. Given the others' numbers, unit
 * i is drawn with chance p_i = 1 - exp(-w_i t), and sum of y_i / p_i over the sample is an unbiased
 * estimate of the total. The usual inclusion probabilities are not needed; they have no closed form
 * for large populations. Terms of different units are uncorrelated, so sum of
 * y_i^2 (1 - p_i) / p_i^2 estimates the variance without bias.
 *
 * Limits: it needs the weights of the drawn and t, so t must be kept; n is below N; and a unit of
 * large value and small weight makes it jump, as with every such estimator.
 *
 * With weights of 1 and `boost` the miss probability is a product over the draws, (C - j) over
 * (C - j + W_rare), C the number of common units. Otherwise it is averaged over the repeats: given
 * the common units' numbers it is exp(-W_rare s), s their n-th smallest.
 */
function weightedWithout(params: Params, population: Population): Design {
  const { sampleSize, weighting, estimator } = params
  const { size, value, weight, stratum, rare } = population
  const ofRare = rareWeight(population)
  const commonCount = size - rareSize(population)
  const hasClosedForm = weighting === 'rare'
  let logMiss = 0
  for (let j = 0; j < sampleSize; j++) logMiss -= log1p(ofRare / (commonCount - j))
  return {
    sampleSize,
    variance: null,
    missProbability: hasClosedForm ? exp(logMiss) : null,
    draw: (rng) => {
      const numbers = new Float64Array(size) // (N,)
      for (let i = 0; i < size; i++) numbers[i] = -log(1 - rng.next()) / weight[i]!
      const threshold = numbers.slice().sort()[sampleSize]!
      const drawn: number[] = []
      for (let i = 0; i < size; i++) if (numbers[i]! < threshold) drawn.push(i)
      drawn.sort((a, b) => numbers[a]! - numbers[b]!)
      const result = {
        indices: Uint32Array.from(drawn),
        ...expand(value, weight, drawn, threshold, estimator === 'ratio' ? null : size),
      }
      if (hasClosedForm) return result
      const common = numbers.filter((_, i) => stratum[i] !== rare).sort()
      return { ...result, missGivenOthers: exp(-ofRare * common[sampleSize - 1]!) }
    },
  }
}

/** Sum of y / p over the known size, or over its own estimate where that is null. */
function expand(
  value: Float64Array,
  weight: Float64Array,
  drawn: readonly number[],
  threshold: number,
  knownSize: number | null,
): { readonly estimate: number; readonly varianceEstimate: number } {
  const chance = drawn.map((i) => -expm1(-weight[i]! * threshold))
  let total = 0
  let estimatedSize = 0
  for (const [j, i] of drawn.entries()) {
    total += value[i]! / chance[j]!
    estimatedSize += 1 / chance[j]!
  }
  const size = knownSize ?? estimatedSize
  const estimate = total / size
  const centre = knownSize === null ? estimate : 0
  let squares = 0
  for (const [j, i] of drawn.entries()) {
    const expanded = (value[i]! - centre) / chance[j]!
    squares += expanded * expanded * (1 - chance[j]!)
  }
  return { estimate, varianceEstimate: squares / (size * size) }
}

function clustered({ sampleSize }: Params, population: Population): Design {
  const { size, value, stratum, rare, cluster, clusterCount } = population
  const members = membersOf(cluster, clusterCount)
  const totals = members.map((units) => units.reduce((total, unit) => total + value[unit]!, 0))
  const drawn = Math.max(1, Math.round((sampleSize * clusterCount) / size))
  const withRare = members.filter((units) => units.some((unit) => stratum[unit] === rare)).length
  return {
    sampleSize: (drawn * size) / clusterCount,
    variance: clusterVariance(totals, drawn, size),
    missProbability: hypergeometricMissProbability(clusterCount, withRare, drawn),
    draw: (rng) => {
      const chosen = [...sampleWithoutReplacement(rng, clusterCount, drawn)]
      const total = chosen.reduce((sum, k) => sum + totals[k]!, 0)
      return {
        indices: Uint32Array.from(chosen.flatMap((k) => members[k]!)),
        estimate: ((clusterCount / drawn) * total) / size,
      }
    },
  }
}

/** The sample mean as an estimate. */
function plain(value: Float64Array, indices: Uint32Array): Draw {
  let total = 0
  for (const i of indices) total += value[i]!
  return { indices, estimate: total / indices.length }
}

function rareSize({ strata, rare }: Population): number {
  return strata[rare]!.size
}

function rareWeight({ stratum, rare, weight }: Population): number {
  return plainSum(weight.filter((_, i) => stratum[i] === rare))
}

function membersOf(groups: ArrayLike<number>, count: number): number[][] {
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let i = 0; i < groups.length; i++) members[groups[i]!]!.push(i)
  return members
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

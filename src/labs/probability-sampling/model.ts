/** Draws one population over and over by a probability design, and by simple random sampling. */

import { sampleWithoutReplacement } from '../../core/random/permutations-and-bootstrap.ts'
import { simpleRandomVariance } from '../../core/sampling/survey-estimators.ts'
import { meanAt } from '../../core/statistics/descriptive.ts'
import { hypergeometricMissProbability } from '../../core/statistics/discrete-distributions.ts'
import { errorsOf } from '../../core/statistics/estimates.ts'
import type { Work } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import { type Design, type Draw, prepareDesign } from './designs.ts'
import type { Params } from './params.ts'
import { makePopulation, type Population, type Stratum } from './population.ts'

export interface Result {
  /** The population in the order of the list, shape (N,). */
  readonly value: Float64Array
  readonly stratum: Uint8Array
  readonly cluster: Uint32Array
  readonly strata: readonly Stratum[]
  /** Index of the smallest stratum. */
  readonly rare: number
  readonly truth: number
  /** S^2, ddof 1. */
  readonly variance: number
  /** The sample shown (the first repeat): indices into the list, in the order of drawing. */
  readonly drawn: Uint32Array
  readonly estimate: number
  /** Estimates over the repeats, shape (repeats,), at least 1. */
  readonly estimates: Float64Array
  /** Those of simple random samples of the same size, shape (repeats,). */
  readonly randomEstimates: Float64Array
  /** Samples so far without a unit of the rare stratum: of the design, and simple random ones. */
  readonly misses: number
  readonly randomMisses: number
  /** Draws from the rare stratum, summed over the repeats. */
  readonly rareDraws: number
  /** Mean number of units in a sample. */
  readonly sampleSize: number
  /** Variance of the estimate: exact, or for weighted draws without replacement estimated. */
  readonly designVariance: number
  readonly randomVariance: number
  /** Chance to miss the rare stratum: exact, or smoothed (see designs.ts). */
  readonly missProbability: number
  readonly randomMissProbability: number
  /** Draws per stratum in the sample shown, shape (strata,). */
  readonly drawnPerStratum: readonly number[]
}

interface Tally {
  readonly estimates: number[]
  readonly random: number[]
  misses: number
  randomMisses: number
  rareDraws: number
  variance: number
  miss: number
}

/**
 * Makes the population and samples it `repeats` times. Population, samples and the simple random
 * samples beside them come from different forks of the seed. Yields while the first sample grows
 * draw by draw, then after every repeat.
 *
 * @throws {RangeError} If the films are asked for and `data.films` is missing.
 */
export function* simulate(params: Params, { rng, data }: Context): Work<Result, Result> {
  const population = makePopulation(params, rng.fork('population'), data.films)
  yield { fraction: 0.02 }
  const design = prepareDesign(params, population)
  const sampleRng = rng.fork('samples')
  const randomRng = rng.fork('random samples')
  yield { fraction: 0.05 }

  const shown = design.draw(sampleRng)
  for (let drawn = 1; drawn < shown.indices.length; drawn = Math.ceil(drawn * 1.4)) {
    yield {
      fraction: 0.05 + (0.05 * drawn) / shown.indices.length,
      partial: () => growing(population, design, shown, drawn),
    }
  }

  const tally = startTally()
  for (let repeat = 0; repeat < params.repeats; repeat++) {
    addDraw(tally, population, repeat === 0 ? shown : design.draw(sampleRng))
    const size = Math.round(design.sampleSize)
    const random = sampleWithoutReplacement(randomRng, population.size, size)
    tally.random.push(meanAt(population.value, random))
    if (!random.some((i) => population.stratum[i] === population.rare)) tally.randomMisses++
    yield {
      fraction: 0.1 + (0.9 * (repeat + 1)) / params.repeats,
      partial: () => resultOf(population, design, shown, tally),
    }
  }
  return resultOf(population, design, shown, tally)
}

/**
 * The figures of a run. `standardError` and `bias` are over the repeats; `theoryError` and
 * `designEffect` come from theory, so they do not shake with the number of repeats. The design
 * effect is the design's variance over (1 - n/N) S^2 / n of simple random sampling without
 * replacement at the same mean n.
 */
/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'designEffect'
  | 'standardError'
  | 'theoryError'
  | 'randomError'
  | 'missShare'
  | 'missTheory'
  | 'randomMiss'
  | 'rareDraws'
  | 'estimate'
  | 'truth'
  | 'bias'
  | 'rmse'
  | 'sampleSize'
  | 'repeats'

export function metrics(result: Result, _params: Params): AllMetrics<MetricName> {
  const { estimates, truth } = result
  const repeats = estimates.length
  const { bias, standardError, rmse } = errorsOf(estimates, truth)
  return {
    designEffect: result.randomVariance > 0 ? result.designVariance / result.randomVariance : 1,
    standardError,
    theoryError: Math.sqrt(result.designVariance),
    randomError: Math.sqrt(result.randomVariance),
    missShare: (100 * result.misses) / repeats,
    missTheory: 100 * result.missProbability,
    randomMiss: 100 * result.randomMissProbability,
    rareDraws: result.rareDraws / repeats,
    estimate: result.estimate,
    truth,
    bias,
    rmse,
    sampleSize: result.sampleSize,
    repeats,
  }
}

function startTally(): Tally {
  return {
    estimates: [],
    random: [],
    misses: 0,
    randomMisses: 0,
    rareDraws: 0,
    variance: 0,
    miss: 0,
  }
}

function addDraw(tally: Tally, population: Population, draw: Draw): void {
  let rareDraws = 0
  for (const i of draw.indices) if (population.stratum[i] === population.rare) rareDraws++
  tally.estimates.push(draw.estimate)
  tally.rareDraws += rareDraws
  if (rareDraws === 0) tally.misses++
  tally.variance += draw.varianceEstimate ?? 0
  tally.miss += draw.missGivenOthers ?? 0
}

/** The first sample while units are still being drawn; its estimate is that of the whole of it. */
function growing(population: Population, design: Design, shown: Draw, drawn: number): Result {
  const tally = startTally()
  addDraw(tally, population, shown)
  return resultOf(population, design, { ...shown, indices: shown.indices.slice(0, drawn) }, tally)
}

function resultOf(population: Population, design: Design, shown: Draw, tally: Tally): Result {
  const { size, value, stratum, cluster, strata, rare, truth, variance } = population
  const repeats = tally.estimates.length
  const drawnPerStratum = strata.map(() => 0)
  for (const i of shown.indices) {
    drawnPerStratum[stratum[i]!] = drawnPerStratum[stratum[i]!]! + 1
  }
  return {
    value,
    stratum,
    cluster,
    strata,
    rare,
    truth,
    variance,
    drawn: shown.indices,
    estimate: shown.estimate,
    estimates: Float64Array.from(tally.estimates),
    randomEstimates: Float64Array.from(tally.random),
    misses: tally.misses,
    randomMisses: tally.randomMisses,
    rareDraws: tally.rareDraws,
    sampleSize: design.sampleSize,
    designVariance: design.variance ?? tally.variance / repeats,
    randomVariance: simpleRandomVariance(size, design.sampleSize, variance),
    missProbability: design.missProbability ?? tally.miss / repeats,
    randomMissProbability: hypergeometricMissProbability(
      size,
      strata[rare]!.size,
      Math.round(design.sampleSize),
    ),
    drawnPerStratum,
  }
}

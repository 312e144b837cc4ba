/** Samples one population over and over by a method without random draw, and by simple random sampling. */

import { sampleWithoutReplacement } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { simpleRandomVariance } from '../../core/sampling/survey-estimators.ts'
import { mean, meanAt } from '../../core/statistics/descriptive.ts'
import { errorsOf } from '../../core/statistics/estimates.ts'
import { type Work, within } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import { drawFriendships, type Friendships, friendCount } from './friends.ts'
import { type Drawn, estimateFrom, prepareMethod } from './methods.ts'
import type { Params } from './params.ts'
import {
  AGE_NAMES,
  drawPopulationInSteps,
  groupShares,
  type Population,
  REGION_NAMES,
} from './population.ts'

export interface Result {
  /** The population, all arrays of shape (N,): homes in km, groups, outcomes. */
  readonly x: Float32Array
  readonly y: Float32Array
  readonly age: Uint8Array
  readonly region: Uint8Array
  readonly outcome: Float64Array
  readonly truth: number
  /** S^2 of the outcome, ddof 1. */
  readonly variance: number
  /** The sample shown (the first repeat), in the order of getting in, shape (n,). */
  readonly chosen: Uint32Array
  /** Who named each of them; -1 for nobody, shape (n,). */
  readonly namedBy: Int32Array
  readonly estimate: number
  /** Estimates over the repeats, shape (repeats,), at least 1. */
  readonly estimates: Float64Array
  /** The same from samples that stopped at a quarter (snowball: a wave earlier). */
  readonly smallerEstimates: Float64Array
  /** Simple random samples of the same sizes. */
  readonly randomEstimates: Float64Array
  /** Mean number of people in a sample. */
  readonly meanSize: number
  /** Mean number of friends: of the chosen over all repeats, and of everybody. */
  readonly friendsOfChosen: number
  readonly friendsOfAll: number
  /** Mean over repeats of the variance within a sample (over n), relative to the population's. */
  readonly varianceRatio: number
  /** Shares of age groups and regions in the population and the sample shown. */
  readonly ageShares: Shares
  readonly regionShares: Shares
}

export interface Shares {
  readonly population: readonly number[]
  readonly sample: readonly number[]
}

/** What the repeats have added up to so far. */
interface Tally {
  readonly estimates: number[]
  readonly smaller: number[]
  readonly random: number[]
  size: number
  friends: number
  variance: number
}

/**
 * Draws a population from its own streams, then samples it `repeats` times. The population, the
 * friendships and the samples come from different forks: changing the method samples the same
 * people. Yields while the first sample grows, then between batches of repeats.
 */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const population = yield* within(drawPopulationInSteps(params, rng.fork('population')), 0, 0.01)
  yield { fraction: 0.01 }
  const friendships = yield* within(
    drawFriendships(population, params, rng.fork('friendships')),
    0.01,
    0.05,
  )
  const draw = prepareMethod(population, friendships, params)
  const sampleRng = rng.fork('samples')
  const randomRng = rng.fork('random samples')
  yield { fraction: 0.06 }

  const shown = draw(sampleRng)
  for (let size = 1; size < shown.chosen.length; size = Math.ceil(size * 1.5)) {
    yield {
      fraction: 0.06 + (0.04 * size) / shown.chosen.length,
      partial: () => growing(population, friendships, params, shown, size),
    }
  }

  const tally = startTally()
  for (let repeat = 0; repeat < params.repeats; repeat++) {
    const drawn = repeat === 0 ? shown : draw(sampleRng)
    addRepeat(tally, population, friendships, params, drawn, randomRng)
    yield {
      fraction: 0.1 + (0.9 * (repeat + 1)) / params.repeats,
      partial: () => resultOf(population, friendships, params, shown, tally),
    }
  }
  return resultOf(population, friendships, params, shown, tally)
}

/**
 * The figures of a run. `standardError` is the standard deviation of the estimates over the repeats
 * (over their number), so that rmse^2 = bias^2 + standardError^2 exactly. The random samples' RMSE
 * is Cochran's sqrt((1 - n/N) S^2 / n). `equivalentSize` is the n for which it equals `rmse`:
 * S^2 / (rmse^2 + S^2 / N).
 */
/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'bias'
  | 'standardError'
  | 'rmse'
  | 'rmseRandom'
  | 'rmseRandom100'
  | 'equivalentSize'
  | 'estimate'
  | 'truth'
  | 'biasSmaller'
  | 'ageGap'
  | 'regionGap'
  | 'spreadRatio'
  | 'friendsRatio'
  | 'sampleSize'
  | 'repeats'

export function metrics(result: Result, _params: Params): AllMetrics<MetricName> {
  const { truth, estimates, variance } = result
  const size = result.outcome.length
  const { bias, standardError, rmse } = errorsOf(estimates, truth)
  const randomOf = (n: number) => Math.sqrt(simpleRandomVariance(size, n, variance))
  return {
    bias,
    standardError,
    rmse,
    rmseRandom: randomOf(result.meanSize),
    rmseRandom100: randomOf(100),
    equivalentSize: variance / (rmse * rmse + variance / size),
    estimate: result.estimate,
    truth,
    biasSmaller: mean(result.smallerEstimates) - truth,
    ageGap: 100 * largestGap(result.ageShares),
    regionGap: 100 * largestGap(result.regionShares),
    spreadRatio: Math.sqrt(result.varianceRatio),
    friendsRatio: result.friendsOfAll > 0 ? result.friendsOfChosen / result.friendsOfAll : 1,
    sampleSize: result.meanSize,
    repeats: estimates.length,
  }
}

function startTally(): Tally {
  return { estimates: [], smaller: [], random: [], size: 0, friends: 0, variance: 0 }
}

/** Adds one sample, and a simple random sample of its size unless no stream is given for it. */
function addRepeat(
  tally: Tally,
  population: Population,
  friendships: Friendships,
  params: Params,
  { chosen, smaller }: Pick<Drawn, 'chosen' | 'smaller'>,
  randomRng: Rng | null,
): void {
  tally.estimates.push(estimateFrom(population, params, chosen))
  tally.smaller.push(estimateFrom(population, params, smaller))
  if (randomRng) {
    const random = sampleWithoutReplacement(randomRng, population.size, chosen.length)
    tally.random.push(meanAt(population.outcome, random))
  }
  tally.size += chosen.length
  let friends = 0
  for (const i of chosen) friends += friendCount(friendships, i)
  tally.friends += friends / chosen.length
  const centre = meanAt(population.outcome, chosen)
  let squares = 0
  for (const i of chosen) {
    squares += (population.outcome[i]! - centre) * (population.outcome[i]! - centre)
  }
  tally.variance += squares / chosen.length
}

/** The first sample while people are still being added; its estimate stands for the repeats. */
function growing(
  population: Population,
  friendships: Friendships,
  params: Params,
  shown: Drawn,
  size: number,
): Result {
  const chosen = shown.chosen.slice(0, size)
  const tally = startTally()
  addRepeat(tally, population, friendships, params, { chosen, smaller: chosen }, null)
  const soFar = { ...shown, chosen, namedBy: shown.namedBy.slice(0, size) }
  return resultOf(population, friendships, params, soFar, tally)
}

function resultOf(
  population: Population,
  friendships: Friendships,
  params: Params,
  shown: Drawn,
  tally: Tally,
): Result {
  const { x, y, age, region, outcome, truth, variance, size } = population
  const repeats = tally.estimates.length
  const shares = (groups: Uint8Array, count: number): Shares => ({
    population: groupShares(groups, count),
    sample: groupShares(groups, count, shown.chosen),
  })
  return {
    x,
    y,
    age,
    region,
    outcome,
    truth,
    variance,
    chosen: shown.chosen,
    namedBy: shown.namedBy,
    estimate: estimateFrom(population, params, shown.chosen),
    estimates: Float64Array.from(tally.estimates),
    smallerEstimates: Float64Array.from(tally.smaller),
    randomEstimates: Float64Array.from(tally.random),
    meanSize: tally.size / repeats,
    friendsOfChosen: tally.friends / repeats,
    friendsOfAll: friendships.friends.length / size,
    varianceRatio: tally.variance / repeats / ((variance * (size - 1)) / size),
    ageShares: shares(age, AGE_NAMES.length),
    regionShares: shares(region, REGION_NAMES.length),
  }
}

function largestGap({ population, sample }: Shares): number {
  return population.reduce((most, share, i) => Math.max(most, Math.abs(sample[i]! - share)), 0)
}

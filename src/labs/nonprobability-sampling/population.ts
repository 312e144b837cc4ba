/** The people of the nonprobability lab: age, home, activity, answer, and how easy each is to get. */

import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, standardDeviation, variance } from '../../core/statistics/descriptive.ts'
import { finish, type Work, within } from '../../core/steps.ts'
import type { Params } from './params.ts'

export const AGE_NAMES = ['under 30', '30 to 49', '50 and over'] as const
export const REGION_NAMES = ['North-west', 'North-east', 'South-west', 'South-east'] as const
/** Width and height of the map, km. */
export const MAP = { width: 100, height: 60 } as const
/** The town, near which easy people live. */
export const TOWN = { x: 28, y: 22 } as const

const AGE_SHARES = [0.4, 0.35, 0.25] as const
const AGE_RANGES = [
  [18, 30],
  [30, 50],
  [50, 80],
] as const
/** Chance of a yes in each age group at mean activity. */
const AGE_RATES = [0.6, 0.45, 0.2] as const
/** What one standard deviation of activity adds to it. */
const ACTIVITY_EFFECT = 0.15

/** All arrays have shape (n,). */
export interface Population {
  readonly size: number
  /** Homes, km from the west and from the north, uniform over the map. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Index into AGE_NAMES. */
  readonly age: Uint8Array
  readonly years: Float32Array
  /** Index into REGION_NAMES: the quarter of the map in which the home is. */
  readonly region: Uint8Array
  /** Standard normal, independent of age; raises the outcome within every age group. */
  readonly activity: Float64Array
  /** 0 or 100 for yes or no, points otherwise. */
  readonly outcome: Float64Array
  /** How reachable, about standard normal; correlation `tie` with the expected outcome. */
  readonly reach: Float64Array
  readonly truth: number
  /** S^2 of the outcome, ddof 1. */
  readonly variance: number
}

type Makings = Pick<Params, 'populationSize' | 'outcome' | 'tie'>

/**
 * Draws the population. Chance of yes: rate of the age group + 0.15 activity, kept in
 * [0.02, 0.98]; a score is 20 + 60 times that, plus N(0, 10^2). Age groups have exactly 40, 35 and
 * 25 % of the people.
 *
 * Homes are uniform over the map, and dealt out so that those with a high tie * z + rest * noise
 * live nearer to the town (z: the standardised chance of yes). With tie 0 home and outcome are
 * independent, and so are reach and outcome.
 */
export function drawPopulation(makings: Makings, rng: Rng): Population {
  return finish(drawPopulationInSteps(makings, rng))
}

/** `drawPopulation`, stopping now and then. */
export function* drawPopulationInSteps(makings: Makings, rng: Rng): Work<Population, never> {
  const size = makings.populationSize
  const order = permutation(rng.fork('ages'), size)
  const age = new Uint8Array(size) // (n,)
  const firstEnd = Math.round(AGE_SHARES[0] * size)
  const secondEnd = firstEnd + Math.round(AGE_SHARES[1] * size)
  for (let place = 0; place < size; place++) {
    age[order[place]!] = place < firstEnd ? 0 : place < secondEnd ? 1 : 2
  }
  const yearsRng = rng.fork('years')
  const years = Float32Array.from(age, (group) => {
    const [from, to] = AGE_RANGES[group]!
    return from + (to - from) * yearsRng.next()
  })
  yield { fraction: 0.3 }
  const activity = normals(rng.fork('activity'), size)
  const rate = Float64Array.from(age, (group, i) =>
    Math.min(0.98, Math.max(0.02, AGE_RATES[group]! + ACTIVITY_EFFECT * activity[i]!)),
  )
  const outcome = drawOutcome(makings.outcome, rate, rng.fork('answers'))
  yield { fraction: 0.5 }
  const z = standardise(rate)
  const reach = tiedTo(z, makings.tie, rng.fork('reach'))
  yield { fraction: 0.6 }
  const pull = tiedTo(z, makings.tie, rng.fork('homes'))
  yield { fraction: 0.7 }
  const home = yield* within(dealHomes(pull, rng.fork('map')), 0.7, 1)
  const region = Uint8Array.from(
    home.x,
    (x, i) => (x < MAP.width / 2 ? 0 : 1) + (home.y[i]! < MAP.height / 2 ? 0 : 2),
  )
  return {
    size,
    ...home,
    age,
    years,
    region,
    activity,
    outcome,
    reach,
    truth: mean(outcome),
    variance: variance(outcome),
  }
}

/** Place in ascending order as (rank + 0.5) / n, shape (n,); ties by index. */
export function rankShares(values: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(values.length) // (n,)
  for (const [rank, i] of ascendingOrder(values).entries()) shares[i] = (rank + 0.5) / values.length
  return shares
}

/** Counts of each group as shares of the whole, shape (groups,). */
export function groupShares(
  groups: ArrayLike<number>,
  count: number,
  members?: ArrayLike<number>,
): number[] {
  const shares = new Array<number>(count).fill(0)
  const size = members?.length ?? groups.length
  for (let j = 0; j < size; j++) {
    const group = groups[members ? members[j]! : j]!
    shares[group] = shares[group]! + 1 / size
  }
  return shares
}

function drawOutcome(kind: Params['outcome'], rate: Float64Array, rng: Rng): Float64Array {
  return rate.map((chance) =>
    kind === 'yesNo' ? (rng.next() < chance ? 100 : 0) : 20 + 60 * chance + normal(rng, 0, 10),
  )
}

/** tie * z + sqrt(1 - tie^2) * noise, shape (n,). */
function tiedTo(z: Float64Array, tie: number, rng: Rng): Float64Array {
  const rest = Math.sqrt(1 - tie * tie)
  return z.map((value) => tie * value + rest * normal(rng))
}

function* dealHomes(
  pull: Float64Array,
  rng: Rng,
): Work<{ x: Float32Array; y: Float32Array }, never> {
  const n = pull.length
  const placeX = new Float32Array(n) // (n,)
  const placeY = new Float32Array(n) // (n,)
  const distance = new Float64Array(n) // squared, (n,)
  for (let i = 0; i < n; i++) {
    placeX[i] = MAP.width * rng.next()
    placeY[i] = MAP.height * rng.next()
    distance[i] = squaredDistance(placeX[i]!, placeY[i]!, TOWN.x, TOWN.y)
  }
  const farthestFirst = ascendingOrder(distance).reverse()
  yield { fraction: 0.5 }
  const x = new Float32Array(n) // (n,)
  const y = new Float32Array(n) // (n,)
  for (const [rank, person] of ascendingOrder(pull).entries()) {
    x[person] = placeX[farthestFirst[rank]!]!
    y[person] = placeY[farthestFirst[rank]!]!
  }
  return { x, y }
}

export function squaredDistance(x: number, y: number, toX: number, toY: number): number {
  return (x - toX) * (x - toX) + (y - toY) * (y - toY)
}

function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i)
  return order.sort((a, b) => values[a]! - values[b]! || a - b)
}

function normals(rng: Rng, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => normal(rng))
}

function standardise(values: Float64Array): Float64Array {
  const centre = mean(values)
  const spread = standardDeviation(values, 0)
  return values.map((value) => (value - centre) / spread)
}

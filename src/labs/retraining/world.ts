/** Kestrel’s routes and the weights that rule their misses, day by day. */

import { groupLogits, sumSoftplus } from '../../core/models/grouped-logistic.ts'
import { exp, log } from '../../core/numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../../core/numbers/matrix.ts'
import { createRng, type Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { Params } from './params.ts'

/** Days of the year that is watched. */
export const YEAR = 364
export const ROUTES = 50
export const FEATURES = 10

/** Weights around which the world moves, and its intercept: 2.9 % of parcels miss, and features are worth 0.0132. */
const USUAL = [0.53, -0.44, 0.37, -0.33, 0.29, -0.25, 0.22, -0.19, 0.15, -0.12]
const INTERCEPT = -4.01

/** The weight of a feature around which the world moves. */
export function usualWeight(feature: number): number {
  return USUAL[feature]!
}

/** Wandering: standard deviation of each weight, and days after which a deviation has shrunk to 1 / e. */
const WANDER = 0.143
const MEMORY = 140
/** How far each weight moves in a year that moves one way, when it breaks, and in winter. */
const TREND = 0.3
const BREAK = 0.4
const WINTER = 0.3

/** First day of the year on which the world has broken. */
export const BROKEN_FROM = 182
/** Winter: a quarter of each year. */
export const WINTER_FROM = 182
export const WINTER_TO = 273

/** Inputs of the routes: the same in every run, each feature with mean 0 and standard deviation 1; shape (ROUTES, FEATURES). */
export function drawRoutes(): Matrix {
  const rng = createRng(9)
  const x = zeroMatrix(ROUTES, FEATURES)
  for (let j = 0; j < FEATURES; j++) {
    const column = Float64Array.from({ length: ROUTES }, () => normal(rng))
    const centre = mean(column)
    const spread = standardDeviation(column, 0)
    for (let g = 0; g < ROUTES; g++) x.values[g * FEATURES + j] = (column[g]! - centre) / spread
  }
  return x
}

export interface History {
  /** Days before the year, for the first windows. */
  readonly before: number
  /** Weights of each day, then the intercept: each shape (FEATURES + 1,). */
  readonly weights: readonly Float64Array[]
  /** Chance of a miss on each route by day: each shape (ROUTES,). */
  readonly chances: readonly Float64Array[]
  /** Misses on each route by day: each shape (ROUTES,). */
  readonly misses: readonly Float64Array[]
  /** Misses on each route on all days before: each shape (ROUTES,), of one day more than there are. */
  readonly missesBefore: readonly Float64Array[]
  /** Lowest log loss that any model could have, by day: that of the true chances. */
  readonly best: Float64Array
  /** Log loss of saying the day’s mean chance of every parcel. */
  readonly zero: Float64Array
}

/** One history of a year and the days before it; the year is the same whatever comes before. */
export function drawHistory(params: Params, x: Matrix, before: number, rng: Rng): History {
  const days = before + YEAR
  const weights = courseOf(params, before, rng.fork('course'))
  const perRoute = params.rows / ROUTES
  const chances: Float64Array[] = []
  const best = new Float64Array(days)
  const zero = new Float64Array(days)
  const logits = new Float64Array(ROUTES)
  for (let day = 0; day < days; day++) {
    groupLogits(x, weights[day]!, logits)
    const chance = logits.map((z) => 1 / (1 + exp(-z)))
    chances.push(chance)
    best[day] = lossAt(logits, chance)
    const rate = mean(chance)
    zero[day] = -(rate * log(rate) + (1 - rate) * log(1 - rate))
  }
  const misses: Float64Array[] = new Array(days)
  const draw = (day: number, labels: Rng) => {
    misses[day] = chances[day]!.map((p) => drawMisses(labels, perRoute, p))
  }
  const ofYear = rng.fork('labels of the year')
  for (let day = before; day < days; day++) draw(day, ofYear)
  const ofBefore = rng.fork('labels before')
  for (let day = before - 1; day >= 0; day--) draw(day, ofBefore)
  return { before, weights, chances, misses, missesBefore: runningSums(misses), best, zero }
}

/** Sums over all days before each day, and before the day after the last. */
export function runningSums(misses: readonly Float64Array[]): Float64Array[] {
  const sums = [new Float64Array(ROUTES)]
  for (const [day, counts] of misses.entries()) {
    const last = sums[day]!
    sums.push(counts.map((count, g) => last[g]! + count))
  }
  return sums
}

/** A binomial count by inversion: one uniform, and about as many steps as there are misses. */
export function drawMisses(rng: Rng, parcels: number, chance: number): number {
  const odds = chance / (1 - chance)
  let probability = wholePower(1 - chance, parcels)
  let left = rng.next() - probability
  let misses = 0
  while (left >= 0 && misses < parcels) {
    probability *= (odds * (parcels - misses)) / (misses + 1)
    misses++
    left -= probability
  }
  return misses
}

/** By squaring: products alone, the same in every engine. */
function wholePower(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** Expected log loss of a parcel, from what a model says and what is true; both shape (ROUTES,). */
function lossAt(logits: Float64Array, chances: Float64Array): number {
  let hits = 0
  for (let g = 0; g < ROUTES; g++) hits += chances[g]! * logits[g]!
  return (sumSoftplus(logits) - hits) / ROUTES
}

/** Log loss of a model on a day above the best possible, exactly: no test set is drawn. */
export function excessOn({ chances, best }: History, day: number, logits: Float64Array): number {
  return lossAt(logits, chances[day]!) - best[day]!
}

/** Weights of every day from `before` days ahead of the year to its end. */
export function courseOf(
  { course, drift }: Pick<Params, 'course' | 'drift'>,
  before: number,
  rng: Rng,
): Float64Array[] {
  const usual = Float64Array.of(...USUAL, INTERCEPT)
  const days: Float64Array[] = new Array(before + YEAR)
  if (course !== 'wander') {
    // Each weight has a direction of its own.
    const directions = Array.from({ length: FEATURES }, () => (rng.next() < 0.5 ? -drift : drift))
    for (let i = 0; i < days.length; i++) {
      const step = moved(course, i - before)
      days[i] = usual.map((weight, j) => weight + (directions[j] ?? 0) * step)
    }
    return days
  }
  // A stationary walk from the first day of the year, on and back: it looks the same either way.
  const kept = exp(-1 / MEMORY)
  const fresh = WANDER * drift * Math.sqrt(1 - kept * kept)
  const first = Float64Array.from({ length: FEATURES }, () => normal(rng, 0, WANDER * drift))
  const walk = (from: Float64Array, at: number, stream: Rng) => {
    for (let j = 0; j < FEATURES; j++) from[j] = kept * from[j]! + normal(stream, 0, fresh)
    days[at] = usual.map((weight, j) => weight + (from[j] ?? 0))
  }
  const on = first.slice()
  const forward = rng.fork('on')
  for (let day = 0; day < YEAR; day++) walk(on, before + day, forward)
  const back = first.slice()
  const backward = rng.fork('back')
  for (let day = before - 1; day >= 0; day--) walk(back, day, backward)
  return days
}

/** How far a world that does not wander has moved on a day of the year, which may be negative. */
function moved(course: Exclude<Params['course'], 'wander'>, day: number): number {
  switch (course) {
    case 'trend':
      return (TREND * (day - YEAR / 2)) / YEAR
    case 'break':
      return day >= BROKEN_FROM ? BREAK : 0
    case 'season': {
      const date = ((day % YEAR) + YEAR) % YEAR
      return date >= WINTER_FROM && date < WINTER_TO ? WINTER : 0
    }
    case 'still':
      return 0
  }
}

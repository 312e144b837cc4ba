/** A year in which models are retrained and serve: which rows each reads, and what it loses above the best possible. */

import { groupedLogistic, groupLogits } from '../../core/models/grouped-logistic.ts'
import { exp } from '../../core/numbers/elementary.ts'
import type { Matrix } from '../../core/numbers/matrix.ts'
import type { Work } from '../../core/steps.ts'
import type { Params } from './params.ts'
import { excessOn, FEATURES, type History, ROUTES, YEAR } from './world.ts'

/** Ages of a window at which it is tested: days from its newest row to the day of the test. */
export const AGES = [1, 4, 7, 10, 14, 28, 56, 84, 112, 224] as const
/** Days on which windows of all ages are tested: from the last of the year back, three weeks apart. */
const TEST_DAYS = Array.from({ length: 6 }, (_, i) => YEAR - 1 - 21 * i)
/** Fits between two steps. */
const FITS_A_STEP = 25

export interface Served {
  /** Loss above the best possible of the model in service, by day; shape (YEAR,). */
  readonly excess: Float64Array
  /** Days of the year on which a new model came into service. */
  readonly released: readonly number[]
  /** The models’ weights, one for each of these days. */
  readonly models: readonly Float64Array[]
}

/** Days before the year that a run needs: for the first model in service, and for the oldest window that is tested. */
export function daysBefore(params: Params): number {
  const { cadence, delay } = params
  const oldest = params.window + 224 - Math.min(...TEST_DAYS)
  return Math.max(delay + params.window + cadence, oldest, 1)
}

/** Misses of a window by route: from its first day up to the last and not with it. */
function windowSums({ missesBefore }: History, from: number, to: number): Float64Array {
  const start = missesBefore[from]!
  return missesBefore[to]!.map((count, g) => count - start[g]!)
}

/** Weights fitted from scratch to the days of a window: from the first, up to the last and not with it. */
export function fitWindow(
  { rows }: Pick<Params, 'rows'>,
  x: Matrix,
  history: History,
  from: number,
  to: number,
  start: Float64Array,
): Float64Array {
  const perRoute = new Float64Array(ROUTES).fill(((to - from) * rows) / ROUTES)
  return groupedLogistic(x, windowSums(history, from, to), perRoute, start)
}

/** A year in service. A model that goes live on a day has read the rows of days before it, less the labels’ delay. */
export function* serve(params: Params, x: Matrix, history: History): Work<Served, never> {
  const { cadence, delay, way, rate } = params
  const { before } = history
  const excess = new Float64Array(YEAR)
  const released: number[] = []
  const models: Float64Array[] = []
  const logits = new Float64Array(ROUTES)
  // The first model of the year went live before it, so that the year does not begin with a fresh one.
  const first = -Math.floor(cadence / 2)
  let weights = startWeights(history)
  let isFirst = true
  for (let day = first; day < YEAR; day += cadence) {
    const known = before + day - delay
    if (way === 'scratch' || isFirst) {
      weights = fitWindow(params, x, history, known - params.window, known, weights)
    } else {
      for (let row = known - cadence; row < known; row++) {
        weights = stepOn(params, x, history, row, weights, rate)
      }
    }
    isFirst = false
    released.push(day)
    models.push(weights)
    groupLogits(x, weights, logits)
    for (let served = Math.max(0, day); served < Math.min(YEAR, day + cadence); served++) {
      excess[served] = excessOn(history, before + served, logits)
    }
    if (models.length % FITS_A_STEP === 0) yield { fraction: Math.max(0, day) / YEAR }
  }
  return { excess, released, models }
}

/** Where fits start: at what holds in the middle of the days. */
function startWeights({ weights }: History): Float64Array {
  return weights[Math.floor(weights.length / 2)]!
}

/** Curvature of the log loss at the usual weights: what turns a gradient into a way. */
const CURVATURE = 0.027

/** One gradient step on the rows of one day. */
function stepOn(
  { rows }: Params,
  x: Matrix,
  history: History,
  day: number,
  weights: Float64Array,
  rate: number,
): Float64Array {
  const logits = new Float64Array(ROUTES)
  groupLogits(x, weights, logits)
  const perRoute = rows / ROUTES
  const misses = history.misses[day]!
  const next = weights.slice()
  const share = rate / (CURVATURE * rows)
  for (let g = 0; g < ROUTES; g++) {
    const residual = misses[g]! - perRoute / (1 + exp(-logits[g]!))
    for (let j = 0; j < FEATURES; j++) {
      next[j]! += share * residual * x.values[g * FEATURES + j]!
    }
    next[FEATURES]! += share * residual
  }
  return next
}

/** Loss above the best possible by age of the window, mean over the days of the test; shape (AGES.length,). */
export function* testAges(params: Params, x: Matrix, history: History): Work<Float64Array, never> {
  const { before } = history
  const excess = new Float64Array(AGES.length)
  const logits = new Float64Array(ROUTES)
  for (const [i, day] of TEST_DAYS.entries()) {
    let weights = startWeights(history)
    for (const [k, age] of AGES.entries()) {
      const to = before + day - age + 1
      weights = fitWindow(params, x, history, to - params.window, to, weights)
      groupLogits(x, weights, logits)
      excess[k]! += excessOn(history, before + day, logits) / TEST_DAYS.length
    }
    if (i % 2 === 1) yield { fraction: (i + 1) / TEST_DAYS.length }
  }
  return excess
}

/** The repairs: each makes another model of the one that is there, from what it may know. */

import { logistic, logisticRegression } from '../../core/models/logistic-regression.ts'
import { exp, log1p } from '../../core/numbers/elementary.ts'
import { createMatrix, type Matrix } from '../../core/numbers/matrix.ts'
import { logit } from '../../core/statistics/label-shift.ts'
import type { Work } from '../../core/steps.ts'
import { type Flagger, logitOf } from './flagger.ts'
import type { Repair } from './params.ts'
import { densityOf, type Pair, type Parcels, type World } from './world.ts'

/** Every repair, in the order in which they are done and shown. */
export const REPAIRS: readonly Repair[] = [
  'none',
  'flags',
  'scores',
  'truth',
  'weights',
  'classifier',
  'threshold',
  'retrain',
]

/** The model at another share of damaged parcels, each class looking as it did; itself where no share in (0, 1) is known. */
export function atShare(flagger: Flagger, from: number, to: number | null): Flagger | null {
  if (to === null || !(to > 0 && to < 1)) return null
  return { ...flagger, intercept: flagger.intercept + logit(to) - logit(from) }
}

/** Rows `from` to `to` as a matrix of two columns. */
function tableOf({ first, second }: Parcels, from: number, to: number): Matrix {
  const values = new Float64Array(2 * (to - from))
  for (let i = from; i < to; i++) {
    values[2 * (i - from)] = first[i]!
    values[2 * (i - from) + 1] = second[i]!
  }
  return createMatrix(values, to - from, 2)
}

/** A line trained on the first n parcels; null where only one outcome is among them. */
export function* trainedOn(
  parcels: Parcels,
  n: number,
  cut: number,
  weights?: Float64Array,
): Work<Flagger | null, never> {
  const labels = parcels.label.subarray(0, n)
  const damaged = labels.reduce((sum, label) => sum + label, 0)
  if (damaged < 2 || damaged > n - 2) return null
  const fitted = yield* logisticRegression().fitInSteps(
    tableOf(parcels, 0, n),
    labels,
    weights ? { sampleWeight: weights } : {},
  )
  const [first, second] = fitted.coefficients
  return { slopes: [first!, second!], intercept: fitted.intercept, cut }
}

/** Weights of training parcels by the densities of both worlds, with a mean of 1; shape (n,). */
export function knownWeights(training: Parcels, before: World, after: World): Float64Array {
  return scaledToOne(
    training.first.map((x, i) => {
      const place: Pair = [x, training.second[i]!]
      return densityOf(after, place) / densityOf(before, place)
    }),
  )
}

/** The most parcels a side that a classifier learns to tell apart. */
const MOST_TOLD = 4000

/** The same by a classifier that tells parcels of production from those of training; shape (n,). */
export function* learntWeights(training: Parcels, production: Parcels): Work<Float64Array, never> {
  const all = training.first.length
  const n = Math.min(MOST_TOLD, all)
  const m = Math.min(n, production.first.length)
  const both = new Float64Array(2 * (n + m))
  both.set(tableOf(training, 0, n).values)
  both.set(tableOf(production, 0, m).values, 2 * n)
  const isProduction = Uint8Array.from({ length: n + m }, (_, i) => +(i >= n))
  const x = createMatrix(both, n + m, 2)
  const told = yield* logisticRegression().fitInSteps(x, isProduction)
  // The odds of being a row of production; the sizes of both samples scale them, and the mean is set to 1.
  return scaledToOne(told.logit(tableOf(training, 0, all)).map((z) => exp(Math.min(300, z))))
}

function scaledToOne(weights: Float64Array): Float64Array {
  let sum = 0
  for (const weight of weights) sum += weight
  return sum > 0 ? weights.map((weight) => (weight * weights.length) / sum) : weights.fill(1)
}

/** The threshold with which flags cost least on the first n labelled parcels. */
export function atBestCut(flagger: Flagger, parcels: Parcels, n: number): Flagger {
  const alarmCost = alarmCostOf(flagger)
  const scores = Array.from({ length: n }, (_, i) => ({
    z: logitOf(flagger, parcels.first[i]!, parcels.second[i]!),
    label: parcels.label[i]!,
  })).sort((a, b) => b.z - a.z)
  // From nothing flagged on, one parcel more each time.
  let cost = 0
  let least = 0
  let cut = (scores[0]?.z ?? 0) + 1
  for (const [i, { z, label }] of scores.entries()) {
    cost += label === 1 ? -1 : alarmCost
    const next = scores[i + 1]?.z
    if (cost < least && next !== z) {
      least = cost
      cut = next === undefined ? z : (z + next) / 2
    }
  }
  return { ...flagger, cut }
}

/** What a false flag costs, in missed damages: that for which the threshold is the best if chances are true. */
export function alarmCostOf({ cut }: Flagger): number {
  return exp(cut)
}

/** What a model is worth on parcels whose true chances are known. */
export interface Worth {
  /** Missed damages and false flags by what they cost, in missed damages for each 1,000 parcels. */
  readonly cost: number
  /** Mean log loss. */
  readonly logLoss: number
}

/** @param alarmCost Of a false flag, in missed damages. */
export function worthOf(flagger: Flagger, parcels: Parcels, alarmCost: number): Worth {
  const n = parcels.first.length
  let [cost, loss] = [0, 0]
  for (let i = 0; i < n; i++) {
    const z = logitOf(flagger, parcels.first[i]!, parcels.second[i]!)
    const p = parcels.chance[i]!
    cost += z >= flagger.cut ? (1 - p) * alarmCost : p
    // -p log s(z) - (1 - p) log(1 - s(z)), s being the logistic function
    loss += Math.max(0, z) - p * z + log1p(exp(-Math.abs(z)))
  }
  return { cost: (1000 * cost) / n, logLoss: loss / n }
}

/** The same if every chance were known. */
export function bestWorth(parcels: Parcels, alarmCost: number): Worth {
  const n = parcels.first.length
  let [cost, loss] = [0, 0]
  for (const p of parcels.chance) {
    cost += Math.min((1 - p) * alarmCost, p)
    if (p > 0 && p < 1) {
      const z = logit(p)
      loss += Math.max(0, z) - p * z + log1p(exp(-Math.abs(z)))
    }
  }
  return { cost: (1000 * cost) / n, logLoss: loss / n }
}

/** Ratios P(x | damaged) / P(x | sound) as a model's chances tell them; shape (n,). */
export function ratiosOf(flagger: Flagger, parcels: Parcels, share: number): Float64Array {
  const start = logit(share)
  return parcels.first.map((x, i) => {
    const z = logitOf(flagger, x, parcels.second[i]!) - start
    return exp(Math.max(-300, Math.min(300, z)))
  })
}

/** Chances of a model; shape (n,). */
export function chancesOf(flagger: Flagger, parcels: Parcels): Float64Array {
  return parcels.first.map((x, i) => logistic(logitOf(flagger, x, parcels.second[i]!)))
}

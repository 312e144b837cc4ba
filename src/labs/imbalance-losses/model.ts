/** Trains one network with a loss and one with cross-entropy, and watches where the loss comes from. */

import { confusionCounts, precision, recall } from '../../core/metrics/confusion.ts'
import {
  calibrationIntercept,
  expectedCalibrationError,
} from '../../core/metrics/probability-scores.ts'
import { areaUnderRoc, averagePrecision } from '../../core/metrics/ranking.ts'
import { logistic } from '../../core/models/logistic-regression.ts'
import {
  balancedWeights,
  type ClassWeights,
  classBalancedWeights,
  crossEntropy,
  focal,
  type MarginLoss,
} from '../../core/models/margin-losses.ts'
import { PERCEPTRON_DEFAULTS, trainNetwork } from '../../core/models/multilayer-perceptron.ts'
import { drawNetwork, type Network, outputsOf } from '../../core/models/perceptron-network.ts'
import { log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { type Work, within } from '../../core/steps.ts'
import { drawProblem, type Rows } from '../../lab-families/two-classes/model/two-class-problem.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

/** Where the loss on the training rows comes from, after each epoch; index 0 is before the first. */
export interface Sources {
  /** Share of the rows that are easy. */
  readonly easyRows: Float64Array
  /** Share of the whole loss that easy rows make up. */
  readonly easyLoss: Float64Array
  /** Share of the whole loss that rare rows make up. */
  readonly rareLoss: Float64Array
  /** Share of the pull (the sum of |slopes|) that easy rows make up. */
  readonly easyPull: Float64Array
}

/** Figures on held-out rows. */
export interface HeldOut {
  readonly recall: number
  readonly precision: number
  readonly rocAuc: number
  readonly averagePrecision: number
  readonly calibrationIntercept: number
  readonly calibrationError: number
}

export interface Result {
  /** Probability of the true class, shape (m,), and loss and pull there, weights included. */
  readonly p: Float64Array
  readonly lossCommon: Float64Array
  readonly lossRare: Float64Array
  readonly pullCommon: Float64Array
  readonly pullRare: Float64Array
  readonly lossPlain: Float64Array
  readonly pullPlain: Float64Array
  /** Weight of a common and of a rare example. */
  readonly weights: readonly [number, number]
  /** Cross-entropy over this loss at p = 0.9, for a common example. */
  readonly timesSmaller: number
  readonly trainingRows: readonly [common: number, rare: number]
  readonly sources: Sources
  readonly plainSources: Sources
  /** Null until both are trained. */
  readonly heldOut: HeldOut | null
  readonly plainHeldOut: HeldOut | null
}

const CURVE_POINTS = 60

interface Training {
  readonly network: Network
  readonly sources: Record<keyof Sources, number[]>
}

/** Both networks start from the same weights and see the rows in the same order. */
export function* simulate(params: Params, { rng, data }: Context): Work<Result, Result> {
  const { train, test } = drawProblem(params, rng.fork('problem'), data)
  const minority = train.y.reduce((sum, label) => sum + label, 0)
  const counts = [train.y.length - minority, minority] as const
  const loss = focal(params.loss === 'focal' ? params.gamma : 0)
  const weights = weightsOf(params, counts)
  const plain = startTraining(params, train, rng)
  const chosen = startTraining(params, train, rng)
  // The curves of the loss need no training.
  const soFar = () => resultOf(loss, weights, counts, null, chosen, plain)
  yield { fraction: 0.02, partial: soFar }

  yield* within(follow(plain, params, train, crossEntropy, EQUAL, rng), 0.02, 0.5, soFar)
  yield* within(follow(chosen, params, train, loss, weights, rng), 0.5, 1, soFar)
  return resultOf(loss, weights, counts, test, chosen, plain)
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'easyLossShare'
  | 'easyLossSharePlain'
  | 'timesSmaller'
  | 'recall'
  | 'averagePrecision'
  | 'calibrationError'
  | 'rareLossShare'
  | 'rareLossSharePlain'
  | 'easyPullShare'
  | 'easyRowShare'
  | 'weightRatio'
  | 'recallPlain'
  | 'precision'
  | 'rocAuc'
  | 'averagePrecisionPlain'
  | 'calibrationIntercept'
  | 'calibrationErrorPlain'

export function metrics(result: Result): Metrics<MetricName> {
  const { sources, plainSources, heldOut, plainHeldOut, weights } = result
  const atOnce = { timesSmaller: result.timesSmaller, weightRatio: weights[1] / weights[0] }
  if (!heldOut || !plainHeldOut) return atOnce
  return {
    ...atOnce,
    easyLossShare: sources.easyLoss.at(-1)!,
    easyLossSharePlain: plainSources.easyLoss.at(-1)!,
    rareLossShare: sources.rareLoss.at(-1)!,
    rareLossSharePlain: plainSources.rareLoss.at(-1)!,
    easyPullShare: sources.easyPull.at(-1)!,
    easyRowShare: sources.easyRows.at(-1)!,
    recall: heldOut.recall,
    recallPlain: plainHeldOut.recall,
    precision: heldOut.precision,
    rocAuc: heldOut.rocAuc,
    averagePrecision: heldOut.averagePrecision,
    averagePrecisionPlain: plainHeldOut.averagePrecision,
    calibrationIntercept: heldOut.calibrationIntercept,
    calibrationError: heldOut.calibrationError,
    calibrationErrorPlain: plainHeldOut.calibrationError,
  }
}

const EQUAL: ClassWeights = Float64Array.of(1, 1)

function weightsOf({ loss, beta, alpha }: Params, counts: readonly [number, number]): ClassWeights {
  if (loss === 'weighted') return balancedWeights(counts)
  if (loss === 'classBalanced') return classBalancedWeights(counts, beta)
  if (loss === 'focal') return Float64Array.of(2 * (1 - alpha), 2 * alpha)
  return EQUAL
}

function startTraining({ model }: Params, { x }: Rows, rng: Rng): Training {
  const sizes = [x.columns, ...(model === 'network' ? [16] : []), 1]
  return {
    network: drawNetwork(sizes, 'relu', rng.fork('weights')),
    sources: { easyRows: [], easyLoss: [], rareLoss: [], easyPull: [] },
  }
}

/** Trains, taking stock of the training rows before the first epoch and after each. */
function* follow(
  { network, sources }: Training,
  { epochs, model, easyFrom }: Params,
  { x, y }: Rows,
  loss: MarginLoss,
  weights: ClassWeights,
  rng: Rng,
): Work<void, never> {
  const each = Float64Array.from(y, (label) => weights[label]!)
  const options = {
    ...PERCEPTRON_DEFAULTS,
    optimizer: { kind: 'adam', learningRate: model === 'network' ? 0.01 : 0.05 } as const,
    epochs,
    l2: 1e-3,
    loss,
  }
  takeStock(sources, network, { x, y }, loss, weights, easyFrom)
  for (const step of trainNetwork(network, x, y, each, options, rng.fork('order'))) {
    const epochsDone = Math.floor(step.fraction * epochs + 1e-9)
    if (epochsDone >= sources.easyRows.length) {
      takeStock(sources, network, { x, y }, loss, weights, easyFrom)
    }
    yield step
  }
}

function takeStock(
  sources: Training['sources'],
  network: Network,
  { x, y }: Rows,
  loss: MarginLoss,
  weights: ClassWeights,
  easyFrom: number,
): void {
  const logits = outputsOf(network, x).values
  const out = new Float64Array(3)
  let [total, easy, minority, pull, easyPull, easyRows] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < y.length; i++) {
    const margin = y[i] === 1 ? logits[i]! : -logits[i]!
    loss.evaluate(margin, out)
    const value = weights[y[i]!]! * out[0]!
    const slope = weights[y[i]!]! * Math.abs(out[1]!)
    total += value
    pull += slope
    if (y[i] === 1) minority += value
    if (logistic(margin) < easyFrom) continue
    easyRows++
    easy += value
    easyPull += slope
  }
  sources.easyRows.push(easyRows / y.length)
  sources.easyLoss.push(total > 0 ? easy / total : 0)
  sources.rareLoss.push(total > 0 ? minority / total : 0)
  sources.easyPull.push(pull > 0 ? easyPull / pull : 0)
}

function resultOf(
  loss: MarginLoss,
  weights: ClassWeights,
  trainingRows: readonly [number, number],
  test: Rows | null,
  chosen: Training,
  plain: Training,
): Result {
  const p = Float64Array.from({ length: CURVE_POINTS }, (_, i) => (i + 0.5) / CURVE_POINTS)
  const [majority, minority] = [weights[0]!, weights[1]!]
  const curve = (which: MarginLoss, place: 0 | 1, weight: number) =>
    p.map((share) => weight * Math.abs(valueAt(which, share, place)))
  return {
    p,
    lossCommon: curve(loss, 0, majority),
    lossRare: curve(loss, 0, minority),
    pullCommon: curve(loss, 1, majority),
    pullRare: curve(loss, 1, minority),
    lossPlain: curve(crossEntropy, 0, 1),
    pullPlain: curve(crossEntropy, 1, 1),
    weights: [majority, minority],
    timesSmaller: valueAt(crossEntropy, 0.9, 0) / (majority * valueAt(loss, 0.9, 0)),
    trainingRows,
    sources: freeze(chosen.sources),
    plainSources: freeze(plain.sources),
    heldOut: test && heldOutOf(chosen.network, test),
    plainHeldOut: test && heldOutOf(plain.network, test),
  }
}

/** Loss (0) or slope (1) where the true class has probability `share`. */
function valueAt(loss: MarginLoss, share: number, place: 0 | 1): number {
  const out = new Float64Array(3)
  loss.evaluate(log(share / (1 - share)), out)
  return out[place]!
}

function freeze(sources: Training['sources']): Sources {
  return {
    easyRows: Float64Array.from(sources.easyRows),
    easyLoss: Float64Array.from(sources.easyLoss),
    rareLoss: Float64Array.from(sources.rareLoss),
    easyPull: Float64Array.from(sources.easyPull),
  }
}

function heldOutOf(network: Network, { x, y }: Rows): HeldOut {
  const p = outputsOf(network, x).values.map(logistic)
  const called = Uint8Array.from(p, (share) => (share >= 0.5 ? 1 : 0))
  const counts = confusionCounts(y, called)
  return {
    recall: recall(counts),
    precision: precision(counts),
    rocAuc: areaUnderRoc(y, p),
    averagePrecision: averagePrecision(y, p),
    calibrationIntercept: calibrationIntercept(y, p),
    calibrationError: expectedCalibrationError(y, p),
  }
}

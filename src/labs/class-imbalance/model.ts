/** Trains a model on imbalanced rows with and without a remedy, and scores both on held-out rows. */

import type { Resampled } from '../../core/imbalance/resampler.ts'
import { thresholdFor } from '../../core/metrics/ranking.ts'
import type { Classifier } from '../../core/models/learner.ts'
import { takeRows } from '../../core/numbers/matrix.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  type Dots,
  dotsOf,
  fieldOf,
  minorityShare,
  type PlaneField,
} from '../../lab-families/two-classes/model/plane.ts'
import {
  countsAt,
  figuresOf,
  type Scores,
  scoresOf,
} from '../../lab-families/two-classes/model/scores.ts'
import {
  drawProblem,
  type Problem,
} from '../../lab-families/two-classes/model/two-class-problem.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'
import { train } from './remedies.ts'

export { problemOfTable } from '../../lab-families/two-classes/model/two-class-problem.ts'

export interface Result {
  readonly classNames: readonly [string, string]
  readonly axes: readonly [string, string] | null
  readonly dots: Dots | null
  readonly field: PlaneField | null
  /** Training rows of each class before and after the remedy. */
  readonly before: readonly [common: number, rare: number]
  readonly after: readonly [common: number, rare: number]
  readonly scores: Scores
  /** The same model without a remedy. */
  readonly plain: Scores
  /** Its false alarms and misses at the threshold that costs ask for, and at 0.5 without a remedy. */
  readonly plainMoved: Scores['counts']
  /** Why the remedy could not be used as asked; '' where it was. */
  readonly note: string
}

/** Products of a prediction between two steps. */
const PRODUCTS_A_STEP = 3e6

/**
 * Draws the rows, then trains twice from forks of the same label: with the remedy and without. The
 * threshold is the setting's, or for “moved threshold” that of the costs: 1 / (1 + missCost).
 */
export function* simulate(params: Params, { rng, data }: Context): Work<Result, Result> {
  const problem = drawProblem(params, rng.fork('problem'), data)
  yield { fraction: 0.02 }
  const elkan = thresholdFor({ falsePositive: 1, falseNegative: params.missCost })
  const threshold = params.remedy === 'threshold' ? elkan : params.threshold

  const plainParams: Params = { ...params, remedy: 'none' }
  const base = yield* within(train(plainParams, problem.train, rng.fork('training')), 0.02, 0.4)
  const plainP = yield* within(predict(base.classifier, problem, params), 0.4, 0.5)
  const plain = scoresOf(plainP, problem.test.y, 0.5)
  const plainMoved = countsAt(plainP, problem.test.y, elkan)
  const plainResult = () => {
    const field = fieldOf(base.classifier, problem)
    const scores = scoresOf(plainP, problem.test.y, threshold)
    return resultOf(problem, null, base.note, { scores, plain, plainMoved, field })
  }
  yield { fraction: 0.5, partial: plainResult }
  if (params.remedy === 'none' || params.remedy === 'threshold') return plainResult()

  const trained = yield* within(train(params, problem.train, rng.fork('training')), 0.5, 0.9)
  const p = yield* within(predict(trained.classifier, problem, params), 0.9, 1)
  const scores = scoresOf(p, problem.test.y, threshold)
  const field = fieldOf(trained.classifier, problem)
  return resultOf(problem, trained.resampled, trained.note, { scores, plain, plainMoved, field })
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'accuracy'
  | 'recall'
  | 'precision'
  | 'averagePrecision'
  | 'rocAuc'
  | 'expectedCost'
  | 'calibrationIntercept'
  | 'f1'
  | 'mcc'
  | 'balancedAccuracy'
  | 'brier'
  | 'averagePrecisionPlain'
  | 'rocAucPlain'
  | 'calibrationInterceptPlain'
  | 'brierPlain'
  | 'recallPlain'
  | 'costPlain'
  | 'costThreshold'
  | 'precisionIfBalanced'
  | 'threshold'
  | 'trainingRare'
  | 'trainingRows'

/** The run's figures on held-out rows; names that end in `Plain` are of the model without a remedy. */
export function metrics(result: Result, params: Params): AllMetrics<MetricName> {
  const { scores, plain, plainMoved, before, after } = result
  const { precisionIfBalanced, ...figures } = figuresOf(scores.counts, params.missCost)
  return {
    ...figures,
    rocAuc: scores.rocAuc,
    averagePrecision: scores.averagePrecision,
    brier: scores.brier,
    calibrationIntercept: scores.calibrationIntercept,
    rocAucPlain: plain.rocAuc,
    averagePrecisionPlain: plain.averagePrecision,
    brierPlain: plain.brier,
    calibrationInterceptPlain: plain.calibrationIntercept,
    recallPlain: figuresOf(plain.counts, params.missCost).recall,
    costPlain: figuresOf(plain.counts, params.missCost).expectedCost,
    costThreshold: figuresOf(plainMoved, params.missCost).expectedCost,
    precisionIfBalanced,
    threshold: scores.threshold,
    trainingRare: before[1],
    trainingRows: after[0] + after[1],
  }
}

/** Probabilities of the rare class for the held-out rows, a few at a time. */
function* predict(
  classifier: Classifier,
  { train: { x: trained }, test: { x } }: Problem,
  { model, remedy, bags }: Params,
): Work<Float64Array, never> {
  const models = remedy === 'bagging' ? bags : 1
  const products = (model === 'neighbours' ? trained.rows * x.columns : 40 * x.columns) * models
  const chunk = Math.max(1, Math.floor(PRODUCTS_A_STEP / products))
  const p = new Float64Array(x.rows)
  for (let from = 0; from < x.rows; from += chunk) {
    const to = Math.min(x.rows, from + chunk)
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i)
    p.set(minorityShare(classifier.predictProbability(takeRows(x, rows))), from)
    yield { fraction: to / x.rows }
  }
  return p
}

interface Parts {
  readonly scores: Scores
  readonly plain: Scores
  readonly plainMoved: Scores['counts']
  readonly field: PlaneField | null
}

function resultOf(
  { train: rows, plane, classNames }: Problem,
  resampled: Resampled | null,
  note: string,
  parts: Parts,
): Result {
  const before = sizesOf(rows.y)
  return {
    classNames,
    axes: plane?.axes ?? null,
    dots: plane ? dotsOf(rows, plane, resampled) : null,
    before,
    after: resampled ? sizesOf(resampled.y) : before,
    note,
    ...parts,
  }
}

function sizesOf(y: Uint8Array): [number, number] {
  const minority = y.reduce((sum, label) => sum + label, 0)
  return [y.length - minority, minority]
}

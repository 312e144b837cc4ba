/** Trains a model on imbalanced rows with and without a remedy, and scores both on held-out rows. */

import type { Resampled } from '../../core/imbalance/resampler.ts'
import { droppedRows } from '../../core/imbalance/resampler.ts'
import { thresholdFor } from '../../core/metrics/ranking.ts'
import type { Classifier } from '../../core/models/learner.ts'
import { type Matrix, rowOf, takeRows, zeroMatrix } from '../../core/numbers/matrix.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  drawProblem,
  type Plane,
  type Problem,
  type Rows,
} from '../../lab-families/two-classes/model/two-class-problem.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'
import { train } from './remedies.ts'
import { countsAt, figuresOf, type Scores, scoresOf } from './scores.ts'

/** What became of a training row. */
export const KEPT_MAJORITY = 0
export const KEPT_MINORITY = 1
export const ADDED_MINORITY = 2
export const DROPPED = 3

/** Training rows for the picture, in the columns' own units; at most MOST_DOTS. Each of shape (m,). */
export interface Dots {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly kind: Uint8Array
}

/** Probability of the rare class over a square grid, row by row from the bottom, shape (side²,). */
export interface Field {
  readonly side: number
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly p: Float32Array
}

export interface Result {
  readonly classNames: readonly [string, string]
  readonly axes: readonly [string, string] | null
  readonly dots: Dots | null
  readonly field: Field | null
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

const MOST_DOTS = 1200
const FIELD_SIDE = 44
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

function minorityShare({ values, rows }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[2 * i + 1]!)
}

interface Parts {
  readonly scores: Scores
  readonly plain: Scores
  readonly plainMoved: Scores['counts']
  readonly field: Field | null
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

/** Rare rows first, then as many of the others as there is room for, evenly through the table. */
function dotsOf(rows: Rows, plane: Plane, resampled: Resampled | null): Dots {
  const { x, y } = resampled ?? rows
  const seen = new Uint8Array(rows.y.length)
  const dots: Array<[number, number, number]> = []
  const add = (from: Matrix, i: number, kind: number) => {
    const [a, b] = rowOf(from, i)
    dots.push([
      plane.centre[0]! + plane.scale[0]! * a!,
      plane.centre[1]! + plane.scale[1]! * b!,
      kind,
    ])
  }
  for (let i = 0; i < y.length; i++) {
    const source = resampled ? resampled.source[i]! : i
    const isNew = source < 0 || seen[source] === 1
    if (source >= 0) seen[source] = 1
    add(x, i, y[i] === 0 ? KEPT_MAJORITY : isNew ? ADDED_MINORITY : KEPT_MINORITY)
  }
  if (resampled) {
    for (const i of droppedRows(resampled, rows.y.length)) add(rows.x, i, DROPPED)
  }
  const kept = evenly(dots)
  return {
    x: Float32Array.from(kept, ([a]) => a),
    y: Float32Array.from(kept, ([, b]) => b),
    kind: Uint8Array.from(kept, ([, , kind]) => kind),
  }
}

function evenly(dots: ReadonlyArray<[number, number, number]>): Array<[number, number, number]> {
  const minority = dots.filter(([, , kind]) => kind === KEPT_MINORITY)
  const rest = dots.filter(([, , kind]) => kind !== KEPT_MINORITY)
  const take = (list: typeof rest, most: number) => {
    const every = Math.max(1, list.length / most)
    return Array.from(
      { length: Math.min(list.length, most) },
      (_, k) => list[Math.floor(k * every)]!,
    )
  }
  const minorityKept = take(minority, MOST_DOTS / 3)
  return [...take(rest, MOST_DOTS - minorityKept.length), ...minorityKept]
}

/** The model's probability over the training rows' range and a little beyond. */
function fieldOf(classifier: Classifier, { train: { x }, plane }: Problem): Field | null {
  if (!plane) return null
  const range = [0, 1].map((j) => {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let i = 0; i < x.rows; i++) {
      low = Math.min(low, x.values[2 * i + j]!)
      high = Math.max(high, x.values[2 * i + j]!)
    }
    return [low - 0.05 * (high - low), high + 0.05 * (high - low)] as const
  })
  const grid = zeroMatrix(FIELD_SIDE * FIELD_SIDE, 2)
  const at = (j: number, cell: number) =>
    range[j]![0] + ((cell + 0.5) / FIELD_SIDE) * (range[j]![1] - range[j]![0])
  for (let row = 0; row < FIELD_SIDE; row++) {
    for (let column = 0; column < FIELD_SIDE; column++) {
      grid.values.set([at(0, column), at(1, row)], 2 * (row * FIELD_SIDE + column))
    }
  }
  const inUnits = (j: number, value: number) => plane.centre[j]! + plane.scale[j]! * value
  return {
    side: FIELD_SIDE,
    x: [inUnits(0, range[0]![0]), inUnits(0, range[0]![1])],
    y: [inUnits(1, range[1]![0]), inUnits(1, range[1]![1])],
    p: Float32Array.from(minorityShare(classifier.predictProbability(grid))),
  }
}

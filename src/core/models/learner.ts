/** What models have in common: a learner is fitted to data and gives a model that predicts. */

import type { Matrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import { finish, type Work } from '../steps.ts'

/** A fitted model that tells classes apart. Never changed by predicting. */
export interface Classifier {
  /** Number of classes k; labels are 0 to k - 1. */
  readonly classCount: number
  /** Probability of each class, shape (n, k); rows add up to 1. */
  predictProbability(x: Matrix): Matrix
  /** The most probable class of each row, shape (n,); the lowest label of equals. */
  predict(x: Matrix): Uint8Array
}

/** A fitted model that predicts a number. Never changed by predicting. */
export interface Regressor {
  /** Shape (n,). */
  predict(x: Matrix): Float64Array
}

/** What a fit takes beside the data. */
export interface FitOptions {
  /** Weight of each row, at least 0, shape (n,), default 1. */
  readonly sampleWeight?: ArrayLike<number>
  /** The stream of learners that draw; they throw without one. */
  readonly rng?: Rng
}

/** Settings that can be fitted to data any number of times; a fit changes nothing in it. */
export interface Learner<M> {
  /**
   * @param x Rows to learn from, shape (n, d). Not modified.
   * @param y Class labels 0 to k - 1, or target values, shape (n,). Not modified.
   */
  fit(x: Matrix, y: ArrayLike<number>, fitOptions?: FitOptions): M
  /** The same in steps. */
  fitInSteps(x: Matrix, y: ArrayLike<number>, fitOptions?: FitOptions): Work<M, never>
}

/** Makes a learner of its way to fit in steps. */
export function createLearner<M>(fitInSteps: Learner<M>['fitInSteps']): Learner<M> {
  return {
    fitInSteps,
    fit: (x, y, fitOptions) => finish(fitInSteps(x, y, fitOptions)),
  }
}

/** A classifier over its way to give probabilities. */
export function createClassifier(
  classCount: number,
  predictProbability: (x: Matrix) => Matrix,
): Classifier {
  return {
    classCount,
    predictProbability,
    predict: (x) => mostProbable(predictProbability(x)),
  }
}

/** The column with the largest value of each row, shape (n,); the first of equals. */
export function mostProbable({ values, rows, columns }: Matrix): Uint8Array {
  const best = new Uint8Array(rows)
  for (let i = 0; i < rows; i++) {
    for (let k = 1; k < columns; k++) {
      if (values[i * columns + k]! > values[i * columns + best[i]!]!) best[i] = k
    }
  }
  return best
}

/**
 * Checks data that a classifier is to be fitted to.
 *
 * @returns The number of classes: the largest label plus 1, at least 2.
 * @throws {RangeError} If there are no rows, sizes differ, a value is not finite, or a label is not
 *   a whole number in [0, 255].
 */
export function checkClassData(where: string, x: Matrix, y: ArrayLike<number>): number {
  checkRegressionData(where, x, y)
  let classCount = 2
  for (let i = 0; i < y.length; i++) {
    if (!Number.isInteger(y[i]) || y[i]! < 0 || y[i]! > 255) {
      throw new RangeError(`${where}: label ${i} must be a whole number in [0, 255], got ${y[i]}`)
    }
    classCount = Math.max(classCount, y[i]! + 1)
  }
  return classCount
}

/**
 * Checks data that a model of a number is to be fitted to.
 *
 * @throws {RangeError} If there are no rows, sizes differ, or a value is not finite.
 */
export function checkRegressionData(where: string, x: Matrix, y: ArrayLike<number>): void {
  if (x.rows === 0 || x.columns === 0) throw new RangeError(`${where}: the data is empty`)
  if (y.length !== x.rows) {
    throw new RangeError(`${where}: ${x.rows} rows need as many targets, got ${y.length}`)
  }
  const { values } = x
  for (let place = 0; place < values.length; place++) {
    if (values[place]! - values[place]! === 0) continue // false for NaN and the infinities
    const row = Math.floor(place / x.columns)
    const what = `row ${row}, column ${place % x.columns} is ${values[place]}`
    throw new RangeError(`${where}: ${what}; impute or drop it first`)
  }
  for (let i = 0; i < y.length; i++) {
    if (!Number.isFinite(y[i])) throw new RangeError(`${where}: target ${i} is ${y[i]}`)
  }
}

/**
 * The weights of a fit as an array; all 1 where none are given.
 *
 * @throws {RangeError} If a weight is negative or not finite, or their number is not n.
 */
export function weightsOf(
  where: string,
  n: number,
  fitOptions: FitOptions | undefined,
): Float64Array {
  const weights = new Float64Array(n).fill(1)
  const sampleWeight = fitOptions?.sampleWeight
  if (!sampleWeight) return weights
  if (sampleWeight.length !== n) {
    throw new RangeError(`${where}: ${n} rows need as many weights, got ${sampleWeight.length}`)
  }
  for (let i = 0; i < n; i++) {
    if (!(sampleWeight[i]! >= 0 && Number.isFinite(sampleWeight[i]!))) {
      throw new RangeError(
        `${where}: weight ${i} must be finite and at least 0, got ${sampleWeight[i]}`,
      )
    }
    weights[i] = sampleWeight[i]!
  }
  return weights
}

/** The stream of a fit that draws. @throws {RangeError} If none was given. */
export function rngOf(where: string, fitOptions: FitOptions | undefined): Rng {
  if (!fitOptions?.rng) throw new RangeError(`${where}: this fit draws; give it a stream as “rng”`)
  return fitOptions.rng
}

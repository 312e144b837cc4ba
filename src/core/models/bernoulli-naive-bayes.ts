/** Naive Bayes for columns of zeros and ones. */

import { exp, log } from '../numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import {
  type Classifier,
  checkClassData,
  createClassifier,
  createLearner,
  type Learner,
  weightsOf,
} from './learner.ts'

/** A fitted model of k classes over d columns. */
export interface BernoulliNaiveBayes extends Classifier {
  /** Share of each class, shape (k,). */
  readonly priors: Float64Array
  /** Share of ones of each column in each class, smoothed, shape (k, d). */
  readonly shares: Matrix
  /**
   * Log of prior times likelihood, shape (n, k): differences of its columns are log-odds, where probabilities have
   * long been rounded to 0 and 1. -Infinity for a class without rows.
   */
  logJoint(x: Matrix): Matrix
}

/**
 * P(class | x) proportional to prior times the product over columns of s^x (1 - s)^(1 - x), where
 * s = (ones + a) / (rows + 2 a) is the smoothed share of ones in the class.
 *
 * Columns count as independent, so that words that come together count twice: it ranks well and is far too sure.
 *
 * @param options `smoothing`: a, above 0, default 1.
 * @returns A learner whose fit throws a RangeError for bad data, a value that is not 0 or 1, or weights that are all 0.
 * @throws {RangeError} If `smoothing` is out of its range.
 * @source McCallum & Nigam (1998), A comparison of event models for naive Bayes text classification.
 * @reference sklearn.naive_bayes.BernoulliNB 1.2.1, see golden/bernoulli.json.
 */
export function bernoulliNaiveBayes(
  options: { readonly smoothing?: number } = {},
): Learner<BernoulliNaiveBayes> {
  const where = 'bernoulliNaiveBayes'
  const { smoothing = 1 } = options
  if (!(smoothing > 0 && smoothing < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: smoothing is ${smoothing}; pass a finite number above 0`)
  }
  return createLearner(function* (x, y, fitOptions) {
    const classCount = checkClassData(where, x, y)
    const weights = weightsOf(where, x.rows, fitOptions)
    const { rows, columns, values } = x
    const totals = new Float64Array(classCount) // (k,)
    const shares = zeroMatrix(classCount, columns)
    for (let i = 0; i < rows; i++) {
      totals[y[i]!]! += weights[i]!
      for (let j = 0; j < columns; j++) {
        const value = values[i * columns + j]!
        if (value !== 0 && value !== 1) {
          throw new RangeError(`${where}: row ${i}, column ${j} is ${value}; pass zeros and ones`)
        }
        shares.values[y[i]! * columns + j]! += weights[i]! * value
      }
    }
    const sum = totals.reduce((all, total) => all + total, 0)
    if (!(sum > 0)) throw new RangeError(`${where}: all weights are 0; at least one must not be`)
    for (let at = 0; at < shares.values.length; at++) {
      const total = totals[Math.floor(at / columns)]!
      shares.values[at] = (shares.values[at]! + smoothing) / (total + 2 * smoothing)
    }
    const priors = totals.map((total) => total / sum) // (k,)
    const logJoint = (given: Matrix) => logJointOf(given, priors, shares)
    return {
      priors,
      shares,
      logJoint,
      ...createClassifier(classCount, (given) => normalised(logJoint(given))),
    }
  })
}

function logJointOf(x: Matrix, priors: Float64Array, shares: Matrix): Matrix {
  const classCount = priors.length
  const { columns } = shares
  if (x.columns !== columns) {
    throw new RangeError(
      `bernoulliNaiveBayes: fitted to ${columns} columns, got ${x.columns}; pass the same columns`,
    )
  }
  const ofZero = shares.values.map((share) => log(1 - share)) // (k, d)
  const ofOne = shares.values.map((share, at) => log(share) - ofZero[at]!) // (k, d)
  const joint = zeroMatrix(x.rows, classCount)
  for (let k = 0; k < classCount; k++) {
    let start = log(priors[k]!)
    for (let j = 0; j < columns; j++) start += ofZero[k * columns + j]!
    for (let i = 0; i < x.rows; i++) {
      let sum = start
      for (let j = 0; j < columns; j++) {
        if (x.values[i * columns + j] === 1) sum += ofOne[k * columns + j]!
      }
      joint.values[i * classCount + k] = sum
    }
  }
  return joint
}

/** Each row's exponentials as shares of their sum. */
function normalised({ values, rows, columns }: Matrix): Matrix {
  const probability = zeroMatrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    let best = Number.NEGATIVE_INFINITY
    for (let k = 0; k < columns; k++) best = Math.max(best, values[i * columns + k]!)
    let total = 0
    for (let k = 0; k < columns; k++) {
      const part = exp(values[i * columns + k]! - best)
      probability.values[i * columns + k] = part
      total += part
    }
    for (let k = 0; k < columns; k++) probability.values[i * columns + k]! /= total
  }
  return probability
}

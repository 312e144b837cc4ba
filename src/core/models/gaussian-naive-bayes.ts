/** Naive Bayes with a normal distribution for each column in each class. */

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

const LOG_TWO_PI = 1.8378770664093453

/** A fitted model of k classes over d columns. */
export interface GaussianNaiveBayes extends Classifier {
  /** Share of each class, shape (k,). */
  readonly priors: Float64Array
  /** Mean of each column in each class, shape (k, d). */
  readonly means: Matrix
  /** Variance (over n) of each column in each class, smoothing included, shape (k, d). */
  readonly variances: Matrix
}

/**
 * P(class | x) proportional to prior times the product over columns of normal densities.
 *
 * A class without rows, or with weights of 0 only, has probability 0 everywhere.
 *
 * @param options `varianceSmoothing`: this times the largest variance of a column (over all rows,
 *   without weights, as in scikit-learn) is added to every variance; at least 0, default 1e-9.
 * @returns A learner whose fit throws a RangeError for bad data, weights that are all 0, or a
 *   variance of 0 after smoothing.
 * @throws {RangeError} If `varianceSmoothing` is out of its range.
 * @source Hand & Yu (2001), Idiot's Bayes - not so stupid after all?, doi:10.2307/1403452.
 * @reference sklearn.naive_bayes.GaussianNB 1.2.1, see golden/small-models.json.
 */
export function gaussianNaiveBayes(
  options: { readonly varianceSmoothing?: number } = {},
): Learner<GaussianNaiveBayes> {
  const where = 'gaussianNaiveBayes'
  const { varianceSmoothing = 1e-9 } = options
  if (!(varianceSmoothing >= 0 && varianceSmoothing < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `${where}: varianceSmoothing is ${varianceSmoothing}; pass a finite number of at least 0`,
    )
  }
  return createLearner(function* (x, y, fitOptions) {
    const classCount = checkClassData(where, x, y)
    const weights = weightsOf(where, x.rows, fitOptions)
    const { totals, means, variances } = momentsOfClasses(x, y, weights, classCount)
    const sum = totals.reduce((all, total) => all + total, 0)
    if (!(sum > 0)) throw new RangeError(`${where}: all weights are 0; at least one must not be`)
    const everyRow = new Float64Array(x.rows).fill(1) // (n,)
    const overall = momentsOfClasses(x, new Uint8Array(x.rows), everyRow, 1)
    const smoothing = varianceSmoothing * Math.max(...overall.variances.values)
    for (let at = 0; at < variances.values.length; at++) {
      variances.values[at]! += smoothing
      const label = Math.floor(at / x.columns)
      if (totals[label]! > 0 && !(variances.values[at]! > 0)) {
        throw new RangeError(
          `${where}: column ${at % x.columns} has no spread in class ${label}; drop it or use more smoothing`,
        )
      }
    }
    const priors = totals.map((total) => total / sum) // (k,)
    return {
      priors,
      means,
      variances,
      ...createClassifier(classCount, (rows) => posterior(rows, priors, means, variances)),
    }
  })
}

/** Weight of each class, and weighted mean and variance of each column in it. */
function momentsOfClasses(
  { values, rows, columns }: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  classCount: number,
): { totals: Float64Array; means: Matrix; variances: Matrix } {
  const totals = new Float64Array(classCount) // (k,)
  const means = zeroMatrix(classCount, columns)
  const variances = zeroMatrix(classCount, columns)
  for (let i = 0; i < rows; i++) {
    const from = y[i]! * columns
    totals[y[i]!]! += weights[i]!
    for (let j = 0; j < columns; j++) {
      means.values[from + j]! += weights[i]! * values[i * columns + j]!
    }
  }
  divideByTotals(means, totals)
  for (let i = 0; i < rows; i++) {
    const from = y[i]! * columns
    for (let j = 0; j < columns; j++) {
      const difference = values[i * columns + j]! - means.values[from + j]!
      variances.values[from + j]! += weights[i]! * difference * difference
    }
  }
  divideByTotals(variances, totals)
  return { totals, means, variances }
}

function divideByTotals({ values, columns }: Matrix, totals: Float64Array): void {
  for (let at = 0; at < values.length; at++) {
    const total = totals[Math.floor(at / columns)]!
    values[at] = total > 0 ? values[at]! / total : 0
  }
}

function posterior(x: Matrix, priors: Float64Array, means: Matrix, variances: Matrix): Matrix {
  const classCount = priors.length
  const { columns } = means
  if (x.columns !== columns) {
    throw new RangeError(
      `gaussianNaiveBayes: fitted to ${columns} columns, got ${x.columns}; pass the same columns`,
    )
  }
  const constants = priors.map((prior, k) => {
    if (prior === 0) return Number.NEGATIVE_INFINITY
    let logs = 0
    for (let j = 0; j < columns; j++) logs += LOG_TWO_PI + log(variances.values[k * columns + j]!)
    return log(prior) - logs / 2
  }) // (k,)
  const probability = zeroMatrix(x.rows, classCount)
  const scores = new Float64Array(classCount) // (k,)
  for (let i = 0; i < x.rows; i++) {
    let best = Number.NEGATIVE_INFINITY
    for (let k = 0; k < classCount; k++) {
      if (priors[k] === 0) {
        scores[k] = Number.NEGATIVE_INFINITY
        continue
      }
      let distance = 0
      for (let j = 0; j < columns; j++) {
        const at = k * columns + j
        const difference = x.values[i * columns + j]! - means.values[at]!
        distance += (difference * difference) / variances.values[at]!
      }
      scores[k] = constants[k]! - distance / 2
      best = Math.max(best, scores[k]!)
    }
    let total = 0
    for (let k = 0; k < classCount; k++) {
      scores[k] = exp(scores[k]! - best)
      total += scores[k]!
    }
    for (let k = 0; k < classCount; k++) {
      probability.values[i * classCount + k] = scores[k]! / total
    }
  }
  return probability
}

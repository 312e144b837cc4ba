/** Straight lines and planes through data: least squares, plain and with a ridge penalty. */

import {
  choleskyFactor,
  choleskySolve,
  leastSquares,
  weightedGram,
} from '../numbers/linear-algebra.ts'
import { createMatrix, type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import {
  checkRegressionData,
  createLearner,
  type Learner,
  type Regressor,
  weightsOf,
} from './learner.ts'

const EPSILON = 2.220446049250313e-16 // 2^-52

/** A fitted model: intercept + sum of coefficient times value. */
export interface LinearRegression extends Regressor {
  /** Shape (d,). */
  readonly coefficients: Float64Array
  readonly intercept: number
}

/**
 * Weighted least squares: minimises sum w_i (y_i - b0 - b x_i)^2 by QR of the centred data.
 *
 * @returns A learner whose fit throws a RangeError for bad data, weights that are all 0, or when
 *   the best coefficients are not unique: a column is constant or a combination of others, or there
 *   are not more rows than columns. (scikit-learn gives the shortest coefficients then.)
 * @source Golub & Van Loan (2013), Matrix Computations, 4th edition, section 5.3.
 * @reference sklearn.linear_model.LinearRegression 1.2.1, see golden/small-models.json.
 */
export function linearRegression(): Learner<LinearRegression> {
  return createLearner(function* (x, y, fitOptions) {
    const where = 'linearRegression'
    checkRegressionData(where, x, y)
    const weights = weightsOf(where, x.rows, fitOptions)
    const centre = centreOf(where, x, y, weights)
    const roots = weights.map((weight) => Math.sqrt(weight)) // (n,)
    const design = zeroMatrix(x.rows, x.columns)
    for (let j = 0; j < x.columns; j++) {
      let square = 0
      for (let i = 0; i < x.rows; i++) {
        const value = roots[i]! * (x.values[i * x.columns + j]! - centre.x[j]!)
        design.values[i * x.columns + j] = value
        square += value * value
      }
      const error = x.rows * EPSILON * centre.x[j]!
      if (square <= error * error * centre.weight) {
        throw new RangeError(
          `${where}: column ${j} is constant, which the intercept already is; drop it`,
        )
      }
    }
    const target = Float64Array.from(roots, (root, i) => root * (y[i]! - centre.y)) // (n,)
    return createModel(where, leastSquares(design, target), centre)
  })
}

/**
 * Weighted least squares with a penalty: minimises sum w_i (y_i - b0 - b x_i)^2 + l2 |b|^2. The
 * intercept b0 is not penalised. The penalty does not grow with the number of rows, and its effect
 * depends on the columns' units: scale them first.
 *
 * @param options `l2`: finite, at least 0; scikit-learn's alpha.
 * @returns A learner whose fit throws a RangeError for bad data, weights that are all 0, or when
 *   `l2` is too small against columns that depend on each other.
 * @throws {RangeError} If `l2` is out of its range.
 * @source Hoerl & Kennard (1970), doi:10.1080/00401706.1970.10488634.
 * @complexity n d^2 + d^3 / 3 operations.
 * @reference sklearn.linear_model.Ridge 1.2.1, see golden/small-models.json.
 */
export function ridgeRegression(options: { readonly l2: number }): Learner<LinearRegression> {
  const where = 'ridgeRegression'
  const { l2 } = options
  if (!(l2 >= 0 && l2 < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: l2 is ${l2}; pass a finite number of at least 0`)
  }
  return createLearner(function* (x, y, fitOptions) {
    checkRegressionData(where, x, y)
    const weights = weightsOf(where, x.rows, fitOptions)
    const centre = centreOf(where, x, y, weights)
    const d = x.columns
    const centred = createMatrix(
      x.values.map((value, at) => value - centre.x[at % d]!),
      x.rows,
      d,
    )
    const gram = weightedGram(centred, weights) // (d, d)
    for (let j = 0; j < d; j++) gram[j * d + j]! += l2
    const moments = new Float64Array(d) // (d,)
    for (let i = 0; i < x.rows; i++) {
      const residual = weights[i]! * (y[i]! - centre.y)
      for (let j = 0; j < d; j++) moments[j]! += residual * centred.values[i * d + j]!
    }
    const coefficients = choleskySolve(choleskyFactor(gram, d), d, moments) // (d,)
    return createModel(where, coefficients, centre)
  })
}

interface Centre {
  readonly weight: number
  /** Weighted mean of each column, shape (d,). */
  readonly x: Float64Array
  readonly y: number
}

function centreOf(where: string, x: Matrix, y: ArrayLike<number>, weights: Float64Array): Centre {
  const means = new Float64Array(x.columns) // (d,)
  let weight = 0
  let yMean = 0
  for (let i = 0; i < x.rows; i++) {
    weight += weights[i]!
    yMean += weights[i]! * y[i]!
    for (let j = 0; j < x.columns; j++) means[j]! += weights[i]! * x.values[i * x.columns + j]!
  }
  if (!(weight > 0)) throw new RangeError(`${where}: all weights are 0; at least one must not be`)
  return { weight, x: means.map((sum) => sum / weight), y: yMean / weight }
}

function createModel(where: string, coefficients: Float64Array, centre: Centre): LinearRegression {
  let intercept = centre.y
  for (let j = 0; j < coefficients.length; j++) intercept -= coefficients[j]! * centre.x[j]!
  return {
    coefficients,
    intercept,
    predict(x) {
      if (x.columns !== coefficients.length) {
        throw new RangeError(
          `${where}: fitted to ${coefficients.length} columns, got ${x.columns}; pass the same columns`,
        )
      }
      const predicted = new Float64Array(x.rows) // (n,)
      for (let i = 0; i < x.rows; i++) {
        let value = intercept
        for (let j = 0; j < x.columns; j++) value += coefficients[j]! * x.values[i * x.columns + j]!
        predicted[i] = value
      }
      return predicted
    },
  }
}

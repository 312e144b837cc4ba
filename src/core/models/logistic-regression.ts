/** Logistic regression of two classes, with an L2 penalty, weights, and any margin loss. */

import { exp, log } from '../numbers/elementary.ts'
import { addWeightedGram } from '../numbers/gram.ts'
import { choleskyFactor, choleskySolve } from '../numbers/linear-algebra.ts'
import { type Matrix, takeAt, takeRows, zeroMatrix } from '../numbers/matrix.ts'
import { type Work, within } from '../steps.ts'
import {
  type Classifier,
  checkClassData,
  createClassifier,
  createLearner,
  type Learner,
  weightsOf,
} from './learner.ts'
import { crossEntropy, type MarginLoss } from './margin-losses.ts'

export interface LogisticRegressionOptions {
  /** Strength of the penalty (l2 / 2) |coefficients|²; scikit-learn's 1 / C. At least 0, default 1. */
  readonly l2?: number
  /** Default cross-entropy. */
  readonly loss?: MarginLoss
}

export interface LogisticRegression extends Classifier {
  /** Shape (d,). */
  readonly coefficients: Float64Array
  readonly intercept: number
  /** Newton steps taken. */
  readonly iterations: number
  /** Whether the gradient vanished to rounding; without a penalty separable data never gets there. */
  readonly hasConverged: boolean
  /** Log-odds of class 1, shape (n,). */
  logit(x: Matrix): Float64Array
}

const MOST_ITERATIONS = 100
const SKIP = 8
/** Decrease, relative to the value, from which on the Hessian is kept. */
const NEAR = 1e-5
/** Rows between two looks at whoever asked for steps, per column. */
const PRODUCTS_A_STEP = 4e6

/**
 * Minimises sum_i w_i L(t_i) + (l2 / 2) |b|² over coefficients b and an intercept that is not
 * penalised, by Newton's method with a line search; t_i is the margin of row i. Labels are 0 and 1.
 *
 * A loss that is not convex (focal) takes steps with its curvature held above zero, and finds a
 * stationary point near zero coefficients, not necessarily the lowest.
 *
 * @throws {RangeError} If l2 is negative or not finite; by `fit` if labels are not 0 and 1.
 * @reference sklearn.linear_model.LogisticRegression (lbfgs, tol 1e-12) with and without weights,
 *   and scipy.optimize for the focal loss, see golden/logistic-regression.json.
 */
export function logisticRegression({
  l2 = 1,
  loss = crossEntropy,
}: LogisticRegressionOptions = {}): Learner<LogisticRegression> {
  if (!(l2 >= 0 && Number.isFinite(l2))) {
    throw new RangeError(`logisticRegression: l2 must be finite and at least 0, got ${l2}`)
  }
  return createLearner(function* fit(x, y, fitOptions) {
    if (checkClassData('logisticRegression', x, y) > 2) {
      throw new RangeError('logisticRegression: labels must be 0 and 1')
    }
    const weights = weightsOf('logisticRegression', x.rows, fitOptions)
    const start = yield* startOf(x, y, weights, l2, loss)
    return yield* within(minimise(x, y, weights, l2, loss, start, 1e-12), 0.1, 1)
  })
}

/** Probability of class 1 from its log-odds. */
export function logistic(z: number): number {
  const e = exp(-Math.abs(z))
  return z >= 0 ? 1 / (1 + e) : e / (1 + e)
}

/** Zero, or where a fit to every eighth row ends: the first Newton steps need no more than that. */
function* startOf(
  x: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  l2: number,
  loss: MarginLoss,
): Work<Float64Array, never> {
  const zero = new Float64Array(x.columns + 1)
  const count = Math.floor(x.rows / SKIP)
  if (count < 50 * x.columns || !loss.isConvex) return zero
  const rows = Uint32Array.from({ length: count }, (_, i) => i * SKIP)
  const labels = takeAt(Uint8Array.from(y), rows)
  const part = takeAt(weights, rows)
  const few = minimise(takeRows(x, rows), labels, part, l2 / SKIP, loss, zero, 1e-3)
  const fitted = yield* within(few, 0, 0.1)
  return Float64Array.of(...fitted.coefficients, fitted.intercept)
}

function* minimise(
  x: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  l2: number,
  loss: MarginLoss,
  start: Float64Array,
  tolerance: number,
): Work<LogisticRegression, never> {
  const { rows, columns: d } = x
  let current = start // coefficients, then the intercept, shape (d + 1,)
  const slopes = new Float64Array(rows)
  const curvatures = new Float64Array(rows)
  const isPlain = loss === crossEntropy && weights.every((weight) => weight === 1)
  const valueAt = (place: Float64Array) => {
    const logits = logitsOf(x, place)
    const losses = isPlain
      ? assessCrossEntropy(logits, y, slopes, curvatures)
      : assess(logits, y, weights, loss, slopes, curvatures)
    return losses + penaltyOf(place, l2)
  }
  let value = valueAt(current)
  let iterations = 0
  let hasConverged = false
  let factor: Float64Array = new Float64Array(0)
  let isNear = false

  while (iterations < MOST_ITERATIONS) {
    const gradient = gradientOf(x, slopes, current, l2)
    const scale = largest(weights) * rows
    if (largest(gradient) <= 1e-11 * scale) {
      hasConverged = true
      break
    }
    const isOld = isNear
    if (!isOld) factor = yield* hessianFactor(x, curvatures, l2, iterations)
    const step = choleskySolve(factor, d + 1, gradient)
    let decrease = 0
    for (let j = 0; j <= d; j++) decrease += gradient[j]! * step[j]!
    iterations++
    // So near the minimum the Hessian hardly changes: steps with the old one cost a third.
    isNear = loss.isConvex && decrease <= NEAR * value

    let size = 1
    let moved = false
    while (size > 1e-10) {
      const next = current.map((each, j) => each - size * step[j]!)
      const nextValue = valueAt(next)
      // Near the minimum the true decrease is below the rounding of the sum.
      if (nextValue <= value - 1e-4 * size * decrease + 1e-13 * Math.abs(value)) {
        moved = true
        current = next
        value = nextValue
        break
      }
      size /= 2
    }
    // The error shrinks by far with each step: what comes after this one is below rounding.
    if (!moved || (loss.isConvex && decrease <= tolerance * (isOld ? 1e-6 : 1) * value)) {
      hasConverged = decrease <= 1e-10 * (1 + value)
      break
    }
  }

  const coefficients = current.slice(0, d)
  const intercept = current[d]!
  const logit = (points: Matrix) => {
    if (points.columns !== d) {
      throw new RangeError(`logisticRegression: fitted to ${d} columns, got ${points.columns}`)
    }
    return logitsOf(points, current)
  }
  const classifier = createClassifier(2, (points) => probabilitiesOf(logit(points)))
  return { ...classifier, coefficients, intercept, iterations, hasConverged, logit }
}

/** Factors of at most 2 whose product is still a finite number. */
const FACTORS = 1000

/**
 * The same as `assess` for cross-entropy and weights of 1, at half the cost: a sum of logarithms is
 * the logarithm of a product, taken once in a thousand rows.
 */
function assessCrossEntropy(
  logits: Float64Array,
  y: ArrayLike<number>,
  slopes: Float64Array,
  curvatures: Float64Array,
): number {
  let total = 0
  for (let from = 0; from < logits.length; from += FACTORS) {
    const to = Math.min(logits.length, from + FACTORS)
    let product = 1
    for (let i = from; i < to; i++) {
      const z = logits[i]!
      const e = exp(-Math.abs(z))
      const small = e / (1 + e)
      const p = z >= 0 ? 1 - small : small
      product *= 1 + e
      if (z >= 0 !== (y[i] === 1)) total += Math.abs(z)
      slopes[i] = y[i] === 1 ? p - 1 : p
      curvatures[i] = small * (1 - small)
    }
    total += log(product)
  }
  return total
}

/** Fills slopes and curvatures in terms of the logit of class 1; returns the sum of the losses. */
function assess(
  logits: Float64Array,
  y: ArrayLike<number>,
  weights: Float64Array,
  loss: MarginLoss,
  slopes: Float64Array,
  curvatures: Float64Array,
): number {
  const out = new Float64Array(3)
  let total = 0
  for (let i = 0; i < logits.length; i++) {
    const sign = y[i] === 1 ? 1 : -1
    const weight = weights[i]!
    loss.evaluate(sign * logits[i]!, out)
    total += weight * out[0]!
    slopes[i] = weight * sign * out[1]!
    curvatures[i] = weight * (loss.isConvex ? out[2]! : Math.max(out[2]!, 1e-4))
  }
  return total
}

function penaltyOf(current: Float64Array, l2: number): number {
  let squares = 0
  for (let j = 0; j < current.length - 1; j++) squares += current[j]! * current[j]!
  return (l2 / 2) * squares
}

function logitsOf({ values, rows, columns }: Matrix, current: Float64Array): Float64Array {
  const logits = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    let z = current[columns]!
    let other = 0 // two chains of sums: neither waits for the other
    const row = i * columns
    let j = 0
    for (; j + 1 < columns; j += 2) {
      z += values[row + j]! * current[j]!
      other += values[row + j + 1]! * current[j + 1]!
    }
    if (j < columns) z += values[row + j]! * current[j]!
    logits[i] = z + other
  }
  return logits
}

function gradientOf(x: Matrix, slopes: Float64Array, current: Float64Array, l2: number) {
  const { values, rows, columns: d } = x
  const gradient = new Float64Array(d + 1)
  // Two rows at a time: half as many sums are read and written.
  const even = rows - (rows % 2)
  for (let i = 0; i < even; i += 2) {
    const first = slopes[i]!
    const second = slopes[i + 1]!
    const row = i * d
    for (let j = 0; j < d; j++) {
      gradient[j]! += first * values[row + j]! + second * values[row + d + j]!
    }
    gradient[d]! += first + second
  }
  if (even < rows) {
    for (let j = 0; j < d; j++) gradient[j]! += slopes[even]! * values[even * d + j]!
    gradient[d]! += slopes[even]!
  }
  for (let j = 0; j < d; j++) gradient[j]! += l2 * current[j]!
  return gradient
}

/** Cholesky factor of the Hessian; its last row and column belong to the intercept. */
function* hessianFactor(
  x: Matrix,
  curvatures: Float64Array,
  l2: number,
  iteration: number,
): Work<Float64Array, never> {
  const { rows, columns: d } = x
  const gram = new Float64Array(d * d)
  const sums = new Float64Array(d)
  const chunk = Math.max(64, Math.floor(PRODUCTS_A_STEP / (d * d)))
  for (let from = 0; from < rows; from += chunk) {
    addWeightedGram(x, curvatures, from, Math.min(rows, from + chunk), gram, sums)
    // Newton takes some eight steps, whatever the data; later ones barely move the bar.
    yield { fraction: 1 - 1 / (1 + (iteration + from / rows) / 4) }
  }
  const size = d + 1
  const hessian = new Float64Array(size * size)
  let total = 0
  for (let i = 0; i < rows; i++) total += curvatures[i]!
  let largestDiagonal = total
  for (let j = 0; j < d; j++) {
    for (let k = 0; k <= j; k++) {
      const value = gram[j * d + k]! + (j === k ? l2 : 0)
      hessian[j * size + k] = value
      hessian[k * size + j] = value
    }
    hessian[d * size + j] = sums[j]!
    hessian[j * size + d] = sums[j]!
    largestDiagonal = Math.max(largestDiagonal, hessian[j * size + j]!)
  }
  hessian[d * size + d] = total
  // Keeps the factor defined where all curvatures vanish or columns repeat each other.
  for (let j = 0; j < size; j++) hessian[j * size + j]! += 1e-13 * largestDiagonal + 1e-300
  return choleskyFactor(hessian, size)
}

function probabilitiesOf(logits: Float64Array): Matrix {
  const probabilities = zeroMatrix(logits.length, 2)
  for (let i = 0; i < logits.length; i++) {
    const e = exp(-Math.abs(logits[i]!))
    const large = 1 / (1 + e)
    const small = e / (1 + e)
    probabilities.values[2 * i] = logits[i]! >= 0 ? small : large
    probabilities.values[2 * i + 1] = logits[i]! >= 0 ? large : small
  }
  return probabilities
}

function largest(values: Float64Array): number {
  let most = 0
  for (let j = 0; j < values.length; j++) most = Math.max(most, Math.abs(values[j]!))
  return most
}

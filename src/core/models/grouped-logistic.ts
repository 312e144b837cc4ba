/** Logistic regression on rows that come in groups with the same inputs: only their counts matter. */

import { exp, log } from '../numbers/elementary.ts'
import { choleskyFactor, choleskySolve } from '../numbers/linear-algebra.ts'
import type { Matrix } from '../numbers/matrix.ts'

const MOST_STEPS = 40
/** Decrease, relative to the value, at which it ends; and from which on steps are sure and the curvature is kept. */
const TOLERANCE = 1e-14
const NEAR = 1e-3
/** Steps after which the curvature is computed anew all the same. */
const KEPT_FOR = 5
/** A share of the largest diagonal value of the curvature: keeps a step defined where groups have no rows. */
const RIDGE = 1e-9
/** Groups whose factors of at most 2 multiply to a finite number. */
const FACTORS = 1000

/**
 * Log-odds of each group: its inputs times the coefficients, plus the intercept.
 *
 * @param x Inputs of the groups, shape (g, d).
 * @param weights Coefficients, then the intercept, shape (d + 1,).
 * @param out Filled, shape (g,).
 */
export function groupLogits(x: Matrix, weights: Float64Array, out: Float64Array): void {
  const { values, rows, columns } = x
  for (let g = 0; g < rows; g++) {
    let z = weights[columns]!
    const row = g * columns
    for (let j = 0; j < columns; j++) z += values[row + j]! * weights[j]!
    out[g] = z
  }
}

/** Sum of log(1 + exp(z)) over logits: the part of the log loss that does not depend on the labels. */
export function sumSoftplus(logits: Float64Array): number {
  let total = 0
  let product = 1
  for (let g = 0; g < logits.length; g++) {
    const z = logits[g]!
    if (z > 0) total += z
    product *= 1 + exp(-Math.abs(z))
    if (g % FACTORS === FACTORS - 1) {
      total += log(product)
      product = 1
    }
  }
  return total + log(product)
}

/**
 * The maximum of the likelihood sum_g y_g z_g - n_g log(1 + exp(z_g)), z_g = x_g b + b0, by Newton's method
 * with halved steps. The same as a logistic regression without penalty on all rows one by one, at the cost of
 * one row a group.
 *
 * @param x Inputs of the groups, shape (g, d). Not modified.
 * @param positives Rows of class 1 in each group, shape (g,), in [0, rows].
 * @param rows Rows in each group, shape (g,); some positive, and of both classes.
 * @param start Coefficients, then the intercept, shape (d + 1,). Not modified.
 * @returns Coefficients, then the intercept, shape (d + 1,). Where classes can be separated there is no
 *   maximum, and it is a point far out after 40 steps.
 * @throws {RangeError} If shapes do not fit together.
 * @complexity g d^2 operations a step, some four steps from a near start.
 * @reference statsmodels GLM, family Binomial, see golden/grouped-logistic.json.
 */
export function groupedLogistic(
  x: Matrix,
  positives: ArrayLike<number>,
  rows: ArrayLike<number>,
  start: Float64Array,
): Float64Array {
  const { rows: groups, columns } = x
  const size = columns + 1
  if (positives.length !== groups || rows.length !== groups || start.length !== size) {
    throw new RangeError(
      `groupedLogistic: ${groups} groups of ${columns} inputs need ${groups} counts and ${size} weights to start from, got ${positives.length}, ${rows.length} and ${start.length}`,
    )
  }
  let weights = start.slice()
  const logits = new Float64Array(groups)
  const gradient = new Float64Array(size)
  const curvature = new Float64Array(size * size)
  let value = lossOf(x, positives, rows, weights, logits)
  let factor: Float64Array | null = null
  for (let step = 0; step < MOST_STEPS; step++) {
    if (step % KEPT_FOR === 0) factor = null
    slopes(x, positives, rows, logits, gradient, factor === null ? curvature : null)
    factor ??= choleskyFactor(curvature, size)
    const move = choleskySolve(factor, size, gradient)
    let decrease = 0
    for (let j = 0; j < size; j++) decrease += gradient[j]! * move[j]!
    const moved = (share: number) => weights.map((weight, j) => weight - share * move[j]!)
    if (decrease <= NEAR * value) {
      weights = moved(1)
      if (decrease <= TOLERANCE * value) break
      groupLogits(x, weights, logits)
      continue
    }
    factor = null
    let share = 1
    let next = moved(share)
    let nextValue = lossOf(x, positives, rows, next, logits)
    while (nextValue > value && share > 1e-6) {
      share /= 2
      next = moved(share)
      nextValue = lossOf(x, positives, rows, next, logits)
    }
    weights = next
    value = nextValue
  }
  return weights
}

/** Negative log likelihood; leaves the logits. */
function lossOf(
  x: Matrix,
  positives: ArrayLike<number>,
  rows: ArrayLike<number>,
  weights: Float64Array,
  logits: Float64Array,
): number {
  groupLogits(x, weights, logits)
  let total = 0
  for (let g = 0; g < logits.length; g++) {
    const z = logits[g]!
    total += rows[g]! * (Math.max(z, 0) + log(1 + exp(-Math.abs(z)))) - positives[g]! * z
  }
  return total
}

/** Fills the gradient at the logits, and unless it is null the lower triangle of the curvature. */
function slopes(
  x: Matrix,
  positives: ArrayLike<number>,
  rows: ArrayLike<number>,
  logits: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array | null,
): void {
  const { values, columns: d } = x
  gradient.fill(0)
  const bends = new Float64Array(logits.length)
  for (let g = 0; g < logits.length; g++) {
    const p = 1 / (1 + exp(-logits[g]!))
    const slope = rows[g]! * p - positives[g]!
    bends[g] = rows[g]! * p * (1 - p)
    const row = g * d
    for (let j = 0; j < d; j++) gradient[j]! += slope * values[row + j]!
    gradient[d]! += slope
  }
  if (curvature !== null) fillCurvature(x, bends, curvature)
}

function fillCurvature({ values, columns: d }: Matrix, bends: Float64Array, out: Float64Array) {
  const size = d + 1
  out.fill(0)
  for (let g = 0; g < bends.length; g++) {
    const row = g * d
    for (let j = 0; j < d; j++) {
      const part = bends[g]! * values[row + j]!
      const line = j * size
      for (let k = 0; k <= j; k++) out[line + k]! += part * values[row + k]!
      out[d * size + j]! += part
    }
    out[d * size + d]! += bends[g]!
  }
  let most = 0
  for (let j = 0; j < size; j++) most = Math.max(most, out[j * size + j]!)
  for (let j = 0; j < size; j++) out[j * size + j]! += RIDGE * most + 1e-300
}

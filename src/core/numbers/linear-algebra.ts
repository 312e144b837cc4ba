/** Solving systems of linear equations: Cholesky for symmetric ones, Householder QR for fits. */

import { addWeightedGram } from './gram.ts'
import type { Matrix } from './matrix.ts'

const EPSILON = 2.220446049250313e-16 // 2^-52

/**
 * The lower triangular L with L L^T = A, row by row.
 *
 * A pivot that rounding could have left over, at most n 2^-52 of its diagonal value, counts as 0:
 * whatever is solved with it would be noise.
 *
 * @param a Symmetric and positive definite, row by row, shape (n, n). Only the lower triangle is
 *   read. Not modified.
 * @param n Number of rows, whole number, at least 0.
 * @returns L row by row, zeros above the diagonal, shape (n, n).
 * @throws {RangeError} If `a` has not n x n values, or is not positive definite: the column that
 *   showed it is named.
 * @source Golub & Van Loan (2013), Matrix Computations, 4th edition, section 4.2.
 * @complexity n^3 / 3 operations.
 * @reference numpy.linalg.cholesky, see golden/linear-algebra.json.
 */
export function choleskyFactor(a: Float64Array, n: number): Float64Array {
  checkSquare('choleskyFactor', a, n)
  const factor = new Float64Array(n * n) // (n, n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j < i; j++) {
      factor[row + j] = (a[row + j]! - dotOf(factor, row, factor, j * n, j)) / factor[j * n + j]!
    }
    const diagonal = a[row + i]!
    const pivot = diagonal - dotOf(factor, row, factor, row, i)
    if (!(pivot > n * EPSILON * diagonal && pivot < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `choleskyFactor: the matrix is not positive definite, column ${i} depends on those before it (pivot ${pivot}); drop that column or add a penalty to the diagonal`,
      )
    }
    factor[row + i] = Math.sqrt(pivot)
  }
  return factor
}

/**
 * Solves A x = b with A's factor: L z = b, then L^T x = z.
 *
 * @param factor As `choleskyFactor` gives it, shape (n, n). Not modified.
 * @param n Number of rows.
 * @param b Right-hand side, shape (n,). Not modified.
 * @returns x, shape (n,).
 * @throws {RangeError} If sizes do not fit together.
 * @reference numpy.linalg.solve, see golden/linear-algebra.json.
 */
export function choleskySolve(factor: Float64Array, n: number, b: Float64Array): Float64Array {
  checkSquare('choleskySolve', factor, n)
  checkLength('choleskySolve', b, n)
  const x = b.slice() // (n,)
  for (let i = 0; i < n; i++) {
    x[i] = (x[i]! - dotOf(factor, i * n, x, 0, i)) / factor[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = x[i]! / factor[i * n + i]!
    x[i] = value
    for (let j = 0; j < i; j++) x[j] = x[j]! - factor[i * n + j]! * value
  }
  return x
}

/**
 * X^T W X, the sum of w_i x_i x_i^T over rows: what normal equations and Newton steps are made of.
 *
 * @param x Shape (n, d). Not modified.
 * @param weights Weight of each row, shape (n,). Not modified.
 * @returns Both triangles, row by row, shape (d, d).
 * @throws {RangeError} If there is not one weight a row.
 * @complexity n d^2 operations.
 * @reference numpy, see golden/linear-algebra.json.
 */
export function weightedGram(x: Matrix, weights: ArrayLike<number>): Float64Array {
  const { rows, columns } = x
  checkLength('weightedGram', weights, rows)
  const gram = new Float64Array(columns * columns) // (d, d)
  const sums = new Float64Array(columns) // (d,)
  addWeightedGram(x, Float64Array.from(weights), 0, rows, gram, sums)
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < j; k++) gram[k * columns + j] = gram[j * columns + k]!
  }
  return gram
}

/**
 * The b that makes |X b - y|^2 least, by Householder reflections of the columns (no pivoting).
 *
 * A column counts as dependent on those before it when what they leave of it is at most n 2^-52 of
 * its length: then there is no one best b.
 *
 * @param x Shape (n, d). Not modified.
 * @param y Shape (n,). Not modified.
 * @returns Coefficients, shape (d,).
 * @throws {RangeError} If sizes differ, there are fewer rows than columns, or a column depends on
 *   those before it: the first such column is named.
 * @source Golub & Van Loan (2013), Matrix Computations, 4th edition, section 5.3.
 * @complexity 2 n d^2 operations.
 * @reference numpy.linalg.lstsq, see golden/linear-algebra.json.
 */
export function leastSquares(x: Matrix, y: ArrayLike<number>): Float64Array {
  const { values, rows, columns } = x
  checkLength('leastSquares', y, rows)
  if (rows < columns) {
    throw new RangeError(
      `leastSquares: ${rows} rows can't tell ${columns} columns apart; pass at least as many rows as columns`,
    )
  }
  // Column by column, and y last: reflections run along columns.
  const work = new Float64Array((columns + 1) * rows) // (d + 1, n)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) work[j * rows + i] = values[i * columns + j]!
    work[columns * rows + i] = y[i]!
  }
  const lengths = new Float64Array(columns) // (d,)
  for (let j = 0; j < columns; j++) {
    lengths[j] = Math.sqrt(dotOf(work, j * rows, work, j * rows, rows))
  }
  const diagonal = new Float64Array(columns) // (d,)
  for (let k = 0; k < columns; k++) {
    const pivot = k * rows + k
    const left = rows - k
    const length = Math.sqrt(dotOf(work, pivot, work, pivot, left))
    if (!(length > rows * EPSILON * lengths[k]!)) {
      throw new RangeError(
        `leastSquares: column ${k} is a combination of the columns before it (or all 0), so the best coefficients are not unique; drop it or use a ridge penalty`,
      )
    }
    const beta = work[pivot]! > 0 ? -length : length
    diagonal[k] = beta
    work[pivot] = work[pivot]! - beta
    const halfSquare = -beta * work[pivot]! // |v|^2 / 2
    for (let j = k + 1; j <= columns; j++) {
      const at = j * rows + k
      const scale = dotOf(work, pivot, work, at, left) / halfSquare
      for (let i = 0; i < left; i++) work[at + i]! -= scale * work[pivot + i]!
    }
  }
  const coefficients = new Float64Array(columns) // (d,)
  for (let k = columns - 1; k >= 0; k--) {
    let rest = work[columns * rows + k]!
    for (let j = k + 1; j < columns; j++) rest -= work[j * rows + k]! * coefficients[j]!
    coefficients[k] = rest / diagonal[k]!
  }
  return coefficients
}

/**
 * Inner product of `length` neighbours in each array; four sums side by side run faster than one.
 *
 * @param fromA Place of the first in `a`; `fromB` in `b`.
 */
export function dotOf(
  a: Float64Array,
  fromA: number,
  b: Float64Array,
  fromB: number,
  length: number,
) {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const fours = length - (length % 4)
  for (let i = 0; i < fours; i += 4) {
    s0 += a[fromA + i]! * b[fromB + i]!
    s1 += a[fromA + i + 1]! * b[fromB + i + 1]!
    s2 += a[fromA + i + 2]! * b[fromB + i + 2]!
    s3 += a[fromA + i + 3]! * b[fromB + i + 3]!
  }
  for (let i = fours; i < length; i++) s0 += a[fromA + i]! * b[fromB + i]!
  return s0 + s1 + (s2 + s3)
}

function checkSquare(where: string, a: Float64Array, n: number): void {
  if (!(Number.isInteger(n) && n >= 0 && a.length === n * n)) {
    throw new RangeError(`${where}: a ${n} x ${n} matrix needs ${n * n} values, got ${a.length}`)
  }
}

function checkLength(where: string, values: ArrayLike<number>, n: number): void {
  if (values.length !== n) {
    throw new RangeError(`${where}: ${n} rows need as many values, got ${values.length}`)
  }
}

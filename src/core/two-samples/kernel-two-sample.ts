/** Maximum mean discrepancy of two samples of vectors, and its test by permutation. */

import { exp } from '../numbers/elementary.ts'
import { type Matrix, stackRows } from '../numbers/matrix.ts'
import { permutation } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'

export interface KernelTestResult {
  /** Unbiased estimate of the squared discrepancy; may be below 0. */
  readonly statistic: number
  /** Share of permutations, the observed order among them, that give at least as much; in (0, 1]. */
  readonly pValue: number
}

/**
 * Tests whether two samples of vectors, equally many, could come from one distribution.
 *
 *   MMD² = mean of k(x, x') + mean of k(y, y') - 2 mean of k(x, y),  k(x, y) = exp(-|x - y|² / (2 h²))
 *
 * over pairs of different rows. The p-value is by permutation of the rows, (1 + b) / (1 + B), and exact
 * in its level whatever the distribution.
 *
 * @param a Shape (n, d), n >= 2.
 * @param b Shape (n, d).
 * @param bandwidth h, positive, in the unit of the values.
 * @param permutations B, at least 1.
 * @throws {RangeError} If the shapes differ, or there are fewer than two rows.
 * @complexity O(n² (d + B)).
 * @source Gretton et al. (2012), Journal of Machine Learning Research 13, 723-773, lemma 6.
 * @reference NumPy for the statistic, see golden/two-samples.json: largest difference 1e-12; its closed
 *   form for normal distributions, see two-samples.test.ts.
 */
export function kernelTwoSample(
  a: Matrix,
  b: Matrix,
  bandwidth: number,
  permutations: number,
  rng: Rng,
): KernelTestResult {
  const n = a.rows
  if (n < 2 || b.rows !== n || a.columns !== b.columns) {
    throw new RangeError(
      `kernelTwoSample: ${n} rows of ${a.columns} and ${b.rows} of ${b.columns}; pass equally many, at least 2`,
    )
  }
  const kernel = kernelOf(stackRows(a, b), bandwidth)
  let total = 0
  for (const value of kernel) total += value
  const order = Uint32Array.from({ length: 2 * n }, (_, i) => i)
  const observed = within(kernel, order)
  let asFar = 1
  for (let k = 0; k < permutations; k++) {
    if (within(kernel, permutation(rng, 2 * n)) >= observed) asFar++
  }
  // All sums are over ordered pairs of different rows.
  return {
    statistic: observed / (n * (n - 1)) - (total - observed) / (n * n),
    pValue: asFar / (1 + permutations),
  }
}

/** Kernel between all rows, 0 of a row with itself; shape (r, r). */
function kernelOf({ values, rows, columns }: Matrix, bandwidth: number): Float64Array {
  const kernel = new Float64Array(rows * rows)
  const rate = -1 / (2 * bandwidth * bandwidth)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0
      for (let c = 0; c < columns; c++) {
        const gap = values[i * columns + c]! - values[j * columns + c]!
        squares += gap * gap
      }
      const value = exp(rate * squares)
      kernel[i * rows + j] = value
      kernel[j * rows + i] = value
    }
  }
  return kernel
}

/** Sum of the kernel over ordered pairs within the first half of the order, and within the second. */
function within(kernel: Float64Array, order: ArrayLike<number>): number {
  const rows = order.length
  const half = rows / 2
  let sum = 0
  for (let p = 0; p < rows; p++) {
    const row = order[p]! * rows
    const from = p < half ? 0 : half
    for (let q = from; q < p; q++) sum += kernel[row + order[q]!]!
  }
  return 2 * sum
}

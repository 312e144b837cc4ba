/** Matrices as products of thinner ones: singular values and vectors. */

import { dotOf } from '../numbers/linear-algebra.ts'
import type { Work } from '../steps.ts'

/** matrix = u diag(s) v^T. */
export interface Svd {
  /** Left vectors in columns, orthonormal, shape (m, k) with k = min(m, n). */
  readonly u: Float64Array
  /** Singular values, descending, at least 0, shape (k,). */
  readonly s: Float64Array
  /** Right vectors in columns, orthonormal, shape (n, k). */
  readonly v: Float64Array
}

const EPSILON = 2.220446049250313e-16 // 2^-52

/** Sweeps after which it is given up; six to nine do for matrices of a few hundred columns. */
const MOST_SWEEPS = 60

/**
 * Sweeps that the share done is reckoned with, and the share of the first step, the
 * reflections.
 */
const USUAL_SWEEPS = 8
const REFLECTIONS_SHARE = 0.1

/** Two to five milliseconds of work, in multiplications. */
const PAUSE_AFTER = 6_000_000

/**
 * Singular value decomposition: Householder reflections with column pivoting bring the matrix to a
 * triangle R, then rotations of pairs of R's rows make all rows orthogonal (one-sided Jacobi). No
 * product of the matrix with itself is formed, so small singular values keep their digits.
 *
 * A singular value of at most max(m, n) 2^-52 times the largest counts as 0; the vectors of zeros
 * complete the others.
 *
 * @param matrix Shape (m, n), finite. Not modified.
 * @returns A generator: yields the share done, in [0, 1), every few
 *   milliseconds, and returns the result.
 * @throws {RangeError} If sizes do not fit together or a value is not finite.
 * @source Golub & Van Loan (2013), Matrix Computations, 4th edition, sections 5.4 and 8.6; Drmac &
 *   Veselic (2008), New fast and accurate Jacobi SVD algorithm I, doi:10.1137/050639193.
 * @complexity O(m n^2), for m >= n; about 0.5 s for 784 x 300.
 * @reference numpy.linalg.svd, see golden/compression.json.
 */
export function* svd(matrix: Float32Array, m: number, n: number): Work<Svd, never> {
  if (!(m >= 1 && n >= 1 && matrix.length === m * n)) {
    throw new RangeError(`svd: ${m} x ${n} values expected, got ${matrix.length}`)
  }
  for (let i = 0; i < matrix.length; i++) {
    if (!Number.isFinite(matrix[i]!)) {
      throw new RangeError(`svd: values must be finite, got ${matrix[i]} at ${i}`)
    }
  }
  if (m < n) {
    const { u, s, v } = yield* tallSvd(transposed(new Float64Array(matrix), m, n), n, m)
    return { u: v, s, v: u }
  }
  return yield* tallSvd(new Float64Array(matrix), m, n)
}

/** Two factors whose product is the matrix; the first columns of one and rows of the other are the best of their rank. */
export interface Factors {
  /** Singular values, descending, shape (k,). */
  readonly s: Float64Array
  /** Columns of u times the roots of the singular values, shape (m, k). */
  readonly left: Float32Array
  /** Columns of v times the roots, as rows, shape (k, n). */
  readonly right: Float32Array
}

/** The factors of a matrix from its singular values and vectors, in float32. */
export function factorise({ u, s, v }: Svd): Factors {
  const k = s.length
  const roots = s.map((value) => Math.sqrt(value))
  const left = Float32Array.from(u, (value, i) => roots[i % k]! * value) // (m, k)
  const n = v.length / k
  const right = new Float32Array(k * n) // (k, n)
  for (let r = 0; r < k; r++) {
    for (let j = 0; j < n; j++) right[r * n + j] = roots[r]! * v[j * k + r]!
  }
  return { s, left, right }
}

/**
 * The two thin factors whose product is the best of its rank.
 *
 * @param rank Whole number in [1, min(m, n)].
 * @returns left of shape (m, rank) and right of shape (rank, n), so that matrix ≈ left · right.
 * @throws {RangeError} If `rank` is out of its range.
 * @source Eckart & Young (1936), The approximation of one matrix by another of lower rank,
 *   doi:10.1007/BF02288367.
 */
export function thinFactors(
  { s, left, right }: Factors,
  rank: number,
): { left: Float32Array; right: Float32Array } {
  checkRank('thinFactors', rank, 1, s.length)
  const k = s.length
  const thin = new Float32Array((left.length / k) * rank) // (m, rank)
  for (let row = 0; row * k < left.length; row++) {
    thin.set(left.subarray(row * k, row * k + rank), row * rank)
  }
  return { left: thin, right: right.slice(0, rank * (right.length / k)) }
}

/**
 * The share of the squared singular values that the first `rank` hold, in [0, 1]; 1 for a matrix of
 * zeros. The rest, times the sum of squares, is the squared error of the best product of that rank.
 *
 * @param s Descending, shape (k,). Not modified.
 * @param rank Whole number in [0, k].
 * @throws {RangeError} If `rank` is out of its range.
 */
export function energyKept(s: Float64Array, rank: number): number {
  checkRank('energyKept', rank, 0, s.length)
  let kept = 0
  for (let r = 0; r < rank; r++) kept += s[r]! * s[r]!
  let dropped = 0
  for (let r = s.length - 1; r >= rank; r--) dropped += s[r]! * s[r]!
  return kept + dropped === 0 ? 1 : kept / (kept + dropped)
}

function checkRank(caller: string, rank: number, least: number, most: number): void {
  if (!(Number.isInteger(rank) && rank >= least && rank <= most)) {
    throw new RangeError(
      `${caller}: rank must be a whole number from ${least} to ${most}, got ${rank}`,
    )
  }
}

/** For m >= n. */
function* tallSvd(a: Float64Array, m: number, n: number): Work<Svd, never> {
  const columns = transposed(a, m, n) // (n, m): columns lie in a row
  const pivots = yield* reflect(columns, m, n)

  const r = new Float64Array(n * n) // (n, n): R with its columns back in their places
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) r[i * n + pivots.order[j]!] = columns[j * m + i]!
  }
  for (let i = 0; i < n; i++) r[i * n + pivots.order[i]!] = pivots.diagonal[i]!
  const turned = new Float64Array(n * n) // (n, n): R = turned^T (rows of r)
  for (let i = 0; i < n; i++) turned[i * n + i] = 1
  yield* rotate(r, turned, n)

  const lengths = Float64Array.from({ length: n }, (_, i) =>
    Math.sqrt(dotOf(r, i * n, r, i * n, n)),
  )
  const order = Uint32Array.from(lengths, (_, i) => i)
  order.sort((i, j) => lengths[j]! - lengths[i]! || i - j)
  const least = m * EPSILON * lengths[order[0]!]!
  const s = Float64Array.from(order, (i) => (lengths[i]! > least ? lengths[i]! : 0)) // (n,)

  const right = new Float64Array(n * n) // (n, n): right vectors in rows
  const left = new Float64Array(n * m) // (n, m): left vectors in rows
  for (let k = 0; k < n; k++) {
    const from = order[k]! * n
    for (let j = 0; j < n; j++) {
      left[k * m + j] = turned[from + j]!
      right[k * n + j] = s[k]! > 0 ? r[from + j]! / s[k]! : 0
    }
    if (s[k] === 0) complete(right, k, n)
  }
  yield* reflectBack(left, columns, m, n)
  return { u: transposed(left, n, m), s, v: transposed(right, n, n) }
}

/**
 * Householder reflections, the longest remaining column first. Afterwards column j holds R above
 * the diagonal, and from it on the vector of its reflection, of length sqrt(2).
 *
 * @param columns Shape (n, m), a column of the matrix in each row. Overwritten.
 * @returns R's diagonal, and which column of the matrix came in which place.
 */
function* reflect(
  columns: Float64Array,
  m: number,
  n: number,
): Work<{ diagonal: Float64Array; order: Uint32Array }, never> {
  const diagonal = new Float64Array(n) // (n,)
  const order = Uint32Array.from({ length: n }, (_, j) => j) // (n,)
  const squares = Float64Array.from(order, (j) => dotOf(columns, j * m, columns, j * m, m)) // (n,)
  let work = 0
  for (let k = 0; k < n; k++) {
    let longest = k
    for (let j = k + 1; j < n; j++) if (squares[j]! > squares[longest]!) longest = j
    swapRows(columns, k, longest, m)
    const place = order[k]!
    order[k] = order[longest]!
    order[longest] = place
    squares[longest] = squares[k]!

    const pivot = k * m + k
    const left = m - k
    const length = Math.sqrt(dotOf(columns, pivot, columns, pivot, left))
    if (length === 0) continue // all remaining columns are 0
    const beta = columns[pivot]! > 0 ? -length : length
    diagonal[k] = beta
    columns[pivot]! -= beta
    const scale = 1 / Math.sqrt(-beta * columns[pivot]!)
    for (let i = 0; i < left; i++) columns[pivot + i]! *= scale
    for (let j = k + 1; j < n; j++) {
      const at = j * m + k
      addScaled(columns, at, -dotOf(columns, pivot, columns, at, left), columns, pivot, left)
      squares[j] = dotOf(columns, at + 1, columns, at + 1, left - 1)
    }
    work += 3 * left * (n - k)
    if (work > PAUSE_AFTER) {
      work = 0
      yield { fraction: (REFLECTIONS_SHARE * k) / n }
    }
  }
  return { diagonal, order }
}

/** Applies the reflections to every row of `rows`, shape (n, m), the last first. */
function* reflectBack(
  rows: Float64Array,
  columns: Float64Array,
  m: number,
  n: number,
): Work<void, never> {
  let work = 0
  for (let row = 0; row < n; row++) {
    for (let k = n - 1; k >= 0; k--) {
      const pivot = k * m + k
      const at = row * m + k
      const product = dotOf(columns, pivot, rows, at, m - k)
      addScaled(rows, at, -product, columns, pivot, m - k)
    }
    work += 2 * m * n
    if (work > PAUSE_AFTER) {
      work = 0
      yield { fraction: 0.99 }
    }
  }
}

/**
 * Rotates pairs of rows of r, and the same rows of `turned`, until all rows of r are orthogonal as
 * far as rounding lets them be. Rows of noise next to the longest one are left alone.
 */
function* rotate(r: Float64Array, turned: Float64Array, n: number): Work<void, never> {
  const tolerance = Math.sqrt(n) * EPSILON
  const squares = new Float64Array(n) // (n,): squared length of each row
  let work = 0
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let most = 0
    for (let i = 0; i < n; i++) {
      squares[i] = dotOf(r, i * n, r, i * n, n)
      most = Math.max(most, squares[i]!)
    }
    const noise = n * EPSILON * n * EPSILON * most
    let rotations = 0
    for (let p = 0; p + 1 < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const a = squares[p]!
        const b = squares[q]!
        if (!(a > noise && b > noise)) continue
        const product = dotOf(r, p * n, r, q * n, n)
        work += n
        if (Math.abs(product) <= tolerance * Math.sqrt(a * b)) continue
        rotations++
        const zeta = (b - a) / (2 * product)
        const size = 1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
        const tangent = zeta < 0 ? -size : size
        const cosine = 1 / Math.sqrt(1 + tangent * tangent)
        rotateRows(r, p * n, q * n, n, cosine, cosine * tangent)
        rotateRows(turned, p * n, q * n, n, cosine, cosine * tangent)
        squares[p] = a - tangent * product
        squares[q] = b + tangent * product
        work += 8 * n
      }
      if (work > PAUSE_AFTER) {
        work = 0
        const share = Math.min((sweep + p / n) / USUAL_SWEEPS, 0.98)
        yield { fraction: REFLECTIONS_SHARE + (0.99 - REFLECTIONS_SHARE) * share }
      }
    }
    if (rotations === 0) return
  }
}

/** Fills row k with a unit vector orthogonal to the k rows before it, shape (n, n). */
function complete(rows: Float64Array, k: number, n: number): void {
  // The axis of which the other rows cover least.
  let axis = 0
  let least = Number.POSITIVE_INFINITY
  for (let j = 0; j < n; j++) {
    let covered = 0
    for (let i = 0; i < k; i++) covered += rows[i * n + j]! * rows[i * n + j]!
    if (covered < least) {
      least = covered
      axis = j
    }
  }
  const row = k * n
  rows[row + axis] = 1
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < k; i++) {
      addScaled(rows, row, -dotOf(rows, i * n, rows, row, n), rows, i * n, n)
    }
    const length = Math.sqrt(dotOf(rows, row, rows, row, n))
    for (let j = 0; j < n; j++) rows[row + j]! /= length
  }
}

function rotateRows(
  values: Float64Array,
  p: number,
  q: number,
  n: number,
  cosine: number,
  sine: number,
): void {
  for (let j = 0; j < n; j++) {
    const x = values[p + j]!
    const y = values[q + j]!
    values[p + j] = cosine * x - sine * y
    values[q + j] = sine * x + cosine * y
  }
}

function swapRows(values: Float64Array, i: number, j: number, width: number): void {
  if (i === j) return
  const row = values.slice(i * width, (i + 1) * width)
  values.copyWithin(i * width, j * width, (j + 1) * width)
  values.set(row, j * width)
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(values.length) // (columns, rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j]!
  }
  return out
}

/** to[i] += factor * from[i], for `length` neighbours. */
function addScaled(
  to: Float64Array,
  atTo: number,
  factor: number,
  from: Float64Array,
  atFrom: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) to[atTo + i]! += factor * from[atFrom + i]!
}

/** Matrices that are mostly zeros, as compressed sparse rows. */

/** The values other than 0 of a matrix, row after row. */
export interface SparseRows {
  readonly rows: number
  /** At most 65,536. */
  readonly columns: number
  /** Row r holds the values from starts[r] up to starts[r + 1], shape (rows + 1,). */
  readonly starts: Uint32Array
  /** Column of each value, ascending within a row, shape (kept,). */
  readonly indices: Uint16Array
  /** None is 0, shape (kept,). */
  readonly values: Float32Array
}

const MOST_COLUMNS = 65_536

/**
 * Leaves the zeros out.
 *
 * @param weights Shape (rows, columns), row by row. Not modified.
 * @throws {RangeError} If there are not rows x columns weights, or more than 65,536 columns.
 */
export function toSparseRows(weights: Float32Array, rows: number, columns: number): SparseRows {
  if (weights.length !== rows * columns) {
    throw new RangeError(
      `toSparseRows: ${rows} x ${columns} weights expected, got ${weights.length}`,
    )
  }
  if (columns > MOST_COLUMNS) {
    throw new RangeError(`toSparseRows: at most ${MOST_COLUMNS} columns, got ${columns}`)
  }
  let kept = 0
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) kept++
  const starts = new Uint32Array(rows + 1) // (rows + 1,)
  const indices = new Uint16Array(kept) // (kept,)
  const values = new Float32Array(kept) // (kept,)
  let at = 0
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = weights[r * columns + c]!
      if (value === 0) continue
      indices[at] = c
      values[at] = value
      at++
    }
    starts[r + 1] = at
  }
  return { rows, columns, starts, indices, values }
}

/** The matrix with its zeros, shape (rows, columns). */
export function toDense({ rows, columns, starts, indices, values }: SparseRows): Float32Array {
  const dense = new Float32Array(rows * columns) // (rows, columns)
  for (let r = 0; r < rows; r++) {
    for (let at = starts[r]!; at < starts[r + 1]!; at++) {
      dense[r * columns + indices[at]!] = values[at]!
    }
  }
  return dense
}

/**
 * out = x · sparse. Sums are kept in double precision and rounded once, so the last bits may differ
 * from those of the dense product, which rounds at every step.
 *
 * @param x Shape (m, rows). Not modified.
 * @param out Shape (m, columns); overwritten. Must not overlap x.
 * @throws {RangeError} If an array is too short for its shape.
 * @complexity One multiplication for each value and each row of x where x is not 0.
 */
export function multiplySparse(
  x: Float32Array,
  { rows, columns, starts, indices, values }: SparseRows,
  out: Float32Array,
  m: number,
): void {
  if (x.length < m * rows || out.length < m * columns) {
    throw new RangeError(
      `multiplySparse: ${m} x ${rows} times ${rows} x ${columns} needs ${m * rows} and ${m * columns} values, got ${x.length} and ${out.length}`,
    )
  }
  const sums = new Float64Array(columns) // (columns,)
  for (let i = 0; i < m; i++) {
    sums.fill(0)
    for (let r = 0; r < rows; r++) {
      const factor = x[i * rows + r]!
      if (factor === 0) continue
      const end = starts[r + 1]!
      for (let at = starts[r]!; at < end; at++) sums[indices[at]!]! += factor * values[at]!
    }
    out.set(sums, i * columns)
  }
}

/** Tables of numbers: row by row in one typed array. */

/** A table of shape (rows, columns); the value of row i, column j stands at `i * columns + j`. */
export interface Matrix {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
}

/**
 * A matrix over values that are there already; they are not copied.
 *
 * @param values Row by row, shape (rows * columns,).
 * @throws {RangeError} If the sizes do not fit together.
 */
export function createMatrix(values: Float64Array, rows: number, columns: number): Matrix {
  if (values.length !== rows * columns) {
    throw new RangeError(
      `createMatrix: ${rows} x ${columns} needs ${rows * columns} values, got ${values.length}`,
    )
  }
  return { values, rows, columns }
}

/** A matrix of zeros, shape (rows, columns). */
export function zeroMatrix(rows: number, columns: number): Matrix {
  return { values: new Float64Array(rows * columns), rows, columns }
}

/**
 * Copies rows into a matrix.
 *
 * @param rows At least one row, all of the same length.
 * @throws {RangeError} If there is no row, or rows differ in length.
 */
export function matrixOf(rows: ArrayLike<ArrayLike<number>>): Matrix {
  if (rows.length === 0) throw new RangeError('matrixOf: needs at least one row')
  const columns = rows[0]!.length
  const matrix = zeroMatrix(rows.length, columns)
  for (let i = 0; i < rows.length; i++) {
    if (rows[i]!.length !== columns) {
      throw new RangeError(`matrixOf: row ${i} has ${rows[i]!.length} values, row 0 has ${columns}`)
    }
    matrix.values.set(rows[i]!, i * columns)
  }
  return matrix
}

/** One row, as a view: writing to it writes to the matrix. Shape (columns,). */
export function rowOf({ values, columns }: Matrix, i: number): Float64Array {
  return values.subarray(i * columns, (i + 1) * columns)
}

/** One column, copied. Shape (rows,). */
export function columnOf({ values, rows, columns }: Matrix, j: number): Float64Array {
  const column = new Float64Array(rows)
  for (let i = 0; i < rows; i++) column[i] = values[i * columns + j]!
  return column
}

/**
 * The rows at the given indices, copied, in that order; an index may come more than once.
 *
 * @throws {RangeError} If an index is not that of a row.
 */
export function takeRows({ values, rows, columns }: Matrix, indices: ArrayLike<number>): Matrix {
  const taken = zeroMatrix(indices.length, columns)
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]!
    if (!(i >= 0 && i < rows)) {
      throw new RangeError(`takeRows: there is no row ${i} among ${rows}`)
    }
    for (let j = 0; j < columns; j++) taken.values[k * columns + j] = values[i * columns + j]!
  }
  return taken
}

/**
 * The columns at the given indices, copied, in that order.
 *
 * @throws {RangeError} If an index is not that of a column.
 */
export function takeColumns({ values, rows, columns }: Matrix, indices: ArrayLike<number>): Matrix {
  const taken = zeroMatrix(rows, indices.length)
  for (let k = 0; k < indices.length; k++) {
    const j = indices[k]!
    if (!(j >= 0 && j < columns)) {
      throw new RangeError(`takeColumns: there is no column ${j} among ${columns}`)
    }
    for (let i = 0; i < rows; i++) {
      taken.values[i * indices.length + k] = values[i * columns + j]!
    }
  }
  return taken
}

/**
 * Matrices with the same columns, one below the other, copied.
 *
 * @throws {RangeError} If none is given, or their columns differ.
 */
export function stackRows(...parts: readonly Matrix[]): Matrix {
  const columns = parts[0]?.columns
  if (columns === undefined) throw new RangeError('stackRows: needs at least one matrix')
  if (parts.some((part) => part.columns !== columns)) {
    throw new RangeError(`stackRows: all need ${columns} columns`)
  }
  const stacked = zeroMatrix(
    parts.reduce((rows, part) => rows + part.rows, 0),
    columns,
  )
  let at = 0
  for (const { values } of parts) {
    stacked.values.set(values, at)
    at += values.length
  }
  return stacked
}

/** The values at the given indices, copied, in that order, as the same kind of array. */
export function takeAt<T extends Float64Array | Uint8Array | Uint32Array>(
  values: T,
  indices: ArrayLike<number>,
): T {
  const taken = new (values.constructor as new (length: number) => T)(indices.length)
  for (let k = 0; k < indices.length; k++) taken[k] = values[indices[k]!]!
  return taken
}

/** Choosing columns by how much each alone tells about the target. */

import { type Matrix, takeColumns } from '../numbers/matrix.ts'
import {
  checkColumns,
  checkValues,
  type Transformer,
  type TransformerLearner,
} from './transformer.ts'

/** A fitted choice of columns. */
export interface ColumnSelection extends Transformer {
  /** Chosen columns, ascending, shape (count,). */
  readonly columns: Uint32Array
  /** Score of every column, shape (d,). */
  readonly scores: Float64Array
}

/** Settings of a choice of columns. */
export interface ColumnSelectionLearner extends TransformerLearner {
  fit(x: Matrix, y?: ArrayLike<number>): ColumnSelection
}

/**
 * Keeps the columns with the largest scores, in the order in which they stood; of equal scores the
 * first column's. Chosen on all rows before cross-validation, this leaks the answer: put it in a
 * pipeline.
 *
 * @param options `count`: columns to keep, whole number of at least 1; `score`: 'correlation' is
 *   `absoluteCorrelations`, 'fClassif' is `analysisOfVarianceF`.
 * @returns A step whose fit throws a RangeError without `y`, if sizes differ, a value is not
 *   finite, or there are fewer than `count` columns.
 * @throws {RangeError} If `count` is out of its range.
 * @source Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 2nd edition,
 *   section 7.10.2.
 * @reference sklearn.feature_selection.SelectKBest 1.2.1, see golden/preparation.json.
 */
export function selectBest(options: {
  readonly count: number
  readonly score: 'correlation' | 'fClassif'
}): ColumnSelectionLearner {
  const { count, score } = options
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`selectBest: count is ${count}; pass a whole number of at least 1`)
  }
  return {
    fit(x, y) {
      if (!y) throw new RangeError('selectBest: fitted without targets; pass y')
      if (x.columns < count) {
        throw new RangeError(`selectBest: count is ${count} of ${x.columns} columns; pass fewer`)
      }
      const scores =
        score === 'correlation' ? absoluteCorrelations(x, y) : analysisOfVarianceF(x, y)
      const columns = largest(scores, count)
      return {
        columns,
        scores,
        transform(table) {
          checkColumns('selectBest', table, scores.length)
          return takeColumns(table, columns)
        },
      }
    },
  }
}

/** Places of the largest scores, ascending; of equal ones the first. Shape (count,). */
function largest(scores: Float64Array, count: number): Uint32Array {
  const least = scores.toSorted()[scores.length - count]!
  let ties = count
  for (const score of scores) if (score > least) ties--
  const places: number[] = []
  for (const [j, score] of scores.entries()) {
    if (score > least || (score === least && ties-- > 0)) places.push(j)
  }
  return Uint32Array.from(places)
}

/**
 * Size of each column's correlation (Pearson's) with the target; 0 when either has no spread.
 *
 * @param x Shape (n, d). Not modified.
 * @param y Target, shape (n,). Not modified.
 * @returns Shape (d,), each in [0, 1].
 * @throws {RangeError} If sizes differ or a value is not finite.
 * @reference numpy.corrcoef 1.24.2, see golden/preparation.json.
 */
export function absoluteCorrelations(x: Matrix, y: ArrayLike<number>): Float64Array {
  checkTarget('absoluteCorrelations', x, y)
  const { values, rows, columns } = x
  const means = columnMeans(x) // (d,)
  let yMean = 0
  for (let i = 0; i < rows; i++) yMean += y[i]!
  yMean /= rows
  const squares = new Float64Array(columns) // (d,)
  const products = new Float64Array(columns) // (d,)
  let ySquares = 0
  for (let i = 0; i < rows; i++) {
    const target = y[i]! - yMean
    ySquares += target * target
    for (let j = 0; j < columns; j++) {
      const difference = values[i * columns + j]! - means[j]!
      squares[j]! += difference * difference
      products[j]! += difference * target
    }
  }
  return products.map((product, j) => {
    const spread = Math.sqrt(squares[j]!) * Math.sqrt(ySquares)
    return spread > 0 ? Math.min(Math.abs(product) / spread, 1) : 0
  })
}

/**
 * F of one-way analysis of variance for each column: the variance between the means of the classes
 * over that within classes. Infinity when classes differ without spread inside, 0 for a constant
 * column (scikit-learn: NaN).
 *
 * @param x Shape (n, d). Not modified.
 * @param y Class labels, whole numbers of at least 0, shape (n,). Not modified.
 * @returns Shape (d,).
 * @throws {RangeError} If sizes differ, a value is out of its range, fewer than two classes are
 *   there, or there are not more rows than classes.
 * @source Fisher (1925), Statistical Methods for Research Workers, chapter 7.
 * @reference sklearn.feature_selection.f_classif 1.2.1, see golden/preparation.json.
 */
export function analysisOfVarianceF(x: Matrix, y: ArrayLike<number>): Float64Array {
  const where = 'analysisOfVarianceF'
  checkTarget(where, x, y)
  const { values, rows, columns } = x
  const sizes = new Map<number, number>()
  for (let i = 0; i < rows; i++) sizes.set(y[i]!, (sizes.get(y[i]!) ?? 0) + 1)
  if (sizes.size < 2 || rows <= sizes.size) {
    throw new RangeError(
      `${where}: ${rows} rows of ${sizes.size} classes; pass two classes at least, and more rows than classes`,
    )
  }
  const firstRows = [...sizes.keys()].map((label) => Array.prototype.indexOf.call(y, label)) // (k,)
  const places = new Map([...sizes.keys()].map((label, place) => [label, place]))
  // Differences from each class's first row: without spread in a class its mean is exact.
  const means = new Float64Array(sizes.size * columns) // (k, d)
  for (let i = 0; i < rows; i++) {
    const place = places.get(y[i]!)!
    const first = firstRows[place]! * columns
    for (let j = 0; j < columns; j++) {
      means[place * columns + j]! += values[i * columns + j]! - values[first + j]!
    }
  }
  for (const [label, place] of places) {
    const first = firstRows[place]! * columns
    for (let j = 0; j < columns; j++) {
      const at = place * columns + j
      means[at] = values[first + j]! + means[at]! / sizes.get(label)!
    }
  }
  const overall = columnMeans(x) // (d,)
  const within = new Float64Array(columns) // (d,)
  const between = new Float64Array(columns) // (d,)
  for (let i = 0; i < rows; i++) {
    const from = places.get(y[i]!)! * columns
    for (let j = 0; j < columns; j++) {
      const inside = values[i * columns + j]! - means[from + j]!
      const outside = means[from + j]! - overall[j]!
      within[j]! += inside * inside
      between[j]! += outside * outside
    }
  }
  return between.map((square, j) => {
    if (square === 0) return 0
    return square / (sizes.size - 1) / (within[j]! / (rows - sizes.size))
  })
}

function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  // Differences from the first row: a constant column's mean is exact.
  const means = new Float64Array(columns) // (d,)
  for (let i = 1; i < rows; i++) {
    for (let j = 0; j < columns; j++) means[j]! += values[i * columns + j]! - values[j]!
  }
  return means.map((sum, j) => values[j]! + sum / rows)
}

function checkTarget(where: string, x: Matrix, y: ArrayLike<number>): void {
  checkValues(where, x)
  if (y.length !== x.rows) {
    throw new RangeError(`${where}: ${x.rows} rows need as many targets, got ${y.length}`)
  }
  for (let i = 0; i < y.length; i++) {
    if (!Number.isFinite(y[i]))
      throw new RangeError(`${where}: target ${i} is ${y[i]}; drop its row`)
  }
}

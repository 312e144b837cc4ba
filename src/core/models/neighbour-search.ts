/** Finds the nearest rows of a table: a k-d tree in few dimensions, all rows in many. */

import type { Matrix } from '../numbers/matrix.ts'
import { finish, type Work } from '../steps.ts'
import { buildKdTree, createKdTreeVisit, type KdTree, visitKdTree } from './k-d-tree.ts'

export interface Neighbours {
  /** Row numbers, nearest first, equally near ones by row number, shape (n * k,). */
  readonly indices: Uint32Array
  /** Euclidean distances, shape (n * k,). */
  readonly distances: Float64Array
}

/** Rows to search among. Never changed by searching. */
export interface NeighbourIndex {
  /** The k nearest rows of each point. */
  query(points: Matrix, k: number): Neighbours
  /** The k nearest other rows of each row: itself is left out, rows equal to it are not. */
  querySelf(k: number): Neighbours
  /** As `query`; yields the share done. */
  queryInSteps(points: Matrix, k: number): Work<Neighbours, never>
  /** As `querySelf`; yields the share done. */
  querySelfInSteps(k: number): Work<Neighbours, never>
}

/** Columns above which looking at every row is faster than a tree (measured on normal data). */
const MOST_TREE_COLUMNS = 5
/** Rows below which a tree is not worth building. */
const FEWEST_TREE_ROWS = 40
/** Above this a squared difference might be infinite. */
const LARGEST_VALUE = 1e150
/** Distances between two steps: some milliseconds of work. */
const DISTANCES_A_STEP = 400_000

/**
 * Prepares a table for searching its rows by Euclidean distance, the root of the summed squared
 * differences, column by column: equal rows are at exactly 0. Of equally near rows the lowest row
 * number comes first, whichever way of searching is taken.
 *
 * @param x Shape (n, d), finite, of size at most 1e150. Not copied: it must not change while the index is in use.
 * @throws {RangeError} If the table is empty or a value too large; from a query, if k is not a
 *   whole number between 1 and the number of rows (for `querySelf` one less), or points have other
 *   columns or a value too large.
 * @complexity In few dimensions about O(log n) for each point, else O(n d).
 * @source Bentley (1975), doi:10.1145/361002.361007; bounding boxes as in scikit-learn's KDTree.
 * @reference NearestNeighbors of scikit-learn 1.2.1, see golden/neighbours.json: same rows;
 *   distances differ by at most 6e-14. Sorting all rows, see neighbour-search.test.ts: equal in
 *   every bit, ties too.
 */
export function createNeighbourIndex(x: Matrix): NeighbourIndex {
  if (x.rows === 0 || x.columns === 0) {
    throw new RangeError('createNeighbourIndex: the table is empty; pass at least one row')
  }
  checkFinite('createNeighbourIndex', x)
  const usesTree = x.columns <= MOST_TREE_COLUMNS && x.rows >= FEWEST_TREE_ROWS
  const tree = usesTree ? buildKdTree(x) : undefined
  const querySelfInSteps = (k: number) => {
    checkCount('querySelf', k, x.rows - 1)
    return search(x, tree, x, k, true)
  }
  const queryInSteps = (points: Matrix, k: number) => {
    checkCount('query', k, x.rows)
    if (points.columns !== x.columns) {
      throw new RangeError(`query: points need ${x.columns} columns, got ${points.columns}`)
    }
    checkFinite('query', points)
    return search(x, tree, points, k, false)
  }
  return {
    queryInSteps,
    querySelfInSteps,
    query: (points, k) => finish(queryInSteps(points, k)),
    querySelf: (k) => finish(querySelfInSteps(k)),
  }
}

/** `isSelf`: whether point i is row i and must not find itself. */
function* search(
  x: Matrix,
  tree: KdTree | undefined,
  points: Matrix,
  k: number,
  isSelf: boolean,
): Work<Neighbours, never> {
  const indices = new Uint32Array(points.rows * k) // (n, k)
  const distances = new Float64Array(points.rows * k).fill(Number.POSITIVE_INFINITY) // (n, k)
  const visit = createKdTreeVisit()
  const costOfPoint = tree ? 500 + 20 * k : x.rows
  const stride = Math.max(1, Math.floor(DISTANCES_A_STEP / costOfPoint))
  let next = stride
  for (let done = 0; done < points.rows; done++) {
    if (done >= next) {
      next = done + stride
      yield { fraction: done / points.rows }
    }
    // Rows in the tree's order: neighbours in turn find what they need in the cache.
    const point = tree && isSelf ? tree.rowNumbers[done]! : done
    if (tree) {
      visitKdTree(tree, visit, points.values, point, isSelf ? point : -1, k, indices, distances)
    } else if (!isSelf && done + 1 < points.rows) {
      offerRowsToTwo(x, points.values, done, k, indices, distances)
      done++
    } else {
      visitAllRows(x, points.values, point, isSelf ? point + 1 : 0, isSelf, k, indices, distances)
    }
  }
  for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(distances[i]!)
  return { indices, distances }
}

/**
 * Offers a point every row from `firstRow` on, and, where the points are the rows themselves, the
 * point to each of these rows: so each pair is measured once. Either way rows are offered to a
 * point by rising number.
 */
function visitAllRows(
  x: Matrix,
  points: Float64Array,
  point: number,
  firstRow: number,
  isMutual: boolean,
  k: number,
  indices: Uint32Array,
  squares: Float64Array,
): void {
  const { values, rows, columns } = x
  const from = point * columns
  let row = firstRow
  // Four rows side by side: their sums do not wait for each other.
  for (; row + 3 < rows; row += 4) {
    const atA = row * columns
    const atB = atA + columns
    const atC = atB + columns
    const atD = atC + columns
    let squareA = 0
    let squareB = 0
    let squareC = 0
    let squareD = 0
    for (let j = 0; j < columns; j++) {
      const value = points[from + j]!
      const a = value - values[atA + j]!
      const b = value - values[atB + j]!
      const c = value - values[atC + j]!
      const d = value - values[atD + j]!
      squareA += a * a
      squareB += b * b
      squareC += c * c
      squareD += d * d
    }
    offer(point, row, squareA, k, indices, squares)
    offer(point, row + 1, squareB, k, indices, squares)
    offer(point, row + 2, squareC, k, indices, squares)
    offer(point, row + 3, squareD, k, indices, squares)
    if (!isMutual) continue
    offer(row, point, squareA, k, indices, squares)
    offer(row + 1, point, squareB, k, indices, squares)
    offer(row + 2, point, squareC, k, indices, squares)
    offer(row + 3, point, squareD, k, indices, squares)
  }
  for (; row < rows; row++) {
    let square = 0
    for (let j = 0; j < columns; j++) {
      const difference = points[from + j]! - values[row * columns + j]!
      square += difference * difference
    }
    offer(point, row, square, k, indices, squares)
    if (isMutual) offer(row, point, square, k, indices, squares)
  }
}

/** Offers every row to a point and to the next one: what is read of a row serves both. */
function offerRowsToTwo(
  { values, rows, columns }: Matrix,
  points: Float64Array,
  point: number,
  k: number,
  indices: Uint32Array,
  squares: Float64Array,
): void {
  const p = point * columns
  const q = p + columns
  let row = 0
  for (; row + 2 < rows; row += 3) {
    const atA = row * columns
    const atB = atA + columns
    const atC = atB + columns
    let pA = 0
    let pB = 0
    let pC = 0
    let qA = 0
    let qB = 0
    let qC = 0
    for (let j = 0; j < columns; j++) {
      const first = points[p + j]!
      const second = points[q + j]!
      const a = values[atA + j]!
      const b = values[atB + j]!
      const c = values[atC + j]!
      pA += (first - a) * (first - a)
      pB += (first - b) * (first - b)
      pC += (first - c) * (first - c)
      qA += (second - a) * (second - a)
      qB += (second - b) * (second - b)
      qC += (second - c) * (second - c)
    }
    offer(point, row, pA, k, indices, squares)
    offer(point, row + 1, pB, k, indices, squares)
    offer(point, row + 2, pC, k, indices, squares)
    offer(point + 1, row, qA, k, indices, squares)
    offer(point + 1, row + 1, qB, k, indices, squares)
    offer(point + 1, row + 2, qC, k, indices, squares)
  }
  for (; row < rows; row++) {
    let first = 0
    let second = 0
    for (let j = 0; j < columns; j++) {
      const value = values[row * columns + j]!
      first += (points[p + j]! - value) * (points[p + j]! - value)
      second += (points[q + j]! - value) * (points[q + j]! - value)
    }
    offer(point, row, first, k, indices, squares)
    offer(point + 1, row, second, k, indices, squares)
  }
}

/** Takes a row in among a point's k nearest; one as far as the last of them stays out. */
function offer(
  point: number,
  row: number,
  square: number,
  k: number,
  indices: Uint32Array,
  squares: Float64Array,
): void {
  const first = point * k
  let place = first + k - 1
  if (square >= squares[place]!) return
  for (; place > first && squares[place - 1]! > square; place--) {
    squares[place] = squares[place - 1]!
    indices[place] = indices[place - 1]!
  }
  squares[place] = square
  indices[place] = row
}

function checkCount(where: string, k: number, most: number): void {
  if (!(Number.isInteger(k) && k >= 1 && k <= most)) {
    throw new RangeError(`${where}: k is ${k}; pass a whole number from 1 to ${most}`)
  }
}

function checkFinite(where: string, { values, columns }: Matrix): void {
  const bad = values.findIndex((value) => !(Math.abs(value) <= LARGEST_VALUE))
  if (bad >= 0) {
    const row = Math.floor(bad / columns)
    throw new RangeError(
      `${where}: row ${row}, column ${bad % columns} is ${values[bad]}; pass numbers of size at most 1e150`,
    )
  }
}

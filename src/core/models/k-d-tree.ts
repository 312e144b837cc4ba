/** A k-d tree: halves of halves of the rows, each with the box around it. */

import type { Matrix } from '../numbers/matrix.ts'

/** Nodes stand as in a heap: the children of node i are 2 i + 1 and 2 i + 2. */
export interface KdTree {
  readonly columns: number
  /** The first of the leaves, which stand behind all inner nodes. */
  readonly firstLeaf: number
  /** The rows' values in the tree's order, shape (n, d). */
  readonly values: Float64Array
  /** Row numbers in the tree's order, shape (n,). */
  readonly rowNumbers: Uint32Array
  /** First place of a node's rows, shape (nodes,). */
  readonly from: Uint32Array
  /** Place behind a node's last row, shape (nodes,). */
  readonly to: Uint32Array
  /** Lower and upper corner of the box around a node's rows, shape (nodes, 2, d). */
  readonly boxes: Float64Array
  /** Lowest row number in a node, shape (nodes,). */
  readonly lowestRow: Uint32Array
}

const LEAF_ROWS = 8
/** Room for nodes that wait: one for each level, of which 2^32 rows have 30. */
const MOST_WAITING = 64

/** Halves the rows at the median of the widest column until about 8 are left. */
export function buildKdTree(x: Matrix): KdTree {
  const { rows, columns } = x
  let leafCount = 1
  while (rows > LEAF_ROWS * leafCount) leafCount *= 2
  const nodeCount = 2 * leafCount - 1
  const rowNumbers = Uint32Array.from({ length: rows }, (_, i) => i) // (n,)
  const from = new Uint32Array(nodeCount)
  const to = new Uint32Array(nodeCount)
  const boxes = new Float64Array(nodeCount * 2 * columns)
  const lowestRow = new Uint32Array(nodeCount)
  to[0] = rows
  for (let node = 0; node < nodeCount; node++) {
    const low = node * 2 * columns
    const high = low + columns
    boxes.fill(Number.POSITIVE_INFINITY, low, high)
    boxes.fill(Number.NEGATIVE_INFINITY, high, high + columns)
    let lowest = rows
    for (let i = from[node]!; i < to[node]!; i++) {
      const row = rowNumbers[i]!
      if (row < lowest) lowest = row
      for (let j = 0; j < columns; j++) {
        const value = x.values[row * columns + j]!
        if (value < boxes[low + j]!) boxes[low + j] = value
        if (value > boxes[high + j]!) boxes[high + j] = value
      }
    }
    lowestRow[node] = lowest
    if (2 * node + 2 >= nodeCount) continue
    let widest = 0
    for (let j = 1; j < columns; j++) {
      if (boxes[high + j]! - boxes[low + j]! > boxes[high + widest]! - boxes[low + widest]!)
        widest = j
    }
    const middle = (from[node]! + to[node]!) >>> 1
    partAtPlace(x, widest, rowNumbers, from[node]!, to[node]! - 1, middle)
    from[2 * node + 1] = from[node]!
    to[2 * node + 1] = middle
    from[2 * node + 2] = middle
    to[2 * node + 2] = to[node]!
  }
  const values = new Float64Array(rows * columns) // (n, d)
  for (let i = 0; i < rows; i++) {
    const at = rowNumbers[i]! * columns
    for (let j = 0; j < columns; j++) values[i * columns + j] = x.values[at + j]!
  }
  return { columns, firstLeaf: leafCount - 1, values, rowNumbers, from, to, boxes, lowestRow }
}

/** Room for one search after the other: nodes to visit and how far their boxes are. */
export interface KdTreeVisit {
  readonly waiting: Uint32Array
  readonly waitingSquares: Float64Array
}

export function createKdTreeVisit(): KdTreeVisit {
  return {
    waiting: new Uint32Array(MOST_WAITING),
    waitingSquares: new Float64Array(MOST_WAITING),
  }
}

/**
 * Writes the k nearest rows of one point and their squared distances, nearest first, equally near
 * ones by row number.
 *
 * A box's squared distance is summed as a row's is, column by column, and each of its terms is at
 * most the row's; so rounding can't put a box farther away than a row within.
 *
 * @param points Row by row, as many columns as the tree.
 * @param leftOut A row that is not to be found, or -1.
 * @param squares Shape (points, k), filled with Infinity.
 */
export function visitKdTree(
  tree: KdTree,
  visit: KdTreeVisit,
  points: Float64Array,
  point: number,
  leftOut: number,
  k: number,
  indices: Uint32Array,
  squares: Float64Array,
): void {
  const { columns, firstLeaf, values, rowNumbers, lowestRow } = tree
  const { waiting, waitingSquares } = visit
  const first = point * k
  const last = first + k - 1
  const at = point * columns
  let waitingCount = 1
  waiting[0] = 0
  waitingSquares[0] = 0
  while (waitingCount > 0) {
    let node = waiting[--waitingCount]!
    const square = waitingSquares[waitingCount]!
    if (square > squares[last]!) continue
    if (square === squares[last]! && lowestRow[node]! > indices[last]!) continue
    while (node < firstLeaf) {
      const left = 2 * node + 1
      const leftSquare = squareToBox(tree, left, points, at)
      const rightSquare = squareToBox(tree, left + 1, points, at)
      const isLeftNear = leftSquare <= rightSquare
      waiting[waitingCount] = isLeftNear ? left + 1 : left
      waitingSquares[waitingCount++] = isLeftNear ? rightSquare : leftSquare
      node = isLeftNear ? left : left + 1
    }
    const end = tree.to[node]!
    for (let i = tree.from[node]!; i < end; i++) {
      let square = 0
      for (let j = 0; j < columns; j++) {
        const difference = points[at + j]! - values[i * columns + j]!
        square += difference * difference
      }
      const worst = squares[last]!
      if (square > worst) continue
      const row = rowNumbers[i]!
      if (row === leftOut || (square === worst && row > indices[last]!)) continue
      let place = last
      for (; place > first; place--) {
        const before = squares[place - 1]!
        if (before < square || (before === square && indices[place - 1]! < row)) break
        squares[place] = before
        indices[place] = indices[place - 1]!
      }
      squares[place] = square
      indices[place] = row
    }
  }
}

function squareToBox(
  { boxes, columns }: KdTree,
  node: number,
  points: Float64Array,
  at: number,
): number {
  const low = node * 2 * columns
  const high = low + columns
  let square = 0
  for (let j = 0; j < columns; j++) {
    const value = points[at + j]!
    if (value < boxes[low + j]!) {
      const difference = boxes[low + j]! - value
      square += difference * difference
    } else if (value > boxes[high + j]!) {
      const difference = value - boxes[high + j]!
      square += difference * difference
    }
  }
  return square
}

/** Reorders rowNumbers[from..to] so that those before `place` have no larger value (Hoare). */
function partAtPlace(
  { values, columns }: Matrix,
  column: number,
  rowNumbers: Uint32Array,
  from: number,
  to: number,
  place: number,
): void {
  let low = from
  let high = to
  while (low < high) {
    const pivot = values[rowNumbers[(low + high) >>> 1]! * columns + column]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[rowNumbers[i]! * columns + column]! < pivot) i++
      while (values[rowNumbers[j]! * columns + column]! > pivot) j--
      if (i <= j) {
        const row = rowNumbers[i]!
        rowNumbers[i++] = rowNumbers[j]!
        rowNumbers[j--] = row
      }
    }
    if (place <= j) high = j
    else if (place >= i) low = i
    else return
  }
}

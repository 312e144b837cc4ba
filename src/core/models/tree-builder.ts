/** Grows binary trees from columns that are sorted once and then only parted, node by node. */

import type { Matrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import type { Work } from '../steps.ts'
import type { SplitCriterion } from './split-criteria.ts'

/** A grown tree; node 0 is the root, and children stand after their parent. */
export interface TreeNodes {
  /** The column that a node asks for, -1 for a leaf, shape (nodes,). */
  readonly feature: Int32Array
  /** Rows with a value of at most this go left, shape (nodes,); 0 at a leaf. */
  readonly threshold: Float64Array
  /** The node for rows that go left, -1 for a leaf, shape (nodes,). */
  readonly left: Int32Array
  /** The node for rows that go right, -1 for a leaf, shape (nodes,). */
  readonly right: Int32Array
  /** Class shares (k of them) or mean target (1) of a node's rows, shape (nodes * outputs,). */
  readonly value: Float64Array
  /** Sum of the weights of a node's rows, shape (nodes,). */
  readonly weight: Float64Array
  /** Impurity of a node's rows, shape (nodes,). */
  readonly impurity: Float64Array
  /** Steps from the root, shape (nodes,). */
  readonly level: Uint32Array
}

/** Where a tree stops. */
export interface TreeLimits {
  /** Levels below the root; default no limit. */
  readonly maxDepth?: number
  /** Rows (not weight) that each leaf must have, default 1. */
  readonly minSamplesLeaf?: number
  /** A node with fewer rows (not weight) is a leaf, default 2. */
  readonly minSamplesSplit?: number
  /** Columns that a node looks at, drawn for each, default all. */
  readonly maxFeatures?: number
}

/** Each column of a matrix with the order of its rows. */
export interface SortedColumns {
  readonly rows: number
  /** Shape (n,) each. */
  readonly values: readonly Float64Array[]
  /** Row numbers by ascending value, equal ones by row number, shape (n,) each. */
  readonly order: readonly Uint32Array[]
}

/** Rows looked at between two steps: a few milliseconds of work. */
const ROWS_A_STEP = 500_000

/** Sorts every column (merge sort, which keeps equal values in order); yields the share done. */
export function* sortColumns(x: Matrix): Work<SortedColumns, never> {
  const { rows, columns } = x
  const values: Float64Array[] = []
  const order: Uint32Array[] = []
  for (let j = 0; j < columns; j++) {
    const column = new Float64Array(rows) // (n,)
    for (let i = 0; i < rows; i++) column[i] = x.values[i * columns + j]!
    values.push(column)
    order.push(sortedOrder(column))
    if ((j + 1) * rows >= 20_000) yield { fraction: (j + 1) / columns }
  }
  return { rows, values, order }
}

/**
 * Grows a tree depth first, as scikit-learn's depth-first builder: a node is a leaf if its targets
 * are equal or a limit says so; else it is cut at the midpoint of two neighbouring values where the
 * criterion falls most, even if it does not fall. Of equal cuts the lowest column, then the lowest
 * threshold wins; with columns drawn, the one drawn first. Rows of weight 0 are left out.
 *
 * With `maxFeatures` below the number of columns a node draws so many, and goes on drawing only if
 * all of them were constant.
 *
 * @param weights Shape (n,), at least one positive.
 * @param rng Only used where columns are drawn.
 * @throws {RangeError} If all weights are 0.
 */
export function* growTree(
  sorted: SortedColumns,
  criterion: SplitCriterion,
  weights: Float64Array,
  limits: TreeLimits,
  rng?: Rng,
): Work<TreeNodes, never> {
  const columns = sorted.order.length
  const order = sorted.order.map((rows) => withWeight(rows, weights)) // (m,) each
  const m = order[0]!.length
  if (m === 0) throw new RangeError('growTree: all weights are 0; give some row a weight')
  const { maxDepth = Infinity, minSamplesLeaf = 1, minSamplesSplit = 2 } = limits
  const { maxFeatures = columns } = limits
  const { outputs } = criterion
  const leastRows = Math.max(minSamplesSplit, 2 * minSamplesLeaf, 2)
  const features = Int32Array.from(order.keys()) // (d,)
  const isRight = new Uint8Array(sorted.rows) // (n,)
  const spare = new Uint32Array(m) // (m,)
  const best = new Float64Array(1)

  const size = 2 * m - 1 // every leaf has a row, so there are no more nodes
  const feature = new Int32Array(size).fill(-1)
  const threshold = new Float64Array(size)
  const left = new Int32Array(size).fill(-1)
  const right = new Int32Array(size).fill(-1)
  const sums = new Float64Array(size * outputs)
  const weight = new Float64Array(size)
  const impurity = new Float64Array(size)
  const level = new Uint32Array(size)
  const pending: { node: number; from: number; to: number }[] = []
  let nodeCount = 0
  let settled = 0
  let work = 0

  /** Adds the node of rows[from..to); says whether it may be cut. */
  const addNode = (rows: Uint32Array, from: number, to: number, depth: number): boolean => {
    const node = nodeCount++
    const summary = criterion.summarize(rows, from, to, sums, node * outputs)
    weight[node] = summary.weight
    impurity[node] = summary.impurity
    level[node] = depth
    const isOpen = !summary.isPure && depth < maxDepth && to - from >= leastRows
    if (!isOpen) settled += to - from
    return isOpen
  }

  if (addNode(order[0]!, 0, m, 0)) pending.push({ node: 0, from: 0, to: m })
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, from, to } = next
    const summary = {
      weight: weight[node]!,
      sums: sums.subarray(node * outputs, (node + 1) * outputs),
      impurity: impurity[node]!,
      isPure: false,
    }
    best[0] = Number.NEGATIVE_INFINITY
    let bestFeature = -1
    let bestCut = -1
    let varied = 0
    for (let looked = 0; looked < columns && (looked < maxFeatures || varied === 0); looked++) {
      if (maxFeatures < columns) swap(features, looked, looked + rng!.nextInt(columns - looked))
      const column = features[looked]!
      const rows = order[column]!
      const values = sorted.values[column]!
      if (values[rows[from]!]! === values[rows[to - 1]!]!) continue
      varied++
      const cut = criterion.bestCut(rows, from, to, values, summary, minSamplesLeaf, best)
      if (cut >= 0) {
        bestFeature = column
        bestCut = cut
      }
      work += to - from
      if (work >= ROWS_A_STEP) {
        work = 0
        yield { fraction: settled / m }
      }
    }
    if (bestFeature < 0) {
      settled += to - from
      continue
    }
    const rows = order[bestFeature]!
    const middle = bestCut + 1
    feature[node] = bestFeature
    threshold[node] = midpoint(sorted.values[bestFeature]!, rows[bestCut]!, rows[middle]!)
    left[node] = nodeCount
    right[node] = nodeCount + 1
    const isLeftOpen = addNode(rows, from, middle, level[node]! + 1)
    const isRightOpen = addNode(rows, middle, to, level[node]! + 1)
    if (!isLeftOpen && !isRightOpen) continue
    for (let i = from; i < middle; i++) isRight[rows[i]!] = 0
    for (let i = middle; i < to; i++) isRight[rows[i]!] = 1
    for (let j = 0; j < columns; j++) {
      if (j !== bestFeature) partRows(order[j]!, from, to, isRight, spare)
      work += to - from
      if (work >= ROWS_A_STEP) {
        work = 0
        yield { fraction: settled / m }
      }
    }
    if (isRightOpen) pending.push({ node: right[node]!, from: middle, to })
    if (isLeftOpen) pending.push({ node: left[node]!, from, to: middle })
  }

  const value = sums.slice(0, nodeCount * outputs)
  for (let i = 0; i < value.length; i++) value[i]! /= weight[Math.floor(i / outputs)]!
  return {
    feature: feature.slice(0, nodeCount),
    threshold: threshold.slice(0, nodeCount),
    left: left.slice(0, nodeCount),
    right: right.slice(0, nodeCount),
    value,
    weight: weight.slice(0, nodeCount),
    impurity: impurity.slice(0, nodeCount),
    level: level.slice(0, nodeCount),
  }
}

/**
 * The leaf that a row reaches; NaN goes right.
 *
 * @param values The row's values stand from `at` on.
 */
export function leafOf(
  { feature, threshold, left, right }: TreeNodes,
  values: Float64Array,
  at: number,
): number {
  let node = 0
  for (let column = feature[0]!; column >= 0; column = feature[node]!) {
    node = values[at + column]! <= threshold[node]! ? left[node]! : right[node]!
  }
  return node
}

/** @throws {RangeError} If a limit is not a whole number in its range. */
export function checkLimits(where: string, limits: TreeLimits): void {
  const least = { maxDepth: 1, minSamplesLeaf: 1, minSamplesSplit: 2, maxFeatures: 1 } as const
  for (const name of Object.keys(least) as (keyof TreeLimits)[]) {
    const value = limits[name]
    if (
      value !== undefined &&
      value !== Infinity &&
      !(Number.isInteger(value) && value >= least[name])
    ) {
      throw new RangeError(
        `${where}: ${name} is ${value}; pass a whole number of at least ${least[name]}`,
      )
    }
  }
}

/** Row numbers of positive weight, in order, copied. */
function withWeight(rows: Uint32Array, weights: Float64Array): Uint32Array {
  const kept = new Uint32Array(rows.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    kept[count] = row
    if (weights[row]! > 0) count++
  }
  return kept.subarray(0, count)
}

/** Moves the rows of the left side to the front and keeps the order on each side. */
function partRows(
  rows: Uint32Array,
  from: number,
  to: number,
  isRight: Uint8Array,
  spare: Uint32Array,
): void {
  let lefts = from
  let rights = 0
  for (let i = from; i < to; i++) {
    const row = rows[i]!
    const side = isRight[row]!
    rows[lefts] = row
    spare[rights] = row
    lefts += 1 - side
    rights += side
  }
  for (let i = 0; i < rights; i++) rows[lefts + i] = spare[i]!
}

/** Halfway between the values of two rows; the lower one if rounding would reach the upper. */
function midpoint(values: Float64Array, lower: number, upper: number): number {
  const middle = values[lower]! / 2 + values[upper]! / 2
  return middle < values[upper]! ? middle : values[lower]!
}

function swap(items: Int32Array, i: number, j: number): void {
  const item = items[i]!
  items[i] = items[j]!
  items[j] = item
}

/** Row numbers by ascending value, equal ones by row number. */
function sortedOrder(values: Float64Array): Uint32Array {
  const n = values.length
  let from = Uint32Array.from(values.keys()) // (n,)
  let into = new Uint32Array(n) // (n,)
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      mergeRuns(
        values,
        from,
        into,
        start,
        Math.min(n, start + width),
        Math.min(n, start + 2 * width),
      )
    }
    const sorted = into
    into = from
    from = sorted
  }
  return from
}

function mergeRuns(
  values: Float64Array,
  from: Uint32Array,
  into: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let i = start
  let j = middle
  for (let k = start; k < end; k++) {
    if (i < middle && (j >= end || values[from[i]!]! <= values[from[j]!]!)) into[k] = from[i++]!
    else into[k] = from[j++]!
  }
}

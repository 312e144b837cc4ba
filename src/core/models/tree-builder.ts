/** Grows binary trees from columns that are sorted once and then only parted, node by node. */

import type { Matrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import type { Work } from '../steps.ts'
import type { SplitCriterion, Summary } from './split-criteria.ts'

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
  const leastRows = Math.max(minSamplesSplit, 2 * minSamplesLeaf, 2)
  const features = Int32Array.from(order.keys()) // (d,)
  const isRight = new Uint8Array(sorted.rows) // (n,)
  const spare = new Uint32Array(m) // (m,)
  const best = new Float64Array(1)
  const nodes = createNodes(2 * m - 1, criterion) // every leaf has a row, so there are no more
  const pending: Range[] = []
  let settled = 0
  let work = 0

  /** Adds the node of rows[from..to); it waits to be cut unless it is a leaf by its rows or depth. */
  const addNode = (rows: Uint32Array, from: number, to: number, depth: number): Range | null => {
    const { node, isPure } = nodes.add(rows, from, to, depth)
    if (!isPure && depth < maxDepth && to - from >= leastRows) return { node, from, to }
    settled += to - from
    return null
  }

  const root = addNode(order[0]!, 0, m, 0)
  if (root) pending.push(root)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, from, to } = next
    const summary = nodes.summaryOf(node)
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
    const depth = nodes.cut(
      node,
      bestFeature,
      midpoint(sorted.values[bestFeature]!, rows[bestCut]!, rows[middle]!),
    )
    const left = addNode(rows, from, middle, depth + 1)
    const right = addNode(rows, middle, to, depth + 1)
    if (!left && !right) continue
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
    if (right) pending.push(right)
    if (left) pending.push(left)
  }
  return nodes.finished()
}

/** A node and its rows: from `from` up to, but without, `to`. */
interface Range {
  readonly node: number
  readonly from: number
  readonly to: number
}

/** The nodes of a growing tree, in arrays with room for `most` of them. */
function createNodes(most: number, criterion: SplitCriterion) {
  const { outputs } = criterion
  const feature = new Int32Array(most).fill(-1)
  const threshold = new Float64Array(most)
  const left = new Int32Array(most).fill(-1)
  const right = new Int32Array(most).fill(-1)
  const sums = new Float64Array(most * outputs)
  const weight = new Float64Array(most)
  const impurity = new Float64Array(most)
  const level = new Uint32Array(most)
  let count = 0
  return {
    /** Adds a leaf of rows[from..to). */
    add(rows: Uint32Array, from: number, to: number, depth: number) {
      const node = count++
      const summary = criterion.summarize(rows, from, to, sums, node * outputs)
      weight[node] = summary.weight
      impurity[node] = summary.impurity
      level[node] = depth
      return { node, isPure: summary.isPure }
    },
    /** What the criterion said of a node that may be cut. */
    summaryOf: (node: number): Summary => ({
      weight: weight[node]!,
      sums: sums.subarray(node * outputs, (node + 1) * outputs),
      impurity: impurity[node]!,
      isPure: false,
    }),
    /** Makes a leaf ask for a column; the next two nodes are its children. Returns its depth. */
    cut(node: number, column: number, at: number): number {
      feature[node] = column
      threshold[node] = at
      left[node] = count
      right[node] = count + 1
      return level[node]!
    },
    /** The tree, without the room that was not needed. */
    finished(): TreeNodes {
      const value = sums.slice(0, count * outputs)
      for (let i = 0; i < value.length; i++) value[i]! /= weight[Math.floor(i / outputs)]!
      return {
        feature: feature.slice(0, count),
        threshold: threshold.slice(0, count),
        left: left.slice(0, count),
        right: right.slice(0, count),
        value,
        weight: weight.slice(0, count),
        impurity: impurity.slice(0, count),
        level: level.slice(0, count),
      }
    },
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

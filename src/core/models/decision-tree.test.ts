import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatrix, type Matrix, matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { decisionTree, regressionTree } from './decision-tree.ts'
import golden from './golden/trees.json' with { type: 'json' }
import type { ClassCriterion } from './split-criteria.ts'
import type { TreeNodes } from './tree-builder.ts'

const x = matrixOf(golden.x)
const fresh = matrixOf(golden.fresh)

type GoldenTree = (typeof golden.regression)[number]['tree']

function expectClose(got: ArrayLike<number>, want: ArrayLike<number>, most = 1e-12): void {
  expect(got.length).toBe(want.length)
  for (let i = 0; i < want.length; i++) {
    expect(Math.abs(got[i]! - want[i]!)).toBeLessThanOrEqual(most)
  }
}

/** Walks both trees at once: they number their nodes differently. Gives theirs for each of ours. */
function expectSameNodes(ours: TreeNodes, theirs: GoldenTree): Map<number, number> {
  const outputs = theirs.value[0]!.length
  const same = new Map<number, number>()
  const walk = (a: number, b: number) => {
    same.set(a, b)
    expectClose(ours.value.slice(a * outputs, (a + 1) * outputs), theirs.value[b]!)
    const column = theirs.feature[b]!
    expectClose([ours.impurity[a]!], [theirs.impurity[b]!])
    expect(ours.feature[a]).toBe(Math.max(column, -1))
    if (column < 0) return
    expectClose([ours.threshold[a]!], [theirs.threshold[b]!])
    walk(ours.left[a]!, theirs.left[b]!)
    walk(ours.right[a]!, theirs.right[b]!)
  }
  walk(0, 0)
  expect(same.size).toBe(theirs.feature.length)
  expect(ours.feature.length).toBe(theirs.feature.length)
  return same
}

describe('trees are those of scikit-learn', () => {
  test('for classes: nodes, shares, leaves of fresh rows, importance', () => {
    expect(golden.classification.length).toBe(24)
    for (const { classes, options, weighted, tree } of golden.classification) {
      const labels = classes === 2 ? golden.labels2 : golden.labels3
      const criterion = options.criterion as ClassCriterion
      const given = weighted ? { sampleWeight: golden.weight } : {}
      const ours = decisionTree({ ...options, criterion }).fit(x, labels, given)
      const same = expectSameNodes(ours, tree)
      const leaves = Array.from(ours.apply(fresh), (leaf) => same.get(leaf))
      expect(leaves).toEqual(tree.apply)
      expectClose(
        ours.predictProbability(fresh).values,
        tree.apply.flatMap((leaf) => tree.value[leaf]!),
      )
      expectClose(ours.featureImportance(), tree.importance)
      expect([ours.leafCount, ours.depth]).toEqual([tree.leaves, tree.depth])
    }
  })

  test('for numbers: nodes, means, leaves of fresh rows, importance', () => {
    expect(golden.regression.length).toBe(6)
    for (const { options, weighted, tree } of golden.regression) {
      const given = weighted ? { sampleWeight: golden.weight } : {}
      const ours = regressionTree(options).fit(x, golden.target, given)
      const same = expectSameNodes(ours, tree)
      expect(Array.from(ours.apply(fresh), (leaf) => same.get(leaf))).toEqual(tree.apply)
      expectClose(
        ours.predict(fresh),
        tree.apply.map((leaf) => tree.value[leaf]![0]!),
      )
      expectClose(ours.featureImportance(), tree.importance)
    }
  })
})

/** Grows by trying every cut of every column; whole-number weights keep the Gini sums exact. */
function slowTree(
  data: Matrix,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  leastLeaf: number,
): string {
  const at = (row: number, column: number) => data.values[row * data.columns + column]!
  const ones = (rows: number[]) => rows.reduce((sum, row) => sum + weights[row]! * y[row]!, 0)
  const weigh = (rows: number[]) => rows.reduce((sum, row) => sum + weights[row]!, 0)
  const grow = (rows: number[]): string => {
    const leaf = `${ones(rows)}/${weigh(rows)}`
    if (rows.every((row) => y[row] === y[rows[0]!])) return leaf
    let best = { gain: -1, column: -1, threshold: 0 }
    for (let column = 0; column < data.columns; column++) {
      const values = [...new Set(rows.map((row) => at(row, column)))].sort((a, b) => a - b)
      for (let i = 0; i + 1 < values.length; i++) {
        const threshold = (values[i]! + values[i + 1]!) / 2
        const low = rows.filter((row) => at(row, column) <= threshold)
        const high = rows.filter((row) => at(row, column) > threshold)
        if (Math.min(low.length, high.length) < leastLeaf) continue
        const cross = ones(low) * weigh(high) - ones(high) * weigh(low)
        const gain = (cross * cross) / (weigh(low) * weigh(high))
        if (gain > best.gain) best = { gain, column, threshold }
      }
    }
    const { column, threshold } = best
    if (column < 0) return leaf
    const low = grow(rows.filter((row) => at(row, column) <= threshold))
    const high = grow(rows.filter((row) => at(row, column) > threshold))
    return `(${column}<=${threshold} ${low} ${high})`
  }
  return grow(Array.from({ length: data.rows }, (_, i) => i).filter((i) => weights[i]! > 0))
}

test('nodes are those of a search over all cuts, with ties, duplicates and weights', () => {
  const cases = fc.record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 4 }),
    levels: fc.constantFrom(2, 4, 1000),
    leastLeaf: fc.constantFrom(1, 1, 2, 5),
  })
  fc.assert(
    fc.property(cases, ({ seed, rows, columns, levels, leastLeaf }) => {
      const rng = createRng(seed)
      const values = Float64Array.from({ length: rows * columns }, () => rng.nextInt(levels) / 4)
      const data = createMatrix(values, rows, columns)
      const y = Array.from({ length: rows }, () => rng.nextInt(2))
      const sampleWeight = y.map((_, i) => (i === 0 ? 1 : rng.nextInt(4)))
      const tree = decisionTree({ minSamplesLeaf: leastLeaf }).fit(data, y, { sampleWeight })
      const written = (node: number): string => {
        if (tree.feature[node]! < 0) {
          const weight = tree.weight[node]!
          return `${Math.round(tree.value[2 * node + 1]! * weight)}/${weight}`
        }
        const [low, high] = [tree.left[node]!, tree.right[node]!]
        return `(${tree.feature[node]}<=${tree.threshold[node]} ${written(low)} ${written(high)})`
      }
      expect(written(0)).toBe(slowTree(data, y, sampleWeight, leastLeaf))
    }),
    { seed: 3, numRuns: 300 },
  )
})

test('a whole-number weight is that many copies of a row', () => {
  const counts = golden.labels3.map((_, i) => (i * 7) % 4)
  const rows = counts.flatMap((count, i) => new Array<number>(count).fill(i))
  const weighted = decisionTree({ maxDepth: 4 }).fit(x, golden.labels3, { sampleWeight: counts })
  const copied = decisionTree({ maxDepth: 4 }).fit(
    matrixOf(rows.map((i) => golden.x[i]!)),
    rows.map((i) => golden.labels3[i]!),
  )
  expect(weighted.feature).toEqual(copied.feature)
  expect(weighted.threshold).toEqual(copied.threshold)
  expect(weighted.value).toEqual(copied.value)
})

test('without limits a tree knows its data by heart, and fitting changes no input', () => {
  const before = x.values.slice()
  for (const criterion of ['gini', 'entropy'] as const) {
    expect([...decisionTree({ criterion }).fit(x, golden.labels3).predict(x)]).toEqual(
      golden.labels3,
    )
  }
  expectClose(regressionTree().fit(x, golden.target).predict(x), golden.target)
  expect(x.values).toEqual(before)
})

test('a cut is made even where no single cut helps', () => {
  const corners = matrixOf([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])
  const tree = decisionTree().fit(corners, [0, 1, 1, 0])
  expect([...tree.predict(corners)]).toEqual([0, 1, 1, 0])
})

test('neighbouring doubles are told apart', () => {
  const close = matrixOf([[1 + 2 ** -52], [1 + 2 ** -51]]) // their mean rounds to the upper one
  expect([...decisionTree().fit(close, [0, 1]).predict(close)]).toEqual([0, 1])
})

test('data that cannot be cut give a single leaf without importance', () => {
  const flat = matrixOf([
    [1, 2],
    [1, 2],
  ])
  const tree = decisionTree().fit(flat, [0, 1])
  expect([tree.leafCount, tree.depth, ...tree.featureImportance()]).toEqual([1, 0, 0, 0])
  expect([...tree.predictProbability(flat).values]).toEqual([0.5, 0.5, 0.5, 0.5])
})

test('with columns drawn, each column is looked at equally often', () => {
  const rng = createRng(8)
  const runs = 3000
  const counts = [0, 0, 0]
  const data = matrixOf([
    [0, 5, 7, 1],
    [1, 6, 9, 1],
  ])
  for (let run = 0; run < runs; run++) {
    const tree = decisionTree({ maxFeatures: 1 }).fit(data, [0, 1], { rng })
    counts[tree.feature[0]!]!++
  }
  // The constant column is drawn at times and passed over; 4.5 standard errors.
  for (const count of counts) {
    expect(Math.abs(count / runs - 1 / 3)).toBeLessThan(4.5 * Math.sqrt(2 / 9 / runs))
  }
})

test('the fit in steps yields rising shares below 1 on data of a size to wait for', () => {
  const rng = createRng(5)
  const rows = 60_000
  const data = createMatrix(
    Float64Array.from({ length: 4 * rows }, () => rng.next()),
    rows,
    4,
  )
  const y = Array.from({ length: rows }, () => rng.nextInt(2))
  const shares = Array.from(
    decisionTree({ maxDepth: 6 }).fitInSteps(data, y),
    ({ fraction }) => fraction,
  )
  expect(shares.length).toBeGreaterThan(4)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBeLessThan(1)
})

test('mistakes are refused', () => {
  expect(() => decisionTree({ maxDepth: 0 })).toThrow('maxDepth is 0')
  expect(() => decisionTree({ minSamplesLeaf: 0.5 })).toThrow(RangeError)
  expect(() => decisionTree({ minSamplesSplit: 1 })).toThrow(RangeError)
  expect(() => regressionTree({ maxFeatures: Number.NaN })).toThrow(RangeError)
  expect(() => decisionTree({ maxFeatures: 1 }).fit(x, golden.labels2)).toThrow('rng')
  const sampleWeight = golden.labels2.map(() => 0)
  expect(() => decisionTree().fit(x, golden.labels2, { sampleWeight })).toThrow('weights are 0')
  expect(() => regressionTree().fit(x, [1])).toThrow(RangeError)
  const tree = decisionTree({ maxDepth: 1 }).fit(x, golden.labels2)
  expect(() => tree.predict(matrixOf([[1]]))).toThrow('4 columns')
  expect(() => tree.apply(matrixOf([[1]]))).toThrow('4 columns')
})

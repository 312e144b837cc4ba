/** Decision trees for classes and for numbers (CART), as scikit-learn grows them. */

import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import { within } from '../steps.ts'
import {
  type Classifier,
  checkClassData,
  checkRegressionData,
  createClassifier,
  createLearner,
  type Learner,
  type Regressor,
  rngOf,
  weightsOf,
} from './learner.ts'
import { type ClassCriterion, classCriterion, squaredErrorCriterion } from './split-criteria.ts'
import {
  checkLimits,
  growTree,
  leafOf,
  sortColumns,
  type TreeLimits,
  type TreeNodes,
} from './tree-builder.ts'

export interface DecisionTreeOptions extends TreeLimits {
  /** Default 'gini'. */
  readonly criterion?: ClassCriterion
}

/** What can be asked of any grown tree, beside its nodes. */
export interface GrownTree extends TreeNodes {
  /** The leaf (its node number) that each row reaches, shape (n,). */
  apply(x: Matrix): Uint32Array
  readonly leafCount: number
  /** Levels below the root. */
  readonly depth: number
  /**
   * How far the splits on each column brought the impurity down, weighted by the rows that passed
   * them and scaled to sum 1; all 0 for a tree without a split. Shape (d,).
   */
  featureImportance(): Float64Array
}

export interface DecisionTree extends Classifier, GrownTree {}
export interface RegressionTree extends Regressor, GrownTree {}

/**
 * A classification tree. Each node is cut where the weighted Gini impurity (or entropy) of the two
 * sides is least, at the midpoint of two neighbouring values; a leaf's probabilities are its
 * weighted class shares. Rows of weight 0 count nowhere, also not as rows of a leaf.
 *
 * Differences to scikit-learn: features stay doubles (it rounds them to single precision and takes
 * values closer than 1e-7 for equal), and of equally good cuts the lowest column and then the lowest
 * threshold wins (it takes columns in random order). A fit only draws if `maxFeatures` is below
 * the number of columns.
 *
 * @param options Limits are whole numbers: `maxDepth`, `minSamplesLeaf`, `maxFeatures` at least 1,
 *   `minSamplesSplit` at least 2.
 * @throws {RangeError} If an option is out of its range; from a fit, as `checkClassData`, if all
 *   weights are 0, or if columns are to be drawn without a stream.
 * @complexity A fit takes O(d n log n) to sort and O(d n) for each level.
 * @source Breiman, Friedman, Olshen & Stone (1984), Classification and Regression Trees.
 * @reference DecisionTreeClassifier of scikit-learn 1.2.1, see golden/trees.json: same nodes;
 *   equal thresholds; shares and importances differ by at most 6e-15. A slow search over all cuts, see
 *   decision-tree.test.ts: same nodes.
 */
export function decisionTree(options: DecisionTreeOptions = {}): Learner<DecisionTree> {
  checkLimits('decisionTree', options)
  return createLearner(function* fitTree(x, y, fitOptions) {
    const classCount = checkClassData('decisionTree', x, y)
    const weights = weightsOf('decisionTree', x.rows, fitOptions)
    const drawsColumns = (options.maxFeatures ?? x.columns) < x.columns
    const rng = drawsColumns ? rngOf('decisionTree', fitOptions) : undefined
    const sorted = yield* within(sortColumns(x), 0, 0.2)
    const criterion = classCriterion(options.criterion ?? 'gini', y, weights, classCount)
    const nodes = yield* within(growTree(sorted, criterion, weights, options, rng), 0.2, 1)
    return createTreeClassifier(nodes, x.columns, classCount)
  })
}

/**
 * A regression tree: as `decisionTree`, with the weighted squared deviation from the mean as
 * impurity; a leaf predicts the weighted mean of its targets. Targets that lie far from 0 against
 * their spread cost digits when cuts are compared (a mean of 10^6 spreads costs 6); subtract the mean
 * first.
 *
 * @param options As `decisionTree`.
 * @throws {RangeError} As `decisionTree`.
 * @source Breiman, Friedman, Olshen & Stone (1984), Classification and Regression Trees.
 * @reference DecisionTreeRegressor of scikit-learn 1.2.1, see golden/trees.json: same nodes;
 *   means and importances differ by at most 2e-15.
 */
export function regressionTree(options: TreeLimits = {}): Learner<RegressionTree> {
  checkLimits('regressionTree', options)
  return createLearner(function* fitTree(x, y, fitOptions) {
    checkRegressionData('regressionTree', x, y)
    const weights = weightsOf('regressionTree', x.rows, fitOptions)
    const drawsColumns = (options.maxFeatures ?? x.columns) < x.columns
    const rng = drawsColumns ? rngOf('regressionTree', fitOptions) : undefined
    const sorted = yield* within(sortColumns(x), 0, 0.2)
    const criterion = squaredErrorCriterion(Float64Array.from(y), weights)
    const nodes = yield* within(growTree(sorted, criterion, weights, options, rng), 0.2, 1)
    const grown = createGrownTree('regressionTree', nodes, x.columns)
    return {
      ...grown,
      predict: (points) => Float64Array.from(grown.apply(points), (leaf) => nodes.value[leaf]!),
    }
  })
}

/** A classifier over grown nodes, as `decisionTree` gives it. */
export function createTreeClassifier(
  nodes: TreeNodes,
  columns: number,
  classCount: number,
): DecisionTree {
  return {
    ...createGrownTree('decisionTree', nodes, columns),
    ...createClassifier(classCount, (x) => {
      checkColumns('decisionTree', x, columns)
      const probability = zeroMatrix(x.rows, classCount)
      addTreeProbability(nodes, x, probability)
      return probability
    }),
  }
}

/** Adds a tree's class shares for each row of x to the sums in `into`, shape (n, k). */
export function addTreeProbability(nodes: TreeNodes, x: Matrix, into: Matrix): void {
  const { values } = into
  const classCount = into.columns
  for (let i = 0; i < x.rows; i++) {
    const from = leafOf(nodes, x.values, i * x.columns) * classCount
    const to = i * classCount
    for (let k = 0; k < classCount; k++) values[to + k] = values[to + k]! + nodes.value[from + k]!
  }
}

/** @throws {RangeError} If x has not the columns that the model was fitted to. */
export function checkColumns(where: string, x: Matrix, columns: number): void {
  if (x.columns !== columns) {
    throw new RangeError(`${where}: fitted to ${columns} columns, got ${x.columns}; pass the same`)
  }
}

function createGrownTree(where: string, nodes: TreeNodes, columns: number): GrownTree {
  return {
    ...nodes,
    leafCount: (nodes.feature.length + 1) / 2,
    depth: nodes.level.reduce((depth, level) => Math.max(depth, level), 0),
    apply(x) {
      checkColumns(where, x, columns)
      const leaves = new Uint32Array(x.rows) // (n,)
      for (let i = 0; i < x.rows; i++) leaves[i] = leafOf(nodes, x.values, i * x.columns)
      return leaves
    },
    featureImportance: () => importanceOf(nodes, columns),
  }
}

function importanceOf(nodes: TreeNodes, columns: number): Float64Array {
  const { feature, left, right, weight, impurity } = nodes
  const importance = new Float64Array(columns) // (d,)
  let total = 0
  for (let node = 0; node < feature.length; node++) {
    const column = feature[node]!
    if (column < 0) continue
    const [l, r] = [left[node]!, right[node]!]
    const gain =
      weight[node]! * impurity[node]! - weight[l]! * impurity[l]! - weight[r]! * impurity[r]!
    importance[column] = importance[column]! + gain
    total += gain
  }
  return total > 0 ? importance.map((gain) => gain / total) : importance
}

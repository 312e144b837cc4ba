/** Gradient boosting of regression trees for two classes. */

import { exp, log } from '../numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import { within } from '../steps.ts'
import { checkColumns } from './decision-tree.ts'
import {
  type Classifier,
  checkClassData,
  createClassifier,
  createLearner,
  type Learner,
  weightsOf,
} from './learner.ts'
import { squaredErrorCriterion } from './split-criteria.ts'
import { checkLimits, growTree, leafOf, sortColumns, type TreeNodes } from './tree-builder.ts'

export interface GradientBoostingOptions {
  /** Whole number of at least 1. */
  readonly treeCount: number
  /** The share of each tree's correction that is taken, above 0. */
  readonly learningRate: number
  /** Levels of each tree, at least 1. */
  readonly maxDepth: number
  /** Rows that each leaf must have, default 1. */
  readonly minSamplesLeaf?: number
}

export interface GradientBoosting extends Classifier {
  /** The trees; their values are steps of log odds before the learning rate. */
  readonly trees: readonly TreeNodes[]
  /** Probability of class 1 after 1, 2, ... trees, shape (n, treeCount). */
  stagedProbability(x: Matrix): Matrix
}

/** The share of class 1 is kept this far from 0 and 1, so that its log odds are finite. */
const SMALLEST_SHARE = 1 / 8388608 // 2^-23, single precision’s epsilon
/** Below this a leaf's curvature counts as 0 and its step is 0. */
const SMALLEST_CURVATURE = 1e-150

/**
 * Gradient boosting with log loss. It starts with the log odds of the weighted class shares; each
 * tree is fitted to what is left, y - p, with squared error, and each of its leaves moves the log
 * odds by one Newton step, sum w (y - p) / sum w p (1 - p), times the learning rate. Draws nothing.
 *
 * @param options See there.
 * @throws {RangeError} If an option is out of its range; from a fit, as `checkClassData`, if there
 *   are more than two classes or all weights are 0.
 * @source Friedman (2001), doi:10.1214/aos/1013203451, algorithm 5.
 * @reference GradientBoostingClassifier of scikit-learn 1.2.1, see golden/trees.json: staged
 *   probabilities differ by at most 5e-16.
 */
export function gradientBoosting(options: GradientBoostingOptions): Learner<GradientBoosting> {
  const { treeCount, learningRate, maxDepth, minSamplesLeaf = 1 } = options
  const where = 'gradientBoosting'
  const limits = { maxDepth, minSamplesLeaf }
  if (!(Number.isInteger(treeCount) && treeCount >= 1)) {
    throw new RangeError(`${where}: treeCount is ${treeCount}; pass a whole number of at least 1`)
  }
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new RangeError(`${where}: learningRate is ${learningRate}; pass a number above 0`)
  }
  checkLimits(where, limits)
  return createLearner(function* fitBoosting(x, y, fitOptions) {
    if (checkClassData(where, x, y) > 2) {
      throw new RangeError(`${where}: only for labels 0 and 1; use randomForest for more classes`)
    }
    const weights = weightsOf(where, x.rows, fitOptions)
    const start = startingLogOdds(y, weights)
    const logOdds = new Float64Array(x.rows).fill(start) // (n,)
    const residuals = new Float64Array(x.rows) // (n,)
    const leaves = new Uint32Array(x.rows) // (n,)
    const sorted = yield* within(sortColumns(x), 0, 0.05)
    const trees: TreeNodes[] = []
    for (let t = 0; t < treeCount; t++) {
      for (let i = 0; i < x.rows; i++) residuals[i] = y[i]! - probabilityOf(logOdds[i]!)
      const criterion = squaredErrorCriterion(residuals, weights)
      const nodes = yield* within(
        growTree(sorted, criterion, weights, limits),
        0.05 + (0.95 * t) / treeCount,
        0.05 + (0.95 * (t + 1)) / treeCount,
      )
      if (x.rows > 20_000) yield { fraction: 0.05 + (0.95 * (t + 1)) / treeCount }
      for (let i = 0; i < x.rows; i++) leaves[i] = leafOf(nodes, x.values, i * x.columns)
      const steps = newtonSteps(nodes.feature.length, leaves, y, residuals, weights)
      for (let i = 0; i < x.rows; i++) {
        logOdds[i] = logOdds[i]! + learningRate * steps[leaves[i]!]!
      }
      trees.push({ ...nodes, value: steps })
      yield { fraction: 0.05 + (0.95 * (t + 1)) / treeCount }
    }

    const stagedProbability = (points: Matrix): Matrix => {
      checkColumns(where, points, x.columns)
      const staged = zeroMatrix(points.rows, treeCount)
      for (let i = 0; i < points.rows; i++) {
        let sum = start
        for (let t = 0; t < treeCount; t++) {
          const tree = trees[t]!
          sum += learningRate * tree.value[leafOf(tree, points.values, i * x.columns)]!
          staged.values[i * treeCount + t] = probabilityOf(sum)
        }
      }
      return staged
    }
    return {
      trees,
      stagedProbability,
      ...createClassifier(2, (points) => {
        checkColumns(where, points, x.columns)
        const probability = zeroMatrix(points.rows, 2)
        for (let i = 0; i < points.rows; i++) {
          let sum = start
          for (const tree of trees) {
            sum += learningRate * tree.value[leafOf(tree, points.values, i * x.columns)]!
          }
          const p = probabilityOf(sum)
          probability.values[2 * i] = 1 - p
          probability.values[2 * i + 1] = p
        }
        return probability
      }),
    }
  })
}

function startingLogOdds(y: ArrayLike<number>, weights: Float64Array): number {
  let total = 0
  let ones = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!
    ones += weights[i]! * y[i]!
  }
  if (!(total > 0)) {
    throw new RangeError('gradientBoosting: all weights are 0; give some row a weight')
  }
  const share = Math.min(Math.max(ones / total, SMALLEST_SHARE), 1 - SMALLEST_SHARE)
  return log(share / (1 - share))
}

/** sum w r / sum w p (1 - p) of each leaf, with p = y - r; 0 for inner nodes. Shape (nodes,). */
function newtonSteps(
  nodeCount: number,
  leaves: Uint32Array,
  y: ArrayLike<number>,
  residuals: Float64Array,
  weights: Float64Array,
): Float64Array {
  const slopes = new Float64Array(nodeCount)
  const curvatures = new Float64Array(nodeCount)
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leaves[i]!
    const residual = residuals[i]!
    const p = y[i]! - residual
    slopes[leaf] = slopes[leaf]! + weights[i]! * residual
    curvatures[leaf] = curvatures[leaf]! + weights[i]! * p * (1 - p)
  }
  return slopes.map((slope, leaf) =>
    curvatures[leaf]! < SMALLEST_CURVATURE ? 0 : slope / curvatures[leaf]!,
  )
}

function probabilityOf(logOdds: number): number {
  return 1 / (1 + exp(-logOdds))
}

/** Classification by the votes of the nearest rows. */

import { takeRows, zeroMatrix } from '../numbers/matrix.ts'
import {
  type Classifier,
  checkClassData,
  createClassifier,
  createLearner,
  type Learner,
  weightsOf,
} from './learner.ts'
import { createNeighbourIndex } from './neighbour-search.ts'

export interface NearestNeighboursOptions {
  /** Neighbours that vote, at least 1. */
  readonly k: number
  /** 'uniform' (default): all votes count the same; 'distance': a vote counts 1 / distance. */
  readonly weighting?: 'uniform' | 'distance'
}

/**
 * The k nearest rows vote; a class's probability is its share of the votes. With 'distance', rows
 * at distance 0 vote alone if there are any. Equally near rows come in by row number.
 *
 * A row's vote counts times its weight, and rows of weight 0 are no neighbours; scikit-learn's
 * classifier knows no weights.
 *
 * @param options See there.
 * @throws {RangeError} If `k` is not a whole number of at least 1; from a fit, as
 *   `checkClassData`, or if fewer than k rows have a positive weight.
 * @source Fix & Hodges (1951), doi:10.2307/1403797 (reprint of 1989); distance weights: Dudani
 *   (1976), doi:10.1109/TSMC.1976.5408784, in the form 1 / distance.
 * @reference KNeighborsClassifier of scikit-learn 1.2.1, see golden/neighbours.json: largest
 *   difference 3e-16.
 */
export function nearestNeighbours(options: NearestNeighboursOptions): Learner<Classifier> {
  const { k, weighting = 'uniform' } = options
  if (!(Number.isInteger(k) && k >= 1)) {
    throw new RangeError(`nearestNeighbours: k is ${k}; pass a whole number of at least 1`)
  }
  return createLearner(function* fitNeighbours(x, y, fitOptions) {
    const classCount = checkClassData('nearestNeighbours', x, y)
    const weights = weightsOf('nearestNeighbours', x.rows, fitOptions)
    const rows = Array.from(weights.keys()).filter((i) => weights[i]! > 0)
    if (rows.length < k) {
      throw new RangeError(
        `nearestNeighbours: ${k} neighbours need as many rows with a weight, got ${rows.length}`,
      )
    }
    const index = createNeighbourIndex(takeRows(x, rows))
    return createClassifier(classCount, (points) => {
      const { indices, distances } = index.query(points, k)
      const probability = zeroMatrix(points.rows, classCount) // (n, classes)
      for (let i = 0; i < points.rows; i++) {
        const hasEqual = distances[i * k] === 0
        let total = 0
        for (let q = i * k; q < (i + 1) * k; q++) {
          const row = rows[indices[q]!]!
          const distance = distances[q]!
          if (weighting === 'distance' && hasEqual && distance > 0) break
          const vote =
            weighting === 'distance' && !hasEqual ? weights[row]! / distance : weights[row]!
          const at = i * classCount + y[row]!
          probability.values[at] = probability.values[at]! + vote
          total += vote
        }
        for (let c = 0; c < classCount; c++) {
          const at = i * classCount + c
          probability.values[at] = probability.values[at]! / total
        }
      }
      return probability
    })
  })
}

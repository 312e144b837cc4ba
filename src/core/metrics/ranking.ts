/** How well scores order two classes: ROC and precision-recall curves, and choosing a threshold. */

import type { ConfusionCounts, ErrorCosts } from './confusion.ts'

/** One point a distinct score, from the strictest threshold to the laxest. */
export interface RocCurve {
  /** Ascending from 0 to 1, shape (m + 1,). */
  readonly falsePositiveRate: Float64Array
  /** Ascending from 0 to 1, shape (m + 1,). */
  readonly truePositiveRate: Float64Array
  /** Descending; the first is Infinity, with which nothing is positive. Shape (m + 1,). */
  readonly thresholds: Float64Array
}

/** One point a distinct score from the laxest threshold on, and the end point (recall 0). */
export interface PrecisionRecallCurve {
  /** The last is 1 by convention, shape (m + 1,). */
  readonly precision: Float64Array
  /** Descending from 1 to 0, shape (m + 1,). */
  readonly recall: Float64Array
  /** Ascending, shape (m,). */
  readonly thresholds: Float64Array
}

export interface BestThreshold {
  /** A row is called positive when its score is at least this; Infinity calls none so. */
  readonly threshold: number
  /** The measure there. */
  readonly value: number
  readonly counts: ConfusionCounts
}

/** Weights of both classes at or above each distinct score. */
interface Walk {
  /** Descending, shape (m,). */
  readonly thresholds: Float64Array
  readonly truePositives: Float64Array
  readonly falsePositives: Float64Array
  readonly positives: number
  readonly negatives: number
}

/**
 * ROC curve with a point for each distinct score (scikit-learn's drop_intermediate=False), rows
 * with equal scores taken together. The first threshold is Infinity, as in scikit-learn 1.3 and
 * later; 1.2 has the largest score + 1.
 *
 * @param y Labels 0 and 1, shape (n,). Not modified.
 * @param score Larger means more likely 1, finite, shape (n,). Not modified.
 * @param weights Weight of each row, finite and at least 0, shape (n,); rows of weight 0 are left
 *   out. Default 1.
 * @throws {RangeError} If sizes differ, a value is out of its range, or a class is absent.
 * @source Fawcett (2006), doi:10.1016/j.patrec.2005.10.010.
 * @complexity O(n log n).
 * @reference sklearn.metrics.roc_curve 1.2.1, see golden/metrics.json.
 */
export function rocCurve(
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RocCurve {
  const walk = walkThresholds('rocCurve', y, score, weights)
  checkPresent('rocCurve', walk.positives, 1)
  checkPresent('rocCurve', walk.negatives, 0)
  const m = walk.thresholds.length
  const falsePositiveRate = new Float64Array(m + 1) // (m + 1,)
  const truePositiveRate = new Float64Array(m + 1) // (m + 1,)
  const thresholds = new Float64Array(m + 1) // (m + 1,)
  thresholds[0] = Number.POSITIVE_INFINITY
  thresholds.set(walk.thresholds, 1)
  for (let i = 0; i < m; i++) {
    falsePositiveRate[i + 1] = walk.falsePositives[i]! / walk.negatives
    truePositiveRate[i + 1] = walk.truePositives[i]! / walk.positives
  }
  return { falsePositiveRate, truePositiveRate, thresholds }
}

/**
 * Area under the ROC curve by trapezoids: the probability that a random row of class 1 scores above
 * one of class 0, equal scores counting one half (Mann and Whitney's U over the number of pairs).
 *
 * @param y As in `rocCurve`, and so are `score`, `weights` and what it throws.
 * @source Hanley & McNeil (1982), doi:10.1148/radiology.143.1.7063747.
 * @complexity O(n log n).
 * @reference sklearn.metrics.roc_auc_score 1.2.1, see golden/metrics.json; all pairs counted, see
 *   ranking.test.ts.
 */
export function areaUnderRoc(
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const walk = walkThresholds('areaUnderRoc', y, score, weights)
  checkPresent('areaUnderRoc', walk.positives, 1)
  checkPresent('areaUnderRoc', walk.negatives, 0)
  let pairs = 0
  let above = 0
  let passed = 0
  for (let i = 0; i < walk.thresholds.length; i++) {
    const found = walk.truePositives[i]!
    const wrong = walk.falsePositives[i]!
    pairs += (wrong - passed) * ((above + found) / 2)
    above = found
    passed = wrong
  }
  return pairs / (walk.positives * walk.negatives)
}

/**
 * Precision and recall at each distinct score. Where no row of class 0 scores as high, precision is
 * 1; an end point (recall 0, precision 1) without threshold is added.
 *
 * @param y As in `rocCurve`, and so are `score` and `weights`.
 * @throws {RangeError} As `rocCurve` does, but class 0 may be absent.
 * @source Davis & Goadrich (2006), doi:10.1145/1143844.1143874.
 * @complexity O(n log n).
 * @reference sklearn.metrics.precision_recall_curve 1.2.1, see golden/metrics.json.
 */
export function precisionRecallCurve(
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights?: ArrayLike<number>,
): PrecisionRecallCurve {
  const walk = walkThresholds('precisionRecallCurve', y, score, weights)
  checkPresent('precisionRecallCurve', walk.positives, 1)
  const m = walk.thresholds.length
  const precision = new Float64Array(m + 1) // (m + 1,)
  const recall = new Float64Array(m + 1) // (m + 1,)
  for (let i = 0; i < m; i++) {
    const found = walk.truePositives[i]!
    precision[m - 1 - i] = found / (found + walk.falsePositives[i]!)
    recall[m - 1 - i] = found / walk.positives
  }
  precision[m] = 1
  return { precision, recall, thresholds: walk.thresholds.toReversed() }
}

/**
 * Average precision: the sum of precision times the step in recall over all thresholds, without
 * interpolation.
 *
 * @param y As in `precisionRecallCurve`, and so are `score`, `weights` and what it throws.
 * @complexity O(n log n).
 * @reference sklearn.metrics.average_precision_score 1.2.1, see golden/metrics.json.
 */
export function averagePrecision(
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const walk = walkThresholds('averagePrecision', y, score, weights)
  checkPresent('averagePrecision', walk.positives, 1)
  let total = 0
  let before = 0
  for (let i = 0; i < walk.thresholds.length; i++) {
    const found = walk.truePositives[i]!
    total += (found - before) * (found / (found + walk.falsePositives[i]!))
    before = found
  }
  return total / walk.positives
}

/**
 * The probability from which calling a row positive costs less on average than not:
 * falsePositive / (falsePositive + falseNegative).
 *
 * @throws {RangeError} If a cost is negative or not finite, or both are 0.
 * @source Elkan (2001), The foundations of cost-sensitive learning, IJCAI, equation 2.
 * @reference Least expected cost by search, see ranking.test.ts.
 */
export function thresholdFor({ falsePositive, falseNegative }: ErrorCosts): number {
  const total = falsePositive + falseNegative
  if (
    !(falsePositive >= 0 && falseNegative >= 0 && total > 0 && total < Number.POSITIVE_INFINITY)
  ) {
    throw new RangeError(
      `thresholdFor: costs are ${falsePositive} and ${falseNegative}; pass finite numbers of at least 0, not both 0`,
    )
  }
  return falsePositive / total
}

/**
 * The threshold with the largest measure: Infinity and each distinct score are tried, a row being
 * positive when its score is at least the threshold. Of equal measures the highest threshold wins.
 *
 * @param y Labels 0 and 1, shape (n,), n >= 1. Not modified.
 * @param score Finite, shape (n,). Not modified.
 * @param measure Larger is better; for a cost pass its negative. NaN never wins.
 * @throws {RangeError} If there is no row, sizes differ, a value is out of its range, or the
 *   measure is NaN everywhere.
 * @complexity O(n log n) and one call of `measure` a distinct score.
 * @reference Every threshold tried with `confusionCounts`, see ranking.test.ts.
 */
export function bestThreshold(
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  measure: (counts: ConfusionCounts) => number,
): BestThreshold {
  const walk = walkThresholds('bestThreshold', y, score, undefined)
  let best: BestThreshold | undefined
  for (let i = -1; i < walk.thresholds.length; i++) {
    const tp = i < 0 ? 0 : walk.truePositives[i]!
    const fp = i < 0 ? 0 : walk.falsePositives[i]!
    const counts = { tp, fp, fn: walk.positives - tp, tn: walk.negatives - fp }
    const value = measure(counts)
    if (best ? value > best.value : !Number.isNaN(value)) {
      best = { threshold: i < 0 ? Number.POSITIVE_INFINITY : walk.thresholds[i]!, value, counts }
    }
  }
  if (!best) throw new RangeError('bestThreshold: the measure is NaN at every threshold')
  return best
}

function walkThresholds(
  where: string,
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
): Walk {
  const order = descendingOrder(where, y, score, weights)
  const thresholds = new Float64Array(order.length) // (m,) of it is used, as of the next two
  const truePositives = new Float64Array(order.length)
  const falsePositives = new Float64Array(order.length)
  let m = 0
  let positives = 0
  let negatives = 0
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!
    const weight = weights ? weights[i]! : 1
    if (y[i] === 1) positives += weight
    else negatives += weight
    if (k + 1 < order.length && score[order[k + 1]!] === score[i]) continue
    thresholds[m] = score[i]!
    truePositives[m] = positives
    falsePositives[m] = negatives
    m++
  }
  return {
    thresholds: thresholds.slice(0, m),
    truePositives: truePositives.slice(0, m),
    falsePositives: falsePositives.slice(0, m),
    positives,
    negatives,
  }
}

/** Rows of positive weight by falling score, equal ones by index. */
function descendingOrder(
  where: string,
  y: ArrayLike<number>,
  score: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
): Uint32Array {
  const n = y.length
  if (n === 0) throw new RangeError(`${where}: there is no row; pass at least one`)
  if (score.length !== n || (weights && weights.length !== n)) {
    throw new RangeError(`${where}: ${n} labels need as many scores (and weights, if any)`)
  }
  const order = new Uint32Array(n) // (n,)
  let kept = 0
  for (let i = 0; i < n; i++) {
    const weight = weights ? weights[i]! : 1
    if (y[i] !== 0 && y[i] !== 1) {
      throw new RangeError(`${where}: label ${i} is ${y[i]}; pass 0 and 1 only`)
    }
    if (!Number.isFinite(score[i])) {
      throw new RangeError(`${where}: score ${i} is ${score[i]}; pass finite numbers`)
    }
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: weight ${i} is ${weight}; pass finite numbers of at least 0`)
    }
    if (weight > 0) order[kept++] = i
  }
  return order.subarray(0, kept).sort((a, b) => score[b]! - score[a]! || a - b)
}

function checkPresent(where: string, weight: number, label: number): void {
  if (!(weight > 0)) {
    throw new RangeError(`${where}: no row of class ${label}; the curve needs at least one`)
  }
}

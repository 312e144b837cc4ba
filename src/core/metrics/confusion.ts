/** Counting right and wrong predictions, and the measures made of those counts. */

import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'

/** What became of the examples of two classes; 1 is the positive one. Sums of weights if weighted. */
export interface ConfusionCounts {
  /** True positives: label 1, predicted 1. */
  readonly tp: number
  /** False positives: label 0, predicted 1. */
  readonly fp: number
  /** False negatives: label 1, predicted 0. */
  readonly fn: number
  /** True negatives: label 0, predicted 0. */
  readonly tn: number
}

/** What one wrong prediction costs; a right one costs nothing. */
export interface ErrorCosts {
  /** Finite, at least 0. */
  readonly falsePositive: number
  /** Finite, at least 0. */
  readonly falseNegative: number
}

/**
 * How often each class was taken for each.
 *
 * @param truth Labels 0 to k - 1, shape (n,), n >= 1. Not modified.
 * @param predicted Labels 0 to k - 1, shape (n,). Not modified.
 * @param classCount k, at least 1.
 * @param weights Weight of each example, finite and at least 0, shape (n,), default 1.
 * @returns Shape (k, k): row i, column j holds the weight of label i predicted as j.
 * @throws {RangeError} If sizes differ, there is no example, or a label or weight is out of its
 *   range.
 * @reference sklearn.metrics.confusion_matrix 1.2.1, see golden/metrics.json.
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
  weights?: ArrayLike<number>,
): Matrix {
  const where = 'confusionMatrix'
  const n = truth.length
  if (n === 0) throw new RangeError(`${where}: there is no example; pass at least one`)
  if (predicted.length !== n || (weights && weights.length !== n)) {
    throw new RangeError(`${where}: ${n} labels need as many predictions (and weights, if any)`)
  }
  const matrix = zeroMatrix(classCount, classCount)
  for (let i = 0; i < n; i++) {
    checkLabel(where, truth[i]!, i, classCount)
    checkLabel(where, predicted[i]!, i, classCount)
    const weight = weights ? weights[i]! : 1
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: weight ${i} is ${weight}; pass finite numbers of at least 0`)
    }
    matrix.values[truth[i]! * classCount + predicted[i]!]! += weight
  }
  return matrix
}

/**
 * The four counts of two classes, labels 0 and 1.
 *
 * @param truth Labels, shape (n,), n >= 1. Not modified.
 * @param predicted Labels, shape (n,). Not modified.
 * @param weights As in `confusionMatrix`.
 * @throws {RangeError} As `confusionMatrix` does.
 * @reference sklearn.metrics.confusion_matrix 1.2.1, see golden/metrics.json.
 */
export function confusionCounts(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ConfusionCounts {
  const [tn, fp, fn, tp] = confusionMatrix(truth, predicted, 2, weights).values
  return { tp: tp!, fp: fp!, fn: fn!, tn: tn! }
}

/**
 * Share of right predictions, (tp + tn) / all.
 *
 * @throws {RangeError} If all counts are 0.
 * @reference sklearn.metrics.accuracy_score 1.2.1, see golden/metrics.json.
 */
export function accuracy(counts: ConfusionCounts): number {
  return (counts.tp + counts.tn) / totalOf('accuracy', counts)
}

/**
 * Mean of recall and specificity. When one class is absent, the measure of the other alone.
 *
 * @throws {RangeError} If all counts are 0.
 * @source Brodersen et al. (2010), doi:10.1109/ICPR.2010.764.
 * @reference sklearn.metrics.balanced_accuracy_score 1.2.1, see golden/metrics.json.
 */
export function balancedAccuracy(counts: ConfusionCounts): number {
  totalOf('balancedAccuracy', counts)
  if (counts.tp + counts.fn === 0) return specificity(counts)
  if (counts.tn + counts.fp === 0) return recall(counts)
  return (recall(counts) + specificity(counts)) / 2
}

/**
 * tp / (tp + fp): how many of those called positive are. 0 when none is called positive.
 *
 * @reference sklearn.metrics.precision_score 1.2.1 with zero_division=0, see golden/metrics.json.
 */
export function precision({ tp, fp }: ConfusionCounts): number {
  return ratio(tp, tp + fp)
}

/**
 * tp / (tp + fn), also called sensitivity: how many positives are found. 0 when there is none.
 *
 * @reference sklearn.metrics.recall_score 1.2.1 with zero_division=0, see golden/metrics.json.
 */
export function recall({ tp, fn }: ConfusionCounts): number {
  return ratio(tp, tp + fn)
}

/**
 * tn / (tn + fp): how many negatives are left alone. 0 when there is none.
 *
 * @reference sklearn.metrics.recall_score 1.2.1 of class 0 with zero_division=0, see
 *   golden/metrics.json.
 */
export function specificity({ tn, fp }: ConfusionCounts): number {
  return ratio(tn, tn + fp)
}

/**
 * (1 + beta^2) tp / ((1 + beta^2) tp + beta^2 fn + fp), the weighted harmonic mean of precision and
 * recall. 0 when there is neither a positive nor one called so.
 *
 * @param beta How many times recall counts as much as precision, finite, at least 0, default 1.
 * @throws {RangeError} If `beta` is out of its range.
 * @source van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7.
 * @reference sklearn.metrics.fbeta_score 1.2.1 with zero_division=0, see golden/metrics.json.
 */
export function fBeta({ tp, fp, fn }: ConfusionCounts, beta = 1): number {
  if (!(beta >= 0 && beta < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`fBeta: beta is ${beta}; pass a finite number of at least 0`)
  }
  const square = beta * beta
  return ratio((1 + square) * tp, (1 + square) * tp + square * fn + fp)
}

/**
 * Matthews correlation coefficient, the correlation of labels and predictions in [-1, 1]:
 * (tp tn - fp fn) / sqrt((tp + fp) (tp + fn) (tn + fp) (tn + fn)). 0 when a factor is 0.
 *
 * @source Matthews (1975), doi:10.1016/0005-2795(75)90109-9.
 * @reference sklearn.metrics.matthews_corrcoef 1.2.1, see golden/metrics.json.
 */
export function mcc({ tp, fp, fn, tn }: ConfusionCounts): number {
  const spread = Math.sqrt((tp + fp) * (tn + fn)) * Math.sqrt((tp + fn) * (tn + fp))
  return ratio(tp * tn - fp * fn, spread)
}

/**
 * Cohen's kappa, (accuracy - chance) / (1 - chance), where chance is the accuracy of independent
 * predictions with the same shares of classes. 0 when labels and predictions are one same class
 * (scikit-learn 1.2.1 gives NaN there).
 *
 * @source Cohen (1960), doi:10.1177/001316446002000104.
 * @reference sklearn.metrics.cohen_kappa_score 1.2.1, see golden/metrics.json.
 */
export function cohenKappa({ tp, fp, fn, tn }: ConfusionCounts): number {
  // The definition times all^2 / 2: no difference of near 1 and 1.
  return ratio(2 * (tp * tn - fp * fn), (tp + fp) * (tn + fp) + (tp + fn) * (tn + fn))
}

/**
 * Mean cost of an example: (fp falsePositive + fn falseNegative) / all.
 *
 * @throws {RangeError} If all counts are 0, or a cost is negative or not finite.
 * @source Elkan (2001), The foundations of cost-sensitive learning, IJCAI.
 * @reference The definition, see confusion.test.ts.
 */
export function expectedCost(counts: ConfusionCounts, costs: ErrorCosts): number {
  for (const [name, cost] of Object.entries(costs)) {
    if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`expectedCost: ${name} is ${cost}; pass a finite number of at least 0`)
    }
  }
  const cost = counts.fp * costs.falsePositive + counts.fn * costs.falseNegative
  return cost / totalOf('expectedCost', counts)
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator
}

function totalOf(where: string, { tp, fp, fn, tn }: ConfusionCounts): number {
  const total = tp + fp + fn + tn
  if (!(total > 0))
    throw new RangeError(`${where}: the counts are all 0; pass at least one example`)
  return total
}

function checkLabel(where: string, label: number, i: number, classCount: number): void {
  if (!(Number.isInteger(label) && label >= 0 && label < classCount)) {
    throw new RangeError(
      `${where}: label ${i} is ${label}; pass whole numbers from 0 to ${classCount - 1}`,
    )
  }
}

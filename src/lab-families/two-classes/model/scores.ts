/** What a trained model is worth on held-out rows: figures at a threshold, and whole curves. */

import {
  accuracy,
  balancedAccuracy,
  type ConfusionCounts,
  expectedCost,
  fBeta,
  mcc,
  precision,
  recall,
  specificity,
} from '../../../core/metrics/confusion.ts'
import {
  brierScore,
  calibrationCurve,
  calibrationIntercept,
} from '../../../core/metrics/probability-scores.ts'
import {
  areaUnderRoc,
  averagePrecision,
  precisionRecallCurve,
  rocCurve,
} from '../../../core/metrics/ranking.ts'

/** A curve thinned for drawing; x and y have the same shape. */
export interface Curve {
  readonly x: Float64Array
  readonly y: Float64Array
}

export interface Scores {
  readonly threshold: number
  readonly counts: ConfusionCounts
  readonly rocAuc: number
  readonly averagePrecision: number
  readonly brier: number
  readonly calibrationIntercept: number
  /** False against true positive rate. */
  readonly roc: Curve
  /** Recall against precision. */
  readonly precisionRecall: Curve
  /** Mean predicted probability against the share that is rare, in ten equally filled bins. */
  readonly calibration: Curve
  /** Share of each class's rows by predicted probability, in bins of equal width. */
  readonly histogram: { readonly common: Float64Array; readonly rare: Float64Array }
}

const MOST_POINTS = 160
const BINS = 25

/** @param p Probability of the rare class, shape (n,). @param y Shape (n,). */
export function scoresOf(p: Float64Array, y: Uint8Array, threshold: number): Scores {
  const roc = rocCurve(y, p)
  const curve = precisionRecallCurve(y, p)
  const calibration = calibrationCurve(y, p, { bins: 10, strategy: 'quantile' })
  return {
    threshold,
    counts: countsAt(p, y, threshold),
    rocAuc: areaUnderRoc(y, p),
    averagePrecision: averagePrecision(y, p),
    brier: brierScore(y, p),
    calibrationIntercept: calibrationIntercept(y, p),
    roc: thinned(roc.falsePositiveRate, roc.truePositiveRate),
    precisionRecall: thinned(curve.recall, curve.precision),
    calibration: { x: calibration.meanPredicted, y: calibration.shareOfPositives },
    histogram: { common: histogramOf(p, y, 0), rare: histogramOf(p, y, 1) },
  }
}

/** Rows at or above the threshold are called rare. */
export function countsAt(p: Float64Array, y: Uint8Array, threshold: number): ConfusionCounts {
  let [tp, fp, fn, tn] = [0, 0, 0, 0]
  for (let i = 0; i < y.length; i++) {
    if (p[i]! >= threshold) {
      if (y[i] === 1) tp++
      else fp++
    } else if (y[i] === 1) fn++
    else tn++
  }
  return { tp, fp, fn, tn }
}

/** The usual figures of a confusion matrix; a missed rare row costs `missCost`, a false alarm 1. */
export function figuresOf(counts: ConfusionCounts, missCost: number) {
  const hit = recall(counts)
  const alarm = 1 - specificity(counts)
  return {
    accuracy: accuracy(counts),
    balancedAccuracy: balancedAccuracy(counts),
    precision: precision(counts),
    recall: hit,
    f1: fBeta(counts, 1),
    mcc: mcc(counts),
    expectedCost: expectedCost(counts, { falsePositive: 1, falseNegative: missCost }),
    /** Precision of the same hits and alarms if both classes were equally common. */
    precisionIfBalanced: hit + alarm > 0 ? hit / (hit + alarm) : 0,
  }
}

/** The ends, and points at least a small step apart along the curve. */
function thinned(x: Float64Array, y: Float64Array): Curve {
  const step = 2 / MOST_POINTS
  const kept: number[] = []
  for (let i = 0; i < x.length; i++) {
    const last = kept.at(-1)
    const far =
      last === undefined || Math.abs(x[i]! - x[last]!) + Math.abs(y[i]! - y[last]!) >= step
    if (far || i === x.length - 1) kept.push(i)
  }
  return { x: Float64Array.from(kept, (i) => x[i]!), y: Float64Array.from(kept, (i) => y[i]!) }
}

function histogramOf(p: Float64Array, y: Uint8Array, label: number): Float64Array {
  const shares = new Float64Array(BINS)
  let total = 0
  for (let i = 0; i < p.length; i++) {
    if (y[i] !== label) continue
    shares[Math.min(BINS - 1, Math.floor(p[i]! * BINS))]!++
    total++
  }
  return shares.map((count) => count / Math.max(1, total))
}

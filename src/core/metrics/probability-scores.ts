/** How good predicted probabilities of class 1 are: proper scores and calibration. */

import { exp, log, log1p } from '../numbers/elementary.ts'
import { quantiles } from '../statistics/descriptive.ts'

const EPSILON = 2.220446049250313e-16 // 2^-52
const LEAST_PROBABILITY = 1e-6
const MOST_STEPS = 100
const LONGEST_STEP = 4 // change of a logit

/** Mean prediction against share of class 1, for each bin that holds a row. */
export interface CalibrationCurve {
  /** Mean predicted probability, ascending, shape (m,), m <= bins. */
  readonly meanPredicted: Float64Array
  /** Share of rows of class 1, shape (m,). */
  readonly shareOfPositives: Float64Array
  /** Rows in the bin, shape (m,). */
  readonly counts: Uint32Array
}

/**
 * Mean of -log of the probability given to what happened, in nats. Probabilities are kept in
 * [2^-52, 1 - 2^-52], so a sure mistake costs 36.04 and not Infinity.
 *
 * @param y Labels 0 and 1, shape (n,), n >= 1. Not modified.
 * @param probability Of class 1, in [0, 1], shape (n,). Not modified.
 * @param weights Weight of each row, finite, at least 0, not all 0, shape (n,), default 1.
 * @throws {RangeError} If sizes differ or a value is out of its range.
 * @source Good (1952), Rational decisions, JRSS B 14.
 * @reference sklearn.metrics.log_loss 1.2.1 (eps="auto"), see golden/metrics.json.
 */
export function logLoss(
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  return weightedMean('logLoss', y, probability, weights, (label, p) => {
    const kept = Math.min(Math.max(p, EPSILON), 1 - EPSILON)
    return -log(label === 1 ? kept : 1 - kept)
  })
}

/**
 * Mean of (probability - label)^2, in [0, 1].
 *
 * @param y As in `logLoss`, and so are `probability`, `weights` and what it throws.
 * @source Brier (1950), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
 * @reference sklearn.metrics.brier_score_loss 1.2.1, see golden/metrics.json.
 */
export function brierScore(
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  return weightedMean(
    'brierScore',
    y,
    probability,
    weights,
    (label, p) => (p - label) * (p - label),
  )
}

/**
 * Points of the reliability diagram. A bin takes what lies above its lower edge up to its upper
 * edge; empty bins are left out.
 *
 * @param y Labels 0 and 1, shape (n,), n >= 1. Not modified.
 * @param probability Of class 1, in [0, 1], shape (n,). Not modified.
 * @param options `bins`: whole number of at least 1; `strategy`: edges at equal distances
 *   ('uniform') or at quantiles of the probabilities ('quantile').
 * @throws {RangeError} If sizes differ or a value is out of its range.
 * @source Niculescu-Mizil & Caruana (2005), doi:10.1145/1102351.1102430.
 * @reference sklearn.calibration.calibration_curve 1.2.1, see golden/metrics.json.
 */
export function calibrationCurve(
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
  options: { readonly bins: number; readonly strategy: 'uniform' | 'quantile' },
): CalibrationCurve {
  const { bins, strategy } = options
  check('calibrationCurve', y, probability)
  checkBins('calibrationCurve', bins)
  const step = 1 / bins
  const shares = Float64Array.from({ length: bins - 1 }, (_, i) => (i + 1) * step)
  const inner = strategy === 'uniform' ? shares : quantiles(probability, shares) // (bins - 1,)
  const counts = new Uint32Array(bins) // (bins,)
  const predicted = new Float64Array(bins) // (bins,)
  const positives = new Float64Array(bins) // (bins,)
  for (let i = 0; i < y.length; i++) {
    const bin = edgesBelow(inner, probability[i]!)
    counts[bin]!++
    predicted[bin]! += probability[i]!
    positives[bin]! += y[i]!
  }
  const held = Uint32Array.from({ length: bins }, (_, bin) => bin).filter((bin) => counts[bin]! > 0)
  return {
    meanPredicted: Float64Array.from(held, (bin) => predicted[bin]! / counts[bin]!),
    shareOfPositives: Float64Array.from(held, (bin) => positives[bin]! / counts[bin]!),
    counts: Uint32Array.from(held, (bin) => counts[bin]!),
  }
}

/**
 * Expected calibration error: the sum over equal-width bins of their share of rows times
 * |share of class 1 - mean probability|. This is the form for two classes, over the probability of
 * class 1; Guo et al. bin the probability of the predicted class instead. It depends on the bins
 * and is biased upwards in small samples.
 *
 * @param y As in `calibrationCurve`, and so is `probability`.
 * @param bins Whole number of at least 1, default 10.
 * @throws {RangeError} If sizes differ or a value is out of its range.
 * @source Naeini, Cooper & Hauskrecht (2015), Obtaining well calibrated probabilities using
 *   Bayesian binning, AAAI; Guo et al. (2017), On calibration of modern neural networks, ICML.
 * @reference The definition in NumPy, see golden/metrics.json.
 */
export function expectedCalibrationError(
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
  bins = 10,
): number {
  const curve = calibrationCurve(y, probability, { bins, strategy: 'uniform' })
  let total = 0
  for (let i = 0; i < curve.counts.length; i++) {
    total += curve.counts[i]! * Math.abs(curve.shareOfPositives[i]! - curve.meanPredicted[i]!)
  }
  return total / y.length
}

/**
 * Calibration in the large: the a that makes logit P(y = 1) = a + logit(p) most likely. 0 is right;
 * above 0 the probabilities are too low on average. Probabilities are kept in [1e-6, 1 - 1e-6].
 *
 * @param y Labels 0 and 1, both present, shape (n,). Not modified.
 * @param probability Of class 1, in [0, 1], shape (n,). Not modified.
 * @throws {RangeError} If sizes differ, a value is out of its range, or a class is absent.
 * @source Van Calster et al. (2019), doi:10.1186/s12916-019-1466-7.
 * @reference scipy.optimize 1.10.1, see golden/metrics.json.
 */
export function calibrationIntercept(y: ArrayLike<number>, probability: ArrayLike<number>): number {
  const logits = logitsOf('calibrationIntercept', y, probability)
  return recalibrate(y, logits, false).intercept
}

/**
 * Calibration slope: the b of the most likely logit P(y = 1) = a + b logit(p). 1 is right; below 1
 * the probabilities are too extreme, as after overfitting. Probabilities are kept in
 * [1e-6, 1 - 1e-6].
 *
 * @param y As in `calibrationIntercept`, and so is `probability`.
 * @throws {RangeError} If sizes differ, a value is out of its range, a class is absent, or a
 *   threshold on the probability tells the classes apart (ties at it allowed): then no finite slope
 *   is most likely.
 * @source Cox (1958), doi:10.1093/biomet/45.3-4.562; Van Calster et al. (2019),
 *   doi:10.1186/s12916-019-1466-7.
 * @reference scipy.optimize 1.10.1, see golden/metrics.json.
 */
export function calibrationSlope(y: ArrayLike<number>, probability: ArrayLike<number>): number {
  const logits = logitsOf('calibrationSlope', y, probability)
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < logits.length; i++) {
    least[y[i]!] = Math.min(least[y[i]!]!, logits[i]!)
    most[y[i]!] = Math.max(most[y[i]!]!, logits[i]!)
  }
  if (least[1]! >= most[0]! || most[1]! <= least[0]!) {
    throw new RangeError(
      'calibrationSlope: the probabilities tell the classes apart without overlap, so no finite slope is best; use more rows',
    )
  }
  return recalibrate(y, logits, true).slope
}

/** Newton's method on the log-likelihood, its steps bounded, and halved while they make it worse. */
function recalibrate(
  y: ArrayLike<number>,
  logits: Float64Array,
  withSlope: boolean,
): { intercept: number; slope: number } {
  let intercept = 0
  let slope = 1
  let loss = negativeLogLikelihood(y, logits, intercept, slope)
  const largest = logits.reduce((most, logit) => Math.max(most, Math.abs(logit)), 0)
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    let g0 = 0
    let g1 = 0
    let h00 = 0
    let h01 = 0
    let h11 = 0
    for (let i = 0; i < logits.length; i++) {
      const x = logits[i]!
      const p = 1 / (1 + exp(-(intercept + slope * x)))
      const weight = p * (1 - p)
      g0 += y[i]! - p
      g1 += (y[i]! - p) * x
      h00 += weight
      h01 += weight * x
      h11 += weight * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    let stepIntercept = withSlope ? (h11 * g0 - h01 * g1) / determinant : g0 / h00
    let stepSlope = withSlope ? (h00 * g1 - h01 * g0) / determinant : 0
    // Where all probabilities are near 0 or 1 the step is far too long.
    const change = Math.abs(stepIntercept) + Math.abs(stepSlope) * largest
    const shrink = Math.min(1, LONGEST_STEP / change)
    stepIntercept *= shrink
    stepSlope *= shrink
    // The error after a Newton step is about the square of the step.
    const isLast = change < 1e-8
    let next = negativeLogLikelihood(y, logits, intercept + stepIntercept, slope + stepSlope)
    for (let halvings = 0; halvings < 40 && !isLast && !(next <= loss * (1 + 1e-12)); halvings++) {
      stepIntercept /= 2
      stepSlope /= 2
      next = negativeLogLikelihood(y, logits, intercept + stepIntercept, slope + stepSlope)
    }
    intercept += stepIntercept
    slope += stepSlope
    loss = next
    if (isLast) return { intercept, slope }
  }
  throw new RangeError(
    `calibration: no optimum after ${MOST_STEPS} steps; the classes barely overlap, use more rows`,
  )
}

function negativeLogLikelihood(
  y: ArrayLike<number>,
  logits: Float64Array,
  intercept: number,
  slope: number,
): number {
  let total = 0
  for (let i = 0; i < logits.length; i++) {
    const z = intercept + slope * logits[i]!
    const wrong = y[i] === 1 ? -z : z
    total += Math.max(wrong, 0) + log1p(exp(-Math.abs(z)))
  }
  return total
}

function logitsOf(
  where: string,
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
): Float64Array {
  check(where, y, probability)
  for (const label of [0, 1]) {
    if (!Array.prototype.includes.call(y, label)) {
      throw new RangeError(`${where}: no row of class ${label}; pass rows of both classes`)
    }
  }
  return Float64Array.from(probability, (p) => {
    const kept = Math.min(Math.max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)
    return log(kept / (1 - kept))
  })
}

/** Number of ascending edges that are smaller than the value. */
function edgesBelow(edges: Float64Array, value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edges[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function weightedMean(
  where: string,
  y: ArrayLike<number>,
  probability: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  scoreOf: (label: number, p: number) => number,
): number {
  check(where, y, probability)
  if (weights && weights.length !== y.length) {
    throw new RangeError(`${where}: ${y.length} rows need as many weights, got ${weights.length}`)
  }
  let total = 0
  let weightTotal = 0
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: weight ${i} is ${weight}; pass finite numbers of at least 0`)
    }
    total += weight * scoreOf(y[i]!, probability[i]!)
    weightTotal += weight
  }
  if (weightTotal === 0)
    throw new RangeError(`${where}: all weights are 0; at least one must not be`)
  return total / weightTotal
}

function check(where: string, y: ArrayLike<number>, probability: ArrayLike<number>): void {
  if (y.length === 0) throw new RangeError(`${where}: there is no row; pass at least one`)
  if (probability.length !== y.length) {
    throw new RangeError(
      `${where}: ${y.length} labels need as many probabilities, got ${probability.length}`,
    )
  }
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1) {
      throw new RangeError(`${where}: label ${i} is ${y[i]}; pass 0 and 1 only`)
    }
    if (!(probability[i]! >= 0 && probability[i]! <= 1)) {
      throw new RangeError(
        `${where}: probability ${i} is ${probability[i]}; pass numbers from 0 to 1`,
      )
    }
  }
}

function checkBins(where: string, bins: number): void {
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new RangeError(`${where}: bins is ${bins}; pass a whole number of at least 1`)
  }
}

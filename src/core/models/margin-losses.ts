/** Losses of a two-class model, and the class weights that go with them. */

import { exp, log1p, pow } from '../numbers/elementary.ts'

/**
 * A loss of one example as a function of its margin t: the logit where the label is 1, minus the
 * logit where it is 0. The model gives the true class the probability p = 1 / (1 + e^-t).
 */
export interface MarginLoss {
  readonly name: 'cross-entropy' | 'focal'
  /** Whether the curvature is at least 0 everywhere. */
  readonly isConvex: boolean
  /** Writes loss, slope dL/dt and curvature d²L/dt² at margin t to the first three places of `out`. */
  evaluate(t: number, out: Float64Array): void
}

/**
 * Cross-entropy, -log p, computed so that no margin overflows: log(1 + e^-|t|) + max(0, -t).
 *
 * @reference sklearn.metrics.log_loss and finite differences, see losses.test.ts.
 */
export const crossEntropy: MarginLoss = {
  name: 'cross-entropy',
  isConvex: true,
  evaluate(t, out) {
    const e = exp(-Math.abs(t))
    const small = e / (1 + e) // probability of the class that the margin is against
    out[0] = t >= 0 ? log1p(e) : log1p(e) - t
    out[1] = t >= 0 ? -small : small - 1
    out[2] = small * (1 - small)
  },
}

/**
 * Focal loss, (1 - p)^gamma * -log p. With gamma 0 it is cross-entropy. Not convex for gamma above
 * 0: its curvature turns negative where p is small.
 *
 *   slope      -(1 - p)^gamma ((1 - p) - gamma p log p)
 *   curvature  p (1 - p)^gamma ((1 - p)(1 + 2 gamma) + gamma log p ((1 - p) - gamma p))
 *
 * The paper's alpha, a weight per class, is a sample weight here.
 *
 * @param gamma At least 0; how strongly easy examples are turned down.
 * @throws {RangeError} If gamma is negative or not finite.
 * @source Lin, Goyal, Girshick, He & Dollár (2017), Focal loss for dense object detection,
 *   doi:10.1109/ICCV.2017.324; slope as in their appendix B.
 * @reference Their ratios (gamma 2: a hundredth of cross-entropy at p = 0.9) and finite differences.
 */
export function focal(gamma: number): MarginLoss {
  if (!(gamma >= 0 && Number.isFinite(gamma))) {
    throw new RangeError(`focal: gamma must be finite and at least 0, got ${gamma}`)
  }
  if (gamma === 0) return crossEntropy
  return {
    name: 'focal',
    isConvex: false,
    evaluate(t, out) {
      const e = exp(-Math.abs(t))
      const small = e / (1 + e)
      const p = t >= 0 ? 1 - small : small
      const q = t >= 0 ? small : 1 - small
      const minusLog = t >= 0 ? log1p(e) : log1p(e) - t
      const factor = gamma === 2 ? q * q : pow(q, gamma)
      out[0] = factor * minusLog
      out[1] = -factor * (q + gamma * p * minusLog)
      out[2] = p * factor * (q * (1 + 2 * gamma) - gamma * minusLog * (q - gamma * p))
    },
  }
}

/** A weight for each class, shape (k,). */
export type ClassWeights = Float64Array

/**
 * Weights by inverse frequency, n / (k n_c): the weighted classes count alike, and the mean weight
 * over the examples is 1.
 *
 * @param counts Examples of each class, whole numbers, each at least 1, shape (k,).
 * @throws {RangeError} If a class has no example.
 * @reference scikit-learn's class_weight="balanced".
 */
export function balancedWeights(counts: ArrayLike<number>): ClassWeights {
  checkCounts('balancedWeights', counts)
  let total = 0
  for (let c = 0; c < counts.length; c++) total += counts[c]!
  return Float64Array.from(counts, (count) => total / (counts.length * count))
}

/**
 * The effective number of n examples that overlap: (1 - beta^n) / (1 - beta). It is 1 at beta 0 and
 * comes near n as beta comes near 1.
 *
 * @param beta In [0, 1).
 * @source Cui, Jia, Lin, Song & Belongie (2019), Class-balanced loss based on effective number of
 *   samples, doi:10.1109/CVPR.2019.00949, proposition 1.
 */
export function effectiveNumber(n: number, beta: number): number {
  if (!(beta >= 0 && beta < 1)) {
    throw new RangeError(`effectiveNumber: beta must be in [0, 1), got ${beta}`)
  }
  return (1 - pow(beta, n)) / (1 - beta)
}

/**
 * Class-balanced weights: the inverse of each class's effective number, scaled so that they add up
 * to the number of classes, as in the paper.
 *
 * @param counts Examples of each class, each at least 1, shape (k,).
 * @param beta In [0, 1); 0 gives equal weights, near 1 the inverse frequency.
 * @throws {RangeError} If a class has no example, or beta is out of range.
 * @source Cui et al. (2019), section 4.
 */
export function classBalancedWeights(counts: ArrayLike<number>, beta: number): ClassWeights {
  checkCounts('classBalancedWeights', counts)
  const weights = Float64Array.from(counts, (count) => 1 / effectiveNumber(count, beta))
  const scale = weights.length / weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight * scale)
}

/** The weight of each example's class, shape (n,). */
export function weightOfEach(y: ArrayLike<number>, weights: ClassWeights): Float64Array {
  const each = new Float64Array(y.length)
  for (let i = 0; i < y.length; i++) {
    const weight = weights[y[i]!]
    if (weight === undefined) {
      throw new RangeError(`weightOfEach: label ${y[i]} of row ${i} has no weight`)
    }
    each[i] = weight
  }
  return each
}

function checkCounts(where: string, counts: ArrayLike<number>): void {
  if (counts.length === 0) throw new RangeError(`${where}: needs at least one class`)
  for (let c = 0; c < counts.length; c++) {
    if (!(counts[c]! >= 1)) throw new RangeError(`${where}: class ${c} has no example`)
  }
}

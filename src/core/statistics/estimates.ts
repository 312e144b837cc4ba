/** How far estimates over repeats lie from the truth: bias, standard error, root mean squared error. */

import { mean } from './descriptive.ts'

export interface EstimateErrors {
  /** Mean of the estimates less the truth. */
  readonly bias: number
  /** Standard deviation of the estimates over their number (ddof 0). */
  readonly standardError: number
  /** sqrt(bias^2 + standardError^2), the root mean squared error. */
  readonly rmse: number
}

/**
 * Bias, standard error and root mean squared error of repeated estimates of one number.
 *
 *   bias = mean(e) - truth,  se^2 = mean((e - mean(e))^2),  rmse^2 = bias^2 + se^2
 *
 * The standard error is over the number of repeats, not that number less one, so that the last
 * equation is exact.
 *
 * @param estimates One a repeat, shape (n,), n >= 1.
 * @param truth What they estimate, same unit.
 * @throws {RangeError} If there are no estimates.
 */
export function errorsOf(estimates: ArrayLike<number>, truth: number): EstimateErrors {
  const centre = mean(estimates)
  const bias = centre - truth
  const standardError = Math.sqrt(meanSquaredDeviation(estimates, centre))
  return { bias, standardError, rmse: Math.sqrt(bias * bias + standardError * standardError) }
}

/**
 * sqrt(mean((e - truth)^2)) from the estimates themselves; `errorsOf` gives the same up to rounding.
 *
 * @param estimates One a repeat, shape (n,), n >= 1.
 * @throws {RangeError} If there are no estimates.
 */
export function rootMeanSquaredError(estimates: ArrayLike<number>, truth: number): number {
  return Math.sqrt(meanSquaredDeviation(estimates, truth))
}

function meanSquaredDeviation(values: ArrayLike<number>, centre: number): number {
  return mean(Float64Array.from(values, (value) => (value - centre) * (value - centre)))
}

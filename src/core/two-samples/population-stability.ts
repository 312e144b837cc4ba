/** The population stability index: how far shares of bins have moved. */

import { log } from '../numbers/elementary.ts'

/**
 * Population stability index of two samples in the same bins:
 *
 *   sum over bins of (a_b - e_b) ln(a_b / e_b),  e_b = (n_b + 1/2) / (n + B/2),  a_b likewise
 *
 * The half that is added to each count keeps an empty bin from making it infinite. Without a shift it is
 * about (1/n + 1/m) times a chi-square variable with B - 1 degrees of freedom.
 *
 * @param reference Counts, shape (B,), B >= 2, each at least 0.
 * @param production Counts in the same bins, shape (B,).
 * @returns At least 0; 0 only if all shares are equal.
 * @throws {RangeError} If there are fewer than two bins, or not equally many.
 * @source Yurdakul & Naranjo (2020), Journal of Risk Model Validation 14(4), for its distribution.
 * @reference NumPy, see golden/two-samples.json: largest relative difference 1e-12.
 */
export function populationStability(
  reference: ArrayLike<number>,
  production: ArrayLike<number>,
): number {
  const bins = reference.length
  if (bins < 2 || production.length !== bins) {
    throw new RangeError(
      `populationStability: ${bins} and ${production.length} bins; pass equally many, at least 2`,
    )
  }
  let [n, m] = [bins / 2, bins / 2]
  for (let b = 0; b < bins; b++) {
    n += reference[b]!
    m += production[b]!
  }
  let total = 0
  for (let b = 0; b < bins; b++) {
    const e = (reference[b]! + 0.5) / n
    const a = (production[b]! + 0.5) / m
    total += (a - e) * log(a / e)
  }
  return total
}

/** How far the rate behind a counted share may lie: Wilson's interval. */

import { normalQuantile } from './distributions.ts'

/** A counted share and the ends of its interval, all in [0, 1]. */
export interface RateInterval {
  readonly rate: number
  readonly low: number
  readonly high: number
}

/**
 * Wilson's score interval of a binomial rate, without a correction for continuity:
 * (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n). It stays within [0, 1] and has
 * about its level where counts are small, as p -+ 2 standard errors has not.
 *
 * @param successes Whole number in [0, trials].
 * @param trials n, a whole number from 1 on.
 * @param level Chance that it covers the rate, in (0, 1).
 * @throws {RangeError} If a count or the level is not such a number.
 * @source Wilson (1927), doi:10.1080/01621459.1927.10502953.
 * @reference scipy.stats.binomtest(...).proportion_ci(method='wilson') 1.17.1, see
 *   golden/wilson-interval.json: largest difference 1e-15.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): RateInterval {
  if (!(Number.isInteger(trials) && trials >= 1)) {
    throw new RangeError(`wilsonInterval: trials is ${trials}; pass a whole number from 1 on`)
  }
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials)) {
    throw new RangeError(
      `wilsonInterval: successes is ${successes}; pass a whole number from 0 to trials, ${trials}`,
    )
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`wilsonInterval: level is ${level}; pass a number between 0 and 1`)
  }
  const z = -normalQuantile((1 - level) / 2)
  const rate = successes / trials
  const middle = rate + (z * z) / (2 * trials)
  const reach = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))
  const whole = 1 + (z * z) / trials
  return {
    rate,
    low: successes === 0 ? 0 : (middle - reach) / whole,
    high: successes === trials ? 1 : (middle + reach) / whole,
  }
}

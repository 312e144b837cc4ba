/** Binomial draws in constant time, for simulations that need very many. */

import { log } from '../numbers/elementary.ts'
import { logFactorial } from '../numbers/special.ts'
import type { Rng } from './rng.ts'
import { geometric } from './variates.ts'

/** Below so many expected successes, gaps between them are drawn. */
const FEW = 10

/**
 * Number of successes in `trials`, exact, in a time that does not grow with them: by Hörmann's transformed
 * rejection (BTRS), and where fewer than ten are expected by the geometric gaps between successes.
 *
 * The same distribution as `binomial`, some ten times as fast at thousands of trials; it draws other numbers
 * from the same stream. It takes two uniforms for most draws, but no fixed number of them.
 *
 * @param trials Whole number, at least 0.
 * @param probability Of one success, in [0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @source Hörmann (1993), "The generation of binomial random variates", algorithm BTRS.
 * @reference Chi-square against binomialPmf, see binomial-by-rejection.test.ts.
 */
export function binomialByRejection(rng: Rng, trials: number, probability: number): number {
  if (!(Number.isInteger(trials) && trials >= 0)) {
    throw new RangeError(
      `binomialByRejection: trials is ${trials}; pass a whole number of at least 0`,
    )
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `binomialByRejection: probability is ${probability}; pass a number from 0 to 1`,
    )
  }
  if (probability > 0.5) return trials - binomialByRejection(rng, trials, 1 - probability)
  if (probability === 0 || trials === 0) return 0
  return trials * probability < FEW
    ? byGaps(rng, trials, probability)
    : byRejection(rng, trials, probability)
}

function byGaps(rng: Rng, trials: number, p: number): number {
  let successes = 0
  for (let at = geometric(rng, p); at <= trials; at += geometric(rng, p)) successes++
  return successes
}

function byRejection(rng: Rng, trials: number, p: number): number {
  const sd = Math.sqrt(trials * p * (1 - p))
  const b = 1.15 + 2.53 * sd
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = trials * p + 0.5
  const squeeze = 0.92 - 4.2 / b
  for (;;) {
    const u = rng.next() - 0.5
    const v = 1 - rng.next()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + centre)
    if (us >= 0.07 && v <= squeeze) return k
    if (!(k >= 0 && k <= trials)) continue
    const mode = Math.floor((trials + 1) * p)
    const alpha = (2.83 + 5.1 / b) * sd
    const bound =
      (k - mode) * log(p / (1 - p)) +
      logFactorial(mode) +
      logFactorial(trials - mode) -
      logFactorial(k) -
      logFactorial(trials - k)
    if (log((v * alpha) / (a / (us * us) + b)) <= bound) return k
  }
}

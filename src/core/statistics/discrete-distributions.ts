/** Distributions of counts in closed form: binomial, hypergeometric, geometric, Poisson. */

import { exp, expm1, log, log1p } from '../numbers/elementary.ts'
import { betaI, devianceTerm, gammaQ, stirlingError } from '../numbers/special.ts'

const TWO_PI = 6.283185307179586

/**
 * P(exactly `successes` in `trials`), by Loader's saddle point, so that large counts keep their
 * digits.
 *
 * @param successes Whole number; outside [0, trials] the result is 0.
 * @param trials Whole number, at least 0.
 * @param probability Of one success, in [0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @source C. Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @reference scipy.stats.binom.pmf 1.10.1, see golden/distributions.json: largest relative
 *   difference 3e-13.
 */
export function binomialPmf(successes: number, trials: number, probability: number): number {
  checkWhole('binomialPmf', { successes })
  checkCount('binomialPmf', { trials })
  checkProbability('binomialPmf', probability)
  return binomialTerm(successes, trials, probability, 1 - probability)
}

/**
 * P(at most `successes` in `trials`) = I_(1-p)(n - k, k + 1).
 *
 * @param successes Any number; its whole part counts.
 * @param trials Whole number, at least 0.
 * @param probability Of one success, in [0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.binom.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-13.
 */
export function binomialCdf(successes: number, trials: number, probability: number): number {
  checkCount('binomialCdf', { trials })
  checkProbability('binomialCdf', probability)
  const k = Math.floor(successes)
  if (k < 0) return 0
  if (k >= trials) return 1
  return betaI(trials - k, k + 1, 1 - probability, probability)
}

/**
 * P(exactly `markedDrawn` marked ones) when `drawn` of `population` units are drawn without
 * replacement and `marked` of them carry a mark: C(M, k) C(N - M, n - k) / C(N, n).
 *
 * @param markedDrawn Whole number; an impossible one has probability 0.
 * @param population N, whole number, at least 0.
 * @param marked M, whole number in [0, N].
 * @param drawn n, whole number in [0, N].
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.hypergeom.pmf 1.10.1, see golden/distributions.json: largest relative
 *   difference 7e-14.
 */
export function hypergeometricPmf(
  markedDrawn: number,
  population: number,
  marked: number,
  drawn: number,
): number {
  checkWhole('hypergeometricPmf', { markedDrawn })
  checkDraw('hypergeometricPmf', population, marked, drawn)
  const unmarked = population - marked
  if (markedDrawn < Math.max(0, drawn - unmarked) || markedDrawn > Math.min(marked, drawn)) return 0
  if (population === 0) return 1
  const p = drawn / population
  const q = (population - drawn) / population
  const top =
    binomialTerm(markedDrawn, marked, p, q) * binomialTerm(drawn - markedDrawn, unmarked, p, q)
  return top / binomialTerm(drawn, population, p, q)
}

/**
 * P(at most `markedDrawn` marked ones), summed from `markedDrawn` outwards over the nearer tail.
 *
 * @param markedDrawn Any number; its whole part counts.
 * @param population N, whole number, at least 0.
 * @param marked M, whole number in [0, N].
 * @param drawn n, whole number in [0, N].
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.hypergeom.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-14.
 */
export function hypergeometricCdf(
  markedDrawn: number,
  population: number,
  marked: number,
  drawn: number,
): number {
  checkDraw('hypergeometricCdf', population, marked, drawn)
  const k = Math.floor(markedDrawn)
  const least = Math.max(0, drawn - (population - marked))
  const most = Math.min(marked, drawn)
  if (k < least) return 0
  if (k >= most) return 1
  const others = population - marked - drawn
  if (k <= (drawn * marked) / population) {
    let term = hypergeometricPmf(k, population, marked, drawn)
    let total = term
    for (let i = k; i > least && term > total * 1e-18; i--) {
      term *= (i * (others + i)) / ((marked - i + 1) * (drawn - i + 1))
      total += term
    }
    return total
  }
  let term = hypergeometricPmf(k + 1, population, marked, drawn)
  let total = term
  for (let i = k + 1; i < most && term > total * 1e-18; i++) {
    term *= ((marked - i) * (drawn - i)) / ((i + 1) * (others + i + 1))
    total += term
  }
  return 1 - total
}

/**
 * P(no marked unit is drawn): the chance that a simple random sample misses a group. The product of
 * (N - n - i) / (N - i) for i below M, or the same with n and M exchanged, whichever is shorter.
 *
 * @param population N, whole number, at least 0.
 * @param marked Size of the group, whole number in [0, N].
 * @param drawn Sample size without replacement, whole number in [0, N].
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.hypergeom.pmf(0) 1.10.1, see golden/distributions.json:
 *   largest relative difference 2e-15.
 */
export function hypergeometricMissProbability(
  population: number,
  marked: number,
  drawn: number,
): number {
  checkDraw('hypergeometricMissProbability', population, marked, drawn)
  const few = Math.min(marked, drawn)
  const many = Math.max(marked, drawn)
  if (few + many > population) return 0
  let probability = 1
  for (let i = 0; i < few; i++) probability *= (population - many - i) / (population - i)
  return probability
}

/**
 * P(the first success comes at that trial) = p (1 - p)^(k - 1), trials counted from 1.
 *
 * @param trial Whole number; below 1 the result is 0.
 * @param probability Of one success, in (0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @reference scipy.stats.geom.pmf 1.10.1, see golden/distributions.json: largest relative
 *   difference 7e-15.
 */
export function geometricPmf(trial: number, probability: number): number {
  checkWhole('geometricPmf', { trial })
  checkPositiveProbability('geometricPmf', probability)
  if (trial < 1) return 0
  if (probability === 1) return trial === 1 ? 1 : 0
  return probability * exp((trial - 1) * log1p(-probability))
}

/**
 * P(the first success comes at that trial or before) = 1 - (1 - p)^k, trials counted from 1.
 *
 * @param trial Any number; its whole part counts.
 * @param probability Of one success, in (0, 1].
 * @throws {RangeError} If `probability` is out of its range.
 * @reference scipy.stats.geom.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-16.
 */
export function geometricCdf(trial: number, probability: number): number {
  checkPositiveProbability('geometricCdf', probability)
  const k = Math.floor(trial)
  if (k < 1) return 0
  return probability === 1 ? 1 : -expm1(k * log1p(-probability))
}

/**
 * P(exactly `count` events) = mean^k e^-mean / k!, by Loader's saddle point.
 *
 * @param count Whole number; below 0 the result is 0.
 * @param mean At least 0.
 * @throws {RangeError} If an argument is out of its range.
 * @source C. Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @reference scipy.stats.poisson.pmf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-11. That is SciPy's; mpmath is within 8e-15.
 */
export function poissonPmf(count: number, mean: number): number {
  checkWhole('poissonPmf', { count })
  checkMean('poissonPmf', mean)
  if (count < 0) return 0
  if (mean === 0) return count === 0 ? 1 : 0
  if (count === 0) return exp(-mean)
  return exp(-stirlingError(count) - devianceTerm(count, mean)) / Math.sqrt(TWO_PI * count)
}

/**
 * P(at most `count` events) = Q(k + 1, mean).
 *
 * @param count Any number; its whole part counts.
 * @param mean At least 0.
 * @throws {RangeError} If `mean` is out of its range.
 * @reference scipy.stats.poisson.cdf 1.10.1, see golden/distributions.json: largest relative
 *   difference 2e-14.
 */
export function poissonCdf(count: number, mean: number): number {
  checkMean('poissonCdf', mean)
  return count < 0 ? 0 : gammaQ(Math.floor(count) + 1, mean)
}

/** C(n, k) p^k q^(n-k) for p + q = 1; 0 where k is impossible. */
function binomialTerm(k: number, n: number, p: number, q: number): number {
  if (k < 0 || k > n) return 0
  if (p === 0) return k === 0 ? 1 : 0
  if (q === 0) return k === n ? 1 : 0
  if (k === 0) return n === 0 ? 1 : exp(n * (p < 0.1 ? log1p(-p) : log(q)))
  if (k === n) return exp(n * (q < 0.1 ? log1p(-q) : log(p)))
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    devianceTerm(k, n * p) -
    devianceTerm(n - k, n * q)
  return exp(exponent) * Math.sqrt(n / (TWO_PI * k * (n - k)))
}

function checkWhole(where: string, named: Record<string, number>): void {
  for (const [name, value] of Object.entries(named)) {
    if (!Number.isInteger(value)) {
      throw new RangeError(`${where}: ${name} is ${value}; pass a whole number`)
    }
  }
}

function checkCount(where: string, named: Record<string, number>): void {
  for (const [name, value] of Object.entries(named)) {
    if (!(Number.isInteger(value) && value >= 0)) {
      throw new RangeError(`${where}: ${name} is ${value}; pass a whole number of at least 0`)
    }
  }
}

function checkDraw(where: string, population: number, marked: number, drawn: number): void {
  checkCount(where, { population, marked, drawn })
  if (marked > population || drawn > population) {
    throw new RangeError(
      `${where}: marked is ${marked} and drawn is ${drawn}; neither may exceed the population of ${population}`,
    )
  }
}

function checkProbability(where: string, p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`${where}: probability is ${p}; pass a number from 0 to 1`)
  }
}

function checkPositiveProbability(where: string, p: number): void {
  if (!(p > 0 && p <= 1)) {
    throw new RangeError(`${where}: probability is ${p}; pass a number above 0, at most 1`)
  }
}

function checkMean(where: string, mean: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: mean is ${mean}; pass a finite number of at least 0`)
  }
}

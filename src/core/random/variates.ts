/** Random variates made from an `Rng`'s uniform numbers. Nothing is kept between calls. */

import { cos, exp, log, log1p } from '../numbers/elementary.ts'
import { logFactorial } from '../numbers/special.ts'
import type { Rng } from './rng.ts'

const TWO_PI = 6.283185307179586

/** Weights made ready for drawing in constant time; see `aliasTable`. */
export interface AliasTable {
  /** Chance to stay at slot i once it was picked, shape (n,). */
  readonly stay: Float64Array
  /** Where to go otherwise, shape (n,). */
  readonly alias: Uint32Array
}

/**
 * One draw from N(mean, sd^2), by Box and Muller's cosine half: sqrt(-2 log u) cos(2 pi v).
 *
 * The sine half is not kept for the next call, so what a call gives never depends on who called
 * before. Takes two uniforms. The largest size it can give is 8.6 sd.
 *
 * @param mean Centre, finite.
 * @param sd Standard deviation, same unit, finite, at least 0.
 * @throws {RangeError} If `mean` or `sd` is out of its range.
 * @source Box & Muller (1958), doi:10.1214/aoms/1177706645.
 * @reference Kolmogorov-Smirnov against normalCdf, see variates.test.ts.
 */
export function normal(rng: Rng, mean = 0, sd = 1): number {
  if (!(sd >= 0 && sd < Number.POSITIVE_INFINITY && Number.isFinite(mean))) {
    throw new RangeError(`normal: mean is ${mean} and sd ${sd}; pass finite numbers, sd at least 0`)
  }
  const radius = Math.sqrt(-2 * log(1 - rng.next()))
  return mean + sd * (radius * cos(TWO_PI * rng.next()))
}

/**
 * One draw from the exponential distribution: -log(1 - u) / rate. Takes one uniform.
 *
 * @param rate One over the mean, positive.
 * @throws {RangeError} If `rate` is not a positive finite number.
 * @reference Kolmogorov-Smirnov against exponentialCdf, see variates.test.ts.
 */
export function exponential(rng: Rng, rate = 1): number {
  checkPositive('exponential', 'rate', rate)
  return -log(1 - rng.next()) / rate
}

/**
 * One draw from Student's t: a normal over the root of an independent chi-square by its degrees.
 *
 * @param degreesOfFreedom Positive, need not be whole. At most 2, the variance is infinite.
 * @throws {RangeError} If `degreesOfFreedom` is not a positive finite number.
 * @reference Kolmogorov-Smirnov against studentTCdf, see variates.test.ts.
 */
export function studentT(rng: Rng, degreesOfFreedom: number): number {
  checkPositive('studentT', 'degreesOfFreedom', degreesOfFreedom)
  const z = normal(rng)
  return z * exp(-0.5 * (logGammaVariate(rng, degreesOfFreedom / 2) - log(degreesOfFreedom / 2)))
}

/**
 * One draw from the gamma distribution, by Marsaglia and Tsang's rejection; a shape below 1 takes a
 * draw of shape + 1 times u^(1/shape).
 *
 * @param shape Positive. Below about 0.01 many draws are too small for a double and come out as 0.
 * @param scale Positive, the unit of the result.
 * @throws {RangeError} If `shape` or `scale` is not a positive finite number.
 * @source Marsaglia & Tsang (2000), doi:10.1145/358407.358414.
 * @reference Kolmogorov-Smirnov against gammaCdf, see variates.test.ts.
 */
export function gamma(rng: Rng, shape: number, scale = 1): number {
  checkPositive('gamma', 'shape', shape)
  checkPositive('gamma', 'scale', scale)
  if (shape < 1) return scale * exp(logGammaVariate(rng, shape))
  return scale * gammaOfLargeShape(rng, shape)
}

/**
 * One draw from the beta distribution: x / (x + y) for gamma draws x and y, divided in the
 * logarithm so that small shapes do not end as 0 / 0.
 *
 * @param a First shape, positive.
 * @param b Second shape, positive.
 * @throws {RangeError} If a shape is not a positive finite number.
 * @reference Kolmogorov-Smirnov against betaI, see variates.test.ts.
 */
export function beta(rng: Rng, a: number, b: number): number {
  checkPositive('beta', 'a', a)
  checkPositive('beta', 'b', b)
  const logX = logGammaVariate(rng, a)
  const logY = logGammaVariate(rng, b)
  return 1 / (1 + exp(logY - logX))
}

/**
 * One draw from the Poisson distribution: below a mean of 10 by multiplying uniforms, above by
 * Hörmann's transformed rejection (PTRS).
 *
 * @param mean At least 0 and at most 1e9.
 * @throws {RangeError} If `mean` is out of its range.
 * @source Hörmann (1993), doi:10.1016/0167-6687(93)90997-4.
 * @reference Chi-square against poissonPmf, see variates.test.ts.
 */
export function poisson(rng: Rng, mean: number): number {
  if (!(mean >= 0 && mean <= 1e9)) {
    throw new RangeError(`poisson: mean is ${mean}; pass a number from 0 to 1e9`)
  }
  if (mean < 10) {
    const floor = exp(-mean)
    let product = 1 - rng.next()
    let count = 0
    while (product >= floor) {
      product *= 1 - rng.next()
      count++
    }
    return count
  }
  const logMean = log(mean)
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = rng.next() - 0.5
    const v = 1 - rng.next()
    const us = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= squeeze) return count
    if (count < 0 || (us < 0.013 && v > us)) continue
    const bound = count * logMean - mean - logFactorial(count)
    if (log((v * inverseAlpha) / (a / (us * us) + b)) <= bound) return count
  }
}

/**
 * True with that probability. Takes one uniform.
 *
 * @param probability In [0, 1].
 * @throws {RangeError} If `probability` is out of its range.
 * @reference Chi-square, see variates.test.ts.
 */
export function bernoulli(rng: Rng, probability: number): boolean {
  checkProbability('bernoulli', probability)
  return rng.next() < probability
}

/**
 * Number of successes in `trials`, exact, in a time that does not grow with them: by Hörmann's transformed
 * rejection (BTRS), and where fewer than ten are expected by the geometric gaps between successes.
 *
 * @param trials Whole number, at least 0.
 * @param probability Of one success, in [0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @source Hörmann (1993), "The generation of binomial random variates", algorithm BTRS,
 *   doi:10.1080/00949659308811496.
 * @reference Chi-square against binomialPmf, see variates.test.ts.
 */
export function binomial(rng: Rng, trials: number, probability: number): number {
  if (!(Number.isInteger(trials) && trials >= 0)) {
    throw new RangeError(`binomial: trials is ${trials}; pass a whole number of at least 0`)
  }
  checkProbability('binomial', probability)
  if (probability > 0.5) return trials - binomial(rng, trials, 1 - probability)
  if (probability === 0 || trials === 0) return 0
  return trials * probability < 10
    ? binomialByGaps(rng, trials, probability)
    : binomialByRejection(rng, trials, probability)
}

function binomialByGaps(rng: Rng, trials: number, probability: number): number {
  let successes = 0
  let at = geometric(rng, probability)
  while (at <= trials) {
    successes++
    at += geometric(rng, probability)
  }
  return successes
}

function binomialByRejection(rng: Rng, trials: number, p: number): number {
  const sd = Math.sqrt(trials * p * (1 - p))
  const b = 1.15 + 2.53 * sd
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = trials * p + 0.5
  const squeeze = 0.92 - 4.2 / b
  const mode = Math.floor((trials + 1) * p)
  const alpha = (2.83 + 5.1 / b) * sd
  for (;;) {
    const u = rng.next() - 0.5
    const v = 1 - rng.next()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + centre)
    if (us >= 0.07 && v <= squeeze) return k
    if (!(k >= 0 && k <= trials)) continue
    const bound =
      (k - mode) * log(p / (1 - p)) +
      logFactorial(mode) +
      logFactorial(trials - mode) -
      logFactorial(k) -
      logFactorial(trials - k)
    if (log((v * alpha) / (a / (us * us) + b)) <= bound) return k
  }
}

/**
 * Index drawn with probability weight / total, by one pass over the weights. For many draws from
 * the same weights use `aliasTable`. Takes one uniform.
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive. Not modified.
 * @throws {RangeError} If the weights break these rules.
 * @reference Chi-square, see variates.test.ts.
 */
export function categorical(rng: Rng, weights: ArrayLike<number>): number {
  const total = totalWeight('categorical', weights)
  let rest = rng.next() * total
  let lastPositive = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (weight === 0) continue
    lastPositive = i
    if (rest < weight) return i
    rest -= weight
  }
  return lastPositive // reached when rounding left a crumb
}

/**
 * Prepares weights for `drawFromAliasTable`, by Vose's two stacks.
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive. Not modified.
 * @throws {RangeError} If the weights break these rules.
 * @source Vose (1991), doi:10.1109/32.92917.
 * @reference The table's own probabilities equal the weights' shares to 1e-15 a slot, see
 *   variates.test.ts.
 */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const total = totalWeight('aliasTable', weights)
  const n = weights.length
  const stay = new Float64Array(n) // (n,)
  const alias = new Uint32Array(n) // (n,)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < n; i++) {
    stay[i] = (weights[i]! / total) * n
    ;(stay[i]! < 1 ? small : large).push(i)
  }
  while (small.length > 0 && large.length > 0) {
    const short = small.pop()!
    const long = large.at(-1)!
    alias[short] = long
    stay[long] = stay[long]! - (1 - stay[short]!)
    if (stay[long]! < 1) small.push(large.pop()!)
  }
  // What is left is 1 up to rounding. A weight of 0 never is: it must not be drawn.
  const heaviest = indexOfLargest(weights)
  for (const i of [...small, ...large]) {
    if (weights[i] === 0) alias[i] = heaviest
    else stay[i] = 1
  }
  return { stay, alias }
}

/**
 * Index drawn from a prepared table. Takes one word and one uniform, whatever the table's size.
 *
 * @reference Chi-square against the weights, see variates.test.ts.
 */
export function drawFromAliasTable(rng: Rng, table: AliasTable): number {
  const slot = rng.nextInt(table.stay.length)
  return rng.next() < table.stay[slot]! ? slot : table.alias[slot]!
}

/**
 * Number of the first trial that succeeds, counted from 1: 1 + floor(log(1 - u) / log(1 - p)).
 *   Takes
 * one uniform.
 *
 * @param probability Of one success, in (0, 1].
 * @throws {RangeError} If `probability` is out of its range.
 * @reference Chi-square against geometricPmf, see variates.test.ts.
 */
export function geometric(rng: Rng, probability: number): number {
  if (!(probability > 0 && probability <= 1)) {
    throw new RangeError(
      `geometric: probability is ${probability}; pass a number above 0, at most 1`,
    )
  }
  const logMiss = log1p(-probability)
  const quotient = log(1 - rng.next()) / logMiss
  return 1 + Math.floor(quotient)
}

/** Logarithm of a gamma draw of scale 1: a small shape's draws themselves would underflow. */
function logGammaVariate(rng: Rng, shape: number): number {
  if (shape >= 1) return log(gammaOfLargeShape(rng, shape))
  const logBoost = log(1 - rng.next()) / shape
  return log(gammaOfLargeShape(rng, shape + 1)) + logBoost
}

function gammaOfLargeShape(rng: Rng, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(rng)
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = 1 - rng.next()
    const x2 = x * x
    if (u < 1 - 0.0331 * x2 * x2) return d * v
    if (log(u) < 0.5 * x2 + d * (1 - v + log(v))) return d * v
  }
}

function totalWeight(where: string, weights: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: weight ${i} is ${weight}; pass finite numbers of at least 0`)
    }
    total += weight
  }
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: the weights sum to ${total}; pass at least one positive weight`)
  }
  return total
}

function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}

function checkPositive(where: string, name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a positive finite number`)
  }
}

function checkProbability(where: string, p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`${where}: probability is ${p}; pass a number from 0 to 1`)
  }
}

/** Tests that are looked at several times: their error rates by exact recursion, and the limits that keep them. */

import { exp, log, log1p } from '../numbers/elementary.ts'
import { gaussLegendre } from '../numbers/quadrature.ts'
import { normalCdf, normalQuantile } from './distributions.ts'

/** Where a test ends, by look. */
export interface CrossingProbabilities {
  /** P(the first crossing is at this look, above), shape (K,). */
  readonly above: Float64Array
  /** P(the first crossing is at this look, below), shape (K,). */
  readonly below: Float64Array
}

const SQRT_TWO_PI = 2.5066282746310002
/** Beyond so many standard deviations of the sum nothing is integrated: less than 1e-15 lies there. */
const REACH = 8.2

/**
 * With which probability a test first crosses its limits at each look, exactly for normal data.
 *
 * The sum S at information t is normal with mean drift * t and variance t, with independent
 * increments; z = S / sqrt(t). The test stops at the first look at which |z| > limit. The density of S among
 * those that go on is carried from look to look,
 *
 *   f_k(s) = integral over |u| <= limit_(k-1) sqrt(t_(k-1)) of f_(k-1)(u) phi((s - u - drift dt) / sqrt(dt)) / sqrt(dt) du,
 *
 * by a Gauss-Legendre rule whose nodes lie closer than the standard deviation of an increment.
 *
 * @param limits Limit on |z| at each look, positive, infinite where there is no stopping, shape (K,).
 * @param times Information at each look, ascending, positive, shape (K,): any unit, such as looks or parcels.
 * @param drift Mean of S for each unit of information; 0 if there is no effect. A test that has power
 *   1 - beta at the level alpha with all of T has drift (z_(1-alpha/2) + z_(1-beta)) / sqrt(T).
 * @throws {RangeError} If the lists differ in length or are empty, or a number is out of its range.
 * @source Armitage, McPherson & Rowe (1969), doi:10.2307/2343787.
 * @reference Their table of repeated tests; scipy's multivariate normal distribution for up to five looks
 *   and an independent recursion on a fine grid for more, see golden/group-sequential.json: largest difference
 *   1e-9 from the grid, 1e-6 from SciPy.
 */
export function crossingProbabilities(
  limits: ArrayLike<number>,
  times: ArrayLike<number>,
  drift = 0,
): CrossingProbabilities {
  const where = 'crossingProbabilities'
  const looks = limits.length
  if (!(looks >= 1 && times.length === looks)) {
    throw new RangeError(`${where}: ${looks} limits and ${times.length} times; pass equally many`)
  }
  if (!Number.isFinite(drift)) throw new RangeError(`${where}: drift is ${drift}; pass a number`)
  const above = new Float64Array(looks) // (K,)
  const below = new Float64Array(looks) // (K,)
  // Where the sum may be while the test goes on, and how much weighs there: one point at the start.
  let places = Float64Array.of(0)
  let masses = Float64Array.of(1)
  let before = 0
  for (let k = 0; k < looks; k++) {
    const time = times[k]!
    const limit = limits[k]!
    if (!(time > before && time < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: time ${k} is ${time} after ${before}; pass ascending numbers`)
    }
    if (!(limit > 0)) throw new RangeError(`${where}: limit ${k} is ${limit}; pass a positive one`)
    const sd = Math.sqrt(time - before)
    const shift = drift * (time - before)
    const edge = limit * Math.sqrt(time)
    for (let i = 0; i < places.length; i++) {
      const mean = places[i]! + shift
      above[k] = above[k]! + masses[i]! * normalCdf((mean - edge) / sd)
      below[k] = below[k]! + masses[i]! * normalCdf((-edge - mean) / sd)
    }
    if (k + 1 === looks) break
    const reach = REACH * Math.sqrt(time)
    const from = Math.max(-edge, drift * time - reach)
    const to = Math.min(edge, drift * time + reach)
    if (!(to > from)) break // all have crossed
    const nextSd = Math.sqrt(times[k + 1]! - time)
    const width = to - from
    const { nodes, weights } = gaussLegendre(
      Math.min(400, 20 + Math.ceil((1.5 * width) / Math.min(sd, nextSd))),
    )
    const nextPlaces = new Float64Array(nodes.length) // (nodes,)
    const nextMasses = new Float64Array(nodes.length) // (nodes,)
    for (let j = 0; j < nodes.length; j++) {
      const place = from + 0.5 * width * (nodes[j]! + 1)
      let density = 0
      for (let i = 0; i < places.length; i++) {
        const z = (place - places[i]! - shift) / sd
        if (z * z < 64) density += masses[i]! * exp(-0.5 * z * z)
      }
      nextPlaces[j] = place
      nextMasses[j] = (0.5 * width * weights[j]! * density) / (SQRT_TWO_PI * sd)
    }
    places = nextPlaces
    masses = nextMasses
    before = time
  }
  return { above, below }
}

/**
 * Probability that a test without an effect crosses its limits at any look: its level.
 *
 * @throws {RangeError} As `crossingProbabilities`.
 */
export function overallLevel(limits: ArrayLike<number>, times: ArrayLike<number>): number {
  const { above, below } = crossingProbabilities(limits, times)
  let level = 0
  for (let k = 0; k < above.length; k++) level += above[k]! + below[k]!
  return level
}

/**
 * Pocock's constant: the one limit on |z| at all looks that gives the level over all of them.
 *
 * @param times Information at each look, ascending, positive, shape (K,).
 * @param level Over all looks, two-sided, in [0.001, 0.5].
 * @throws {RangeError} If an argument is out of its range.
 * @source Pocock (1977), doi:10.2307/2335684.
 * @reference His 2.178, 2.289, 2.413, 2.555 for 2, 3, 5, 10 equal steps, see group-sequential.test.ts.
 */
export function pocockConstant(times: ArrayLike<number>, level: number): number {
  return constantFor('pocockConstant', times, level, () => 1)
}

/**
 * O'Brien and Fleming's constant c: the limit on |z| at information t is c sqrt(t_K / t), so that
 * early looks hardly ever stop.
 *
 * @param times Information at each look, ascending, positive, shape (K,).
 * @param level Over all looks, two-sided, in [0.001, 0.5].
 * @throws {RangeError} If an argument is out of its range.
 * @source O'Brien & Fleming (1979), doi:10.2307/2530245.
 * @reference An independent recursion, see golden/group-sequential.json: largest difference 1e-7.
 */
export function obrienFlemingConstant(times: ArrayLike<number>, level: number): number {
  const last = times[times.length - 1]!
  return constantFor('obrienFlemingConstant', times, level, (t) => Math.sqrt(last / t))
}

/** The c at which limits c * shape(t) have the level, by bisection and secant steps in a bracket. */
function constantFor(
  where: string,
  times: ArrayLike<number>,
  level: number,
  shape: (time: number) => number,
): number {
  if (!(level >= 0.001 && level <= 0.5)) {
    throw new RangeError(`${where}: level is ${level}; pass a number from 0.001 to 0.5`)
  }
  const excess = (c: number) =>
    overallLevel(
      Float64Array.from(times, (time) => c * shape(time)),
      times,
    ) - level
  // At least the limit of one look, at most Bonferroni's.
  let low = -normalQuantile(level / 2)
  let high = -normalQuantile(level / (2 * times.length)) + 1e-9
  if (times.length === 1) return low
  let [atLow, atHigh] = [excess(low), excess(high)]
  for (let step = 0; step < 60 && high - low > 1e-10; step++) {
    // Regula falsi on the logarithm of the level, which is close to straight; every third step halves.
    const a = log1p(atLow / level)
    const b = log1p(atHigh / level)
    let c = step % 3 === 2 ? 0.5 * (low + high) : low + ((high - low) * a) / (a - b)
    if (!(c > low && c < high)) c = 0.5 * (low + high)
    const at = excess(c)
    if (Math.abs(at) < 1e-10) return c
    if (at > 0) {
      low = c
      atLow = at
    } else {
      high = c
      atHigh = at
    }
  }
  return 0.5 * (low + high)
}

/**
 * Limit on |z| at information t of the normal mixture: it holds at all times at once, however often one
 * looks and however long.
 *
 *   limit^2 = (1 + r / t) (log(1 + t / r) - 2 log level)
 *
 * A mixture of likelihood ratios over effects from N(0, 1 / r) is a martingale, and with probability
 * 1 - level it never exceeds 1 / level (Ville). The level is not used up at any finite time.
 *
 * @param time Information t, positive.
 * @param r Where it is tightest: see `mixtureTunedFor`; same unit as t, positive.
 * @param level In (0, 1), two-sided.
 * @throws {RangeError} If an argument is out of its range.
 * @source Robbins (1970), doi:10.1214/aoms/1177696786; as always-valid p-values Johari, Koomen, Pekelis &
 *   Walsh (2022), doi:10.1287/opre.2021.2135.
 */
export function mixtureLimit(time: number, r: number, level: number): number {
  const where = 'mixtureLimit'
  checkPositive(where, 'time', time)
  checkPositive(where, 'r', r)
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${where}: level is ${level}; pass a number between 0 and 1`)
  }
  return Math.sqrt((1 + r / time) * (log1p(time / r) - 2 * log(level)))
}

/**
 * The r with which `mixtureLimit` is as low as it can be at information t: t / x, where x solves
 * x - log(1 + x) = -2 log level.
 *
 * @param time Information at which the limit is to be tightest, positive.
 * @param level In (0, 1), two-sided.
 * @throws {RangeError} If an argument is out of its range.
 * @source Howard, Ramdas, McAuliffe & Sekhon (2021), doi:10.1214/20-AOS1991.
 */
export function mixtureTunedFor(time: number, level: number): number {
  const where = 'mixtureTunedFor'
  checkPositive(where, 'time', time)
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${where}: level is ${level}; pass a number between 0 and 1`)
  }
  const wanted = -2 * log(level)
  let x = wanted + log1p(wanted) + 1
  for (let step = 0; step < 40; step++) {
    const shift = ((x - log1p(x) - wanted) * (1 + x)) / x
    x -= shift
    if (Math.abs(shift) <= 1e-14 * x) break
  }
  return time / x
}

function checkPositive(where: string, name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a positive finite number`)
  }
}

/** Weights of weighted samples: how much they are worth, and how concentrated they are. */

import { exp } from '../numbers/elementary.ts'

/**
 * Kish's effective sample size, (sum w)^2 / sum w^2: how many equally weighted values would tell as
 * much. Between 1 (one weight has it all) and n (all equal).
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive; any scale.
 * @throws {RangeError} If the weights break these rules.
 * @source Kish (1965), Survey Sampling, section 11.7.
 * @reference Closed forms and the definition, see weights.test.ts.
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  const largest = checkedLargest('effectiveSampleSize', weights)
  let sum = 0
  let sumOfSquares = 0
  for (let i = 0; i < weights.length; i++) {
    const share = weights[i]! / largest // so that squares neither overflow nor vanish
    sum += share
    sumOfSquares += share * share
  }
  return (sum * sum) / sumOfSquares
}

/**
 * Effective sample size of weights given by their natural logarithms.
 *
 * @param logWeights Shape (n,), each a finite number or -Infinity, at least one finite.
 * @throws {RangeError} If the weights break these rules.
 * @reference `effectiveSampleSize` of the weights themselves, see weights.test.ts.
 */
export function effectiveSampleSizeOfLogWeights(logWeights: ArrayLike<number>): number {
  return effectiveSampleSize(normaliseLogWeights(logWeights))
}

/**
 * Share of the total that the largest weight has, in (0, 1].
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive; any scale.
 * @throws {RangeError} If the weights break these rules.
 * @reference The definition, see weights.test.ts.
 */
export function largestWeightShare(weights: ArrayLike<number>): number {
  const largest = checkedLargest('largestWeightShare', weights)
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]! / largest
  return 1 / sum
}

/**
 * Weights divided by their sum, as a new array of shape (n,).
 *
 * @param weights Shape (n,), each finite and at least 0, at least one positive. Not modified.
 * @throws {RangeError} If the weights break these rules.
 * @reference The definition, see weights.test.ts.
 */
export function normaliseWeights(weights: ArrayLike<number>): Float64Array {
  const largest = checkedLargest('normaliseWeights', weights)
  const shares = Float64Array.from(weights, (weight) => weight / largest) // (n,)
  let sum = 0
  for (const share of shares) sum += share
  return shares.map((share) => share / sum)
}

/**
 * exp(log weights) divided by their sum, as a new array of shape (n,). The largest is taken off
 * first, so weights far outside the range of a double are no trouble (softmax).
 *
 * @param logWeights Shape (n,), each a finite number or -Infinity, at least one finite. Not
 *   modified.
 * @throws {RangeError} If the weights break these rules.
 * @reference `normaliseWeights` of the weights themselves, see weights.test.ts.
 */
export function normaliseLogWeights(logWeights: ArrayLike<number>): Float64Array {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < logWeights.length; i++) {
    const value = logWeights[i]!
    if (!(value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `normaliseLogWeights: log weight ${i} is ${value}; pass finite numbers or -Infinity`,
      )
    }
    largest = Math.max(largest, value)
  }
  if (largest === Number.NEGATIVE_INFINITY) {
    throw new RangeError('normaliseLogWeights: no weight is positive; pass a finite log weight')
  }
  return normaliseWeights(Float64Array.from(logWeights, (value) => exp(value - largest)))
}

function checkedLargest(where: string, weights: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${where}: weight ${i} is ${weight}; pass finite numbers of at least 0`)
    }
    largest = Math.max(largest, weight)
  }
  if (largest === 0) {
    throw new RangeError(`${where}: no weight is positive; pass at least one positive weight`)
  }
  return largest
}

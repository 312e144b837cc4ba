/** Reservoir sampling: k items of a stream whose length is not known, one item at a time. */

import { exp, expm1, log, log1p } from '../numbers/elementary.ts'
import type { Rng } from '../random/rng.ts'

/** What happened to one item. */
export interface ReservoirStep<T> {
  /** The item's number in the stream, counted from 1. */
  readonly n: number
  /** The random number drawn for it, 1 to n (Algorithm R only), or null if none was. */
  readonly drawn: number | null
  /** The slot it went to, 1 to k, or null if it was passed over. */
  readonly slot: number | null
  /** The item it replaced, or null if the slot was empty or it was passed over. */
  readonly replaced: T | null
}

/** A reservoir. Mutable: each `offer` advances it. */
export interface Reservoir<T> {
  /** Shows it the stream's next item. */
  offer(item: T): ReservoirStep<T>
  /** What it holds now, in the order of slots. */
  items(): T[]
  /** How many items it has seen. */
  readonly seen: number
  /** How many random numbers it has taken, one for each call of the stream's `next` or `nextInt`. */
  readonly randomsConsumed: number
}

/** A reservoir that knows beforehand which item it takes next. */
export interface SkippingReservoir<T> extends Reservoir<T> {
  /** Number of the next item that it takes; Infinity if no stream will be that long. */
  readonly nextTaken: number
  /** Lets items up to the one before `nextTaken` pass without looking at them. */
  passOver(count: number): void
}

/** A reservoir for items with weights. */
export interface WeightedReservoir<T> {
  offer(item: T, weight: number): ReservoirStep<T>
  items(): T[]
  readonly seen: number
  readonly randomsConsumed: number
}

/**
 * Algorithm R: the n-th item (n > k) draws i from 1 to n and replaces slot i if i <= k. After any n
 * items each is in the reservoir with probability k / n.
 *
 * @param k Number of slots, whole number, at least 1.
 * @param options `offByOne`: the classic mistake, i from 1 to n - 1: item k + 1 always gets in, and
 *   late items are too many. Default false.
 * @throws {RangeError} If `k` is out of its range.
 * @source Vitter (1985), doi:10.1145/3147.3165 (Algorithm R, due to A. Waterman).
 * @reference Inclusion k / n for every position, see stream-sampling.test.ts.
 */
export function createReservoirR<T>(
  rng: Rng,
  k: number,
  options: { readonly offByOne?: boolean } = {},
): Reservoir<T> {
  checkSlots('createReservoirR', k)
  const { offByOne = false } = options
  const slots: T[] = []
  let seen = 0
  let randomsConsumed = 0
  return {
    offer(item) {
      seen++
      if (seen <= k) {
        slots.push(item)
        return { n: seen, drawn: null, slot: seen, replaced: null }
      }
      const drawn = rng.nextInt(offByOne ? seen - 1 : seen) + 1
      randomsConsumed++
      if (drawn > k) return { n: seen, drawn, slot: null, replaced: null }
      const replaced = slots[drawn - 1]!
      slots[drawn - 1] = item
      return { n: seen, drawn, slot: drawn, replaced }
    },
    items: () => slots.slice(),
    get seen() {
      return seen
    },
    get randomsConsumed() {
      return randomsConsumed
    },
  }
}

/**
 * Algorithm L: the same law as Algorithm R, but it draws how many items to pass over, so a long
 * stream takes few random numbers.
 *
 *   W <- W * u^(1/k),  pass over floor(log(u) / log(1 - W)) items, put the next in a random slot
 *
 * W is the largest of the k smallest of n uniform keys. Takes two random numbers when full, then
 * three for each item it takes; see `expectedRandomsL`.
 *
 * @param k Number of slots, whole number, at least 1.
 * @throws {RangeError} If `k` is out of its range, or from `passOver`, if the count reaches the
 *   next item to take.
 * @source Li (1994), doi:10.1145/198429.198435.
 * @reference Inclusion k / n for every position and the mean number of random numbers, see
 *   stream-sampling.test.ts.
 */
export function createReservoirL<T>(rng: Rng, k: number): SkippingReservoir<T> {
  checkSlots('createReservoirL', k)
  const slots: T[] = []
  let seen = 0
  let randomsConsumed = 0
  let largestKey = 1
  let nextTaken = 1

  function planNext(): void {
    largestKey *= exp(log(1 - rng.next()) / k)
    nextTaken += Math.floor(log(1 - rng.next()) / log1p(-largestKey)) + 1
    randomsConsumed += 2
  }

  return {
    offer(item) {
      seen++
      if (seen < nextTaken) return { n: seen, drawn: null, slot: null, replaced: null }
      if (seen <= k) {
        slots.push(item)
        if (seen === k) planNext()
        else nextTaken++
        return { n: seen, drawn: null, slot: seen, replaced: null }
      }
      const place = rng.nextInt(k)
      randomsConsumed++
      const replaced = slots[place]!
      slots[place] = item
      planNext()
      return { n: seen, drawn: null, slot: place + 1, replaced }
    },
    passOver(count) {
      if (!(Number.isInteger(count) && count >= 0 && seen + count < nextTaken)) {
        throw new RangeError(
          `passOver: count is ${count} after item ${seen}; pass a whole number that stays below item ${nextTaken}, and offer that one`,
        )
      }
      seen += count
    },
    items: () => slots.slice(),
    get seen() {
      return seen
    },
    get randomsConsumed() {
      return randomsConsumed
    },
    get nextTaken() {
      return nextTaken
    },
  }
}

/**
 * A-ExpJ: a weighted sample without replacement of a stream. Each item has the key u^(1/w) and the
 * k largest stay; instead of a key for each item, it draws how much weight to pass over
 * ("exponential jumps"). The same law as `weightedSampleWithoutReplacement`. Keys are kept as
 * logarithms.
 *
 * @param k Number of slots, whole number, at least 1.
 * @throws {RangeError} If `k` is out of its range, or from `offer`, if a weight is not a finite
 *   number of at least 0. An item of weight 0 is never taken.
 * @source Efraimidis & Spirakis (2006), doi:10.1016/j.ipl.2005.11.003 (Algorithm A-ExpJ).
 * @reference Inclusion probabilities by enumeration, see stream-sampling.test.ts.
 */
export function createReservoirAExpJ<T>(rng: Rng, k: number): WeightedReservoir<T> {
  checkSlots('createReservoirAExpJ', k)
  const slots: T[] = []
  const logKeys: number[] = []
  let seen = 0
  let randomsConsumed = 0
  let weightToPass = 0
  let smallest = 0 // slot of the smallest key

  function uniform(): number {
    randomsConsumed++
    return 1 - rng.next()
  }

  function planNext(): void {
    smallest = 0
    for (let i = 1; i < k; i++) if (logKeys[i]! < logKeys[smallest]!) smallest = i
    weightToPass = log(uniform()) / logKeys[smallest]!
  }

  return {
    offer(item, weight) {
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
        throw new RangeError(
          `createReservoirAExpJ: the weight is ${weight}; pass a finite number of at least 0`,
        )
      }
      seen++
      const passed = { n: seen, drawn: null, slot: null, replaced: null }
      if (weight === 0) return passed
      if (slots.length < k) {
        slots.push(item)
        logKeys.push(log(uniform()) / weight)
        if (slots.length === k) planNext()
        return { n: seen, drawn: null, slot: slots.length, replaced: null }
      }
      weightToPass -= weight
      if (weightToPass > 0) return passed
      // The key is u^(1/w) given that it beats the smallest, T: u is uniform in (T^w, 1).
      const room = -expm1(logKeys[smallest]! * weight) // 1 - T^w
      logKeys[smallest] = log1p(-room * rng.next()) / weight
      randomsConsumed++
      const slot = smallest + 1
      const replaced = slots[smallest]!
      slots[smallest] = item
      planNext()
      return { n: seen, drawn: null, slot, replaced }
    },
    items: () => slots.slice(),
    get seen() {
      return seen
    },
    get randomsConsumed() {
      return randomsConsumed
    },
  }
}

/**
 * Expected number of replacements among n items, for Algorithms R and L alike:
 *
 *   sum over i = k+1..n of k / i = k (H_n - H_k), about k log(n / k)
 *
 * @param n Items offered, whole number, at least 0.
 * @param k Slots, whole number, at least 1.
 * @throws {RangeError} If an argument is out of its range.
 * @source Li (1994), doi:10.1145/198429.198435; harmonic numbers by DLMF 5.11.2.
 * @reference The plain sum, see stream-sampling.test.ts.
 */
export function expectedReplacements(n: number, k: number): number {
  checkSlots('expectedReplacements', k)
  if (!(Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`expectedReplacements: n is ${n}; pass a whole number of at least 0`)
  }
  if (n <= k) return 0
  // The first terms one by one, the rest by the series of the harmonic numbers.
  const middle = Math.min(n, Math.max(k, 64))
  let harmonic = 0
  for (let i = k + 1; i <= middle; i++) harmonic += 1 / i
  const farTerm = (m: number) => 1 / (2 * m) - 1 / (12 * m * m) + 1 / (120 * m * m * m * m)
  if (middle < n) harmonic += log(n / middle) + farTerm(n) - farTerm(middle)
  return k * harmonic
}

/**
 * Expected number of random numbers that `createReservoirL` takes for n items:
 * 2 + 3 k (H_n - H_k), about 3 k log(n / k), where Algorithm R takes n - k.
 *
 * @param n Items offered, whole number, at least 0.
 * @param k Slots, whole number, at least 1.
 * @throws {RangeError} If an argument is out of its range.
 * @source Li (1994), doi:10.1145/198429.198435, which counts O(k (1 + log(n / k))).
 * @reference The mean over many runs, see stream-sampling.test.ts.
 */
export function expectedRandomsL(n: number, k: number): number {
  const replacements = expectedReplacements(n, k)
  return n < k ? 0 : 2 + 3 * replacements
}

function checkSlots(where: string, k: number): void {
  if (!(Number.isInteger(k) && k >= 1)) {
    throw new RangeError(`${where}: k is ${k}; pass a whole number of at least 1`)
  }
}

/**
 * Seeded random numbers. Every draw in the project goes through an `Rng` value that the caller
 * passes in; nothing here keeps state at module level.
 */

/** A stream of uniform random numbers. Mutable: each draw advances it. */
export interface Rng {
  /** Next uniform draw in the half-open interval [0, 1), a multiple of 2^-53. Takes two words. */
  next(): number
  /** Next whole number in [0, bound), each with the same probability. */
  nextInt(bound: number): number
  /** An independent stream. The same label from the same stream's seed gives the same stream again,
   * however many numbers were drawn in between. */
  fork(label: string): Rng
}

const TWO_TO_32 = 4294967296
const TWO_TO_MINUS_53 = 1.1102230246251565e-16

/** Outputs thrown away after seeding, so that the key's four words are mixed into each other. */
const WARM_UP_WORDS = 15

/**
 * One start and two multipliers for each lane of the hash behind `fork`. The starts are the first 128
 * bits of the golden ratio's fraction, the multipliers those of MurmurHash3: all odd, so that no
 * product loses a bit of the word.
 */
const LANES = [
  { start: 0x9e3779b9, first: 0xcc9e2d51, second: 0x1b873593 },
  { start: 0x7f4a7c15, first: 0x239b961b, second: 0xab0e9789 },
  { start: 0xf39cc060, first: 0x38b34ae5, second: 0xa1e38b93 },
  { start: 0x5cedc834, first: 0x85ebca6b, second: 0xc2b2ae35 },
] as const

type Key = readonly [number, number, number, number]

/**
 * Creates a reproducible stream: same seed, same numbers, in every JavaScript engine.
 *
 * Generator sfc32 (128 bits of state, period at least 2^32 and about 2^127 on average). The seed is
 * stretched to a key of four words by splitmix32; the key is the first state, and 15 outputs are
 * thrown away. `next` joins 27 and 26 bits of two words. `nextInt` takes the remainder of one word
 * and draws again when the word falls in the last, incomplete run of `bound` words. `fork` hashes
 * the key and the label (its UTF-16 units) to a new key of 128 bits with four lanes of
 * MurmurHash3-like mixing, so forks of forks do not meet.
 *
 * Made for simulations. It is not for secrets: whoever sees a few outputs knows the rest.
 *
 * @param seed Whole number in [0, 2^32).
 * @throws {RangeError} If `seed` is not such a number; from `nextInt`, if `bound` is not a whole
 *   number in [1, 2^32].
 * @source sfc32: C. Doty-Humphrey, PractRand 0.93; splitmix32: the 32-bit kin of Steele, Lea &
 *   Flood (2014), doi:10.1145/2714064.2660195; mixing steps: A. Appleby, MurmurHash3.
 * @reference An independent Python implementation, see golden/random-streams.json: equal in every
 *   bit.
 */
export function createRng(seed: number): Rng {
  if (!Number.isInteger(seed) || seed < 0 || seed >= TWO_TO_32) {
    throw new RangeError(
      `createRng: seed is ${seed}; pass a whole number from 0 to 4294967295 (2^32 - 1)`,
    )
  }
  return createStream(keyOfSeed(seed))
}

/** The stream of one key. The state is a typed array: plain variables would be boxed numbers. */
function createStream(key: Key): Rng {
  const state = new Int32Array(key) // a, b, c, counter

  function nextWord(): number {
    const b = state[1]!
    const c = state[2]!
    const counter = state[3]!
    const word = (((state[0]! + b) | 0) + counter) | 0
    state[0] = b ^ (b >>> 9)
    state[1] = (c + (c << 3)) | 0
    state[2] = (((c << 21) | (c >>> 11)) + word) | 0
    state[3] = (counter + 1) | 0
    return word >>> 0
  }

  for (let i = 0; i < WARM_UP_WORDS; i++) nextWord()

  return {
    next() {
      // Two steps of nextWord written out: one load and one store of the state, not two.
      const b = state[1]!
      const c = state[2]!
      const counter = state[3]!
      const high = (((state[0]! + b) | 0) + counter) | 0
      const b2 = (c + (c << 3)) | 0
      const c2 = (((c << 21) | (c >>> 11)) + high) | 0
      const counter2 = (counter + 1) | 0
      const low = ((((b ^ (b >>> 9)) + b2) | 0) + counter2) | 0
      state[0] = b2 ^ (b2 >>> 9)
      state[1] = (c2 + (c2 << 3)) | 0
      state[2] = (((c2 << 21) | (c2 >>> 11)) + low) | 0
      state[3] = (counter2 + 1) | 0
      return ((high >>> 5) * 67108864 + (low >>> 6)) * TWO_TO_MINUS_53
    },
    nextInt(bound) {
      if (!(bound >= 1 && bound <= TWO_TO_32 && Math.floor(bound) === bound)) {
        throw new RangeError(
          `nextInt: bound is ${bound}; pass a whole number from 1 to 4294967296 (2^32)`,
        )
      }
      const lastRunStart = TWO_TO_32 - bound
      for (;;) {
        const word = nextWord()
        const remainder = word % bound
        if (word - remainder <= lastRunStart) return remainder
      }
    },
    fork: (label) => createStream(keyOfFork(key, label)),
  }
}

/** Four successive outputs of splitmix32. */
function keyOfSeed(seed: number): Key {
  let state = seed | 0
  const word = () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  return [word(), word(), word(), word()]
}

/** Hash of a key and a label to a new key: four lanes over the same words, then mixed together. */
function keyOfFork(key: Key, label: string): Key {
  const [h0, h1, h2, h3] = LANES.map(({ start, first, second }) => {
    let hash = start | 0
    const absorb = (word: number) => {
      let k = Math.imul(word, first)
      k = Math.imul((k << 15) | (k >>> 17), second)
      hash ^= k
      hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
    }
    for (const word of key) absorb(word)
    for (let i = 0; i < label.length; i++) absorb(label.charCodeAt(i))
    return hash ^ label.length
  }) as [number, number, number, number]
  const sum = (h0 + h1 + h2 + h3) | 0
  return [
    finalMix((h0 + sum) | 0),
    finalMix((h1 + sum) | 0),
    finalMix((h2 + sum) | 0),
    finalMix((h3 + sum) | 0),
  ]
}

/** MurmurHash3's last step: every bit of the input flips half of the output's bits. */
function finalMix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

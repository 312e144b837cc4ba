/** Which weights or units to keep. */

import { pow } from '../numbers/elementary.ts'
import { sampleWithoutReplacement } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'

/**
 * Marks the largest weights by size; of equal sizes the earlier.
 *
 * @param weights Shape (n,), finite. Not modified.
 * @param keep Share to keep, in (0, 1]; rounded to whole weights.
 * @returns 1 for a weight to keep, else 0, shape (n,).
 * @throws {RangeError} If `keep` is out of its range or a weight is not finite.
 * @source Han, Pool, Tran & Dally (2015), Learning both weights and connections for efficient
 *   neural networks, arXiv:1506.02626.
 * @complexity O(n).
 */
export function magnitudeMask(weights: Float32Array, keep: number): Uint8Array {
  return largestMasks('magnitudeMask', [weights], keep)[0]!
}

/**
 * Marks the largest weights of all layers together; of equal sizes the earlier, first layer first.
 *
 * @param weights Shape (n,) each, finite. Not modified.
 * @param keep Share of all weights to keep, in (0, 1]; rounded to whole weights.
 * @returns For each layer 1 for a weight to keep, else 0.
 * @throws {RangeError} If `keep` is out of its range or a weight is not finite.
 * @source As `magnitudeMask`.
 * @complexity O(n).
 */
export function globalMagnitudeMasks(weights: readonly Float32Array[], keep: number): Uint8Array[] {
  return largestMasks('globalMagnitudeMasks', weights, keep)
}

/**
 * Marks weights by chance: what pruning by size has to beat.
 *
 * @param n Whole number, at least 0.
 * @param keep Share to keep, in (0, 1]; rounded to whole weights.
 * @returns 1 for a weight to keep, else 0, shape (n,).
 * @throws {RangeError} If an argument is out of its range.
 */
export function randomMask(n: number, keep: number, rng: Rng): Uint8Array {
  checkShare('randomMask', keep)
  const mask = new Uint8Array(n) // (n,)
  for (const i of sampleWithoutReplacement(rng, n, Math.round(keep * n))) mask[i] = 1
  return mask
}

/**
 * The units whose incoming weights have the largest sum of sizes; of equal sums the earlier.
 *
 * @param weights Shape (inputs, outputs), a unit in each column. Not modified.
 * @param keep How many units, whole number in [1, outputs].
 * @returns Their columns, ascending, shape (keep,).
 * @throws {RangeError} If sizes do not fit together or `keep` is out of its range.
 * @source Li et al. (2017), Pruning filters for efficient ConvNets, arXiv:1608.08710: L1 norms of
 *   filters, here of columns.
 */
export function strongestUnits(
  weights: Float32Array,
  inputs: number,
  outputs: number,
  keep: number,
): Uint32Array {
  if (weights.length !== inputs * outputs) {
    throw new RangeError(
      `strongestUnits: ${inputs} x ${outputs} weights expected, got ${weights.length}`,
    )
  }
  if (!(Number.isInteger(keep) && keep >= 1 && keep <= outputs)) {
    throw new RangeError(
      `strongestUnits: keep must be a whole number from 1 to ${outputs}, got ${keep}`,
    )
  }
  const norms = new Float64Array(outputs) // (outputs,)
  for (let i = 0; i < weights.length; i++) norms[i % outputs]! += Math.abs(weights[i]!)
  const order = Uint32Array.from(norms, (_, unit) => unit)
  order.sort((a, b) => norms[b]! - norms[a]! || a - b)
  return order.slice(0, keep).sort()
}

/**
 * A copy with zeros where the mask is 0.
 *
 * @param weights Shape (n,). Not modified.
 * @param mask Shape (n,). Not modified.
 * @throws {RangeError} If sizes differ.
 */
export function applyMask(weights: Float32Array, mask: Uint8Array): Float32Array {
  if (weights.length !== mask.length) {
    throw new RangeError(
      `applyMask: ${weights.length} weights need as many marks, got ${mask.length}`,
    )
  }
  return weights.map((weight, i) => (mask[i] === 0 ? 0 : weight))
}

/**
 * Share of all weights to keep after a round of pruning step by step: keep^(round / rounds), the
 * same share of what is left in every round.
 *
 * @param round Whole number in [0, rounds]: 0 keeps all.
 * @param rounds Whole number, at least 1.
 * @param keep Share to keep in the end, in (0, 1].
 * @throws {RangeError} If an argument is out of its range.
 * @source Frankle & Carbin (2019), The lottery ticket hypothesis, arXiv:1803.03635.
 */
export function iterativeKeep(round: number, rounds: number, keep: number): number {
  if (!(Number.isInteger(rounds) && rounds >= 1)) {
    throw new RangeError(`iterativeKeep: rounds must be a whole number from 1 on, got ${rounds}`)
  }
  if (!(Number.isInteger(round) && round >= 0 && round <= rounds)) {
    throw new RangeError(
      `iterativeKeep: round must be a whole number from 0 to ${rounds}, got ${round}`,
    )
  }
  checkShare('iterativeKeep', keep)
  return pow(keep, round / rounds)
}

/** The bits of a float32 without its sign stand in the order of sizes: so sizes can be counted. */
function largestMasks(caller: string, layers: readonly Float32Array[], keep: number): Uint8Array[] {
  checkShare(caller, keep)
  const sizes = layers.map((layer) => sizeBits(caller, layer))
  const all = layers.reduce((total, layer) => total + layer.length, 0)
  const wanted = Math.round(keep * all)

  // The upper 16 bits of the smallest size kept, then its lower 16.
  const upper = new Uint32Array(32768)
  for (const layer of sizes) for (const bits of layer) upper[bits >>> 16]!++
  const coarse = placeOfRank(upper, wanted)
  const lower = new Uint32Array(65536)
  for (const layer of sizes) {
    for (const bits of layer) if (bits >>> 16 === coarse.place) lower[bits & 0xffff]!++
  }
  const fine = placeOfRank(lower, coarse.rank)
  const smallest = coarse.place * 65536 + fine.place

  let ties = fine.rank // how many of exactly that size are kept
  return sizes.map((layer) =>
    Uint8Array.from(layer, (bits) => {
      if (bits !== smallest) return bits > smallest ? 1 : 0
      ties--
      return ties >= 0 ? 1 : 0
    }),
  )
}

/** Where the item of a rank (1 the highest) stands in a histogram, and its rank there. */
function placeOfRank(counts: Uint32Array, wanted: number): { place: number; rank: number } {
  let rank = wanted
  for (let place = counts.length - 1; place >= 0; place--) {
    if (rank <= counts[place]!) return { place, rank }
    rank -= counts[place]!
  }
  return { place: 0, rank: 0 }
}

function sizeBits(caller: string, layer: Float32Array): Uint32Array {
  const bits = new Uint32Array(layer.buffer, layer.byteOffset, layer.length)
  return bits.map((word, i) => {
    const size = word & 0x7fffffff
    if (size >= 0x7f800000) {
      throw new RangeError(`${caller}: weights must be finite, got ${layer[i]} at ${i}`)
    }
    return size
  })
}

function checkShare(caller: string, keep: number): void {
  if (!(keep > 0 && keep <= 1)) {
    throw new RangeError(`${caller}: keep must be a share above 0 and up to 1, got ${keep}`)
  }
}

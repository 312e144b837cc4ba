/** Few values for many weights: k-means in one dimension, and the gradient of what is shared. */

/** value = centroids[code]. */
export interface SharedWeights {
  /**
   * Ascending (but for a leading 0 when zeros are skipped), shape (clusters,) or (clusters +
   * 1,).
   */
  readonly centroids: Float32Array
  /** Shape (n,). */
  readonly codes: Uint16Array
}

const MOST_ROUNDS = 100

/**
 * Groups values into clusters and gives each cluster one value, its mean: Lloyd's algorithm from
 * centres equally spaced between the least and the largest value, until no value changes its
 * cluster (or 100 rounds are done). A value halfway between two centres goes to the lower one; a
 * cluster without values keeps its centre.
 *
 * @param values Shape (n,), finite. Not modified.
 * @param clusters Whole number in [1, 65535].
 * @param options.skipZeros Leaves zeros out: then code 0 and centroid 0 stand for the value 0, and
 *   the clusters have the codes from 1 on.
 * @throws {RangeError} If `clusters` is out of its range or a value is not finite.
 * @source Han, Mao & Dally (2016), Deep compression, arXiv:1510.00149, section 3.
 * @complexity One sort; each round is clusters * log n.
 * @reference sklearn.cluster.KMeans from the same centres, see golden/compression.json.
 */
export function shareWeights(
  values: Float32Array,
  clusters: number,
  { skipZeros }: { readonly skipZeros: boolean },
): SharedWeights {
  if (!(Number.isInteger(clusters) && clusters >= 1 && clusters <= 65535)) {
    throw new RangeError(
      `shareWeights: clusters must be a whole number from 1 to 65535, got ${clusters}`,
    )
  }
  const bad = values.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) {
    throw new RangeError(`shareWeights: values must be finite, got ${values[bad]} at ${bad}`)
  }
  const sorted = skipZeros ? values.filter((value) => value !== 0) : values.slice()
  sorted.sort()
  const centres = clusterCentres(sorted, clusters) // (clusters,)
  const first = skipZeros ? 1 : 0
  const centroids = new Float32Array(first + clusters)
  centroids.set(centres, first)
  const borders = bordersBetween(centres) // (clusters - 1,)
  const codes = new Uint16Array(values.length) // (n,)
  for (let i = 0; i < values.length; i++) {
    if (skipZeros && values[i] === 0) continue
    codes[i] = first + countWhere(borders.length, (b) => borders[b]! < values[i]!)
  }
  return { centroids, codes }
}

/**
 * The gradient of the shared values: the sum over the weights of each cluster. With skipped zeros
 * entry 0 belongs to the weights that were left out: do not move centroid 0 by it.
 *
 * @param gradient Of each weight, shape (n,). Not modified.
 * @param codes Each below `clusters`, shape (n,). Not modified.
 * @param clusters Number of centroids, a leading 0 among them.
 * @returns Summed in double precision, rounded once, shape (clusters,).
 * @throws {RangeError} If sizes differ or a code is too large.
 * @source Han, Mao & Dally (2016), Deep compression, arXiv:1510.00149, section 3.3.
 */
export function sharedGradient(
  gradient: Float32Array,
  codes: Uint16Array,
  clusters: number,
): Float32Array {
  if (gradient.length !== codes.length) {
    throw new RangeError(
      `sharedGradient: ${codes.length} codes need as many slopes, got ${gradient.length}`,
    )
  }
  const sums = new Float64Array(clusters) // (clusters,)
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! >= clusters) {
      throw new RangeError(
        `sharedGradient: codes must be below ${clusters}, got ${codes[i]} at ${i}`,
      )
    }
    sums[codes[i]!]! += gradient[i]!
  }
  return Float32Array.from(sums)
}

/** Lloyd's algorithm on sorted values: clusters are runs, and their sums differences of sums. */
function clusterCentres(sorted: Float32Array, clusters: number): Float64Array {
  const n = sorted.length
  const centres = new Float64Array(clusters) // (clusters,)
  if (n === 0) return centres
  const low = sorted[0]!
  const span = sorted[n - 1]! - low
  for (let c = 0; c < clusters; c++) centres[c] = low + (span * c) / Math.max(clusters - 1, 1)

  const sums = new Float64Array(n + 1) // (n + 1,): of the first i values
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i]! + sorted[i]!
  const ends = new Uint32Array(clusters) // (clusters,): where each cluster's run ends
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const borders = bordersBetween(centres)
    let moved = round === 0
    for (let c = 0; c < clusters; c++) {
      const end = c + 1 < clusters ? countWhere(n, (i) => sorted[i]! <= borders[c]!) : n
      if (end !== ends[c]) moved = true
      ends[c] = end
    }
    if (!moved) break
    let start = 0
    for (let c = 0; c < clusters; c++) {
      const end = ends[c]!
      if (end > start) centres[c] = (sums[end]! - sums[start]!) / (end - start)
      start = end
    }
  }
  return centres
}

function bordersBetween(centres: Float64Array): Float64Array {
  const borders = new Float64Array(centres.length - 1) // (clusters - 1,)
  for (let c = 0; c < borders.length; c++) borders[c] = (centres[c]! + centres[c + 1]!) / 2
  return borders
}

/** How many of 0 to n - 1 hold, when those that hold come first: a binary search. */
function countWhere(n: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}

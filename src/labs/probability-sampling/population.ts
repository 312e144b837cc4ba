/** The populations of the probability lab: an invented one with a rare stratum, and real films. */

import { cos, exp } from '../../core/numbers/elementary.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, variance } from '../../core/statistics/descriptive.ts'
import type { Films } from '../../data/films/table.ts'
import type { Params } from './params.ts'

/** Arrays have shape (N,), in the order of the list that systematic sampling goes through. */
export interface Population {
  readonly size: number
  readonly value: Float64Array
  readonly stratum: Uint8Array
  /** Cluster of each unit, 0 to clusterCount - 1; the last may be smaller. */
  readonly cluster: Uint32Array
  readonly clusterCount: number
  /** Positive, any scale. */
  readonly weight: Float64Array
  readonly strata: readonly Stratum[]
  /** Index of the stratum with the fewest units. */
  readonly rare: number
  readonly truth: number
  /** S^2, ddof 1. */
  readonly variance: number
}

export interface Stratum {
  readonly name: string
  readonly size: number
  readonly mean: number
  /** S_h^2, ddof 1; 0 for a single unit. */
  readonly variance: number
}

interface Units {
  readonly value: Float64Array
  readonly stratum: Uint8Array
  readonly cluster: Uint32Array
  readonly names: readonly string[]
}

const NAMES = ['A', 'B', 'C', 'rare'] as const
/** Shares of A, B and C in what the rare stratum leaves. */
const COMMON_SHARES = [0.5, 0.3, 0.2] as const
/** Means of A, B, C and the rare one, in gaps from 50. */
const MEAN_STEPS = [-1, 0, 1, 3] as const
const SPREADS = { equal: [10, 10, 10, 10], unequal: [3, 10, 25, 40] } as const

/** Noise added to a rank before the list is sorted, as a share of the list. */
const ORDER_NOISE = 0.05

/**
 * Makes the population, each part from its own stream, and puts it in the order of the list.
 *
 * @param films The films table; only read for the films.
 * @throws {RangeError} If the films are asked for and missing.
 */
export function makePopulation(params: Params, rng: Rng, films: Films | undefined): Population {
  const units =
    params.population === 'films' ? unitsOfFilms(params, films) : inventUnits(params, rng)
  const list = orderList(params, units.value, rng.fork('list'))
  const value = Float64Array.from(list, (i) => units.value[i]!)
  const stratum = Uint8Array.from(list, (i) => units.stratum[i]!)
  const cluster = Uint32Array.from(list, (i) => units.cluster[i]!)
  const strata = units.names.map((name, h) => stratumOf(name, value, stratum, h))
  const rare = strata.reduce((least, { size }, h) => (size < strata[least]!.size ? h : least), 0)
  return {
    size: value.length,
    value,
    stratum,
    cluster,
    clusterCount: Math.ceil(value.length / params.clusterSize),
    weight: weightsOf(params, value, stratum, rare, rng.fork('weights')),
    strata,
    rare,
    truth: mean(value),
    variance: variance(value),
  }
}

/**
 * Values m_h + s_h (sqrt(similarity) c + sqrt(1 - similarity) e), with c shared by the cluster and
 * both standard normal; then moved and stretched within the stratum so that its mean is m_h and its
 * standard deviation (ddof 1) s_h exactly. Clusters are filled at random, whatever the stratum.
 */
function inventUnits(params: Params, rng: Rng): Units {
  const size = params.populationSize
  const rareSize = Math.max(1, Math.round(params.rareShare * size))
  const first = Math.round(COMMON_SHARES[0] * (size - rareSize))
  const second = Math.round(COMMON_SHARES[1] * (size - rareSize))
  const ends = [first, first + second, size - rareSize, size]
  const stratum = Uint8Array.from({ length: size }, (_, i) => ends.findIndex((end) => i < end))
  const seats = permutation(rng.fork('clusters'), size)
  const cluster = Uint32Array.from(seats, (seat) => Math.floor(seat / params.clusterSize))
  const sharedRng = rng.fork('shared')
  const shared = Array.from({ length: Math.ceil(size / params.clusterSize) }, () =>
    normal(sharedRng),
  )
  const ownRng = rng.fork('own')
  const raw = Float64Array.from(
    cluster,
    (k) =>
      Math.sqrt(params.similarity) * shared[k]! + Math.sqrt(1 - params.similarity) * normal(ownRng),
  )
  const value = new Float64Array(size) // (N,)
  for (const h of NAMES.keys()) {
    const from = h === 0 ? 0 : ends[h - 1]!
    const part = raw.slice(from, ends[h]!)
    const centre = mean(part)
    const spread = part.length > 1 ? Math.sqrt(variance(part)) : 1
    for (const [j, z] of part.entries()) {
      const scaled = SPREADS[params.spreads][h]! * ((z - centre) / spread)
      value[from + j] = 50 + MEAN_STEPS[h]! * params.meanGap + scaled
    }
  }
  return { value, stratum, cluster, names: NAMES }
}

function unitsOfFilms(params: Params, films: Films | undefined): Units {
  if (!films) {
    throw new RangeError('probability-sampling: the films are missing; pass the table “films”')
  }
  return {
    value: Float64Array.from(films.ratings),
    stratum: Uint8Array.from(films.genreOf),
    cluster: Uint32Array.from(films.ratings, (_, i) => Math.floor(i / params.clusterSize)),
    names: films.genres,
  }
}

/** Indices in the order of the list, shape (N,). */
function orderList(params: Params, value: Float64Array, rng: Rng): Uint32Array {
  const n = value.length
  const shuffled = permutation(rng, n)
  if (params.order === 'random') return shuffled
  const blur = () => ORDER_NOISE * normal(rng)
  const byValue = sortedBy(shuffled, blurredRanks(value, blur))
  if (params.order === 'trend') return byValue
  const wave = Float64Array.from({ length: n }, (_, place) =>
    cos((2 * Math.PI * (place % params.period)) / params.period),
  )
  const places = sortedBy(
    Uint32Array.from({ length: n }, (_, place) => place),
    wave,
  )
  const list = new Uint32Array(n) // (N,)
  for (const [rank, place] of places.entries()) list[place] = byValue[rank]!
  return list
}

function blurredRanks(value: Float64Array, blur: () => number): Float64Array {
  const order = sortedBy(
    Uint32Array.from({ length: value.length }, (_, i) => i),
    value,
  )
  const ranks = new Float64Array(value.length) // (N,)
  for (const [rank, i] of order.entries()) ranks[i] = rank / value.length + blur()
  return ranks
}

function sortedBy(indices: Uint32Array, keys: Float64Array): Uint32Array {
  return indices.slice().sort((a, b) => keys[a]! - keys[b]! || a - b)
}

/**
 * `rare`: the boost for the rare stratum and 1 for the others. `guess`: the value plus noise of
 * half the population's spread, kept at a tenth of the mean or more. `unrelated`: exp(N(0, 1)).
 */
function weightsOf(
  params: Params,
  value: Float64Array,
  stratum: Uint8Array,
  rare: number,
  rng: Rng,
): Float64Array {
  if (params.weighting === 'rare') {
    return Float64Array.from(stratum, (h) => (h === rare ? params.boost : 1))
  }
  if (params.weighting === 'unrelated') return value.map(() => exp(normal(rng)))
  const least = mean(value) / 10
  const noise = Math.sqrt(variance(value)) / 2
  return value.map((y) => Math.max(least, y + normal(rng, 0, noise)))
}

function stratumOf(name: string, value: Float64Array, stratum: Uint8Array, h: number): Stratum {
  const members = value.filter((_, i) => stratum[i] === h)
  return {
    name,
    size: members.length,
    mean: members.length > 0 ? mean(members) : 0,
    variance: members.length > 1 ? variance(members) : 0,
  }
}

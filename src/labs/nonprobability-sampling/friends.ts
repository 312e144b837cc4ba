/** Friendships from a stochastic block model, drawn edge by edge: the work grows with the edges. */

import { exp } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { aliasTable, drawFromAliasTable, poisson } from '../../core/random/variates.ts'
import type { Work } from '../../core/steps.ts'
import type { Params } from './params.ts'
import { AGE_NAMES, type Population, REGION_NAMES } from './population.ts'

/** Who knows whom: friends of person i are `friends[start[i]]` to `friends[start[i + 1] - 1]`. */
export interface Friendships {
  readonly start: Uint32Array // (n + 1,)
  readonly friends: Uint32Array // (2 * edges,)
}

type Makings = Pick<Params, 'homophily' | 'meanDegree' | 'hubs' | 'blocks'>

const EDGES_PER_STEP = 5_000

/** The block of every person: region, or region and age group. */
export function blocksOf(
  population: Population,
  kind: Params['blocks'],
): { readonly block: Uint8Array; readonly count: number } {
  if (kind === 'region') return { block: population.region, count: REGION_NAMES.length }
  const ages = AGE_NAMES.length
  return {
    block: population.region.map((region, i) => region * ages + population.age[i]!),
    count: REGION_NAMES.length * ages,
  }
}

/**
 * Draws a degree-corrected stochastic block model. Person i has weight t_i = exp(hubs * reach_i),
 * divided by its mean. A share `homophily` of friendships is made inside blocks, the rest with
 * anybody; both ends are drawn in proportion to t. Between persons i and j the number of drawn
 * friendships is Poisson with mean
 *
 *   (d / N) t_i t_j ((1 - homophily) + homophily [same block] N / T_block)
 *
 * with T_block the block's sum of t, so everybody expects d t_i friends whatever the block. Doubles
 * and friendships with oneself are dropped, which costs small blocks a few.
 *
 * Yields the share of the work done.
 *
 * @source Holland, Laskey & Leinhardt (1983), doi:10.1016/0378-8733(83)90021-7.
 * @complexity O(N + edges log edges).
 */
export function* drawFriendships(
  population: Population,
  makings: Makings,
  rng: Rng,
): Work<Friendships, never> {
  const n = population.size
  const weight = popularity(population.reach, makings.hubs)
  const { block, count } = blocksOf(population, makings.blocks)
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let i = 0; i < n; i++) members[block[i]!]!.push(i)
  const everybody = Array.from({ length: n }, (_, i) => i)

  const layers = [
    { people: everybody, share: 1 - makings.homophily },
    ...members.map((people) => ({ people, share: makings.homophily })),
  ].filter(({ people, share }) => people.length > 1 && share > 0)

  const keys: number[] = [] // lower index * n + higher index
  let layer = 0
  for (const { people, share } of layers) {
    const weights = Float64Array.from(people, (i) => weight[i]!)
    const table = aliasTable(weights)
    const total = weights.reduce((sum, value) => sum + value, 0)
    const edges = poisson(rng, (share * makings.meanDegree * total) / 2)
    for (let edge = 0; edge < edges; edge++) {
      const a = people[drawFromAliasTable(rng, table)]!
      const b = people[drawFromAliasTable(rng, table)]!
      if (a !== b) keys.push(Math.min(a, b) * n + Math.max(a, b))
      if (edge % EDGES_PER_STEP === EDGES_PER_STEP - 1)
        yield { fraction: (0.8 * layer) / layers.length }
    }
    layer++
  }
  return yield* joinEnds(keys, n)
}

export function friendCount({ start }: Friendships, person: number): number {
  return start[person + 1]! - start[person]!
}

function popularity(reach: Float64Array, hubs: number): Float64Array {
  const weight = reach.map((value) => exp(hubs * value))
  const centre = weight.reduce((sum, value) => sum + value, 0) / weight.length
  return weight.map((value) => value / centre)
}

function* joinEnds(keys: readonly number[], n: number): Work<Friendships, never> {
  yield { fraction: 0.8 }
  const sorted = Float64Array.from(keys).sort()
  yield { fraction: 0.9 }
  const start = new Uint32Array(n + 1) // (n + 1,)
  const distinct = sorted.filter((key, i) => i === 0 || key !== sorted[i - 1])
  for (const key of distinct) {
    const a = Math.floor(key / n)
    start[a + 1] = start[a + 1]! + 1
    start[(key % n) + 1] = start[(key % n) + 1]! + 1
  }
  for (let i = 0; i < n; i++) start[i + 1] = start[i + 1]! + start[i]!
  yield { fraction: 0.95 }
  const next = start.slice()
  const friends = new Uint32Array(2 * distinct.length) // (2 * edges,)
  for (const key of distinct) {
    const a = Math.floor(key / n)
    const b = key % n
    friends[next[a]!] = b
    next[a] = next[a]! + 1
    friends[next[b]!] = a
    next[b] = next[b]! + 1
  }
  return { start, friends }
}

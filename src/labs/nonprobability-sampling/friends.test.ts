/** The friendships and the snowballs that run along them. */

import { describe, expect, it } from 'vitest'
import { createRng } from '../../core/random/rng.ts'
import { chiSquareIndependence } from '../../core/statistics/chi-square-test.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { blocksOf, drawFriendships, type Friendships, friendCount } from './friends.ts'
import { followReferrals, prepareMethod } from './methods.ts'
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { drawPopulation, type Population } from './population.ts'

const defaults = defaultsOf(params)
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
const seedsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => first + i)

function friendsOf(population: Population, part: Partial<Params>, seed: number): Friendships {
  const drawing = drawFriendships(population, { ...defaults, ...part }, createRng(seed))
  for (;;) {
    const step = drawing.next()
    if (step.done) return step.value
  }
}

/** Counts of edges by the blocks of their two ends. */
function edgeTable(population: Population, friendships: Friendships, kind: Params['blocks']) {
  const { block, count } = blocksOf(population, kind)
  const table = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  for (let i = 0; i < population.size; i++) {
    for (let j = friendships.start[i]!; j < friendships.start[i + 1]!; j++) {
      const friend = friendships.friends[j]!
      if (friend > i) table[block[i]!]![block[friend]!]!++
    }
  }
  return table
}

describe('friendships', () => {
  const population = drawPopulation({ ...defaults, populationSize: 5000 }, createRng(2))

  it('pay no heed to blocks when homophily is 0', () => {
    for (const seed of seedsFrom(10, 5)) {
      const friendships = friendsOf(population, { homophily: 0, hubs: 0 }, seed)
      const table = edgeTable(population, friendships, 'region')
      expect(chiSquareIndependence(table).pValue).toBeGreaterThan(0.001)
      const tied = friendsOf(population, { homophily: 0.3, hubs: 0, blocks: 'region' }, seed)
      expect(chiSquareIndependence(edgeTable(population, tied, 'region')).pValue).toBeLessThan(1e-9)
    }
  })

  it('stay inside the block as often as the model says', () => {
    const homophily = 0.6
    const friendships = friendsOf(population, { homophily, hubs: 0, blocks: 'region' }, 3)
    const table = edgeTable(population, friendships, 'region')
    const edges = table.flat().reduce((sum, count) => sum + count, 0)
    const inside = table.reduce((sum, row, i) => sum + row[i]!, 0)
    const byLuck = [0, 1, 2, 3].reduce((sum, r) => {
      const share = population.region.filter((region) => region === r).length / population.size
      return sum + share * share
    }, 0)
    const expected = homophily + (1 - homophily) * byLuck
    const error = Math.sqrt((expected * (1 - expected)) / edges)
    expect(Math.abs(inside / edges - expected)).toBeLessThan(4 * error)
  })

  it('are mutual, distinct, and as many as asked', () => {
    const friendships = friendsOf(population, { hubs: 0, homophily: 0.5, meanDegree: 10 }, 5)
    const pairs = new Set<number>()
    for (let i = 0; i < population.size; i++) {
      for (let j = friendships.start[i]!; j < friendships.start[i + 1]!; j++) {
        expect(friendships.friends[j]).not.toBe(i)
        pairs.add(i * population.size + friendships.friends[j]!)
      }
    }
    expect(pairs.size).toBe(friendships.friends.length)
    for (const pair of pairs) {
      const i = Math.floor(pair / population.size)
      if (!pairs.has((pair % population.size) * population.size + i)) expect.fail('one-sided')
    }
    const degree = friendships.friends.length / population.size
    // Doubles cost small blocks about 1 %.
    expect(Math.abs(degree - 10)).toBeLessThan((4 * (2 * Math.sqrt(25_000))) / 5000 + 0.1)
  })
})

describe('snowball', () => {
  const population = drawPopulation(defaults, createRng(2))
  const friendships = friendsOf(population, {}, 2)
  const seen = new Uint8Array(population.size)

  it('reaches people through links, each once, and no more than the tree allows', () => {
    const given = { waves: 3, referrals: 3, sampleSize: 1000 }
    for (const seed of seedsFrom(1, 20)) {
      const seeds = Uint32Array.from([1, 2, 3, 4, 5])
      const { chosen, namedBy, smaller } = followReferrals(
        friendships,
        seeds,
        given,
        seen,
        createRng(seed),
      )
      expect(chosen.length).toBeLessThanOrEqual(5 * (1 + 3 + 9 + 27))
      expect(smaller.length).toBeLessThanOrEqual(5 * (1 + 3 + 9))
      expect(new Set(chosen).size).toBe(chosen.length)
      const names = new Map<number, number>()
      for (const [j, person] of chosen.entries()) {
        const namer = namedBy[j]!
        if (j < 5) {
          expect(namer).toBe(-1)
          continue
        }
        const start = friendships.start[namer]!
        expect(friendships.friends.slice(start, start + friendCount(friendships, namer))).toContain(
          person,
        )
        names.set(namer, (names.get(namer) ?? 0) + 1)
      }
      expect(Math.max(...names.values())).toBeLessThanOrEqual(3)
      expect(seen.some((flag) => flag !== 0)).toBe(false)
    }
  })

  it('ends at the sample size', () => {
    const given = { waves: 6, referrals: 6, sampleSize: 50 }
    const { chosen } = followReferrals(friendships, Uint32Array.of(7), given, seen, createRng(1))
    expect(chosen.length).toBe(50)
    const draw = prepareMethod(population, friendships, {
      ...defaults,
      method: 'snowball',
      seeds: 20,
      sampleSize: 20,
    })
    expect(draw(createRng(3)).chosen.length).toBe(20)
  })

  it('favours the well connected, by the mean square over the squared mean', () => {
    // One wave of one name from random seeds: the friend has E[d^2] / E[d]^2 times the friends.
    const graph = friendsOf(population, { homophily: 0, hubs: 0.5 }, 9)
    const degrees = [...population.age.keys()].map((i) => friendCount(graph, i))
    const rng = createRng(4)
    const found: number[] = []
    // A random end of a random link, as a crawl that follows links would find it.
    for (let j = 0; j < 5000; j++)
      found.push(degrees[graph.friends[rng.nextInt(graph.friends.length)]!]!)
    const expected = mean(degrees.map((d) => d * d)) / mean(degrees)
    expect(Math.abs(mean(found) - expected)).toBeLessThan(4 * standardError(found))
    const { metrics: m } = run({
      method: 'snowball',
      seedsFrom: 'random',
      homophily: 0,
      tie: 0,
      hubs: 0.5,
    })
    expect(m.friendsRatio).toBeGreaterThan(1.2)
    expect(m.friendsRatio).toBeLessThan(expected / mean(degrees) + 0.1)
  })

  it('stays nearer to its start the more homophily there is', () => {
    const gap = (homophily: number) =>
      mean(
        seedsFrom(1, 8).map(
          (seed) =>
            run({ method: 'snowball', homophily, seeds: 2, repeats: 100, blocks: 'region' }, seed)
              .metrics.regionGap,
        ),
      )
    expect(gap(0.95)).toBeGreaterThan(gap(0) + 20)
  })
})

/** What the probability lab claims, held as statistics with stated bounds and against closed forms. */

import { describe, expect, it } from 'vitest'
import { CLAIM_SEEDS, isDeep } from '../../../tests/contract/claim-seeds.ts'
import { createRng, type Rng } from '../../core/random/rng.ts'
import { inclusionProbabilitiesByEnumeration } from '../../core/sampling/survey-estimators.ts'
import {
  systematicSample,
  weightedSampleWithoutReplacement,
} from '../../core/sampling/survey-sampling.ts'
import { mean, variance } from '../../core/statistics/descriptive.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd, startRun } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { buildTables } from '../../node/tables.ts'
import { prepareDesign } from './designs.ts'
import { layOut } from './layout.ts'
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { makePopulation, type Population } from './population.ts'

const {
  lab,
  asked,
  preset,
  right,
  solution,
  meets,
  describe: words,
} = await labForTests<Params>(import.meta.dirname)
const defaults = defaultsOf(params)
const data = buildTables(['films'])
const model = { simulate, metrics }
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd(model, { ...defaults, ...part }, seed, data)
const seedsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => first + i)

/** A population of a few units, all in one list; the last is the only one of the rare stratum. */
function smallPopulation(value: number[], weight: number[]): Population {
  const size = value.length
  const stratum = Uint8Array.from(value, (_, i) => (i === size - 1 ? 1 : 0))
  const common = value.slice(0, -1)
  return {
    size,
    value: Float64Array.from(value),
    weight: Float64Array.from(weight),
    stratum,
    cluster: Uint32Array.from(value, (_, i) => Math.floor(i / 2)),
    clusterCount: Math.ceil(size / 2),
    strata: [
      { name: 'common', size: size - 1, mean: mean(common), variance: variance(common) },
      { name: 'rare', size: 1, mean: value.at(-1)!, variance: 0 },
    ],
    rare: 1,
    truth: mean(value),
    variance: variance(value),
  }
}

/** Estimates agree with their theory: mean, variance and miss probability, at 4.5 standard errors. */
function expectTheory(part: Partial<Params>, seed = 1) {
  const repeats = isDeep ? 2000 : 1000
  const { result, metrics: m } = run({ repeats, populationSize: 1000, ...part }, seed)
  const theory = m.theoryError * m.theoryError
  expect(Math.abs(m.bias)).toBeLessThan(4.5 * Math.sqrt(theory / repeats))
  const squares = result.estimates.map((x) => (x - result.truth) * (x - result.truth))
  expect(Math.abs(mean(squares) - theory)).toBeLessThan(
    4.5 * Math.sqrt(variance(squares) / repeats),
  )
  const p = m.missTheory / 100
  if (p === 0 || p === 1) expect(m.missShare / 100).toBe(p)
  else {
    // The normal bound, with one sample's room where misses are few.
    const bound = 4.5 * Math.sqrt((p * (1 - p)) / repeats) + 1 / repeats
    expect(Math.abs(m.missShare / 100 - p)).toBeLessThan(bound)
  }
}

describe('every design', () => {
  it.each(Object.keys(params.design.options) as Params['design'][])(
    'is unbiased, with the variance and the miss probability of its theory: %s',
    (design) => {
      expectTheory({ design, spreads: 'unequal' })
      expectTheory({ design, population: 'films', sampleSize: 60 }, 2)
    },
  )

  it.each([
    { design: 'weightedWith', weighting: 'guess' },
    { design: 'weightedWith', weighting: 'unrelated', meanGap: 2 },
    { design: 'weightedWithout', weighting: 'guess' },
    { design: 'weightedWithout', weighting: 'rare', boost: 50, sampleSize: 300 },
    { design: 'systematic', order: 'periodic' },
    { design: 'systematic', order: 'trend', sampleSize: 300 },
    { design: 'stratified', allocation: 'equal' },
    { design: 'stratified', allocation: 'neyman', spreads: 'unequal' },
    { design: 'cluster', clusterSize: 50, similarity: 0.9 },
  ] as Partial<Params>[])('holds for %o', (part) => expectTheory(part))

  it('has ratio estimators whose error comes near the linear approximation', () => {
    for (const design of ['weightedWith', 'weightedWithout'] as const) {
      const { metrics: m } = run({ design, estimator: 'ratio', repeats: 2000, sampleSize: 300 })
      expect(Math.abs(m.standardError / m.theoryError - 1)).toBeLessThan(
        4.5 * Math.sqrt(0.5 / 2000) + 0.02,
      )
      expect(Math.abs(m.bias)).toBeLessThan(0.15 * m.standardError)
    }
  })
})

describe('closed forms', () => {
  it('gives the chance to miss the rare as a product over its units', () => {
    const { metrics: m } = run({ design: 'simple', rareShare: 0.005, repeats: 100 })
    let product = 1
    for (let j = 0; j < 10; j++) product *= (1900 - j) / (2000 - j)
    expect(m.missTheory / 100).toBeCloseTo(product, 12)
    const again = run({ design: 'simpleWith', rareShare: 0.005, repeats: 100 }).metrics
    expect(again.missTheory / 100).toBeCloseTo(0.995 ** 100, 12)
    expect(again.randomMiss).toBe(m.missTheory)
  })

  it('gives the stratified variance by Cochran’s formula, written out', () => {
    const { result, metrics: m } = run({ spreads: 'unequal', repeats: 100 })
    const drawn = result.drawnPerStratum
    const expected = result.strata.reduce((sum, { size, variance: s2 }, h) => {
      const share = size / result.value.length
      return sum + (share * share * (1 - drawn[h]! / size) * s2) / drawn[h]!
    }, 0)
    expect((m.theoryError * m.theoryError) / expected).toBeCloseTo(1, 12)
  })

  it('has Neyman beat proportional where spreads differ, and equal it where they do not', () => {
    for (const seed of seedsFrom(1, 5)) {
      const error = (part: Partial<Params>) =>
        run({ repeats: 100, ...part }, seed).metrics.theoryError
      const unequal = { spreads: 'unequal', sampleSize: 200 } as const
      expect(error({ ...unequal, allocation: 'neyman' })).toBeLessThan(
        0.9 * error({ ...unequal, allocation: 'proportional' }),
      )
      expect(error({ allocation: 'neyman' })).toBeCloseTo(error({ allocation: 'proportional' }), 10)
    }
  })

  it('gives the variance of Hansen and Hurwitz over all pairs of draws', () => {
    const value = [3, 8, 1, 9]
    const weight = [1, 2, 3, 4]
    const population = smallPopulation(value, weight)
    const given = { ...defaults, design: 'weightedWith', sampleSize: 2 } as const
    let expected = 0
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        const [p, q] = [weight[i]! / 10, weight[j]! / 10]
        const estimate = (value[i]! / p + value[j]! / q) / 2 / 4
        expected += p * q * (estimate - 5.25) ** 2
      }
    }
    expect(prepareDesign(given, population).variance).toBeCloseTo(expected, 12)
  })

  it('gives the systematic variance over all starts, for sizes that do not divide', () => {
    const value = [3, 8, 1, 9, 4, 4, 7]
    const population = smallPopulation(value, value)
    const { variance: theory, missProbability } = prepareDesign(
      { ...defaults, design: 'systematic', sampleSize: 3 },
      population,
    )
    const starts = 7000
    let squares = 0
    let misses = 0
    for (let i = 0; i < starts; i++) {
      const rng = { next: () => (i + 0.5) / starts } as Rng
      const { indices } = systematicSample(rng, 7, 3)
      squares += (mean([...indices].map((j) => value[j]!)) - population.truth) ** 2 / starts
      if (!indices.includes(6)) misses++
    }
    expect(theory).toBeCloseTo(squares, 10)
    expect(missProbability).toBeCloseTo(misses / starts, 10)
  })

  it('gives the cluster variance over all pairs of clusters', () => {
    const value = [3, 8, 1, 9, 4, 6]
    const population = smallPopulation(value, value)
    const given = { ...defaults, design: 'cluster', clusterSize: 10, sampleSize: 40 } as const
    const { variance: theory, missProbability } = prepareDesign(
      { ...given, sampleSize: 4 },
      population,
    )
    const means = [21, 20, 21].map((pair) => pair / 4)
    expect(theory).toBeCloseTo(mean(means.map((x) => (x - population.truth) ** 2)), 12)
    expect(missProbability).toBeCloseTo(1 / 3, 12)
  })

  it('comes near Kish’s 1 + (m - 1) rho for clusters', () => {
    const effects = seedsFrom(1, 8).map(
      (seed) =>
        run(
          {
            design: 'cluster',
            clusterSize: 20,
            similarity: 0.5,
            meanGap: 0,
            populationSize: 10000,
            repeats: 100,
          },
          seed,
        ).metrics.designEffect,
    )
    expect(mean(effects)).toBeGreaterThan(10)
    expect(mean(effects)).toBeLessThan(11)
  })
})

describe('weighted draws without replacement', () => {
  const value = [3, 8, 1, 9, 4, 6]
  const weight = [1, 2, 3, 4, 1, 5]
  const population = smallPopulation(value, weight)
  const design = prepareDesign(
    { ...defaults, design: 'weightedWithout', weighting: 'guess', sampleSize: 3 },
    population,
  )
  const draws = 20_000

  it('draw as enumeration says, and estimate the mean and its variance without bias', () => {
    const rng = createRng(11)
    const inclusion = inclusionProbabilitiesByEnumeration(weight, 3)
    const counts = new Array<number>(6).fill(0)
    const estimates: number[] = []
    const squaresLess: number[] = []
    const misses: number[] = []
    for (let i = 0; i < draws; i++) {
      const draw = design.draw(rng)
      for (const unit of draw.indices) counts[unit]!++
      estimates.push(draw.estimate)
      squaresLess.push((draw.estimate - population.truth) ** 2 - draw.varianceEstimate!)
      misses.push(draw.missGivenOthers!)
    }
    for (const [unit, p] of inclusion.entries()) {
      const error = Math.sqrt((p * (1 - p)) / draws)
      expect(Math.abs(counts[unit]! / draws - p)).toBeLessThan(4.5 * error)
    }
    const within = (list: number[], centre: number) =>
      expect(Math.abs(mean(list) - centre)).toBeLessThan(4.5 * Math.sqrt(variance(list) / draws))
    within(estimates, population.truth)
    within(squaresLess, 0)
    within(misses, 1 - inclusion[5]!)
  })

  it('are those of Efraimidis and Spirakis’s keys, number for number', () => {
    for (const seed of seedsFrom(1, 20)) {
      const ours = design.draw(createRng(seed)).indices
      expect([...ours]).toEqual([...weightedSampleWithoutReplacement(createRng(seed), weight, 3)])
    }
  })

  it('miss the rare as enumeration says, in closed form', () => {
    const boosted = [1, 1, 1, 1, 1, 10]
    const closed = prepareDesign(
      { ...defaults, design: 'weightedWithout', weighting: 'rare', sampleSize: 3 },
      smallPopulation(value, boosted),
    )
    expect(closed.missProbability).toBeCloseTo(
      1 - inclusionProbabilitiesByEnumeration(boosted, 3)[5]!,
      12,
    )
  })
})

describe('the population', () => {
  it('has the strata that were asked for, exactly', () => {
    for (const rareShare of params.rareShare.values) {
      const { result } = run({ rareShare, spreads: 'unequal', repeats: 100 })
      expect(result.strata[3]!.size).toBe(Math.max(1, Math.round(2000 * rareShare)))
      expect(result.strata.map((stratum) => stratum.mean)).toEqual(
        [40, 50, 60, 80].map((centre) => expect.closeTo(centre, 9)),
      )
      expect(Math.sqrt(result.strata[1]!.variance)).toBeCloseTo(10, 9)
    }
  })

  it('keeps its units when only the order or the design changes', () => {
    const sorted = (part: Partial<Params>) =>
      run({ repeats: 100, ...part })
        .result.value.slice()
        .sort()
    const base = sorted({})
    expect(sorted({ order: 'trend' })).toEqual(base)
    expect(sorted({ order: 'periodic', design: 'systematic' })).toEqual(base)
  })

  it('waves with its period', () => {
    const given = { ...defaults, order: 'periodic', period: 20 } as const
    const { value } = makePopulation(given, createRng(1), undefined)
    const phase = (k: number) => mean(value.filter((_, i) => i % 20 === k))
    expect(phase(0) - phase(10)).toBeGreaterThan(20)
    expect(Math.abs(phase(5) - phase(15))).toBeLessThan(5)
  })

  it('says what is missing when the films are', () => {
    expect(() => runToEnd(model, { ...defaults, population: 'films' }, 1, {})).toThrow(/films/)
  })
})

describe('the run', () => {
  it('shows finite figures while it grows, draw by draw at first', () => {
    for (const design of Object.keys(params.design.options) as Params['design'][]) {
      const given = { ...defaults, design, repeats: 100 }
      let last = 0
      const sizes: number[] = []
      for (const step of startRun(model, given, 1, data)) {
        expect(step.fraction).toBeGreaterThanOrEqual(last)
        last = step.fraction
        const partial = step.partial?.()
        if (!partial) continue
        sizes.push(partial.drawn.length)
        expect(Object.values(metrics(partial, given)).every(Number.isFinite)).toBe(true)
        const shown = { params: given, seed: 1, result: partial, metrics: metrics(partial, given) }
        expect(words(shown)).not.toMatch(/NaN|undefined/)
      }
      expect(sizes.slice(0, 3)).toEqual([1, 2, 3])
      expect(last).toBeCloseTo(1, 12)
    }
  })

  it('places every unit once, inside the picture', () => {
    for (const design of Object.keys(params.design.options) as Params['design'][]) {
      for (const population of ['synthetic', 'films'] as const) {
        const { result, params: given } = run({ design, population, repeats: 100 })
        for (const [width, room] of [
          [340, 300],
          [500, 400],
        ] as const) {
          const { spots } = layOut(given, result, width, room)
          expect(new Set(spots.map(([x, y]) => x * 10_000 + y)).size).toBe(result.value.length)
          expect(spots.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= room)).toBe(true)
        }
      }
    }
  })
})

describe('the lab', () => {
  it('has presets that show what they say', () => {
    const of = (id: string) => run({ ...preset(id), repeats: 100 }).metrics
    expect(of('rare').missTheory).toBeGreaterThan(80)
    expect(of('films').designEffect).toBeGreaterThan(0.85)
    expect(of('films').designEffect).toBeLessThan(1)
    expect(of('neyman').designEffect).toBeLessThan(0.5)
    expect(of('guess').designEffect).toBeLessThan(0.5)
    expect(of('period').designEffect).toBeGreaterThan(25)
    expect(of('clusters').designEffect).toBeGreaterThan(4)
  })

  it.each([
    ['equalAllocation', 'larger'],
    ['onePhase', 'worse'],
  ])('asks %s with the same answer over seeds', (id, answer) => {
    for (const seed of CLAIM_SEEDS) {
      expect(right(id, run({ ...asked(id), repeats: 100 }, seed))).toBe(answer)
    }
  })

  it.each([
    ['rareMiss', 59.8],
    ['clusterWorth', 10.5],
  ] as const)('asks %s for a number that hardly depends on the seed', (id, centre) => {
    const prediction = lab.predictions[id]
    if (prediction?.kind !== 'number') expect.fail('not a number')
    for (const seed of CLAIM_SEEDS) {
      const outcome = Number(right(id, run({ ...asked(id), repeats: 100 }, seed)))
      expect(Math.abs(outcome - centre)).toBeLessThan(prediction.tolerance / 2)
    }
  })

  it.each(Object.keys(lab.challenges))('has a challenge that can be met: %s', (id) => {
    for (const seed of CLAIM_SEEDS) {
      expect(meets(id, run(solution(id), seed))).toBe(true)
      expect(meets(id, run({}, seed))).toBe(false)
    }
  })
})

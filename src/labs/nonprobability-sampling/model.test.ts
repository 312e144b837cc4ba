/** What the nonprobability lab claims, held as statistics with stated bounds. */

import { describe, expect, it } from 'vitest'
import { CLAIM_SEEDS, unusual } from '../../../tests/contract/claim-seeds.ts'
import { createRng } from '../../core/random/rng.ts'
import {
  mean,
  standardDeviation,
  standardError,
  variance,
} from '../../core/statistics/descriptive.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd, startRun } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { nthLargest } from './largest.ts'
import { metrics, type Result, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { drawPopulation } from './population.ts'

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
const model = { simulate, metrics }
type Run = Outcome<Params, Result, ReturnType<typeof metrics>>
const runs = new Map<string, Run>()

/** A run, made once for each setting and seed. */
function run(part: Partial<Params>, seed = 1): Run {
  const given = { ...defaults, ...part }
  const key = JSON.stringify([given, seed])
  const known = runs.get(key) ?? runToEnd(model, given, seed, {})
  runs.set(key, known)
  return known
}

const seedsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => first + i)

describe('simple random sampling, the measure of all methods', () => {
  it.each([100, 500])('is unbiased with Cochran’s variance, n = %i', (sampleSize) => {
    const repeats = 1000
    const { result, metrics: m } = run({ sampleSize, repeats })
    const theory = m.rmseRandom * m.rmseRandom
    const n = sampleSize
    expect(theory).toBeCloseTo(((1 - n / 2000) * variance(result.outcome)) / n, 10)
    const errors = Math.abs(mean(result.randomEstimates) - result.truth)
    expect(errors).toBeLessThan(4 * Math.sqrt(theory / repeats))
    const ratio = variance(result.randomEstimates) / theory
    expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / repeats))
  })

  it('is what convenience becomes when chance alone decides', () => {
    const { metrics: m } = run({ chance: 1, tie: 1, repeats: 1000 })
    expect(Math.abs(m.bias)).toBeLessThan((4 * m.rmseRandom) / Math.sqrt(1000))
    expect(Math.abs(m.rmse / m.rmseRandom - 1)).toBeLessThan(4 * Math.sqrt(0.5 / 1000))
  })

  it('of 100 has the RMSE of the closed form', () => {
    const { result, metrics: m } = run({ sampleSize: 100, repeats: 1000 })
    const squared = mean(result.randomEstimates.map((x) => (x - result.truth) * (x - result.truth)))
    expect(Math.abs(squared / (m.rmseRandom100 * m.rmseRandom100) - 1)).toBeLessThan(
      4 * Math.sqrt(2 / 1000),
    )
    expect(run({ repeats: 100 }).metrics.rmseRandom100).toBe(m.rmseRandom100)
  })
})

describe('convenience', () => {
  const biases = (part: Partial<Params>) =>
    seedsFrom(100, 40).map(
      (seed) => run({ repeats: 10, sampleSize: 200, ...part }, seed).metrics.bias, // populations differ more than repeats,
    )

  it.each(['reach', 'place'] as const)(
    'has no bias over 40 populations when tied to nothing (%s)',
    (ease) => {
      const list = biases({ tie: 0, ease })
      expect(Math.abs(mean(list))).toBeLessThan(4 * standardError(list))
    },
  )

  it('has one, by the same measure, with a tie of 0.1', () => {
    const list = biases({ tie: 0.1, ease: 'reach' })
    expect(mean(list)).toBeGreaterThan(4 * standardError(list))
  })

  it('keeps most of its bias when the sample grows fourfold, and half of its standard error', () => {
    const small = run({ populationSize: 10000, sampleSize: 50 }).metrics
    const large = run({ populationSize: 10000, sampleSize: 200 }).metrics
    expect(large.bias / small.bias).toBeGreaterThan(0.8)
    expect(large.standardError / small.standardError).toBeGreaterThan(0.5 - 4 * 0.025)
    expect(large.standardError / small.standardError).toBeLessThan(0.5 + 4 * 0.025)
  })

  it('takes the nearest when chance has no say', () => {
    const { result, params: given } = run({ chance: 0, repeats: 100 })
    const distance = (i: number) =>
      (result.x[i]! - given.placeX) ** 2 + (result.y[i]! - given.placeY) ** 2
    const chosen = new Set(result.chosen)
    const farthestIn = Math.max(...[...chosen].map(distance))
    const others = [...result.x.keys()].filter((i) => !chosen.has(i))
    expect(farthestIn).toBeLessThanOrEqual(Math.min(...others.map(distance)))
    expect(standardDeviation(result.estimates)).toBeLessThan(1e-12)
  })

  it('ties reach and homes to the outcome as strongly as it says, and no more', () => {
    for (const tie of [0, 0.5, 1]) {
      const population = drawPopulation({ ...defaults, tie, populationSize: 20000 }, createRng(4))
      const sample = (group: number) =>
        population.reach.filter((_, i) => population.age[i] === group)
      const gap = mean(sample(0)) - mean(sample(2))
      if (tie === 0) expect(Math.abs(gap)).toBeLessThan(4 * Math.sqrt(1 / 8000 + 1 / 5000))
      else expect(gap / tie).toBeGreaterThan(1)
    }
  })
})

describe('selection', () => {
  it('finds the value that sorting finds, with ties and in any order', () => {
    const rng = createRng(6)
    for (let round = 0; round < 200; round++) {
      const n = 1 + rng.nextInt(40)
      const values = Float64Array.from({ length: n }, () => rng.nextInt(round % 2 ? 10 : 1e6))
      const count = 1 + rng.nextInt(n)
      const sorted = values.slice().sort()
      expect(nthLargest(values, count)).toBe(sorted[n - count])
    }
  })
})

describe('quotas', () => {
  it('fix the ages exactly, and not the outcome', () => {
    for (const seed of seedsFrom(1, 5)) {
      const { metrics: m } = run({ method: 'quota', ease: 'reach', tie: 0.8, repeats: 100 }, seed)
      expect(m.ageGap).toBeLessThan(1e-9)
      expect(m.bias).toBeGreaterThan((4 * m.standardError) / Math.sqrt(100))
    }
  })

  it('in thirds give a hundred of each age, and reweighting counts the ages as they are', () => {
    const { result } = run({ method: 'quota', quotas: 'equal' })
    const counts = [0, 0, 0]
    for (const i of result.chosen) counts[result.age[i]!]!++
    expect(counts).toEqual([100, 100, 100])
    const plain = mean([...result.chosen].map((i) => result.outcome[i]!))
    expect(result.estimate).toBeCloseTo(plain, 10)
    const reweighted = run({ method: 'quota', quotas: 'reweighted' }).result
    const means = [0, 1, 2].map((group) =>
      mean(
        [...result.chosen].filter((i) => result.age[i] === group).map((i) => result.outcome[i]!),
      ),
    )
    expect(reweighted.estimate).toBeCloseTo(
      0.4 * means[0]! + 0.35 * means[1]! + 0.25 * means[2]!,
      10,
    )
  })

  it('remove the bias where convenience is tied to nothing but age', () => {
    // Chance alone within ages: equal thirds are biased, reweighted ones are not.
    const equal = run({ method: 'quota', quotas: 'equal', chance: 1, repeats: 400 }).metrics
    const back = run({ method: 'quota', quotas: 'reweighted', chance: 1, repeats: 400 }).metrics
    const noise = 4 * (back.standardError / Math.sqrt(400))
    expect(Math.abs(equal.bias)).toBeGreaterThan(noise)
    expect(Math.abs(back.bias)).toBeLessThan(noise)
  })
})

describe('judgement', () => {
  it('takes those closest to the belief, so that the spread shrinks', () => {
    const part = { beliefAge: 40, beliefActivity: 0, outcome: 'score' } as const
    const { metrics: m, result } = run({ method: 'judgement', chance: 0, ...part })
    expect(m.spreadRatio).toBeLessThan(0.8)
    expect(standardDeviation(result.estimates)).toBeLessThan(1e-12)
    const population = drawPopulation({ ...defaults, ...part }, createRng(1).fork('population'))
    const far = (i: number) =>
      ((population.years[i]! - 40) / 15) ** 2 + population.activity[i]! ** 2
    const chosen = new Set(result.chosen)
    const rest = [...population.age.keys()].filter((i) => !chosen.has(i))
    expect(Math.max(...[...chosen].map(far))).toBeLessThanOrEqual(Math.min(...rest.map(far)) + 1e-9)
  })
})

describe('the run', () => {
  it('keeps RMSE² = bias² + standard error², against the estimates themselves', () => {
    for (const method of ['convenience', 'snowball', 'judgement', 'quota'] as const) {
      const { result, metrics: m } = run({ method, repeats: 200 })
      const direct = mean(result.estimates.map((x) => (x - result.truth) * (x - result.truth)))
      expect(Math.abs((m.rmse * m.rmse) / direct - 1)).toBeLessThan(1e-12)
    }
  })

  it('samples the same people whatever the method', () => {
    const a = run({ repeats: 100 }).result
    const b = run({ repeats: 100, method: 'quota', sampleSize: 50 }).result
    expect(b.outcome).toEqual(a.outcome)
    expect(b.x).toEqual(a.x)
  })

  it('shows finite figures while it grows', () => {
    for (const method of ['convenience', 'snowball', 'judgement', 'quota'] as const) {
      const given = { ...defaults, method, quotas: 'reweighted', repeats: 100 } as const
      let last = 0
      let first = Number.POSITIVE_INFINITY
      for (const step of startRun(model, given, 1, {})) {
        expect(step.fraction).toBeGreaterThanOrEqual(last)
        last = step.fraction
        if (!step.partial) continue
        const partial = step.partial()
        first = Math.min(first, partial.chosen.length)
        expect(Object.values(metrics(partial, given)).every(Number.isFinite)).toBe(true)
        const shown = { params: given, seed: 1, result: partial, metrics: metrics(partial, given) }
        expect(words(shown)).not.toMatch(/NaN|undefined/)
      }
      expect(first).toBe(1)
      expect(last).toBeCloseTo(1, 12)
    }
  })
})

describe('the lab', () => {
  it('has presets that show what they say', () => {
    const of = (id: string, seed: number) => run({ ...preset(id), repeats: 100 }, seed).metrics
    for (const seed of CLAIM_SEEDS) {
      expect(of('bigger', seed).equivalentSize).toBeLessThan(20)
      expect(of('shop', seed).bias).toBeGreaterThan(5)
      expect(of('crawler', seed).friendsRatio).toBeGreaterThan(1.8)
      expect(of('typical', seed).spreadRatio).toBeLessThan(0.8)
      expect(of('bubble', seed).regionGap).toBeGreaterThan(25)
    }
  })

  it.each([
    ['largerSample', 'most'],
    ['quotaError', 'larger'],
  ])('asks %s with the same answer over seeds', (id, answer) => {
    for (const seed of CLAIM_SEEDS) {
      expect(right(id, run({ ...asked(id), repeats: 100 }, seed))).toBe(answer)
    }
  })

  it('asks for numbers that hardly depend on the seed', () => {
    for (const [id, centre] of [
      ['worth', 10],
      ['connected', 2.38],
    ] as const) {
      const prediction = lab.predictions[id]
      if (prediction?.kind !== 'number') expect.fail('not a number')
      const { tolerance } = prediction
      const outcome = (seed: number) => Number(right(id, run({ ...asked(id), repeats: 100 }, seed)))
      expect(unusual((seed) => Math.abs(outcome(seed) - centre) < tolerance)).toEqual([])
    }
  })

  it.each(Object.keys(lab.challenges))('has a challenge that can be met: %s', (id) => {
    for (const seed of CLAIM_SEEDS) {
      expect(meets(id, run({ ...solution(id), repeats: 100 }, seed))).toBe(true)
      expect(meets(id, run({ repeats: 100 }, seed))).toBe(false)
    }
  })
})

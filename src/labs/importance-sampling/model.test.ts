import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { effectiveSampleSize, largestWeightShare } from '../../core/statistics/weights.ts'
import { createAccumulator } from '../../lab-families/weights/model/estimators.ts'
import { plannedRepeats } from '../../lab-families/weights/model/weighted-runs.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import golden from './golden/version-1.json' with { type: 'json' }
import { metrics, simulate } from './model.ts'
import { migrate, type Params, params } from './params.ts'

const { lab, asked, right, solution, meets, describe, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params) as Params
const run = (part: Partial<Params>, seed = 1) => runToEnd(model, { ...defaults, ...part }, seed, {})
const metricsOf = (part: Partial<Params>, seed = 1) => run(part, seed).metrics

/** Standard error of the mean over the repeats, from their RMSE and bias. */
const errorOfMean = (rmse: number, bias: number, repeats: number) =>
  Math.sqrt((rmse * rmse - bias * bias) / repeats)

const pairs: Partial<Params>[] = [
  { f: 'square', qLocation: 1 },
  { f: 'x', qLocation: 0.5, qScale: 1.5 },
  { f: 'tail', qLocation: 4, threshold: 4 },
  { f: 'x', p: 'mixture', pScale: 0.8, qScale: 3, qLocation: 0 },
  { f: 'square', q: 'mixture', qSeparation: 2, qLocation: 0.5 },
  { f: 'square', p: 'exponential', q: 'exponential', qScale: 1.5 },
  { f: 'x', p: 'exponential', q: 'student', qDegrees: 3 },
  { f: 'tail', p: 'student', q: 'student', threshold: 2, qScale: 1.5 },
  { f: 'square', q: 'student', qDegrees: 2, qLocation: 0 },
  { f: 'tail', q: 'exponential', threshold: 1 },
]

test.each(pairs)('the plain estimate is right on average: %o', (part) => {
  const m = metricsOf({ ...part, samples: 100, repeats: 2000 })
  expect(m.weightVarianceFinite).toBe(1)
  expect(m.repeatsRun).toBe(2000)
  const error = errorOfMean(m.rmsePlain, m.biasPlain, 2000)
  expect(error).toBeGreaterThan(0)
  expect(Math.abs(m.biasPlain)).toBeLessThan(4.5 * error)
})

test('an uncovered half biases both estimates by what theory says', () => {
  // E[x; x > 0] of N(0, 1) is 1 / sqrt(2 pi); divided by P(x > 0) = 1/2 it is twice that.
  const part = { f: 'x', q: 'exponential', samples: 1000, repeats: 400 } as const
  const m = metricsOf(part)
  const errorPlain = errorOfMean(m.rmsePlain, m.biasPlain, 400)
  const errorSelf = errorOfMean(m.rmseSelf, m.biasSelf, 400)
  expect(Math.abs(m.biasPlain - 0.3989423)).toBeLessThan(4 * errorPlain)
  // The ratio's own small bias, of order 1 / n, on top.
  expect(Math.abs(m.biasSelf - 0.7978846)).toBeLessThan(4 * errorSelf + 1e-3)
  const outcome = run(part)
  expect(outcome.metrics.supportCovered).toBe(0)
  expect(describe(outcome)).toContain('misses that part')
})

test('the effective share settles at its limit when the variance is finite', () => {
  for (const part of [
    { qLocation: 1 },
    { q: 'student', qLocation: 0.5, qDegrees: 3 },
    { p: 'mixture', q: 'mixture', qScale: 1.3, qLocation: 0 },
  ] as Partial<Params>[]) {
    const m = metricsOf({ ...part, samples: 10_000, repeats: 20 })
    expect(Math.abs(m.medianEssShare / m.theoreticalEssShare - 1)).toBeLessThan(0.03)
  }
})

test('past the limit the effective share falls with n, as the chapter says', () => {
  const shares = [100, 1000, 10_000, 100_000].map(
    (samples) =>
      metricsOf({ qLocation: 0, qScale: 0.6, samples, repeats: Math.min(400, 1e6 / samples) })
        .medianEssShare,
  )
  for (const [i, expected] of [0.6, 0.4, 0.25].entries()) {
    expect(Math.abs(shares[i]! - expected)).toBeLessThan(0.02 + 0.02 * (i === 2 ? 1 : 0))
  }
  for (let i = 1; i < shares.length; i++) expect(shares[i]!).toBeLessThan(0.85 * shares[i - 1]!)
  expect(metricsOf({ qLocation: 0, qScale: 0.6 }).theoreticalEssShare).toBe(0)
  const many = metricsOf({ qLocation: 0, qScale: 0.6, samples: 100, repeats: 2000 })
  expect(Math.abs(many.medianSelf - 0.74)).toBeLessThan(0.03)
  expect(many.belowTruth).toBeGreaterThan(0.7)
})

test('the limit lies where the variances are as one to two', () => {
  expect(metricsOf({ qScale: 0.7 }).weightVarianceFinite).toBe(0)
  expect(metricsOf({ qScale: 0.75 }).weightVarianceFinite).toBe(1)
  expect(metricsOf({ qScale: 0.3, q: 'student', qDegrees: 30 }).weightVarianceFinite).toBe(1)
})

test('the accumulator gives the definitions, and scaling all weights leaves the ratio as it is', () => {
  const rng = createRng(8)
  const logWeights = Array.from({ length: 500 }, () => 6 * rng.next() - 4)
  const values = Array.from({ length: 500 }, () => rng.next())
  const weights = logWeights.map((value) => Math.exp(value))
  const [base, scaled] = [0, 300].map((shift) => {
    const accumulator = createAccumulator(2)
    for (const [i, logWeight] of logWeights.entries()) {
      accumulator.push(logWeight + shift, values[i]!)
    }
    return accumulator.estimates()
  })
  const products = weights.map((weight, i) => weight * values[i]!)
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  expect(base!.plain).toBeCloseTo(sum(products) / 500, 12)
  expect(base!.selfNormalised).toBeCloseTo(sum(products) / sum(weights), 12)
  const clipped = weights.map((weight, i) => Math.min(2, weight) * values[i]!)
  expect(base!.clipped).toBeCloseTo(sum(clipped) / 500, 12)
  expect(base!.ess).toBeCloseTo(effectiveSampleSize(weights), 9)
  expect(base!.largestShare).toBeCloseTo(largestWeightShare(weights), 12)
  expect(scaled!.selfNormalised).toBeCloseTo(base!.selfNormalised, 12)
  expect(scaled!.ess).toBeCloseTo(base!.ess, 8)
  expect(scaled!.plain / base!.plain / Math.exp(300)).toBeCloseTo(1, 10)
})

test('without any weight there is no estimate, and the description says so', () => {
  const outcome = run({ p: 'exponential', qLocation: -5, qScale: 0.2 })
  expect(outcome.result.weightlessRepeats).toBe(200)
  expect(outcome.metrics.ess).toBe(0)
  expect(describe(outcome)).toContain('Nothing drawn so far has any weight')
})

test('clipping never raises a weight above its cap', () => {
  const all = run({ qLocation: 0, qScale: 0.6, clip: true, cap: 100, samples: 100 }).metrics
  const tight = run({ qLocation: 0, qScale: 0.6, clip: true, cap: 1, samples: 100 }).metrics
  expect(tight.estimateClipped).toBeLessThan(all.estimateClipped)
  expect(all.estimateClipped).toBeLessThanOrEqual(all.estimatePlain + 1e-12)
})

test('more repeats leave the shown run as it is, and too many are cut', () => {
  expect(run({ repeats: 50 }).result.trace).toEqual(run({ repeats: 500 }).result.trace)
  expect(plannedRepeats({ ...defaults, samples: 100_000, repeats: 2000 })).toBe(200)
  expect(plannedRepeats({ ...defaults, samples: 10_000, repeats: 2000 })).toBe(2000)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { pLocation: -5, pScale: 0.2, qLocation: 5, qScale: 0.2 },
    { p: 'student', pDegrees: 3, pScale: 3, q: 'student', qDegrees: 1, qScale: 0.2 },
    { p: 'mixture', pSeparation: 8, pScale: 0.2, q: 'mixture', qSeparation: 0, qLocation: 5 },
    { f: 'tail', threshold: 6, pScale: 0.2, pLocation: -5, samples: 10 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    for (const [name, value] of Object.entries(outcome.metrics)) {
      expect(Number.isFinite(value), `${name} of ${JSON.stringify(part)}`).toBe(true)
    }
    expect(tableRows(outcome)).toHaveLength(40)
  }
})

test('predictions come out the same from every seed', () => {
  const answers = {
    'rare-event': 'plain',
    'ess-share': 100 * Math.exp(-1.44),
    'narrow-grows': 'lower',
  }
  for (const [id, prediction] of Object.entries(lab.predictions)) {
    for (const seed of CLAIM_SEEDS) {
      const outcome = right(id, run(asked(id), seed))
      const answer = answers[id as keyof typeof answers]
      if (prediction.kind === 'choice') expect(outcome, `${id}, seed ${seed}`).toBe(answer)
      else {
        const distance = Math.abs(Number(outcome) - Number(answer))
        expect(distance).toBeLessThan(prediction.tolerance / 2)
      }
    }
  }
})

test('challenges are met by their solutions from every seed and not by the defaults', () => {
  for (const id of Object.keys(lab.challenges)) {
    for (const seed of CLAIM_SEEDS) {
      expect(meets(id, run(solution(id), seed)), `${id}, seed ${seed}`).toBe(true)
    }
    expect(meets(id, run({})), id).toBe(false)
  }
})

test.each(Object.entries(golden.runs))('gives the numbers of version 1: %s', (_, held) => {
  expect(metricsOf(held.params as Partial<Params>)).toEqual(held.metrics)
})

test('a link of version 1 is read without its page', () => {
  expect(migrate({ page: 'estimate', qScale: '0.6' })).toEqual({ qScale: '0.6' })
})

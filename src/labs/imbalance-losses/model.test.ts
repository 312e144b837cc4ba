import { describe, expect, test } from 'vitest'
import { CLAIM_SEEDS, unusual } from '../../../tests/contract/claim-seeds.ts'
import type { AllMetrics, Outcome } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { buildTables } from '../../node/tables.ts'
import { type MetricName, metrics, type Result, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const { asked, preset, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const data = buildTables(['digits'])
/** A finished run knows all its figures. */
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, data) as Outcome<
    Params,
    Result,
    AllMetrics<MetricName>
  >

describe('the curves', () => {
  test('of focal loss with gamma 2 are a hundred times below cross-entropy at p = 0.9', () => {
    expect(run({}).metrics.timesSmaller).toBeCloseTo(100, 8)
    expect(run({ gamma: 0 }).metrics.timesSmaller).toBeCloseTo(1, 12)
  })

  test('of cross-entropy are -log p, with a pull of 1 - p', () => {
    const { p, lossPlain, pullPlain } = run({}).result
    p.forEach((share, i) => {
      expect(lossPlain[i]).toBeCloseTo(-Math.log(share), 10)
      expect(pullPlain[i]).toBeCloseTo(1 - share, 10)
    })
  })

  test('of weighted losses are cross-entropy times the class’s weight', () => {
    for (const loss of ['weighted', 'classBalanced'] as const) {
      const { lossRare, lossCommon, lossPlain, weights } = run({ loss }).result
      expect(weights[1]).toBeGreaterThan(weights[0])
      lossPlain.forEach((value, i) => {
        expect(lossRare[i]).toBeCloseTo(weights[1] * value, 10)
        expect(lossCommon[i]).toBeCloseTo(weights[0] * value, 10)
      })
    }
  })
})

describe('the sources of the loss', () => {
  test('are taken before the first epoch and after each, the same for two models that start alike', () => {
    const { sources, plainSources } = run({ loss: 'crossEntropy' }).result
    expect(sources.easyLoss).toHaveLength(defaults.epochs + 1)
    expect(sources).toEqual(plainSources)
  })

  test('are shares', () => {
    for (const loss of Object.keys(params.loss.options) as Params['loss'][]) {
      for (const shares of Object.values(run({ loss }).result.sources)) {
        for (const share of shares) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  test('are quieter on the easy side the stronger the focus', () => {
    for (const seed of CLAIM_SEEDS) {
      const shares = [0, 1, 2, 5].map((gamma) => run({ gamma }, seed).metrics.easyLossShare)
      expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    }
  })
})

test('on digits easy rows usually keep a good part of the loss, and focal loss takes it away', () => {
  const digits = new Map(
    CLAIM_SEEDS.map((seed) => [seed, run(preset('paper'), seed).metrics] as const),
  )
  expect(unusual((seed) => digits.get(seed)!.easyLossSharePlain > 0.1)).toEqual([])
  const isTaken = (seed: number) => {
    const { easyLossShare, easyLossSharePlain } = digits.get(seed)!
    return easyLossShare / easyLossSharePlain < 0.5
  }
  expect(unusual(isTaken)).toEqual([])
})

test('the presets make their points over seeds', () => {
  for (const seed of CLAIM_SEEDS) {
    const strong = run(preset('strong'), seed).metrics
    expect(strong.easyRowShare).toBeLessThan(0.5)
    expect(strong.calibrationError).toBeGreaterThan(5 * strong.calibrationErrorPlain)
    const weighted = run(preset('weighted'), seed).metrics
    const effective = run(preset('effective'), seed).metrics
    expect(effective.weightRatio).toBeLessThan(weighted.weightRatio)
    expect(effective.recall).toBeGreaterThan(effective.recallPlain)
    const alpha = run(preset('rareAlpha'), seed).metrics
    expect(alpha.recall).toBeGreaterThan(run({}, seed).metrics.recall + 0.1)
  }
})

test('the predictions come out as their explanations tell', () => {
  const outcome = (id: string, seed: number) => right(id, run(asked(id), seed))
  for (const seed of CLAIM_SEEDS) {
    expect(Number(outcome('ninety', seed))).toBeCloseTo(100, 6)
    expect(outcome('easyShare', seed)).toBe('some')
  }
  expect(unusual((seed) => outcome('ranking', seed) === 'same')).toEqual([])
})

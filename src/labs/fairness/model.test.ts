import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { finish } from '../../core/steps.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { nodeServices } from '../../node/services.ts'
import golden from './golden/groups.json' with { type: 'json' }
import { aboveCut, costOf, cutAt, groupOf, meanChances, ratesOf } from './group.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { leastGaps, randomWorlds, ratesByRecall, recallAt } from './random-worlds.ts'

const { lab, asked, right, solution, meets, preset, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults: Params = defaultsOf(params)
const services = await nodeServices()
const RULES = Object.keys(params.rule.options) as Params['rule'][]

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd(
    { simulate, metrics },
    { ...defaults, ...part },
    seed,
    {},
    undefined,
    services,
  )
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

test.each(golden.groups)('a group of $base and $spread, cut at $threshold, as in SciPy', (row) => {
  const group = groupOf(row.base, row.spread)
  const cut = cutAt(group, row.threshold, 0)
  const own = {
    middle: group.middle,
    cut,
    ...ratesOf(group, { cut, coins: 0, coin: 0 }),
    ...meanChances(group),
  }
  for (const name of [
    'middle',
    'cut',
    'flagged',
    'recall',
    'falsePositive',
    'precision',
    'missed',
    'kept',
  ] as const) {
    expect(Math.abs(own[name] - row[name]), name).toBeLessThan(1e-8)
  }
})

test.each(golden.odds)('equalised odds of $setting cost what a linear programme finds', (row) => {
  const setting = row.setting as Partial<Params>
  const { metrics: m } = run({ ...setting, rule: 'odds' })
  const share = (setting.islandsShare ?? defaults.islandsShare) / 100
  const cost = share * m.islandsCost + (1 - share) * m.elsewhereCost
  expect(m.recallGap).toBe(0)
  expect(m.fprGap).toBe(0)
  // Its mixtures are of a grid of cuts, so that it may only cost more.
  expect(cost).toBeLessThan(row.cost + 1e-9)
  expect(cost / row.cost - 1).toBeGreaterThan(-1e-4)
  expect(Math.abs(m.islandsRecall - row.recall)).toBeLessThan(0.02)
})

test('Chouldechova’s identity: 0.200 and 0.467 at base rates of 0.3 and 0.5', () => {
  const fpr = (p: number, ppv: number, tpr: number) => (p / (1 - p)) * ((1 - ppv) / ppv) * tpr
  expect(fpr(0.3, 0.6, 0.7)).toBeCloseTo(0.2, 3)
  expect(fpr(0.5, 0.6, 0.7)).toBeCloseTo(0.467, 3)
  for (const rule of RULES) {
    const setting = { rule, wrong: 2, islandsBase: 30, elsewhereBase: 4, islandsSpread: 2 }
    const { islandsFpr, islandsPrecision, islandsRecall } = run(setting).metrics
    expect(Math.abs(islandsFpr - fpr(0.3, islandsPrecision, islandsRecall)), rule).toBeLessThan(
      1e-9,
    )
  }
})

test('the table of the chapter', () => {
  const row = (rule: Params['rule']) => run({ rule }).metrics
  const one = row('one')
  expect(one.islandsFlagged).toBeCloseTo(0.69, 2)
  expect(one.elsewhereFlagged).toBeCloseTo(0.145, 3)
  expect(one.flagged).toBeCloseTo(0.156, 3)
  expect(4 * one.islandsCost).toBeCloseTo(1401, 0)
  // What the question on better information says.
  expect(one.islandsFpr).toBeCloseTo(0.66, 2)
  expect(run({ islandsSpread: 2 }).metrics.islandsFpr).toBeCloseTo(0.38, 2)
  for (const [rule, threshold, cost] of [
    ['parity', 0.2, 2358],
    ['opportunity', 0.179, 2212],
    ['alarms', 0.184, 2247],
  ] as const) {
    expect(row(rule).islandsThreshold).toBeCloseTo(threshold, 3)
    expect(Math.abs(4 * row(rule).islandsCost - cost)).toBeLessThan(1)
  }
  expect(row('predictive').possible).toBe(0)
  expect(row('predictive').islandsPrecision).toBeCloseTo(0.11, 9)
})

test('a rule makes equal on the record what it says, and the cheapest is the cheapest', () => {
  for (const wrong of [0, 3]) {
    const { metrics: opportunity } = run({ rule: 'opportunity', wrong })
    expect(Math.abs(opportunity.recordedRecallGap)).toBeLessThan(1e-6)
    expect(Math.abs(run({ rule: 'alarms', wrong }).metrics.recordedFprGap)).toBeLessThan(1e-6)
  }
  expect(Math.abs(run({ rule: 'parity' }).metrics.flaggedGap)).toBeLessThan(1e-6)
  const equal = run({ rule: 'predictive', elsewhereBase: 30 }).metrics
  expect(equal.possible).toBe(1)
  expect(Math.abs(equal.precisionGap)).toBeLessThan(1e-4)
  const group = groupOf(0.11, 1)
  const cost = (threshold: number) =>
    costOf(ratesOf(group, { cut: cutAt(group, threshold, 0), coins: 0, coin: 0 }))
  const least = run({ rule: 'cost', threshold: 20 }).metrics.islandsCost
  expect(least).toBeCloseTo(cost(0.05), 9)
  for (const threshold of [0.02, 0.04, 0.045, 0.055, 0.06, 0.1]) {
    expect(least).toBeLessThan(cost(threshold))
  }
})

test('what is counted lies around what endless rows give, with a coin and with wrong labels too', () => {
  const rows = 200_000
  for (const part of [
    {},
    { rule: 'odds', islandsBase: 30, islandsSpread: 2, elsewhereSpread: 3 },
    { rule: 'alarms', wrong: 20 },
  ] as Partial<Params>[]) {
    const { result } = run({ ...part, rows, islandsShare: 50 }, 5)
    for (const { measured, recorded, misses } of [result.islands, result.elsewhere]) {
      const counts = { flagged: rows / 2, recall: misses, falsePositive: rows / 2 - misses }
      for (const name of ['flagged', 'recall', 'falsePositive'] as const) {
        const found = measured[name]?.rate ?? Number.NaN
        const error = Math.sqrt((recorded[name] * (1 - recorded[name])) / counts[name])
        expect(Math.abs(found - recorded[name]), name).toBeLessThan(4 * error)
      }
    }
  }
})

test('what can be equal is found by a slow search too', () => {
  const [first, second] = [groupOf(0.11, 1), groupOf(0.3, 2)]
  const { falsePositive, precision } = ratesByRecall(first)
  for (const level of [0, 20, 49]) {
    let [low, high] = [-7, 7]
    for (let halving = 0; halving < 60; halving++) {
      const middle = (low + high) / 2
      if (aboveCut(first, middle).hits / 0.11 > recallAt(level)) low = middle
      else high = middle
    }
    const rates = ratesOf(first, { cut: low, coins: 0, coin: 0 })
    expect(Math.abs(falsePositive[level]! - rates.falsePositive)).toBeLessThan(1e-3)
    expect(Math.abs(precision[level]! - rates.precision)).toBeLessThan(1e-3)
  }
  const same = leastGaps(first, first)
  expect([same.falsePositive, same.precision, same.both]).toEqual([0, 0, 0])
  const apart = leastGaps(first, second)
  expect(apart.both).toBeGreaterThanOrEqual(Math.max(apart.falsePositive, apart.precision))
})

test('the law: recall, FPR and precision are equal at once in no random world, and each two of them in some', () => {
  for (const seed of CLAIM_SEEDS) {
    const worlds = finish(randomWorlds(createRng(seed)))
    const share = (gap: (world: (typeof worlds)[number]) => number, tolerance: number) =>
      worlds.filter((world) => gap(world) <= tolerance).length / worlds.length
    expect(share(({ both }) => both, 0.01)).toBeLessThan(0.05)
    expect(share(({ precision }) => precision, 0.01)).toBeGreaterThan(0.08)
    expect(share(({ falsePositive }) => falsePositive, 0.01)).toBeGreaterThan(0.03)
    // Bell and others: within wide margins it is often possible.
    expect(share(({ both }) => both, 0.1)).toBeGreaterThan(0.1)
    const near = worlds.filter(({ apart }) => apart < 0.1)
    const far = worlds.filter(({ apart }) => apart > 0.25)
    const meanGap = (of: typeof worlds) => of.reduce((sum, { both }) => sum + both, 0) / of.length
    expect(meanGap(near)).toBeLessThan(0.8 * meanGap(far))
    for (const { apart, both } of worlds) {
      if (apart > 0.25) expect(both).toBeGreaterThan(0.01)
    }
  }
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    {
      rule: 'odds',
      islandsBase: 1,
      elsewhereBase: 30,
      islandsSpread: 12,
      elsewhereSpread: 0.25,
      wrong: 10,
      threshold: 0.5,
      islandsShare: 0.5,
      tolerance: 0.1,
    },
    { rule: 'odds', islandsBase: 1, elsewhereBase: 50, islandsSpread: 12, islandsShare: 50 },
    { rule: 'predictive', islandsBase: 50, elsewhereBase: 1, elsewhereSpread: 12, threshold: 80 },
    { rule: 'parity', islandsSpread: 0.25, elsewhereSpread: 12, wrong: 20, threshold: 0.5 },
    { rule: 'groups', islandsThreshold: 80, islandsSpread: 0.25, islandsShare: 0.5, rows: 1000 },
    { rule: 'odds', wrong: 20, islandsSpread: 0.25, elsewhereSpread: 0.25, islandsBase: 50 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(8)
  }
})

test('presets, predictions and challenges come out as their sentences say', () => {
  for (const seed of CLAIM_SEEDS) {
    const start = (id: string) => run(preset(id), seed).metrics
    expect(start('day').islandsFpr).toBeCloseTo(2 / 3, 1)
    expect(1 / start('day').elsewhereFpr).toBeCloseTo(7.4, 0)
    expect(start('parity').islandsRecall).toBeLessThan(0.5)
    const odds = start('odds')
    expect(Math.abs(odds.recallGap) + Math.abs(odds.fprGap)).toBeLessThan(1e-6)
    expect(odds.coins).toBeGreaterThan(0.01)
    expect(odds.islandsPrecision / odds.elsewherePrecision).toBeGreaterThan(3)
    const ferry = start('ferry')
    expect(ferry.islandsFpr).toBeLessThan(0.6 * start('day').islandsFpr)
    expect(ferry.islandsRecall).toBeCloseTo(start('day').islandsRecall, 2)
    expect(start('clocks').islandsFlagged).toBeCloseTo(1, 9)
    expect(Math.abs(start('few').recallWidth - 38)).toBeLessThan(9)
    for (const [tries, answer] of ['more', 'lower', 'four'].entries()) {
      expect(right('fpr-times', run(asked('fpr-times', tries), seed))).toBe(answer)
    }
    for (const [tries, answer] of ['higher', 'higher', 'lower'].entries()) {
      const outcome = run(asked('precision-after-recall', tries), seed)
      expect(right('precision-after-recall', outcome)).toBe(answer)
    }
    for (const [tries, answer] of ['all', 'more', 'same'].entries()) {
      expect(right('wrong-labels', run(asked('wrong-labels', tries), seed))).toBe(answer)
    }
    for (const challenge of ['all-three', 'better-for-both']) {
      expect(meets(challenge, run(solution(challenge), seed))).toBe(true)
      expect(meets(challenge, run({}, seed))).toBe(false)
    }
  }
})

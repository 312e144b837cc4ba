import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import { finish } from '../../core/steps.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { billOf, CADENCES, lawfulCadence, lossAtAge } from './bill.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { AGES, daysBefore, serve, testAges } from './service.ts'
import {
  courseOf,
  drawHistory,
  drawMisses,
  drawRoutes,
  FEATURES,
  ROUTES,
  runningSums,
  YEAR,
} from './world.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params) as Params
const x = drawRoutes()

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd(model, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

function historyOf(part: Partial<Params>, seed = 1) {
  const setting = { ...defaults, ...part }
  return drawHistory(setting, x, daysBefore(setting), createRng(seed))
}

/** Loss by age in so many histories: one list an age. */
function lossesByAge(part: Partial<Params>, histories: number): Float64Array[] {
  const each = Array.from({ length: histories }, (_, seed) =>
    finish(testAges({ ...defaults, ...part }, x, historyOf(part, seed))),
  )
  return AGES.map((_, k) => Float64Array.from(each, (losses) => losses[k]!))
}

test.each([7, 28, 91])(
  'in a still world a window of %i days loses what its noise is due: (features + 1) / (2 rows)',
  (window) => {
    const due = (FEATURES + 1) / (2 * window * 4000)
    for (const k of [0, AGES.length - 1]) {
      const losses = lossesByAge({ course: 'still', window }, 10)[k]!
      expect(Math.abs(mean(losses) - due)).toBeLessThan(4 * standardError(losses))
    }
  },
)

test('in a wandering world loss by age is half the curvature times the variance of the walk', () => {
  const window = 28
  const kept = (days: number) => Math.exp(-days / 140)
  // Variance of a weight on the day less its mean over the window, of a stationary walk with standard deviation 0.143.
  const varianceAt = (age: number) => {
    let [cross, own] = [0, 0]
    for (let i = 0; i < window; i++) {
      cross += kept(age + i) / window
      for (let j = 0; j < window; j++) own += kept(Math.abs(i - j)) / window ** 2
    }
    return 0.143 ** 2 * (1 - 2 * cross + own)
  }
  // The trace of the curvature, mean over days of several histories.
  let trace = 0
  const histories = 8
  for (let seed = 0; seed < histories; seed++) {
    const { chances } = historyOf({}, seed)
    for (const chance of chances) {
      for (let g = 0; g < ROUTES; g++) {
        let squares = 0
        for (let j = 0; j < FEATURES; j++) squares += x.values[g * FEATURES + j]! ** 2
        trace += (chance[g]! * (1 - chance[g]!) * squares) / ROUTES / chances.length / histories
      }
    }
  }
  const byAge = lossesByAge({}, 24)
  for (const age of [1, 14, 56, 224] as const) {
    const losses = byAge[AGES.indexOf(age)]!
    const due = (FEATURES + 1) / (2 * window * 4000) + (trace / 2) * varianceAt(age)
    expect(Math.abs(mean(losses) - due)).toBeLessThan(0.05 * due + 3 * standardError(losses))
  }
})

test.each([100, 300, 3000, 10_000])(
  'where loss grows linearly the cheapest cadence is that of the square-root law: cost %i',
  (cost) => {
    const slope = 37
    const lossAt = (age: number) => 0.0004 + (slope / 1_000_000) * age
    const bills = Array.from({ length: 180 }, (_, i) => billOf(lossAt, 10, i + 1, cost))
    const cheapest = bills.indexOf(Math.min(...bills)) + 1
    expect(Math.abs(cheapest - lawfulCadence(slope, cost)!)).toBeLessThan(1)
    // C / T + D (T - 1) / 2 and what the youngest age costs.
    expect(bills[cheapest - 1]).toBeCloseTo(
      400 + slope * 11 + cost / cheapest + (slope * (cheapest - 1)) / 2,
      6,
    )
  },
)

test('the bill by age is that of the models in service', () => {
  for (const cadence of [7, 28] as const) {
    const { result, metrics: found } = run({ cadence })
    const due = result.bills[CADENCES.indexOf(cadence)]!
    expect(Math.abs(found.bill / due - 1)).toBeLessThan(0.15)
  }
})

test('loss between ages is on a line, beyond them that of the nearest', () => {
  expect(lossAtAge([1, 4, 10], [2, 5, 17], 7)).toBe(11)
  expect(lossAtAge([1, 4, 10], [2, 5, 17], 4)).toBe(5)
  expect(lossAtAge([1, 4, 10], [2, 5, 17], 0)).toBe(2)
  expect(lossAtAge([1, 4, 10], [2, 5, 17], 99)).toBe(17)
  expect(lawfulCadence(-3, 300)).toBeNull()
})

test('misses are binomial counts', () => {
  const rng = createRng(3)
  for (const [parcels, chance] of [
    [4, 0.2],
    [40, 0.03],
    [400, 0.31],
  ] as const) {
    const counts = Float64Array.from({ length: 20_000 }, () => drawMisses(rng, parcels, chance))
    const variance = parcels * chance * (1 - chance)
    expect(Math.abs(mean(counts) - parcels * chance)).toBeLessThan(4 * Math.sqrt(variance / 20_000))
    const squares = counts.map((count) => (count - parcels * chance) ** 2)
    expect(Math.abs(mean(squares) - variance)).toBeLessThan(4 * standardError(squares))
  }
})

test('the year is the same whatever is read before it', () => {
  const few = historyOf({ window: 7, cadence: 1 })
  const many = historyOf({ window: 364, cadence: 182 })
  expect(many.before).toBeGreaterThan(few.before)
  for (const name of ['weights', 'misses'] as const) {
    expect(many[name].slice(many.before)).toEqual(few[name].slice(few.before))
    expect(many[name].slice(many.before - 5, many.before)).toEqual(
      few[name].slice(few.before - 5, few.before),
    )
  }
})

test('the courses: still, one way, broken once, back each winter, and wandering with its spread', () => {
  const weights = (course: Params['course'], before = 364) =>
    courseOf({ course, drift: 1 }, before, createRng(2))
  expect(new Set(weights('still').map(String)).size).toBe(1)
  expect(new Set(weights('break').map(String)).size).toBe(2)
  expect(new Set(weights('season').map(String)).size).toBe(2)
  expect(weights('season')[364 + 200]).toEqual(weights('season')[200])
  const oneWay = weights('trend')
  expect(Math.abs(oneWay.at(-1)![0]! - oneWay[364]![0]!)).toBeCloseTo((0.3 * 363) / 364, 12)
  const ends = Float64Array.from(
    { length: 400 },
    (_, seed) => courseOf({ course: 'wander', drift: 1 }, 0, createRng(seed))[YEAR - 1]![3]! + 0.33,
  )
  const squares = ends.map((each) => each ** 2)
  expect(Math.abs(mean(squares) - 0.143 ** 2)).toBeLessThan(4 * standardError(squares))
})

test.each(['scratch', 'onward'] as const)(
  'no model has read a row whose label was not there: %s',
  (way) => {
    const setting: Params = { ...defaults, way, cadence: 14 }
    const history = historyOf(setting)
    const { released, models } = finish(serve(setting, x, history))
    const later = released[10]!
    const unknown = history.before + later - setting.delay
    const changedOn = (isChanged: (day: number) => boolean) => {
      const misses = history.misses.map((counts, day) =>
        isChanged(day) ? counts.map((count) => 80 - count) : counts,
      )
      const changed = { ...history, misses, missesBefore: runningSums(misses) }
      return finish(serve(setting, x, changed)).models
    }
    const again = changedOn((day) => day >= unknown)
    expect(again.slice(0, 11)).toEqual(models.slice(0, 11))
    expect(again[12]).not.toEqual(models[12])
    expect(changedOn((day) => day === unknown - 1)[10]).not.toEqual(models[10])
  },
)

test('no model is better than the best possible, and the zero rule is what the table says', () => {
  const setting: Params = { ...defaults, course: 'break', delay: 0 }
  const { excess } = finish(serve(setting, x, historyOf(setting)))
  expect(Math.min(...excess)).toBeGreaterThan(0)
  const { metrics: found } = run({})
  expect(found.zeroRule - found.best).toBeCloseTo(found.gain, 12)
})

test('the text: the table by age, and windows with many and few rows', () => {
  const byAge = lossesByAge({}, 8).map((losses) => mean(losses))
  expect(byAge).toEqual(byAge.toSorted((a, b) => a - b))
  expect(byAge[AGES.indexOf(28)]! / byAge[0]!).toBeGreaterThan(2.5)
  const atOne = (window: Params['window'], rows: Params['rows']) =>
    mean(lossesByAge({ window, rows }, 4)[0]!)
  expect(atOne(7, 4000)).toBeLessThan(atOne(28, 4000))
  expect(atOne(28, 4000)).toBeLessThan(atOne(182, 4000) / 2)
  expect(atOne(28, 400)).toBeLessThan(atOne(7, 400) / 1.5)
  expect(atOne(28, 400)).toBeLessThan(atOne(182, 400))
})

test('there is no law where loss depends on the day, or hardly grows', () => {
  for (const course of ['break', 'season', 'still'] as const) {
    expect(run({ course, repeats: 5 }).metrics.law).toBeUndefined()
  }
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { cadence: 182, delay: 30, window: 364, rows: 400, course: 'season', drift: 2, repeats: 5 },
    { cadence: 1, delay: 0, window: 7, rows: 400, drift: 2, repeats: 5 },
    { way: 'onward', rate: 1, rows: 400, course: 'break', drift: 2, cadence: 182, repeats: 5 },
    { course: 'still', rows: 40_000, cost: 10_000, repeats: 5 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(AGES.length)
  }
})

test('the predictions come out as their explanations say, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    for (const [tries, share] of [6.3, 15.5, 3.4].entries()) {
      const found = Number(right('daily', run(asked('daily', tries), seed)))
      expect(Math.abs(found - share)).toBeLessThan(5)
    }
    for (const [tries, answer] of ['twice', 'four', 'same'].entries()) {
      expect(right('older', run(asked('older', tries), seed))).toBe(answer)
    }
    for (const [tries, days] of [8.1, 14.1, 2.6].entries()) {
      const found = Number(right('law', run(asked('law', tries), seed)))
      expect(Math.abs(found / days - 1)).toBeLessThan(0.2)
    }
    expect(meets('fresh-for-less', run(solution('fresh-for-less'), seed))).toBe(true)
  }
  expect(meets('fresh-for-less', run({}))).toBe(false)
})

import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { log } from '../../core/numbers/elementary.ts'
import { createRng } from '../../core/random/rng.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { tableOf } from '../../data/data-sets.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'
import { digitData, HELD_OUT, rowsOf } from './digits.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { drawRows, limitsOf, winterLimits } from './year.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const services = await nodeServices()
const data = buildTables(['digits'])
const defaults = defaultsOf(params) as Params

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const setting = { ...defaults, ...part }
  const outcome = runToEnd({ simulate, metrics }, setting, seed, data, () => {}, services)
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

test('the digits: each has as many pictures to learn and to be tested on, and none is both', () => {
  const digits = digitData(tableOf(data, 'digits'))
  for (const [digit, held] of digits.held.entries()) {
    expect(held).toHaveLength(HELD_OUT)
    expect(digits.learn[digit]).toHaveLength(400)
    const all = [...held, ...digits.learn[digit]!]
    expect(new Set(all).size).toBe(600)
    expect(all.every((row) => digits.labels[row] === digit)).toBe(true)
  }
})

test.each([0, 1, 20, 50, 200])('old digits are as frequent as new ones: %i kept', (kept) => {
  const digits = digitData(tableOf(data, 'digits'))
  const counts = new Map<number, Set<number>>()
  const times = new Float64Array(10)
  for (const row of rowsOf(digits, 6, kept)) {
    const label = digits.labels[row]!
    times[label]!++
    counts.set(label, (counts.get(label) ?? new Set()).add(row))
  }
  const old = kept === 0 ? 0 : 400
  expect([...times]).toEqual([old, old, old, old, old, old, 400, 400, 0, 0])
  expect(counts.get(6)?.size).toBe(400)
  expect(counts.get(2)?.size ?? 0).toBe(kept)
})

test('with nothing kept, a fifth of what the last pair has is left of ten digits', () => {
  const { result, metrics: found } = run({ kept: 0 })
  expect(Math.abs(found.accuracy - found.newLeft / 5)).toBeLessThan(0.01)
  expect(Math.abs(found.accuracy - 0.19)).toBeLessThan(0.015)
  // Each pair was known when it was new.
  for (const [k, { left }] of result.phases.entries()) {
    expect((left[2 * k]! + left[2 * k + 1]!) / 2).toBeGreaterThan(0.9)
  }
})

test('the more is kept, the more is left; told the pair, the same network seems to know far more', () => {
  const accuracy = ([0, 5, 50] as const).map((kept) => run({ kept }).metrics.accuracy)
  expect(accuracy).toEqual(accuracy.toSorted((a, b) => a - b))
  expect(accuracy[2]).toBeGreaterThan(0.8)
  const told = run({ kept: 0, told: true })
  expect(told.metrics.accuracy - accuracy[0]!).toBeGreaterThan(0.5)
})

test('seasons: the limits are entropies, and rows are as frequent as they should be', () => {
  const rows = drawRows('winter', 4000, createRng(3))
  const { best, zero } = limitsOf(rows)
  const entropy = (p: number) => -p * log(p) - (1 - p) * log(1 - p)
  expect(Math.abs(best - mean(rows.chances.map(entropy)))).toBeLessThan(1e-12)
  expect(Math.abs(zero - entropy(mean(rows.chances)))).toBeLessThan(1e-12)
  const misses = rows.labels.reduce((sum, label) => sum + label, 0)
  const due = rows.chances.reduce((sum, chance) => sum + chance, 0)
  expect(Math.abs(misses - due)).toBeLessThan(4 * Math.sqrt(due))
  const year = drawRows('year', 8000, createRng(4))
  const cold = Array.from({ length: 8000 }, (_, i) => (year.x[i * 11 + 10]! < 0 ? 1 : 0))
  // Seven in 10,000 of a season have the temperature of the other.
  expect(Math.abs(mean(cold) - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / 8000) + 0.001)
})

test('the text: winter is forgotten in summer, and old rows keep it', () => {
  const alone = run({ world: 'year' }).metrics
  const mixed = run({ world: 'year', old: 0.2 }).metrics
  expect(alone.winterEnd).toBeGreaterThan(1.02 * alone.winterZero)
  expect(alone.summerEnd).toBeLessThan(alone.summerStart)
  expect(mixed.winterStart).toBe(alone.winterStart)
  expect(mixed.winterEnd).toBeLessThan(mixed.winterStart)
  expect(Math.abs(mixed.summerEnd - alone.summerEnd)).toBeLessThan(0.004)
  expect(alone.winterEnd).toBeGreaterThan(winterLimits().best)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { kept: 200, told: true, epochs: 1, rate: 4 },
    { world: 'year', days: 25, old: 0.5, rate: 4 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(outcome.result.phases.length)
  }
})

test('the predictions come out as their explanations say, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    for (const [tries, share] of [19, 86, 36].entries()) {
      const found = Number(right('ten-digits', run(asked('ten-digits', tries), seed)))
      expect(Math.abs(found - share)).toBeLessThan(5)
    }
    for (const [tries, answer] of ['worse', 'worse', 'better'].entries()) {
      expect(right('cold-week', run(asked('cold-week', tries), seed))).toBe(answer)
    }
    expect(meets('small-memory', run(solution('small-memory'), seed))).toBe(true)
  }
  expect(meets('small-memory', run({}))).toBe(false)
})

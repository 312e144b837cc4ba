import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import golden from './golden/chances.json' with { type: 'json' }
import { bestCost, chancesOf, type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params) as Params

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd(model, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

test('the postcodes are the quantiles that SciPy gives', () => {
  const chances = chancesOf()
  expect(chances).toHaveLength(golden.chances.length)
  for (const [i, want] of golden.chances.entries()) {
    expect(Math.abs(chances[i]! - want)).toBeLessThan(1e-12)
  }
})

test('who knows the chances pays for a miss or for a day, whichever is less', () => {
  const chances = Float64Array.of(0.02, 0.1)
  // €8 · 0.02; €8 · 0.1 · 0.1 + €0.40.
  expect(bestCost({ prevented: 90 }, chances)).toBeCloseTo((1000 * (0.16 + 0.48)) / 2, 9)
  expect(bestCost({ prevented: 0 }, chances)).toBeCloseTo((1000 * (0.16 + 0.8)) / 2, 9)
})

test('a label that stays is learnt: the belief is the true chance, shrunk', () => {
  const { result, metrics: found } = run({ label: 'ordinary', parcels: 10_000, repeats: 50 })
  const shrunk = (200 * 0.03 + 10_000 * result.trueRisky) / 10_200
  // 50 histories of 18 trainings with 11 postcodes of 10,000 parcels.
  const error = Math.sqrt((shrunk * (1 - shrunk)) / (50 * 18 * 11 * 10_000))
  expect(Math.abs(found.believed - shrunk)).toBeLessThan(4 * error)
  expect(found.covered).toBeGreaterThan(0.93)
  expect(found.cost / found.bestCost).toBeLessThan(1.01)
})

test('with much data and no memory every risky postcode changes each time', () => {
  const { metrics: found } = run({ parcels: 10_000 })
  expect(found.flips).toBeGreaterThan(0.98)
  expect(Math.abs(found.covered - 0.5)).toBeLessThan(0.03)
})

test('a day that prevents nothing refutes nothing', () => {
  const promise = run({ prevented: 0, parcels: 10_000 }).metrics
  const ordinary = run({ prevented: 0, parcels: 10_000, label: 'ordinary' }).metrics
  expect(Math.abs(promise.covered - ordinary.covered)).toBeLessThan(0.02)
  expect(promise.flips).toBeLessThan(0.1)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { label: 'holdout', holdout: 0.5, parcels: 100, memory: 0.95, repeats: 10 },
    { threshold: 15, prevented: 0, repeats: 10 },
    { threshold: 1, prevented: 100, label: 'ordinary', parcels: 10_000, repeats: 10 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(20)
  }
})

test('the predictions come out as their explanations say, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    for (const [tries, answer] of ['half', 'half', 'nearly'].entries()) {
      expect(right('how-often', run(asked('how-often', tries), seed))).toBe(answer)
    }
    for (const [tries, share] of [99.5, 12, 93].entries()) {
      const found = Number(right('how-many-flip', run(asked('how-many-flip', tries), seed)))
      expect(Math.abs(found - share)).toBeLessThan(6)
    }
    expect(meets('keep-the-day', run(solution('keep-the-day'), seed))).toBe(true)
  }
  expect(meets('keep-the-day', run({}))).toBe(false)
})

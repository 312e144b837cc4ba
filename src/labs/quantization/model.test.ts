import { describe, expect, test } from 'vitest'
import { loadNetwork } from '../../core/compression/network-file.ts'
import type { Predictor } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'

import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'
import { FORMATS, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const services = await nodeServices()
const data = buildTables(['mnist'])
const small = { ...defaultsOf(params), images: 1000, epochs: 5 } as Params

/** A run with what it leaves to be asked. */
function runAnew(part: Partial<Params>) {
  const left = new Map<string, Predictor>()
  const given = {
    ...services,
    exhibit: (name: string, make: () => Predictor) => void left.set(name, make()),
  }
  const outcome = runToEnd({ simulate, metrics }, { ...small, ...part }, 3, data, () => {}, given)
  return { ...outcome, left }
}

const made = new Map<string, ReturnType<typeof runAnew>>()
/** Made once, however many tests look at it. */
function run(part: Partial<Params>) {
  const key = JSON.stringify(part)
  const outcome = made.get(key) ?? runAnew(part)
  made.set(key, outcome)
  return outcome
}

const after = run({})

test('files shrink with the bits, and their length is the size that is told', () => {
  const { left } = after
  const { versions } = after.result
  expect(versions.map(({ format }) => format)).toEqual(FORMATS)
  for (const { format, bytes } of versions) expect(left.get(format)!.file.length).toBe(bytes)
  const bits = versions.map(({ bytes }) => (8 * bytes) / after.result.weightCount)
  // Biases, scales and the header come to less than a tenth of a bit for each weight.
  ;[32, 16, 16, 8, 4, 1.6, 1].forEach((expected, i) => {
    expect(bits[i]).toBeGreaterThanOrEqual(expected)
    expect(bits[i]).toBeLessThan(expected + 0.11)
  })
})

test('what is left to be asked answers as the file says', () => {
  const { left } = after
  const { file, example, prepare } = left.get('int4')!
  const loaded = loadNetwork(file).network
  const again = prepare(services.kernels)(example)
  expect(again).toHaveLength(10)
  expect(loaded.layers).toHaveLength(5)
  expect([...left.keys()]).toEqual([...FORMATS, 'int8 on the integer kernel'])
})

test('eight bits and more lose hardly anything; one bit loses much', () => {
  const [exact, ...others] = after.result.versions.map(({ accuracy }) => 100 * accuracy)
  for (const accuracy of others.slice(0, 3)) expect(Math.abs(exact! - accuracy)).toBeLessThan(0.3)
  expect(exact! - others.at(-1)!).toBeGreaterThan(5)
  expect(Math.abs(Number(after.metrics.integerAccuracy) - exact!)).toBeLessThan(0.5)
})

test('training with three values beats rounding to them afterwards', () => {
  const rounded = Number(run({ format: 'ternary' }).metrics.accuracy)
  const trained = run({ format: 'ternary', when: 'during' })
  expect(trained.metrics.accuracy).toBeGreaterThan(rounded + 1)
  expect(trained.result.retraining!.loss).toHaveLength(small.retraining)
  expect(trained.result.chosen!.bytes).toBe(run({ format: 'ternary' }).result.chosen!.bytes)
})

describe('an outlier at a blank pixel', () => {
  const planted = { outliers: 1, outlierSize: 2 } as const

  test('changes nothing in float32, and spoils int8 with one scale for the layer', () => {
    const spoilt = run(planted).metrics
    expect(spoilt.baselineAccuracy).toBe(after.metrics.baselineAccuracy)
    expect(spoilt.lost).toBeGreaterThan(5)
  })

  test('is locked up by a scale for each unit, or cut off by the range', () => {
    expect(run({ ...planted, channels: 'channel' }).metrics.lost).toBeLessThan(0.5)
    const cut = run({ ...planted, calibration: 'percentile' }).metrics
    expect(cut.lost).toBeLessThan(3)
    expect(cut.overflowed).toBeGreaterThan(0)
  })

  test('beyond 65,504 is infinite in float16 alone', () => {
    const { metrics: told, result } = run({ format: 'float16', outliers: 1, outlierSize: 6 })
    expect(told.overflowed).toBe(1)
    const [, half, brain] = result.versions
    expect(half!.accuracy).toBeLessThan(0.2)
    expect(brain!.accuracy).toBeGreaterThan(0.8)
  })
})

test('weights land on the levels that are drawn', () => {
  for (const format of ['int4', 'ternary', 'binary'] as const) {
    const { landed, levels, weights } = run({ format }).result.landing
    expect(weights.length).toBe(25)
    for (const value of landed) {
      expect(Math.min(...levels.map((level) => Math.abs(level - value!)))).toBeLessThan(1e-6)
    }
  }
  expect(run({ format: 'int4' }).result.landing.levels).toHaveLength(15)
})

import { expect, test } from 'vitest'
import { isDeep } from '../../../tests/contract/claim-seeds.ts'
import { loadNetwork } from '../../core/compression/network-file.ts'
import { weightLayers } from '../../core/neural/network.ts'
import type { Predictor } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'

import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const services = await nodeServices()
const data = buildTables(['mnist'])
const small = { ...defaultsOf(params), images: 1000, epochs: 5 } as Params

function run(part: Partial<Params>, left = new Map<string, Predictor>()) {
  const given = {
    ...services,
    exhibit: (name: string, make: () => Predictor) => void left.set(name, make()),
  }
  return runToEnd({ simulate, metrics }, { ...small, ...part }, 3, data, () => {}, given)
}

test('keeping all loses nothing, in every curve', () => {
  const { result, metrics: told } = run({ keep: 100 })
  expect(told.lost).toBe(0)
  expect(told.keptShare).toBe(100)
  for (const { accuracy } of result.curves) expect(accuracy[0]).toBe(result.baselineAccuracy)
})

test('the share that was asked for is kept, and is what the files hold', () => {
  // To rewind and to start anew are whole trainings: `npm run test:deep` tries them too.
  for (const after of isDeep
    ? (['none', 'tune', 'rewind', 'scratch'] as const)
    : (['none', 'tune'] as const)) {
    const left = new Map<string, Predictor>()
    const { result } = run({ keep: 5, after, retraining: 1 }, left)
    expect(result.keptCount, after).toBe(Math.round(0.05 * result.weightCount))
    const { network } = loadNetwork(left.get('sparse rows')!.file)
    const kept = weightLayers(network).reduce(
      (sum, { weights }) => sum + weights.filter((weight) => weight !== 0).length,
      0,
    )
    expect(kept, after).toBe(result.keptCount)
    expect(left.get('sparse rows')!.file.length).toBe(result.rowsBytes)
    expect(result.rowsBytes).toBeLessThan(result.denseBytes / 8)
  }
})

test('the smallest weights are missed least, and training brings much back', () => {
  const { result } = run({ keep: 8 })
  const at = result.levels.indexOf(0.08)
  const share = (method: string) =>
    result.curves.find((curve) => curve.method === method)!.accuracy[at]!
  expect(share('magnitude')).toBeGreaterThan(share('random') + 0.2)
  expect(run({ keep: 8, after: 'tune' }).metrics.accuracy).toBeGreaterThan(
    100 * share('magnitude') + 3,
  )
})

test('five rounds end at the same share, by equal steps', () => {
  const { rounds } = run({ keep: 10, after: 'tune', schedule: 'steps', retraining: 1 }).result
  expect(rounds).toHaveLength(5)
  const ratios = rounds.map(({ kept }, i) => kept / (rounds[i - 1]?.kept ?? 1))
  for (const ratio of ratios) expect(ratio).toBeCloseTo(0.1 ** 0.2, 3)
})

test('without some units the network is smaller, and so is its dense file', () => {
  const left = new Map<string, Predictor>()
  const { result } = run(
    { what: 'units', keep: 20, after: 'tune', schedule: 'steps', retraining: 1 },
    left,
  )
  expect(result.keptCount).toBeLessThanOrEqual(0.2 * result.weightCount)
  expect(result.denseBytes).toBeLessThan(0.22 * result.wholeBytes)
  expect([...left.keys()]).toEqual(['whole network', 'fewer units, dense'])
})

if (isDeep)
  test('a rewound network without some units keeps its share', () => {
    const { result } = run({ what: 'units', keep: 20, after: 'rewind' })
    expect(result.keptCount).toBeLessThanOrEqual(0.2 * result.weightCount)
  })

test('survivors are counted at every pixel, and units are drawn from what is left', () => {
  const left = new Map<string, Predictor>()
  const { survivors, units } = run({ keep: 5, after: 'tune', retraining: 1 }, left).result
  const [first] = weightLayers(loadNetwork(left.get('sparse rows')!.file).network)
  const outputs = first!.biases.length
  const counted = survivors.map(
    (_, i) =>
      first!.weights.subarray(i * outputs, (i + 1) * outputs).filter((weight) => weight !== 0)
        .length,
  )
  expect(survivors).toEqual(counted)
  expect(units).toHaveLength(6)
  for (const { values } of units) expect(Math.max(...values.map(Math.abs))).toBe(127)
})

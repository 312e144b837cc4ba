import { expect, test } from 'vitest'
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
const small = { ...defaultsOf(params), images: 1000, epochs: 5, retraining: 1 } as Params

function run(part: Partial<Params>, left = new Map<string, Predictor>()) {
  const given = {
    ...services,
    exhibit: (name: string, make: () => Predictor) => void left.set(name, make()),
  }
  return runToEnd({ simulate, metrics }, { ...small, ...part }, 3, data, () => {}, given)
}

test('every step makes the file smaller; Huffman coding changes no answer', () => {
  const left = new Map<string, Predictor>()
  const { stages } = run({}, left).result
  expect(stages.map(({ name }) => name)).toEqual([
    'whole',
    'pruned',
    'values shared',
    'Huffman-coded',
  ])
  stages.slice(1).forEach(({ bytes }, i) => {
    expect(bytes).toBeLessThan(stages[i]!.bytes)
  })
  expect(stages[3]!.accuracy).toBe(stages[2]!.accuracy)
  for (const { name, bytes } of stages) expect(left.get(name)!.file.length).toBe(bytes)
  expect(stages[0]!.bytes / stages[3]!.bytes).toBeGreaterThan(40)
})

test('the coded file holds the pruned weights, in as many values as were asked for', () => {
  const left = new Map<string, Predictor>()
  const { result } = run({ clusters: 8, keep: 10 }, left)
  const { network } = loadNetwork(left.get('Huffman-coded')!.file)
  let kept = 0
  for (const { weights } of weightLayers(network)) {
    const values = new Set(weights.filter((weight) => weight !== 0))
    expect(values.size).toBeLessThanOrEqual(8)
    kept += weights.filter((weight) => weight !== 0).length
  }
  expect(kept).toBe(result.keptCount)
  expect(kept).toBe(Math.round(0.1 * result.weightCount))
})

test('training the shared values moves them together, and helps', () => {
  const still = run({ clusters: 4, sharedTraining: 0 }).metrics
  const trained = run({ clusters: 4, sharedTraining: 2 }).metrics
  expect(trained.sharedAccuracy).toBeGreaterThan(Number(still.sharedAccuracy))
  expect(trained.prunedAccuracy).toBe(still.prunedAccuracy)
})

test('steps can be left out', () => {
  const none = run({ keep: 100, clusters: 0, numbers: 'float32' })
  expect(none.result.stages.map(({ name }) => name)).toEqual(['whole'])
  expect(none.metrics.timesSmaller).toBe(1)
  const rounded = run({ keep: 100, clusters: 0, numbers: 'int4', huffman: false }).result
  expect(rounded.stages.map(({ name }) => name)).toEqual(['whole', 'int4'])
  expect(rounded.others.find(({ name }) => name === 'int4')!.accuracy).toBeCloseTo(
    rounded.stages[1]!.accuracy,
    2,
  )
})

test('the same seed gives the same files, whatever ran before', () => {
  expect(run({}).digest).toBe(run({}).digest)
})

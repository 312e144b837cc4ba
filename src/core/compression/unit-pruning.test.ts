import { describe, expect, test } from 'vitest'
import { typescriptKernels as kernels } from '../kernels/typescript-kernels.ts'
import {
  drawConvolutional,
  drawMultilayer,
  parameterCount,
  type Sequential,
  weightLayers,
} from '../neural/network.ts'
import { outputsOf } from '../neural/passes.ts'
import { createRng } from '../random/rng.ts'
import { allUnits, nestedUnits, strongestOf, unitCounts, withUnits } from './unit-pruning.ts'

const dense = drawMultilayer([12, 7, 5, 3], createRng(1))
const convolutional = drawConvolutional(28, 10, createRng(2))

function images(length: number): Float32Array {
  const rng = createRng(3)
  return new Float32Array(length).map(() => rng.next())
}

/** The same network, but units that are not kept get no weights in and no bias: they give 0. */
function silenced(network: Sequential, kept: readonly Uint32Array[]): Sequential {
  let l = 0
  return {
    layers: network.layers.map((layer) => {
      if (layer.kind === 'relu') return layer
      const units = kept[l++]
      if (!units) return layer
      const stays = new Set(units)
      const { weights, biases } = layer
      return {
        ...layer,
        weights: weights.map((weight, i) => (stays.has(i % biases.length) ? weight : 0)),
        biases: biases.map((bias, j) => (stays.has(j) ? bias : 0)),
      }
    }),
  }
}

describe.each([
  ['dense', dense, 12],
  ['convolutional', convolutional, 784],
] as const)('a %s network', (_, network, inputs) => {
  test('without some units answers as one in which they are silent', () => {
    const kept = strongestOf(network, unitCounts(network, 0.3))
    const small = withUnits(network, kept)
    const x = images(4 * inputs)
    const left = outputsOf(small, x, 4, kernels)
    const silent = outputsOf(silenced(network, kept), x, 4, kernels)
    expect(parameterCount(small)).toBeLessThan(0.4 * parameterCount(network))
    left.forEach((value, i) => {
      expect(value).toBeCloseTo(silent[i]!, 5)
    })
  })

  test('with all its units is the same network', () => {
    expect(withUnits(network, allUnits(network))).toEqual(network)
  })

  test('keeps at most the share that was asked for, and at least one unit a layer', () => {
    const total = weightLayers(network).reduce((sum, { weights }) => sum + weights.length, 0)
    for (const keep of [1, 0.5, 0.1, 0.02]) {
      const small = withUnits(network, strongestOf(network, unitCounts(network, keep)))
      const weights = weightLayers(small).reduce((sum, layer) => sum + layer.weights.length, 0)
      if (!unitCounts(network, keep).includes(1)) expect(weights).toBeLessThanOrEqual(keep * total)
    }
    expect(Math.min(...unitCounts(network, 1e-9))).toBe(1)
  })
})

test('units kept twice over are named as in the first network', () => {
  const outer = [Uint32Array.of(1, 4, 6), Uint32Array.of(0, 2)]
  const inner = [Uint32Array.of(0, 2), Uint32Array.of(1)]
  expect(nestedUnits(outer, inner)).toEqual([Uint32Array.of(1, 6), Uint32Array.of(2)])
  const small = withUnits(withUnits(dense, outer), inner)
  expect(small).toEqual(withUnits(dense, nestedUnits(outer, inner)))
})

test('units must be given for every layer but the last', () => {
  expect(() => withUnits(dense, [Uint32Array.of(0)])).toThrow('2 layers lose units, got 1')
})

import { describe, expect, test } from 'vitest'
import {
  densePredictor,
  integerPredictor,
  sparsePredictor,
} from '../../lab-families/digits/model/predictors.ts'
import { typescriptKernels as kernels } from '../kernels/typescript-kernels.ts'
import { drawConvolutional, drawDense, drawMultilayer, type Sequential } from '../neural/network.ts'
import { outputsOf } from '../neural/passes.ts'
import { createRng } from '../random/rng.ts'
import { integerNetwork, integerOutputsOf } from './integer-network.ts'
import { writeModel } from './model-file.ts'
import { architectureOf, loadNetwork, storeNetwork, withWeights } from './network-file.ts'
import { magnitudeMask } from './pruning.ts'
import { separableLayers } from './thinner-layers.ts'

const dense = drawMultilayer([20, 12, 7], createRng(1))
const convolutional = drawConvolutional(14, 5, createRng(2))
const separable: Sequential = {
  layers: [
    ...separableLayers(
      {
        kind: 'convolution',
        height: 6,
        width: 5,
        channels: 3,
        size: 3,
        stride: 1,
        filters: 4,
        weights: new Float32Array(108),
        biases: new Float32Array(4),
      },
      createRng(3),
    ),
    { kind: 'relu' },
    drawDense(48, 3, createRng(4)),
  ],
}

function drawn(length: number): Float32Array {
  const rng = createRng(5)
  return new Float32Array(length).map(() => rng.next())
}

describe.each([
  ['dense', dense, 20],
  ['convolutional', convolutional, 196],
  ['separable', separable, 90],
] as const)('a %s network', (_, network, inputs) => {
  test('comes back from its float32 file bit for bit', () => {
    const { file, network: loaded } = storeNetwork(network, () => ({
      format: 'float32',
      layout: 'dense',
    }))
    expect(loaded).toEqual(network)
    expect(loadNetwork(file).network).toEqual(network)
    expect(architectureOf(loaded)).toBe(architectureOf(network))
  })

  test('answers alike from sparse rows, and prepared to be asked', () => {
    const pruned = withWeights(network, ({ weights }) => {
      const mask = magnitudeMask(weights, 0.4)
      return { weights: weights.map((weight, i) => (mask[i] === 1 ? weight : 0)) }
    })
    const { file, network: loaded } = storeNetwork(pruned, () => ({
      format: 'float32',
      layout: 'rows',
    }))
    expect(loaded).toEqual(pruned)
    const x = drawn(inputs)
    const expected = outputsOf(pruned, x, 1, kernels)
    expect(densePredictor(pruned, file, x).prepare(kernels)(x)).toEqual(expected)
    sparsePredictor(pruned, file, x)
      .prepare(kernels)(x)
      .forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 5)
      })
  })
})

describe.each([
  ['dense', dense, 20],
  ['convolutional', convolutional, 196],
] as const)('a %s network in integers', (_, network, inputs) => {
  test.each([
    ['symmetric', 'channel'],
    ['symmetric', 'tensor'],
    ['affine', 'channel'],
    ['affine', 'tensor'],
  ] as const)('%s, a scale for each %s: close to float32', (scheme, channels) => {
    const rows = 30
    const x = drawn(rows * inputs)
    const options = { scheme, channels, calibration: 'min-max' } as const
    const integers = integerNetwork(network, options, x, rows, kernels)
    const exact = outputsOf(network, x, rows, kernels)
    const got = integerOutputsOf(integers, x, rows, kernels)
    const size = Math.max(...exact.map(Math.abs))
    got.forEach((value, i) => {
      expect(Math.abs(value - exact[i]!)).toBeLessThan(0.04 * size)
    })
    const one = integerPredictor(integers, new Uint8Array(1), x).prepare(kernels)
    expect(one(x.subarray(0, inputs))).toEqual(got.subarray(0, got.length / rows))
  })
})

test('depthwise layers have no integer kernel', () => {
  const options = { scheme: 'symmetric', channels: 'tensor', calibration: 'min-max' } as const
  expect(() => integerNetwork(separable, options, drawn(90), 1, kernels)).toThrow('depthwise')
})

test('files that are no network are refused in a sentence', () => {
  for (const text of ['dense 3', 'dense -1 2', 'pool 2', 'dense 2 2; relu 3', 'dense 4 2']) {
    expect(() => loadNetwork(writeModel(text, [])), text).toThrow(/^loadNetwork: /)
  }
  expect(() => loadNetwork(new Uint8Array(3))).toThrow(RangeError)
})

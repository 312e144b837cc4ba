import { describe, expect, test } from 'vitest'
import { typescriptKernels as kernels } from '../kernels/typescript-kernels.ts'
import {
  type ConvolutionLayer,
  drawConvolution,
  drawDense,
  multiplications,
  parameterCount,
} from '../neural/network.ts'
import { outputsOf } from '../neural/passes.ts'
import { createRng } from '../random/rng.ts'
import { factorise, svd } from './low-rank.ts'
import { factorisedLayers, separableLayers, squeezedLayers } from './thinner-layers.ts'

function svdOf(weights: Float32Array, m: number, n: number) {
  const steps = svd(weights, m, n)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function drawn(length: number, seed: number): Float32Array {
  const rng = createRng(seed)
  return new Float32Array(length).map(() => rng.next() - 0.5)
}

const shape = { height: 9, width: 8, channels: 3, size: 3, stride: 2, filters: 5 }
const convolution: ConvolutionLayer = {
  ...drawConvolution(shape, createRng(1)),
  biases: drawn(5, 9),
}
const dense = { ...drawDense(12, 7, createRng(2)), biases: drawn(7, 8) }

describe('a factorised layer', () => {
  test.each([
    ['dense', dense, 12, 7],
    ['convolution', convolution, 27, 5],
  ] as const)('of full rank answers as before: %s', (_, layer, m, n) => {
    const both = factorisedLayers(layer, factorise(svdOf(layer.weights, m, n)), Math.min(m, n))
    const inputs = layer.kind === 'dense' ? 12 : 9 * 8 * 3
    const x = drawn(2 * inputs, 3)
    const before = outputsOf({ layers: [layer] }, x, 2, kernels)
    outputsOf({ layers: both }, x, 2, kernels).forEach((value, i) => {
      expect(value).toBeCloseTo(before[i]!, 5)
    })
  })

  test('of rank r has r (m + n) weights, and the biases', () => {
    const both = factorisedLayers(dense, factorise(svdOf(dense.weights, 12, 7)), 3)
    expect(parameterCount({ layers: both })).toBe(3 * (12 + 7) + 3 + 7)
  })
})

test.each([
  [3, 8, 16],
  [5, 8, 16],
  [3, 32, 64],
])(
  'separable: of a %i x %i filter’s multiplications 1 / N + 1 / K² are left',
  (size, channels, filters) => {
    const full = drawConvolution(
      { height: 14, width: 14, channels, size, stride: 1, filters },
      createRng(1),
    )
    const count = (layers: readonly Parameters<typeof multiplications>[0]['layers'][number][]) =>
      multiplications({ layers }).reduce((sum, each) => sum + each, 0)
    const share = count(separableLayers(full, createRng(2))) / count([full])
    expect(share).toBeCloseTo(1 / filters + 1 / (size * size), 12)
  },
)

test('squeezed: full-size filters see fewer channels, and the shapes fit', () => {
  const layers = squeezedLayers(convolution, 2, createRng(2))
  const out = outputsOf({ layers }, drawn(9 * 8 * 3, 1), 1, kernels)
  expect(out.length).toBe(
    outputsOf({ layers: [convolution] }, drawn(9 * 8 * 3, 1), 1, kernels).length,
  )
  expect(parameterCount({ layers })).toBe(3 * 2 + 2 + 9 * 2 * 5 + 5)
})

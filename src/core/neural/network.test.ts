import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import {
  cloneNetwork,
  drawConvolution,
  drawConvolutional,
  drawDense,
  drawDepthwise,
  drawMultilayer,
  multiplications,
  outputCountsOf,
  outputShapeOf,
  parameterCount,
  parametersOf,
  weightLayers,
} from './network.ts'

function varianceOf(values: Float32Array): number {
  return values.reduce((sum, w) => sum + w * w, 0) / values.length
}

describe('networks', () => {
  test('are drawn with variance 2 / fan-in and biases 0', () => {
    const rng = createRng(1)
    const shape = { height: 9, width: 9, channels: 4, size: 3, stride: 1 }
    const drawn = [
      { layer: drawDense(400, 200, rng), fanIn: 400 },
      { layer: drawConvolution({ ...shape, filters: 500 }, rng), fanIn: 36 },
      { layer: drawDepthwise({ ...shape, channels: 3000 }, rng), fanIn: 9 },
    ]
    for (const { layer, fanIn } of drawn) {
      // The variance of n normal draws has a standard error of sqrt(2 / n).
      const error = Math.sqrt(2 / layer.weights.length)
      expect(Math.abs((fanIn / 2) * varianceOf(layer.weights) - 1)).toBeLessThan(4 * error)
      expect(layer.biases.every((b) => b === 0)).toBe(true)
    }
  })

  test('have the sizes and the cost of the literature', () => {
    const dense = drawMultilayer([784, 300, 100, 10], createRng(1))
    expect(dense.layers.map(({ kind }) => kind).join(' ')).toBe('dense relu dense relu dense')
    expect(parameterCount(dense)).toBe(266_610)
    expect(multiplications(dense)).toEqual([235_200, 0, 30_000, 0, 1000])

    const convolutional = drawConvolutional(28, 10, createRng(1))
    const [first, second] = weightLayers(convolutional)
    expect(outputShapeOf(first!, 784)).toEqual([12, 12, 8])
    expect(outputShapeOf(second!, 12 * 12 * 8)).toEqual([4, 4, 16])
    expect(outputCountsOf(convolutional)).toEqual([1152, 1152, 256, 256, 10])
    expect(parameterCount(convolutional)).toBe(25 * 8 + 8 + 200 * 16 + 16 + 256 * 10 + 10)
    expect(multiplications(convolutional)).toEqual([144 * 25 * 8, 0, 16 * 200 * 16, 0, 2560])
  })

  test('cost less with a depthwise and a 1 x 1 convolution than with a full one', () => {
    const rng = createRng(1)
    const shape = { height: 6, width: 8, channels: 4, size: 3, stride: 1 }
    const layers = [
      drawDepthwise(shape, rng),
      drawConvolution({ height: 4, width: 6, channels: 4, size: 1, stride: 1, filters: 5 }, rng),
    ]
    expect(multiplications({ layers })).toEqual([24 * 9 * 4, 24 * 4 * 5])
    const full = { layers: [drawConvolution({ ...shape, filters: 5 }, rng)] }
    expect(multiplications(full)).toEqual([24 * 9 * 4 * 5])
  })

  test('are the same for the same stream, and copies share nothing', () => {
    const network = drawConvolutional(13, 3, createRng(4))
    const copy = cloneNetwork(network)
    expect(copy).toEqual(network)
    expect(drawConvolutional(13, 3, createRng(4))).toEqual(network)
    for (const values of parametersOf(copy)) values.fill(7)
    expect(network).toEqual(drawConvolutional(13, 3, createRng(4)))
  })

  test('say which size is wrong', () => {
    const rng = createRng(1)
    const shape = { height: 4, width: 4, channels: 1, size: 5, stride: 1 }
    expect(() => drawDense(2.5, 3, rng)).toThrow(/inputs must be a whole number .* got 2.5/)
    expect(() => drawDepthwise(shape, rng)).toThrow(/5 x 5 does not fit into 4 x 4/)
    expect(() => drawConvolution({ ...shape, size: 3, filters: 0 }, rng)).toThrow(/filters must/)
    expect(() => drawMultilayer([3], rng)).toThrow(/two or more, got 1/)
    expect(() => outputCountsOf({ layers: [] })).toThrow(/no layer with weights/)
    const layers = [drawDense(3, 4, rng), drawDense(5, 2, rng)]
    expect(() => outputCountsOf({ layers })).toThrow(/takes 5 values, got 4/)
  })
})

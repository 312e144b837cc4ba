/** Layers replaced by two thinner ones: by singular values, or built so from the start. */

import {
  type ConvolutionLayer,
  type DenseLayer,
  drawConvolution,
  drawDepthwise,
  type Layer,
  placesAlong,
} from '../neural/network.ts'
import type { Rng } from '../random/rng.ts'
import { type Factors, thinFactors } from './low-rank.ts'

/**
 * Two layers without a ReLU between them whose product is the best of this rank: a dense layer to
 * `rank` units and one back; or a convolution with `rank` filters and one of 1 x 1.
 *
 * @param factors Of the layer's weights, shape (inputs, outputs).
 * @throws {RangeError} If `rank` is not a whole number in [1, min(inputs, outputs)].
 */
export function factorisedLayers(
  layer: DenseLayer | ConvolutionLayer,
  factors: Factors,
  rank: number,
): readonly [Layer, Layer] {
  const { left, right } = thinFactors(factors, rank)
  const none = new Float32Array(rank)
  const { biases } = layer
  if (layer.kind === 'dense') {
    return [
      { kind: 'dense', inputs: layer.inputs, outputs: rank, weights: left, biases: none },
      { kind: 'dense', inputs: rank, outputs: layer.outputs, weights: right, biases },
    ]
  }
  const first: ConvolutionLayer = { ...layer, filters: rank, weights: left, biases: none }
  return [first, pointwiseAfter(first, layer.filters, right, biases)]
}

/**
 * A depthwise convolution, then one of 1 x 1, in place of a full one; weights newly drawn. Of the full
 * one's multiplications 1 / filters + 1 / size² are left.
 *
 * @source Howard et al. (2017), MobileNets, arXiv:1704.04861, section 3.1.
 */
export function separableLayers(layer: ConvolutionLayer, rng: Rng): readonly [Layer, Layer] {
  const depthwise = drawDepthwise(layer, rng)
  const { height, width } = placesOf(layer)
  const shape = { height, width, channels: layer.channels, size: 1, stride: 1 }
  return [depthwise, drawConvolution({ ...shape, filters: layer.filters }, rng)]
}

/**
 * A convolution of 1 x 1 to fewer channels, a ReLU, then one of the full size on those; weights newly
 * drawn.
 *
 * @source Iandola et al. (2016), SqueezeNet, arXiv:1602.07360: squeeze layers, strategies 1 and 2.
 */
export function squeezedLayers(
  layer: ConvolutionLayer,
  channels: number,
  rng: Rng,
): readonly [Layer, Layer, Layer] {
  const squeeze = drawConvolution({ ...layer, size: 1, stride: 1, filters: channels }, rng)
  return [squeeze, { kind: 'relu' }, drawConvolution({ ...layer, channels }, rng)]
}

function pointwiseAfter(
  before: ConvolutionLayer,
  filters: number,
  weights: Float32Array,
  biases: Float32Array,
): Layer {
  const { height, width } = placesOf(before)
  const shape = { height, width, channels: before.filters, size: 1, stride: 1, filters }
  return { kind: 'convolution', ...shape, weights, biases }
}

function placesOf({ height, width, size, stride }: ConvolutionLayer) {
  return {
    height: placesAlong(height, size, stride),
    width: placesAlong(width, size, stride),
  }
}

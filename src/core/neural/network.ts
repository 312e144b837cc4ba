/** Networks of dense and convolution layers in float32: their weights, their sizes, their cost. */

import type { Rng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'

export interface DenseLayer {
  readonly kind: 'dense'
  readonly inputs: number
  readonly outputs: number
  /** From input i to output j at `i * outputs + j`, shape (inputs, outputs). */
  readonly weights: Float32Array
  /** Shape (outputs,). */
  readonly biases: Float32Array
}

/** What a filter slides over, and how. There is no padding: it never leaves the image. */
export interface DepthwiseShape {
  /** Rows of the layer's input. */
  readonly height: number
  /** Columns of the layer's input. */
  readonly width: number
  /** Channels of the layer's input; the channels of one pixel stand side by side. */
  readonly channels: number
  /** Edge of the square filter, in pixels. */
  readonly size: number
  /** Pixels from one place of the filter to the next. */
  readonly stride: number
}

export interface ConvolutionShape extends DepthwiseShape {
  /** Channels of the layer's output. */
  readonly filters: number
}

export interface ConvolutionLayer extends ConvolutionShape {
  readonly kind: 'convolution'
  /** Row `(dy * size + dx) * channels + c`, column f; shape (size * size * channels, filters). */
  readonly weights: Float32Array
  /** Shape (filters,). */
  readonly biases: Float32Array
}

/** One filter for each channel; channels do not mix. */
export interface DepthwiseLayer extends DepthwiseShape {
  readonly kind: 'depthwise'
  /** Row `dy * size + dx`, column c; shape (size * size, channels). */
  readonly weights: Float32Array
  /** Shape (channels,). */
  readonly biases: Float32Array
}

export interface ReluLayer {
  readonly kind: 'relu'
}

export type WeightLayer = DenseLayer | ConvolutionLayer | DepthwiseLayer
export type Layer = WeightLayer | ReluLayer

/** Layers one after the other. Training changes the weights in place. */
export interface Sequential {
  readonly layers: readonly Layer[]
}

/**
 * A dense layer with normal weights of variance 2 / inputs, and biases 0.
 *
 * @param inputs Whole number, at least 1; so is `outputs`.
 * @throws {RangeError} If a size is out of its range.
 * @source He, Zhang, Ren & Sun (2015), Delving deep into rectifiers, doi:10.1109/ICCV.2015.123.
 */
export function drawDense(inputs: number, outputs: number, rng: Rng): DenseLayer {
  requireSizes('drawDense', { inputs, outputs })
  return {
    kind: 'dense',
    inputs,
    outputs,
    weights: drawWeights(inputs * outputs, inputs, rng),
    biases: new Float32Array(outputs),
  }
}

/**
 * A convolution with normal weights of variance 2 / (size * size * channels), and biases 0.
 *
 * @param shape Whole numbers, each at least 1; the filter must fit into the image.
 * @throws {RangeError} If a size is out of its range.
 * @source He, Zhang, Ren & Sun (2015), Delving deep into rectifiers, doi:10.1109/ICCV.2015.123.
 */
export function drawConvolution(shape: ConvolutionShape, rng: Rng): ConvolutionLayer {
  const { height, width, channels, size, stride, filters } = shape
  requireSizes('drawConvolution', { height, width, channels, size, stride, filters })
  requireFit('drawConvolution', shape)
  const fanIn = size * size * channels
  return {
    kind: 'convolution',
    height,
    width,
    channels,
    size,
    stride,
    filters,
    weights: drawWeights(fanIn * filters, fanIn, rng),
    biases: new Float32Array(filters),
  }
}

/**
 * A depthwise convolution with normal weights of variance 2 / (size * size), and biases 0.
 *
 * @param shape Whole numbers, each at least 1; the filter must fit into the image.
 * @throws {RangeError} If a size is out of its range.
 * @source He, Zhang, Ren & Sun (2015), Delving deep into rectifiers, doi:10.1109/ICCV.2015.123.
 */
export function drawDepthwise(shape: DepthwiseShape, rng: Rng): DepthwiseLayer {
  const { height, width, channels, size, stride } = shape
  requireSizes('drawDepthwise', { height, width, channels, size, stride })
  requireFit('drawDepthwise', shape)
  return {
    kind: 'depthwise',
    height,
    width,
    channels,
    size,
    stride,
    weights: drawWeights(size * size * channels, size * size, rng),
    biases: new Float32Array(channels),
  }
}

/**
 * Dense layers with ReLU between them and none after the last.
 *
 * @param sizes At least two, the inputs first; whole numbers, each at least 1.
 * @throws {RangeError} If a size is out of its range.
 */
export function drawMultilayer(sizes: readonly number[], rng: Rng): Sequential {
  if (sizes.length < 2) {
    throw new RangeError(`drawMultilayer: sizes must be two or more, got ${sizes.length}`)
  }
  const layers: Layer[] = []
  for (let l = 0; l + 1 < sizes.length; l++) {
    if (l > 0) layers.push({ kind: 'relu' })
    layers.push(drawDense(sizes[l]!, sizes[l + 1]!, rng))
  }
  return { layers }
}

/**
 * A small network for grey square images: 8 filters of 5 x 5, then 16 of 5 x 5, both with stride 2
 * and ReLU, and a dense layer to the classes. Side 28 gives 12 x 12 x 8 and 4 x 4 x 16.
 *
 * @param side Edge of the images, whole number, at least 13.
 * @throws {RangeError} If a size is out of its range.
 */
export function drawConvolutional(side: number, classes: number, rng: Rng): Sequential {
  const grey = { height: side, width: side, channels: 1, size: 5, stride: 2, filters: 8 }
  const first = drawConvolution(grey, rng)
  const [height = 0, width = 0, channels = 0] = outputShapeOf(first, side * side)
  const second = drawConvolution({ height, width, channels, size: 5, stride: 2, filters: 16 }, rng)
  const features = sizeOfShape(outputShapeOf(second, height * width * channels))
  const layers: Layer[] = [first, { kind: 'relu' }, second, { kind: 'relu' }]
  return { layers: [...layers, drawDense(features, classes, rng)] }
}

/** A copy that shares nothing with the network. */
export function cloneNetwork({ layers }: Sequential): Sequential {
  return {
    layers: layers.map((layer) =>
      layer.kind === 'relu'
        ? layer
        : { ...layer, weights: layer.weights.slice(), biases: layer.biases.slice() },
    ),
  }
}

/** The layers that have weights, in order. */
export function weightLayers({ layers }: Sequential): WeightLayer[] {
  return layers.filter((layer) => layer.kind !== 'relu')
}

/** Weights and biases of every layer in order: w, b, w, b, and so on. Not copies. */
export function parametersOf(network: Sequential): Float32Array[] {
  return weightLayers(network).flatMap(({ weights, biases }) => [weights, biases])
}

/** Number of weights and biases. */
export function parameterCount(network: Sequential): number {
  return parametersOf(network).reduce((sum, values) => sum + values.length, 0)
}

/**
 * Shape of what a layer gives for one image: (outputs,) or (height, width, channels).
 *
 * @param inputsCount Number of values that go in; what a ReLU gives has as many.
 * @throws {RangeError} If the layer does not take that many values.
 */
export function outputShapeOf(layer: Layer, inputsCount: number): readonly number[] {
  if (layer.kind === 'relu') return [inputsCount]
  const inputs = inputsOf(layer)
  if (inputs !== inputsCount) {
    throw new RangeError(
      `outputShapeOf: the ${layer.kind} layer takes ${inputs} values, got ${inputsCount}`,
    )
  }
  if (layer.kind === 'dense') return [layer.outputs]
  const { height, width, size, stride } = layer
  const places = [placesAlong(height, size, stride), placesAlong(width, size, stride)]
  return [...places, layer.kind === 'convolution' ? layer.filters : layer.channels]
}

/**
 * Number of values that go into the network for one image.
 *
 * @throws {RangeError} If no layer has weights.
 */
export function inputCountOf(network: Sequential): number {
  const first = weightLayers(network)[0]
  if (!first) throw new RangeError('inputCountOf: the network has no layer with weights')
  return inputsOf(first)
}

/**
 * Number of values that each layer gives for one image, shape (layers,).
 *
 * @throws {RangeError} If a layer does not take what the one before it gives.
 */
export function outputCountsOf(network: Sequential): number[] {
  let count = inputCountOf(network)
  return network.layers.map((layer) => {
    count = sizeOfShape(outputShapeOf(layer, count))
    return count
  })
}

/**
 * Multiplications that each layer makes for one image, shape (layers,); a ReLU makes none.
 *
 *   dense        inputs * outputs
 *   convolution  places * size * size * channels * filters
 *   depthwise    places * size * size * channels
 *
 * @throws {RangeError} If a layer does not take what the one before it gives.
 */
export function multiplications(network: Sequential): number[] {
  const counts = outputCountsOf(network)
  return network.layers.map((layer, l) => {
    if (layer.kind === 'relu') return 0
    if (layer.kind === 'dense') return layer.inputs * layer.outputs
    const { size, channels } = layer
    // The filters or channels are in the count of outputs.
    return counts[l]! * size * size * (layer.kind === 'convolution' ? channels : 1)
  })
}

/** Places of a filter along one side of the image. */
export function placesAlong(side: number, size: number, stride: number): number {
  return Math.floor((side - size) / stride) + 1
}

function inputsOf(layer: WeightLayer): number {
  return layer.kind === 'dense' ? layer.inputs : layer.height * layer.width * layer.channels
}

function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

function drawWeights(count: number, fanIn: number, rng: Rng): Float32Array {
  const sd = Math.sqrt(2 / fanIn)
  return new Float32Array(count).map(() => normal(rng, 0, sd))
}

function requireSizes(caller: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (!(Number.isInteger(size) && size >= 1)) {
      throw new RangeError(`${caller}: ${name} must be a whole number of at least 1, got ${size}`)
    }
  }
}

function requireFit(caller: string, { height, width, size }: DepthwiseShape): void {
  if (size > height || size > width) {
    throw new RangeError(
      `${caller}: a filter of ${size} x ${size} does not fit into ${height} x ${width} pixels`,
    )
  }
}

/** A network whose products are computed in integers: int8 weights, int8 activations, int32 sums. */

import type { Kernels } from '../kernels/kernels.ts'
import { type Layer, outputCountsOf, placesAlong, type Sequential } from '../neural/network.ts'
import { outputsOf } from '../neural/passes.ts'
import { unfold } from '../neural/sliding.ts'
import {
  type Calibration,
  fitActivationScale,
  fitQuantizer,
  type Quantizer,
  type QuantizerOptions,
  quantize,
} from './integer-quantizer.ts'

type ProductLayer = Extract<Layer, { kind: 'dense' | 'convolution' }>

interface IntegerLayer {
  readonly layer: ProductLayer
  /** Codes of the weights, shape (outputs, inputs): a column of the product stands in one row. */
  readonly codes: Int8Array
  readonly quantizer: Quantizer
  /** Value of one step of what goes into the layer. */
  readonly scale: number
}

export interface IntegerNetwork {
  readonly layers: ReadonlyArray<IntegerLayer | { readonly layer: { readonly kind: 'relu' } }>
  readonly inputs: number
}

/**
 * Quantises weights, and finds the ranges of what goes into each layer from examples.
 *
 * @param x Examples, shape (rows, inputs).
 * @throws {RangeError} If a layer is depthwise: it is no product of matrices.
 */
export function integerNetwork(
  network: Sequential,
  options: Omit<QuantizerOptions, 'bits'>,
  x: Float32Array,
  rows: number,
  kernels: Kernels,
): IntegerNetwork {
  const counts = outputCountsOf(network)
  const layers = network.layers.map((layer, l) => {
    if (layer.kind === 'relu') return { layer }
    if (layer.kind === 'depthwise') {
      throw new RangeError('integerNetwork: depthwise layers are not supported')
    }
    const before = { layers: network.layers.slice(0, l) }
    const seen = l === 0 ? x : outputsOf(before, x, rows, kernels)
    return integerLayer(layer, options, seen, options.calibration)
  })
  const first = network.layers[0]!
  const inputs =
    first.kind === 'dense'
      ? first.inputs
      : first.kind === 'relu'
        ? counts[0]!
        : first.height * first.width * first.channels
  return { layers, inputs }
}

function integerLayer(
  layer: ProductLayer,
  options: Omit<QuantizerOptions, 'bits'>,
  seen: Float32Array,
  calibration: Calibration,
): IntegerLayer {
  const outputs = layer.biases.length
  const inputs = layer.weights.length / outputs
  const quantizer = fitQuantizer(layer.weights, inputs, outputs, { bits: 8, ...options })
  const straight = quantize(layer.weights, quantizer, outputs)
  const codes = new Int8Array(straight.length) // (outputs, inputs)
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) codes[j * inputs + i] = straight[i * outputs + j]!
  }
  return { layer, codes, quantizer, scale: fitActivationScale(seen, calibration) }
}

/** The same network with its weights where the kernels read them without copying. */
export function uploadIntegerNetwork(network: IntegerNetwork, kernels: Kernels): IntegerNetwork {
  return {
    ...network,
    layers: network.layers.map((each) =>
      'codes' in each ? { ...each, codes: kernels.upload(each.codes) } : each,
    ),
  }
}

/**
 * The logits: every product in integers, scaled back to float32 for bias and ReLU.
 *
 * @param x Shape (rows, inputs).
 * @returns Shape (rows, classes).
 */
export function integerOutputsOf(
  { layers }: IntegerNetwork,
  x: Float32Array,
  rows: number,
  kernels: Kernels,
): Float32Array {
  let values = x
  for (const each of layers) {
    values = 'codes' in each ? productOf(each, values, rows, kernels) : values.map(rectified)
  }
  return values
}

function productOf(
  { layer, codes, quantizer, scale }: IntegerLayer,
  from: Float32Array,
  rows: number,
  kernels: Kernels,
): Float32Array {
  const outputs = layer.biases.length
  const inputs = codes.length / outputs
  const [seen, places] = layer.kind === 'dense' ? [from, rows] : patchesOf(layer, from, rows)
  const steps = stepsOf(seen, places * inputs, scale)
  const sums = new Int32Array(places * outputs)
  kernels.multiplyInt8(steps, codes, sums, places, inputs, outputs)
  const { scales, zeroPoints } = quantizer
  const perChannel = scales.length > 1
  const isSymmetric = zeroPoints.every((zero) => zero === 0)
  const values = new Float32Array(places * outputs)
  for (let i = 0; i < places; i++) {
    const total = isSymmetric ? 0 : sumOf(steps, i * inputs, inputs)
    for (let j = 0; j < outputs; j++) {
      const c = perChannel ? j : 0
      const sum = sums[i * outputs + j]! - zeroPoints[c]! * total
      values[i * outputs + j] = scale * scales[c]! * sum + layer.biases[j]!
    }
  }
  return values
}

function patchesOf(
  layer: Extract<Layer, { kind: 'convolution' }>,
  from: Float32Array,
  rows: number,
): [patches: Float32Array, places: number] {
  const { height, width, channels, size, stride } = layer
  const places = rows * placesAlong(height, size, stride) * placesAlong(width, size, stride)
  const patches = new Float32Array(places * size * size * channels)
  unfold(layer, from, rows, patches)
  return [patches, places]
}

/** Symmetric int8 steps, rounded to nearest; what is out of range gets the last one. */
function stepsOf(values: Float32Array, length: number, scale: number): Int8Array {
  const steps = new Int8Array(length)
  for (let i = 0; i < length; i++) {
    const step = Math.round(values[i]! / scale)
    steps[i] = step < -127 ? -127 : step > 127 ? 127 : step
  }
  return steps
}

function sumOf(steps: Int8Array, start: number, length: number): number {
  let sum = 0
  for (let i = start; i < start + length; i++) sum += steps[i]!
  return sum
}

function rectified(value: number): number {
  return value > 0 ? value : 0
}

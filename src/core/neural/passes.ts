/** The pass forward through a network, and the pass back that gives the gradient of every weight. */

import type { Kernels } from '../kernels/kernels.ts'
import {
  inputCountOf,
  outputCountsOf,
  placesAlong,
  type Sequential,
  type WeightLayer,
  weightLayers,
} from './network.ts'
import { filterChannels, filterChannelsBackward, fold, transpose, unfold } from './sliding.ts'

/** Rows that `outputsOf` takes at a time: its memory does not grow with their number. */
const CHUNK = 100

/** Gradient of one layer, in the shapes of its weights and biases. */
export interface LayerGradient {
  readonly weights: Float32Array
  readonly biases: Float32Array
}

/** What a pass forward leaves behind. */
export interface Activations {
  readonly maxRows: number
  /** What each layer gives, shape (maxRows, its outputs). A ReLU works in the array before it. */
  readonly outputs: readonly Float32Array[]
  /** Of convolutions: what the filters see, one row for each place; empty for other layers. */
  readonly patches: readonly Float32Array[]
}

/** Room for passes over at most `maxRows` rows, made once for many. */
export interface Workspace extends Activations {
  /** Gradient of what each layer gives, laid out as `outputs`. */
  readonly slopes: readonly Float32Array[]
  /** Gradient of the logits, shape (maxRows, classes): fill it before `backward`. */
  readonly logitSlopes: Float32Array
  /** One for each layer with weights, in order. */
  readonly gradients: readonly LayerGradient[]
  /** For transposed copies. */
  readonly transposed: Float32Array
  /** For gradients of patches. */
  readonly patchSlopes: Float32Array
}

/**
 * Room for training with batches of at most `maxRows` rows. It depends on the layers' sizes only, so
 * it serves every network that has the same.
 *
 * @throws {RangeError} If `maxRows` is no whole number of at least 1, or layers do not fit together.
 */
export function createWorkspace(network: Sequential, maxRows: number): Workspace {
  const activations = createActivations(network, maxRows)
  const slopes: Float32Array[] = []
  let transposed = 0
  let patchSlopes = 0
  network.layers.forEach((layer, l) => {
    const { length } = activations.outputs[l]!
    slopes.push(layer.kind === 'relu' && l > 0 ? slopes[l - 1]! : new Float32Array(length))
    if (layer.kind === 'dense') {
      transposed = Math.max(transposed, maxRows * layer.inputs, layer.weights.length)
    } else if (layer.kind === 'convolution') {
      const seen = activations.patches[l]!.length
      transposed = Math.max(transposed, seen, layer.weights.length)
      patchSlopes = Math.max(patchSlopes, seen)
    }
  })
  return {
    ...activations,
    slopes,
    logitSlopes: slopes.at(-1)!,
    gradients: weightLayers(network).map(({ weights, biases }) => ({
      weights: new Float32Array(weights.length),
      biases: new Float32Array(biases.length),
    })),
    transposed: new Float32Array(transposed),
    patchSlopes: new Float32Array(patchSlopes),
  }
}

function createActivations(network: Sequential, maxRows: number): Activations {
  if (!(Number.isInteger(maxRows) && maxRows >= 1)) {
    throw new RangeError(`createWorkspace: maxRows must be a whole number >= 1, got ${maxRows}`)
  }
  const counts = outputCountsOf(network)
  const outputs: Float32Array[] = []
  const patches = network.layers.map((layer, l) => {
    const isInPlace = layer.kind === 'relu' && l > 0
    outputs.push(isInPlace ? outputs[l - 1]! : new Float32Array(maxRows * counts[l]!))
    if (layer.kind !== 'convolution') return new Float32Array(0)
    return new Float32Array(maxRows * placesOf(layer) * patchSizeOf(layer))
  })
  return { maxRows, outputs, patches }
}

/**
 * The last layer's sums, before any softmax.
 *
 * @param x Shape (rows, inputs).
 * @returns New array, shape (rows, classes).
 * @throws {RangeError} If x is too short, or layers do not fit together.
 */
export function outputsOf(
  network: Sequential,
  x: Float32Array,
  rows: number,
  kernels: Kernels,
): Float32Array {
  const inputs = inputCountOf(network)
  requireRows('outputsOf', x, rows, inputs)
  const activations = createActivations(network, Math.max(1, Math.min(rows, CHUNK)))
  const classes = activations.outputs.at(-1)!.length / activations.maxRows
  const logits = new Float32Array(rows * classes)
  for (let start = 0; start < rows; start += CHUNK) {
    const end = Math.min(rows, start + CHUNK)
    const chunk = x.subarray(start * inputs, end * inputs)
    const part = forward(network, activations, chunk, end - start, kernels)
    logits.set(part.subarray(0, (end - start) * classes), start * classes)
  }
  return logits
}

/**
 * Fills `workspace.outputs` with what each layer gives.
 *
 * @param x Shape (rows, inputs). Not modified.
 * @param rows At most the workspace's `maxRows`.
 * @returns The workspace's logits; their first rows * classes places are filled.
 * @throws {RangeError} If `rows` is out of its range or x too short.
 */
export function forward(
  { layers }: Sequential,
  { maxRows, outputs, patches }: Activations,
  x: Float32Array,
  rows: number,
  kernels: Kernels,
): Float32Array {
  requireRows('forward', x, rows, inputCountOf({ layers }))
  if (rows > maxRows) {
    throw new RangeError(`forward: the workspace has room for ${maxRows} rows, got ${rows}`)
  }
  layers.forEach((layer, l) => {
    const from = l === 0 ? x : outputs[l - 1]!
    const to = outputs[l]!
    switch (layer.kind) {
      case 'relu':
        rectify(from, to, (to.length / maxRows) * rows)
        return
      case 'dense':
        kernels.multiply(from, layer.weights, to, rows, layer.inputs, layer.outputs)
        break
      case 'convolution': {
        const seen = patches[l]!
        const places = rows * placesOf(layer)
        unfold(layer, from, rows, seen)
        kernels.multiply(seen, layer.weights, to, places, patchSizeOf(layer), layer.filters)
        break
      }
      case 'depthwise':
        filterChannels(layer, from, rows, to)
    }
    addBiases(layer.biases, to, rows * placesOf(layer))
  })
  return outputs.at(-1)!
}

/**
 * Fills `workspace.gradients` from `workspace.logitSlopes`, after `forward` with the same network, x
 * and rows. Gradients of x itself are not computed.
 */
export function backward(
  { layers }: Sequential,
  { outputs, patches, slopes, gradients, transposed, patchSlopes, maxRows }: Workspace,
  x: Float32Array,
  rows: number,
  kernels: Kernels,
): void {
  const first = layers.findIndex((layer) => layer.kind !== 'relu')
  let next = gradients.length
  for (let l = layers.length - 1; l >= first; l--) {
    const layer = layers[l]!
    const slope = slopes[l]!
    if (layer.kind === 'relu') {
      blank(outputs[l]!, slope, (slope.length / maxRows) * rows)
      continue
    }
    const gradient = gradients[--next]!
    const from = l === 0 ? x : outputs[l - 1]!
    const below = l > first ? slopes[l - 1]! : null
    const places = rows * placesOf(layer)
    sumRows(slope, places, gradient.biases)
    if (layer.kind === 'dense') {
      multiplyBackward(layer, from, slope, rows, gradient, below, transposed, kernels)
    } else if (layer.kind === 'convolution') {
      const back = below ? patchSlopes : null
      multiplyBackward(layer, patches[l]!, slope, places, gradient, back, transposed, kernels)
      if (below) fold(layer, patchSlopes, rows, below)
    } else {
      filterChannelsBackward(layer, from, slope, rows, gradient.weights, below)
    }
  }
}

/** Of y = x w: the gradient of w is xᵀ times that of y; that of x, if asked for, is that of y times wᵀ. */
function multiplyBackward(
  { weights, biases }: WeightLayer,
  x: Float32Array,
  slope: Float32Array,
  rows: number,
  gradient: LayerGradient,
  below: Float32Array | null,
  transposed: Float32Array,
  kernels: Kernels,
): void {
  const columns = biases.length
  const inputs = weights.length / columns
  transpose(x, rows, inputs, transposed)
  kernels.multiply(transposed, slope, gradient.weights, inputs, rows, columns)
  if (!below) return
  transpose(weights, inputs, columns, transposed)
  kernels.multiply(slope, transposed, below, rows, columns, inputs)
}

/** NaN stays NaN, so that a run that diverged is seen in its loss. */
function rectify(from: Float32Array, to: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) to[i] = from[i]! < 0 ? 0 : from[i]!
}

function blank(outputs: Float32Array, slopes: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) if (outputs[i] === 0) slopes[i] = 0
}

function addBiases(biases: Float32Array, to: Float32Array, rows: number): void {
  const columns = biases.length
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) to[at++]! += biases[j]!
  }
}

function sumRows(values: Float32Array, rows: number, sums: Float32Array): void {
  const columns = sums.length
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let i = 0, at = j; i < rows; i++, at += columns) sum += values[at]!
    sums[j] = sum
  }
}

/** Places of a filter in one image; a dense layer is one filter as large as the image. */
function placesOf(layer: WeightLayer): number {
  if (layer.kind === 'dense') return 1
  const { height, width, size, stride } = layer
  return placesAlong(height, size, stride) * placesAlong(width, size, stride)
}

function patchSizeOf({ size, channels }: { readonly size: number; readonly channels: number }) {
  return size * size * channels
}

function requireRows(caller: string, x: Float32Array, rows: number, inputs: number): void {
  if (!(Number.isInteger(rows) && rows >= 0)) {
    throw new RangeError(`${caller}: rows must be a whole number >= 0, got ${rows}`)
  }
  if (x.length < rows * inputs) {
    throw new RangeError(
      `${caller}: ${rows} rows of ${inputs} values need ${rows * inputs}, got ${x.length}`,
    )
  }
}

/** Fully connected networks: their weights, the forward pass, and the gradient of a batch. */

import { exp, log, tanh } from '../numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import type { MarginLoss } from './margin-losses.ts'

export type Activation = 'relu' | 'tanh'

/** Weights of a network with layers of `sizes` units, the inputs first. Training changes them. */
export interface Network {
  readonly sizes: readonly number[]
  readonly activation: Activation
  /** Layer l: from unit i to unit j at `i * sizes[l + 1] + j`, shape (sizes[l], sizes[l + 1]). */
  readonly weights: readonly Float64Array[]
  /** Layer l: shape (sizes[l + 1],). */
  readonly biases: readonly Float64Array[]
}

/**
 * A network with weights and biases drawn uniformly within ±sqrt(6 / (inputs + outputs)) of each
 * layer.
 *
 * @param sizes At least two; whole numbers, each at least 1.
 * @source Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward neural
 *   networks; scikit-learn's MLPClassifier draws biases from the same range.
 */
export function drawNetwork(sizes: readonly number[], activation: Activation, rng: Rng): Network {
  if (sizes.length < 2 || sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(`drawNetwork: sizes must be two or more whole numbers, got ${sizes}`)
  }
  const weights: Float64Array[] = []
  const biases: Float64Array[] = []
  for (let l = 0; l + 1 < sizes.length; l++) {
    const bound = Math.sqrt(6 / (sizes[l]! + sizes[l + 1]!))
    const draw = () => bound * (2 * rng.next() - 1)
    weights.push(new Float64Array(sizes[l]! * sizes[l + 1]!).map(draw))
    biases.push(new Float64Array(sizes[l + 1]!).map(draw))
  }
  return { sizes, activation, weights, biases }
}

/** The last layer's sums, before any softmax or logistic, shape (n, outputs). */
export function outputsOf(network: Network, x: Matrix): Matrix {
  const { sizes } = network
  if (x.columns !== sizes[0]) {
    throw new RangeError(`outputsOf: the network takes ${sizes[0]} columns, got ${x.columns}`)
  }
  const units = unitsFor(network)
  const last = units.length - 1
  const outputs = zeroMatrix(x.rows, sizes[last]!)
  for (let row = 0; row < x.rows; row++) {
    forward(network, x.values, row * x.columns, units)
    outputs.values.set(units[last]!, row * sizes[last]!)
  }
  return outputs
}

/** Gradients with the shapes of a network's weights and biases. */
export interface Gradient {
  readonly weights: readonly Float64Array[]
  readonly biases: readonly Float64Array[]
}

export function zeroGradient({ weights, biases }: Network): Gradient {
  return {
    weights: weights.map((layer) => new Float64Array(layer.length)),
    biases: biases.map((layer) => new Float64Array(layer.length)),
  }
}

/** Room for one row's pass, made once for many. */
export interface Workspace {
  readonly units: readonly Float64Array[]
  readonly deltas: readonly Float64Array[]
  readonly lossParts: Float64Array
}

export function workspaceFor(network: Network): Workspace {
  return {
    units: unitsFor(network),
    deltas: unitsFor(network),
    lossParts: new Float64Array(3),
  }
}

/**
 * Adds the gradient of one row's loss to `gradient` and returns the loss. One output is the logit of
 * class 1 with a margin loss; more are softmax with cross-entropy.
 *
 * @param row Index of the row in x.
 * @param label 0 or 1, or 0 to outputs - 1.
 * @param weight Factor of the row's loss and gradient.
 */
export function addGradient(
  network: Network,
  x: Matrix,
  row: number,
  label: number,
  weight: number,
  loss: MarginLoss,
  gradient: Gradient,
  { units, deltas, lossParts }: Workspace,
): number {
  const last = units.length - 1
  const offset = row * x.columns
  forward(network, x.values, offset, units)
  const outputs = units[last]!
  const delta = deltas[last]!
  let value: number
  if (outputs.length === 1) {
    const sign = label === 1 ? 1 : -1
    loss.evaluate(sign * outputs[0]!, lossParts)
    value = lossParts[0]!
    delta[0] = weight * sign * lossParts[1]!
  } else {
    value = softmaxDelta(outputs, label, weight, delta)
  }
  for (let l = last - 1; l >= 1; l--) {
    backward(network, l, units[l]!, deltas[l]!, deltas[l + 1]!, gradient)
  }
  addFirstLayer(x.values, offset, x.columns, deltas[1]!, gradient)
  return weight * value
}

function unitsFor({ sizes }: Network): Float64Array[] {
  return sizes.map((size) => new Float64Array(size))
}

/** Fills every layer's units from one row; hidden units hold what the activation gives. */
function forward(
  { sizes, activation, weights, biases }: Network,
  values: Float64Array,
  offset: number,
  units: readonly Float64Array[],
): void {
  const last = sizes.length - 1
  for (let l = 0; l < last; l++) {
    const from = l === 0 ? values : units[l]!
    const start = l === 0 ? offset : 0
    const to = units[l + 1]!
    const width = to.length
    to.set(biases[l]!)
    addProducts(from, start, sizes[l]!, weights[l]!, to)
    if (l + 1 === last) continue
    if (activation === 'relu') {
      for (let j = 0; j < width; j++) if (to[j]! < 0) to[j] = 0
    } else {
      for (let j = 0; j < width; j++) to[j] = tanh(to[j]!)
    }
  }
}

/**
 * to[j] += sum over i of from[start + i] layer[i, j], leaving out blank pixels and units that are off.
 * Two inputs at a time: the sums are then read and written half as often.
 */
function addProducts(
  from: Float64Array,
  start: number,
  inputs: number,
  layer: Float64Array,
  to: Float64Array,
): void {
  const width = to.length
  let waiting = -1
  for (let i = 0; i < inputs; i++) {
    if (from[start + i] === 0) continue
    if (waiting < 0) {
      waiting = i
      continue
    }
    const first = from[start + waiting]!
    const second = from[start + i]!
    const a = waiting * width
    const b = i * width
    for (let j = 0; j < width; j++) to[j]! += first * layer[a + j]! + second * layer[b + j]!
    waiting = -1
  }
  if (waiting < 0) return
  const value = from[start + waiting]!
  const at = waiting * width
  for (let j = 0; j < width; j++) to[j]! += value * layer[at + j]!
}

/** delta = weight * (softmax - one-hot); returns -log softmax[label]. */
function softmaxDelta(
  outputs: Float64Array,
  label: number,
  weight: number,
  delta: Float64Array,
): number {
  let most = outputs[0]!
  for (let k = 1; k < outputs.length; k++) if (outputs[k]! > most) most = outputs[k]!
  let total = 0
  for (let k = 0; k < outputs.length; k++) {
    const e = exp(outputs[k]! - most)
    delta[k] = e
    total += e
  }
  const value = log(total) - (outputs[label]! - most)
  const scale = weight / total
  for (let k = 0; k < outputs.length; k++) delta[k]! *= scale
  delta[label]! -= weight
  return value
}

/** From the deltas of layer l + 1 to those of layer l, adding the gradient between them. */
function backward(
  { activation, weights }: Network,
  l: number,
  units: Float64Array,
  delta: Float64Array,
  next: Float64Array,
  gradient: Gradient,
): void {
  const layer = weights[l]!
  const layerGradient = gradient.weights[l]!
  const biasGradient = gradient.biases[l]!
  const width = next.length
  for (let k = 0; k < width; k++) biasGradient[k]! += next[k]!
  for (let j = 0; j < units.length; j++) {
    const value = units[j]!
    if (value === 0 && activation === 'relu') {
      delta[j] = 0
      continue
    }
    const at = j * width
    let back = 0
    for (let k = 0; k < width; k++) {
      layerGradient[at + k]! += value * next[k]!
      back += layer[at + k]! * next[k]!
    }
    delta[j] = activation === 'relu' ? back : back * (1 - value * value)
  }
}

function addFirstLayer(
  values: Float64Array,
  offset: number,
  inputs: number,
  delta: Float64Array,
  gradient: Gradient,
): void {
  const layerGradient = gradient.weights[0]!
  const biasGradient = gradient.biases[0]!
  const width = delta.length
  for (let j = 0; j < width; j++) biasGradient[j]! += delta[j]!
  // Two inputs at a time, as in addProducts: each delta is read half as often.
  let waiting = -1
  for (let i = 0; i < inputs; i++) {
    if (values[offset + i] === 0) continue
    if (waiting < 0) {
      waiting = i
      continue
    }
    const first = values[offset + waiting]!
    const second = values[offset + i]!
    const a = waiting * width
    const b = i * width
    for (let j = 0; j < width; j++) {
      const slope = delta[j]!
      layerGradient[a + j]! += first * slope
      layerGradient[b + j]! += second * slope
    }
    waiting = -1
  }
  if (waiting < 0) return
  const value = values[offset + waiting]!
  const at = waiting * width
  for (let j = 0; j < width; j++) layerGradient[at + j]! += value * delta[j]!
}

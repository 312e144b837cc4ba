/** Small multilayer perceptrons, trained by stochastic gradient descent or Adam. */

import { exp, pow } from '../numbers/elementary.ts'
import { type Matrix, zeroMatrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import type { Work } from '../steps.ts'
import {
  type Classifier,
  checkClassData,
  createClassifier,
  createLearner,
  type Learner,
  rngOf,
  weightsOf,
} from './learner.ts'
import { logistic } from './logistic-regression.ts'
import { crossEntropy, type MarginLoss } from './margin-losses.ts'
import {
  type Activation,
  addGradient,
  drawNetwork,
  type Gradient,
  type Network,
  outputsOf,
  workspaceFor,
  zeroGradient,
} from './perceptron-network.ts'

/** How weights are moved by a batch's mean gradient. */
export type Optimizer =
  | {
      readonly kind: 'sgd'
      readonly learningRate: number
      /** Share of the last move that is kept, in [0, 1). */
      readonly momentum: number
    }
  | { readonly kind: 'adam'; readonly learningRate: number }

export interface TrainingOptions {
  readonly optimizer: Optimizer
  /** Times each row is seen. */
  readonly epochs: number
  /** Rows a move is made from. */
  readonly batchSize: number
  /** Penalty (l2 / 2) |weights|² / rows of the batch, biases apart; scikit-learn's alpha. */
  readonly l2: number
  /** For two classes; cross-entropy for more. */
  readonly loss: MarginLoss
}

export interface PerceptronOptions extends TrainingOptions {
  /** Units of each hidden layer; none gives logistic or softmax regression. */
  readonly hidden: readonly number[]
  readonly activation: Activation
}

export interface Perceptron extends Classifier {
  readonly network: Network
  /** Mean loss of each epoch's rows as they were seen, penalty included, shape (epochs,). */
  readonly lossCurve: Float64Array
}

export const PERCEPTRON_DEFAULTS: PerceptronOptions = {
  hidden: [16],
  activation: 'relu',
  optimizer: { kind: 'adam', learningRate: 0.01 },
  epochs: 30,
  batchSize: 32,
  l2: 1e-4,
  loss: crossEntropy,
}

/** Products between two looks at whoever asked for steps. */
const PRODUCTS_A_STEP = 4e6

/**
 * A learner of multilayer perceptrons. Weights are drawn from the fork “weights” of the given
 * stream, the order of rows in each epoch from its fork “order”. Sample weights multiply a row's
 * loss; a batch's gradient is divided by its number of rows.
 *
 * @throws {RangeError} By `fit` if no stream is given.
 * @reference sklearn.neural_network.MLPClassifier from the same first weights and without shuffling,
 *   with SGD, momentum and Adam, see golden/multilayer-perceptron.json.
 */
export function multilayerPerceptron(
  options: Partial<PerceptronOptions> = {},
): Learner<Perceptron> {
  const settings = { ...PERCEPTRON_DEFAULTS, ...options }
  return createLearner(function* fit(x, y, fitOptions) {
    const classCount = checkClassData('multilayerPerceptron', x, y)
    const rng = rngOf('multilayerPerceptron', fitOptions)
    const weights = weightsOf('multilayerPerceptron', x.rows, fitOptions)
    const outputs = classCount === 2 ? 1 : classCount
    const sizes = [x.columns, ...settings.hidden, outputs]
    const network = drawNetwork(sizes, settings.activation, rng.fork('weights'))
    const lossCurve = yield* trainNetwork(network, x, y, weights, settings, rng.fork('order'))
    return perceptronOf(network, lossCurve)
  })
}

/** A network as a classifier. */
export function perceptronOf(network: Network, lossCurve: Float64Array): Perceptron {
  const outputs = network.sizes.at(-1)!
  const classifier = createClassifier(Math.max(2, outputs), (points: Matrix) =>
    outputs === 1
      ? twoClassProbability(outputsOf(network, points))
      : softmax(outputsOf(network, points)),
  )
  return { ...classifier, network, lossCurve }
}

/**
 * Trains a network in place; yields the share of the work done, at least once an epoch. Training can
 * go on from where an earlier one ended.
 *
 * @param weights Factor of each row's loss, shape (n,).
 * @param order The stream that shuffles rows before each epoch; null keeps their order.
 * @returns Mean loss of each epoch, shape (epochs,).
 */
export function* trainNetwork(
  network: Network,
  x: Matrix,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { optimizer, epochs, batchSize, l2, loss }: TrainingOptions,
  order: Rng | null,
): Work<Float64Array, never> {
  const gradient = zeroGradient(network)
  const workspace = workspaceFor(network)
  const move = createMove(network, optimizer)
  const rows = Uint32Array.from({ length: x.rows }, (_, i) => i)
  const lossCurve = new Float64Array(epochs)
  const products = network.weights.reduce((sum, layer) => sum + layer.length, 0)
  let since = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (order) shuffleInPlace(order, rows)
    let total = 0
    for (let start = 0; start < x.rows; start += batchSize) {
      const end = Math.min(x.rows, start + batchSize)
      clear(gradient)
      for (let at = start; at < end; at++) {
        const i = rows[at]!
        total += addGradient(network, x, i, y[i]!, weights[i]!, loss, gradient, workspace)
      }
      total += penalise(network, gradient, l2)
      move(gradient, end - start)
      since += products * (end - start)
      if (since >= PRODUCTS_A_STEP) {
        since = 0
        yield { fraction: (epoch + end / x.rows) / epochs }
      }
    }
    lossCurve[epoch] = total / x.rows
    yield { fraction: (epoch + 1) / epochs }
  }
  return lossCurve
}

/** Adds l2 w to the summed gradient; returns the penalty (l2 / 2) |w|². */
function penalise(network: Network, gradient: Gradient, l2: number): number {
  if (l2 === 0) return 0
  let squares = 0
  for (let l = 0; l < network.weights.length; l++) {
    const layer = network.weights[l]!
    const layerGradient = gradient.weights[l]!
    for (let p = 0; p < layer.length; p++) {
      squares += layer[p]! * layer[p]!
      layerGradient[p]! += l2 * layer[p]!
    }
  }
  return (l2 / 2) * squares
}

/**
 * SGD: v = momentum v - rate g, w += v. Adam: Kingma & Ba (2015), Algorithm 1 in the form of the
 * last lines of its section 2, with beta 0.9 and 0.999 and epsilon 1e-8.
 */
function createMove(network: Network, optimizer: Optimizer) {
  const layers = [...network.weights, ...network.biases]
  const first = layers.map((layer) => new Float64Array(layer.length))
  const second = layers.map(
    (layer) => new Float64Array(optimizer.kind === 'adam' ? layer.length : 0),
  )
  let step = 0
  return (gradient: Gradient, batch: number): void => {
    const gradients = [...gradient.weights, ...gradient.biases]
    const share = 1 / batch
    step++
    const rate =
      optimizer.kind === 'adam'
        ? (optimizer.learningRate * Math.sqrt(1 - pow(0.999, step))) / (1 - pow(0.9, step))
        : optimizer.learningRate
    for (let l = 0; l < layers.length; l++) {
      if (optimizer.kind === 'adam') {
        moveByAdam(layers[l]!, gradients[l]!, share, rate, first[l]!, second[l]!)
      } else {
        moveBySgd(layers[l]!, gradients[l]!, share * rate, optimizer.momentum, first[l]!)
      }
    }
  }
}

function moveBySgd(
  values: Float64Array,
  gradient: Float64Array,
  rate: number,
  momentum: number,
  velocity: Float64Array,
): void {
  if (momentum === 0) {
    for (let p = 0; p < values.length; p++) values[p]! -= rate * gradient[p]!
    return
  }
  for (let p = 0; p < values.length; p++) {
    velocity[p] = momentum * velocity[p]! - rate * gradient[p]!
    values[p]! += velocity[p]!
  }
}

function moveByAdam(
  values: Float64Array,
  gradient: Float64Array,
  share: number,
  rate: number,
  first: Float64Array,
  second: Float64Array,
): void {
  for (let p = 0; p < values.length; p++) {
    const slope = share * gradient[p]!
    const m = 0.9 * first[p]! + 0.1 * slope
    const v = 0.999 * second[p]! + 0.001 * slope * slope
    first[p] = m
    second[p] = v
    values[p]! -= (rate * m) / (Math.sqrt(v) + 1e-8)
  }
}

function clear({ weights, biases }: Gradient): void {
  for (const layer of weights) layer.fill(0)
  for (const layer of biases) layer.fill(0)
}

function shuffleInPlace(rng: Rng, rows: Uint32Array): void {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = rng.nextInt(i + 1)
    const kept = rows[i]!
    rows[i] = rows[j]!
    rows[j] = kept
  }
}

function twoClassProbability(outputs: Matrix): Matrix {
  const probabilities = zeroMatrix(outputs.rows, 2)
  for (let i = 0; i < outputs.rows; i++) {
    probabilities.values[2 * i] = logistic(-outputs.values[i]!)
    probabilities.values[2 * i + 1] = logistic(outputs.values[i]!)
  }
  return probabilities
}

function softmax({ values, rows, columns }: Matrix): Matrix {
  const probabilities = zeroMatrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    const at = i * columns
    let most = values[at]!
    for (let k = 1; k < columns; k++) most = Math.max(most, values[at + k]!)
    let total = 0
    for (let k = 0; k < columns; k++) {
      const e = exp(values[at + k]! - most)
      probabilities.values[at + k] = e
      total += e
    }
    for (let k = 0; k < columns; k++) probabilities.values[at + k]! /= total
  }
  return probabilities
}

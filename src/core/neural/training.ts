/** Training a network by minibatches, with places to step in: quantisation, shared weights, masks. */

import type { Kernels } from '../kernels/kernels.ts'
import { permutation } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'
import type { Step } from '../steps.ts'
import type { BatchLoss } from './losses.ts'
import { inputCountOf, parametersOf, type Sequential } from './network.ts'
import { createOptimizer, type OptimizerSettings } from './optimizers.ts'
import { backward, createWorkspace, forward, type LayerGradient } from './passes.ts'

export interface TrainingSettings {
  /** Times each row is seen. */
  readonly epochs: number
  /** Rows a step is made from. */
  readonly batchSize: number
  readonly optimizer: OptimizerSettings
  /** Linear: the learning rate falls with every step, towards 0 after the last. */
  readonly decay: 'none' | 'linear'
}

/** Places where a caller can step in. All are called once for each batch. */
export interface TrainingHooks {
  /** May change the inputs of a batch, shape (rows, inputs), before the pass: moved pictures, say. */
  readonly inputs?: (batch: Float32Array, rows: number) => void
  /**
   * The network that the passes go through, made from the one that is trained and with the same
   * layers. Its gradients move the trained weights as if they were their own: the straight-through
   * estimator of Bengio, Léonard & Courville (2013), arXiv:1308.3432.
   */
  readonly seen?: (network: Sequential) => Sequential
  /** May change gradients before the step: one for each layer with weights, in order. */
  readonly gradients?: (gradients: readonly LayerGradient[]) => void
  /** May change weights after the step. */
  readonly stepped?: (network: Sequential) => void
}

export interface TrainingStep extends Step<never> {
  /** From 0. */
  readonly epoch: number
  /** Mean loss of the epoch's rows so far, each as it was seen. */
  readonly loss: number
  readonly epochEnded: boolean
}

/**
 * One step of training.
 *
 * @param picked Rows of the training set, shape (rows,); at least one, at most the batch size.
 * @param factor Of the learning rate.
 * @returns Mean loss of these rows before the step.
 */
export type TrainBatch = (picked: ArrayLike<number>, factor: number) => number

/**
 * Trains a network in place; yields after every batch. Each epoch takes the rows in a new order drawn
 * from `rng`.
 *
 * @param x Shape (rows, inputs). Not modified.
 * @param settings `epochs`: whole number, at least 0; `batchSize`: at least 1.
 * @returns Mean loss of each epoch's rows as they were seen, shape (epochs,).
 * @throws {RangeError} If an argument is out of its range; if the loss or a weight is no longer
 *   finite.
 */
export function* train(
  network: Sequential,
  x: Float32Array,
  rows: number,
  loss: BatchLoss,
  settings: TrainingSettings,
  rng: Rng,
  kernels: Kernels,
  hooks: TrainingHooks = {},
): Generator<TrainingStep, Float64Array, void> {
  const { epochs, batchSize, optimizer, decay } = settings
  requireCount('rows', rows, 1)
  requireCount('epochs', epochs, 0)
  requireCount('batchSize', batchSize, 1)
  const inputs = inputCountOf(network)
  if (x.length < rows * inputs) {
    throw new RangeError(
      `train: ${rows} rows of ${inputs} values need ${rows * inputs}, got ${x.length}`,
    )
  }
  const largest = Math.min(batchSize, rows)
  const trainBatch = batchTrainer(network, x, loss, largest, optimizer, kernels, hooks)
  const losses = new Float64Array(epochs)
  const steps = epochs * Math.ceil(rows / batchSize)
  let taken = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(rng, rows)
    let total = 0
    for (let start = 0; start < rows; start += batchSize) {
      const end = Math.min(rows, start + batchSize)
      const factor = decay === 'linear' ? 1 - taken / steps : 1
      total += (end - start) * trainBatch(order.subarray(start, end), factor)
      taken++
      losses[epoch] = total / end
      const epochEnded = end === rows
      if (epochEnded) requireFinite(network)
      yield { epoch, fraction: taken / steps, loss: total / end, epochEnded }
    }
  }
  return losses
}

/**
 * The step that `train` repeats, for callers that choose the rows themselves. Each batch trainer has
 * its own optimizer, from its start.
 *
 * @param x Shape (rows, inputs); read when a batch is gathered.
 * @param batchSize Rows of the largest batch.
 * @throws {RangeError} If an argument is out of its range; by the step, if the loss is not finite.
 * @reference sklearn.neural_network.MLPClassifier without shuffling, see golden/neural.json.
 */
export function batchTrainer(
  network: Sequential,
  x: Float32Array,
  loss: BatchLoss,
  batchSize: number,
  optimizer: OptimizerSettings,
  kernels: Kernels,
  hooks: TrainingHooks = {},
): TrainBatch {
  const inputs = inputCountOf(network)
  const workspace = createWorkspace(network, batchSize)
  const batch = new Float32Array(batchSize * inputs)
  const { step } = createOptimizer(optimizer)
  const values = parametersOf(network)
  const gradients = workspace.gradients.flatMap(({ weights, biases }) => [weights, biases])
  return (picked, factor) => {
    const rows = picked.length
    gather(x, inputs, picked, batch)
    hooks.inputs?.(batch, rows)
    const seen = hooks.seen?.(network) ?? network
    const logits = forward(seen, workspace, batch, rows, kernels)
    const value = loss(logits, rows, picked, workspace.logitSlopes)
    if (!Number.isFinite(value)) diverged('loss', value)
    backward(seen, workspace, batch, rows, kernels)
    hooks.gradients?.(workspace.gradients)
    step(values, gradients, factor)
    hooks.stepped?.(network)
    return value
  }
}

function gather(
  x: Float32Array,
  inputs: number,
  picked: ArrayLike<number>,
  batch: Float32Array,
): void {
  for (let i = 0, to = 0; i < picked.length; i++) {
    const from = picked[i]! * inputs
    for (let j = 0; j < inputs; j++) batch[to++] = x[from + j]!
  }
}

function requireFinite(network: Sequential): void {
  for (const values of parametersOf(network)) {
    for (let p = 0; p < values.length; p++) {
      if (!Number.isFinite(values[p]!)) diverged('weight', values[p]!)
    }
  }
}

function diverged(name: string, value: number): never {
  throw new RangeError(
    `train: the training diverged, a ${name} is ${value}; lower the learning rate`,
  )
}

function requireCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new RangeError(`train: ${name} must be a whole number >= ${least}, got ${value}`)
  }
}

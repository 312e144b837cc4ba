/** What the labs that make a digit network smaller begin with: pictures, the trained network, a result's head. */

import { type StoredNetwork, storeNetwork } from '../../../core/compression/network-file.ts'
import type { Sequential } from '../../../core/neural/network.ts'
import { type Work, within } from '../../../core/steps.ts'
import { tableOf } from '../../../data/data-sets.ts'
import type { Context } from '../../../lab-kit/definition/model.ts'
import {
  type DigitSettings,
  type DigitTask,
  digitTask,
  sharedDigitNetwork,
  type TrainedDigits,
  type TrainingCurve,
} from './digit-training.ts'

/** A part of the result of every such lab. Plain arrays: it survives JSON. */
export interface DigitResult {
  readonly training: TrainingCurve
  readonly trainingImages: number
  readonly heldOutImages: number
}

export interface DigitStart {
  readonly task: DigitTask
  readonly trained: TrainedDigits
  readonly head: DigitResult
  /** A held-out picture to time predictions with, shape (side * side,). */
  readonly example: Float32Array
}

/**
 * Trains the network that the labs share, goes on where another run left it, or finds it trained.
 *
 * @param until Share of the run's steps that this takes, in (0, 1).
 * @param show The lab's result while the network is being trained.
 */
export function* startTrained<R>(
  settings: DigitSettings,
  context: Context,
  until: number,
  show: (head: DigitResult, task: DigitTask) => R,
): Work<DigitStart, R> {
  const task = digitTask(tableOf(context.data, 'mnist'), settings.images)
  const headOf = (training: TrainingCurve): DigitResult => ({
    training,
    trainingImages: task.rows,
    heldOutImages: task.heldOut.rows,
  })
  const training = sharedDigitNetwork(settings, task, context)
  const trained = yield* within(training, 0, until, (curve) => show(headOf(curve), task))
  return { task, trained, head: headOf(trained.curve), example: exampleOf(task) }
}

/** A held-out picture to time predictions with, shape (side * side,). */
export function exampleOf({ heldOut, side }: DigitTask): Float32Array {
  return heldOut.x.subarray(0, side * side)
}

/** A network as a file in float32, each number in its place or in compressed sparse rows. */
export function storeExactly(
  network: Sequential,
  layout: 'dense' | 'rows' = 'dense',
): StoredNetwork {
  return storeNetwork(network, () => ({ format: 'float32', layout }))
}

/** The metrics, in per cent, that compare a smaller network with the whole one; both as shares. */
export function accuracyMetrics(whole: number, smaller: number) {
  return {
    baselineAccuracy: 100 * whole,
    accuracy: 100 * smaller,
    lost: 100 * (whole - smaller),
  }
}

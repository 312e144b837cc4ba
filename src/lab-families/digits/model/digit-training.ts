/** The recipe by which every network for handwritten digits is trained here. */

import type { Kernels } from '../../../core/kernels/kernels.ts'
import { accuracyOf, type BatchLoss, softmaxCrossEntropy } from '../../../core/neural/losses.ts'
import { drawConvolutional, drawMultilayer, type Sequential } from '../../../core/neural/network.ts'
import { outputsOf } from '../../../core/neural/passes.ts'
import { type TrainingHooks, train } from '../../../core/neural/training.ts'
import type { Rng } from '../../../core/random/rng.ts'
import type { Work } from '../../../core/steps.ts'
import { inputsOf as inputsFrom, type Mnist } from '../../../data/mnist/table.ts'
import type { Context, LongWork } from '../../../lab-kit/definition/model.ts'

export const DIGITS = 10
const BATCH_SIZE = 50
const LEARNING_RATE = 0.002
/** Pictures are moved by up to so many pixels each way, anew in every epoch. */
const LARGEST_SHIFT = 1

/** Pictures to train on and held-out pictures, as networks take them. */
export interface DigitTask {
  readonly side: number
  readonly rows: number
  /** Shape (rows, side * side), in [0, 1]. */
  readonly x: Float32Array
  /** Shape (rows,). */
  readonly labels: Uint8Array
  readonly heldOut: {
    readonly rows: number
    readonly x: Float32Array
    readonly labels: Uint8Array
  }
}

/** What the browser has: so many pictures stand for all there are, also where there are more. */
export const ALL_PICTURES = 6000

/** @param images How many of the training pictures to use. */
export function digitTask({ side, train: pictures, test }: Mnist, images: number): DigitTask {
  const rows = images >= ALL_PICTURES ? pictures.count : Math.min(images, pictures.count)
  return {
    side,
    rows,
    x: inputsFrom(pictures, side, rows),
    labels: pictures.labels.subarray(0, rows),
    heldOut: { rows: test.count, x: inputsFrom(test, side, test.count), labels: test.labels },
  }
}

/** Share of the held-out pictures that a network names rightly. */
export function heldOutAccuracy(network: Sequential, { heldOut }: DigitTask, kernels: Kernels) {
  return accuracyOf(outputsOf(network, heldOut.x, heldOut.rows, kernels), heldOut.labels, DIGITS)
}

/** How training went, after each epoch. Plain arrays: it survives JSON. */
export interface TrainingCurve {
  /** Mean loss of the epoch's batches as they were seen. */
  readonly loss: readonly number[]
  /** Share of the held-out pictures that are named rightly. */
  readonly accuracy: readonly number[]
}

export interface DigitTraining {
  readonly epochs: number
  /** Default: cross-entropy with the labels. */
  readonly loss?: BatchLoss
  /** Share of the usual learning rate to start from, default 1. */
  readonly rate?: number
  /** Whether pictures are moved, default true. */
  readonly shifted?: boolean
  readonly hooks?: TrainingHooks
  /** What to call it, default “training”. */
  readonly name?: string
}

/**
 * Trains a network in place: Adam from a learning rate of 0.002 that falls linearly to 0, 50 pictures
 * a step, each moved by up to one pixel.
 */
export function* trainOnDigits(
  network: Sequential,
  task: DigitTask,
  { epochs, loss, rate = 1, shifted = true, hooks = {}, name = 'training' }: DigitTraining,
  rng: Rng,
  kernels: Kernels,
): Work<TrainingCurve, TrainingCurve> {
  const { side, rows, x, labels } = task
  const shifts = rng.fork('shifts')
  const curve = { loss: [] as number[], accuracy: [] as number[] }
  const seen = () => ({ loss: [...curve.loss], accuracy: [...curve.accuracy] })
  const settings = {
    epochs,
    batchSize: BATCH_SIZE,
    optimizer: { kind: 'adam', learningRate: rate * LEARNING_RATE },
    decay: 'linear',
  } as const
  const moving: TrainingHooks = shifted
    ? { inputs: (batch, count) => shiftAll(batch, count, side, shifts) }
    : {}
  const steps = train(
    network,
    x,
    rows,
    loss ?? softmaxCrossEntropy(labels, DIGITS),
    settings,
    rng.fork('order'),
    kernels,
    { ...moving, ...hooks },
  )
  for (const step of steps) {
    if (step.epochEnded) {
      const judged = hooks.seen?.(network) ?? network
      curve.loss.push(step.loss)
      curve.accuracy.push(heldOutAccuracy(judged, task, kernels))
    }
    const label = `${name}, epoch ${step.epoch + 1} of ${epochs}`
    yield { fraction: step.fraction, label, partial: seen }
  }
  return seen()
}

/** Moves each picture of a batch by -1, 0 or 1 pixels across and down; what moves in is paper. */
function shiftAll(batch: Float32Array, count: number, side: number, rng: Rng): void {
  const moved = new Float32Array(side * side)
  for (let i = 0; i < count; i++) {
    const across = rng.nextInt(2 * LARGEST_SHIFT + 1) - LARGEST_SHIFT
    const down = rng.nextInt(2 * LARGEST_SHIFT + 1) - LARGEST_SHIFT
    if (across === 0 && down === 0) continue
    const picture = batch.subarray(i * side * side, (i + 1) * side * side)
    moved.fill(0)
    const left = Math.max(0, -across)
    const right = Math.min(side, side - across)
    for (let row = Math.max(0, -down); row < Math.min(side, side - down); row++) {
      moved.set(
        picture.subarray(row * side + left, row * side + right),
        (row + down) * side + left + across,
      )
    }
    picture.set(moved)
  }
}

/** The network that every compression lab starts from. */
export interface DigitSettings {
  /** 784-300-100-10 (the shape of LeNet-300-100), or two convolutions and a dense layer. */
  readonly network: 'dense' | 'convolutional'
  readonly images: number
  readonly epochs: number
}

export interface TrainedDigits {
  readonly network: Sequential
  readonly curve: TrainingCurve
}

/**
 * Names the network that settings lead to; what is made of it has it in its own key.
 *
 * @param rows Pictures that it is trained on; where there are no more than the page has, `images`.
 */
export function networkKey(
  { network, images, epochs }: DigitSettings,
  rows: number = images,
): string {
  return `digits/${network}/${images}/${epochs}/${rows}`
}

/** Training the shared network, as a model names its long work. */
export function networkTraining(settings: DigitSettings): LongWork {
  return { key: networkKey(settings), examples: settings.images * settings.epochs }
}

/** Trains it, or goes on where another run left it, or finds it trained. Do not change its weights. */
export function sharedDigitNetwork(
  settings: DigitSettings,
  task: DigitTask,
  { kernels, once }: Pick<Context, 'kernels' | 'once'>,
): Work<TrainedDigits, TrainingCurve> {
  const { network: kind, epochs } = settings
  return once(networkKey(settings, task.rows), function* (rng) {
    const network = drawDigitNetwork(kind, task.side, rng.fork('weights'))
    const curve = yield* trainOnDigits(network, task, { epochs }, rng, kernels)
    return { network, curve }
  })
}

/** The weights that training the shared network starts from. */
export function firstDigitNetwork(
  settings: DigitSettings,
  task: DigitTask,
  { streamOf }: Pick<Context, 'streamOf'>,
): Sequential {
  const stream = streamOf(networkKey(settings, task.rows))
  return drawDigitNetwork(settings.network, task.side, stream.fork('weights'))
}

/** Share of the held-out pictures that a trained network names rightly: it was judged after its last epoch. */
export function accuracyAfter({ curve }: TrainedDigits): number {
  return curve.accuracy.at(-1)!
}

export function drawDigitNetwork(
  kind: DigitSettings['network'],
  side: number,
  rng: Rng,
): Sequential {
  return kind === 'dense'
    ? drawMultilayer([side * side, 300, 100, DIGITS], rng)
    : drawConvolutional(side, DIGITS, rng)
}

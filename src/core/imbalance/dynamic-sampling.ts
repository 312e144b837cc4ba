/** Dynamic sampling: each epoch draws more rows of the classes that are still recognised badly. */

import { checkClassData, createLearner, type Learner, rngOf, weightsOf } from '../models/learner.ts'
import {
  PERCEPTRON_DEFAULTS,
  type Perceptron,
  type PerceptronOptions,
  perceptronOf,
  trainNetwork,
} from '../models/multilayer-perceptron.ts'
import { drawNetwork } from '../models/perceptron-network.ts'
import { type Matrix, takeAt, takeRows, zeroMatrix } from '../numbers/matrix.ts'
import { permutation, sampleWithoutReplacement } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'
import { within } from '../steps.ts'

export interface DynamicSamplingOptions {
  /** Share of each class that is held back to measure F1 on, in (0, 1), default 0.2. */
  readonly validationShare?: number
}

export interface DynamicPerceptron extends Perceptron {
  /** Rows drawn of each class in each epoch, shape (epochs, k). */
  readonly sampleSizes: Matrix
  /** F1 of each class on the held-back rows after each epoch, shape (epochs, k). */
  readonly validationF1: Matrix
}

/**
 * How many rows of each class the next epoch draws: total (1 - F1_c) / sum over k of (1 - F1_k),
 * rounded by largest remainders so that they add up; equal parts where every F1 is 1.
 *
 * The paper's total N* is the mean size of a class. `dynamicSamplingPerceptron` takes k N*, the
 * number of rows it trains on, so that an epoch is as long as a plain one.
 *
 * @param f1 In [0, 1], shape (k,).
 * @param total Whole number, at least 0.
 * @returns New array of shape (k,).
 * @throws {RangeError} If an F1 lies outside [0, 1] or total is not such a number.
 * @source Pouyanfar et al. (2018), Dynamic sampling in convolutional neural networks for imbalanced
 *   data classification, IEEE MIPR, 112–117.
 * @reference Its laws, see dynamic-sampling.test.ts.
 */
export function dynamicSampleSizes(f1: ArrayLike<number>, total: number): Uint32Array {
  if (!(Number.isInteger(total) && total >= 0)) {
    throw new RangeError(`dynamicSampleSizes: total is ${total}; pass a whole number from 0 on`)
  }
  let missing = 0
  for (let c = 0; c < f1.length; c++) {
    if (!(f1[c]! >= 0 && f1[c]! <= 1)) {
      throw new RangeError(`dynamicSampleSizes: F1 ${c} is ${f1[c]}; pass numbers from 0 to 1`)
    }
    missing += 1 - f1[c]!
  }
  const exact = Array.from(f1, (each) =>
    missing > 0 ? (total * (1 - each)) / missing : total / f1.length,
  )
  const sizes = Uint32Array.from(exact, Math.floor)
  const byRemainder = Array.from(sizes.keys()).sort(
    (a, b) => exact[b]! - sizes[b]! - (exact[a]! - sizes[a]!) || a - b,
  )
  const left = total - sizes.reduce((sum, size) => sum + size, 0)
  for (let i = 0; i < left; i++) sizes[byRemainder[i]!]!++
  return sizes
}

/**
 * A learner of perceptrons whose every epoch draws anew: rows of each class by `dynamicSampleSizes`
 * of the F1 that the classes had after the epoch before (equal parts at first). A class that is to
 * give more rows than it has gives all of them as often as that takes, and the rest without
 * replacement. Only the sampling of the paper: no augmentation, and one network.
 *
 * Held-back rows are never trained on. Adam's memory starts anew with each epoch. Streams: forks
 * “weights” and “order” as in `multilayerPerceptron`, “validation”, and “sampling”.
 *
 * @throws {RangeError} If validationShare is out of its range; from a fit, as
 *   `multilayerPerceptron`, or if a class has fewer than two rows.
 * @source As `dynamicSampleSizes`.
 * @reference Recall of a rare class against plain training over 20 seeds, see dynamic-sampling.test.ts.
 */
export function dynamicSamplingPerceptron(
  options: Partial<PerceptronOptions> = {},
  { validationShare = 0.2 }: DynamicSamplingOptions = {},
): Learner<DynamicPerceptron> {
  const where = 'dynamicSamplingPerceptron'
  const settings = { ...PERCEPTRON_DEFAULTS, ...options }
  if (!(validationShare > 0 && validationShare < 1)) {
    throw new RangeError(
      `${where}: validationShare is ${validationShare}; pass a number between 0 and 1`,
    )
  }
  return createLearner(function* fitDynamically(x, y, fitOptions) {
    const classCount = checkClassData(where, x, y)
    const rng = rngOf(where, fitOptions)
    const weights = weightsOf(where, x.rows, fitOptions)
    const { held, trained } = holdBack(y, classCount, validationShare, rng.fork('validation'))
    const heldX = takeRows(x, held)
    const heldY = Uint8Array.from(held, (row) => y[row]!)
    const rowCount = trained.reduce((sum, rows) => sum + rows.length, 0)
    const outputs = classCount === 2 ? 1 : classCount
    const sizes = [x.columns, ...settings.hidden, outputs]
    const network = drawNetwork(sizes, settings.activation, rng.fork('weights'))
    const order = rng.fork('order')
    const sampling = rng.fork('sampling')
    const { epochs } = settings
    const lossCurve = new Float64Array(epochs)
    const sampleSizes = zeroMatrix(epochs, classCount)
    const validationF1 = zeroMatrix(epochs, classCount)
    let f1: Float64Array = new Float64Array(classCount)
    for (let epoch = 0; epoch < epochs; epoch++) {
      const drawn = dynamicSampleSizes(f1, rowCount)
      sampleSizes.values.set(drawn, epoch * classCount)
      const rows = trained.flatMap((ofClass, label) => drawRows(ofClass, drawn[label]!, sampling))
      const steps = trainNetwork(
        network,
        takeRows(x, rows),
        Uint8Array.from(rows, (row) => y[row]!),
        takeAt(weights, rows),
        { ...settings, epochs: 1 },
        order,
      )
      const losses = yield* within(steps, epoch / epochs, (epoch + 1) / epochs)
      lossCurve[epoch] = losses[0]!
      f1 = f1OfClasses(heldY, perceptronOf(network, lossCurve).predict(heldX), classCount)
      validationF1.values.set(f1, epoch * classCount)
    }
    return { ...perceptronOf(network, lossCurve), sampleSizes, validationF1 }
  })
}

/** Parts each class: a share of its rows, at least one and never all, is held back. */
function holdBack(y: ArrayLike<number>, classCount: number, share: number, rng: Rng) {
  const held: number[] = []
  const trained: number[][] = []
  for (let label = 0; label < classCount; label++) {
    const rows = Array.from({ length: y.length }, (_, i) => i).filter((i) => y[i] === label)
    if (rows.length < 2) {
      throw new RangeError(
        `dynamicSamplingPerceptron: class ${label} has ${rows.length} rows; one must be held back and one trained on`,
      )
    }
    const shuffled = Array.from(permutation(rng, rows.length), (place) => rows[place]!)
    const count = Math.min(rows.length - 1, Math.max(1, Math.floor(share * rows.length)))
    held.push(...shuffled.slice(0, count))
    trained.push(shuffled.slice(count))
  }
  return { held, trained }
}

function drawRows(rows: readonly number[], count: number, rng: Rng): number[] {
  const drawn: number[] = []
  while (drawn.length + rows.length <= count) drawn.push(...rows)
  const rest = sampleWithoutReplacement(rng, rows.length, count - drawn.length)
  for (const place of rest) drawn.push(rows[place]!)
  return drawn
}

/** 2 tp / (2 tp + fp + fn) of each class against the rest; 0 where nothing is right. */
function f1OfClasses(truth: Uint8Array, said: Uint8Array, classCount: number): Float64Array {
  const right = new Float64Array(classCount)
  const sizes = new Float64Array(classCount) // rows of the class + rows called so
  for (let i = 0; i < truth.length; i++) {
    sizes[truth[i]!]!++
    sizes[said[i]!]!++
    if (truth[i] === said[i]) right[truth[i]!]!++
  }
  return right.map((count, c) => (2 * count) / sizes[c]!)
}

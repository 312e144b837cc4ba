/** Two-phase learning: a perceptron first learns from thinned classes, then from all rows. */

import { checkClassData, createLearner, type Learner, rngOf, weightsOf } from '../models/learner.ts'
import {
  PERCEPTRON_DEFAULTS,
  type Perceptron,
  type PerceptronOptions,
  perceptronOf,
  trainNetwork,
} from '../models/multilayer-perceptron.ts'
import { drawNetwork } from '../models/perceptron-network.ts'
import { takeAt } from '../numbers/matrix.ts'
import { within } from '../steps.ts'
import { thinClasses } from './random-resampling.ts'

export interface TwoPhaseOptions {
  /** Rows that a class has at most in the first phase, whole number of at least 1. */
  readonly perClass: number
  /** Epochs of the second phase, on all rows; whole number, at least 0. */
  readonly secondEpochs: number
}

/**
 * A learner of perceptrons in two phases: `options.epochs` epochs on the data with no class larger
 * than `perClass`, which are drawn at random; then `secondEpochs` on all rows. The first phase finds
 * features that serve the rare class; the second gives back the true shares of the classes. All
 * layers go on learning in the second phase, as in Lee, Park & Kim; Adam's memory starts anew.
 *
 * Streams: forks “weights” and “order” as in `multilayerPerceptron`, and “thinned”.
 *
 * @throws {RangeError} If an option is out of its range; from a fit, as `multilayerPerceptron`.
 * @source Lee, Park & Kim (2016), Plankton classification on imbalanced large scale database via
 *   convolutional neural networks with transfer learning, section 3.
 * @reference `multilayerPerceptron` where a phase is empty or nothing is thinned: equal in every bit,
 *   see two-phase.test.ts.
 */
export function twoPhasePerceptron(
  options: Partial<PerceptronOptions>,
  { perClass, secondEpochs }: TwoPhaseOptions,
): Learner<Perceptron> {
  const where = 'twoPhasePerceptron'
  const settings = { ...PERCEPTRON_DEFAULTS, ...options }
  if (!(Number.isInteger(secondEpochs) && secondEpochs >= 0)) {
    throw new RangeError(`${where}: secondEpochs is ${secondEpochs}; pass a whole number from 0 on`)
  }
  const thinning = thinClasses({ perClass })
  return createLearner(function* fitTwice(x, y, fitOptions) {
    const classCount = checkClassData(where, x, y)
    const rng = rngOf(where, fitOptions)
    const weights = weightsOf(where, x.rows, fitOptions)
    const outputs = classCount === 2 ? 1 : classCount
    const sizes = [x.columns, ...settings.hidden, outputs]
    const network = drawNetwork(sizes, settings.activation, rng.fork('weights'))
    const order = rng.fork('order')
    const thinned = thinning.resample(x, y, rng.fork('thinned'))
    const work = [settings.epochs * thinned.x.rows, secondEpochs * x.rows] as const
    const share = work[0] / Math.max(1, work[0] + work[1])
    const first = yield* within(
      trainNetwork(network, thinned.x, thinned.y, takeAt(weights, thinned.source), settings, order),
      0,
      share,
    )
    const second = yield* within(
      trainNetwork(network, x, y, weights, { ...settings, epochs: secondEpochs }, order),
      share,
      1,
    )
    return perceptronOf(network, Float64Array.of(...first, ...second))
  })
}

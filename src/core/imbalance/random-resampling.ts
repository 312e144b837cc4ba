/** Balancing by chance alone: repeat rows of the rare class, or leave out rows of frequent ones. */

import { checkClassData } from '../models/learner.ts'
import { takeRows } from '../numbers/matrix.ts'
import {
  sampleWithoutReplacement,
  sampleWithReplacement,
} from '../random/permutations-and-bootstrap.ts'
import {
  appendRows,
  checkRatio,
  checkWhole,
  createResampler,
  keepRows,
  partClasses,
  type RatioOption,
  type Resampler,
  rowsToAdd,
  rowsToKeep,
  streamOf,
} from './resampler.ts'

/**
 * Repeats minority rows drawn with replacement until there are floor(ratio * majority) of them.
 *
 * @param options See there.
 * @throws {RangeError} If ratio is not above 0; from a run, if labels are not 0 and 1, a class is
 *   empty, the ratio lies below the data's own, or no stream is given.
 * @reference RandomOverSampler of imbalanced-learn 0.10.0, see golden/resamplers.json: the same rows
 *   from the same draws.
 */
export function randomOversample(options: RatioOption = {}): Resampler {
  const { ratio = 1 } = options
  const where = 'randomOversample'
  checkRatio(where, ratio)
  return createResampler(where, function* repeatRows(x, y, rng) {
    const classes = partClasses(where, x, y, options.minority)
    const { minority, minorityRows } = classes
    const count = rowsToAdd(where, ratio, classes)
    const drawn = sampleWithReplacement(streamOf(where, rng), minorityRows.length, count)
    const rows = drawn.map((at) => minorityRows[at]!)
    return appendRows(x, y, takeRows(x, rows), minority, (i) => rows[i]!)
  })
}

/**
 * Keeps all minority rows and floor(minority / ratio) majority rows drawn without replacement.
 *
 * @param options See there.
 * @throws {RangeError} If ratio is not above 0; from a run, if labels are not 0 and 1, a class is
 *   empty, the ratio lies below the data's own, or no stream is given.
 * @reference RandomUnderSampler of imbalanced-learn 0.10.0: the same number of rows; each majority
 *   row is kept equally often within 4.5 standard errors, see random-resampling.test.ts.
 */
export function randomUndersample(options: RatioOption = {}): Resampler {
  const { ratio = 1 } = options
  const where = 'randomUndersample'
  checkRatio(where, ratio)
  return createResampler(where, function* leaveOutRows(x, y, rng) {
    const classes = partClasses(where, x, y, options.minority)
    const { minorityRows, majorityRows } = classes
    const count = rowsToKeep(where, ratio, classes)
    const drawn = sampleWithoutReplacement(streamOf(where, rng), majorityRows.length, count)
    return keepRows(x, y, [...minorityRows, ...drawn.map((at) => majorityRows[at]!)])
  })
}

/**
 * Leaves at most `perClass` rows of each class, drawn without replacement; for any number of
 * classes. The data of the first phase of two-phase learning.
 *
 * @param options `perClass`: whole number of at least 1.
 * @throws {RangeError} If perClass is out of its range; from a run, if labels are not whole numbers
 *   or no stream is given.
 * @source Lee, Park & Kim (2016), Plankton classification on imbalanced large scale database via
 *   convolutional neural networks with transfer learning, section 3.
 * @reference Counts, and each row kept equally often within 4.5 standard errors, see
 *   random-resampling.test.ts.
 */
export function thinClasses({ perClass }: { readonly perClass: number }): Resampler {
  const where = 'thinClasses'
  checkWhole(where, 'perClass', perClass)
  return createResampler(where, function* thin(x, y, rng) {
    const classCount = checkClassData(where, x, y)
    const stream = streamOf(where, rng)
    const kept: number[] = []
    for (let label = 0; label < classCount; label++) {
      const rows = Array.from({ length: y.length }, (_, i) => i).filter((i) => y[i] === label)
      const count = Math.min(perClass, rows.length)
      for (const at of sampleWithoutReplacement(stream, rows.length, count)) kept.push(rows[at]!)
    }
    return keepRows(x, y, kept)
  })
}

/** A random forest that learns from labels or from a teacher. */

import { type RandomForest, randomForest } from '../../core/models/random-forest.ts'
import { softmax } from '../../core/neural/losses.ts'
import { log } from '../../core/numbers/elementary.ts'
import type { Matrix } from '../../core/numbers/matrix.ts'
import type { Rng } from '../../core/random/rng.ts'
import type { Work } from '../../core/steps.ts'
import { DIGITS } from '../../lab-families/digits/model/digit-training.ts'

import type { Answers } from './judging.ts'
import type { Params } from './params.ts'
import type { TransferSet } from './teacher.ts'

const TREES = 30
/** Times that a picture comes in for a forest, each time with a label drawn anew. */
const COPIES = 5
/** A forest's probability of 0 as one whose logarithm is finite. */
const LEAST_SHARE = 1e-6

/**
 * Forests take no shares of classes, so every picture comes in five times: with its label, or each
 * time with a digit drawn from the mixture of label and soft label.
 */
export function* growForest(
  { temperature, alpha }: Params,
  kind: 'hard' | 'soft',
  { side, rows, x, labels, teacherLogits }: TransferSet,
  stream: Rng,
): Work<{ readonly answers: Answers; readonly numbers: number }, never> {
  const soft = softmax(teacherLogits, rows, DIGITS, temperature)
  const draws = stream.fork('labels')
  const targets = Uint8Array.from({ length: rows * COPIES }, (_, copy) => {
    const row = Math.floor(copy / COPIES)
    const isSoft = draws.next() < alpha
    const drawn = drawDigit(soft.subarray(row * DIGITS, (row + 1) * DIGITS), draws.next())
    return kind === 'soft' && isSoft ? drawn : labels[row]!
  })
  const pooled = poolPictures(x, rows, side, COPIES)
  const growing = randomForest({ treeCount: TREES }).fitInSteps(pooled, targets, {
    rng: stream.fork('trees'),
  })
  const forest = yield* growing
  const { classCount } = forest
  const answers: Answers = (pictures, count) => {
    const { values } = forest.predictProbability(poolPictures(pictures, count, side, 1))
    // A class above all labels in the transfer set is none of the forest's: probability 0.
    return Float32Array.from({ length: count * DIGITS }, (_, i) => {
      const k = i % DIGITS
      const p = k < classCount ? values[Math.floor(i / DIGITS) * classCount + k]! : 0
      return log(Math.max(p, LEAST_SHARE))
    })
  }
  return { answers, numbers: numbersIn(forest) }
}

/** The digit at this place, in [0, 1), of the shares laid end to end. */
function drawDigit(shares: Float32Array, place: number): number {
  let rest = place
  let digit = 0
  while (digit < DIGITS - 1 && rest >= shares[digit]!) {
    rest -= shares[digit]!
    digit++
  }
  return digit
}

/** Sums of 2 x 2 pixels, every picture `copies` times. */
function poolPictures(x: Float32Array, rows: number, side: number, copies: number): Matrix {
  const half = Math.floor(side / 2)
  const columns = half * half
  const values = new Float64Array(rows * copies * columns)
  for (let i = 0; i < rows; i++) {
    const to = i * copies * columns
    for (let j = 0; j < columns; j++) {
      const at = i * side * side + 2 * Math.floor(j / half) * side + 2 * (j % half)
      values[to + j] = x[at]! + x[at + 1]! + x[at + side]! + x[at + side + 1]!
    }
    for (let c = 1; c < copies; c++) values.copyWithin(to + c * columns, to, to + columns)
  }
  return { values, rows: rows * copies, columns }
}

/** A split is a pixel and a threshold, a leaf is ten shares. */
function numbersIn({ trees }: RandomForest): number {
  return trees.reduce((sum, { feature }) => {
    return sum + feature.reduce((count, column) => count + (column < 0 ? DIGITS : 2), 0)
  }, 0)
}

/** What a network or a forest says of pictures, and how often it is right. */

import { predictedLabels } from '../../core/neural/losses.ts'
import type { Step, Work } from '../../core/steps.ts'
import { DIGITS, type DigitTask } from '../../lab-families/digits/model/digit-training.ts'

/** The student with the left-out digit's logit raised. */
export interface Raised {
  readonly raise: number
  /** Share of all held-out digits, and of those of the left-out kind. */
  readonly accuracy: number
  readonly leftOut: number
}

export interface Judged {
  /** Share of the held-out digits. */
  readonly accuracy: number
  /** The same for each digit, shape (10,). */
  readonly byDigit: readonly number[]
  /** Null where no digit is left out. */
  readonly raised: Raised | null
}

/** Logits of pictures, shape (rows, 10). */
export type Answers = (x: Float32Array, rows: number) => Float32Array

/** Pictures that the answer of a network is computed for between two steps. */
const CHUNK = 100

/** The logits of many pictures, some at a time. */
export function* inChunks<P = never>(
  answers: Answers,
  x: Float32Array,
  rows: number,
  step: Step<P>,
): Work<Float32Array, P> {
  const size = x.length / rows
  const logits = new Float32Array(rows * DIGITS)
  for (let from = 0; from < rows; from += CHUNK) {
    const count = Math.min(CHUNK, rows - from)
    logits.set(answers(x.subarray(from * size, (from + count) * size), count), from * DIGITS)
    yield step
  }
  return logits
}

/** How far a digit's logit must rise for it to be named so often. */
export function raiseFor(logits: Float32Array, rows: number, digit: number, times: number): number {
  const missing = Float64Array.from({ length: rows }, (_, i) => {
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k < DIGITS; k++) {
      if (k !== digit) most = Math.max(most, logits[i * DIGITS + k]!)
    }
    return most - logits[i * DIGITS + digit]!
  }).sort()
  if (times === 0) return Math.min(0, missing[0]!)
  return times < rows ? 0.5 * (missing[times - 1]! + missing[times]!) : missing[rows - 1]! + 1
}

export function judge(
  logits: Float32Array,
  { heldOut: { rows, labels } }: DigitTask,
  digit: number | null,
  raise: number,
): Judged {
  const plain = countRight(predictedLabels(logits, rows, DIGITS), labels)
  if (digit === null) return { ...plain, raised: null }
  const moved = logits.map((value, i) => (i % DIGITS === digit ? value + raise : value))
  const { accuracy, byDigit } = countRight(predictedLabels(moved, rows, DIGITS), labels)
  return { ...plain, raised: { raise: raise + 0, accuracy, leftOut: byDigit[digit]! } }
}

function countRight(named: Uint8Array, labels: Uint8Array) {
  const right = new Array<number>(DIGITS).fill(0)
  const all = new Array<number>(DIGITS).fill(0)
  named.forEach((digit, i) => {
    all[labels[i]!]!++
    if (digit === labels[i]) right[digit]!++
  })
  const total = right.reduce((sum, count) => sum + count, 0)
  return {
    accuracy: total / labels.length,
    byDigit: right.map((count, k) => count / Math.max(1, all[k]!)),
  }
}

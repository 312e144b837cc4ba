/** Ten digits learnt two at a time by one network. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { softmaxCrossEntropy } from '../../core/neural/losses.ts'
import { drawMultilayer, type Sequential } from '../../core/neural/network.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import { batchTrainer } from '../../core/neural/training.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import type { Work } from '../../core/steps.ts'
import { type Digits, labelsOf, pixelsOf } from '../../data/digits/table.ts'
import type { Params } from './params.ts'
import { BATCHES_A_STEP, type Learnt, type Phase } from './phases.ts'

export const DIGITS = 10
const HIDDEN = 64
const BATCH = 50
const LEARNING_RATE = 0.002
/** Pictures of each digit that are held out; the others are learnt. */
export const HELD_OUT = 200

export interface DigitData {
  readonly inputs: number
  readonly x: Float32Array
  readonly labels: Uint8Array
  /** Rows of the pictures to learn, by digit, and of those held out. */
  readonly learn: readonly (readonly number[])[]
  readonly held: readonly (readonly number[])[]
}

export function digitData(table: Digits): DigitData {
  const labels = labelsOf(table)
  const rows = Array.from({ length: DIGITS }, (_, digit) =>
    Array.from(labels.keys()).filter((row) => labels[row] === digit),
  )
  return {
    inputs: table.side * table.side,
    x: Float32Array.from(pixelsOf(table).values),
    labels,
    learn: rows.map((each) => each.slice(HELD_OUT)),
    held: rows.map((each) => each.slice(0, HELD_OUT)),
  }
}

/** Rows that an epoch goes through: those of a pair, and the kept ones of earlier digits, each as often as makes old digits as frequent as new ones. */
export function rowsOf(data: DigitData, first: number, kept: number): number[] {
  const fresh = [first, first + 1].flatMap((digit) => data.learn[digit]!)
  const times = kept === 0 ? 0 : Math.round(data.learn[0]!.length / kept)
  const old = Array.from({ length: first }, (_, digit) => data.learn[digit]!.slice(0, kept)).flat()
  return [...fresh, ...Array.from({ length: times }, () => old).flat()]
}

/** Learns the pairs one after the other; the state after each is tested on all ten digits. */
export function* learnDigits(
  { kept, told, epochs, rate }: Params,
  data: DigitData,
  rng: Rng,
  kernels: Kernels,
): Work<Learnt, Learnt> {
  const network = drawMultilayer([data.inputs, HIDDEN, DIGITS], rng.fork('weights'))
  const loss = softmaxCrossEntropy(data.labels, DIGITS)
  const optimizer = { kind: 'adam', learningRate: LEARNING_RATE * rate } as const
  const order = rng.fork('order')
  const phases: Phase[] = []
  const soFar = () => ({ phases: [...phases], losses: [] })
  for (let first = 0; first < DIGITS; first += 2) {
    const trainBatch = batchTrainer(network, data.x, loss, BATCH, optimizer, kernels)
    const rows = rowsOf(data, first, kept)
    let batches = 0
    for (let epoch = 0; epoch < epochs; epoch++) {
      const shuffled = permutation(order, rows.length)
      for (let at = 0; at < rows.length; at += BATCH) {
        const picked = Array.from(shuffled.subarray(at, at + BATCH), (i) => rows[i]!)
        trainBatch(picked, 1)
        batches++
        if (batches % BATCHES_A_STEP === 0) {
          const share = (epoch + at / rows.length) / epochs
          yield { fraction: (first / 2 + share) / 5, partial: soFar }
        }
      }
    }
    const left = data.held.map((held) => accuracyOn(network, data, held, told, kernels))
    phases.push({ name: `${first} and ${first + 1}`, left })
    yield { fraction: (first / 2 + 1) / 5, partial: soFar }
  }
  return soFar()
}

/** Share of pictures that are named rightly, of all ten digits or within their pair. */
function accuracyOn(
  network: Sequential,
  { inputs, x, labels }: DigitData,
  rows: readonly number[],
  told: boolean,
  kernels: Kernels,
): number {
  const pictures = new Float32Array(rows.length * inputs)
  for (const [i, row] of rows.entries()) {
    pictures.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs)
  }
  const logits = outputsOf(network, pictures, rows.length, kernels)
  let right = 0
  for (const [i, row] of rows.entries()) {
    const label = labels[row]!
    const [from, to] = told ? [label - (label % 2), label - (label % 2) + 2] : [0, DIGITS]
    let named = from
    for (let digit = from; digit < to; digit++) {
      if (logits[i * DIGITS + digit]! > logits[i * DIGITS + named]!) named = digit
    }
    if (named === label) right++
  }
  return right / rows.length
}

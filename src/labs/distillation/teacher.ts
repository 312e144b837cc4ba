/** The teacher: a network or an ensemble of three, and the pictures of which it is least sure. */

import { softmax } from '../../core/neural/losses.ts'
import type { Sequential } from '../../core/neural/network.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import { log } from '../../core/numbers/elementary.ts'
import { type Work, within } from '../../core/steps.ts'
import { storeExactly } from '../../lab-families/digits/model/digit-start.ts'
import {
  DIGITS,
  type DigitSettings,
  type DigitTask,
  drawDigitNetwork,
  networkKey,
  networkTraining,
  sharedDigitNetwork,
  type TrainedDigits,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Predictor } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

/** A transfer picture of which the teacher is unsure. */
export interface Unsure {
  /** Shape (side * side,), 0 to 255. */
  readonly pixels: readonly number[]
  readonly label: number
  /** What the teacher says to it, shape (10,), to four decimals. */
  readonly logits: readonly number[]
}

export interface TransferSet extends DigitTask {
  /** Shape (rows, 10). */
  readonly teacherLogits: Float32Array
}

const TEACHERS = 3
const UNSURE_PICTURES = 5
/** Share of the steps that the teacher takes. */
export const TAUGHT = 0.5

/** Trains the shared network and, for the ensemble, two more from streams of their own. */
export function* trainTeachers<R>(
  params: Params,
  task: DigitTask,
  context: Context,
  show: (curve: TrainingCurve) => R,
): Work<TrainedDigits[], R> {
  const { kernels, once } = context
  const { network: kind, epochs } = params
  const count = teachersOf(params)
  const teachers: TrainedDigits[] = []
  for (let t = 0; t < count; t++) {
    const training =
      t === 0
        ? sharedDigitNetwork(params, task, context)
        : once(teacherKey(t, params, task.rows), function* (rng) {
            const network = drawDigitNetwork(kind, task.side, rng.fork('weights'))
            const name = `training teacher ${t + 1} of ${count}`
            const curve = yield* trainOnDigits(network, task, { epochs, name }, rng, kernels)
            return { network, curve }
          })
    const from = (TAUGHT * t) / count
    teachers.push(
      yield* within(training, from, from + TAUGHT / count, (curve) =>
        show(teachers[0]?.curve ?? curve),
      ),
    )
  }
  return teachers
}

/** Training the teachers, as long work. */
export function teacherTrainings(params: Params): LongWork[] {
  const { images, epochs } = params
  const others = Array.from({ length: teachersOf(params) - 1 }, (_, i) => ({
    key: teacherKey(i + 1, params, images),
    examples: images * epochs,
  }))
  return [networkTraining(params), ...others]
}

function teachersOf({ teacher }: Params): number {
  return teacher === 'ensemble' ? TEACHERS : 1
}

function teacherKey(t: number, settings: DigitSettings, rows: number): string {
  return networkKey(settings, rows).replace('digits', `distillation/${t}`)
}

export function meanLogits(
  networks: readonly Sequential[],
  x: Float32Array,
  rows: number,
  { kernels }: Context,
): Float32Array {
  return meanOf(networks.map((network) => outputsOf(network, x, rows, kernels)))
}

function meanOf(all: readonly Float32Array[]): Float32Array {
  if (all.length === 1) return all[0]!
  return all[0]!.map((_, i) => all.reduce((sum, values) => sum + values[i]!, 0) / all.length)
}

/** All networks answer, and their logits are averaged; as a file, one after the other. */
export function teacherPredictor(
  networks: readonly Sequential[],
  example: Float32Array,
): Predictor {
  const all = networks.map((each) => {
    const { network, file } = storeExactly(each)
    return densePredictor(network, file, example)
  })
  const file = new Uint8Array(all.reduce((length, each) => length + each.file.length, 0))
  let at = 0
  for (const each of all) {
    file.set(each.file, at)
    at += each.file.length
  }
  return {
    prepare: (kernels) => {
      const ready = all.map(({ prepare }) => prepare(kernels))
      return (input) => meanOf(ready.map((answer) => answer(input)))
    },
    example,
    file,
  }
}

/** The transfer pictures with the most entropy in the teacher’s probabilities. */
export function leastSure({ side, rows, x, labels, teacherLogits }: TransferSet): Unsure[] {
  const shares = softmax(teacherLogits, rows, DIGITS)
  const entropies = Float64Array.from({ length: rows }, (_, i) => {
    let entropy = 0
    for (let k = 0; k < DIGITS; k++) {
      const p = shares[i * DIGITS + k]!
      if (p > 0) entropy -= p * log(p)
    }
    return entropy
  })
  const size = side * side
  return Array.from(entropies.keys())
    .toSorted((a, b) => entropies[b]! - entropies[a]! || a - b)
    .slice(0, UNSURE_PICTURES)
    .map((i) => ({
      pixels: Array.from(x.subarray(i * size, (i + 1) * size), (ink) => Math.round(255 * ink)),
      label: labels[i]!,
      logits: Array.from(
        teacherLogits.subarray(i * DIGITS, (i + 1) * DIGITS),
        (logit) => Math.round(1e4 * logit) / 1e4 + 0,
      ),
    }))
}

/** Trains students twice, from labels and from a teacher's soft labels, and compares them in pairs. */

import { storeNetwork } from '../../core/compression/network-file.ts'
import { distillation, predictedLabels, softmaxCrossEntropy } from '../../core/neural/losses.ts'
import { drawMultilayer, parameterCount, type Sequential } from '../../core/neural/network.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import type { Rng } from '../../core/random/rng.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import { studentTCdf, studentTQuantile } from '../../core/statistics/distributions.ts'
import { type Work, within } from '../../core/steps.ts'
import { tableOf } from '../../data/data-sets.ts'
import type { Mnist } from '../../data/mnist/table.ts'
import {
  ALL_PICTURES,
  DIGITS,
  type DigitTask,
  digitTask,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, MetricValues } from '../../lab-kit/definition/model.ts'

import { growForest } from './forest-student.ts'
import { type Answers, inChunks, type Judged, judge, raiseFor } from './judging.ts'
import type { Params } from './params.ts'
import {
  FLOAT32,
  leastSure,
  meanLogits,
  TAUGHT,
  type TransferSet,
  teacherPredictor,
  trainTeachers,
  type Unsure,
} from './teacher.ts'

/** Two students that start alike and see the same pictures in the same order. */
export interface Pair {
  readonly hard: Judged
  readonly soft: Judged
}

/** All plain arrays, so that it survives JSON. */
export interface Result {
  readonly training: TrainingCurve
  readonly trainingImages: number
  readonly heldOutImages: number
  readonly side: number
  /** Pictures in the transfer set, the left-out digit's not counted. */
  readonly transferImages: number
  /** Share of the held-out digits; null until the teacher is trained. */
  readonly teacherAccuracy: number | null
  readonly pairs: readonly Pair[]
  readonly unsure: readonly Unsure[]
  /** How the networks of the last pair learned; null for forests. */
  readonly last: { readonly hard: TrainingCurve; readonly soft: TrainingCurve | null } | null
  /** Numbers that the teacher and the student from soft labels consist of. */
  readonly teacherNumbers: number
  readonly studentNumbers: number
}

/** Mean of paired differences, with a t-interval of 95 %. */
export interface Comparison {
  readonly gain: number
  readonly low: number
  readonly high: number
  /** 1 less the one-sided p-value of a paired t-test for a mean above 0. */
  readonly confidence: number
}

/** Of the usual learning rate: students take few steps. */
const STUDENT_RATE = 2
/** Held-out pictures on which training is watched where nobody sees it. */
const UNWATCHED = 50
/** Training pictures on which it is counted how often a digit is named. */
const COUNTED = 2000
export const FOREST_PICTURES = 1000
interface Student {
  readonly answers: Answers
  readonly network: Sequential | null
  readonly numbers: number
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { rng, data, kernels, exhibit } = context
  const mnist = tableOf(data, 'mnist')
  const task = digitTask(mnist, params.images)
  const pictures = transferPictures(mnist, task, params)
  const head = {
    trainingImages: task.rows,
    heldOutImages: task.heldOut.rows,
    side: task.side,
    transferImages: pictures.rows,
    teacherAccuracy: null,
    pairs: [],
    unsure: [],
    last: null,
    teacherNumbers: 0,
    studentNumbers: 0,
  }
  const teachers = yield* trainTeachers(params, task, context, (training) => ({
    ...head,
    training,
  }))
  const networks = teachers.map(({ network }) => network)
  const teacherAnswers: Answers = (x, rows) => meanLogits(networks, x, rows, context)
  const resting = { fraction: TAUGHT, label: 'asking the teacher' }
  const teacherLogits = yield* inChunks(teacherAnswers, pictures.x, pictures.rows, resting)
  const { heldOut } = task
  const heldOutLogits = yield* inChunks(teacherAnswers, heldOut.x, heldOut.rows, resting)
  const transfer = { ...pictures, teacherLogits }
  const unsure = leastSure(transfer, params.temperature)
  yield resting
  const taught = {
    ...head,
    training: teachers[0]!.curve,
    teacherAccuracy: judge(heldOutLogits, task, null, 0).accuracy,
    unsure,
    teacherNumbers: networks.reduce((sum, network) => sum + parameterCount(network), 0),
  }

  const digit = digitLeftOut(params)
  const counted = Math.min(COUNTED, task.rows)
  let timesNamed = 0
  if (digit !== null) {
    const logits = yield* inChunks(teacherAnswers, task.x, counted, resting)
    timesNamed = predictedLabels(logits, counted, DIGITS).filter((named) => named === digit).length
  }

  const example = heldOut.x.subarray(0, task.side * task.side)
  exhibit('teacher', teacherPredictor(networks, example))
  const pairs: Pair[] = []
  let last: Result['last'] = null
  let studentNumbers = 0
  const soFar = (): Result => ({ ...taught, pairs: [...pairs], last, studentNumbers })
  yield { fraction: TAUGHT, label: 'asking the teacher', partial: soFar }

  for (let s = 0; s < params.students; s++) {
    const stream = rng.fork(`student ${s}`)
    const isLast = s + 1 === params.students
    const judged: Judged[] = []
    for (const kind of ['hard', 'soft'] as const) {
      const share = (part: number) =>
        TAUGHT +
        ((0.99 - TAUGHT) * (s + (kind === 'soft' ? 0.5 : 0) + 0.5 * part)) / params.students
      const name = `student ${s + 1} of ${params.students}, ${kind} labels`
      const show = (curve: TrainingCurve) => {
        if (!isLast) return soFar()
        const seen =
          kind === 'hard' ? { hard: curve, soft: null } : { hard: last!.hard, soft: curve }
        return { ...soFar(), last: seen }
      }
      let student: Student
      if (params.studentKind === 'forest') {
        const growing = growForest(params, kind, transfer, stream)
        const forest = yield* within(growing, share(0), share(0.9), soFar, name)
        student = { ...forest, network: null }
      } else {
        const watched = isLast ? heldOut : fewer(task, UNWATCHED).heldOut
        const watchedTransfer = { ...transfer, heldOut: watched }
        const { network, curve } = yield* within(
          trainStudent(params, kind, watchedTransfer, stream, name, context),
          share(0),
          share(0.9),
          show,
        )
        if (isLast) last = kind === 'hard' ? { hard: curve, soft: null } : { ...last!, soft: curve }
        const answers: Answers = (x, rows) => outputsOf(network, x, rows, kernels)
        student = { network, answers, numbers: parameterCount(network) }
      }
      const judging = { fraction: share(0.9), label: name }
      const logits = yield* inChunks(student.answers, heldOut.x, heldOut.rows, judging)
      let raise = 0
      if (digit !== null) {
        const seen = yield* inChunks(student.answers, task.x, counted, judging)
        raise = raiseFor(seen, counted, digit, timesNamed)
      }
      judged.push(judge(logits, task, digit, raise))
      if (kind === 'soft' && s === 0) studentNumbers = student.numbers
      if (s === 0 && student.network) {
        const { network, file } = storeNetwork(student.network, FLOAT32)
        exhibit(`student, ${kind} labels`, densePredictor(network, file, example))
      }
    }
    pairs.push({ hard: judged[0]!, soft: judged[1]! })
    const done = TAUGHT + ((0.99 - TAUGHT) * (s + 1)) / params.students
    yield { fraction: done, label: `student ${s + 1} of ${params.students}`, partial: soFar }
  }
  return soFar()
}

export function metrics(result: Result, params: Params): MetricValues {
  const { teacherAccuracy, pairs } = result
  if (teacherAccuracy === null) return {}
  const teacher = { teacherAccuracy: 100 * teacherAccuracy }
  if (pairs.length === 0) return teacher
  const digit = digitLeftOut(params)
  const of = (read: (pair: Pair) => number) => 100 * mean(pairs.map(read))
  const on = ({ accuracy, byDigit }: Judged) => (digit === null ? accuracy : byDigit[digit]!)
  const raised = (judged: Judged) => judged.raised?.leftOut ?? judged.accuracy
  const compared = comparePairs(pairs.map(gainOf))
  return {
    softAccuracy: of(({ soft }) => soft.accuracy),
    hardAccuracy: of(({ hard }) => hard.accuracy),
    ...teacher,
    gain: compared.gain,
    gainLow: compared.low,
    gainHigh: compared.high,
    confidence: 100 * compared.confidence,
    timesSmaller: result.teacherNumbers / result.studentNumbers,
    leftOutHard: of(({ hard }) => on(hard)),
    leftOutSoft: of(({ soft }) => on(soft)),
    leftOutRaised: of(({ soft }) => raised(soft)),
    leftOutHardRaised: of(({ hard }) => raised(hard)),
  }
}

/** Points of accuracy that the soft labels gave. */
export function gainOf({ hard, soft }: Pair): number {
  return 100 * (soft.accuracy - hard.accuracy)
}

/**
 * Compares paired values in points by their differences. One difference says nothing of how much
 * they spread: its interval is all that can be, from -100 to 100.
 */
export function comparePairs(differences: readonly number[]): Comparison {
  const gain = mean(differences)
  const count = differences.length
  if (count < 2) return { gain, low: -100, high: 100, confidence: 0.5 }
  const error = standardError(differences)
  if (error === 0) {
    return { gain, low: gain, high: gain, confidence: gain > 0 ? 1 : gain < 0 ? 0 : 0.5 }
  }
  const reach = studentTQuantile(0.975, count - 1) * error
  const confidence = studentTCdf(gain / error, count - 1)
  return { gain, low: gain - reach, high: gain + reach, confidence }
}

/** The digit that is missing from the transfer set; null if none is. */
export function digitLeftOut({ leftOut }: Params): number | null {
  return leftOut === 'none' ? null : Number(leftOut.slice(1))
}

/** The first pictures of the training set, those of the left-out digit taken out. */
function transferPictures(mnist: Mnist, task: DigitTask, params: Params): DigitTask {
  const isForest = params.studentKind === 'forest'
  const count = isForest ? Math.min(params.transfer, FOREST_PICTURES) : params.transfer
  const source = count > task.rows ? digitTask(mnist, count) : task
  const first = count >= ALL_PICTURES ? source.rows : Math.min(count, source.rows)
  const digit = digitLeftOut(params)
  const size = task.side * task.side
  const kept = Array.from({ length: first }, (_, i) => i).filter((i) => source.labels[i] !== digit)
  const x = new Float32Array(kept.length * size)
  kept.forEach((from, to) => {
    x.set(source.x.subarray(from * size, (from + 1) * size), to * size)
  })
  const labels = Uint8Array.from(kept, (i) => source.labels[i]!)
  return { ...task, rows: kept.length, x, labels }
}

/** The task with the first held-out pictures only. */
function fewer({ heldOut, ...task }: DigitTask, rows: number): DigitTask {
  const x = heldOut.x.subarray(0, rows * task.side * task.side)
  return { ...task, heldOut: { rows, x, labels: heldOut.labels.subarray(0, rows) } }
}

/** Both kinds of a pair get the same stream: the same first weights, the same order. */
function* trainStudent(
  { student, studentEpochs, temperature, alpha }: Params,
  kind: 'hard' | 'soft',
  transfer: TransferSet,
  stream: Rng,
  name: string,
  { kernels }: Context,
) {
  const { side, labels, teacherLogits } = transfer
  const network = drawMultilayer([side * side, student, DIGITS], stream.fork('weights'))
  const loss =
    kind === 'hard'
      ? softmaxCrossEntropy(labels, DIGITS)
      : distillation(labels, teacherLogits, DIGITS, temperature, alpha)
  const settings = { epochs: studentEpochs, loss, rate: STUDENT_RATE, shifted: false, name }
  const curve = yield* trainOnDigits(network, transfer, settings, stream, kernels)
  return { network, curve }
}

/** Trains students twice, from labels and from a teacher's soft labels, and compares them in pairs. */

import { denseAnswerer } from '../../core/compression/answerers.ts'
import { storeNetwork } from '../../core/compression/network-file.ts'
import type { Mnist } from '../../core/data/mnist.ts'
import { mean, standardError } from '../../core/descriptive.ts'
import { studentTCdf, studentTQuantile } from '../../core/distributions.ts'
import { log } from '../../core/elementary.ts'
import type { Matrix } from '../../core/matrix.ts'
import { type RandomForest, randomForest } from '../../core/models/random-forest.ts'
import {
  ALL_PICTURES,
  DIGITS,
  type DigitTask,
  digitTask,
  drawDigitNetwork,
  sharedDigitNetwork,
  type TrainedDigits,
  type TrainingCurve,
  trainOnDigits,
  watchTraining,
} from '../../core/neural/digit-training.ts'
import {
  distillation,
  predictedLabels,
  softmax,
  softmaxCrossEntropy,
} from '../../core/neural/losses.ts'
import {
  cloneNetwork,
  drawMultilayer,
  parameterCount,
  type Sequential,
} from '../../core/neural/network.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import type { Rng } from '../../core/random.ts'
import type { Answerer } from '../../lab-kit/services.ts'
import type { Context, MetricValues, Step } from '../../lab-kit/simulation.ts'
import type { Params } from './params.ts'

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

/** Two students that start alike and see the same pictures in the same order. */
export interface Pair {
  readonly hard: Judged
  readonly soft: Judged
}

/** A transfer picture of which the teacher is unsure. */
export interface Unsure {
  /** Shape (side * side,), 0 to 255. */
  readonly pixels: readonly number[]
  readonly label: number
  /** The three most probable digits at the temperature. */
  readonly says: ReadonlyArray<{ readonly digit: number; readonly share: number }>
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

const TEACHERS = 3
const UNSURE_PICTURES = 5
/** Of the usual learning rate: students take few steps. */
const STUDENT_RATE = 2
/** Pictures that the answer of a network is computed for between two steps. */
const CHUNK = 100
/** Held-out pictures on which training is watched where nobody sees it. */
const UNWATCHED = 50
/** Training pictures on which it is counted how often a digit is named. */
const COUNTED = 2000
const TREES = 30
/** Times that a picture comes in for a forest, each time with a label drawn anew. */
const COPIES = 5
export const FOREST_PICTURES = 1000
/** A forest's probability of 0 as one whose logarithm is finite. */
const LEAST_SHARE = 1e-6
/** Share of the steps that the teacher takes. */
const TAUGHT = 0.5

const FLOAT32 = () => ({ format: 'float32', layout: 'dense' }) as const

/** Logits of pictures, shape (rows, 10). */
type Answers = (x: Float32Array, rows: number) => Float32Array

interface Student {
  readonly answers: Answers
  readonly network: Sequential | null
  readonly numbers: number
}

interface TransferSet extends DigitTask {
  /** Shape (rows, 10). */
  readonly teacherLogits: Float32Array
}

export function* simulate(params: Params, context: Context): Generator<Step<Result>, Result, void> {
  const { rng, data, kernels, leave } = context
  const mnist = data.mnist as Mnist
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
  const resting = { done: TAUGHT, doing: 'asking the teacher' }
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
  leave('teacher', teacherAnswerer(networks, example))
  const pairs: Pair[] = []
  let last: Result['last'] = null
  let studentNumbers = 0
  const soFar = (): Result => ({ ...taught, pairs: [...pairs], last, studentNumbers })
  yield { done: TAUGHT, doing: 'asking the teacher', partial: soFar }

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
        student = yield* growForest(params, kind, transfer, stream, share, name, soFar)
      } else {
        const watched = isLast ? heldOut : fewer(task, UNWATCHED).heldOut
        const given = { ...transfer, heldOut: watched }
        const { network, curve } = yield* watchTraining(
          trainStudent(params, kind, given, stream, name, context),
          share(0),
          share(0.9),
          show,
        )
        if (isLast) last = kind === 'hard' ? { hard: curve, soft: null } : { ...last!, soft: curve }
        const answers: Answers = (x, rows) => outputsOf(network, x, rows, kernels)
        student = { network, answers, numbers: parameterCount(network) }
      }
      const judging = { done: share(0.9), doing: name }
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
        leave(`student, ${kind} labels`, denseAnswerer(network, file, example))
      }
    }
    pairs.push({ hard: judged[0]!, soft: judged[1]! })
    const done = TAUGHT + ((0.99 - TAUGHT) * (s + 1)) / params.students
    yield { done, doing: `student ${s + 1} of ${params.students}`, partial: soFar }
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

/** Trains the shared network and, for the ensemble, two more from streams of their own. */
function* trainTeachers(
  params: Params,
  task: DigitTask,
  context: Context,
  show: (curve: TrainingCurve) => Result,
): Generator<Step<Result>, TrainedDigits[], void> {
  const { kernels, shared } = context
  const { network: kind, images, epochs } = params
  const count = params.teacher === 'ensemble' ? TEACHERS : 1
  const teachers: TrainedDigits[] = []
  for (let t = 0; t < count; t++) {
    const training =
      t === 0
        ? sharedDigitNetwork(params, task, context)
        : shared(`distillation/${t}/${kind}/${images}/${epochs}/${task.rows}`, function* (rng) {
            const network = drawDigitNetwork(kind, task.side, rng.fork('weights'))
            const first = cloneNetwork(network)
            const name = `training teacher ${t + 1} of ${count}`
            const curve = yield* trainOnDigits(network, task, { epochs, name }, rng, kernels)
            return { network, first, curve }
          })
    const from = (TAUGHT * t) / count
    teachers.push(
      yield* watchTraining(training, from, from + TAUGHT / count, (curve) =>
        show(teachers[0]?.curve ?? curve),
      ),
    )
  }
  return teachers
}

function meanLogits(
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
function teacherAnswerer(networks: readonly Sequential[], example: Float32Array): Answerer {
  const all = networks.map((each) => {
    const { network, file } = storeNetwork(each, FLOAT32)
    return denseAnswerer(network, file, example)
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

/**
 * Forests take no shares of classes, so every picture comes in five times: with its label, or each
 * time with a digit drawn from the mixture of label and soft label.
 */
function* growForest(
  { temperature, alpha }: Params,
  kind: 'hard' | 'soft',
  { side, rows, x, labels, teacherLogits }: TransferSet,
  stream: Rng,
  share: (part: number) => number,
  doing: string,
  partial: () => Result,
): Generator<Step<Result>, Student, void> {
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
  let forest: RandomForest
  for (;;) {
    const step = growing.next()
    if (step.done) {
      forest = step.value
      break
    }
    yield { done: share(0.9 * step.value), doing, partial }
  }
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
  return { answers, network: null, numbers: numbersIn(forest) }
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

/** The logits of many pictures, some at a time. */
function* inChunks(
  answers: Answers,
  x: Float32Array,
  rows: number,
  step: { readonly done: number; readonly doing: string },
): Generator<Step<never>, Float32Array, void> {
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
function raiseFor(logits: Float32Array, rows: number, digit: number, times: number): number {
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

function judge(
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

/** The transfer pictures with the most entropy in the teacher's softened probabilities. */
function leastSure({ side, rows, x, labels, teacherLogits }: TransferSet, temperature: number) {
  const shares = softmax(teacherLogits, rows, DIGITS, temperature)
  const entropies = Float64Array.from({ length: rows }, (_, i) => {
    let entropy = 0
    for (let k = 0; k < DIGITS; k++) {
      const p = shares[i * DIGITS + k]!
      if (p > 0) entropy -= p * log(p)
    }
    return entropy
  })
  return Array.from(entropies.keys())
    .toSorted((a, b) => entropies[b]! - entropies[a]! || a - b)
    .slice(0, UNSURE_PICTURES)
    .map((i): Unsure => {
      const size = side * side
      const says = Array.from({ length: DIGITS }, (_, digit) => ({
        digit,
        share: shares[i * DIGITS + digit]!,
      }))
      return {
        pixels: Array.from(x.subarray(i * size, (i + 1) * size), (ink) => Math.round(255 * ink)),
        label: labels[i]!,
        says: says.toSorted((a, b) => b.share - a.share || a.digit - b.digit).slice(0, 3),
      }
    })
}

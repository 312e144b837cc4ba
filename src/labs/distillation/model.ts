/** Trains students twice, from labels and from a teacher's soft labels, and compares them in pairs. */

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
  type DigitResult,
  exampleOf,
  storeExactly,
} from '../../lab-families/digits/model/digit-start.ts'
import {
  ALL_PICTURES,
  DIGITS,
  type DigitTask,
  digitTask,
  networkKey,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Metrics } from '../../lab-kit/definition/model.ts'

import { growForest } from './forest-student.ts'
import { type Answers, inChunks, type Judged, judge, raiseFor } from './judging.ts'
import type { Params } from './params.ts'
import {
  leastSure,
  meanLogits,
  TAUGHT,
  type TransferSet,
  teacherPredictor,
  teacherTrainings,
  trainTeachers,
  type Unsure,
} from './teacher.ts'

/** Two students that start alike and see the same pictures in the same order. */
export interface Pair {
  readonly hard: Judged
  readonly soft: Judged
}

/** All plain arrays, so that it survives JSON. */
export interface Result extends DigitResult {
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

/** What students are judged on: held-out digits, and how often the teacher names the digit left out. */
interface Exam {
  readonly task: DigitTask
  /** The digit left out of the transfer set; null where none is. */
  readonly digit: number | null
  /** Training pictures on which it is counted how often that digit is named. */
  readonly counted: number
  readonly timesNamed: number
}

interface Student {
  readonly answers: Answers
  /** Null for a forest. */
  readonly network: Sequential | null
  readonly curve: TrainingCurve | null
  /** Numbers that it consists of. */
  readonly numbers: number
}

/** What other runs need of a student: they train it once. */
interface Taught {
  readonly judged: Judged
  /** Of the last student’s network; null for the others, which nobody watches. */
  readonly curve: TrainingCurve | null
  /** Of the first student, which answers on the page. */
  readonly network: Sequential | null
  readonly numbers: number
}

const KINDS = ['hard', 'soft'] as const
type Labels = (typeof KINDS)[number]

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { rng, exhibit } = context
  const { taught, transfer, exam } = yield* teach(params, context)
  const pairs: Pair[] = []
  let last: Result['last'] = null
  let studentNumbers = 0
  const soFar = (): Result => ({ ...taught, pairs: [...pairs], last, studentNumbers })
  yield { fraction: TAUGHT, label: 'asking the teacher', partial: soFar }

  for (let s = 0; s < params.students; s++) {
    const stream = rng.fork(`student ${s}`)
    const isLast = s + 1 === params.students
    const judged: Judged[] = []
    for (const kind of KINDS) {
      const from = TAUGHT + ((0.99 - TAUGHT) * (s + judged.length / 2)) / params.students
      const withCurve = (curve: TrainingCurve) =>
        kind === 'hard' ? { hard: curve, soft: null } : { hard: last!.hard, soft: curve }
      const student = yield* within(
        context.once(studentKey(params, kind, s, exam.task.rows), () =>
          teachStudent(params, kind, transfer, exam, s, stream, context),
        ),
        from,
        from + (0.5 * (0.99 - TAUGHT)) / params.students,
        (curve) => (isLast && curve ? { ...soFar(), last: withCurve(curve) } : soFar()),
      )
      judged.push(student.judged)
      if (isLast && student.curve) last = withCurve(student.curve)
      if (kind === 'soft' && s === 0) studentNumbers = student.numbers
      const first = student.network
      if (first) {
        exhibit(`student, ${kind} labels`, () => {
          const { network, file } = storeExactly(first)
          return densePredictor(network, file, exampleOf(exam.task))
        })
      }
    }
    pairs.push({ hard: judged[0]!, soft: judged[1]! })
    const done = TAUGHT + ((0.99 - TAUGHT) * (s + 1)) / params.students
    yield { fraction: done, label: `student ${s + 1} of ${params.students}`, partial: soFar }
  }
  return soFar()
}

export function needs(params: Params): LongWork[] {
  const { images, transfer, studentKind, studentEpochs, students } = params
  const examples = studentKind === 'network' ? transfer * studentEpochs : 0
  const each = Array.from({ length: students }, (_, s) =>
    KINDS.map((kind) => ({ key: studentKey(params, kind, s, images), examples })),
  )
  return [...teacherTrainings(params), ...each.flat()]
}

/** The first touch of the temperature answers at once. */
export const ahead: readonly Partial<Params>[] = [1, 2, 4, 8, 20].map((temperature) => ({
  temperature,
}))

/** Students from labels do not hear the teacher, but are examined on how often it names a digit. */
function studentKey(params: Params, kind: Labels, s: number, rows: number): string {
  const { studentKind, student, studentEpochs, transfer, leftOut, students, teacher } = params
  const learner = studentKind === 'network' ? `${student}/${studentEpochs}` : 'forest'
  const heard = kind === 'soft' ? `${params.temperature}/${params.alpha}` : '-'
  const watched = s + 1 === students ? 'last' : 'unwatched'
  return `distillation/${kind}/${s}/${watched}/${learner}/${transfer}/${leftOut}/${heard}/${teacher}/${networkKey(params, rows)}`
}

/** Trains the teacher and asks it: its logits of the transfer set, and how good they are. */
function* teach(
  params: Params,
  context: Context,
): Work<{ taught: Result; transfer: TransferSet; exam: Exam }, Result> {
  const mnist = tableOf(context.data, 'mnist')
  const task = digitTask(mnist, params.images)
  const pictures = transferPictures(mnist, task, params)
  const { heldOut } = task
  const untaught = {
    trainingImages: task.rows,
    heldOutImages: heldOut.rows,
    side: task.side,
    transferImages: pictures.rows,
    teacherAccuracy: null,
    pairs: [],
    unsure: [],
    last: null,
    teacherNumbers: 0,
    studentNumbers: 0,
  }
  const teachers = yield* trainTeachers(
    params,
    task,
    context,
    (training): Result => ({ ...untaught, training }),
  )
  const networks = teachers.map(({ network }) => network)
  const answers: Answers = (x, rows) => meanLogits(networks, x, rows, context)
  const asking = { fraction: TAUGHT, label: 'asking the teacher' }
  const teacherLogits = yield* inChunks(answers, pictures.x, pictures.rows, asking)
  const heldOutLogits = yield* inChunks(answers, heldOut.x, heldOut.rows, asking)
  const transfer = { ...pictures, teacherLogits }
  const unsure = leastSure(transfer)
  yield asking

  const digit = digitLeftOut(params)
  const counted = Math.min(COUNTED, task.rows)
  let timesNamed = 0
  if (digit !== null) {
    const logits = yield* inChunks(answers, task.x, counted, asking)
    timesNamed = predictedLabels(logits, counted, DIGITS).filter((named) => named === digit).length
  }
  context.exhibit('teacher', () => teacherPredictor(networks, exampleOf(task)))
  const taught = {
    ...untaught,
    training: teachers[0]!.curve,
    teacherAccuracy: judge(heldOutLogits, task, null, 0).accuracy,
    unsure,
    teacherNumbers: networks.reduce((sum, network) => sum + parameterCount(network), 0),
  }
  return { taught, transfer, exam: { task, digit, counted, timesNamed } }
}

/** Trains student `s` from one kind of labels and judges it; a network shows its curve on the way. */
function* teachStudent(
  params: Params,
  kind: Labels,
  transfer: TransferSet,
  { task, digit, counted, timesNamed }: Exam,
  s: number,
  stream: Rng,
  context: Context,
): Work<Taught, TrainingCurve | null> {
  const name = `student ${s + 1} of ${params.students}, ${kind} labels`
  const isLast = s + 1 === params.students
  const growing =
    params.studentKind === 'forest'
      ? growStudent(params, kind, transfer, stream)
      : trainStudent(
          params,
          kind,
          { ...transfer, heldOut: isLast ? task.heldOut : fewer(task, UNWATCHED).heldOut },
          stream,
          name,
          context,
        )
  const student = yield* within(growing, 0, 0.9, (curve) => curve ?? null, name)
  const judging = { fraction: 0.9, label: name, partial: () => student.curve }
  const { x, rows } = task.heldOut
  const logits = yield* inChunks(student.answers, x, rows, judging)
  let raise = 0
  if (digit !== null) {
    const seen = yield* inChunks(student.answers, task.x, counted, judging)
    raise = raiseFor(seen, counted, digit, timesNamed)
  }
  return {
    judged: judge(logits, task, digit, raise),
    curve: isLast ? student.curve : null,
    network: s === 0 ? student.network : null,
    numbers: student.numbers,
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'softAccuracy'
  | 'hardAccuracy'
  | 'teacherAccuracy'
  | 'gain'
  | 'gainLow'
  | 'gainHigh'
  | 'confidence'
  | 'timesSmaller'
  | 'leftOutSoft'
  | 'leftOutRaised'
  | 'leftOutHard'
  | 'leftOutHardRaised'

export function metrics(result: Result, params: Params): Metrics<MetricName> {
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

function* growStudent(
  params: Params,
  kind: Labels,
  transfer: TransferSet,
  stream: Rng,
): Work<Student, never> {
  const forest = yield* growForest(params, kind, transfer, stream)
  return { ...forest, network: null, curve: null }
}

/** Both kinds of a pair get the same stream: the same first weights, the same order. */
function* trainStudent(
  { student, studentEpochs, temperature, alpha }: Params,
  kind: Labels,
  transfer: TransferSet,
  stream: Rng,
  name: string,
  { kernels }: Context,
): Work<Student, TrainingCurve> {
  const { side, labels, teacherLogits } = transfer
  const network = drawMultilayer([side * side, student, DIGITS], stream.fork('weights'))
  const loss =
    kind === 'hard'
      ? softmaxCrossEntropy(labels, DIGITS)
      : distillation(labels, teacherLogits, DIGITS, temperature, alpha)
  const settings = { epochs: studentEpochs, loss, rate: STUDENT_RATE, shifted: false, name }
  const curve = yield* trainOnDigits(network, transfer, settings, stream, kernels)
  const answers: Answers = (x, rows) => outputsOf(network, x, rows, kernels)
  return { network, curve, answers, numbers: parameterCount(network) }
}

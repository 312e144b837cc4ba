/** Losses of a batch of logits, with their gradients; and what logits say. */

import { exp, log } from '../numbers/elementary.ts'

/**
 * Fills `gradient` with the gradient of the batch's mean loss in the logits, and returns that mean.
 *
 * @param logits Shape (rows, classes). Not modified.
 * @param picked `picked[i]` is the row of the training set that is row i of the batch.
 * @param gradient Overwritten, shape (rows, classes).
 */
export type BatchLoss = (
  logits: Float32Array,
  rows: number,
  picked: ArrayLike<number>,
  gradient: Float32Array,
) => number

/**
 * Cross-entropy, -log softmax(logits)[label].
 *
 * @param labels Whole numbers below `classes`, shape (n,).
 * @throws {RangeError} If a label is out of its range.
 * @reference NumPy and scikit-learn, see golden/neural.json.
 */
export function softmaxCrossEntropy(labels: ArrayLike<number>, classes: number): BatchLoss {
  requireLabels('softmaxCrossEntropy', labels, classes)
  const p = new Float64Array(classes)
  return (logits, rows, picked, gradient) => {
    let sum = 0
    for (let i = 0; i < rows; i++) {
      const at = i * classes
      const label = labels[picked[i]!]!
      const logTotal = softmaxOfRow(logits, at, 1, p)
      sum += logTotal - logits[at + label]!
      for (let k = 0; k < classes; k++) {
        gradient[at + k] = (p[k]! - (k === label ? 1 : 0)) / rows
      }
    }
    return sum / rows
  }
}

/**
 * Learning from a teacher: the cross-entropy of softmax(logits / T) against the teacher's softmax at
 * the same temperature T, and that of the labels.
 *
 *   alpha T² H(teacher, student at T) + (1 - alpha) H(labels, student at 1)
 *
 * T² keeps the teacher's share of the gradient about the same at every temperature.
 *
 * @param labels Whole numbers below `classes`, shape (n,).
 * @param teacherLogits Shape (n, classes). Read once; later changes are not seen.
 * @param temperature T, above 0.
 * @param alpha The teacher's share, in [0, 1]; 0 is `softmaxCrossEntropy`.
 * @throws {RangeError} If an argument is out of its range.
 * @source Hinton, Vinyals & Dean (2015), Distilling the knowledge in a neural network,
 *   arXiv:1503.02531.
 * @reference NumPy, see golden/neural.json.
 */
export function distillation(
  labels: ArrayLike<number>,
  teacherLogits: Float32Array,
  classes: number,
  temperature: number,
  alpha: number,
): BatchLoss {
  requireLabels('distillation', labels, classes)
  if (teacherLogits.length !== labels.length * classes) {
    throw new RangeError(
      `distillation: ${labels.length} labels and ${classes} classes need ` +
        `${labels.length * classes} logits of the teacher, got ${teacherLogits.length}`,
    )
  }
  requireTemperature('distillation', temperature)
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new RangeError(`distillation: alpha must be in [0, 1], got ${alpha}`)
  }
  const teacher = softmax(teacherLogits, labels.length, classes, temperature)
  const p = new Float64Array(classes)
  const soft = new Float64Array(classes)
  return (logits, rows, picked, gradient) => {
    let sum = 0
    for (let i = 0; i < rows; i++) {
      const at = i * classes
      const row = picked[i]!
      const label = labels[row]!
      const hardLoss = softmaxOfRow(logits, at, 1, p) - logits[at + label]!
      const softTotal = softmaxOfRow(logits, at, temperature, soft)
      let softLoss = 0
      for (let k = 0; k < classes; k++) {
        const target = teacher[row * classes + k]!
        softLoss += target * (softTotal - logits[at + k]! / temperature)
        const hardSlope = p[k]! - (k === label ? 1 : 0)
        const softSlope = temperature * (soft[k]! - target)
        gradient[at + k] = (alpha * softSlope + (1 - alpha) * hardSlope) / rows
      }
      sum += alpha * temperature * temperature * softLoss + (1 - alpha) * hardLoss
    }
    return sum / rows
  }
}

/**
 * Probabilities exp(z / T) / sum exp(z / T), row by row.
 *
 * @param logits Shape (rows, classes).
 * @param temperature T, above 0: the higher, the more alike the classes.
 * @returns New array, shape (rows, classes).
 * @throws {RangeError} If `temperature` is out of its range.
 */
export function softmax(
  logits: Float32Array,
  rows: number,
  classes: number,
  temperature = 1,
): Float32Array {
  requireTemperature('softmax', temperature)
  const probabilities = new Float32Array(rows * classes)
  const p = new Float64Array(classes)
  for (let i = 0; i < rows; i++) {
    softmaxOfRow(logits, i * classes, temperature, p)
    probabilities.set(p, i * classes)
  }
  return probabilities
}

/** The class of each row's largest logit, the first of equals, shape (rows,). At most 256 classes. */
export function predictedLabels(logits: Float32Array, rows: number, classes: number): Uint8Array {
  const labels = new Uint8Array(rows)
  for (let i = 0; i < rows; i++) {
    const at = i * classes
    let best = 0
    for (let k = 1; k < classes; k++) if (logits[at + k]! > logits[at + best]!) best = k
    labels[i] = best
  }
  return labels
}

/**
 * Share of rows whose largest logit is that of their label, in [0, 1].
 *
 * @param logits Shape (rows, classes), rows the number of labels; at most 256 classes.
 * @throws {RangeError} If there is no label.
 */
export function accuracyOf(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
): number {
  const rows = labels.length
  if (rows === 0) throw new RangeError('accuracyOf: there must be at least one label, got none')
  const predicted = predictedLabels(logits, rows, classes)
  let right = 0
  for (let i = 0; i < rows; i++) if (predicted[i] === labels[i]) right++
  return right / rows
}

/** Fills p with softmax(z / T) of the row that begins at `at`; returns log sum exp(z / T). */
function softmaxOfRow(
  logits: Float32Array,
  at: number,
  temperature: number,
  p: Float64Array,
): number {
  const classes = p.length
  let most = logits[at]!
  for (let k = 1; k < classes; k++) most = Math.max(most, logits[at + k]!)
  let total = 0
  for (let k = 0; k < classes; k++) {
    const e = exp((logits[at + k]! - most) / temperature)
    p[k] = e
    total += e
  }
  for (let k = 0; k < classes; k++) p[k]! /= total
  return most / temperature + log(total)
}

function requireLabels(caller: string, labels: ArrayLike<number>, classes: number): void {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(
        `${caller}: labels must be whole numbers below ${classes}, got ${label} in row ${i}`,
      )
    }
  }
}

function requireTemperature(caller: string, temperature: number): void {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new RangeError(
      `${caller}: the temperature must be finite and above 0, got ${temperature}`,
    )
  }
}

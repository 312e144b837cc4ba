/** Stores a trained network in numbers of few bits, loads it back from the file, and judges it. */

import {
  type IntegerNetwork,
  integerNetwork,
  integerOutputsOf,
} from '../../core/compression/integer-network.ts'
import {
  dequantize,
  fitQuantizer,
  type QuantizerOptions,
  quantize,
} from '../../core/compression/integer-quantizer.ts'
import { binarize, type LowBitWeights, ternarize } from '../../core/compression/low-bit.ts'
import {
  type StoredNetwork,
  storeNetwork,
  withWeights,
} from '../../core/compression/network-file.ts'
import type { StorageOptions } from '../../core/compression/stored-tensor.ts'
import { accuracyOf } from '../../core/neural/losses.ts'
import {
  cloneNetwork,
  type Sequential,
  type WeightLayer,
  weightLayers,
} from '../../core/neural/network.ts'
import { pow } from '../../core/numbers/elementary.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  accuracyMetrics,
  type DigitResult,
  startTrained,
} from '../../lab-families/digits/model/digit-start.ts'
import {
  type DigitTask,
  heldOutAccuracy,
  networkKey,
  networkTraining,
  type TrainedDigits,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor, integerPredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Metrics } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

export type Format = Params['format']

export const FORMATS: readonly Format[] = [
  'float32',
  'float16',
  'bfloat16',
  'int8',
  'int4',
  'ternary',
  'binary',
]

/** The network in one format: judged as it is loaded from its file. */
export interface Version {
  readonly format: Format
  /** Share of the held-out digits. */
  readonly accuracy: number
  /** Length of the file. */
  readonly bytes: number
}

/** Some weights of the first layer, and where they land. */
export interface Landing {
  readonly weights: readonly number[]
  /** Null where the format has no number so large. */
  readonly landed: ReadonlyArray<number | null>
  /** Every value that a weight of this unit can land on, if there are at most 256 of them. */
  readonly levels: readonly number[]
}

/** All plain arrays, so that it survives JSON. */
export interface Result extends DigitResult {
  /** After training, by the same settings; empty until the network is trained. */
  readonly versions: readonly Version[]
  /** The chosen format, trained with it if that was asked for; null until it is made. */
  readonly chosen: Version | null
  readonly retraining: TrainingCurve | null
  /** int8 weights and activations, computed in integers. */
  readonly integerAccuracy: number
  readonly landing: Landing
  readonly weightCount: number
  /** Weights too large for the format, and weights that became 0. */
  readonly overflowed: number
  readonly underflowed: number
  /** Root mean square of what rounding changed, over that of the weights; overflows left out. */
  readonly roundingError: number
}

/** Images from which the ranges of activations are taken. */
const CALIBRATION_IMAGES = 500
/** Weights on the number line. */
const LANDING_WEIGHTS = 25
/** Share of the steps that training takes, and training with rounded weights. */
const TRAINED = 0.75

const UNTIL_TRAINED = {
  versions: [],
  chosen: null,
  retraining: null,
  integerAccuracy: 0,
  landing: { weights: [], landed: [], levels: [] },
  weightCount: 0,
  overflowed: 0,
  underflowed: 0,
  roundingError: 0,
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { rng, kernels, exhibit } = context
  const { task, trained, head, example } = yield* startTrained(
    params,
    context,
    TRAINED,
    (head): Result => ({ ...UNTIL_TRAINED, ...head }),
  )
  const network = withOutliers(trained.network, params)
  const from = `${networkKey(params, task.rows)}/${outliersKey(params)}`

  const storeAs = (format: Format) => storeNetwork(network, () => storageOf(params, format))
  const versions: Version[] = []
  const soFar = (more: Partial<Result> = {}): Result => ({
    ...UNTIL_TRAINED,
    ...head,
    versions: inOrder(versions),
    ...more,
  })
  // The reader's own point comes before the rest of the chart.
  for (const format of new Set<Format>(['float32', params.format, ...FORMATS])) {
    const key = `quantization/${format}/${rangeKey(params, format)}/${from}`
    const judging = context.once(key, () =>
      judgeFormat(format, () => storeAs(format), task, context),
    )
    const done = TRAINED + (0.1 * versions.length) / FORMATS.length
    const version = yield* within(judging, done, done, () => soFar())
    versions.push(version)
    const own = versions.find((each) => each.format === params.format) ?? null
    yield {
      fraction: TRAINED + (0.1 * versions.length) / FORMATS.length,
      label: `storing as ${format}`,
      partial: () => soFar({ chosen: own }),
    }
  }
  for (const format of FORMATS) {
    exhibit(format, () => {
      const stored = storeAs(format)
      return densePredictor(stored.network, stored.file, example)
    })
  }

  let judgedNetwork = network
  let retraining: TrainingCurve | null = null
  let chosen = versions.find(({ format }) => format === params.format)!
  const seen = seenAs(params)
  if (params.when === 'during' && seen) {
    const training = context.once(retrainingKey(params, task.rows), function* (): Work<
      TrainedDigits,
      TrainingCurve
    > {
      const tuned = cloneNetwork(network)
      const curve = yield* trainOnDigits(
        tuned,
        task,
        {
          epochs: params.retraining,
          rate: 0.25,
          hooks: { seen: (exact) => withWeights(exact, seen) },
          name: `training with ${params.format} weights`,
        },
        rng.fork('retraining'),
        kernels,
      )
      return { network: tuned, curve }
    })
    const tuned = yield* within(training, TRAINED + 0.1, 0.97, (curve) =>
      soFar({ retraining: curve }),
    )
    judgedNetwork = tuned.network
    retraining = tuned.curve
  }
  const stored = storeNetwork(judgedNetwork, () => storageOf(params, params.format))
  if (retraining) {
    chosen = judged(params.format, stored, task, context)
    exhibit(`${params.format}, trained so`, () =>
      densePredictor(stored.network, stored.file, example),
    )
  }

  const { scheme, channels, calibration } = params
  const integers = () =>
    integerNetwork(
      network,
      { scheme, channels, calibration },
      task.x,
      Math.min(CALIBRATION_IMAGES, task.rows),
      kernels,
    )
  const computing = context.once(
    `quantization/integers/${scheme}/${channels}/${calibration}/${from}`,
    () => judgeIntegers(integers, task, context),
  )
  const integerAccuracy = yield* within(computing, 0.98, 0.98)
  exhibit('int8 on the integer kernel', () => {
    const int8 = storeAs('int8')
    return integerPredictor(integers(), int8.file, example)
  })
  yield { fraction: 0.99, label: 'computing in integers' }
  return soFar({
    chosen,
    retraining,
    integerAccuracy,
    landing: landingOf(judgedNetwork, stored, params),
    ...changesOf(judgedNetwork, stored),
  })
}

/** In the chart's order, up to the first that is not there yet. */
function inOrder(versions: readonly Version[]): Version[] {
  const sorted = FORMATS.map((format) => versions.find((each) => each.format === format))
  const end = sorted.indexOf(undefined)
  return sorted.slice(0, end < 0 ? sorted.length : end) as Version[]
}

export function needs(params: Params): LongWork[] {
  const { images, when, retraining } = params
  if (when !== 'during' || !seenAs(params)) return [networkTraining(params)]
  const key = retrainingKey(params, images)
  return [networkTraining(params), { key, examples: images * retraining }]
}

/** Rounding is judged ahead by every rule, so that the chart answers at once. */
export const ahead: readonly Partial<Params>[] = [
  ...(['symmetric', 'affine'] as const).flatMap((scheme) =>
    (['tensor', 'channel'] as const).flatMap((channels) =>
      (['min-max', 'percentile', 'mse'] as const).map((calibration) => ({
        scheme,
        channels,
        calibration,
      })),
    ),
  ),
  ...(['tensor', 'channel'] as const).map((channels) => ({
    channels,
    outliers: 1,
    outlierSize: 2,
  })),
  { outliers: 1, outlierSize: 1 },
  { format: 'float16', outliers: 1, outlierSize: 6 },
  { network: 'convolutional' },
]

function retrainingKey(params: Params, rows: number): string {
  const { format, retraining } = params
  const range = rangeKey(params, format)
  return `quantization/trained/${format}/${range}/${retraining}/${networkKey(params, rows)}/${outliersKey(params)}`
}

function outliersKey({ outliers, outlierSize }: Params): string {
  return outliers === 0 ? 'plain' : `${outliers} of ${outlierSize}`
}

/** What the weights of a format depend on beside the network. */
function rangeKey(params: Params, format: Format): string {
  if (format !== 'int8' && format !== 'int4') return 'fixed'
  const { scheme, channels, calibration } = rangeOf(params)
  return `${scheme}/${channels}/${calibration}`
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'accuracy'
  | 'baselineAccuracy'
  | 'lost'
  | 'kilobytes'
  | 'timesSmaller'
  | 'integerAccuracy'
  | 'roundingError'
  | 'overflowed'
  | 'underflowed'

export function metrics({ versions, chosen, ...result }: Result): Metrics<MetricName> {
  const [exact] = versions
  if (!exact) return {}
  if (!chosen) return { baselineAccuracy: 100 * exact.accuracy }
  const judged = {
    ...accuracyMetrics(exact.accuracy, chosen.accuracy),
    kilobytes: chosen.bytes / 1000,
    timesSmaller: exact.bytes / chosen.bytes,
  }
  if (result.weightCount === 0) return judged
  return {
    ...judged,
    integerAccuracy: 100 * result.integerAccuracy,
    overflowed: result.overflowed,
    underflowed: result.underflowed,
    roundingError: 100 * result.roundingError,
  }
}

/** Makes weights of the first layer very large; in the dense network those of a blank corner. */
function withOutliers(network: Sequential, { outliers, outlierSize }: Params): Sequential {
  if (outliers === 0) return network
  return withWeights(network, ({ weights, biases }, l) => {
    if (l > 0) return { weights }
    const planted = weights.slice()
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    for (let i = 0; i < outliers; i++) {
      const sign = i % 2 === 0 ? 1 : -1
      // Units far apart, so that few share one.
      const place = (i * 37) % biases.length
      planted[place] = sign * largest * pow(10, outlierSize)
    }
    return { weights: planted }
  })
}

function storageOf(params: Params, format: Format): StorageOptions {
  if (format === 'int8' || format === 'int4') {
    return { format, layout: 'dense', huffman: false, ...rangeOf(params) }
  }
  if (format === 'ternary' || format === 'binary')
    return { format, layout: 'dense', huffman: false }
  return { format, layout: 'dense' }
}

function rangeOf({ scheme, channels, calibration, when }: Params): Omit<QuantizerOptions, 'bits'> {
  // Training sees new weights at every step, and takes their range as it is.
  return { scheme, channels, calibration: when === 'during' ? 'min-max' : calibration }
}

/** The rounded weights that training sees; null for formats that hardly round. */
function seenAs(params: Params): ((layer: WeightLayer) => { weights: Float32Array }) | null {
  const { format } = params
  if (format === 'int8' || format === 'int4') {
    const options = { bits: format === 'int8' ? 8 : 4, ...rangeOf(params) } as const
    return ({ weights, biases: { length: outputs } }) => {
      const quantizer = fitQuantizer(weights, weights.length / outputs, outputs, options)
      return { weights: dequantize(quantize(weights, quantizer, outputs), quantizer, outputs) }
    }
  }
  if (format === 'ternary' || format === 'binary') {
    const make = format === 'ternary' ? ternarize : binarize
    return ({ weights, biases: { length: outputs } }) => ({
      weights: valuesOf(make(weights, weights.length / outputs, outputs), outputs),
    })
  }
  return null
}

function valuesOf({ codes, scales }: LowBitWeights, outputs: number): Float32Array {
  return Float32Array.from(codes, (code, i) => code * scales[i % outputs]!)
}

function* judgeFormat(
  format: Format,
  store: () => StoredNetwork,
  task: DigitTask,
  context: Context,
): Work<Version, never> {
  yield { fraction: 0, label: `storing as ${format}` }
  return judged(format, store(), task, context)
}

/** Share of the held-out digits that the network names rightly in integers. */
function* judgeIntegers(
  integers: () => IntegerNetwork,
  { heldOut: { x, rows, labels } }: DigitTask,
  { kernels }: Context,
): Work<number, never> {
  yield { fraction: 0, label: 'computing in integers' }
  return accuracyOf(integerOutputsOf(integers(), x, rows, kernels), labels, 10)
}

function judged(
  format: Format,
  { network, file }: StoredNetwork,
  task: DigitTask,
  { kernels }: Context,
): Version {
  return { format, accuracy: heldOutAccuracy(network, task, kernels), bytes: file.length }
}

/** Weights of the first unit of the first layer, evenly spaced by rank, and where each lands. */
function landingOf(network: Sequential, stored: StoredNetwork, { format }: Params): Landing {
  const exact = weightLayers(network)[0]!
  const rounded = weightLayers(stored.network)[0]!
  const outputs = exact.biases.length
  const unit = Array.from({ length: exact.weights.length / outputs }, (_, i) => i * outputs)
    .filter((at) => exact.weights[at] !== 0)
    .toSorted((a, b) => exact.weights[a]! - exact.weights[b]!)
  const count = Math.min(LANDING_WEIGHTS, unit.length)
  const places = Array.from(
    { length: count },
    (_, i) => unit[Math.round((i * (unit.length - 1)) / Math.max(1, count - 1))]!,
  )
  return {
    weights: places.map((at) => exact.weights[at]!),
    landed: places.map((at) =>
      Number.isFinite(rounded.weights[at]!) ? rounded.weights[at]! : null,
    ),
    levels: levelsOf(stored, format),
  }
}

function levelsOf({ tensors }: StoredNetwork, format: Format): number[] {
  const { numbers } = tensors[0]!
  if (numbers.format === 'int8' || numbers.format === 'int4') {
    const { scales, zeroPoints, bits, scheme } = numbers.quantizer
    const highest = bits === 8 ? 127 : 7
    const lowest = scheme === 'symmetric' ? -highest : -highest - 1
    return Array.from(
      { length: highest - lowest + 1 },
      (_, i) => scales[0]! * (lowest + i - zeroPoints[0]!),
    )
  }
  if (numbers.format === 'ternary' || numbers.format === 'binary') {
    const codes = format === 'ternary' ? [-1, 0, 1] : [-1, 1]
    return codes.map((code) => code * numbers.scales[0]!)
  }
  return []
}

function changesOf(network: Sequential, stored: StoredNetwork) {
  const rounded = weightLayers(stored.network)
  let [weightCount, overflowed, underflowed, change, size] = [0, 0, 0, 0, 0]
  weightLayers(network).forEach(({ weights, biases }, l) => {
    const { numbers } = stored.tensors[2 * l]!
    const outputs = biases.length
    weights.forEach((weight, i) => {
      const value = rounded[l]!.weights[i]!
      weightCount++
      const step =
        'quantizer' in numbers
          ? numbers.quantizer.scales[numbers.quantizer.scales.length > 1 ? i % outputs : 0]!
          : null
      const isClipped = step !== null && Math.abs(value) < Math.abs(weight) - 0.501 * step
      if (!Number.isFinite(value) || isClipped) overflowed++
      if (weight !== 0 && value === 0) underflowed++
      if (!Number.isFinite(value)) return
      change += (value - weight) * (value - weight)
      size += weight * weight
    })
  })
  const roundingError = size > 0 ? Math.sqrt(change / size) : 0
  return { weightCount, overflowed, underflowed, roundingError }
}

/** Factorises layers of a trained network, or trains one with thinner layers, and judges it. */

import { energyKept, type Factors, factorise, svd } from '../../core/compression/low-rank.ts'
import {
  factorisedLayers,
  separableLayers,
  squeezedLayers,
} from '../../core/compression/thinner-layers.ts'
import {
  type ConvolutionLayer,
  cloneNetwork,
  type DenseLayer,
  type Layer,
  multiplications,
  parameterCount,
  type Sequential,
} from '../../core/neural/network.ts'
import type { Rng } from '../../core/random/rng.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  accuracyMetrics,
  type DigitResult,
  startTrained,
  storeExactly,
} from '../../lab-families/digits/model/digit-start.ts'
import {
  accuracyAfter,
  type DigitTask,
  drawDigitNetwork,
  heldOutAccuracy,
  networkKey,
  networkTraining,
  type TrainedDigits,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Metrics } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

/** Singular values of one layer’s weights. */
export interface Spectrum {
  /** “784 × 300” */
  readonly name: string
  readonly inputs: number
  readonly outputs: number
  /** Descending. */
  readonly values: readonly number[]
}

/** What one unit of the first factorised layer looks at, from so many singular values. */
export interface Rebuilt {
  readonly rank: number
  /** -127 to 127, all by the same scale; shape (height, width). */
  readonly values: readonly number[]
}

/** All plain arrays, so that it survives JSON. */
export interface Result extends DigitResult {
  readonly baselineAccuracy: number
  readonly spectra: readonly Spectrum[]
  /** By rank, ascending; the last is the layer as it is. */
  readonly rebuilt: readonly Rebuilt[]
  /** Of the pictures in `rebuilt`, in pixels. */
  readonly rebuiltSize: readonly [width: number, height: number]
  /** Ranks of `accuracies`. */
  readonly ranks: readonly number[]
  /** Share of the held-out digits by rank, nothing trained afterwards. */
  readonly accuracies: readonly number[]
  /** Of the thinner network as it is in the end; null until it is made. */
  readonly accuracy: number | null
  /** Training of the thinner network; null where there was none. */
  readonly retraining: TrainingCurve | null
  /** Share of the squared singular values that is kept, over the factorised layers. */
  readonly energyKept: number
  /** Of the whole network, then of the thinner one. */
  readonly parameters: readonly [number, number]
  readonly multiplications: readonly [number, number]
  /** Multiplications of the layers that were replaced, before and after. */
  readonly layerMultiplications: readonly [number, number]
  readonly bytes: readonly [number, number]
}

/** Ranks that are always shown as pictures. */
const PICTURED = [1, 8, 32]
/** Channels of a filter that stand beside each other in its picture. */
const CHANNELS_ACROSS = 4
const RANKS = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 100, 150, 200, 300]
/** Channels that the squeezing convolution leaves. */
const SQUEEZED = 4
/** Shares of the steps. */
const TRAINED = 0.5
const FACTORISED = 0.65
const CURVED = 0.75

const UNTIL_TRAINED = {
  baselineAccuracy: 0,
  spectra: [],
  rebuilt: [],
  rebuiltSize: [0, 0],
  ranks: [],
  accuracies: [],
  accuracy: null,
  retraining: null,
  energyKept: 0,
  parameters: [0, 0],
  multiplications: [0, 0],
  layerMultiplications: [0, 0],
  bytes: [0, 0],
} as const

/** A layer that is to be replaced, and where it stands. */
interface Place {
  readonly at: number
  readonly layer: DenseLayer | ConvolutionLayer
  readonly factors: Factors
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { kernels, exhibit } = context
  const { task, trained, head, example } = yield* startTrained(
    params,
    context,
    TRAINED,
    (head): Result => ({ ...UNTIL_TRAINED, ...head }),
  )
  const { network } = trained
  const places = yield* factorisePlaces(params, network, task.rows, context)
  let soFar: Result = {
    ...UNTIL_TRAINED,
    ...head,
    baselineAccuracy: accuracyAfter(trained),
    spectra: places.map(spectrumOf),
    ...picturesOf(places[0]!, task.side, isFactorised(params) ? params.rank : null),
  }
  const largest = Math.max(...places.map(({ factors: { s } }) => s.length))
  const ranks = [...new Set(RANKS.map((rank) => Math.min(rank, largest)))]
  const where = places.map(({ at }) => at).join(' ')
  const judging = context.once(
    `low-rank/accuracies/${where}/${networkKey(params, task.rows)}`,
    () => judgeRanks(network, places, ranks, task, context),
  )
  const before = soFar
  const withCurve = (accuracies: readonly number[]): Result => ({
    ...before,
    ranks: ranks.slice(0, accuracies.length),
    accuracies,
  })
  soFar = withCurve(yield* within(judging, FACTORISED, CURVED, withCurve))
  const curved = soFar
  yield { fraction: CURVED, label: 'thinning', partial: () => curved }

  const small = yield* smallNetwork(params, places, trained, task, context, soFar)
  const whole = storeExactly(network)
  const thin = storeExactly(small.network)
  exhibit('whole network', () => densePredictor(whole.network, whole.file, example))
  exhibit(nameOf(params), () => densePredictor(thin.network, thin.file, example))
  const counts = [total(network), total(small.network)] as const
  const replaced = places.reduce((sum, { at }) => sum + multiplications(network)[at]!, 0)
  const wins = places.map(({ factors: { s } }) => s.reduce((sum, value) => sum + value * value, 0))
  const kept = places.map(
    ({ factors: { s } }, i) => wins[i]! * energyKept(s, Math.min(params.rank, s.length)),
  )
  return {
    ...soFar,
    accuracy: heldOutAccuracy(thin.network, task, kernels),
    retraining: small.retraining,
    energyKept:
      kept.reduce((sum, each) => sum + each, 0) / wins.reduce((sum, each) => sum + each, 0),
    parameters: [parameterCount(network), parameterCount(small.network)],
    multiplications: counts,
    layerMultiplications: [replaced, replaced - (counts[0] - counts[1])],
    bytes: [whole.file.length, thin.file.length],
  }
}

export function needs(params: Params): LongWork[] {
  const { network, images, epochs, retraining, layers, form } = params
  const training = networkTraining(params)
  if (network === 'convolutional' && form !== 'svd') {
    return [training, { key: thinKey(form, params, images), examples: images * epochs }]
  }
  // The layers stand at 0 and 2; convolutions have so few singular values that they take no time.
  const factorised = network === 'dense' ? (layers === 'first' ? [0] : [0, 2]) : []
  const factors = factorised.map((at) => ({ key: factorsKey(params, at, images), examples: 0 }))
  if (retraining === 0) return [training, ...factors]
  return [
    training,
    ...factors,
    { key: retrainingKey(params, images), examples: images * retraining },
  ]
}

export const ahead: readonly Partial<Params>[] = [
  { layers: 'first' },
  { network: 'convolutional', form: 'svd' },
]

function factorsKey(params: Params, at: number, rows: number): string {
  return `low-rank/factors/${at}/${networkKey(params, rows)}`
}

function thinKey(form: 'separable' | 'squeeze', { images, epochs }: Params, rows: number): string {
  return `thin/${form}/${images}/${epochs}/${rows}`
}

function retrainingKey(params: Params, rows: number): string {
  const { network, layers, rank, retraining } = params
  const which = network === 'dense' ? layers : 'second'
  return `low-rank/trained/${which}/${rank}/${retraining}/${networkKey(params, rows)}`
}

/** Accuracy by rank, nothing trained afterwards. */
function* judgeRanks(
  network: Sequential,
  places: readonly Place[],
  ranks: readonly number[],
  task: DigitTask,
  { kernels }: Context,
): Work<readonly number[], readonly number[]> {
  const accuracies: number[] = []
  for (const rank of ranks) {
    accuracies.push(heldOutAccuracy(thinner(network, places, rank), task, kernels))
    yield {
      fraction: accuracies.length / ranks.length,
      label: `rank ${rank}`,
      partial: () => [...accuracies],
    }
  }
  return accuracies
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'accuracy'
  | 'baselineAccuracy'
  | 'lost'
  | 'energyKept'
  | 'parameters'
  | 'timesFewer'
  | 'layerCost'
  | 'multiplications'
  | 'breakEvenRank'
  | 'kilobytes'

export function metrics(result: Result): Metrics<MetricName> {
  if (result.spectra.length === 0) return {}
  if (result.accuracy === null) return { baselineAccuracy: 100 * result.baselineAccuracy }
  const [{ inputs, outputs }] = result.spectra as [Spectrum]
  return {
    ...accuracyMetrics(result.baselineAccuracy, result.accuracy),
    energyKept: 100 * result.energyKept,
    parameters: result.parameters[1],
    timesFewer: result.parameters[0] / result.parameters[1],
    layerCost: (100 * result.layerMultiplications[1]) / result.layerMultiplications[0],
    multiplications: result.multiplications[1],
    breakEvenRank: Math.ceil((inputs * outputs) / (inputs + outputs)) - 1,
    kilobytes: result.bytes[1] / 1000,
  }
}

/** Singular values of the layers that are to be replaced; other runs may have found them already. */
function* factorisePlaces(
  params: Params,
  network: Sequential,
  rows: number,
  { once }: Context,
): Work<Place[], Result> {
  const { network: kind, layers: which } = params
  const weighted = network.layers.flatMap((layer, at) =>
    layer.kind === 'dense' || layer.kind === 'convolution' ? [{ at, layer }] : [],
  )
  const chosen =
    kind === 'dense' ? weighted.slice(0, which === 'first' ? 1 : 2) : weighted.slice(1, 2)
  const places: Place[] = []
  for (const { at, layer } of chosen) {
    const outputs = layer.biases.length
    const inputs = layer.weights.length / outputs
    const width = (FACTORISED - TRAINED) / chosen.length
    const from = TRAINED + width * places.length
    const factorising = once(factorsKey(params, at, rows), function* (): Work<Factors, never> {
      return factorise(yield* svd(layer.weights, inputs, outputs))
    })
    const label = `singular values, ${inputs} × ${outputs}`
    const found = yield* within(factorising, from, from + width, undefined, label)
    places.push({ at, layer, factors: found })
    yield { fraction: from + width, label }
  }
  return places
}

interface Small {
  readonly network: Sequential
  readonly retraining: TrainingCurve | null
}

function* smallNetwork(
  params: Params,
  places: readonly Place[],
  trained: TrainedDigits,
  task: DigitTask,
  context: Context,
  soFar: Result,
): Work<Small, Result> {
  const { kernels, rng, once } = context
  const show = (retraining: TrainingCurve): Result => ({ ...soFar, retraining })
  if (params.network === 'convolutional' && params.form !== 'svd') {
    const { form, epochs } = params
    const key = thinKey(form, params, task.rows)
    const work = once(key, (ownRng) => trainThin(form, epochs, task, ownRng, context))
    const thin = yield* within(work, CURVED, 0.99, show)
    return { network: thin.network, retraining: thin.curve }
  }
  const thin = thinner(trained.network, places, params.rank)
  if (params.retraining === 0) return { network: thin, retraining: null }
  const tuning = once(retrainingKey(params, task.rows), function* (): Work<
    TrainedDigits,
    TrainingCurve
  > {
    const network = cloneNetwork(thin)
    const settings = { epochs: params.retraining, rate: 0.5, name: 'fine-tuning' }
    const curve = yield* trainOnDigits(network, task, settings, rng.fork('retraining'), kernels)
    return { network, curve }
  })
  const { network, curve } = yield* within(tuning, CURVED, 0.99, show)
  return { network, retraining: curve }
}

function* trainThin(
  form: 'separable' | 'squeeze',
  epochs: number,
  task: DigitTask,
  rng: Rng,
  { kernels }: Context,
): Work<TrainedDigits, TrainingCurve> {
  const full = drawDigitNetwork('convolutional', task.side, rng.fork('weights'))
  const at = full.layers.findLastIndex(({ kind }) => kind === 'convolution')
  const layer = full.layers[at] as ConvolutionLayer
  const ownRng = rng.fork('thinner layer')
  const thin: readonly Layer[] =
    form === 'separable' ? separableLayers(layer, ownRng) : squeezedLayers(layer, SQUEEZED, ownRng)
  const network = { layers: [...full.layers.slice(0, at), ...thin, ...full.layers.slice(at + 1)] }
  const name = 'training the thinner network'
  const curve = yield* trainOnDigits(network, task, { epochs, name }, rng, kernels)
  return { network, curve }
}

/** The network with its places factorised; a layer of fewer singular values keeps all. */
function thinner(network: Sequential, places: readonly Place[], rank: number): Sequential {
  return {
    layers: network.layers.flatMap((layer, at) => {
      const place = places.find((each) => each.at === at)
      if (!place) return [layer]
      return factorisedLayers(place.layer, place.factors, Math.min(rank, place.factors.s.length))
    }),
  }
}

function isFactorised({ network, form }: Params): boolean {
  return network === 'dense' || form === 'svd'
}

/** The unit to which each step of rank adds most, rebuilt at a few ranks and at the reader’s. */
function picturesOf(
  { layer, factors: { s, left, right } }: Place,
  side: number,
  own: number | null,
) {
  const outputs = layer.biases.length
  const inputs = layer.weights.length / outputs
  const added = Array.from({ length: outputs }, (_, unit) => {
    let [product, from] = [1, 0]
    for (const rank of PICTURED) {
      let energy = 0
      for (let k = from; k < Math.min(rank, s.length); k++) {
        const share = right[k * outputs + unit]!
        energy += s[k]! * share * share
      }
      // A convolution has fewer singular values than the last step has ranks.
      if (from < s.length) product *= energy
      from = rank
    }
    return product
  })
  const unit = added.indexOf(Math.max(...added))
  let largest = 1e-9
  for (let i = 0; i < inputs; i++) {
    largest = Math.max(largest, Math.abs(layer.weights[i * outputs + unit]!))
  }
  const [width, order] = layoutOf(layer, side, inputs)
  const ranks = new Set([...PICTURED, ...(own === null ? [] : [own]), s.length])
  const rebuilt = [...ranks]
    .filter((rank) => rank <= s.length)
    .toSorted((a, b) => a - b)
    .map((rank): Rebuilt => {
      const values = order.map((row) => {
        let weight = 0
        for (let k = 0; k < rank; k++) {
          weight += left[row * s.length + k]! * right[k * outputs + unit]!
        }
        const value = Math.round((127 * weight) / largest)
        return Math.min(127, Math.max(-127, value)) + 0
      })
      return { rank, values }
    })
  return { rebuilt, rebuiltSize: [width, order.length / width] as const }
}

/** Width of a unit’s picture, and the input at each of its pixels: a digit’s, or the channels of a filter in rows. */
function layoutOf(
  layer: DenseLayer | ConvolutionLayer,
  side: number,
  inputs: number,
): [width: number, order: number[]] {
  if (layer.kind === 'dense') return [side, Array.from({ length: inputs }, (_, i) => i)]
  const { size, channels } = layer
  const width = size * CHANNELS_ACROSS
  const order = Array.from({ length: inputs }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width]
    const channel = Math.floor(y / size) * CHANNELS_ACROSS + Math.floor(x / size)
    return ((y % size) * size + (x % size)) * channels + channel
  })
  return [width, order]
}

function nameOf({ network, form, rank }: Params): string {
  if (network === 'dense' || form === 'svd') return `rank ${rank}`
  return form === 'separable' ? 'depthwise and 1 × 1' : 'squeezed'
}

function spectrumOf({ layer, factors: { s } }: Place): Spectrum {
  const outputs = layer.biases.length
  const inputs = layer.weights.length / outputs
  const values = Array.from(s, (value) => Number(value.toPrecision(6)))
  return { name: `${inputs} × ${outputs}`, inputs, outputs, values }
}

function total(network: Sequential): number {
  return multiplications(network).reduce((sum, count) => sum + count, 0)
}

/** Prunes, shares or rounds, and codes a trained network; every stage is a file that is judged. */

import { toFloat16 } from '../../core/compression/float-formats.ts'
import {
  type StoredNetwork,
  storeNetwork,
  storeNetworkBy,
  withWeights,
} from '../../core/compression/network-file.ts'
import { countKept, countWeights, holdZeros } from '../../core/compression/pruned-network.ts'
import { applyMask, globalMagnitudeMasks, iterativeKeep } from '../../core/compression/pruning.ts'
import type { Layout, StorageOptions } from '../../core/compression/stored-tensor.ts'
import {
  type SharedWeights,
  sharedGradient,
  shareWeights,
} from '../../core/compression/weight-sharing.ts'
import { cloneNetwork, type Sequential, weightLayers } from '../../core/neural/network.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  accuracyMetrics,
  type DigitResult,
  startTrained,
  storeExactly,
} from '../../lab-families/digits/model/digit-start.ts'
import {
  type DigitTask,
  heldOutAccuracy,
  networkKey,
  networkTraining,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor, sparsePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Metrics } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

/** A file of the network, and how well it answers as loaded from it. */
export interface Stage {
  readonly name: string
  readonly bytes: number
  /** Share of the held-out digits. */
  readonly accuracy: number
}

/** All plain arrays, so that it survives JSON. */
export interface Result extends DigitResult {
  /** From the whole network on, each with one more step. */
  readonly stages: readonly Stage[]
  /** What other ways lead to, from the whole network. */
  readonly others: readonly Stage[]
  /** Training after the last step that had any; null until then. */
  readonly retraining: TrainingCurve | null
  readonly weightCount: number
  readonly keptCount: number
  readonly isDone: boolean
}

/** What the last stage is called when it is computed from sparse rows. */
export const IN_ROWS = 'last one, in sparse rows'

/** Shares of the steps. */
const TRAINED = 0.4
const PRUNED = 0.8
const SHARED = 0.95

const UNTIL_TRAINED = {
  stages: [],
  others: [],
  retraining: null,
  weightCount: 0,
  keptCount: 0,
  isDone: false,
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { exhibit } = context
  const { task, trained, head, example } = yield* startTrained(
    params,
    context,
    TRAINED,
    (head): Result => ({ ...UNTIL_TRAINED, ...head }),
  )
  const { network } = trained
  const pruned = params.keep < 100 ? prunedKey(params, task.rows) : networkKey(params, task.rows)
  const judged = (name: string, from: string, store: () => StoredNetwork, done: number) => {
    exhibit(name, () => {
      const { network: loaded, file } = store()
      return densePredictor(loaded, file, example)
    })
    const judging = context.once(`pipeline/stage/${name}/${from}`, () =>
      judgeStage(name, store, task, context),
    )
    return within(judging, done, done)
  }
  let soFar: Result = { ...UNTIL_TRAINED, ...head, weightCount: countWeights(network) }
  const reach = (stage: Stage) => {
    soFar = { ...soFar, stages: [...soFar.stages, stage] }
  }
  const whole = networkKey(params, task.rows)
  reach(yield* judged('whole', whole, () => storeExactly(network), TRAINED))
  const others = context.once(`pipeline/others/${whole}`, () => otherWays(network, task, context))
  soFar = { ...soFar, others: yield* within(others, TRAINED, TRAINED) }
  yield { fraction: TRAINED, label: 'storing', partial: () => soFar }

  const isPruned = params.keep < 100
  const layout: Layout = isPruned ? 'gaps' : 'dense'
  let current = cloneNetwork(network)
  if (isPruned) {
    const before = soFar
    const pruneIt = () => prune(params, cloneNetwork(network), task, context)
    // Without training it takes no time, and is not kept.
    const pruning = params.retraining > 0 ? context.once(pruned, pruneIt) : pruneIt()
    const made = yield* within(
      pruning,
      TRAINED,
      PRUNED,
      (curve): Result => ({ ...before, retraining: curve ?? null }),
    )
    current = made.network
    soFar = { ...soFar, retraining: made.retraining }
    const store = () => storeNetwork(made.network, () => ({ format: 'float32', layout }))
    reach(yield* judged('pruned', pruned, store, PRUNED))
  }
  if (params.clusters > 0) {
    const before = soFar
    const start = current
    const from = sharedValuesKey(params, task.rows)
    const shareIt = () => share(params, start, layout, task, context)
    const sharing = params.sharedTraining > 0 ? context.once(from, shareIt) : shareIt()
    const shared = yield* within(
      sharing,
      PRUNED,
      SHARED,
      (curve): Result => (curve ? { ...before, retraining: curve } : before),
    )
    soFar = { ...soFar, retraining: shared.retraining ?? soFar.retraining }
    const store = (huffman: boolean) => () =>
      storeShared(shared.network, shared.weights, layout, huffman)
    reach(yield* judged('values shared', from, store(false), SHARED))
    if (params.huffman) reach(yield* judged('Huffman-coded', from, store(true), SHARED))
    current = shared.network
  } else if (params.numbers !== 'float32') {
    const { numbers } = params
    const from = `${numbers}/${pruned}`
    const start = current
    const store = (huffman: boolean) => () =>
      storeNetwork(start, () => rounded(numbers, layout, huffman), 'float16')
    reach(yield* judged(numbers, from, store(false), SHARED))
    if (params.huffman && numbers !== 'float16') {
      reach(yield* judged('Huffman-coded', from, store(true), SHARED))
    }
  }
  if (isPruned && params.network === 'dense') {
    const last = current
    exhibit(IN_ROWS, () => {
      const { network: loaded, file } = storeExactly(last, 'rows')
      return sparsePredictor(loaded, file, example)
    })
  }
  return { ...soFar, keptCount: countKept(current), isDone: true }
}

export function needs(params: Params): LongWork[] {
  const { images, keep, rounds, retraining, clusters, sharedTraining } = params
  const works = [networkTraining(params)]
  const pruning = keep < 100 ? images * rounds * retraining : 0
  if (pruning > 0) works.push({ key: prunedKey(params, images), examples: pruning })
  const sharing = clusters > 0 ? images * sharedTraining : 0
  if (sharing > 0) works.push({ key: sharedValuesKey(params, images), examples: sharing })
  return works
}

export const ahead: readonly Partial<Params>[] = [
  {},
  ...(['float32', 'float16', 'int8', 'int4'] as const).flatMap((numbers) => [
    { clusters: 0, numbers },
    { keep: 100, clusters: 0, numbers },
  ]),
  { retraining: 0, sharedTraining: 0 },
  { network: 'convolutional', retraining: 0, sharedTraining: 0 },
]

function prunedKey(params: Params, rows: number): string {
  const { keep, rounds, retraining } = params
  return `pipeline/pruned/${keep}/${rounds}/${retraining}/${networkKey(params, rows)}`
}

function sharedValuesKey(params: Params, rows: number): string {
  const { keep, clusters, sharedTraining } = params
  const from = keep < 100 ? prunedKey(params, rows) : networkKey(params, rows)
  return `pipeline/shared/${clusters}/${sharedTraining}/${from}`
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'accuracy'
  | 'baselineAccuracy'
  | 'lost'
  | 'kilobytes'
  | 'timesSmaller'
  | 'keptShare'
  | 'bitsPerWeight'
  | 'prunedAccuracy'
  | 'sharedAccuracy'

export function metrics({ stages, ...result }: Result): Metrics<MetricName> {
  const [whole] = stages
  if (!whole) return {}
  const last = stages.at(-1)!
  if (!result.isDone) return { baselineAccuracy: 100 * whole.accuracy }
  return {
    ...accuracyMetrics(whole.accuracy, last.accuracy),
    kilobytes: last.bytes / 1000,
    timesSmaller: whole.bytes / last.bytes,
    keptShare: (100 * result.keptCount) / result.weightCount,
    bitsPerWeight: (8 * last.bytes) / result.weightCount,
    prunedAccuracy: 100 * (stages.find(({ name }) => name === 'pruned') ?? whole).accuracy,
    sharedAccuracy: 100 * (stages.find(({ name }) => name === 'values shared') ?? last).accuracy,
  }
}

function* judgeStage(
  name: string,
  store: () => StoredNetwork,
  task: DigitTask,
  { kernels }: Context,
): Work<Stage, never> {
  yield { fraction: 0, label: `storing: ${name}` }
  const { network, file } = store()
  return { name, bytes: file.length, accuracy: heldOutAccuracy(network, task, kernels) }
}

function rounded(format: Params['numbers'], layout: Layout, huffman: boolean): StorageOptions {
  if (format === 'float32' || format === 'float16') return { format, layout }
  const range = { scheme: 'symmetric', channels: 'channel', calibration: 'min-max' } as const
  return { format, layout, huffman, ...range }
}

/** One step each, straight from the whole network: what the pipeline has to beat. */
function* otherWays(
  network: Sequential,
  task: DigitTask,
  { kernels }: Context,
): Work<readonly Stage[], never> {
  const ways: ReadonlyArray<readonly [string, StorageOptions]> = [
    ['float16', { format: 'float16', layout: 'dense' }],
    ['int8', rounded('int8', 'dense', false)],
    ['int4', rounded('int4', 'dense', false)],
    ['ternary', { format: 'ternary', layout: 'dense', huffman: false }],
  ]
  const stages: Stage[] = []
  for (const [name, how] of ways) {
    const { network: loaded, file } = storeNetwork(network, () => how)
    stages.push({ name, bytes: file.length, accuracy: heldOutAccuracy(loaded, task, kernels) })
    yield { fraction: stages.length / ways.length, label: `storing as ${name}` }
  }
  return stages
}

interface Pruned {
  readonly network: Sequential
  readonly retraining: TrainingCurve | null
}

function* prune(
  { keep, rounds, retraining: epochs }: Params,
  start: Sequential,
  task: DigitTask,
  { rng, kernels }: Context,
): Work<Pruned, TrainingCurve | null> {
  let network = start
  let retraining: TrainingCurve | null = null
  for (let round = 1; round <= rounds; round++) {
    const share = iterativeKeep(round, rounds, keep / 100)
    const masks = globalMagnitudeMasks(
      weightLayers(network).map(({ weights }) => weights),
      share,
    )
    network = withWeights(network, ({ weights }, l) => ({ weights: applyMask(weights, masks[l]!) }))
    if (epochs > 0) {
      const hooks = { stepped: (moved: Sequential) => holdZeros(moved, masks) }
      const name = `pruning, round ${round} of ${rounds}`
      retraining = yield* within(
        trainOnDigits(network, task, { epochs, rate: 0.5, hooks, name }, rng.fork(name), kernels),
        (round - 1) / rounds,
        round / rounds,
        (curve) => curve,
      )
    }
    const curve = retraining
    yield { fraction: round / rounds, label: 'pruning', partial: () => curve }
  }
  return { network, retraining }
}

interface Shared {
  readonly network: Sequential
  readonly weights: readonly SharedWeights[]
  readonly retraining: TrainingCurve | null
}

/** Weights of a layer share few values; then the values are trained, those of a cluster together. */
function* share(
  { clusters, sharedTraining: epochs }: Params,
  start: Sequential,
  layout: Layout,
  task: DigitTask,
  { rng, kernels }: Context,
): Work<Shared, TrainingCurve | null> {
  const skipZeros = layout !== 'dense'
  const weights = weightLayers(start).map((layer) =>
    shareWeights(layer.weights, clusters, { skipZeros }),
  )
  const network = cloneNetwork(
    withWeights(start, (_, l) => {
      const { codes, centroids } = weights[l]!
      return { weights: Float32Array.from(codes, (code) => centroids[code]!) }
    }),
  )
  yield { fraction: 0, label: 'sharing values' }
  if (epochs === 0) return { network, weights, retraining: null }
  const retraining = yield* trainOnDigits(
    network,
    task,
    {
      epochs,
      rate: 0.25,
      name: 'training the shared values',
      hooks: {
        // The slope of a shared value is the sum of those of its weights; so they move as one.
        gradients: (slopes) => {
          slopes.forEach(({ weights: slope }, l) => {
            const { codes, centroids } = weights[l]!
            const sums = sharedGradient(slope, codes, centroids.length)
            if (skipZeros) sums[0] = 0
            for (let i = 0; i < slope.length; i++) slope[i] = sums[codes[i]!]!
          })
        },
      },
    },
    rng.fork('shared values'),
    kernels,
  )
  const moved = weightLayers(network).map((layer, l) => {
    const { codes, centroids } = weights[l]!
    const values = centroids.slice()
    codes.forEach((code, i) => {
      values[code] = layer.weights[i]!
    })
    return { codes, centroids: values }
  })
  return { network, weights: moved, retraining }
}

function storeShared(
  network: Sequential,
  weights: readonly SharedWeights[],
  layout: Layout,
  huffman: boolean,
): StoredNetwork {
  return storeNetworkBy(
    network,
    ({ name, shape }, l) => {
      const { codes, centroids } = weights[l]!
      const numbers = { format: 'shared', codes, centroids: toFloat16(centroids) } as const
      return { name, shape, numbers, layout, huffman }
    },
    'float16',
  )
}

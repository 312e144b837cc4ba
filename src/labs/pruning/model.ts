/** Cuts weights or units out of a trained network, trains what is left or not, and judges it. */

import { withWeights } from '../../core/compression/network-file.ts'
import { countKept, countWeights, holdZeros } from '../../core/compression/pruned-network.ts'
import { applyMask, globalMagnitudeMasks, iterativeKeep } from '../../core/compression/pruning.ts'
import {
  allUnits,
  type KeptUnits,
  nestedUnits,
  strongestOf,
  unitCounts,
  withUnits,
} from '../../core/compression/unit-pruning.ts'
import {
  cloneNetwork,
  multiplications,
  type Sequential,
  weightLayers,
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
  firstDigitNetwork,
  heldOutAccuracy,
  networkKey,
  networkTraining,
  type TrainedDigits,
  type TrainingCurve,
  trainOnDigits,
} from '../../lab-families/digits/model/digit-training.ts'
import { densePredictor, sparsePredictor } from '../../lab-families/digits/model/predictors.ts'
import type { Context, LongWork, Metrics } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

export type Method = Params['what']

/** Accuracy by what is left, nothing trained after the cut. */
export interface CutCurve {
  readonly method: Method
  /** Share of the held-out digits, one for each of `levels`. */
  readonly accuracy: readonly number[]
}

/** After a round of cutting, and the training that follows. */
export interface Round {
  /** Share of the weights that is left. */
  readonly kept: number
  readonly accuracy: number
}

/** Weights into one unit of the first layer, -127 to 127. */
export interface UnitPicture {
  readonly values: readonly number[]
}

/** All plain arrays, so that it survives JSON. */
export interface Result extends DigitResult {
  readonly baselineAccuracy: number
  /** Shares of the weights that are left in `curves`. */
  readonly levels: readonly number[]
  readonly curves: readonly CutCurve[]
  readonly rounds: readonly Round[]
  /** How training after the last cut went; null where there was none. */
  readonly retraining: TrainingCurve | null
  /** Pixels along the edge of the pictures below. */
  readonly side: number
  /** Weights kept at each pixel over all units of a dense first layer; empty for filters. */
  readonly survivors: readonly number[]
  readonly units: readonly UnitPicture[]
  readonly weightCount: number
  readonly keptCount: number
  /** Multiplications for one image that are not by 0. */
  readonly multiplications: number
  /** Lengths of files, float32: the whole network, then the pruned one. */
  readonly wholeBytes: number
  readonly denseBytes: number
  readonly rowsBytes: number
}

const LEVELS = [1, 0.5, 0.3, 0.2, 0.1, 0.08, 0.05, 0.03, 0.02, 0.01, 0.005]
const METHODS: readonly Method[] = ['magnitude', 'random', 'units']
const ROUNDS = 5
const UNIT_PICTURES = 6
/** Shares of the steps. */
const TRAINED = 0.5
const CURVED = 0.6

const UNTIL_TRAINED = {
  baselineAccuracy: 0,
  levels: LEVELS,
  curves: [],
  rounds: [],
  retraining: null,
  survivors: [],
  units: [],
  weightCount: 0,
  keptCount: 0,
  multiplications: 0,
  wholeBytes: 0,
  denseBytes: 0,
  rowsBytes: 0,
}

/** What is cut so far: weights are masked, or units are gone. */
interface Cut {
  readonly network: Sequential
  readonly masks: readonly Uint8Array[] | null
  readonly units: KeptUnits
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  const { rng, exhibit } = context
  const { task, trained, head, example } = yield* startTrained(
    params,
    context,
    TRAINED,
    (head, { side }): Result => ({ ...UNTIL_TRAINED, ...head, side }),
  )
  let curves: readonly CutCurve[] = []
  const soFar = (more: Partial<Result> = {}): Result => ({
    ...UNTIL_TRAINED,
    ...head,
    side: task.side,
    baselineAccuracy: accuracyAfter(trained),
    curves,
    ...more,
  })
  const chance = () => chanceScores(trained.network, rng.fork('chance'))
  const cutting = context.once(`pruning/curves/${networkKey(params, task.rows)}`, () =>
    cutAtEveryShare(trained.network, task, chance(), context),
  )
  curves = yield* within(cutting, TRAINED, CURVED, (made) => soFar({ curves: made }))
  yield { fraction: CURVED, label: 'cutting', partial: soFar }

  const pruned = yield* pruneInRounds(params, trained, task, chance, context, soFar)
  const { network } = pruned
  const whole = storeExactly(trained.network)
  const dense = storeExactly(network)
  const rows = storeExactly(network, 'rows')
  exhibit('whole network', () => densePredictor(whole.network, whole.file, example))
  if (params.what === 'units') {
    exhibit('fewer units, dense', () => densePredictor(dense.network, dense.file, example))
  } else {
    exhibit('zeros on the dense kernel', () => densePredictor(dense.network, dense.file, example))
    exhibit('sparse rows', () => sparsePredictor(rows.network, rows.file, example))
  }
  const keptCount = countKept(network)
  return soFar({
    rounds: pruned.rounds,
    retraining: pruned.retraining,
    ...picturesOf(network, task.side),
    weightCount: countWeights(trained.network),
    keptCount,
    multiplications: usedMultiplications(network),
    wholeBytes: whole.file.length,
    denseBytes: dense.file.length,
    rowsBytes: rows.file.length,
  })
}

export function needs(params: Params): LongWork[] {
  const { after, images, epochs, retraining } = params
  if (after === 'none') return [networkTraining(params)]
  const each = after === 'tune' ? retraining : epochs
  const key = retrainingKey(params, images)
  return [networkTraining(params), { key, examples: images * each * roundsOf(params) }]
}

export const ahead: readonly Partial<Params>[] = [{ network: 'convolutional' }]

function retrainingKey(params: Params, rows: number): string {
  const { what, keep, after, retraining } = params
  const how = after === 'tune' ? `${after} ${retraining}` : after
  return `pruning/trained/${what}/${keep}/${how}/${roundsOf(params)}/${networkKey(params, rows)}`
}

function roundsOf({ schedule, after }: Params): number {
  return schedule === 'steps' && (after === 'tune' || after === 'rewind') ? ROUNDS : 1
}

/** Accuracy by every method at every share. */
function* cutAtEveryShare(
  network: Sequential,
  task: DigitTask,
  chance: readonly Float32Array[],
  { kernels }: Context,
): Work<readonly CutCurve[], readonly CutCurve[]> {
  const curves: CutCurve[] = []
  const start = { network, masks: null, units: allUnits(network) }
  for (const method of METHODS) {
    const accuracy: number[] = []
    for (const keep of LEVELS) {
      accuracy.push(heldOutAccuracy(cut(start, method, keep, chance).network, task, kernels))
      const fraction = (curves.length + accuracy.length / LEVELS.length) / METHODS.length
      yield { fraction, label: 'cutting at every share', partial: () => [...curves] }
    }
    curves.push({ method, accuracy })
  }
  return curves
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'accuracy'
  | 'baselineAccuracy'
  | 'lost'
  | 'keptShare'
  | 'timesFewer'
  | 'denseKilobytes'
  | 'rowsKilobytes'
  | 'timesSmaller'
  | 'multiplications'

export function metrics(result: Result): Metrics<MetricName> {
  const last = result.rounds.at(-1)
  if (result.curves.length === 0) return {}
  if (!last || result.weightCount === 0) {
    return { baselineAccuracy: 100 * result.baselineAccuracy }
  }
  const smallest = Math.min(result.denseBytes, result.rowsBytes)
  return {
    ...accuracyMetrics(result.baselineAccuracy, last.accuracy),
    keptShare: (100 * result.keptCount) / result.weightCount,
    timesFewer: result.weightCount / Math.max(1, result.keptCount),
    denseKilobytes: result.denseBytes / 1000,
    rowsKilobytes: result.rowsBytes / 1000,
    timesSmaller: result.wholeBytes / smallest,
    multiplications: result.multiplications,
  }
}

interface Rounds {
  readonly rounds: readonly Round[]
  readonly retraining: TrainingCurve | null
}

interface Pruned extends Rounds {
  readonly network: Sequential
}

/** Cuts the trained network; where training follows, other runs may have done it already. */
function* pruneInRounds(
  params: Params,
  trained: TrainedDigits,
  task: DigitTask,
  chance: () => readonly Float32Array[],
  context: Context,
  soFar: (more: Partial<Result>) => Result,
): Work<Pruned, Result> {
  const start = () => cutInRounds(params, trained, task, chance(), context)
  const pruning =
    params.after === 'none' ? start() : context.once(retrainingKey(params, task.rows), start)
  return yield* within(pruning, CURVED, 0.999, soFar)
}

function* cutInRounds(
  params: Params,
  trained: TrainedDigits,
  task: DigitTask,
  chance: readonly Float32Array[],
  context: Context,
): Work<Pruned, Rounds> {
  const { rng, kernels } = context
  const { what, after } = params
  const count = roundsOf(params)
  const rounds: Round[] = []
  let retraining: TrainingCurve | null = null
  let current: Cut = {
    network: cloneNetwork(trained.network),
    masks: null,
    units: allUnits(trained.network),
  }
  for (let round = 1; round <= count; round++) {
    const keep = iterativeKeep(round, count, params.keep / 100)
    current = cut(current, what, keep, chance)
    const isAgain = after === 'rewind' || after === 'scratch'
    if (isAgain) {
      const from =
        after === 'rewind'
          ? firstDigitNetwork(params, task, context)
          : drawDigitNetwork(params.network, task.side, rng.fork('new weights'))
      current = { ...current, network: inShapeOf(current, from, what) }
    }
    const { network, masks } = current
    if (after !== 'none') {
      retraining = yield* within(
        trainOnDigits(
          network,
          task,
          {
            epochs: isAgain ? params.epochs : params.retraining,
            rate: isAgain ? 1 : 0.5,
            ...(masks ? { hooks: { stepped: (moved) => holdZeros(moved, masks) } } : {}),
            name: count > 1 ? `round ${round} of ${count}` : 'training what is left',
          },
          rng.fork(`round ${round}`),
          kernels,
        ),
        (round - 1) / count,
        round / count,
        (curve): Rounds => ({ rounds: [...rounds], retraining: curve }),
      )
    }
    const kept = countKept(network) / countWeights(trained.network)
    rounds.push({ kept, accuracy: heldOutAccuracy(network, task, kernels) })
  }
  return { network: current.network, rounds, retraining }
}

/** Cuts further: to this share of the first network's weights. */
function cut(
  { network, masks, units }: Cut,
  what: Method,
  keep: number,
  chance: readonly Float32Array[],
): Cut {
  if (what === 'units') {
    const counts = unitCountsOf(network, units, keep)
    const inner = strongestOf(network, counts)
    return { network: withUnits(network, inner), masks, units: nestedUnits(units, inner) }
  }
  const scores = what === 'random' ? chance : weightLayers(network).map(({ weights }) => weights)
  const next = globalMagnitudeMasks(scores, keep)
  return {
    network: withWeights(cloneNetwork(network), ({ weights }, l) => ({
      weights: applyMask(weights, next[l]!),
    })),
    masks: next,
    units,
  }
}

/** Units for this share of the first network's weights, seen from the network as it is now. */
function unitCountsOf(network: Sequential, units: KeptUnits, keep: number): number[] {
  const full = units.map((kept, l) =>
    Math.max(kept.length, weightLayers(network)[l]!.biases.length),
  )
  const counts = unitCounts(network, Math.min(1, keep))
  return counts.map((count, l) => Math.min(count, full[l]!))
}

/** Other weights in the shape that the cut left. */
function inShapeOf({ masks, units }: Cut, from: Sequential, what: Method): Sequential {
  if (what === 'units') return withUnits(from, units)
  return withWeights(cloneNetwork(from), ({ weights }, l) => ({
    weights: applyMask(weights, masks![l]!),
  }))
}

/** A score by chance for every weight: the same weights go first in every round. */
function chanceScores(network: Sequential, rng: Rng): Float32Array[] {
  return weightLayers(network).map(({ weights }) => weights.map(() => rng.next()))
}

/** Multiplications by weights that are not 0: every weight of a layer is used equally often. */
function usedMultiplications(network: Sequential): number {
  const counts = multiplications(network)
  return network.layers.reduce((sum, layer, l) => {
    if (layer.kind === 'relu') return sum
    const kept = countKept({ layers: [layer] })
    return sum + (counts[l]! * kept) / layer.weights.length
  }, 0)
}

/** Where the weights of the first layer are left, and what some units look at. */
function picturesOf(network: Sequential, side: number) {
  const first = weightLayers(network)[0]!
  const outputs = first.biases.length
  const inputs = first.weights.length / outputs
  const isDense = first.kind === 'dense'
  const survivors = isDense ? new Array<number>(inputs).fill(0) : []
  const sizes = Array.from({ length: outputs }, () => 0)
  first.weights.forEach((weight, i) => {
    if (isDense && weight !== 0) survivors[Math.floor(i / outputs)]!++
    sizes[i % outputs]! += Math.abs(weight)
  })
  const strongest = Array.from(sizes.keys())
    .toSorted((a, b) => sizes[b]! - sizes[a]! || a - b)
    .slice(0, UNIT_PICTURES)
  const units = strongest.map((unit) => {
    const values = Array.from({ length: inputs }, (_, i) => first.weights[i * outputs + unit]!)
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9)
    return { values: values.map((value) => Math.round((127 * value) / largest) + 0) }
  })
  return { survivors, units, side: isDense ? side : Math.round(Math.sqrt(inputs)) }
}

/** Trains a model on imbalanced rows with one of the remedies; only ever sees training rows. */

import { balancedBagging } from '../../core/imbalance/balanced-bagging.ts'
import { dynamicSamplingPerceptron } from '../../core/imbalance/dynamic-sampling.ts'
import { nearMiss } from '../../core/imbalance/near-miss.ts'
import { oneSidedSelection } from '../../core/imbalance/one-sided-selection.ts'
import { randomOversample, randomUndersample } from '../../core/imbalance/random-resampling.ts'
import type { Resampled, Resampler } from '../../core/imbalance/resampler.ts'
import { borderlineSmote, smote } from '../../core/imbalance/smote.ts'
import { tomekLinks } from '../../core/imbalance/tomek-links.ts'
import { twoPhasePerceptron } from '../../core/imbalance/two-phase.ts'
import { decisionTree } from '../../core/models/decision-tree.ts'
import { type Classifier, createLearner, type Learner } from '../../core/models/learner.ts'
import { logisticRegression } from '../../core/models/logistic-regression.ts'
import {
  balancedWeights,
  classBalancedWeights,
  focal,
  weightOfEach,
} from '../../core/models/margin-losses.ts'
import {
  multilayerPerceptron,
  PERCEPTRON_DEFAULTS,
  type PerceptronOptions,
} from '../../core/models/multilayer-perceptron.ts'
import { nearestNeighbours } from '../../core/models/nearest-neighbours.ts'
import type { Rng } from '../../core/random/rng.ts'
import { type Work, within } from '../../core/steps.ts'
import type { Rows } from '../../lab-families/two-classes/model/two-class-problem.ts'
import type { Params } from './params.ts'

export interface Trained {
  readonly classifier: Classifier
  /** The training rows after resampling; null where the remedy leaves them alone. */
  readonly resampled: Resampled | null
  /** Why the remedy could not be used as asked; '' where it was. */
  readonly note: string
}

const NETWORK: PerceptronOptions = { ...PERCEPTRON_DEFAULTS, hidden: [16], epochs: 20, l2: 1e-3 }
/** The same training for the model without a hidden layer. */
const LINEAR: PerceptronOptions = {
  ...NETWORK,
  hidden: [],
  epochs: 40,
  optimizer: { kind: 'adam', learningRate: 0.05 },
}
const FOCAL = 'focal'

/** Fifteen neighbours, or as many as there are rows: little is left after some remedies. */
const NEIGHBOURS: Learner<Classifier> = createLearner((x, y, fitOptions) =>
  nearestNeighbours({ k: Math.min(15, x.rows) }).fitInSteps(x, y, fitOptions),
)

/** Trains the model of a setting with its remedy. */
export function* train(params: Params, rows: Rows, rng: Rng): Work<Trained, never> {
  const { remedy, model } = params
  const refusal = refusalOf(params)
  if (remedy === 'none' || remedy === 'threshold' || refusal !== '') {
    const classifier = yield* learnerOf(params).fitInSteps(rows.x, rows.y, { rng })
    return { classifier, resampled: null, note: refusal }
  }
  const resampler = resamplerOf(params, rows)
  if (typeof resampler === 'string') {
    const classifier = yield* learnerOf(params).fitInSteps(rows.x, rows.y, { rng })
    return { classifier, resampled: null, note: resampler }
  }
  if (resampler) {
    const steps = resampler.resampleInSteps(rows.x, rows.y, rng.fork('resampling'))
    const resampled = yield* within(steps, 0, 0.3)
    const fit = learnerOf(params).fitInSteps(resampled.x, resampled.y, { rng })
    return { classifier: yield* within(fit, 0.3, 1), resampled, note: '' }
  }
  const learner = specialLearner(params, rows)
  const sampleWeight = weightsFor(params, rows.y)
  const fitOptions = sampleWeight ? { rng, sampleWeight } : { rng }
  const classifier = yield* (learner ?? learnerOf(params)).fitInSteps(rows.x, rows.y, fitOptions)
  const note =
    model === 'logistic' && (remedy === 'twoPhase' || remedy === 'dynamic')
      ? 'The logistic regression is trained by Adam here, step by step, as the remedy needs.'
      : ''
  return { classifier, resampled: null, note }
}

/** The plain model of a setting; with focal loss where the remedy asks for it. */
function learnerOf({ model, remedy, gamma }: Params): Learner<Classifier> {
  const loss = focal(remedy === FOCAL ? gamma : 0)
  if (model === 'logistic') return logisticRegression({ l2: 1, loss })
  if (model === 'neighbours') return NEIGHBOURS
  if (model === 'tree') return decisionTree({ maxDepth: 8, minSamplesLeaf: 5 })
  return multilayerPerceptron({ ...NETWORK, loss })
}

/** A sentence where the model has no use for the remedy. */
function refusalOf({ model, remedy }: Params): string {
  if (model !== 'tree' && model !== 'neighbours') return ''
  const name = model === 'tree' ? 'A tree' : 'A model of neighbours'
  if (remedy === FOCAL) {
    return `${name} is not trained by the slope of a loss, so focal loss changes nothing here.`
  }
  if (remedy === 'twoPhase' || remedy === 'dynamic') {
    return `${name} does not learn step by step, so there is no second phase or epoch to sample for: it is trained as without a remedy.`
  }
  return ''
}

/** The resampler of a remedy, a sentence if it has nothing to do, or null if it is of another kind. */
function resamplerOf(params: Params, { y }: Rows): Resampler | string | null {
  const { remedy, ratio } = params
  const minority = y.reduce((sum, label) => sum + label, 0)
  const neighbours = Math.min(params.neighbours, minority - 1)
  const now = minority / (y.length - minority)
  const isThere = now >= ratio - 1e-9
  const asked = `The training rows have ${now.toFixed(2)} rare rows for each common one already, so nothing is resampled.`
  switch (remedy) {
    case 'oversample':
      return isThere ? asked : randomOversample({ ratio, minority: 1 })
    case 'undersample':
      return isThere ? asked : randomUndersample({ ratio, minority: 1 })
    case 'smote':
      return isThere ? asked : smote({ ratio, neighbours, minority: 1 })
    case 'borderlineSmote':
      return isThere ? asked : borderlineSmote({ ratio, neighbours, minority: 1 })
    case 'tomek':
      return tomekLinks({ minority: 1 })
    case 'nearMiss1':
    case 'nearMiss2':
    case 'nearMiss3': {
      const version = Number(remedy.at(-1)) as 1 | 2 | 3
      return isThere ? asked : nearMiss({ version, ratio, neighbours, minority: 1 })
    }
    case 'oneSided':
      return oneSidedSelection({ minority: 1 })
    default:
      return null
  }
}

/** Learners that resample on their way. */
function specialLearner(params: Params, { y }: Rows): Learner<Classifier> | null {
  const { remedy, model, bags } = params
  const options = model === 'logistic' ? LINEAR : NETWORK
  const minority = y.reduce((sum, label) => sum + label, 0)
  if (remedy === 'bagging') return balancedBagging({ bags, learner: learnerOf(params) })
  if (remedy === 'twoPhase') {
    return twoPhasePerceptron(options, { perClass: minority, secondEpochs: options.epochs / 2 })
  }
  if (remedy === 'dynamic') return dynamicSamplingPerceptron(options, { validationShare: 0.25 })
  return null
}

function weightsFor({ remedy, missCost, beta, alpha }: Params, y: Uint8Array): Float64Array | null {
  const minority = y.reduce((sum, label) => sum + label, 0)
  const counts = [y.length - minority, minority]
  if (remedy === 'costs') return weightOfEach(y, Float64Array.of(1, missCost))
  if (remedy === 'inverse') return weightOfEach(y, balancedWeights(counts))
  if (remedy === 'effective') return weightOfEach(y, classBalancedWeights(counts, beta))
  if (remedy === FOCAL) return weightOfEach(y, Float64Array.of(2 * (1 - alpha), 2 * alpha))
  return null
}

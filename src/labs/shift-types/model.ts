/** Parcels before and after a shift: what can be estimated without labels, what is true, and what each repair gives back. */

import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import type { Rng } from '../../core/random/rng.ts'
import { binomial } from '../../core/random/variates.ts'
import { plainSum } from '../../core/statistics/descriptive.ts'
import {
  type ShareByFlags,
  type ShareByScores,
  shareByFlags,
  shareByScores,
} from '../../core/statistics/label-shift.ts'
import { effectiveSampleSize } from '../../core/statistics/weights.ts'
import { type Work, within } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import {
  type Flagger,
  flaggedShare,
  logitOf,
  meanChance,
  ratesOf,
  trainedFlagger,
} from './flagger.ts'
import type { Params, Repair } from './params.ts'
import {
  alarmCostOf,
  atBestCut,
  atShare,
  bestWorth,
  chancesOf,
  knownWeights,
  learntWeights,
  REPAIRS,
  ratiosOf,
  trainedOn,
  type Worth,
  worthOf,
} from './repairs.ts'
import {
  drawParcels,
  emptyParcels,
  type Pair,
  type Parcels,
  shareOf,
  trainingShare,
  trainingWorld,
  type World,
  worldAfter,
  worldBefore,
} from './world.ts'

/** Parcels that a line is trained on with weights, and parcels that all models are judged by. */
const TRAINING_ROWS = 10_000
const JUDGED_ROWS = 8000
/** Of these, the ones that are ranked for the AUC. */
const RANKED_ROWS = 3000
const ROWS_A_STEP = 4000
/** Parcels in the picture, of each world. */
const MOST_SHOWN = 500
/** Bins of the model's log-odds, the outer ones with what lies beyond. */
export const SCORE_EDGES = Float64Array.from({ length: 33 }, (_, i) => -10 + i / 2)

/** What a repair comes to. */
export interface Repaired {
  readonly repair: Repair
  /** The model after it; the one before where it cannot be done. */
  readonly flagger: Flagger
  readonly isPossible: boolean
  readonly worth: Worth
}

/** Parcels in the picture; all of shape (m,). */
export interface Dots {
  readonly first: Float64Array
  readonly second: Float64Array
  readonly label: Uint8Array
}

/** What can be had from the settings alone, as with endless rows. */
interface Endless {
  readonly trueShare: number
  readonly flagged: number
  readonly meanChance: number
  readonly hits: number
  readonly alarms: number
  /** What BBSE comes to; null where damaged and sound ones are flagged alike. */
  readonly byFlags: number | null
}

export interface Result {
  readonly training: Dots
  readonly production: Dots
  readonly flagger: Flagger
  readonly endless: Endless
  /** Of the rows of production: flags and the mean of the chances. */
  readonly flagged: number
  readonly meanChance: number
  /** Null where damaged and sound parcels were flagged alike. */
  readonly byFlags: ShareByFlags | null
  readonly byScores: ShareByScores
  /** Shares of rows by the model's log-odds, in the bins of SCORE_EDGES. */
  readonly scoresBefore: Float64Array
  readonly scoresAfter: Float64Array
  /** Of the model, on production. */
  readonly auc: number
  /** Where the true chance in production is the threshold's, from below up; empty where it never is. */
  readonly border: readonly Pair[]
  readonly best: Worth
  /** Those that are done so far, in the order of REPAIRS. */
  readonly repairs: readonly Repaired[]
  /** Kish's effective sample size of the known weights, as a share of the rows; null until they are known. */
  readonly effective: number | null
}

/** Draws training, production, new labels and parcels to judge by, each from a fork of its own; then does every repair. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const before = worldBefore(params)
  const taught = trainingWorld(params)
  const after = worldAfter(params)
  const flagger = trainedFlagger(params)
  yield { fraction: 0.02 }
  const training = yield* within(drawn(taught, TRAINING_ROWS, rng.fork('training')), 0.02, 0.1)
  const production = yield* within(drawn(after, params.rows, rng.fork('production')), 0.1, 0.4)
  const judged = yield* within(drawn(after, JUDGED_ROWS, rng.fork('judged')), 0.4, 0.5)
  const labelled = yield* within(drawn(after, params.labels, rng.fork('labels')), 0.5, 0.55)

  const start = trainingShare(params)
  const rates = ratesOf(flagger, before)
  const chances = chancesOf(flagger, production)
  yield { fraction: 0.6 }
  const flags = flagsOf(flagger, production)
  const byFlags = estimateByFlags(params, rates, flags, rng.fork('validation'))
  const byScores = shareByScores(ratiosOf(flagger, production, start))
  yield { fraction: 0.62 }
  const auc = aucOf(flagger, judged)
  yield { fraction: 0.64 }
  const flagged = flaggedShare(flagger, after)
  // How far inputs move is searched for; what that leaves over is no difference between worlds.
  const trueShare = Math.round(1e8 * shareOf(after)) / 1e8
  const alarmCost = alarmCostOf(flagger)
  const repairs: Repaired[] = []
  let effective: number | null = null
  const fixed = {
    training: dotsOf(training),
    production: dotsOf(production),
    flagger,
    endless: {
      trueShare,
      flagged,
      meanChance: meanChance(flagger, after),
      hits: rates.hits,
      alarms: rates.alarms,
      byFlags:
        rates.hits === rates.alarms ? null : (flagged - rates.alarms) / (rates.hits - rates.alarms),
    },
    flagged: flags / params.rows,
    meanChance: plainSum(chances) / params.rows,
    byFlags,
    byScores,
    scoresBefore: scoreShares(flagger, training),
    scoresAfter: scoreShares(flagger, production),
    auc,
    border: borderOf(after, chanceOfCut(flagger)),
    best: bestWorth(judged, alarmCost),
  }
  const resultSoFar = (): Result => ({ ...fixed, repairs: [...repairs], effective })
  for (const [done, repair] of REPAIRS.entries()) {
    const fraction = 0.65 + (0.35 * done) / REPAIRS.length
    let model: Flagger | null
    switch (repair) {
      case 'none':
        model = flagger
        break
      case 'flags':
        model = atShare(flagger, start, byFlags?.share ?? null)
        break
      case 'scores':
        model = atShare(flagger, start, byScores.share)
        break
      case 'truth':
        model = atShare(flagger, start, trueShare)
        break
      case 'weights': {
        const weights = knownWeights(training, taught, after)
        effective = effectiveSampleSize(weights) / TRAINING_ROWS
        yield { fraction }
        model = yield* within(
          trainedOn(training, TRAINING_ROWS, flagger.cut, weights),
          fraction,
          fraction,
        )
        break
      }
      case 'classifier': {
        const weights = yield* within(learntWeights(training, production), fraction, fraction)
        model = yield* within(
          trainedOn(training, TRAINING_ROWS, flagger.cut, weights),
          fraction,
          fraction,
        )
        break
      }
      case 'threshold':
        model = atBestCut(flagger, labelled, params.labels)
        break
      case 'retrain':
        model = yield* within(trainedOn(labelled, params.labels, flagger.cut), fraction, fraction)
        break
    }
    repairs.push({
      repair,
      flagger: model ?? flagger,
      isPossible: model !== null,
      worth: worthOf(model ?? flagger, judged, alarmCost),
    })
    yield { fraction: 0.65 + (0.35 * (done + 1)) / REPAIRS.length, partial: resultSoFar }
  }
  return resultSoFar()
}

function* drawn(world: World, n: number, rng: Rng): Work<Parcels, never> {
  const parcels = emptyParcels(n)
  for (let from = 0; from < n; from += ROWS_A_STEP) {
    const to = Math.min(n, from + ROWS_A_STEP)
    drawParcels(world, parcels, from, to, rng)
    yield { fraction: to / n }
  }
  return parcels
}

/** BBSE, with hits and false flags counted in validation rows: of these only the counts are drawn. */
function estimateByFlags(
  { base, validation, rows }: Params,
  { hits, alarms }: { readonly hits: number; readonly alarms: number },
  flagged: number,
  rng: Rng,
): ShareByFlags | null {
  const positives = Math.round((validation * base) / 100)
  const negatives = validation - positives
  const counts = {
    positives,
    hits: binomial(rng, positives, hits),
    negatives,
    alarms: binomial(rng, negatives, alarms),
  }
  return shareByFlags(counts, flagged, rows)
}

function flagsOf(flagger: Flagger, { first, second }: Parcels): number {
  let flags = 0
  for (let i = 0; i < first.length; i++) {
    if (logitOf(flagger, first[i]!, second[i]!) >= flagger.cut) flags++
  }
  return flags
}

/** The first parcels; the columns as they are shown to the model. */
function dotsOf({ first, second, label }: Parcels): Dots {
  return {
    first: first.slice(0, MOST_SHOWN),
    second: second.slice(0, MOST_SHOWN),
    label: label.slice(0, MOST_SHOWN),
  }
}

function scoreShares(flagger: Flagger, { first, second }: Parcels): Float64Array {
  const bins = SCORE_EDGES.length - 1
  const shares = new Float64Array(bins)
  const from = SCORE_EDGES[0]!
  for (let i = 0; i < first.length; i++) {
    const bin = Math.floor(2 * (logitOf(flagger, first[i]!, second[i]!) - from))
    shares[Math.max(0, Math.min(bins - 1, bin))]! += 1 / first.length
  }
  return shares
}

/** Each parcel counts as damaged and as sound, by its chances. */
function aucOf(flagger: Flagger, { first, second, chance }: Parcels): number {
  const [labels, scores, weights]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < RANKED_ROWS; i++) {
    const z = logitOf(flagger, first[i]!, second[i]!)
    labels.push(1, 0)
    scores.push(z, z)
    weights.push(chance[i]!, 1 - chance[i]!)
  }
  return areaUnderRoc(labels, scores, weights)
}

/** Where a border is looked for, in the first column, in which the chance grows, and in the second. */
const ACROSS = [-16, 16] as const
const UP = [-4, 6] as const
const BORDER_POINTS = 40

function borderOf({ chance }: World, threshold: number): Pair[] {
  const border: Pair[] = []
  const step = (UP[1] - UP[0]) / BORDER_POINTS
  for (let i = 0; i <= BORDER_POINTS; i++) {
    const y = UP[0] + i * step
    let [low, high] = ACROSS as readonly [number, number]
    if (chance([low, y]) >= threshold || chance([high, y]) < threshold) continue
    for (let halving = 0; halving < 24; halving++) {
      const middle = (low + high) / 2
      if (chance([middle, y]) < threshold) low = middle
      else high = middle
    }
    border.push([high, y])
  }
  return border
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'trueShare'
  | 'bbse'
  | 'meanChance'
  | 'cost'
  | 'flagged'
  | 'em'
  | 'bbseError'
  | 'flagError'
  | 'matrixError'
  | 'emError'
  | 'hits'
  | 'alarms'
  | 'flaggedEndless'
  | 'bbseEndless'
  | 'meanEndless'
  | 'costNone'
  | 'costBest'
  | 'lost'
  | 'lostNone'
  | 'lostFlags'
  | 'lostScores'
  | 'lostTruth'
  | 'lostWeights'
  | 'lostClassifier'
  | 'lostRetrain'
  | 'costThreshold'
  | 'auc'
  | 'threshold'
  | 'effective'

/** What is not known yet, or cannot be, is left out. */
export function metrics(result: Result, { repair }: Params): Metrics<MetricName> {
  const { endless, byFlags, byScores, best, repairs, flagger } = result
  const worth = (of: Repair) => repairs.find((each) => each.repair === of)?.worth
  const lost = (name: MetricName, of: Repair): Metrics<MetricName> => {
    const found = worth(of)
    return found ? { [name]: lostShare(found, best) } : {}
  }
  const cost = (name: MetricName, of: Repair): Metrics<MetricName> => {
    const found = worth(of)
    return found ? { [name]: found.cost } : {}
  }
  return {
    trueShare: endless.trueShare,
    flagged: result.flagged,
    meanChance: result.meanChance,
    em: byScores.share,
    emError: 100 * byScores.error,
    hits: endless.hits,
    alarms: endless.alarms,
    flaggedEndless: endless.flagged,
    ...(endless.byFlags !== null && { bbseEndless: endless.byFlags }),
    meanEndless: endless.meanChance,
    costBest: best.cost,
    auc: result.auc,
    threshold: chanceOfCut(flagger),
    ...(byFlags && {
      bbse: byFlags.share,
      flagError: 100 * byFlags.flagError,
      matrixError: 100 * byFlags.matrixError,
      bbseError: 100 * errorOf(byFlags),
    }),
    ...cost('cost', repair),
    ...cost('costNone', 'none'),
    ...cost('costThreshold', 'threshold'),
    ...lost('lost', repair),
    ...lost('lostNone', 'none'),
    ...lost('lostFlags', 'flags'),
    ...lost('lostScores', 'scores'),
    ...lost('lostTruth', 'truth'),
    ...lost('lostWeights', 'weights'),
    ...lost('lostClassifier', 'classifier'),
    ...lost('lostRetrain', 'retrain'),
    ...(result.effective !== null && { effective: result.effective }),
  }
}

/** Log loss above the best that can be, as a share of that; 0 where only the rounding differs. */
export function lostShare(worth: Worth, best: Worth): number {
  return Math.max(0, worth.logLoss / best.logLoss - 1)
}

/** Standard error of BBSE, of flags and matrix together. */
export function errorOf({ flagError, matrixError }: ShareByFlags): number {
  return Math.sqrt(flagError * flagError + matrixError * matrixError)
}

/** The chance from which on a parcel is flagged. */
export function chanceOfCut(flagger: Flagger): number {
  const cost = alarmCostOf(flagger)
  return cost / (1 + cost)
}

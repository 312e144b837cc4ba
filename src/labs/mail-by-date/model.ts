/** Mail by date: what a random split promises, what later months give, and what a new threshold gives back. */

import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { type Work, within } from '../../core/steps.ts'
import { tableOf } from '../../data/data-sets.ts'
import { MAIL_MONTHS } from '../../data/mail/table.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'
import { cutAtRandom, cutByDate, firstMonth, type Mails, mailsOf } from './mails.ts'
import type { Params, Repair } from './params.ts'
import {
  bestShareRight,
  calibrated,
  calibrationOf,
  chanceAt,
  type Learner,
  meanChance,
  ratesAt,
  type Scored,
  type Scores,
  scoresOf,
  shareByBbse,
  shareByEm,
  someOf,
  thresholdAtShare,
  thresholdByLabels,
} from './scoring.ts'

/** Bins of the log-odds, the outer ones with what lies beyond. */
export const SCORE_EDGES = Float64Array.from({ length: 41 }, (_, i) => -20 + i)

/** How the mails of a month are sorted: ham taken for spam, and spam let through. */
export interface Mistakes {
  readonly hamFlagged: number
  readonly spamMissed: number
}

/** The mails of a month; in production also how they are sorted. */
export interface Month {
  readonly name: string
  readonly ham: number
  readonly hardHam: number
  readonly spam: number
  /** Null before production. */
  readonly asItWas: Mistakes | null
  readonly repaired: Mistakes | null
}

export interface Result {
  /** Sorted by the model of the first cut. */
  readonly months: readonly Month[]
  readonly later: number
  readonly trueShare: number
  /** Shares of the ham and of the spam of production by log-odds, in the bins of SCORE_EDGES; of the first cut. */
  readonly hamScores: Float64Array
  readonly spamScores: Float64Array
  /** Log-odds from which mails are flagged with the repair; of the first cut. */
  readonly threshold: number
  readonly cuts: readonly Cut[]
}

/** One cut of the mails; shares that are right unless said otherwise. */
interface Cut {
  readonly random: number
  readonly heldOut: number
  /** In production, with each repair. */
  readonly production: Readonly<Record<Repair, number>>
  /** The chance, before any correction, from which mails are flagged with each repair. */
  readonly flaggedFrom: Readonly<Record<Repair, number>>
  readonly best: number
  /** Areas under the ROC curve. */
  readonly aucRandom: number
  readonly aucHeldOut: number
  readonly aucByDate: number
  readonly learntShare: number
  readonly em: number
  /** Null where spam and ham held out are flagged alike. */
  readonly bbse: number | null
  readonly meanChance: number
  readonly slope: number
  /** Shares of spam and of ham that are flagged: of mails held out, and of production before any repair. */
  readonly hitsBefore: number
  readonly alarmsBefore: number
  readonly hitsAfter: number
  readonly alarmsAfter: number
}

/** Cuts the mails by date and at random, learns from both, and moves the threshold in production; yields between. */
export function* simulate(params: Params, { rng, data, once }: Context): Work<Result, Result> {
  const mails = mailsOf(tableOf(data, 'mail'), params.words)
  yield { fraction: 0.05 }
  const learner = params.model === 'logistic' ? 'logistic' : 'bayes'
  const first = firstMonth(params)
  const cuts: Cut[] = []
  let shown: Omit<Result, 'cuts'> | undefined
  const result = (): Result => ({ ...shown!, cuts: [...cuts] })
  for (let i = 0; i < params.repeats; i++) {
    const from = 0.05 + (0.95 * i) / params.repeats
    const to = 0.05 + (0.95 * (i + 1)) / params.repeats
    const key = `${learner} ${params.words} ${params.from} ${i}`
    const both = yield* within(
      once(key, (stream) => bothScores(learner, mails, params, stream)),
      from,
      to,
    )
    const isCalibrated = params.model === 'calibrated'
    const random = isCalibrated ? calibrated(both.random) : both.random
    const byDate = isCalibrated ? calibrated(both.byDate) : both.byDate
    const { cut, thresholds } = judged(random, byDate, params.labels, rng.fork(`labels ${i}`))
    cuts.push(cut)
    const { later } = byDate
    const threshold = thresholds[params.repair]
    shown ??= {
      months: monthsOf(mails, later, first, threshold),
      later: later.logOdds.length,
      trueShare: mean(later.isSpam),
      hamScores: scoreShares(later, 0),
      spamScores: scoreShares(later, 1),
      threshold,
    }
    yield { fraction: to, partial: result }
  }
  return result()
}

/** The same learner on both cuts. */
function* bothScores(
  learner: Learner,
  mails: Mails,
  params: Params,
  rng: Rng,
): Work<{ random: Scores; byDate: Scores }, never> {
  const rows = cutByDate(mails, params, rng.fork('by date'))
  const byDate = yield* within(scoresOf(learner, mails, rows), 0, 0.5)
  const dealt = cutAtRandom(mails, rows.later.length, rng.fork('at random'))
  const random = yield* within(scoresOf(learner, mails, dealt), 0.5, 1)
  return { random, byDate }
}

function judged(
  random: Scores,
  byDate: Scores,
  labels: number,
  rng: Rng,
): { readonly cut: Cut; readonly thresholds: Readonly<Record<Repair, number>> } {
  const { heldOut, later, learntShare } = byDate
  const em = shareByEm(byDate)
  const bbse = shareByBbse(byDate)
  const order = permutation(rng, later.logOdds.length)
  const thresholds = {
    none: 0,
    scores: thresholdAtShare(learntShare, em),
    flags: thresholdAtShare(learntShare, bbse),
    truth: thresholdAtShare(learntShare, mean(later.isSpam)),
    labels: thresholdByLabels(someOf(later, order.subarray(0, labels))),
  }
  const before = ratesAt(heldOut, 0)
  const after = ratesAt(later, 0)
  const auc = ({ isSpam, logOdds }: Scored) => areaUnderRoc(isSpam, logOdds)
  const cut: Cut = {
    random: ratesAt(random.later, 0).right,
    heldOut: before.right,
    production: {
      none: after.right,
      scores: ratesAt(later, thresholds.scores).right,
      flags: ratesAt(later, thresholds.flags).right,
      truth: ratesAt(later, thresholds.truth).right,
      // On those that nobody has labelled.
      labels: ratesAt(someOf(later, order.subarray(labels)), thresholds.labels).right,
    },
    flaggedFrom: {
      none: chanceAt(thresholds.none),
      scores: chanceAt(thresholds.scores),
      flags: chanceAt(thresholds.flags),
      truth: chanceAt(thresholds.truth),
      labels: chanceAt(thresholds.labels),
    },
    best: bestShareRight(later),
    aucRandom: auc(random.later),
    aucHeldOut: auc(heldOut),
    aucByDate: auc(later),
    learntShare,
    em,
    bbse,
    meanChance: meanChance(later),
    slope: calibrationOf(heldOut).slope,
    hitsBefore: before.hits,
    alarmsBefore: before.alarms,
    hitsAfter: after.hits,
    alarmsAfter: after.alarms,
  }
  return { cut, thresholds }
}

/** @param later In the order of the mails from month `first` on. */
function monthsOf(
  { months, isSpam, isHard }: Mails,
  later: Scored,
  first: number,
  threshold: number,
): Month[] {
  const earlier = months.length - later.logOdds.length
  return MAIL_MONTHS.map((name, month) => {
    const rows = [...months.keys()].filter((row) => months[row] === month)
    const count = (holds: (row: number) => boolean) => rows.filter(holds).length
    const mistakesAt = (from: number): Mistakes | null => {
      if (month < first) return null
      const isFlagged = (row: number) => later.logOdds[row - earlier]! >= from
      return {
        hamFlagged: count((row) => isSpam[row] === 0 && isFlagged(row)),
        spamMissed: count((row) => isSpam[row] === 1 && !isFlagged(row)),
      }
    }
    return {
      name,
      ham: count((row) => isSpam[row] === 0),
      hardHam: count((row) => isHard[row] === 1),
      spam: count((row) => isSpam[row] === 1),
      asItWas: mistakesAt(0),
      repaired: mistakesAt(threshold),
    }
  })
}

function scoreShares({ logOdds, isSpam }: Scored, of: number): Float64Array {
  const bins = SCORE_EDGES.length - 1
  const shares = new Float64Array(bins)
  const all = isSpam.filter((each) => each === of).length
  for (const [i, z] of logOdds.entries()) {
    if (isSpam[i] !== of) continue
    const bin = Math.floor(z - SCORE_EDGES[0]!)
    shares[Math.max(0, Math.min(bins - 1, bin))]! += 1 / all
  }
  return shares
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'byDate'
  | 'repaired'
  | 'em'
  | 'trueShare'
  | 'random'
  | 'heldOut'
  | 'lost'
  | 'givenBack'
  | 'byEm'
  | 'byBbse'
  | 'byShare'
  | 'byLabels'
  | 'flaggedFrom'
  | 'best'
  | 'bbse'
  | 'learntShare'
  | 'meanChance'
  | 'aucRandom'
  | 'aucHeldOut'
  | 'aucByDate'
  | 'slope'
  | 'hitsBefore'
  | 'hitsAfter'
  | 'alarmsBefore'
  | 'alarmsAfter'

/** Means over the cuts. */
export function metrics({ trueShare, cuts }: Result, { repair }: Params): AllMetrics<MetricName> {
  const over = (of: (cut: Cut) => number) => mean(cuts.map(of))
  const byDate = over(({ production }) => production.none)
  const repaired = over(({ production }) => production[repair])
  const random = over((cut) => cut.random)
  return {
    byDate,
    repaired,
    em: over(({ em }) => em),
    trueShare,
    random,
    heldOut: over(({ heldOut }) => heldOut),
    lost: 100 * (random - byDate),
    givenBack: 100 * (repaired - byDate),
    byEm: over(({ production }) => production.scores),
    byBbse: over(({ production }) => production.flags),
    byShare: over(({ production }) => production.truth),
    byLabels: over(({ production }) => production.labels),
    flaggedFrom: over(({ flaggedFrom }) => flaggedFrom[repair]),
    best: over(({ best }) => best),
    bbse: over(({ bbse, learntShare }) => bbse ?? learntShare),
    learntShare: over(({ learntShare }) => learntShare),
    meanChance: over((cut) => cut.meanChance),
    aucRandom: over(({ aucRandom }) => aucRandom),
    aucHeldOut: over(({ aucHeldOut }) => aucHeldOut),
    aucByDate: over(({ aucByDate }) => aucByDate),
    slope: over(({ slope }) => slope),
    hitsBefore: over(({ hitsBefore }) => hitsBefore),
    hitsAfter: over(({ hitsAfter }) => hitsAfter),
    alarmsBefore: over(({ alarmsBefore }) => alarmsBefore),
    alarmsAfter: over(({ alarmsAfter }) => alarmsAfter),
  }
}

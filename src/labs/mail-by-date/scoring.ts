/** A model's log-odds of spam, and the thresholds on them that each repair comes to. */

import { bestThreshold } from '../../core/metrics/ranking.ts'
import { bernoulliNaiveBayes } from '../../core/models/bernoulli-naive-bayes.ts'
import { logistic, logisticRegression } from '../../core/models/logistic-regression.ts'
import { exp } from '../../core/numbers/elementary.ts'
import { createMatrix, type Matrix } from '../../core/numbers/matrix.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { logit, shareByFlags, shareByScores } from '../../core/statistics/label-shift.ts'
import { type Work, within } from '../../core/steps.ts'
import { type Mails, type Rows, taken } from './mails.ts'

/** Mails with the log-odds of spam that a model gives them; both of shape (n,). */
export interface Scored {
  readonly logOdds: Float64Array
  readonly isSpam: Uint8Array
}

/** What a model says of mails that it has not learnt from. */
export interface Scores {
  /** Share of spam among the mails that it learnt from. */
  readonly learntShare: number
  readonly heldOut: Scored
  readonly later: Scored
}

export type Learner = 'bayes' | 'logistic'

/** Learns, and scores the mails held out and the later ones. */
export function* scoresOf(learner: Learner, mails: Mails, rows: Rows): Work<Scores, never> {
  const { x, y } = taken(mails, rows.learnt)
  const logOddsOf = yield* within(learnt(learner, x, y), 0, 0.7)
  const scored = (some: Uint32Array): Scored => {
    const { x: words, y: isSpam } = taken(mails, some)
    return { logOdds: logOddsOf(words), isSpam }
  }
  const heldOut = scored(rows.heldOut)
  yield { fraction: 0.8 }
  return { learntShare: mean(y), heldOut, later: scored(rows.later) }
}

function* learnt(
  learner: Learner,
  x: Matrix,
  y: Uint8Array,
): Work<(words: Matrix) => Float64Array, never> {
  if (learner === 'logistic') {
    const fitted = yield* logisticRegression().fitInSteps(x, y)
    return (words) => fitted.logit(words)
  }
  const fitted = yield* bernoulliNaiveBayes().fitInSteps(x, y)
  return (words) => {
    const { values, rows } = fitted.logJoint(words)
    return Float64Array.from({ length: rows }, (_, i) => values[2 * i + 1]! - values[2 * i]!)
  }
}

/** Holds the line down where mails held out are told apart without a mistake; of no weight elsewhere. */
const FAINT_PENALTY = 1e-6

/** The line from a model's log-odds to those that fit mails held out best. Its slope is 1 where they were right. */
export function calibrationOf({ logOdds, isSpam }: Scored): { slope: number; intercept: number } {
  const { coefficients, intercept } = logisticRegression({ l2: FAINT_PENALTY }).fit(
    createMatrix(logOdds, logOdds.length, 1),
    isSpam,
  )
  return { slope: coefficients[0]!, intercept }
}

export function calibrated(scores: Scores): Scores {
  const { slope, intercept } = calibrationOf(scores.heldOut)
  const along = ({ logOdds, isSpam }: Scored): Scored => ({
    logOdds: logOdds.map((z) => slope * z + intercept),
    isSpam,
  })
  return { ...scores, heldOut: along(scores.heldOut), later: along(scores.later) }
}

/** Hits and false alarms at a threshold, as shares of spam and of ham; and the share that is right. */
export function ratesAt({ logOdds, isSpam }: Scored, threshold: number) {
  let [spam, hits, alarms] = [0, 0, 0]
  for (const [i, z] of logOdds.entries()) {
    const isFlagged = z >= threshold
    if (isSpam[i] === 1) {
      spam++
      if (isFlagged) hits++
    } else if (isFlagged) alarms++
  }
  const ham = logOdds.length - spam
  return {
    hits: hits / spam,
    alarms: alarms / ham,
    right: (hits + ham - alarms) / logOdds.length,
    counts: { positives: spam, hits, negatives: ham, alarms },
  }
}

/** The share of spam among later mails, by EM over their log-odds. */
export function shareByEm({ learntShare, later }: Scores): number {
  const start = logit(learntShare)
  const ratios = later.logOdds.map((z) => exp(Math.max(-300, Math.min(300, z - start))))
  return shareByScores(ratios).share
}

/** The same by the share of flags, with hits and false alarms counted on mails held out; null where they are alike. */
export function shareByBbse({ heldOut, later }: Scores): number | null {
  const { hits, alarms } = ratesAt(later, 0).counts
  const found = shareByFlags(ratesAt(heldOut, 0).counts, hits + alarms, later.logOdds.length)
  return found?.share ?? null
}

/** From where on mails are flagged once chances are at another share; 0, as before, where that is none in (0, 1). */
export function thresholdAtShare(learntShare: number, share: number | null): number {
  return share !== null && share > 0 && share < 1 ? logit(learntShare) - logit(share) : 0
}

/** The threshold with fewest mistakes on labelled mails, half-way to the next log-odds below. */
export function thresholdByLabels({ logOdds, isSpam }: Scored): number {
  const sorted = logOdds.slice().sort()
  const above = sorted.at(-1)! + 1
  if (!isSpam.includes(1)) return above
  if (!isSpam.includes(0)) return sorted[0]!
  const { threshold } = bestThreshold(isSpam, logOdds, ({ tp, tn }) => tp + tn)
  if (threshold === Number.POSITIVE_INFINITY) return above
  const below = sorted.findLast((z) => z < threshold)
  return below === undefined ? threshold : (threshold + below) / 2
}

export function someOf({ logOdds, isSpam }: Scored, rows: Uint32Array): Scored {
  return {
    logOdds: Float64Array.from(rows, (row) => logOdds[row]!),
    isSpam: Uint8Array.from(rows, (row) => isSpam[row]!),
  }
}

/** The largest share of mails that any one threshold gets right. */
export function bestShareRight({ logOdds, isSpam }: Scored): number {
  return bestThreshold(isSpam, logOdds, ({ tp, tn }) => tp + tn).value / logOdds.length
}

export function meanChance({ logOdds }: Scored): number {
  return mean(logOdds.map(chanceAt))
}

/** The chance with these log-odds. */
export function chanceAt(logOdds: number): number {
  return logistic(logOdds)
}

/** What a shift does to a fixed model of late parcels, summed over a grid and so without chance. */

import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import { logistic } from '../../core/models/logistic-regression.ts'
import { log } from '../../core/numbers/elementary.ts'
import { normalPdf } from '../../core/statistics/distributions.ts'
import type { Params } from './params.ts'

/** Standard deviation of the model's log-odds, and the intercept with which 3 % of parcels are late. */
export const SPREAD = 1.5
export const INTERCEPT = -4.447790628099047

/** Sums over this grid are integrals over a normal variable, to about 1e-6 of them. */
const STEP = 5 / 9
const GRID = Float64Array.from({ length: 19 }, (_, i) => (i - 9) * STEP)
const WEIGHTS = GRID.map((x) => normalPdf(x) * STEP)

type Setting = Pick<Params, 'shift' | 'size' | 'cause' | 'use'>

export interface Harm {
  /** Log loss above that of the true chances, over the log loss before the shift. */
  readonly lost: number
  /** AUC before the shift less AUC after it. */
  readonly aucLost: number
  /** Mean of what the model predicts, and share of parcels that are late, after the shift. */
  readonly predicted: number
  readonly late: number
}

/** Visits what the model is shown and what is true: log-odds of both, and how often that is. */
function visit(
  { shift, size, cause, use }: Setting,
  see: (trueLogit: number, shownLogit: number, weight: number) => void,
): void {
  const own = SPREAD * Math.sqrt(use)
  const rest = SPREAD * Math.sqrt(1 - use)
  for (const [i, z] of GRID.entries()) {
    const others = INTERCEPT + rest * z
    for (const [j, x] of GRID.entries()) {
      const show = (value: number, share: number) => {
        const shown = others + own * value
        see(cause === 'world' ? shown : others + own * x, shown, share * WEIGHTS[i]! * WEIGHTS[j]!)
      }
      if (shift === 'mean') show(x + size, 1)
      else if (shift === 'spread') show(x * (1 + size), 1)
      else {
        show(x, 1 - size)
        if (shift === 'filled') show(0, size)
        else for (const [k, other] of GRID.entries()) show(other, size * WEIGHTS[k]!)
      }
    }
  }
}

export function harmOf(setting: Setting): Harm {
  const after = judge(setting)
  const before = judge({ ...setting, shift: 'mean', size: 0 })
  return {
    lost: after.lost / before.entropy,
    aucLost: Math.round((before.auc - after.auc) * 1e9) / 1e9 + 0, // 0 where only the rounding differs
    predicted: after.predicted,
    late: after.late,
  }
}

/** Log loss that is lost at sizes from 0 to 1, as a share of what it was before; shape (steps + 1,). */
export function lostAtSizes(setting: Setting, steps: number): Float64Array {
  const entropy = sumOf({ ...setting, shift: 'mean', size: 0 }, entropyOf)
  const lost = (size: number) => sumOf({ ...setting, size }, divergence) / entropy
  // What happens to a share of the rows costs in proportion.
  const isShare = setting.shift === 'filled' || setting.shift === 'shuffled'
  const whole = isShare ? lost(1) : 0
  return Float64Array.from({ length: steps + 1 }, (_, i) =>
    isShare ? (whole * i) / steps : lost(i / steps),
  )
}

function sumOf(setting: Setting, of: (truth: number, shown: number) => number): number {
  let sum = 0
  visit(setting, (truth, shown, weight) => {
    sum += weight * of(logistic(truth), logistic(shown))
  })
  return sum
}

function judge(setting: Setting) {
  const [labels, scores, weights]: [number[], number[], number[]] = [[], [], []]
  let [lost, entropy, predicted, late] = [0, 0, 0, 0]
  visit(setting, (truth, shown, weight) => {
    if (weight < 1e-9) return
    const [p, q] = [logistic(truth), logistic(shown)]
    lost += weight * divergence(p, q)
    entropy += weight * entropyOf(p)
    predicted += weight * q
    late += weight * p
    labels.push(1, 0)
    scores.push(shown, shown)
    weights.push(weight * p, weight * (1 - p))
  })
  return { lost, entropy, predicted, late, auc: areaUnderRoc(labels, scores, weights) }
}

/** Mean log loss that predicting q costs above predicting p, where p is true. */
function divergence(p: number, q: number): number {
  return p * log(p / q) + (1 - p) * log((1 - p) / (1 - q))
}

function entropyOf(p: number): number {
  return -(p * log(p) + (1 - p) * log(1 - p))
}

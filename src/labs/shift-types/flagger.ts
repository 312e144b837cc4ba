/** The model: a line through the two columns with a threshold, and what it says of a world with any number of rows. */

import { logistic, logisticRegression } from '../../core/models/logistic-regression.ts'
import { zeroMatrix } from '../../core/numbers/matrix.ts'
import { normalCdf, normalQuantile } from '../../core/statistics/distributions.ts'
import { logit } from '../../core/statistics/label-shift.ts'
import type { Params } from './params.ts'
import {
  FINE_NODES,
  middleOf,
  NODES,
  type Pair,
  type Part,
  trainingShare,
  type World,
} from './world.ts'

/** Log-odds of damage are slopes times columns plus an intercept; at the cut or above it a parcel is flagged. */
export interface Flagger {
  readonly slopes: Pair
  readonly intercept: number
  readonly cut: number
}

export function logitOf({ slopes, intercept }: Flagger, first: number, second: number): number {
  return slopes[0] * first + slopes[1] * second + intercept
}

/** What endless training rows teach a line, with the threshold that flags so many of the sound ones. */
export function trainedFlagger(params: Params): Flagger {
  const share = trainingShare(params)
  const before = lineAt(params, params.base / 100)
  const sound = projected(before, { share: 1, mean: [0, 0], sd: [1, 1], damaged: 0 })
  const cut = sound.mean + sound.sd * normalQuantile(1 - params.alarms / 100)
  const line = params.shift === 'picked' ? lineAt(params, share) : before
  const stretch = params.confidence
  return {
    slopes: [stretch * line.slopes[0], stretch * line.slopes[1]],
    intercept: cut + stretch * (line.intercept - cut),
    cut,
  }
}

function lineAt(params: Params, share: number): Flagger {
  const [m] = middleOf(params)
  if (params.spread === 1) return { slopes: [m, m], intercept: logit(share) - m * m, cut: 0 }
  // Where no line is right, the one of least log loss: fitted to nodes that stand for endless rows.
  const side = NODES.length
  const x = zeroMatrix(2 * side * side, 2)
  const y = new Uint8Array(x.rows)
  const weights = new Float64Array(x.rows)
  let row = 0
  for (const label of [0, 1]) {
    for (const [u, w] of NODES) {
      for (const [v, z] of NODES) {
        const sd = label === 1 ? params.spread : 1
        x.values.set([label * m + u, label * m + sd * v], 2 * row)
        y[row] = label
        weights[row] = w * z * (label === 1 ? share : 1 - share)
        row++
      }
    }
  }
  const fitted = logisticRegression({ l2: 0 }).fit(x, y, { sampleWeight: weights })
  const [first, second] = fitted.coefficients
  return { slopes: [first!, second!], intercept: fitted.intercept, cut: 0 }
}

/** The model's log-odds over a part of a world are normal. */
function projected({ slopes: [a, b], intercept }: Flagger, { mean, sd }: Part, broken = false) {
  const [m, s] = broken ? [0, 0] : [mean[0], sd[0]]
  return {
    mean: a * m + b * mean[1] + intercept,
    sd: Math.sqrt(a * a * s * s + b * b * sd[1] * sd[1]),
  }
}

/** Sums over the parts of a world, whole and broken. */
function sumOver(
  flagger: Flagger,
  { parts, broken }: World,
  of: (mean: number, sd: number) => number,
): number {
  let sum = 0
  for (const part of parts) {
    for (const isBroken of broken > 0 ? [false, true] : [false]) {
      const { mean, sd } = projected(flagger, part, isBroken)
      sum += part.share * (isBroken ? broken : 1 - broken) * of(mean, sd)
    }
  }
  return sum
}

/** Share of a world's parcels that are flagged. */
export function flaggedShare(flagger: Flagger, world: World): number {
  return sumOver(flagger, world, (mean, sd) => normalCdf((mean - flagger.cut) / sd))
}

/** Mean of the model's chances over a world. */
export function meanChance(flagger: Flagger, world: World): number {
  return sumOver(flagger, world, (mean, sd) => {
    let sum = 0
    for (const [z, weight] of FINE_NODES) sum += weight * logistic(mean + sd * z)
    return sum
  })
}

/** Shares that are flagged of damaged and of sound parcels, in the world before. */
export function ratesOf(flagger: Flagger, { parts }: World): { hits: number; alarms: number } {
  const [sound, damaged] = parts.map((part) => {
    const { mean, sd } = projected(flagger, part)
    return normalCdf((mean - flagger.cut) / sd)
  })
  return { hits: damaged!, alarms: sound! }
}

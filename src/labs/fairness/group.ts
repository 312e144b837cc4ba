/** A group of parcels whose chances of a miss have normal log-odds, and what a cut makes of it. */

import { logistic } from '../../core/models/logistic-regression.ts'
import { gaussLegendre } from '../../core/numbers/quadrature.ts'
import { normalCdf, normalPdf } from '../../core/statistics/distributions.ts'
import { logit } from '../../core/statistics/label-shift.ts'

/** Cuts are in standard deviations of the log-odds; beyond these ends lies nobody. */
export const CUTS = [-8, 6] as const
const END = 8
const PANELS_A_UNIT = 16
const PANELS = 2 * END * PANELS_A_UNIT
const RULE = gaussLegendre(4)
/** How often an interval is halved where a number is searched for. */
const HALVINGS = 48

/** Cost in euros of a day added, and of a promise broken: Kestrel's. */
const EXTRA_DAY = 0.4
const BROKEN = 8
/** The chance from which on a day added costs less than the broken promises that it saves. */
export const LEAST_COST = EXTRA_DAY / BROKEN

export interface Group {
  /** Share that misses. */
  readonly base: number
  /** Standard deviation and mean of the log-odds. */
  readonly spread: number
  readonly middle: number
  /** Share of the group that misses and lies above each panel's lower end; shape (panels + 1,). */
  readonly hitsAbove: Float64Array
}

/** How a group is decided on: by a cut, and where a coin is thrown, without a look. */
export interface Decision {
  /** In standard deviations of the log-odds. */
  readonly cut: number
  /** Share of parcels for which a coin is thrown, and the coin's chance of a day more. */
  readonly coins: number
  readonly coin: number
}

/** What a decision comes to in a group; all shares. */
export interface Rates {
  /** Promised a day more. */
  readonly flagged: number
  readonly recall: number
  readonly falsePositive: number
  readonly precision: number
  /** Of all parcels: promised early, and missed. */
  readonly broken: number
}

/**
 * A group with such a share of misses: the mean of its log-odds is searched for.
 *
 * @param base In (0, 1). @param spread Positive, at most 12.
 */
export function groupOf(base: number, spread: number): Group {
  // Newton's steps from about the right place; where one would leave the bracket, its middle.
  let [low, high] = [-40 * spread - 10, 40 * spread + 10]
  let middle = logit(base) * Math.sqrt(1 + (Math.PI * spread * spread) / 8)
  for (let step = 0; step < HALVINGS; step++) {
    const [mean, slope] = meanAndSlope(middle, spread)
    if (Math.abs(mean - base) < 1e-15) break
    if (mean < base) low = middle
    else high = middle
    const next = middle + (base - mean) / slope
    middle = next > low && next < high ? next : (low + high) / 2
  }
  const hitsAbove = new Float64Array(PANELS + 1)
  for (let panel = PANELS - 1; panel >= 0; panel--) {
    const from = panel / PANELS_A_UNIT - END
    hitsAbove[panel] =
      hitsAbove[panel + 1]! + hitsBetween(middle, spread, from, from + 1 / PANELS_A_UNIT)
  }
  return { base, spread, middle, hitsAbove }
}

/** Mean chance and how fast it grows with the mean log-odds, by the trapezium rule, which is exact to rounding here. */
function meanAndSlope(middle: number, spread: number): [mean: number, slope: number] {
  let [mean, slope] = [0, 0]
  for (const [u, weight] of NODES) {
    const chance = logistic(middle + spread * u)
    mean += weight * chance
    slope += weight * chance * (1 - chance)
  }
  return [mean, slope]
}

const NODES = Array.from({ length: PANELS + 1 }, (_, i) => {
  const u = i / PANELS_A_UNIT - END
  return [u, normalPdf(u) / PANELS_A_UNIT] as const
})

function hitsBetween(middle: number, spread: number, from: number, to: number): number {
  const half = (to - from) / 2
  let sum = 0
  for (let k = 0; k < RULE.nodes.length; k++) {
    const u = from + half * (1 + RULE.nodes[k]!)
    sum += RULE.weights[k]! * logistic(middle + spread * u) * normalPdf(u)
  }
  return half * sum
}

/** Mean chance of those that miss, and of those that do not. */
export function meanChances({ base, middle, spread }: Group): { missed: number; kept: number } {
  // The slope is the mean of chance times one less the chance.
  const [, slope] = meanAndSlope(middle, spread)
  return { missed: 1 - slope / base, kept: slope / (1 - base) }
}

/** Share of a group above a cut, and share that is above it and misses. */
export function aboveCut({ middle, spread, hitsAbove }: Group, cut: number) {
  const panel = Math.min(PANELS - 1, Math.max(0, Math.floor((cut + END) * PANELS_A_UNIT)))
  const end = (panel + 1) / PANELS_A_UNIT - END
  return {
    flagged: normalCdf(-cut),
    hits: hitsAbove[panel + 1]! + hitsBetween(middle, spread, cut, end),
  }
}

/**
 * What a decision comes to.
 *
 * @param wrong Share of the punctual that are recorded as missed: rates are those of the record; 0: of the truth.
 */
export function ratesOf(group: Group, { cut, coins, coin }: Decision, wrong = 0): Rates {
  const { flagged, hits } = aboveCut(group, cut)
  const base = group.base + wrong * (1 - group.base)
  const caught = hits + wrong * (flagged - hits)
  const all = (1 - coins) * flagged + coins * coin
  const found = (1 - coins) * caught + coins * coin * base
  return {
    flagged: all,
    recall: found / base,
    falsePositive: (all - found) / (1 - base),
    precision: found / all,
    broken: Math.max(0, Math.round(1e12 * (base - found)) / 1e12),
  }
}

/** Cost of 1,000 parcels in euros: the days that are added, and the promises that break. */
export function costOf({ flagged, broken }: Pick<Rates, 'flagged' | 'broken'>): number {
  return 1000 * (EXTRA_DAY * flagged + BROKEN * broken)
}

/** The cut of a score's threshold, where the score is the chance of a miss on the record. */
export function cutAt({ middle, spread }: Group, threshold: number, wrong: number): number {
  const chance = (threshold - wrong) / (1 - wrong)
  if (chance <= 0) return CUTS[0]
  return Math.min(CUTS[1], Math.max(CUTS[0], (logit(chance) - middle) / spread))
}

/** The score at a cut. */
export function scoreAt({ middle, spread }: Group, cut: number, wrong: number): number {
  return wrong + (1 - wrong) * logistic(middle + spread * cut)
}

/** The cut at which something that falls with it is `target`; an end where it never is. */
export function cutWhere(target: number, falling: (cut: number) => number): number {
  let [low, high] = CUTS as readonly [number, number]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (falling(middle) > target) low = middle
    else high = middle
  }
  return (low + high) / 2
}

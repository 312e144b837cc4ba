/** Two groups under one rule: what it does to each, what a team would measure of it, and what can be equal at once. */

import { logistic } from '../../core/models/logistic-regression.ts'
import type { Rng } from '../../core/random/rng.ts'
import { bernoulli, normal } from '../../core/random/variates.ts'
import { type RateInterval, wilsonInterval } from '../../core/statistics/wilson-interval.ts'
import { type Work, within } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import {
  costOf,
  type Decision,
  type Group,
  groupOf,
  meanChances,
  type Rates,
  ratesOf,
  scoreAt,
} from './group.ts'
import type { Params } from './params.ts'
import { type LeastGaps, leastGaps, randomWorlds } from './random-worlds.ts'
import { decide, type World } from './rules.ts'

/** Parcels in the picture, of each group. */
const SHOWN = 170
const ROWS_A_STEP = 10_000

export const MEASURES = ['flagged', 'recall', 'falsePositive', 'precision'] as const
export type Measure = (typeof MEASURES)[number]

/** Parcels in the picture: the log-odds of their scores, whether they miss, and what is recorded; all of shape (m,). */
export interface People {
  readonly score: Float64Array
  readonly missed: Uint8Array
  readonly recorded: Uint8Array
}

/** What a rule is to a group. */
export interface Outcome {
  readonly decision: Decision
  /** The score from which on a day more is promised. */
  readonly threshold: number
  readonly rates: Rates
  /** The same, counted by the record with endless rows. */
  readonly recorded: Rates
  /** Mean score of those that miss and of those that do not. */
  readonly meanScores: { readonly missed: number; readonly kept: number }
  readonly people: People
  /** Counted in rows, by the record; null where there is nothing to count. */
  readonly measured: Readonly<Record<Measure, RateInterval | null>>
  /** Rows with a recorded miss. */
  readonly misses: number
  /** Recall at false positive rates of 0, 0.02, ..., 1; shape (51,). */
  readonly roc: Float64Array
}

export interface Result {
  readonly islands: Outcome
  readonly elsewhere: Outcome
  readonly isPossible: boolean
  /** Share of all parcels that are promised a day more. */
  readonly flagged: number
  /** Mean score of Islands less their share of misses. */
  readonly calibrationGap: number
  /** Of this run's own groups. */
  readonly own: LeastGaps
  /** Those that are tried so far. */
  readonly worlds: readonly LeastGaps[]
}

/** Decides, draws the rows that are measured, then tries random worlds; each from a fork of its own; the worlds are the same whatever is set. */
export function* simulate(params: Params, { rng, once }: Context): Work<Result, Result> {
  const wrong = params.relabelled ? 0 : params.wrong / 100
  const world: World = {
    islands: groupOf(params.islandsBase / 100, params.islandsSpread),
    elsewhere: groupOf(params.elsewhereBase / 100, params.elsewhereSpread),
    wrong,
    share: params.islandsShare / 100,
  }
  yield { fraction: 0.05 }
  const decided = decide(world, params)
  yield { fraction: 0.1 }
  const own = leastGaps(world.islands, world.elsewhere)
  const islandsRows = Math.round((params.rows * params.islandsShare) / 100)
  const counted = (group: Group, decision: Decision, noise: number, rows: number, name: string) =>
    measured(group, decision, noise, rows, rng.fork(name))
  const ofIslands = yield* within(
    counted(world.islands, decided.islands, wrong, islandsRows, 'islands'),
    0.1,
    0.2,
  )
  const ofElsewhere = yield* within(
    counted(world.elsewhere, decided.elsewhere, 0, params.rows - islandsRows, 'elsewhere'),
    0.2,
    0.5,
  )
  const outcome = (name: 'islands' | 'elsewhere', noise: number, counts: Counted): Outcome => {
    const group = world[name]
    const decision = decided[name]
    const { missed, kept } = meanChances(group)
    return {
      decision,
      threshold: scoreAt(group, decision.cut, noise),
      rates: ratesOf(group, decision),
      recorded: ratesOf(group, decision, noise),
      meanScores: { missed: noise + (1 - noise) * missed, kept: noise + (1 - noise) * kept },
      people: peopleOf(group, noise, rng.fork(`people of ${name}`)),
      roc: rocOf(group),
      ...counts,
    }
  }
  const [islands, elsewhere] = [
    outcome('islands', wrong, ofIslands),
    outcome('elsewhere', 0, ofElsewhere),
  ]
  const fixed = {
    islands,
    elsewhere,
    isPossible: decided.isPossible,
    flagged: world.share * islands.rates.flagged + (1 - world.share) * elsewhere.rates.flagged,
    calibrationGap: wrong * (1 - world.islands.base),
    own,
  }
  yield { fraction: 0.5, partial: () => ({ ...fixed, worlds: [] }) }
  const worlds = yield* within(
    once('worlds', randomWorlds),
    0.5,
    1,
    (soFar): Result => ({ ...fixed, worlds: soFar }),
  )
  return { ...fixed, worlds }
}

type Counted = Pick<Outcome, 'measured' | 'misses'>

/** Draws rows of a group, decides on each, and counts by what is recorded. */
function* measured(
  { middle, spread }: Group,
  { cut, coins, coin }: Decision,
  wrong: number,
  rows: number,
  rng: Rng,
): Work<Counted, never> {
  let [misses, flagged, hits] = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    const u = normal(rng)
    const isMissed = bernoulli(rng, logistic(middle + spread * u))
    const isRecorded = isMissed || (wrong > 0 && bernoulli(rng, wrong))
    const isCoin = coins > 0 && bernoulli(rng, coins)
    const isFlagged = isCoin ? bernoulli(rng, coin) : u >= cut
    if (isRecorded) misses++
    if (isFlagged) flagged++
    if (isRecorded && isFlagged) hits++
    if (row % ROWS_A_STEP === ROWS_A_STEP - 1) yield { fraction: row / rows }
  }
  const share = (of: number, all: number) => (all > 0 ? wilsonInterval(of, all) : null)
  return {
    misses,
    measured: {
      flagged: share(flagged, rows),
      recall: share(hits, misses),
      falsePositive: share(flagged - hits, rows - misses),
      precision: share(hits, flagged),
    },
  }
}

function peopleOf({ middle, spread }: Group, wrong: number, rng: Rng): People {
  const score = new Float64Array(SHOWN)
  const missed = new Uint8Array(SHOWN)
  const recorded = new Uint8Array(SHOWN)
  for (let i = 0; i < SHOWN; i++) {
    const chance = logistic(middle + spread * normal(rng))
    const isMissed = bernoulli(rng, chance)
    // Drawn whatever the share is, so that more wrong labels add to those that were.
    const isWrong = rng.next() < wrong
    score[i] = wrong + (1 - wrong) * chance
    missed[i] = isMissed ? 1 : 0
    recorded[i] = isMissed || isWrong ? 1 : 0
  }
  return { score, missed, recorded }
}

/** Recall by false positive rate, between the cuts of a fine grid by a straight line. */
function rocOf(group: Group): Float64Array {
  const recall = new Float64Array(51)
  let before = { falsePositive: 0, recall: 0 }
  let place = 0
  for (let k = 192; k >= -256 && place < recall.length; k--) {
    const after = ratesOf(group, { cut: k / 32, coins: 0, coin: 0 })
    while (place < recall.length && place / 50 <= after.falsePositive) {
      const width = after.falsePositive - before.falsePositive
      const share = width > 0 ? (place / 50 - before.falsePositive) / width : 1
      recall[place] = before.recall + share * (after.recall - before.recall)
      place++
    }
    before = after
  }
  recall.fill(1, place)
  return recall
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'islandsFpr'
  | 'elsewhereFpr'
  | 'islandsRecall'
  | 'elsewhereRecall'
  | 'islandsPrecision'
  | 'elsewherePrecision'
  | 'islandsFlagged'
  | 'elsewhereFlagged'
  | 'islandsCost'
  | 'elsewhereCost'
  | 'islandsBroken'
  | 'elsewhereBroken'
  | 'islandsEarly'
  | 'elsewhereEarly'
  | 'islandsThreshold'
  | 'elsewhereThreshold'
  | 'coins'
  | 'flagged'
  | 'fprTimes'
  | 'flaggedGap'
  | 'recallGap'
  | 'fprGap'
  | 'precisionGap'
  | 'widestGap'
  | 'calibrationGap'
  | 'holding'
  | 'possible'
  | 'recordedRecallGap'
  | 'recordedFprGap'
  | 'islandsMissScore'
  | 'elsewhereMissScore'
  | 'islandsKeptScore'
  | 'elsewhereKeptScore'
  | 'islandsMisses'
  | 'measuredRecall'
  | 'recallWidth'
  | 'elsewhereWidth'
  | 'leastGap'
  | 'worldsThree'
  | 'worldsPrecision'
  | 'worldsOdds'

/** What is not known yet, or cannot be counted, is left out. */
export function metrics(result: Result, { tolerance }: Params): Metrics<MetricName> {
  const { islands, elsewhere, worlds, calibrationGap } = result
  const [a, b] = [islands.rates, elsewhere.rates]
  const width = (of: RateInterval | null) => of && 100 * (of.high - of.low)
  const [own, other] = [width(islands.measured.recall), width(elsewhere.measured.recall)]
  return {
    islandsFpr: a.falsePositive,
    elsewhereFpr: b.falsePositive,
    islandsRecall: a.recall,
    elsewhereRecall: b.recall,
    islandsPrecision: a.precision,
    elsewherePrecision: b.precision,
    islandsFlagged: a.flagged,
    elsewhereFlagged: b.flagged,
    islandsCost: costOf(a),
    elsewhereCost: costOf(b),
    islandsBroken: a.broken,
    elsewhereBroken: b.broken,
    ...(a.flagged < ALL && { islandsEarly: a.broken / (1 - a.flagged) }),
    ...(b.flagged < ALL && { elsewhereEarly: b.broken / (1 - b.flagged) }),
    islandsThreshold: islands.threshold,
    elsewhereThreshold: elsewhere.threshold,
    coins: Math.max(islands.decision.coins, elsewhere.decision.coins),
    flagged: result.flagged,
    fprTimes: Math.min(1e6, a.falsePositive / Math.max(1e-12, b.falsePositive)),
    flaggedGap: points(a.flagged - b.flagged),
    recallGap: points(a.recall - b.recall),
    fprGap: points(a.falsePositive - b.falsePositive),
    precisionGap: points(a.precision - b.precision),
    widestGap: points(
      Math.max(
        Math.abs(a.recall - b.recall),
        Math.abs(a.falsePositive - b.falsePositive),
        Math.abs(a.precision - b.precision),
      ),
    ),
    calibrationGap: points(calibrationGap),
    holding: held(result, tolerance).filter(({ isHeld }) => isHeld).length,
    possible: result.isPossible ? 1 : 0,
    recordedRecallGap: points(islands.recorded.recall - elsewhere.recorded.recall),
    recordedFprGap: points(islands.recorded.falsePositive - elsewhere.recorded.falsePositive),
    islandsMissScore: islands.meanScores.missed,
    elsewhereMissScore: elsewhere.meanScores.missed,
    islandsKeptScore: islands.meanScores.kept,
    elsewhereKeptScore: elsewhere.meanScores.kept,
    islandsMisses: islands.misses,
    ...(islands.measured.recall && { measuredRecall: islands.measured.recall.rate }),
    ...(own !== null && { recallWidth: own }),
    ...(other !== null && { elsewhereWidth: other }),
    leastGap: 100 * result.own.both,
    ...(worlds.length > 0 && {
      worldsThree: shareWithin(worlds, tolerance, ({ both }) => both),
      worldsPrecision: shareWithin(worlds, tolerance, ({ precision }) => precision),
      worldsOdds: shareWithin(worlds, tolerance, ({ falsePositive }) => falsePositive),
    }),
  }
}

/** In percentage points; what is left over by a search is none. */
function points(gap: number): number {
  return Math.round(1e8 * gap) / 1e6 + 0 // no -0
}

/** Above this share nobody is left whose early promise could break. */
const ALL = 1 - 1e-9

function shareWithin(
  worlds: readonly LeastGaps[],
  tolerance: number,
  gap: (world: LeastGaps) => number,
): number {
  return worlds.filter((world) => 100 * gap(world) <= tolerance).length / worlds.length
}

/** The five measures, and whether each differs by no more than the tolerance in points. */
export function held({ islands, elsewhere, calibrationGap }: Result, tolerance: number) {
  const [a, b] = [islands.rates, elsewhere.rates]
  // What is made equal by a search is equal to rounding.
  const isClose = (gap: number) => 100 * Math.abs(gap) <= tolerance + 1e-6
  const isRecall = isClose(a.recall - b.recall)
  return [
    { name: 'Demographic parity', isHeld: isClose(a.flagged - b.flagged) },
    { name: 'Equal opportunity', isHeld: isRecall },
    {
      name: 'Equalised odds',
      isHeld: isRecall && isClose(a.falsePositive - b.falsePositive),
    },
    { name: 'Predictive parity', isHeld: isClose(a.precision - b.precision) },
    { name: 'Calibration', isHeld: isClose(calibrationGap) },
  ] as const
}

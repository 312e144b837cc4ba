/** Many trials of two models, with and without a true effect: who stops when, and what is reported then. */

import { probabilityOfLowerRate } from '../../core/statistics/beta-comparison.ts'
import { mean, variance } from '../../core/statistics/descriptive.ts'
import { normalQuantile } from '../../core/statistics/distributions.ts'
import { crossingProbabilities } from '../../core/statistics/group-sequential.ts'
import { rowsForPower } from '../../core/statistics/two-proportions.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { depotTrial } from './depot-trial.ts'
import type { Params } from './params.ts'
import { type ParcelTruth, parcelTrial, parcelTruth, type Seen } from './parcel-trial.ts'
import { LEVEL, limitsOf, looksOf } from './stopping.ts'

/** Trials whose paths are kept to be drawn. */
export const DRAWN = 240
/** More counts of a day than this are not drawn: fewer trials are made then. */
const MOST_COUNTS = 400_000
/** A day at a depot takes as long as so many counts. */
const COUNTS_A_DEPOT_DAY = 6
/** Counts between two steps. */
const COUNTS_A_STEP = 2500
/** As many misses make the posterior normal enough to need no exact look unless it is close. */
const MANY_MISSES = 100
const CLOSE = 0.3

/** Trials in one world: two identical models, or one that is better. */
export interface World {
  /** Index of the look at which each trial stopped with a finding, -1 if it never did; shape (trials,). */
  readonly stops: Int8Array
  /** 1 where B was found better, -1 where A was, 0 where nothing was found; shape (trials,). */
  readonly sides: Int8Array
  /** What was reported at the end, in points, positive if B misses less; shape (trials,). */
  readonly reported: Float64Array
  /** What a trial would report on its last day, whether or not it stopped before; shape (trials,). */
  readonly finals: Float64Array
  /** z of the first trials at each look, row by row; shape (drawn * looks,). */
  readonly paths: Float32Array
}

/** From the recursion, for trials whose parcels have nothing to do with each other; cumulative by look. */
export interface Exact {
  readonly falseAlarms: Float64Array
  /** Of findings for B; all 0 without an effect. */
  readonly power: Float64Array
}

export interface Result {
  /** Days of the looks, shape (looks,). */
  readonly looks: Float64Array
  /** Limit on |z| at each, infinite where nothing can stop; shape (looks,). */
  readonly limits: Float64Array
  readonly same: World
  /** None where B is no better. */
  readonly better: World | null
  readonly exact: Exact | null
  /** Misses of A less those of B in the better world, in points: what the trial is about. */
  readonly truth: number
  /** Variance of the last day's estimate over that without what was known before; 1 where nothing was. */
  readonly varianceLeft: number
  /** Share of the trials that find B without what was known from before. */
  readonly plainPower: number
  /** z of the arms' sizes at the end of each trial, shape (trials,); empty where sizes are not the matter. */
  readonly sizeZ: Float64Array
  readonly trialsAsked: number
  readonly trialsPlanned: number
}

/** Where one world's trials are collected. */
interface Collected {
  readonly stops: number[]
  readonly sides: number[]
  readonly reported: number[]
  readonly finals: number[]
  readonly plainFinals: number[]
  readonly paths: number[]
  readonly sizeZ: number[]
  readonly truths: number[]
  plainFound: number
}

function collected(): Collected {
  return {
    stops: [],
    sides: [],
    reported: [],
    finals: [],
    plainFinals: [],
    paths: [],
    sizeZ: [],
    truths: [],
    plainFound: 0,
  }
}

/** Makes the same number of trials in either world, in turn; each world has its own stream. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const looks = looksOf(params)
  const limits = limitsOf(params, looks)
  const isShared = params.matter === 'shared'
  const effect = isShared ? params.moved / 100 : params.effect / 100
  const worlds = effect > 0 ? [0, effect] : [0]
  const countsATrial =
    worlds.length * (isShared ? COUNTS_A_DEPOT_DAY * params.depots * params.days : 2 * looks.length)
  const planned = Math.min(params.repeats, Math.max(20, Math.floor(MOST_COUNTS / countsATrial)))
  const play = worlds.map((strength, w) => {
    const truth = isShared ? null : parcelTruth(params, strength)
    const stream = rng.fork(w === 0 ? 'same' : 'better')
    return { strength, truth, stream, into: collected() }
  })
  const exact = isShared
    ? null
    : exactOf(
        params,
        looks,
        limits,
        play.map(({ truth }) => truth!),
      )
  const whole = () => {
    const [same, better] = play.map(({ into }) => into)
    return resultOf({ params, looks, limits, exact, planned }, same!, better ?? null)
  }
  let counts = 0
  for (let trial = 0; trial < planned; trial++) {
    for (const world of play) {
      if (world.truth) {
        const seen = parcelTrial(world.stream, params, world.truth, looks)
        collect(world.into, params, limits, seen, trial < DRAWN)
        world.into.truths.push(100 * (world.truth.rateA - world.truth.rateB))
      } else {
        const { seen, truth } = depotTrial(world.stream, params, world.strength, looks)
        collect(world.into, params, limits, seen, trial < DRAWN)
        world.into.truths.push(truth)
      }
    }
    counts += countsATrial
    if (counts < COUNTS_A_STEP) continue
    counts = 0
    yield { fraction: (trial + 1) / planned, partial: whole }
  }
  return whole()
}

/** Notes how a trial went. */
function collect(
  into: Collected,
  params: Params,
  limits: Float64Array,
  seen: readonly Seen[],
  isDrawn: boolean,
): void {
  const last = seen.at(-1)!
  let stop = -1
  for (let k = 0; k < seen.length && stop < 0; k++) {
    if (isFound(params, seen[k]!, limits[k]!)) stop = k
  }
  const at = stop < 0 ? last : seen[stop]!
  into.stops.push(stop)
  into.sides.push(stop < 0 ? 0 : at.z > 0 ? 1 : -1)
  into.reported.push(at.estimate)
  into.finals.push(last.estimate)
  into.plainFinals.push(last.plainEstimate)
  const plain = seen.findIndex(({ plainZ }, k) => Math.abs(plainZ) > limits[k]!)
  if (plain >= 0 && seen[plain]!.plainZ > 0) into.plainFound++
  if (params.matter === 'lost') {
    into.sizeZ.push((last.parcelsA - last.parcelsB) / Math.sqrt(last.parcelsA + last.parcelsB))
  }
  if (isDrawn) for (const { z } of seen) into.paths.push(z)
}

/**
 * Whether a look ends the trial. The Bayesian rule looks at the posterior itself where counts are few or the
 * normal approximation is near the limit; what was known from before enters by z alone.
 */
function isFound({ rule, matter, correlation, certainty }: Params, seen: Seen, limit: number) {
  const size = Math.abs(seen.z)
  const isExact =
    rule === 'bayes' && matter !== 'shared' && !(matter === 'looks' && correlation > 0)
  const misses = seen.missesA + seen.missesB
  if (!isExact || (misses >= MANY_MISSES && Math.abs(size - limit) > CLOSE)) return size > limit
  const chance = probabilityOfLowerRate(
    { a: 1 + seen.missesB, b: 1 + seen.parcelsB - seen.missesB },
    { a: 1 + seen.missesA, b: 1 + seen.parcelsA - seen.missesA },
  )
  return Math.max(chance, 1 - chance) > certainty / 100
}

/** The recursion for both worlds, with the effect and the losses as they show on average. */
function exactOf(
  params: Params,
  looks: Float64Array,
  limits: Float64Array,
  truths: readonly ParcelTruth[],
): Exact {
  const correlation = params.matter === 'looks' ? params.correlation : 0
  const [same, better] = truths.map(({ rateA, recordedRateB, lost }) => {
    const [a, b] = [params.traffic / 2, (params.traffic / 2) * (1 - lost)]
    const pooled = (rateA * a + recordedRateB * b) / (a + b)
    const varianceOfDay = pooled * (1 - pooled) * (1 - correlation * correlation) * (1 / a + 1 / b)
    return crossingProbabilities(limits, looks, (rateA - recordedRateB) / Math.sqrt(varianceOfDay))
  })
  const nothing = new Float64Array(looks.length)
  return {
    falseAlarms: cumulative(same!.above.map((above, k) => above + same!.below[k]!)),
    power: better ? cumulative(better.above) : nothing,
  }
}

function cumulative(values: Float64Array): Float64Array {
  let sum = 0
  return values.map((value) => {
    sum += value
    return sum
  })
}

interface Setting extends Pick<Result, 'looks' | 'limits' | 'exact'> {
  readonly params: Params
  readonly planned: number
}

function resultOf(
  { params, looks, limits, exact, planned }: Setting,
  same: Collected,
  better: Collected | null,
): Result {
  const shown = better ?? same
  const hasKnown = params.matter === 'looks' && params.correlation > 0
  const isMany = same.finals.length > 1
  return {
    looks: looks.slice(),
    limits: limits.slice(),
    same: worldOf(same),
    better: better && worldOf(better),
    exact,
    truth: better ? mean(better.truths) : 0,
    varianceLeft: hasKnown && isMany ? variance(shown.finals) / variance(shown.plainFinals) : 1,
    plainPower: better ? better.plainFound / better.stops.length : 0,
    sizeZ: Float64Array.from(shown.sizeZ),
    trialsAsked: params.repeats,
    trialsPlanned: planned,
  }
}

function worldOf({ stops, sides, reported, finals, paths }: Collected): World {
  return {
    stops: Int8Array.from(stops),
    sides: Int8Array.from(sides),
    reported: Float64Array.from(reported),
    finals: Float64Array.from(finals),
    paths: Float32Array.from(paths),
  }
}

/** The world that the picture shows. */
export function shownWorld({ same, better }: Result): World {
  return better ?? same
}

/** Share of the trials that end with a finding on one of the given sides. */
export function shareFound({ sides }: World, ...wanted: readonly number[]): number {
  let found = 0
  for (const side of sides) if (wanted.includes(side)) found++
  return found / sides.length
}

/** The same by look, so far; shape (looks,). */
export function foundByLook(
  { stops, sides }: World,
  looks: number,
  ...wanted: readonly number[]
): Float64Array {
  const found = new Float64Array(looks) // (looks,)
  for (let trial = 0; trial < stops.length; trial++) {
    if (stops[trial]! >= 0 && wanted.includes(sides[trial]!)) found[stops[trial]!]!++
  }
  return cumulative(found.map((count) => count / stops.length))
}

/** What was reported where a difference was found in the world that the picture shows, in points. */
export function foundReports(result: Result): Float64Array {
  const { sides, reported } = shownWorld(result)
  return reported.filter((_, trial) => sides[trial] !== 0)
}

/** What was reported where B was found better, in points. */
export function gainsFound({ sides, reported }: World): Float64Array {
  return reported.filter((_, trial) => sides[trial] === 1)
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'falseAlarms'
  | 'falseAlarmsExact'
  | 'power'
  | 'powerExact'
  | 'days'
  | 'parcelsUsed'
  | 'exaggeration'
  | 'reported'
  | 'truth'
  | 'seen'
  | 'wrongWay'
  | 'dayOfEighty'
  | 'limitAtEnd'
  | 'rowsNeeded'
  | 'varianceLeft'
  | 'varianceTheory'
  | 'plainPower'
  | 'sizeAlarms'
  | 'designEffect'
  | 'designEffectSeen'
  | 'trials'

/** The scalar figures, shares in per cent; what a setting has not is left out. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { same, better, exact, looks, limits, truth } = result
  const world = shownWorld(result)
  const lastDay = looks.at(-1)!
  const gains = better ? gainsFound(better) : new Float64Array(0)
  const isShared = params.matter === 'shared'
  const days = mean(Float64Array.from(world.stops, (stop) => (stop < 0 ? lastDay : looks[stop]!)))
  const parcelsADay = isShared ? params.promised * params.depots : params.traffic
  return {
    falseAlarms: 100 * shareFound(same, 1, -1),
    ...(exact ? { falseAlarmsExact: 100 * exact.falseAlarms.at(-1)! } : {}),
    ...(better
      ? { power: 100 * shareFound(better, 1), wrongWay: 100 * shareFound(better, -1) }
      : {}),
    ...(exact && better
      ? { powerExact: 100 * exact.power.at(-1)!, ...eightyOf(exact, looks) }
      : {}),
    days,
    parcelsUsed: days * parcelsADay,
    ...(gains.length > 0 ? { reported: mean(gains) } : {}),
    ...(gains.length > 0 && truth > 1e-9 ? { exaggeration: mean(gains) / truth } : {}),
    truth,
    seen: mean(world.finals),
    limitAtEnd: limits.at(-1)!,
    ...(!isShared && params.effect > 0 ? { rowsNeeded: rowsOf(params) } : {}),
    ...(params.matter === 'looks'
      ? {
          varianceLeft: 100 * result.varianceLeft,
          varianceTheory: 100 * (1 - params.correlation * params.correlation),
          ...(better ? { plainPower: 100 * result.plainPower } : {}),
        }
      : {}),
    ...(result.sizeZ.length > 0 ? { sizeAlarms: 100 * sizeAlarmsOf(result, params) } : {}),
    ...(isShared ? designEffects(result, params) : {}),
    trials: same.stops.length,
  }
}

/** The first look by which four trials in five have found the effect, if there is one. */
function eightyOf({ power }: Exact, looks: Float64Array): { dayOfEighty?: number } {
  const look = power.findIndex((share) => share >= 0.8)
  return look < 0 ? {} : { dayOfEighty: looks[look]! }
}

function rowsOf({ baseRate, effect, matter, correlation }: Params): number {
  const p1 = baseRate / 100
  const rows = rowsForPower({ p1, p2: p1 * (1 - effect / 100), level: LEVEL }, 0.8)
  return Math.ceil(matter === 'looks' ? rows * (1 - correlation * correlation) : rows)
}

function sizeAlarmsOf({ sizeZ }: Result, { checkLevel }: Params): number {
  const limit = -normalQuantile(checkLevel / 2)
  return sizeZ.reduce((sum, z) => sum + (Math.abs(z) > limit ? 1 : 0), 0) / sizeZ.length
}

/**
 * By how much the variance of the estimate is larger than that of as many parcels that have nothing to do with
 * each other, between two identical models: by 1 + (m - 1) times the intraclass correlation with m parcels a depot,
 * and as it came out.
 */
function designEffects(
  { same }: Result,
  { unit, promised, days, alike, depots, baseRate }: Params,
): Metrics<MetricName> {
  if (unit !== 'depot' && unit !== 'depotAsParcels') return {}
  const perDepot = promised * days
  const p = baseRate / 100
  const ofParcels = (1e4 * p * (1 - p) * 4) / (perDepot * depots)
  return {
    designEffect: 1 + (perDepot - 1) * alike,
    ...(same.finals.length > 1 ? { designEffectSeen: variance(same.finals) / ofParcels } : {}),
  }
}

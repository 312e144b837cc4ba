/** Weeks of parcels and the models trained on them: what is promised by four rules, how much of it changes, and what it costs. */

import type { GradientBoosting } from '../../core/models/gradient-boosting.ts'
import { log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { mean, quantile } from '../../core/statistics/descriptive.ts'
import { type Work, within } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { chancesBy, fitWeek } from './models.ts'
import type { Params } from './params.ts'
import { changedShare, costOf, keptWithin, meanOf, type Promised, promisedAt } from './promises.ts'
import { chancesOf, drawWeek, driftOn, type Kinds, kindsOfParcels } from './world.ts'

export const RULES = ['anew', 'half', 'band', 'mean'] as const
export type Rule = (typeof RULES)[number]
/** Weeks before those that are shown: the mean of five needs as many models. */
const LEAD = 4
export const SHOWN = 7
const WEEKS = LEAD + SHOWN
/** Kinds of parcels in the picture, and the true chances between which they lie. */
const DRAWN = 24
const CLOSE = [0.03, 0.08] as const
export const PARCELS_A_DAY = 200_000

/** A kind of parcel in the picture. */
export interface Drawn {
  /** True chance of a miss in the first week that is shown. */
  readonly chance: number
  readonly isIslands: boolean
  /** 1 where a day more is promised, for each rule and shown week. */
  readonly promised: Readonly<Record<Rule, Uint8Array>>
}

export interface RuleResult {
  /** Share of promises that change from one week to the next, all steps of all repeats. */
  readonly changed: Float64Array
  /** Euros a parcel, all shown weeks of all repeats. */
  readonly cost: Float64Array
}

/** Expected log loss by the number of trees, shape (trees,) each; mean over the repeats. */
export interface Losses {
  readonly all: Float64Array
  readonly islands: Float64Array
  readonly elsewhere: Float64Array
}

export interface Result {
  readonly drawn: readonly Drawn[]
  readonly rules: Readonly<Record<Rule, RuleResult>>
  /** Share of promises that change in a week, by true chance; shape (BINS.length,), -1 where there are no parcels. */
  readonly changedAt: Float64Array
  readonly losses: Losses
  /** Euros a parcel if the true chances were known. */
  readonly least: number
  /** Of all changes by the chosen rule: share towards a day more, and share with a true chance of 3 to 8 %. */
  readonly toLater: number
  readonly close: number
  readonly changedIslands: number
  /** Share of right answers if one asks whether a parcel misses, cut at a half. */
  readonly accuracy: number
  readonly repeatsDone: number
}

/** Upper ends of the bins of true chances. */
export const BINS = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 1] as const
export const BIN_NAMES = BINS.map((end) => String(Math.round(100 * end)))

/** One run of weeks. */
interface Chain {
  readonly chances: readonly Float64Array[]
  readonly promised: Readonly<Record<Rule, readonly Promised[]>>
  readonly staged: Losses
  readonly accuracy: number
}

export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const kinds = kindsOfParcels()
  const chains: Chain[] = []
  for (let r = 0; r < params.repeats; r++) {
    const [from, to] = [r / params.repeats, (r + 1) / params.repeats]
    chains.push(yield* within(live(params, kinds, rng.fork(`repeat ${r}`)), from, to))
    yield { fraction: to, partial: () => resultOf(params, kinds, chains) }
  }
  return resultOf(params, kinds, chains)
}

function* live(params: Params, kinds: Kinds, rng: Rng): Work<Chain, never> {
  const chances: Float64Array[] = []
  const said: Float64Array[] = []
  const promised: Record<Rule, Promised[]> = { anew: [], half: [], band: [], mean: [] }
  let logOdds = kinds.logOdds
  let halfSaid: Float64Array | undefined
  let last: GradientBoosting | undefined
  for (let t = 0; t < WEEKS; t++) {
    if (t > 0) logOdds = driftOn(kinds, logOdds, params.drift, rng.fork(`world ${t}`))
    const chance = chancesOf(logOdds)
    const week = drawWeek(kinds, chance, params.rows, rng.fork(`week ${t}`))
    const at = (share: number) => (t + share) / WEEKS
    const model: GradientBoosting = yield* within(fitWeek(kinds, week, params), at(0), at(0.5))
    const own = chancesBy(model, kinds)
    const half: GradientBoosting = halfSaid
      ? yield* within(fitWeek(kinds, week, params, halfSaid, params.share / 100), at(0.5), at(1))
      : model
    halfSaid = chancesBy(half, kinds)
    said.push(own)
    const old = promised.band.at(-1)
    chances.push(chance)
    promised.anew.push(promisedAt(own))
    promised.half.push(promisedAt(halfSaid))
    promised.band.push(old ? keptWithin(own, old, params.band) : promisedAt(own))
    promised.mean.push(promisedAt(meanOf(said.slice(-params.weeks))))
    last = model
  }
  const chance = chances.at(-1)!
  return {
    chances: chances.slice(LEAD),
    promised: {
      anew: promised.anew.slice(LEAD),
      half: promised.half.slice(LEAD),
      band: promised.band.slice(LEAD),
      mean: promised.mean.slice(LEAD),
    },
    staged: lossesOf(last!, kinds, chance, params.trees),
    accuracy: kinds.share.reduce((sum, share, kind) => {
      const isMiss = said.at(-1)![kind]! >= 0.5
      return sum + share * (isMiss ? chance[kind]! : 1 - chance[kind]!)
    }, 0),
  }
}

/** What the first 1, 2, ... trees lose against the true chances. */
function lossesOf(model: GradientBoosting, kinds: Kinds, chance: Float64Array, trees: number) {
  const staged = model.stagedProbability(kinds.x).values
  const islands = new Float64Array(trees)
  const elsewhere = new Float64Array(trees)
  let ofIslands = 0
  for (let kind = 0; kind < chance.length; kind++) {
    const share = kinds.share[kind]!
    const group = kinds.isIslands[kind] === 1 ? islands : elsewhere
    if (kinds.isIslands[kind] === 1) ofIslands += share
    for (let t = 0; t < trees; t++) {
      const p = staged[kind * trees + t]!
      group[t]! -= share * (chance[kind]! * log(p) + (1 - chance[kind]!) * log(1 - p))
    }
  }
  return {
    all: islands.map((loss, t) => loss + elsewhere[t]!),
    islands: islands.map((loss) => loss / ofIslands),
    elsewhere: elsewhere.map((loss) => loss / (1 - ofIslands)),
  }
}

function resultOf(params: Params, kinds: Kinds, chains: readonly Chain[]): Result {
  const { share, isIslands } = kinds
  const steps = chains.flatMap((chain) =>
    Array.from({ length: SHOWN - 1 }, (_, t) => ({ chain, t: t + 1 })),
  )
  const ofRule = (rule: Rule): RuleResult => ({
    changed: Float64Array.from(steps, ({ chain: { promised }, t }) =>
      changedShare(promised[rule][t - 1]!, promised[rule][t]!, share),
    ),
    cost: Float64Array.from(
      chains.flatMap(({ promised, chances }) =>
        chances.map((chance, t) => costOf(promised[rule][t]!, chance, share)),
      ),
    ),
  })
  let [all, later, close, islands] = [0, 0, 0, 0]
  const changed = new Float64Array(BINS.length)
  const there = new Float64Array(BINS.length)
  for (const { chain, t } of steps) {
    const [before, after] = [chain.promised[params.rule][t - 1]!, chain.promised[params.rule][t]!]
    for (let kind = 0; kind < share.length; kind++) {
      const chance = chain.chances[t]![kind]!
      const bin = BINS.findIndex((end) => chance <= end)
      there[bin]! += share[kind]!
      if (before[kind] === after[kind]) continue
      changed[bin]! += share[kind]!
      all += share[kind]!
      if (after[kind] === 1) later += share[kind]!
      if (chance >= CLOSE[0] && chance <= CLOSE[1]) close += share[kind]!
      if (isIslands[kind] === 1) islands += share[kind]!
    }
  }
  const ofIslands = isIslands.reduce((sum, each, kind) => sum + each * share[kind]!, 0)
  const meanLoss = (group: keyof Losses) =>
    chains[0]!.staged[group].map((_, t) => mean(chains.map(({ staged }) => staged[group][t]!)))
  return {
    drawn: drawnOf(kinds, chains[0]!),
    rules: {
      anew: ofRule('anew'),
      half: ofRule('half'),
      band: ofRule('band'),
      mean: ofRule('mean'),
    },
    changedAt: changed.map((each, bin) => (there[bin]! > 0 ? each / there[bin]! : -1)),
    losses: {
      all: meanLoss('all'),
      islands: meanLoss('islands'),
      elsewhere: meanLoss('elsewhere'),
    },
    least: mean(
      chains.flatMap(({ chances }) =>
        chances.map((chance) => costOf(promisedAt(chance), chance, share)),
      ),
    ),
    toLater: all > 0 ? later / all : 0,
    close: all > 0 ? close / all : 0,
    changedIslands: islands / ofIslands / steps.length,
    accuracy: mean(chains.map(({ accuracy }) => accuracy)),
    repeatsDone: chains.length,
  }
}

/** Kinds with true chances around the threshold, by chance: every so many of those that lie close. */
function drawnOf({ isIslands }: Kinds, { chances, promised }: Chain): Drawn[] {
  const first = chances[0]!
  const near = [...first.keys()]
    .filter((kind) => first[kind]! >= CLOSE[0] && first[kind]! <= CLOSE[1])
    .sort((a, b) => first[a]! - first[b]!)
  const count = Math.min(DRAWN, near.length)
  return Array.from({ length: count }, (_, i) => {
    const kind = near[Math.floor(((i + 0.5) * near.length) / count)]!
    const of = (rule: Rule) => Uint8Array.from(promised[rule], (week) => week[kind]!)
    return {
      chance: first[kind]!,
      isIslands: isIslands[kind] === 1,
      promised: { anew: of('anew'), half: of('half'), band: of('band'), mean: of('mean') },
    }
  })
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'churn'
  | 'cost'
  | 'promises'
  | 'above'
  | 'churnLow'
  | 'churnHigh'
  | 'churnAnew'
  | 'churnHalf'
  | 'churnBand'
  | 'churnMean'
  | 'costAnew'
  | 'costHalf'
  | 'costBand'
  | 'costMean'
  | 'least'
  | 'toLater'
  | 'close'
  | 'churnIslands'
  | 'accuracy'
  | 'loss'
  | 'islandsLoss'
  | 'elsewhereLoss'
  | 'smallLoss'
  | 'smallIslands'
  | 'smallElsewhere'
  | 'rise'
  | 'islandsRise'
  | 'elsewhereRise'
  | 'riseTimes'

export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { rules, losses, least } = result
  const { changed, cost } = rules[params.rule]
  const churnOf = (rule: Rule) => mean(rules[rule].changed)
  const small = Math.min(params.small, params.trees) - 1
  const [islandsRise, elsewhereRise] = [losses.islands, losses.elsewhere].map(
    (each) => each[small]! - each.at(-1)!,
  )
  return {
    churn: mean(changed),
    cost: mean(cost),
    promises: PARCELS_A_DAY * mean(changed),
    above: 1000 * (mean(cost) - least),
    churnLow: quantile(changed, 0.05),
    churnHigh: quantile(changed, 0.95),
    churnAnew: churnOf('anew'),
    churnHalf: churnOf('half'),
    churnBand: churnOf('band'),
    churnMean: churnOf('mean'),
    costAnew: mean(rules.anew.cost),
    costHalf: mean(rules.half.cost),
    costBand: mean(rules.band.cost),
    costMean: mean(rules.mean.cost),
    least,
    toLater: result.toLater,
    close: result.close,
    churnIslands: result.changedIslands,
    accuracy: result.accuracy,
    loss: losses.all.at(-1)!,
    islandsLoss: losses.islands.at(-1)!,
    elsewhereLoss: losses.elsewhere.at(-1)!,
    smallLoss: losses.all[small]!,
    smallIslands: losses.islands[small]!,
    smallElsewhere: losses.elsewhere[small]!,
    rise: losses.all[small]! / losses.all.at(-1)! - 1,
    islandsRise: losses.islands[small]! / losses.islands.at(-1)! - 1,
    elsewhereRise: losses.elsewhere[small]! / losses.elsewhere.at(-1)! - 1,
    ...(elsewhereRise! > 0 && { riseTimes: islandsRise! / elsewhereRise! }),
  }
}

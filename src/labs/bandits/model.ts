/** A policy tried over and over: what it costs, and what is known when it ends. */

import { log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { binomial } from '../../core/random/variates.ts'
import { mean, median, quantiles } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import type { Params } from './params.ts'
import { runTrial, type Trial, updatesIn } from './trial.ts'

/** Trials that are drawn one by one. */
const SHOWN = 30

/** Fewer trials are run where more than so many updates would be needed, but never fewer than FEWEST. */
const MOST_UPDATES = 240_000
const FEWEST = 20

export interface Result {
  /** Of the trials that are drawn: share of each day's parcels that got the challenger, one array a trial. */
  readonly shares: readonly Float64Array[]
  /** Of all trials, in their order: what was lost, shape (trials,). */
  readonly regrets: Float64Array
  /** Day on whose morning each was stopped; 0 if it was not. */
  readonly stopDays: Float64Array
  /** 1 where the trial ends with the better model for all, 0 where it does not. */
  readonly endsRight: Uint8Array
  /** Mean over trials of the challenger's share, shape (days,). */
  readonly meanShare: Float64Array
  /** What was lost up to the end of each day: mean, and the ends of the middle 90 %, shape (days,). */
  readonly meanRegret: Float64Array
  readonly lowRegret: Float64Array
  readonly highRegret: Float64Array
  /** Challenger's rate minus the champion's as estimated from all labels, in points; trials that tried both. */
  readonly differences: Float64Array
  /** The same after half and half with as many parcels. */
  readonly balanced: Float64Array
  /** Share of parcels that got the model that was better for them, mean over trials. */
  readonly betterShare: number
  /** Parcels of the worse model, mean over trials. */
  readonly worseTried: number
  /** Standard error of the difference, as a multiple of the one after half and half; the median over trials. */
  readonly lessPrecise: number | null
  /** Mean error of the estimated rate of the worse model, in points. */
  readonly worseBias: number | null
  /** Share of trials in which the better model ends as the likelier one. */
  readonly preferred: number
  /** Share of trials that give nine parcels in ten, or more, to one model on the last day. */
  readonly lopsided: number
  readonly repeatsAsked: number
  readonly repeatsPlanned: number
  readonly repeatsDone: number
}

/** Runs the trials, each from a fork of its own; yields after each. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const fits = Math.floor(MOST_UPDATES / updatesIn(params))
  const planned = Math.min(params.repeats, Math.max(FEWEST, fits))
  const trials: Trial[] = []
  const balanced: number[] = []
  for (let i = 0; i < planned; i++) {
    trials.push(yield* runTrial(params, rng.fork(`trial ${i}`)))
    balanced.push(halfAndHalf(params, rng.fork(`half and half ${i}`)))
    yield {
      fraction: (i + 1) / planned,
      partial: () => resultOf(params, trials, balanced, planned),
    }
  }
  return resultOf(params, trials, balanced, planned)
}

/** The estimated difference, in points, when every parcel was given either model in turn. */
function halfAndHalf({ champion, challenger, traffic, days }: Params, rng: Rng): number {
  const each = (traffic * days) / 2
  const counted = (rate: number) => binomial(rng, each, rate / 100)
  return (100 * (counted(challenger) - counted(champion))) / each
}

function resultOf(
  params: Params,
  trials: readonly Trial[],
  balanced: readonly number[],
  planned: number,
): Result {
  const { days } = params
  const worse = worseOf(params)
  const meanShare = new Float64Array(days)
  const meanRegret = new Float64Array(days)
  const lowRegret = new Float64Array(days)
  const highRegret = new Float64Array(days)
  for (let day = 0; day < days; day++) {
    const regrets = trials.map(({ regret }) => regret[day]!)
    const ends = quantiles(regrets, [0.05, 0.95])
    meanShare[day] = mean(trials.map(({ share }) => share[day]!))
    meanRegret[day] = mean(regrets)
    lowRegret[day] = ends[0]!
    highRegret[day] = ends[1]!
  }
  const both = trials.filter(({ arms }) => arms.every(({ labelled }) => labelled > 0))
  const rateOf = ({ arms }: Trial, k: number) => (100 * arms[k]!.counted) / arms[k]!.labelled
  const rates = [params.champion, params.challenger]
  const ends = trials.map(({ share }) => share[days - 1]!)
  const best = worse === null ? null : 1 - worse
  const share = (holds: (trial: Trial) => boolean) => trials.filter(holds).length / trials.length
  return {
    shares: trials.slice(0, SHOWN).map((trial) => trial.share),
    regrets: Float64Array.from(trials, ({ regret }) => regret[days - 1]!),
    stopDays: Float64Array.from(trials, ({ stopDay }) => stopDay),
    endsRight: Uint8Array.from(ends, (end) => (end === best ? 1 : 0)),
    meanShare,
    meanRegret,
    lowRegret,
    highRegret,
    differences: Float64Array.from(both, (trial) => rateOf(trial, 1) - rateOf(trial, 0)),
    balanced: Float64Array.from(balanced),
    betterShare: mean(trials.map(({ better }) => better)),
    worseTried: mean(trials.map(({ worseTried }) => worseTried)),
    lessPrecise: worse === null || both.length === 0 ? null : lossOfPrecision(params, both),
    worseBias:
      worse === null || both.length === 0
        ? null
        : mean(both.map((trial) => rateOf(trial, worse) - rates[worse]!)),
    preferred: share(({ chance }) => (best === 0 ? chance < 0.5 : chance > 0.5)),
    lopsided: ends.filter((end) => end >= 0.9 || end <= 0.1).length / trials.length,
    repeatsAsked: params.repeats,
    repeatsPlanned: planned,
    repeatsDone: trials.length,
  }
}

/** Which model is the worse one for everybody and all the time: 0 the champion, 1 the challenger; null if neither is. */
export function worseOf({ champion, challenger, counted, change, groups }: Params): 0 | 1 | null {
  if (champion === challenger || change !== 'none' || groups !== 'one') return null
  return champion > challenger === (counted === 'misses') ? 0 : 1
}

function lossOfPrecision({ champion, challenger }: Params, trials: readonly Trial[]): number {
  const spread = [champion, challenger].map((rate) => (rate / 100) * (1 - rate / 100))
  const variance = (first: number, second: number) => spread[0]! / first + spread[1]! / second
  return median(
    trials.map(({ arms: [first, second] }) => {
      const each = (first.labelled + second.labelled) / 2
      return Math.sqrt(variance(first.labelled, second.labelled) / variance(each, each))
    }),
  )
}

/**
 * What a policy loses at least for every tenfold of parcels, in the long run, if it loses little whatever the rates
 * are: log(10) * gap / KL(worse, better). Early on a policy can lose less.
 *
 * @source Lai & Robbins (1985), doi:10.1016/0196-8858(85)90002-8, theorem 2.
 */
export function leastPerTenfold(params: Params): number | null {
  const worse = worseOf(params)
  if (worse === null) return null
  const rates = [params.champion / 100, params.challenger / 100]
  const [p, q] = [rates[worse]!, rates[1 - worse]!]
  const divergence = p * log(p / q) + (1 - p) * log((1 - p) / (1 - q))
  return (log(10) * Math.abs(p - q)) / divergence
}

/** What half and half loses: half of all parcels, on the worse model. */
export function lossOfHalf({ champion, challenger, traffic, days }: Params): number {
  return (Math.abs(champion - challenger) / 100) * (traffic / 2) * days
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'regret'
  | 'regretHigh'
  | 'regretOfHalf'
  | 'leastPerTenfold'
  | 'betterShare'
  | 'lastShare'
  | 'worseTried'
  | 'lessPrecise'
  | 'worseBias'
  | 'preferred'
  | 'lopsided'
  | 'stopped'
  | 'stopDay'
  | 'right'
  | 'wrong'
  | 'repeatsRun'

/** What does not apply is left out: the worse model where none is, stopping where nothing stops. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { regrets, stopDays, endsRight, repeatsDone } = result
  const worse = worseOf(params)
  const least = leastPerTenfold(params)
  const stopped = Array.from(stopDays.keys()).filter((i) => stopDays[i]! > 0)
  const right = stopped.filter((i) => endsRight[i] === 1).length
  return {
    regret: mean(regrets),
    regretHigh: quantiles(regrets, [0.95])[0]!,
    regretOfHalf: lossOfHalf(params),
    lastShare: result.meanShare.at(-1)!,
    lopsided: result.lopsided,
    repeatsRun: repeatsDone,
    ...(least !== null && { leastPerTenfold: least }),
    ...(params.champion !== params.challenger && { betterShare: result.betterShare }),
    ...(worse !== null && { worseTried: result.worseTried, preferred: result.preferred }),
    ...(result.lessPrecise !== null && { lessPrecise: result.lessPrecise }),
    ...(result.worseBias !== null && { worseBias: result.worseBias }),
    ...(doesStop(params) && {
      stopped: stopped.length / repeatsDone,
      right: right / repeatsDone,
      wrong: (stopped.length - right) / repeatsDone,
      ...(stopped.length > 0 && { stopDay: median(stopped.map((i) => stopDays[i]!)) }),
    }),
  }
}

/** Whether the rule to stop matters. */
export function doesStop({ stop, policy, groups }: Params): boolean {
  return stop !== 'never' && policy !== 'test' && groups === 'one'
}

/** Promises lengthened by a prediction, and a model trained on what became of them. */

import { exp } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { binomial } from '../../core/random/variates.ts'
import { normalQuantile } from '../../core/statistics/distributions.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import type { Params } from './params.ts'

export const POSTCODES = 40
export const TRAININGS = 20
/** Median of the postcodes' chances of a miss, and the standard deviation of their logarithms. */
const MEDIAN = 0.03
const SPREAD = 0.9
/** A belief begins as if so many parcels had missed at the median rate; as the share of misses of a shop in chapter 9. */
const PRIOR = 200
/** Trainings that are left out of the means: the first knows what happened without the model. */
const FIRST = 2
/** What a broken promise and a day more in a promise cost, in euros. */
const MISS = 8
const DAY = 0.4

/** True chances, highest first, shape (POSTCODES,). */
export function chancesOf(): Float64Array {
  return Float64Array.from({ length: POSTCODES }, (_, i) =>
    Math.min(0.6, MEDIAN * exp(SPREAD * normalQuantile(1 - (i + 0.5) / POSTCODES))),
  )
}

/** What one history of trainings was. */
interface History {
  /** 1 where a postcode had the extra day after a training; shape (TRAININGS, POSTCODES). */
  readonly extra: Uint8Array
  /** What was believed at that training, likewise. */
  readonly believed: Float64Array
  /** Broken promises and what the days cost, in euros a thousand parcels; shape (TRAININGS,). */
  readonly cost: Float64Array
  readonly misses: Float64Array
}

export interface Result {
  readonly chances: Float64Array
  /** Of the first history, as in `History`. */
  readonly extra: Uint8Array
  /** Mean over histories of what is believed of the risky postcodes, and of their share with the extra day; shape (TRAININGS,). */
  readonly believedRisky: Float64Array
  readonly coveredRisky: Float64Array
  readonly meanCost: Float64Array
  readonly trueRisky: number
  readonly risky: number
  /** Means over histories and trainings, the first ones left out. */
  readonly covered: number
  readonly flips: number
  readonly wrongly: number
  readonly missRate: number
  readonly cost: number
  readonly bestCost: number
  readonly repeatsDone: number
}

/** Runs the histories, each from a fork of its own. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const histories: History[] = []
  const chances = chancesOf()
  for (let i = 0; i < params.repeats; i++) {
    histories.push(runHistory(params, chances, rng.fork(`history ${i}`)))
    yield {
      fraction: (i + 1) / params.repeats,
      partial: () => resultOf(params, chances, histories),
    }
  }
  return resultOf(params, chances, histories)
}

function runHistory(params: Params, chances: Float64Array, rng: Rng): History {
  const { label, memory, parcels } = params
  const threshold = params.threshold / 100
  const kept = 1 - params.prevented / 100
  const extra = new Uint8Array(TRAININGS * POSTCODES)
  const believed = new Float64Array(TRAININGS * POSTCODES)
  const cost = new Float64Array(TRAININGS)
  const misses = new Float64Array(TRAININGS)
  // Evidence of each postcode: parcels seen and misses among them. Before the first training nothing was lengthened.
  const seen = new Float64Array(POSTCODES).fill(parcels)
  const missed = Float64Array.from(chances, (chance) => binomial(rng, parcels, chance))
  for (let t = 0; t < TRAININGS; t++) {
    let [broken, days] = [0, 0]
    for (let i = 0; i < POSTCODES; i++) {
      const belief = (PRIOR * MEDIAN + missed[i]!) / (PRIOR + seen[i]!)
      const isExtra = belief > threshold
      believed[t * POSTCODES + i] = belief
      extra[t * POSTCODES + i] = isExtra ? 1 : 0
      const heldOut = label === 'holdout' ? Math.round((params.holdout / 100) * parcels) : 0
      const lengthened = isExtra ? parcels - heldOut : 0
      const plain = parcels - lengthened
      // Of lengthened parcels: those that come after the ordinary day, and of these the ones that come later still.
      const lateOrdinary = binomial(rng, lengthened, chances[i]!)
      const missLengthened = binomial(rng, lateOrdinary, kept)
      const missPlain = binomial(rng, plain, chances[i]!)
      broken += missLengthened + missPlain
      days += lengthened
      const counted =
        label === 'ordinary'
          ? missPlain + lateOrdinary
          : label === 'holdout'
            ? missPlain
            : missPlain + missLengthened
      const looked = label === 'holdout' ? plain : parcels
      seen[i] = memory * seen[i]! + looked
      missed[i] = memory * missed[i]! + counted
    }
    const all = parcels * POSTCODES
    misses[t] = broken / all
    cost[t] = (1000 * (MISS * broken + DAY * days)) / all
  }
  return { extra, believed, cost, misses }
}

function resultOf(params: Params, chances: Float64Array, histories: readonly History[]): Result {
  const threshold = params.threshold / 100
  const risky = chances.filter((chance) => chance > threshold).length
  const over = (of: (history: History, training: number) => number) =>
    Float64Array.from({ length: TRAININGS }, (_, t) => {
      let total = 0
      for (const history of histories) total += of(history, t)
      return total / histories.length
    })
  const among = (values: ArrayLike<number>, t: number, from: number, to: number) => {
    let total = 0
    for (let i = from; i < to; i++) total += values[t * POSTCODES + i]!
    return to > from ? total / (to - from) : 0
  }
  const settled = (values: Float64Array) => {
    let total = 0
    for (let t = FIRST; t < TRAININGS; t++) total += values[t]!
    return total / (TRAININGS - FIRST)
  }
  const covered = over(({ extra }, t) => among(extra, t, 0, risky))
  const flips = over(({ extra }, t) => {
    if (t === 0 || risky === 0) return 0
    let changed = 0
    for (let i = 0; i < risky; i++) {
      if (extra[t * POSTCODES + i] !== extra[(t - 1) * POSTCODES + i]) changed++
    }
    return changed / risky
  })
  const meanCost = over(({ cost }, t) => cost[t]!)
  return {
    chances,
    extra: histories[0]!.extra,
    believedRisky: over(({ believed }, t) => among(believed, t, 0, risky)),
    coveredRisky: covered,
    meanCost,
    trueRisky:
      risky > 0 ? chances.subarray(0, risky).reduce((sum, each) => sum + each, 0) / risky : 0,
    risky,
    covered: settled(covered),
    flips: settled(flips),
    wrongly: settled(over(({ extra }, t) => among(extra, t, risky, POSTCODES))),
    missRate: settled(over(({ misses }, t) => misses[t]!)),
    cost: settled(meanCost),
    bestCost: bestCost(params, chances),
    repeatsDone: histories.length,
  }
}

/** What who knows the true chances pays, in euros a thousand parcels: of day and misses, for each postcode the cheaper. */
export function bestCost({ prevented }: Pick<Params, 'prevented'>, chances: Float64Array): number {
  let total = 0
  for (const chance of chances) {
    total += Math.min(MISS * chance, MISS * chance * (1 - prevented / 100) + DAY)
  }
  return (1000 * total) / chances.length
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'covered'
  | 'flips'
  | 'wrongly'
  | 'believed'
  | 'trueRisky'
  | 'risky'
  | 'missRate'
  | 'cost'
  | 'bestCost'

/** What is said of risky postcodes is left out where there are none. */
export function metrics(result: Result, _params: Params): Metrics<MetricName> {
  const { risky, missRate, cost, bestCost: best, wrongly } = result
  const believed = result.believedRisky.subarray(FIRST)
  return {
    risky,
    missRate,
    cost,
    bestCost: best,
    wrongly,
    ...(risky > 0 && {
      covered: result.covered,
      flips: result.flips,
      believed: believed.reduce((sum, each) => sum + each, 0) / believed.length,
      trueRisky: result.trueRisky,
    }),
  }
}

/** Years of retraining, many times over: what models in service lose, what age does, and which cadence is cheapest. */

import { mean, quantile } from '../../core/statistics/descriptive.ts'
import { type Work, within } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { billOf, CADENCES, lawfulCadence, lossAtAge, PRICE_OF_LOSS, slopeOf } from './bill.ts'
import type { Params } from './params.ts'
import { AGES, daysBefore, type Served, serve, testAges } from './service.ts'
import { drawHistory, drawRoutes, FEATURES, type History, YEAR } from './world.ts'

/** The first year, as it is drawn. */
interface Shown {
  /** The feature whose weight moves most. */
  readonly feature: number
  /** Its weight by day; shape (YEAR,). */
  readonly weight: Float64Array
  /** Days on which a model went live, the first may be negative, and the weight that it has. */
  readonly released: readonly number[]
  readonly learnt: Float64Array
}

export interface Result {
  readonly shown: Shown
  /** Loss above the best possible by day, mean over the years; shape (YEAR,). */
  readonly byDay: Float64Array
  /** By age of the window: mean over the years, and the range that nine years in ten are in; shape (AGES.length,). */
  readonly byAge: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Euros a day of each of CADENCES. */
  readonly bills: Float64Array
  /** What the model could gain: the zero rule’s log loss less the best possible one. */
  readonly gain: number
  readonly best: number
  /** Days of a year on which the model in service is worse than the zero rule. */
  readonly worseDays: number
  readonly yearsDone: number
}

interface Lived {
  readonly excess: Float64Array
  readonly ages: Float64Array
  readonly best: Float64Array
  readonly zero: Float64Array
}

export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const x = drawRoutes()
  const before = daysBefore(params)
  const lived: Lived[] = []
  let shown: Shown | null = null
  for (let year = 0; year < params.repeats; year++) {
    const [from, to] = [year / params.repeats, (year + 1) / params.repeats]
    const part = (share: number) => from + share * (to - from)
    const history = drawHistory(params, x, before, rng.fork(`year ${year}`))
    yield { fraction: part(0.3) }
    const served = yield* within(serve(params, x, history), part(0.3), part(0.6))
    const ages = yield* within(testAges(params, x, history), part(0.6), to)
    lived.push({
      excess: served.excess,
      ages,
      best: history.best.subarray(before),
      zero: history.zero.subarray(before),
    })
    shown ??= shownOf(history, served)
    const first = shown
    yield { fraction: to, partial: () => resultOf(params, first, lived) }
  }
  return resultOf(params, shown!, lived)
}

function shownOf({ weights, before }: History, { released, models }: Served): Shown {
  const ofYear = weights.slice(before)
  let feature = 0
  let widest = -1
  for (let j = 0; j < FEATURES; j++) {
    const values = ofYear.map((each) => each[j]!)
    const range = Math.max(...values) - Math.min(...values)
    if (range > widest) [feature, widest] = [j, range]
  }
  return {
    feature,
    weight: Float64Array.from(ofYear, (each) => each[feature]!),
    released: [...released],
    learnt: Float64Array.from(models, (each) => each[feature]!),
  }
}

function resultOf({ cost, delay }: Params, shown: Shown, lived: readonly Lived[]): Result {
  const meanOf = (read: (year: Lived) => Float64Array) => {
    const sums = new Float64Array(read(lived[0]!).length)
    for (const year of lived) for (const [i, value] of read(year).entries()) sums[i]! += value
    return sums.map((sum) => sum / lived.length)
  }
  const byAge = meanOf(({ ages }) => ages)
  const at = (share: number) =>
    Float64Array.from(AGES, (_, k) =>
      quantile(
        lived.map(({ ages }) => ages[k]!),
        share,
      ),
    )
  const best = mean(meanOf((year) => year.best))
  let worse = 0
  for (const { excess, best: lowest, zero } of lived) {
    for (let day = 0; day < YEAR; day++) if (excess[day]! > zero[day]! - lowest[day]!) worse++
  }
  const lossAt = (age: number) => lossAtAge(AGES, byAge, age)
  return {
    shown,
    byDay: meanOf(({ excess }) => excess),
    byAge,
    low: at(0.05),
    high: at(0.95),
    bills: Float64Array.from(CADENCES, (cadence) => billOf(lossAt, delay, cadence, cost)),
    gain: mean(meanOf(({ zero }) => zero)) - best,
    best,
    worseDays: worse / lived.length,
    yearsDone: lived.length,
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'lost'
  | 'excess'
  | 'age'
  | 'worseDays'
  | 'bill'
  | 'cheapest'
  | 'law'
  | 'dayOfAge'
  | 'rowsRead'
  | 'best'
  | 'zeroRule'
  | 'gain'
  | 'atOne'
  | 'atSeven'
  | 'atTen'
  | 'atFourteen'
  | 'atMonth'
  | 'atTwoMonths'
  | 'atFourMonths'
  | 'atEightMonths'

/** The law needs a loss that grows with age, whatever the day; where it does not, there is none. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { byDay, byAge, gain, bills } = result
  const { cadence, delay, cost, rows, way } = params
  const excess = mean(byDay)
  const slope = slopeOf((age) => lossAtAge(AGES, byAge, age), delay)
  const isSteady = params.course !== 'break' && params.course !== 'season'
  const law = isSteady ? lawfulCadence(slope, cost) : null
  const at = (age: (typeof AGES)[number]) => byAge[AGES.indexOf(age)]! / gain
  return {
    lost: excess / gain,
    excess,
    age: delay + cadence / 2,
    worseDays: result.worseDays,
    bill: PRICE_OF_LOSS * excess + cost / cadence,
    cheapest: CADENCES[bills.indexOf(Math.min(...bills))]!,
    dayOfAge: slope,
    rowsRead: way === 'scratch' ? (rows * params.window) / cadence : rows,
    best: result.best,
    zeroRule: result.best + gain,
    gain,
    atOne: at(1),
    atSeven: at(7),
    atTen: at(10),
    atFourteen: at(14),
    atMonth: at(28),
    atTwoMonths: at(56),
    atFourMonths: at(112),
    atEightMonths: at(224),
    ...(law !== null && { law }),
  }
}

/** Histories of parcels whose labels come late, and what each way of reading makes of them. */

import type { Rng } from '../../core/random/rng.ts'
import { binomial, exponential } from '../../core/random/variates.ts'
import { mean, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { type Cohort, delayAt, drawCohorts, KEPT, longestDelay, MISSED, rateAt } from './cohorts.ts'
import type { Params } from './params.ts'
import { knownAt, type Readings, readAll } from './readings.ts'
import { type Chances, trainOn } from './trained.ts'

/** Posting days that are drawn. */
export const SHOWN_DAYS = { misses: 20, losses: 45 } as const
/** Parcels of each posting day that are drawn; of losses only the lost ones: of the others nothing is ever heard. */
const SHOWN_A_DAY = { misses: 12, losses: 7 } as const

/** A parcel of the picture. */
export interface ShownParcel {
  /** Days since it was posted, with a fraction so that parcels do not cover each other. */
  readonly age: number
  /** Days until its label comes. */
  readonly delay: number
  readonly isPositive: boolean
}

export interface Result {
  /** Of the first history: parcels that are drawn, a few of each day. */
  readonly shown: readonly ShownParcel[]
  /** By posting day, today first: the true rate, what is known today, and what was known at the window's age; in [0, 1]. */
  readonly trueRate: Float64Array
  /** Shape (days,); -1 where there is no label yet. */
  readonly soFar: Float64Array
  /** Shape (days,); -1 where the cohort is too young. */
  readonly inFile: Float64Array
  /** Means over histories. */
  readonly readings: Readings
  /** Standard deviation over histories of the two that are right where nothing changes. */
  readonly completeSpread: number
  readonly survivalSpread: number
  /** What a model that learns from losses says, mean over histories; null of misses. */
  readonly chances: Chances | null
  readonly repeatsDone: number
}

/** Draws the histories, each from a fork of its own; yields after each. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const shown = drawShown(params, rng.fork('shown'))
  const lateRng = rng.fork('late scans')
  const late = (kept: number) => binomial(lateRng, kept, params.lateScans / 100)
  let first: readonly Cohort[] | null = null
  const readings: Readings[] = []
  const chances: Chances[] = []
  for (let i = 0; i < params.repeats; i++) {
    const cohorts = drawCohorts(params, rng.fork(`history ${i}`))
    first ??= cohorts
    readings.push(readAll(cohorts, params, late))
    if (params.label === 'losses') chances.push(trainOn(cohorts, params))
    const shownCohorts = first
    yield {
      fraction: (i + 1) / params.repeats,
      partial: () => resultOf(params, shown, shownCohorts, readings, chances),
    }
  }
  return resultOf(params, shown, first!, readings, chances)
}

/** A few parcels of each day with their delays; of misses half, so that there is something to see. */
function drawShown(params: Params, rng: Rng): ShownParcel[] {
  const { label } = params
  const shown: ShownParcel[] = []
  for (let day = 0; day < SHOWN_DAYS[label]; day++) {
    for (let i = 0; i < SHOWN_A_DAY[label]; i++) {
      const age = day + rng.next()
      const isPositive = label === 'losses' || i % 2 === 0
      const delay =
        label === 'losses'
          ? exponential(rng, 1 / delayAt(params, day, false))
          : dayFrom(isPositive ? MISSED : KEPT, rng) - rng.next()
      shown.push({ age, delay, isPositive })
    }
  }
  return shown
}

function dayFrom(chances: readonly number[], rng: Rng): number {
  let left = rng.next()
  for (const [day, chance] of chances.entries()) {
    left -= chance
    if (left < 0) return day
  }
  return chances.length - 1
}

function resultOf(
  params: Params,
  shown: readonly ShownParcel[],
  first: readonly Cohort[],
  readings: readonly Readings[],
  chances: readonly Chances[],
): Result {
  const days = SHOWN_DAYS[params.label]
  const byAge = Array.from({ length: days }, (_, age) => first.filter((each) => each.age === age))
  const rateAmong = (age: number, at: number) => {
    const known = byAge[age]!.map((cohort) => knownAt(cohort, at, params))
    const of = known.reduce((sum, each) => sum + each.of, 0)
    return of > 0 ? known.reduce((sum, each) => sum + each.positives, 0) / of : -1
  }
  const spread = (values: readonly number[]) => (values.length > 1 ? standardDeviation(values) : 0)
  return {
    shown,
    trueRate: Float64Array.from(byAge, (_, age) => rateAt(params, age)),
    soFar: Float64Array.from(byAge, (_, age) => rateAmong(age, age)),
    inFile: Float64Array.from(byAge, (_, age) =>
      age >= params.window ? rateAmong(age, params.window) : -1,
    ),
    readings: meansOf(readings),
    completeSpread: spread(readings.map(({ complete }) => complete)),
    survivalSpread: spread(readings.map(({ survival }) => survival)),
    chances:
      chances.length === 0
        ? null
        : {
            all: mean(chances.map(({ all }) => all)),
            ofIslands: mean(chances.map(({ ofIslands }) => ofIslands)),
          },
    repeatsDone: readings.length,
  }
}

/** Means over histories; null where any has nothing. */
function meansOf(readings: readonly Readings[]): Readings {
  const names = Object.keys(readings[0]!) as (keyof Readings)[]
  const entries = names.map((name) => {
    const values = readings.map((each) => each[name])
    return [name, values.includes(null) ? null : mean(values as number[])]
  })
  return Object.fromEntries(entries) as unknown as Readings
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'truth'
  | 'arrived'
  | 'recent'
  | 'labelled'
  | 'atWindow'
  | 'equalAge'
  | 'complete'
  | 'promised'
  | 'survival'
  | 'premature'
  | 'reported'
  | 'reportedOfIslands'
  | 'chance'
  | 'chanceOfIslands'
  | 'calibration'
  | 'calibrationOfIslands'
  | 'age'
  | 'completeSpread'
  | 'survivalSpread'

/** What nothing is known of is left out. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { arrived, recent, atWindow, equalAge, promised, ...known } = result.readings
  const { labelled, complete, survival, premature, reported, reportedOfIslands } = known
  return {
    truth: rateAt(params, 0),
    labelled,
    complete,
    survival,
    premature,
    reported,
    reportedOfIslands,
    age: longestDelay(params) + (params.window - 1) / 2,
    completeSpread: 100 * result.completeSpread,
    survivalSpread: 100 * result.survivalSpread,
    ...(result.chances && {
      chance: result.chances.all,
      chanceOfIslands: result.chances.ofIslands,
    }),
    ...(result.chances &&
      result.chances.all > 0 && { calibration: rateAt(params, 0) / result.chances.all }),
    ...(result.chances &&
      result.chances.ofIslands > 0 && {
        calibrationOfIslands: rateAt(params, 0) / result.chances.ofIslands,
      }),
    ...(arrived !== null && { arrived }),
    ...(recent !== null && { recent }),
    ...(atWindow !== null && { atWindow }),
    ...(equalAge !== null && { equalAge }),
    ...(promised !== null && { promised }),
  }
}

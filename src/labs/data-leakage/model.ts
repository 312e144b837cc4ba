/** Runs a leaky and a clean pipeline on the same data, then both on fresh data, over and over. */

import { mean, quantile } from '../../core/statistics/descriptive.ts'
import { type Work, within } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import { copiesLeak } from './copies-leak.ts'
import { groupLeak, machineLeak } from './group-leak.ts'
import { imputationLeak } from './imputation-leak.ts'
import type { Params } from './params.ts'
import type { Cause, Pair } from './scoring.ts'
import { statisticsLeak } from './statistics-leak.ts'
import { timeLeak } from './time-leak.ts'

/** Scores of the repeats so far, in %, each of shape (repeats,). */
export interface Result {
  readonly reportedLeaky: Float64Array
  readonly productionLeaky: Float64Array
  readonly reportedClean: Float64Array
  readonly productionClean: Float64Array
}

const CAUSES: Readonly<Record<Params['cause'], Cause>> = {
  time: timeLeak,
  statistics: statisticsLeak,
  imputation: imputationLeak,
  copies: copiesLeak,
  groups: groupLeak,
  machine: machineLeak,
}

/**
 * Every repeat collects data, runs both pipelines on it and deploys both on fresh data of the same
 * process. Repeat r draws from its own fork, so more repeats leave the first as they are.
 */
export function* simulate(params: Params, { rng, data }: Context): Work<Result, Result> {
  const repeat = CAUSES[params.cause](params, data)
  const pairs: Pair[] = []
  for (let r = 0; r < params.repeats; r++) {
    const part = repeat(rng.fork(`repeat ${r}`))
    pairs.push(yield* within(part, r / params.repeats, (r + 1) / params.repeats))
    yield { fraction: (r + 1) / params.repeats, partial: () => resultOf(pairs) }
  }
  return resultOf(pairs)
}

function resultOf(pairs: readonly Pair[]): Result {
  const all = (of: (pair: Pair) => number) => Float64Array.from(pairs, of)
  return {
    reportedLeaky: all(({ leaky }) => leaky.reported),
    productionLeaky: all(({ leaky }) => leaky.production),
    reportedClean: all(({ clean }) => clean.reported),
    productionClean: all(({ clean }) => clean.production),
  }
}

/** How much more than it did in production a pipeline promised, in points, shape (repeats,). */
export function gapsOf(reported: Float64Array, production: Float64Array): Float64Array {
  return reported.map((score, r) => score - production[r]!)
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'reportedLeaky'
  | 'productionLeaky'
  | 'gap'
  | 'gapLow'
  | 'gapHigh'
  | 'reportedClean'
  | 'productionClean'
  | 'gapClean'
  | 'cost'

/** Means over the repeats; the band of the leaky gap runs from its 5 % to its 95 % quantile. */
export function metrics(result: Result): AllMetrics<MetricName> {
  const { reportedLeaky, productionLeaky, reportedClean, productionClean } = result
  const gaps = gapsOf(reportedLeaky, productionLeaky)
  const cleanGaps = gapsOf(reportedClean, productionClean)
  return {
    reportedLeaky: mean(reportedLeaky),
    productionLeaky: mean(productionLeaky),
    gap: mean(gaps),
    gapLow: quantile(gaps, 0.05),
    gapHigh: quantile(gaps, 0.95),
    reportedClean: mean(reportedClean),
    productionClean: mean(productionClean),
    gapClean: mean(cleanGaps),
    cost: mean(productionClean) - mean(productionLeaky),
  }
}

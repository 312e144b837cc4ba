/** Off-policy evaluation: what a policy would have earned, from the log of another. */

import { log } from '../../core/numbers/elementary.ts'
import type { Work } from '../../core/steps.ts'
import {
  metricsOfRuns,
  type Problem,
  type RunMetric,
  type WeightedRuns,
  weightedRuns,
} from '../../lab-families/weights/model/weighted-runs.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'
import { type Bandit, createBandit, logRow } from './bandit.ts'
import type { Params } from './params.ts'

export interface Result extends WeightedRuns {
  /** Policies and click rates. */
  readonly bandit: Pick<Bandit, 'arms' | 'contexts' | 'rates' | 'logging' | 'target'>
}

function problemOf(bandit: Bandit): Problem {
  return {
    truth: bandit.value,
    theoreticalEssShare: 1 / bandit.secondMoment,
    draw(rng, take) {
      const row = logRow(bandit, rng)
      take(row.arm, row.weight > 0 ? log(row.weight) : Number.NEGATIVE_INFINITY, row.reward)
    },
  }
}

/** One log shown row by row, then the repeats. Each part has its own fork of the seed. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const bandit = createBandit(params)
  const { arms, contexts, rates, logging, target } = bandit
  const whole = (runs: WeightedRuns) => ({
    ...runs,
    bandit: {
      arms,
      contexts,
      rates: rates.slice(),
      logging: logging.slice(),
      target: target.slice(),
    },
  })
  return yield* weightedRuns(params, problemOf(bandit), rng, whole)
}

/** The scalar results, as words.yaml names them. */
export type MetricName = RunMetric

export function metrics(result: Result): AllMetrics<MetricName> {
  return metricsOfRuns(result)
}

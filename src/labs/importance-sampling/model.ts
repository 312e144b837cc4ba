/** Importance sampling: averages under P from draws of Q. */

import type { Work } from '../../core/steps.ts'
import {
  type Distribution,
  drawFrom,
  logDensityOf,
  meanOf,
  secondMomentOf,
  upperTailOf,
} from '../../lab-families/distributions/model/distribution.ts'
import {
  metricsOfRuns,
  type Problem,
  type RunMetric,
  type WeightedRuns,
  weightedRuns,
} from '../../lab-families/weights/model/weighted-runs.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'
import type { Params } from './params.ts'
import { weightTheory } from './weight-theory.ts'

export interface Result extends WeightedRuns {
  /** Whether Q covers P. */
  readonly supportCovered: boolean
  readonly weightVarianceFinite: boolean
}

/** P or Q as the params describe it. */
export function distributionOf(params: Params, which: 'p' | 'q'): Distribution {
  return which === 'p'
    ? {
        kind: params.p,
        location: params.pLocation,
        scale: params.pScale,
        separation: params.pSeparation,
        degrees: params.pDegrees,
      }
    : {
        kind: params.q,
        location: params.qLocation,
        scale: params.qScale,
        separation: params.qSeparation,
        degrees: params.qDegrees,
      }
}

function createProblem(
  params: Params,
): Problem & Pick<Result, 'supportCovered' | 'weightVarianceFinite'> {
  const { f, threshold } = params
  const p = distributionOf(params, 'p')
  const q = distributionOf(params, 'q')
  const theory = weightTheory(p, q)
  const logP = logDensityOf(p)
  const logQ = logDensityOf(q)
  const valueAt =
    f === 'x'
      ? (x: number) => x
      : f === 'square'
        ? (x: number) => x * x
        : (x: number) => (x > threshold ? 1 : 0)
  return {
    truth: f === 'x' ? meanOf(p) : f === 'square' ? secondMomentOf(p) : upperTailOf(p, threshold),
    supportCovered: theory.covered,
    weightVarianceFinite: theory.finite,
    theoreticalEssShare: theory.essShare,
    draw(rng, take) {
      const x = drawFrom(q, rng)
      take(x, logP(x) - logQ(x), valueAt(x))
    },
  }
}

/** One run shown draw by draw, then the repeats. Each part has its own fork of the seed. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const problem = createProblem(params)
  const { supportCovered, weightVarianceFinite } = problem
  const whole = (runs: WeightedRuns) => ({ ...runs, supportCovered, weightVarianceFinite })
  return yield* weightedRuns(params, problem, rng, whole)
}

/** The scalar results, as words.yaml names them. */
export type MetricName = RunMetric | 'weightVarianceFinite' | 'supportCovered'

export function metrics(result: Result): AllMetrics<MetricName> {
  return {
    ...metricsOfRuns(result),
    weightVarianceFinite: result.weightVarianceFinite ? 1 : 0,
    supportCovered: result.supportCovered ? 1 : 0,
  }
}

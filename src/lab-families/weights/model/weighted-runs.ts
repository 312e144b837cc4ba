/** Estimates from weighted draws: one run shown draw by draw, then many to see how they scatter. */

import { exp } from '../../../core/numbers/elementary.ts'
import type { Rng } from '../../../core/random/rng.ts'
import { mean, median, quantile } from '../../../core/statistics/descriptive.ts'
import { rootMeanSquaredError } from '../../../core/statistics/estimates.ts'
import type { Work } from '../../../core/steps.ts'
import type { AllMetrics } from '../../../lab-kit/definition/model.ts'
import { createAccumulator, type Estimates } from './estimators.ts'

/** Most draws over all repeats. */
export const MOST_DRAWS = 2e7

const DRAWS_A_STEP = 12_000
const SLOW_DRAWS = 20
const SHOWN_DRAWS = 120
const BINS = 40

/** One draw of the shown run. */
export interface WeightedDraw {
  /** Where it lies; of a row of a log, its arm. */
  readonly x: number
  readonly weight: number
  /** f(x), or the reward. */
  readonly value: number
}

export interface WeightedRuns {
  readonly samples: number
  /** What is estimated, by a closed form. */
  readonly truth: number
  /** 1 / E[w^2], the limit of the effective share; 0 where the moment is infinite. */
  readonly theoreticalEssShare: number
  /** Draws of the shown run so far. */
  readonly drawn: number
  /** The first draws of the shown run, at most 120. */
  readonly draws: readonly WeightedDraw[]
  /** The draw with the largest weight among all of the shown run; null before the first. */
  readonly heaviest: WeightedDraw | null
  readonly shown: Estimates
  /** Running estimates of the shown run, at growing sample sizes; each of shape (T,). */
  readonly trace: {
    readonly n: readonly number[]
    readonly plain: readonly number[]
    readonly selfNormalised: readonly number[]
  }
  readonly repeatsAsked: number
  /** Fewer than asked where that would take more than 20 million draws. */
  readonly repeatsPlanned: number
  readonly repeatsDone: number
  /** Estimates of the repeats, binned alike; what lies outside counts in the end bins. */
  readonly spread: {
    readonly edges: readonly number[]
    readonly plain: readonly number[]
    readonly selfNormalised: readonly number[]
    readonly clipped: readonly number[]
    /** Estimates, of all three kinds, that lie outside and stand in an end bin. */
    readonly outside: number
  }
  readonly rmsePlain: number
  readonly rmseSelf: number
  readonly rmseClipped: number
  readonly medianPlain: number
  readonly medianSelf: number
  /** Mean over the repeats minus the truth. */
  readonly biasPlain: number
  readonly biasSelf: number
  /** Share of the plain estimates below the truth. */
  readonly belowTruth: number
  readonly medianEssShare: number
  /** Repeats in which no draw had any weight; their estimates stand as 0. */
  readonly weightlessRepeats: number
}

/** What of a lab’s settings decides how the runs are made. */
export interface RunSettings {
  /** Draws for one estimate. */
  readonly samples: number
  readonly repeats: number
  /** The clipped estimate lets no larger weight count. */
  readonly cap: number
  readonly clip: boolean
}

/** What is estimated and where the draws come from. */
export interface Problem {
  readonly truth: number
  readonly theoreticalEssShare: number
  /** Makes one draw and hands over its place, the log of its weight and f there. */
  draw(rng: Rng, take: (x: number, logWeight: number, value: number) => void): void
}

/** How many repeats are run of those that were asked for. */
export function plannedRepeats(params: RunSettings): number {
  return Math.min(params.repeats, Math.floor(MOST_DRAWS / params.samples))
}

/**
 * One run shown draw by draw, then the repeats. Each part has its own fork of the seed.
 *
 * @param whole The lab’s result, from that of the runs.
 */
export function* weightedRuns<R>(
  params: RunSettings,
  problem: Problem,
  rng: Rng,
  whole: (runs: WeightedRuns) => R,
): Work<R, R> {
  const { samples } = params
  const repeats = plannedRepeats(params)
  const totalWork = samples * (1 + repeats)
  const shown = createShown(params)
  const runs: Estimates[] = []
  const snapshot = () => whole(resultOf(params, problem, shown, runs))

  const shownStream = rng.fork('shown')
  let drawn = 0
  let steps = 0
  while (drawn < samples) {
    const batch = steps < SLOW_DRAWS ? 1 : Math.ceil(0.15 * drawn)
    const until = Math.min(samples, drawn + Math.min(batch, DRAWS_A_STEP))
    for (; drawn < until; drawn++) problem.draw(shownStream, shown.take)
    shown.mark()
    steps++
    yield { fraction: drawn / totalWork, partial: snapshot }
  }

  const stream = rng.fork('repeats')
  let batch = 1
  let left = DRAWS_A_STEP
  while (runs.length < repeats) {
    const until = Math.min(repeats, runs.length + batch)
    while (runs.length < until && left > 0) {
      const accumulator = createAccumulator(params.cap)
      const take = (_: number, logWeight: number, value: number) =>
        accumulator.push(logWeight, value)
      for (let i = 0; i < samples; i++) {
        problem.draw(stream, take)
        if (--left <= 0 && i + 1 < samples) {
          left = DRAWS_A_STEP
          yield { fraction: (samples * (1 + runs.length) + i) / totalWork }
        }
      }
      runs.push(accumulator.estimates())
    }
    left = DRAWS_A_STEP
    batch = Math.ceil(1.4 * batch)
    yield { fraction: (1 + runs.length) / (1 + repeats), partial: snapshot }
  }
  return snapshot()
}

interface Shown {
  readonly take: (x: number, logWeight: number, value: number) => void
  /** Notes the estimates at the present sample size. */
  mark(): void
  result(): Pick<WeightedRuns, 'drawn' | 'draws' | 'heaviest' | 'shown' | 'trace'>
}

function createShown(params: RunSettings): Shown {
  const accumulator = createAccumulator(params.cap)
  const draws: WeightedDraw[] = []
  let heaviest: WeightedDraw | null = null
  let drawn = 0
  const n: number[] = []
  const plain: number[] = []
  const selfNormalised: number[] = []
  return {
    take(x, logWeight, value) {
      drawn++
      accumulator.push(logWeight, value)
      const weight = exp(logWeight)
      if (draws.length < SHOWN_DRAWS) draws.push({ x, weight, value })
      if (heaviest === null || weight > heaviest.weight) heaviest = { x, weight, value }
    },
    mark() {
      const estimates = accumulator.estimates()
      n.push(drawn)
      plain.push(estimates.plain)
      selfNormalised.push(estimates.selfNormalised)
    },
    result: () => ({
      drawn,
      draws: draws.slice(),
      heaviest,
      shown: accumulator.estimates(),
      trace: { n: n.slice(), plain: plain.slice(), selfNormalised: selfNormalised.slice() },
    }),
  }
}

function resultOf(
  params: RunSettings,
  problem: Problem,
  shown: Shown,
  runs: readonly Estimates[],
): WeightedRuns {
  const { truth } = problem
  const plain = runs.map((run) => run.plain)
  const selfNormalised = runs.map((run) => run.selfNormalised)
  const clipped = runs.map((run) => run.clipped)
  const none = runs.length === 0
  return {
    samples: params.samples,
    truth,
    theoreticalEssShare: problem.theoreticalEssShare,
    ...shown.result(),
    repeatsAsked: params.repeats,
    repeatsPlanned: plannedRepeats(params),
    repeatsDone: runs.length,
    spread: spreadOf(
      params.clip ? [plain, selfNormalised, clipped] : [plain, selfNormalised],
      truth,
    ),
    rmsePlain: none ? 0 : rootMeanSquaredError(plain, truth),
    rmseSelf: none ? 0 : rootMeanSquaredError(selfNormalised, truth),
    rmseClipped: none ? 0 : rootMeanSquaredError(clipped, truth),
    biasPlain: none ? 0 : mean(plain) - truth,
    biasSelf: none ? 0 : mean(selfNormalised) - truth,
    medianPlain: none ? 0 : median(plain),
    medianSelf: none ? 0 : median(selfNormalised),
    belowTruth: none ? 0 : plain.filter((value) => value < truth).length / runs.length,
    medianEssShare: none ? 0 : median(runs.map((run) => run.ess)) / params.samples,
    weightlessRepeats: runs.filter((run) => run.ess === 0).length,
  }
}

/** Histograms over one range: from the 1 % to the 99 % point of all of them, with the truth. */
function spreadOf(lists: readonly (readonly number[])[], truth: number): WeightedRuns['spread'] {
  const all = lists.flat()
  const counts = [0, 1, 2].map(() => new Array<number>(BINS).fill(0))
  if (all.length === 0) {
    return { edges: [], plain: [], selfNormalised: [], clipped: [], outside: 0 }
  }
  let from = Math.min(truth, quantile(all, 0.01))
  let to = Math.max(truth, quantile(all, 0.99))
  const room = to > from ? 0.04 * (to - from) : Math.max(1e-6, 0.1 * Math.abs(truth))
  from -= room
  to += room
  let outside = 0
  for (const [which, list] of lists.entries()) {
    for (const value of list) {
      const bin = Math.floor(((value - from) / (to - from)) * BINS)
      if (bin < 0 || bin >= BINS) outside++
      counts[which]![Math.max(0, Math.min(BINS - 1, bin))]!++
    }
  }
  return {
    edges: Array.from({ length: BINS + 1 }, (_, i) => from + (i * (to - from)) / BINS),
    plain: counts[0]!,
    selfNormalised: counts[1]!,
    clipped: lists.length > 2 ? counts[2]! : [],
    outside,
  }
}

/** The scalar results of the runs. */
export type RunMetric =
  | 'truth'
  | 'estimatePlain'
  | 'estimateSelf'
  | 'essShare'
  | 'largestWeightShare'
  | 'rmsePlain'
  | 'rmseSelf'
  | 'relativeRmsePlain'
  | 'relativeRmseSelf'
  | 'errorPlain'
  | 'errorSelf'
  | 'estimateClipped'
  | 'rmseClipped'
  | 'biasPlain'
  | 'biasSelf'
  | 'medianPlain'
  | 'medianSelf'
  | 'belowTruth'
  | 'ess'
  | 'medianEssShare'
  | 'theoreticalEssShare'
  | 'repeatsRun'

export function metricsOfRuns(result: WeightedRuns): AllMetrics<RunMetric> {
  const { truth, shown } = result
  const relative = (rmse: number) => (truth === 0 ? 0 : rmse / Math.abs(truth))
  return {
    truth,
    estimatePlain: shown.plain,
    estimateSelf: shown.selfNormalised,
    estimateClipped: shown.clipped,
    errorPlain: shown.plain - truth,
    errorSelf: shown.selfNormalised - truth,
    rmsePlain: result.rmsePlain,
    rmseSelf: result.rmseSelf,
    rmseClipped: result.rmseClipped,
    relativeRmsePlain: relative(result.rmsePlain),
    relativeRmseSelf: relative(result.rmseSelf),
    biasPlain: result.biasPlain,
    biasSelf: result.biasSelf,
    medianPlain: result.medianPlain,
    medianSelf: result.medianSelf,
    belowTruth: result.belowTruth,
    ess: shown.ess,
    essShare: result.drawn === 0 ? 0 : shown.ess / result.drawn,
    medianEssShare: result.medianEssShare,
    theoreticalEssShare: result.theoreticalEssShare,
    largestWeightShare: shown.largestShare,
    repeatsRun: result.repeatsDone,
  }
}

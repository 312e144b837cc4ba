/** Means of draws from a normal distribution, made many times over to see how far they scatter. */

import { normal } from '../../core/random/variates.ts'
import { histogram, mean, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'

// Change: this file is the simulation and nothing else. No React, no clock, no Math.random; of Math,
// only what is exact everywhere (sqrt, abs, floor, min, max); src/core has exp, log and their kin.

/** What the means aim at, in points. */
export const TRUTH = 100

/** Means made between two steps; a step should take less than 20 ms. */
const MEANS_A_STEP = 40

const BINS = 24

/** Plain data, typed arrays allowed, no NaN: it crosses from the worker to the page. */
export interface Result {
  /** Every mean made so far, in points; shape (at most repeats,). */
  readonly means: Float64Array
  readonly meanOfMeans: number
  /** Standard deviation of the means, in points; 0 of a single one. */
  readonly standardError: number
  /** What theory says it is: sigma / sqrt(n). */
  readonly expectedError: number
  /** Distance from the truth to the mean that is furthest off, in points. */
  readonly furthest: number
  /** Bins over four standard errors to each side, in points; shape (B + 1,). */
  readonly edges: Float64Array
  /** Share of the means in each bin, the outer ones with what lies beyond; shape (B,). */
  readonly shares: Float64Array
}

/** Makes `repeats` means of `draws` draws from N(TRUTH, spread^2). */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const { draws, spread, repeats } = params
  const stream = rng.fork('draws') // a fork for each independent part, so that parts can be added
  const means = new Float64Array(repeats) // (repeats,)
  for (let done = 0; done < repeats; ) {
    const end = Math.min(repeats, done + MEANS_A_STEP)
    for (; done < end; done++) {
      let total = 0
      for (let i = 0; i < draws; i++) total += normal(stream, TRUTH, spread)
      means[done] = total / draws
    }
    yield { fraction: done / repeats, partial: () => resultOf(params, means.slice(0, end)) }
  }
  return resultOf(params, means)
}

function resultOf({ draws, spread }: Params, means: Float64Array): Result {
  const expectedError = spread / Math.sqrt(draws)
  const from = TRUTH - 4 * expectedError
  const to = TRUTH + 4 * expectedError
  const inside = means.map((value) => Math.min(to, Math.max(from, value)))
  const { edges, counts } = histogram(inside, { bins: BINS, from, to })
  return {
    means,
    meanOfMeans: mean(means),
    standardError: means.length > 1 ? standardDeviation(means) : 0,
    expectedError,
    furthest: means.reduce((most, value) => Math.max(most, Math.abs(value - TRUTH)), 0),
    edges,
    shares: Float64Array.from(counts, (count) => count / means.length),
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName = 'standardError' | 'expectedError' | 'meanOfMeans' | 'furthest'

/** The scalar figures, by the names that words.yaml lists. All finite. */
export function metrics(result: Result): AllMetrics<MetricName> {
  return {
    standardError: result.standardError,
    expectedError: result.expectedError,
    meanOfMeans: result.meanOfMeans,
    furthest: result.furthest,
  }
}

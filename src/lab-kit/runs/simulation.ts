/** What a model is to the platform: a generator that can be run, watched, paused and stopped. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { createRng, type Rng } from '../../core/random/rng.ts'
import { mean, quantile, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { AnyParams } from '../definition/params.ts'
import { digestOf } from './digest.ts'
import { type Answerer, createServices, type Services } from './services.ts'
import type { SharedStep } from './shared-work.ts'

/** Tables that a lab may ask for by name; see src/core/data. */
export type DataSets = Readonly<Record<string, unknown>>

export interface Context {
  /** The stream of the run's seed. Fork it by label for every independent part. */
  readonly rng: Rng
  /** The tables that the lab's definition asked for. */
  readonly data: DataSets
  /** Products of matrices, as fast as they can be had here; every kind gives the same bits. */
  readonly kernels: Kernels
  /**
   * Work that other runs of this seed want too, such as training a network: done once, from a stream
   * of its own.
   *
   * @param key All that the work depends on, the seed apart; the same key is the same work.
   */
  readonly shared: <P, T>(
    key: string,
    start: (rng: Rng) => Generator<SharedStep<P>, T, void>,
  ) => Generator<SharedStep<P>, T, void>
  /** Leaves something to be timed and asked when the run is over, under the name that the page says. */
  readonly leave: (name: string, answerer: Answerer) => void
}

/** A place where a run may be watched, paused or stopped. */
export interface Step<R> {
  /** Share of the work that is behind, in [0, 1]. */
  readonly done: number
  /** What is being done, where a run has parts: “training, epoch 3 of 10”. */
  readonly doing?: string
  /** The result so far, made only when somebody looks. */
  readonly partial?: () => R
}

export type MetricValues = Readonly<Record<string, number>>

/**
 * The pure part of a lab: `model.ts`.
 *
 * `simulate` yields often (at least every 20 ms of work) and returns the result: plain data, typed
 * arrays allowed, no NaN. `metrics` are its scalar figures, all finite; those of a partial result may
 * leave out what is not known yet.
 */
export interface Model<P = AnyParams, R = unknown> {
  readonly simulate: (params: P, context: Context) => Generator<Step<R>, R, void>
  readonly metrics: (result: R, params: P) => MetricValues
}

/** A run's whole outcome. A result never travels without the params and seed it came from. */
export interface Outcome<P = AnyParams, R = unknown> {
  readonly params: P
  readonly seed: number
  readonly result: R
  readonly metrics: MetricValues
  /** Digest of params, seed and result; null while the run is not finished. */
  readonly digest: string | null
}

/** Starts a run that the caller drives step by step. */
export function startRun<P, R>(
  model: Model<P, R>,
  params: P,
  seed: number,
  data: DataSets,
  services: Services = createServices(),
): Generator<Step<R>, R, void> {
  const { kernels, shared, leave } = services
  return model.simulate(params, {
    rng: createRng(seed),
    data,
    kernels,
    shared: (key, start) =>
      shared.get(`${seed}/${key}`, () => start(createRng(seed).fork(`shared/${key}`))),
    leave,
  })
}

/** Completes what a run returned to its outcome. */
export function outcomeOf<P, R>(
  model: Model<P, R>,
  params: P,
  seed: number,
  result: R,
): Outcome<P, R> {
  return {
    params,
    seed,
    result,
    metrics: model.metrics(result, params),
    digest: digestOf({ params, seed, result }),
  }
}

/** Runs to the end without a pause. `watch` hears the share of the work done, and what is being done. */
export function runToEnd<P, R>(
  model: Model<P, R>,
  params: P,
  seed: number,
  data: DataSets,
  watch: (done: number, doing?: string) => void = () => {},
  services?: Services,
): Outcome<P, R> {
  const run = startRun(model, params, seed, data, services)
  for (;;) {
    const step = run.next()
    if (step.done) return outcomeOf(model, params, seed, step.value)
    watch(step.value.done, step.value.doing)
  }
}

/** The distribution of one metric over seeds. */
export interface Spread {
  readonly mean: number
  readonly sd: number
  readonly q05: number
  readonly q50: number
  readonly q95: number
}

export interface Replicates {
  /** Values per metric, one a seed, in the order of the seeds. */
  readonly values: Readonly<Record<string, readonly number[]>>
  readonly spread: Readonly<Record<string, Spread>>
}

/** The seed of the i-th repeat: the next whole numbers, so that each can be run by itself. */
export function replicateSeed(seed: number, index: number): number {
  return (seed + index) % 2 ** 32
}

/** Runs the same params from `repeats` successive seeds. Yields after every step of every run. */
export function* replicate<P, R>(
  model: Model<P, R>,
  params: P,
  seed: number,
  repeats: number,
  data: DataSets,
  services?: Services,
): Generator<Step<Replicates>, Replicates, void> {
  const values: Record<string, number[]> = {}
  for (let index = 0; index < repeats; index++) {
    const run = startRun(model, params, replicateSeed(seed, index), data, services)
    let step = run.next()
    while (!step.done) {
      const { done, doing } = step.value
      yield {
        done: (index + done) / repeats,
        ...(doing === undefined ? {} : { doing }),
        partial: () => summarise(values),
      }
      step = run.next()
    }
    for (const [name, value] of Object.entries(model.metrics(step.value, params))) {
      values[name] ??= []
      values[name].push(value)
    }
    yield { done: (index + 1) / repeats, partial: () => summarise(values) }
  }
  return summarise(values)
}

function summarise(values: Readonly<Record<string, readonly number[]>>): Replicates {
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list]])),
    spread: Object.fromEntries(
      Object.entries(values).map(([name, list]) => [
        name,
        {
          mean: mean(list),
          sd: list.length > 1 ? standardDeviation(list, 1) : 0,
          q05: quantile(list, 0.05),
          q50: quantile(list, 0.5),
          q95: quantile(list, 0.95),
        },
      ]),
    ),
  }
}

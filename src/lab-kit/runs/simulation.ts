/** A run of a model, and the same params from many seeds. */

import { createRng } from '../../core/random/rng.ts'
import { mean, quantile, standardDeviation } from '../../core/statistics/descriptive.ts'
import { finish, type Step, type Work, within } from '../../core/steps.ts'
import type { DataSets } from '../../data/data-sets.ts'
import type { LongWork, Metrics, Model, Outcome } from '../definition/model.ts'
import { digestOf } from './digest.ts'
import { createServices, type Services } from './services.ts'

/** Starts a run that the caller drives step by step. */
export function startRun<P, R>(
  model: Model<P, R>,
  params: P,
  seed: number,
  data: DataSets,
  services: Services = createServices(),
): Work<R, R> {
  const { kernels, shared, exhibit } = services
  const streamOf = (key: string) => createRng(seed).fork(`shared/${key}`)
  return model.simulate(params, {
    rng: createRng(seed),
    data,
    kernels,
    once: (key, start) => shared.get(sharedKey(seed, key), () => start(streamOf(key))),
    streamOf,
    exhibit,
  })
}

/** The name of work that runs of a seed do once. */
export function sharedKey(seed: number, key: string): string {
  return `${seed}/${key}`
}

/** The long work of a run, by the names under which runs share it. */
export function longWorkOf<P>(
  { needs }: Pick<Model<P>, 'needs'>,
  params: P,
  seed: number,
): LongWork[] {
  const works = needs?.(params) ?? []
  return works.map(({ key, examples }) => ({ key: sharedKey(seed, key), examples }))
}

/** Completes what a run returned to its outcome. */
export function outcomeOf<P, R, M extends Metrics>(
  model: Model<P, R, M>,
  params: P,
  seed: number,
  result: R,
): Outcome<P, R, M> {
  return {
    params,
    seed,
    result,
    metrics: model.metrics(result, params),
    digest: digestOf({ params, seed, result }),
  }
}

/** Runs to the end without a pause; `watch` sees every step. */
export function runToEnd<P, R, M extends Metrics>(
  model: Model<P, R, M>,
  params: P,
  seed: number,
  data: DataSets,
  watch: (step: Step<R>) => void = () => {},
  services?: Services,
): Outcome<P, R, M> {
  return outcomeOf(
    model,
    params,
    seed,
    finish(startRun(model, params, seed, data, services), watch),
  )
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
): Work<Replicates, Replicates> {
  const values: Record<string, number[]> = {}
  const soFar = () => summarise(values)
  for (let index = 0; index < repeats; index++) {
    const run = startRun(model, params, replicateSeed(seed, index), data, services)
    const result = yield* within(run, index / repeats, (index + 1) / repeats, soFar)
    for (const [name, value] of Object.entries(model.metrics(result, params))) {
      if (value === undefined) continue
      values[name] ??= []
      values[name].push(value)
    }
    yield { fraction: (index + 1) / repeats, partial: soFar }
  }
  return summarise(values)
}

/** What several runs gave, put together in their order. */
export function joinReplicates(runs: readonly Replicates[]): Replicates {
  const values: Record<string, number[]> = {}
  for (const run of runs) {
    for (const [name, list] of Object.entries(run.values)) {
      values[name] ??= []
      values[name].push(...list)
    }
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

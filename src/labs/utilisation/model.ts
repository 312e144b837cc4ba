/** Layers placed under a chip's roofline, one batch's time layer by layer, and batches that wait to be loaded. */

import type { Rng } from '../../core/random/rng.ts'
import { mean, quantile } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { attainable, type Chip, chipOf, ridgeOf } from './chips.ts'
import { type Costs, costsOf } from './costs.ts'
import { type Job, jobOf, type Layer, sumOf } from './layers.ts'
import { startsOf } from './loading.ts'
import { exhibitKernels } from './machine.ts'
import type { Params } from './params.ts'

/** How often a hundred batches are loaded and computed, each time with other loading times. */
const REPEATS = 20
const BATCHES = 101

/** A layer with its time on the chip, in milliseconds. */
export interface TimedLayer extends Layer {
  /** What its operations take at peak. */
  readonly arithmetic: number
  /** What memory adds to that. */
  readonly waiting: number
  /** What starting its kernels adds. */
  readonly starting: number
}

/** Of batches that are loaded, over the repeats. */
export interface LoadedRuns {
  /** Mean time from the start of one batch to that of the next, in milliseconds, by repeat. */
  readonly periods: Float64Array
  /** Share of the time since the first batch that was spent computing, by batch: mean, 5 % and 95 % of the repeats. */
  readonly busy: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

export interface Result extends Job {
  readonly chip: Chip
  readonly layers: readonly TimedLayer[]
  /** Milliseconds without loading, and with it. */
  readonly computing: number
  readonly period: number
  /** Null where nothing is loaded. */
  readonly loaded: LoadedRuns | null
  /** How many times as long a batch takes: on the chip of the data sheet, and in 32 bits. */
  readonly onSheet: number
  readonly in32Bits: number
  /** Results a second over those at a batch of 1. */
  readonly batchGain: number
  readonly costs: Costs
}

export function* simulate(params: Params, context: Context): Work<Result, Result> {
  yield { fraction: 0, label: 'counting' }
  exhibitKernels(context)
  const { rng } = context
  const job = jobOf(params)
  const layers = timeLayers(job, params)
  const computing = millisecondsOf(layers)
  const placed: Result = {
    ...job,
    chip: chipOf(params),
    layers,
    computing,
    period: computing,
    loaded: null,
    onSheet: 1,
    in32Bits: 1,
    batchGain: 1,
    costs: costsOf(params),
  }
  yield { fraction: 0.2, label: 'loading', partial: () => placed }
  const loaded = params.load > 0 ? loadAndCompute(params, computing, rng) : null
  const period = loaded ? mean(loaded.periods) : computing
  yield { fraction: 0.5, label: 'comparing', partial: () => ({ ...placed, loaded, period }) }
  const rate = (other: Partial<Params>) => {
    const changed = { ...params, ...other }
    return jobOf(changed).results / periodOf(changed, rng)
  }
  const own = job.results / period
  return {
    ...placed,
    period,
    loaded,
    onSheet: own / rate({ arithmetic: 1, memory: 1 }),
    in32Bits: own / rate({ precision: '32' }),
    batchGain: own / rate({ batch: 1 }),
  }
}

/** Mean time of a batch in milliseconds, with the same loading times for the same stream. */
function periodOf(params: Params, rng: Rng): number {
  const computing = millisecondsOf(timeLayers(jobOf(params), params))
  return params.load > 0 ? mean(loadAndCompute(params, computing, rng).periods) : computing
}

function timeLayers({ layers }: Job, params: Params): TimedLayer[] {
  const chip = chipOf(params)
  return layers.map((layer) => {
    const arithmetic = (1000 * layer.flops) / chip.peak
    const least = (1000 * layer.flops) / attainable(chip, layer.flops / layer.bytes)
    return {
      ...layer,
      arithmetic,
      waiting: Math.max(0, least - arithmetic),
      starting: (layer.kernels * params.launch) / 1000,
    }
  })
}

export function timeOf({ arithmetic, waiting, starting }: TimedLayer): number {
  return arithmetic + waiting + starting
}

function millisecondsOf(layers: readonly TimedLayer[]): number {
  return sumOf(layers, timeOf)
}

function loadAndCompute({ load, jitter, ahead }: Params, computing: number, rng: Rng): LoadedRuns {
  const loading = { mean: load, spread: jitter / 100, ahead }
  const runs = Array.from({ length: REPEATS }, (_, r) =>
    startsOf(loading, computing, BATCHES, rng.fork('loading').fork(String(r))),
  )
  const last = BATCHES - 1
  const byBatch = Array.from({ length: last }, (_, i) =>
    runs.map((starts) => ((i + 1) * computing) / starts[i + 1]!),
  )
  return {
    periods: Float64Array.from(runs, (starts) => starts[last]! / last),
    busy: Float64Array.from(byBatch, (shares) => mean(shares)),
    low: Float64Array.from(byBatch, (shares) => quantile(shares, 0.05)),
    high: Float64Array.from(byBatch, (shares) => quantile(shares, 0.95)),
  }
}

/** Where the whole batch stands: FLOPs for each byte, over all of its layers. */
export function intensityOf({ layers }: Job): number {
  return sumOf(layers, ({ flops }) => flops) / sumOf(layers, ({ bytes }) => bytes)
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'mfu'
  | 'batchTime'
  | 'memoryShare'
  | 'usefulHour'
  | 'rate'
  | 'busy'
  | 'busyLow'
  | 'busyHigh'
  | 'startShare'
  | 'loadShare'
  | 'gigaflops'
  | 'megabytes'
  | 'intensity'
  | 'ridge'
  | 'attainable'
  | 'attainableShare'
  | 'reached'
  | 'resident'
  | 'fits'
  | 'changedChip'
  | 'fewerBits'
  | 'batchGain'
  | 'million'
  | 'rented'
  | 'committed'
  | 'owned'
  | 'breakEven'
  | 'leastMachines'

export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { layers, chip, period, computing, loaded, costs } = result
  const flops = sumOf(layers, (layer) => layer.flops)
  const intensity = intensityOf(result)
  const mfu = sumOf(layers, ({ arithmetic }) => arithmetic) / period
  const rate = (1000 * result.results) / period
  const most = attainable(chip, intensity)
  return {
    mfu,
    batchTime: period,
    memoryShare: sumOf(layers, ({ waiting }) => waiting) / period,
    usefulHour: params.rent / mfu,
    rate,
    busy: computing / period,
    ...(loaded
      ? {
          busyLow: computing / quantile(loaded.periods, 0.95),
          busyHigh: computing / quantile(loaded.periods, 0.05),
        }
      : {}),
    startShare: sumOf(layers, ({ starting }) => starting) / period,
    loadShare: 1 - computing / period,
    gigaflops: flops / 1e9,
    megabytes: sumOf(layers, ({ bytes }) => bytes) / 1e6,
    intensity,
    ridge: ridgeOf(chip),
    attainable: most / 1e9,
    attainableShare: most / chip.peak,
    reached: (1000 * flops) / period / 1e9,
    resident: result.resident / 1e9,
    fits: result.resident <= chip.capacity ? 1 : 0,
    changedChip: result.onSheet,
    fewerBits: result.in32Bits,
    batchGain: result.batchGain,
    million: (params.rent * 1e6) / (3600 * rate),
    rented: costs.rented,
    committed: costs.committed,
    owned: costs.owned,
    ...(costs.breakEven <= 1 ? { breakEven: costs.breakEven } : {}),
    ...(costs.leastMachines === null ? {} : { leastMachines: costs.leastMachines }),
  }
}

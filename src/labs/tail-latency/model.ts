/** Requests before servers, over and over: how long they take, how pages of many calls fare, and what a tester who waits would see. */

import { quantile, quantiles } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { coldTime, makePages, type Pages, shareOfPages } from './pages.ts'
import type { Params } from './params.ts'
import { isGrowing, type Requests, rateOf, runQueue, serviceTime, theoryOf } from './queue.ts'
import { type Scene, sceneOf } from './scene.ts'

export const REPEATS = 20
const CALLS_DRAWN = 200_000
const PAGES = 20_000
/** Loads of the curve, in per cent. */
export const LOADS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100, 110, 120, 130, 140, 150] as const
/** Requests that come before those that a point of the curve counts. */
const CURVE_WARM = 2000
/** Those it counts: more where waiting is long and settles slowly. */
const curveRequests = (load: number, requests: number) =>
  Math.min(2.5 * requests, load >= 70 && load <= 100 ? 12_000 : 2500)
/** The tester sends no more often than this, in ms. */
const TESTER_GAP = 20
export const SHARES = [0.5, 0.9, 0.95, 0.99, 0.999] as const

/** Percentiles, in ms, by SHARES. */
export type Percentiles = Float64Array

export interface Result {
  readonly scene: Scene
  /** Of all requests that were counted. */
  readonly percentiles: Percentiles
  /** 99th percentile of each repeat, in ms, shape (repeats so far,). */
  readonly p99s: Float64Array
  /** Mean time from arrival to answer, and in the queue, in ms. */
  readonly mean: number
  readonly wait: number
  /** Shares of requests. */
  readonly late: number
  readonly shed: number
  readonly meanBatch: number
  readonly counted: number
  /** What a tester who waits for each answer reports; null before it is known. */
  readonly tester: Percentiles | null
  /** Upper edges of bins by latency are EDGES; share in each, shape (BINS,). */
  readonly bins: Float64Array
  readonly pages: {
    readonly late: number
    readonly p99: number
    readonly again: number
    /** Chance that a call by itself, without a second try, is late. */
    readonly callLate: number
  } | null
  /** By load: median and 99th percentile; as far as it is made. */
  readonly curve: ReadonlyArray<{
    readonly load: number
    readonly p50: number
    readonly p99: number
  }>
}

export const BINS = 60
/** From 1 ms to 10 s, fifteen bins to a factor of ten. */
export const EDGES: readonly number[] = Array.from({ length: BINS + 1 }, (_, k) => edgeOf(k))

function edgeOf(k: number): number {
  const roots = [1, 1.1659144, 1.3593564, 1.5848932, 1.8478498, 2.1544347, 2.5118864, 2.9286446]
  const more = [3.4145489, 3.9810717, 4.6415888, 5.4116953, 6.3095734, 7.3564225, 8.576959]
  return [1, 10, 100, 1000, 10_000][Math.floor(k / 15)]! * [...roots, ...more][k % 15]!
}

/** Twenty repeats from an empty system, each with a warm-up that is cut off; then pages; then the curve. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const count = params.requests
  const warm = count / 2
  // Come after those that count, so that their last batch fills as any other.
  const after = params.batching === 'fill' ? params.most * params.servers : 0
  const all = new Float64Array(REPEATS * count)
  // The same without what a cold replica adds.
  const queued = new Float64Array(REPEATS * count)
  const seen = new Float64Array(REPEATS * count)
  const p99s: number[] = []
  let [answered, turned, waits, sizes, tested] = [0, 0, 0, 0, 0]
  let scene: Scene | null = null
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const stream = rng.fork(`repeat ${repeat}`)
    const requests = runQueue(params, warm + count + after, stream)
    const cold = stream.fork('cold')
    const latency = new Float64Array(warm + count)
    const from = answered
    for (let i = 0; i < latency.length; i++) {
      const extra = coldTime(cold.next() < params.slow / 100, cold)
      if (requests.size[i] === 0) {
        latency[i] = -1
        if (i >= warm) turned++
        continue
      }
      latency[i] = requests.end[i]! - requests.arrivals[i]! + extra
      if (i < warm) continue
      queued[answered] = latency[i]! - extra
      all[answered++] = latency[i]!
      waits += requests.start[i]! - requests.arrivals[i]!
      sizes += requests.size[i]!
    }
    scene ??= sceneOf(requests, warm, warm + count, rateOf(params))
    tested = testAsOneWhoWaits(requests, latency, warm, seen, tested)
    // Of a short repeat in a pause all may be turned away.
    if (answered > from) p99s.push(quantile(all.subarray(from, answered), 0.99))
    yield { fraction: (0.6 * (repeat + 1)) / REPEATS }
  }
  const latencies = all.subarray(0, answered)
  const bins = new Float64Array(BINS)
  let [total, late] = [0, 0]
  for (const time of latencies) {
    total += time
    if (time > params.limit) late++
    bins[binOf(time)]! += 1 / answered
  }
  const result: Result = {
    scene: scene!,
    percentiles: quantiles(latencies, SHARES),
    p99s: Float64Array.from(p99s),
    mean: total / answered,
    wait: waits / answered,
    late: late / answered,
    shed: turned / (turned + answered),
    meanBatch: sizes / answered,
    counted: answered,
    tester: quantiles(seen.subarray(0, tested), SHARES),
    bins,
    pages: null,
    curve: [],
  }
  yield { fraction: 0.65, partial: () => result }
  const many = Math.min(PAGES, CALLS_DRAWN / params.calls)
  const made = makePages(params, queued.subarray(0, answered), many, rng.fork('pages'))
  const withPages: Result = { ...result, pages: pagesOf(made, params, result.late) }
  yield { fraction: 0.75, partial: () => withPages }
  const curve: Result['curve'][number][] = []
  for (const load of LOADS) {
    const at = runQueue(
      { ...params, load },
      CURVE_WARM + curveRequests(load, params.requests),
      rng.fork('curve'),
    )
    const own: number[] = []
    for (let i = CURVE_WARM; i < at.size.length; i++) {
      if (at.size[i]! > 0) own.push(at.end[i]! - at.arrivals[i]!)
    }
    if (own.length > 0) {
      const [p50, p99] = quantiles(own, [0.5, 0.99])
      curve.push({ load, p50: p50!, p99: p99! })
    }
    yield { fraction: 0.75 + (0.25 * load) / 150 }
  }
  return { ...withPages, curve }
}

/** Sends the next request only when the last is answered, and keeps what it sees. Its requests are some of those that come anyway. Returns how many it has seen. */
function testAsOneWhoWaits(
  { arrivals }: Requests,
  latency: Float64Array,
  warm: number,
  seen: Float64Array,
  tested: number,
): number {
  let next = 0
  let count = tested
  for (let i = warm; i < latency.length; i++) {
    if (arrivals[i]! < next || latency[i]! < 0) continue
    seen[count++] = latency[i]!
    next = arrivals[i]! + Math.max(TESTER_GAP, latency[i]!)
  }
  return count
}

function pagesOf({ times, again }: Pages, { limit }: Params, callLate: number): Result['pages'] {
  const late = times.filter((time) => time > limit).length / times.length
  return { late, p99: quantile(times, 0.99), again, callLate }
}

function binOf(time: number): number {
  let [low, high] = [0, BINS - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (time >= EDGES[middle]!) low = middle
    else high = middle - 1
  }
  return low
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'p99'
  | 'p50'
  | 'late'
  | 'mean'
  | 'waits'
  | 'p95'
  | 'p999'
  | 'p99Low'
  | 'p99High'
  | 'meanBatch'
  | 'rate'
  | 'theoryMean'
  | 'theoryP99'
  | 'pageLate'
  | 'pageTheory'
  | 'pageP99'
  | 'again'
  | 'testerP99'
  | 'missed'
  | 'shed'
  | 'growing'

/** What is not known yet, or has no closed form, is left out. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { percentiles, p99s, pages, tester } = result
  const [p50, , p95, p99, p999] = percentiles
  const [low, high] = quantiles(p99s, [0.05, 0.95])
  const theory = params.slow === 0 ? theoryOf(params) : null
  return {
    p99: p99!,
    p50: p50!,
    late: result.late,
    mean: result.mean,
    waits: result.wait / serviceTime(params),
    p95: p95!,
    p999: p999!,
    p99Low: low!,
    p99High: high!,
    meanBatch: result.meanBatch,
    rate: 1000 * rateOf(params),
    ...(theory && { theoryMean: theory.mean }),
    ...(theory?.p99 != null && { theoryP99: theory.p99 }),
    ...(pages && { pageLate: pages.late, pageP99: pages.p99, again: pages.again }),
    ...(pages && { pageTheory: shareOfPages(pages.callLate, params.calls) }),
    ...(tester && { testerP99: tester[3]!, missed: p99! / tester[3]! }),
    shed: result.shed,
    growing: isGrowing(params) ? 1 : 0,
  }
}

/** One repeat of the queue: requests come, wait and are served; and what theory says of it. */

import { exp } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { exponential, normal } from '../../core/random/variates.ts'
import { meanTime, timeExceeded } from '../../lab-families/queues/model/erlang.ts'
import { type Line, type Served, serve } from '../../lab-families/queues/model/service.ts'
import type { Params } from './params.ts'

/** Standard deviation of the logarithm of a log-normal service time. */
const SKEW = 1
const PAUSE_EVERY = 10_000
const GROUP = 4

/** Mean time of a request that is served alone, in ms. */
export function serviceTime({ fixed, each }: Params): number {
  return fixed + each
}

/** Requests a ms. */
export function rateOf(params: Params): number {
  return ((params.load / 100) * params.servers) / serviceTime(params)
}

/** The largest batch that is taken. */
export function largestBatch({ batching, most, shed }: Params): number {
  if (batching === 'one') return 1
  return shed > 0 ? Math.min(most, shed) : most
}

/** Whether more comes than can be done, so that what is waiting grows without end. */
export function isGrowing(params: Params): boolean {
  if (params.shed > 0) return false
  const most = largestBatch(params)
  const open = 1 - params.pause / PAUSE_EVERY
  const done = (params.servers * most * open) / (params.fixed + params.each * most)
  return rateOf(params) > done - 1e-12
}

export interface Requests extends Served {
  /** In ms, ascending, shape (n,). */
  readonly arrivals: Float64Array
}

/** Lets n requests come and be served. Their gaps are the same whatever serves them. */
export function runQueue(params: Params, count: number, rng: Rng): Requests {
  const arrivals = arrivalsOf(params, count, rng.fork('arrivals'))
  const line: Line = {
    servers: params.servers,
    batch: params.batching === 'one' ? 1 : params.most,
    hold: params.batching === 'fill' ? params.hold : 0,
    queueLimit: params.shed > 0 ? params.shed : Number.POSITIVE_INFINITY,
    pause: params.pause,
    pauseEvery: PAUSE_EVERY,
  }
  const times = rng.fork('service')
  const timeOf = (size: number) => (params.fixed + params.each * size) * factor(params.law, times)
  if (params.queue === 'shared' || params.servers === 1) {
    return { arrivals, ...serve(line, arrivals, timeOf) }
  }
  const deal = rng.fork('lines')
  const lines = Array.from({ length: params.servers }, (): number[] => [])
  for (let i = 0; i < count; i++) lines[deal.nextInt(params.servers)]!.push(i)
  const all = {
    arrivals,
    start: new Float64Array(count),
    end: new Float64Array(count),
    size: new Uint16Array(count),
  }
  for (const own of lines) {
    const served = serve(
      { ...line, servers: 1 },
      Float64Array.from(own, (i) => arrivals[i]!),
      timeOf,
    )
    for (const [k, i] of own.entries()) {
      all.start[i] = served.start[k]!
      all.end[i] = served.end[k]!
      all.size[i] = served.size[k]!
    }
  }
  return all
}

function arrivalsOf(params: Params, count: number, rng: Rng): Float64Array {
  const gap = 1 / rateOf(params)
  const arrivals = new Float64Array(count)
  // Repeats begin anywhere between two pauses.
  let time = params.pause > 0 ? PAUSE_EVERY * rng.fork('phase').next() : 0
  for (let i = 0; i < count; i++) {
    if (params.arrivals === 'even') time += gap
    else if (params.arrivals === 'random') time += gap * exponential(rng)
    else if (i % GROUP === 0) time += GROUP * gap * exponential(rng)
    arrivals[i] = time
  }
  return arrivals
}

/** With a mean of 1. */
function factor(law: Params['law'], rng: Rng): number {
  if (law === 'fixed') return 1
  if (law === 'random') return exponential(rng)
  return exp(normal(rng, (-SKEW * SKEW) / 2, SKEW))
}

export interface Theory {
  /** Mean time in the system, in ms. */
  readonly mean: number
  /** 99th percentile, in ms; null where there is no simple form. */
  readonly p99: number | null
}

/** What queueing theory says of the time in the system; null where it has no simple form. */
export function theoryOf(params: Params): Theory | null {
  const { load, servers, law, pause, shed, batching, arrivals, queue } = params
  const isPlain = arrivals === 'random' && batching === 'one' && pause === 0 && shed === 0
  if (!isPlain || load >= 100) return null
  const own = servers === 1 || queue === 'own'
  const c = own ? 1 : servers
  const offered = (c * load) / 100
  const service = serviceTime(params)
  if (law === 'random') {
    return { mean: meanTime(c, offered, service), p99: timeExceeded(c, offered, service, 0.01) }
  }
  if (c > 1) return null
  // Pollaczek and Khinchine: the wait is that of M/M/1 by (1 + squared coefficient of variation) / 2.
  const squared = law === 'fixed' ? 0 : exp(SKEW * SKEW) - 1
  const wait = (service * offered * (1 + squared)) / (2 * (1 - offered))
  return { mean: service + wait, p99: null }
}

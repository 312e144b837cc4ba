/** What the picture shows: the requests around the slowest moment of the first repeat. */

import type { Requests } from './queue.ts'

/** Requests in the picture at most. */
const MOST = 48
/** Its span, in ms, unless more would come than fit. */
const SPAN = 400

export interface Scene {
  /** The span of time, in ms. */
  readonly span: number
  /** In ms from the left edge, of each request that is waiting or served within it, in the order of arrival; what was turned away has its arrival everywhere; shape (m,). */
  readonly arrivals: Float64Array
  readonly start: Float64Array
  readonly end: Float64Array
  /** Requests in its batch; 0: turned away. */
  readonly size: Uint16Array
  /** The slowest, by its place in the lists. */
  readonly slowest: number
}

/**
 * Chooses them.
 *
 * @param warm Requests at the beginning that do not count.
 * @param until Those from here on do not count either.
 * @param rate Requests a ms.
 */
export function sceneOf(requests: Requests, warm: number, until: number, rate: number): Scene {
  const { arrivals, start, end, size } = requests
  let slowest = warm
  for (let i = warm; i < until; i++) {
    if (end[i]! - arrivals[i]! > end[slowest]! - arrivals[slowest]!) slowest = i
  }
  const span = Math.min(SPAN, MOST / rate)
  // What is turned away leaves as it comes; in a pause that may be all.
  const leaves = (i: number) => (size[i] === 0 ? arrivals[i]! : end[i]!)
  const shift = Math.max(0, leaves(slowest) - 0.7 * span)
  const shown: number[] = []
  for (let i = 0; i < size.length; i++) {
    if (leaves(i) >= shift && arrivals[i]! <= shift + span) shown.push(i)
  }
  const first = Math.max(0, Math.min(shown.indexOf(slowest) - MOST + 12, shown.length - MOST))
  const kept = shown.slice(first, first + MOST)
  const at = (times: Float64Array) =>
    Float64Array.from(kept, (i) => (size[i] === 0 ? arrivals[i]! : times[i]!) - shift)
  return {
    span,
    arrivals: at(arrivals),
    start: at(start),
    end: at(end),
    size: Uint16Array.from(kept, (i) => size[i]!),
    slowest: kept.indexOf(slowest),
  }
}

/** Requests that wait for servers, first come first served: alone or in batches, with shedding and with pauses. Exact, event by event. */

/** How a line of requests is served. Times are in ms. */
export interface Line {
  /** Whole number from 1. */
  readonly servers: number
  /** Most requests that one server takes at once, from 1. */
  readonly batch: number
  /** How long the first of a batch waits for the batch to fill; 0: takes what is there. */
  readonly hold: number
  /** A request that finds so many waiting is turned away; Infinity: none is. From 1. */
  readonly queueLimit: number
  /** Nothing is started for `pause` at the beginning of each `pauseEvery`; 0: always open. */
  readonly pause: number
  readonly pauseEvery: number
}

/** When each request was served; all of shape (n,). */
export interface Served {
  /** Start of service; -1 of what was turned away. */
  readonly start: Float64Array
  /** End of service; -1 of what was turned away. */
  readonly end: Float64Array
  /** Requests in its batch; 0 of what was turned away. */
  readonly size: Uint16Array
}

/**
 * Serves requests in the order of their arrival, each batch by the server that is free first. A pause does not
 * interrupt what has started.
 *
 * @param arrivals Ascending, in ms, at least 0, shape (n,).
 * @param timeOf Time that a batch of a size takes, in ms, at least 0; called once a batch, in the order of their starts.
 * @throws {RangeError} If there is no server, no place in a batch or no place to wait.
 * @reference Kiefer and Wolfowitz's recursion, Erlang C, M/D/1 and M/M/1/K, see service.test.ts.
 */
export function serve(
  line: Line,
  arrivals: Float64Array,
  timeOf: (size: number) => number,
): Served {
  const { servers, batch, hold, queueLimit } = line
  if (!(servers >= 1 && batch >= 1 && queueLimit >= 1)) {
    throw new RangeError(
      `serve: servers is ${servers}, batch ${batch}, queueLimit ${queueLimit}; pass 1 or more`,
    )
  }
  const count = arrivals.length
  const start = new Float64Array(count).fill(-1) // (n,)
  const end = new Float64Array(count).fill(-1) // (n,)
  const size = new Uint16Array(count) // (n,)
  const free = new Float64Array(servers) // (servers,)
  const most = Math.min(batch, queueLimit)
  // Those who wait stand in `waiting[head]` to `waiting[tail - 1]`.
  const waiting = new Uint32Array(count) // (n,)
  let [head, tail, next] = [0, 0, 0]
  while (head < tail || next < count) {
    if (head === tail) waiting[tail++] = next++
    const server = indexOfLeast(free)
    const first = arrivals[waiting[head]!]!
    // While nothing starts, everybody who comes is let in until the line is full.
    const last = next + most - (tail - head) - 1
    const full = tail - head >= most ? first : (arrivals[last] ?? Number.POSITIVE_INFINITY)
    const ready = hold > 0 && most > 1 ? Math.max(first, Math.min(full, first + hold)) : first
    const begin = afterPause(Math.max(free[server]!, ready), line)
    for (; next < count && arrivals[next]! <= begin; next++) {
      if (tail - head < queueLimit) waiting[tail++] = next
    }
    const taken = Math.min(most, tail - head)
    const done = begin + timeOf(taken)
    for (let k = 0; k < taken; k++) {
      const request = waiting[head++]!
      start[request] = begin
      end[request] = done
      size[request] = taken
    }
    free[server] = done
  }
  return { start, end, size }
}

function indexOfLeast(values: Float64Array): number {
  let least = 0
  for (let i = 1; i < values.length; i++) if (values[i]! < values[least]!) least = i
  return least
}

function afterPause(time: number, { pause, pauseEvery }: Line): number {
  if (pause === 0) return time
  const opened = Math.floor(time / pauseEvery) * pauseEvery
  return Math.max(time, opened + pause)
}

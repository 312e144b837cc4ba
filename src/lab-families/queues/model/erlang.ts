/** Closed forms of the queue with random arrivals, exponential service times and one line for all servers, M/M/c. */

import { exp } from '../../../core/numbers/elementary.ts'

/**
 * Erlang's C: the chance that a request has to wait in M/M/c.
 *
 * By the recursion of Erlang's B, B(c) = a B(c-1) / (c + a B(c-1)), and C = B / (1 - (a/c) (1 - B)).
 *
 * @param servers c, whole number from 1.
 * @param offered a = arrival rate by service rate, in [0, c).
 * @throws {RangeError} If `offered` is not below `servers`.
 * @reference SciPy's Poisson distribution, see golden/queues.json: within 1e-12.
 */
export function erlangC(servers: number, offered: number): number {
  if (!(offered >= 0 && offered < servers)) {
    throw new RangeError(`erlangC: offered is ${offered}; pass less than ${servers} servers`)
  }
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  return blocked / (1 - (offered / servers) * (1 - blocked))
}

/**
 * Mean time in the system of M/M/c: s (1 + C / (c - a)).
 *
 * @param servers c, whole number from 1.
 * @param offered a = arrival rate by service rate, in [0, c).
 * @param service Mean service time s, positive; the result has its unit.
 * @throws {RangeError} If `offered` is not below `servers`.
 * @reference 1 / (mu - lambda) for c = 1, see erlang.test.ts.
 */
export function meanTime(servers: number, offered: number, service: number): number {
  return service * (1 + erlangC(servers, offered) / (servers - offered))
}

/**
 * Chance that a request is in an M/M/c system for longer than t.
 *
 * With d = c - a - 1 and the time in units of s: exp(-t) (1 + C (1 - exp(-d t)) / d), and exp(-t) (1 + C t) where d = 0.
 */
function chanceOver(servers: number, offered: number, service: number, t: number): number {
  const c = erlangC(servers, offered)
  const d = servers - offered - 1
  const x = t / service
  const waited = Math.abs(d) < 1e-9 ? x : (1 - exp(-d * x)) / d
  return exp(-x) * (1 + c * waited)
}

/**
 * The time in the system of M/M/c that a share of requests exceeds, by halving.
 *
 * @param service Mean service time, positive; the result has its unit.
 * @param share In (0, 1).
 * @throws {RangeError} If `offered` is not below `servers`.
 * @reference Numerical integration by SciPy, see golden/queues.json: within 1e-9.
 */
export function timeExceeded(
  servers: number,
  offered: number,
  service: number,
  share: number,
): number {
  let [low, high] = [0, service]
  while (chanceOver(servers, offered, service, high) > share) high *= 2
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (chanceOver(servers, offered, service, middle) > share) low = middle
    else high = middle
  }
  return high
}

/** The machines of one night: jobs arrive, wait, run, are stopped and go on, from event to event. */

import type { Rng } from '../../core/random/rng.ts'
import { exponential } from '../../core/random/variates.ts'
import type { Rule } from './params.ts'

/** By priority. */
export const HOTFIX = 0
export const TRAINING = 1
export const EXPERIMENT = 2
export type Kind = typeof HOTFIX | typeof TRAINING | typeof EXPERIMENT

/** Times are minutes after 22:00. */
export interface Job {
  readonly kind: Kind
  readonly submitted: number
  readonly minutes: number
  /** What is said of its minutes beforehand. */
  readonly estimate: number
  /** Machines that it needs at once. */
  readonly width: number
}

export interface Policy {
  readonly rule: Rule
  readonly machines: number
  /** Machines that experiments may hold. */
  readonly quota: number
  /** Minutes from one checkpoint to the next; 0: none. */
  readonly checkpoints: number
  /** How often an hour a machine vanishes. */
  readonly spot: number
}

/** A job on a machine, until it ended or was stopped. */
export interface Block {
  readonly job: number
  readonly kind: Kind
  readonly machine: number
  readonly from: number
  readonly to: number
  /** Where the work begins that was lost; `to` if none was. */
  readonly lostFrom: number
}

export interface Schedule {
  /** When each job ended; shape (n,). */
  readonly ended: Float64Array
  readonly blocks: readonly Block[]
  /** How many wait, from each of those times on. */
  readonly queue: ReadonlyArray<{ readonly at: number; readonly waiting: number }>
  /** Machine-minutes of work that had to be done again. */
  readonly lost: number
  /** Wide jobs for which machines were reserved, and those of them that started later than promised. */
  readonly reserved: number
  readonly broken: number
}

/** What has not ended a week later is taken to end then. */
export const HORIZON = 7 * 24 * 60
/** How long a vanished machine is away. */
const AWAY = 10
/** Times that differ by less are one. */
const EPSILON = 1e-6

interface Running {
  readonly job: number
  readonly machines: readonly number[]
  readonly from: number
}

/** Runs the jobs under a policy to the end. `rng` says when machines vanish. */
export function runCluster(jobs: readonly Job[], policy: Policy, rng: Rng): Schedule {
  const { rule, machines, checkpoints } = policy
  const ended = new Float64Array(jobs.length).fill(HORIZON)
  const saved = new Float64Array(jobs.length) // minutes that a checkpoint holds, (n,)
  const promised = new Map<number, number>()
  const blocks: Block[] = []
  const queue: Array<{ at: number; waiting: number }> = []
  const arriving = jobs.map((_, id) => id).sort((a, b) => jobs[a]!.submitted - jobs[b]!.submitted)
  const waiting: number[] = []
  let running: Running[] = []
  const held = new Uint8Array(machines) // 1 where a job runs, (machines,)
  const backAt = new Float64Array(machines) // when a machine that vanished is back
  const rate = policy.spot / 60
  const nextLoss = () => (rate > 0 ? exponential(rng, rate) : Number.POSITIVE_INFINITY)
  const vanishes = Float64Array.from({ length: machines }, nextLoss)
  let [now, lost, broken, next] = [0, 0, 0, 0]
  const places = placesOf(rule, jobs)

  const wait = (id: number) => {
    // From behind, since most that arrive are the last.
    let place = waiting.length
    while (place > 0 && places[waiting[place - 1]!]! > places[id]!) place--
    waiting.splice(place, 0, id)
  }
  const isFree = (m: number) => held[m] === 0 && backAt[m]! <= now + EPSILON
  const countFree = () => {
    let count = 0
    for (let m = 0; m < machines; m++) if (isFree(m)) count++
    return count
  }
  const start = (id: number) => {
    waiting.splice(waiting.indexOf(id), 1)
    if ((promised.get(id) ?? now) < now - EPSILON) broken++
    const taken: number[] = []
    for (let m = 0; taken.length < jobs[id]!.width; m++) if (isFree(m)) taken.push(m)
    for (const m of taken) held[m] = 1
    running.push({ job: id, machines: taken, from: now })
  }
  const leave = (each: Running, lostMinutes: number) => {
    running = running.filter((other) => other !== each)
    for (const machine of each.machines) {
      held[machine] = 0
      const { kind } = jobs[each.job]!
      blocks.push({
        job: each.job,
        kind,
        machine,
        from: each.from,
        to: now,
        lostFrom: now - lostMinutes,
      })
    }
  }
  const stop = (each: Running) => {
    const done = saved[each.job]! + now - each.from
    const kept = checkpoints > 0 ? checkpoints * Math.floor(done / checkpoints + EPSILON) : 0
    lost += Math.max(0, done - kept) * jobs[each.job]!.width
    saved[each.job] = kept
    leave(each, Math.max(0, done - kept))
    wait(each.job)
  }
  const endOf = ({ job, from }: Running) => from + jobs[job]!.minutes - saved[job]!
  const left = (id: number) => Math.max(1, jobs[id]!.estimate - saved[id]!)
  const expectedEnd = (each: Running) => Math.max(now + 1, each.from + left(each.job))
  const heldBy = (kind: Kind) =>
    running.reduce((sum, { job }) => sum + (jobs[job]!.kind === kind ? jobs[job]!.width : 0), 0)

  /** Starts the job whose turn it is, if it can start; false if nothing did. */
  const startOne = (): boolean => {
    const head = rule === 'fair' ? fairest(waiting, jobs, heldBy) : waiting[0]
    if (head === undefined) return false
    const { width, kind } = jobs[head]!
    if (rule === 'quota' && kind === EXPERIMENT) {
      if (heldBy(EXPERIMENT) + width > Math.max(policy.quota, width)) return false
    }
    let room = countFree()
    if (rule === 'preempt' && room < width) {
      const below = running
        .filter(({ job }) => jobs[job]!.kind > kind)
        .sort((a, b) => jobs[b.job]!.kind - jobs[a.job]!.kind || b.from - a.from)
      const could = below.reduce((sum, { job }) => sum + jobs[job]!.width, room)
      while (could >= width && room < width) {
        const victim = below.shift()!
        stop(victim)
        room = countFree()
      }
    }
    if (room >= width) {
      start(head)
      return true
    }
    return rule === 'backfill' && backfill(head, room)
  }

  /** Reserves machines for the first in the queue, and starts one that does not delay it, by the estimates. */
  const backfill = (head: number, room: number): boolean => {
    let [shadow, spare] = [now, room]
    for (const each of running.toSorted((a, b) => expectedEnd(a) - expectedEnd(b))) {
      if (spare >= jobs[head]!.width) break
      spare += each.machines.length
      shadow = expectedEnd(each)
    }
    spare -= jobs[head]!.width
    if (spare >= 0 && jobs[head]!.width > 1 && !promised.has(head)) promised.set(head, shadow)
    const fits = waiting.find((id) => {
      if (id === head || jobs[id]!.width > room) return false
      return spare < 0 || jobs[id]!.width <= spare || now + left(id) <= shadow + EPSILON
    })
    if (fits === undefined) return false
    start(fits)
    return true
  }

  while ((next < arriving.length || waiting.length > 0 || running.length > 0) && now < HORIZON) {
    for (; next < arriving.length && jobs[arriving[next]!]!.submitted <= now + EPSILON; next++) {
      wait(arriving[next]!)
    }
    while (startOne()) {
      // until nothing can start
    }
    queue.push({ at: now, waiting: waiting.length })
    const arrival = next < arriving.length ? jobs[arriving[next]!]!.submitted : HORIZON
    const back = backAt.reduce(
      (least, at) => (at > now + EPSILON ? Math.min(least, at) : least),
      HORIZON,
    )
    now = Math.min(HORIZON, arrival, back, Math.min(...vanishes), ...running.map(endOf))
    for (const each of running.filter((one) => endOf(one) <= now + EPSILON)) {
      ended[each.job] = now
      leave(each, 0)
    }
    for (let m = 0; m < machines; m++) {
      if (vanishes[m]! > now + EPSILON) continue
      const ran = running.find((each) => each.machines.includes(m))
      backAt[m] = now + AWAY
      vanishes[m] = backAt[m]! + nextLoss()
      if (ran) stop(ran)
    }
  }
  for (const each of running) leave(each, 0)
  return { ended, blocks, queue, lost, reserved: promised.size, broken }
}

/** The place of each job in the queue, were all in it; of equals the one that was listed first is before. Shape (n,). */
function placesOf(rule: Rule, jobs: readonly Job[]): Uint32Array {
  const before = (a: Job, b: Job) => {
    if (rule === 'shortest') return a.estimate - b.estimate
    const byKind = rule === 'first' || rule === 'backfill' || rule === 'fair' ? 0 : a.kind - b.kind
    return byKind || a.submitted - b.submitted
  }
  const places = new Uint32Array(jobs.length)
  const ids = jobs.map((_, id) => id).sort((a, b) => before(jobs[a]!, jobs[b]!))
  for (const [place, id] of ids.entries()) places[id] = place
  return places
}

/** The first in the queue of the kind that holds the fewest machines. */
function fairest(
  waiting: readonly number[],
  jobs: readonly Job[],
  heldBy: (kind: Kind) => number,
): number | undefined {
  let best: number | undefined
  for (const kind of [HOTFIX, TRAINING, EXPERIMENT] as const) {
    const first = waiting.find((id) => jobs[id]!.kind === kind)
    if (first === undefined) continue
    if (best === undefined || heldBy(kind) < heldBy(jobs[best]!.kind)) best = first
  }
  return best
}

/** Reservoir sampling: one stream shown item by item, then many to count who is kept. */

import type { Rng } from '../../core/random/rng.ts'
import {
  createReservoirAExpJ,
  createReservoirL,
  createReservoirR,
  expectedRandomsL,
  expectedReplacements,
  type ReservoirStep,
} from '../../core/sampling/stream-sampling.ts'
import { type Work, within } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import type { Params } from './params.ts'
import { type BinModel, binEdges, binModel, standardErrors, testFit } from './uniformity-test.ts'
import { weightAt, weightedInclusion } from './weighted-inclusion.ts'

/** Most items that R and A-ExpJ look at over all repeats; L skips, so it has no such limit. */
export const MOST_ITEMS = 2e8

/** Items looked at between two steps. */
const ITEMS_A_STEP = 300_000

/** Items of the shown stream that get a step each. */
const SLOW_ITEMS = 60

/** Decisions that the result keeps. */
const DECISIONS = 8

/** What happened to one item of the shown stream. Items are known by their position, from 1. */
export interface Decision extends ReservoirStep<number> {
  /** Items passed over without a look since the decision before (L only). */
  readonly skipped: number
}

export interface Result {
  readonly length: number
  readonly slots: number
  /** Items of the shown stream that have passed. */
  readonly seen: number
  /** Position of the item in each slot, shape (at most k,). */
  readonly reservoir: readonly number[]
  /** The last decisions, oldest first. */
  readonly decisions: readonly Decision[]
  /** Items that replaced another in the shown stream. */
  readonly replacements: number
  /** Expected number of them for the whole stream, with the bug where it is on. */
  readonly expectedReplacements: number
  /** Bin b holds positions edges[b] + 1 to edges[b + 1]; shape (B + 1,). */
  readonly edges: Float64Array
  /** Share of runs in which a position of the bin was kept, shape (B,). All 0 before the repeats. */
  readonly shares: Float64Array
  /** What the share should be, shape (B,). */
  readonly expectedShares: Float64Array
  /** Standard error of each share over the repeats run, shape (B,). */
  readonly errors: Float64Array
  /** What the share is with the bug, shape (B,); null where it is off. */
  readonly faultyShares: Float64Array | null
  readonly repeatsAsked: number
  /** Repeats that the run makes; fewer than asked where that would take too long. */
  readonly repeatsPlanned: number
  readonly repeatsDone: number
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  readonly pValue: number
  readonly largestGap: number
  /** Share of the first k positions that is kept, over the repeats; and what it should be. */
  readonly firstShare: number
  readonly firstExpected: number
  /** The same for the positions after k; those of the first k where there are none. */
  readonly lastShare: number
  readonly lastExpected: number
  /** Mean of random numbers taken in a run, over the repeats. */
  readonly randomsConsumed: number
  readonly randomsExpected: number
}

/** A stream that can be run on in pieces. */
interface Runner {
  /** Passes items up to `end`, and hands each one that was looked at to `watch`. */
  advance(end: number, watch?: (step: ReservoirStep<number>) => void): void
  items(): number[]
  randomsConsumed(): number
}

/** How many repeats are run of those that were asked for. */
export function plannedRepeats(params: Params): number {
  if (params.algorithm === 'l') return params.repeats
  return Math.min(params.repeats, Math.floor(MOST_ITEMS / params.length))
}

/**
 * Runs one stream in small steps, then `plannedRepeats` streams.
 *
 * Both take their own fork of the seed, so that more repeats leave the shown stream as it is.
 */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const plan = yield* makePlan(params)
  const { length } = params
  const shown = createShown(params, plan, rng.fork('shown'))
  const tally = createTally(params, plan)
  const snapshot = () => resultOf(params, plan, shown, tally)
  const totalWork = length + plan.repeats * plan.workARun

  let end = 0
  while (end < length) {
    const next = end < SLOW_ITEMS ? end + 1 : Math.ceil(end * 1.3)
    end = Math.min(length, next, end + ITEMS_A_STEP)
    shown.advance(end)
    yield { fraction: end / totalWork, partial: snapshot }
  }

  const stream = rng.fork('repeats')
  let batch = 1
  let work = 0
  while (tally.done < plan.repeats) {
    const until = Math.min(plan.repeats, tally.done + batch)
    while (tally.done < until && work < ITEMS_A_STEP) {
      const runner = createRunner(params, plan, stream)
      for (let at = 0; at < length; ) {
        at = params.algorithm === 'l' ? length : Math.min(length, at + ITEMS_A_STEP)
        runner.advance(at)
        if (at < length) yield { fraction: (length + tally.done * plan.workARun + at) / totalWork }
      }
      tally.add(runner)
      work += plan.workARun
    }
    work = 0
    batch = Math.ceil(batch * 1.4)
    yield {
      fraction: Math.min(1, (length + tally.done * plan.workARun) / totalWork),
      partial: snapshot,
    }
  }
  return snapshot()
}

interface Plan {
  readonly repeats: number
  /** Cost of one repeat, in items looked at. */
  readonly workARun: number
  readonly weights: Float64Array | null
  readonly edges: Float64Array
  readonly binOf: Uint8Array
  readonly bins: BinModel
  readonly firstExpected: number
  readonly lastExpected: number
  readonly randomsExpected: number
  readonly expectedReplacements: number
}

function* makePlan(params: Params): Work<Plan, Result> {
  const { algorithm, slots, length } = params
  const repeats = plannedRepeats(params)
  const kept = Math.min(slots, length)
  const edges = binEdges(length, slots, repeats)
  const binOf = new Uint8Array(length) // bin of position i + 1
  for (let b = 0; b + 1 < edges.length; b++) binOf.fill(b, edges[b]!, edges[b + 1]!)

  let inclusion = new Float64Array(length).fill(kept / length)
  let weights: Float64Array | null = null
  let replacements = expectedReplacements(length, slots)
  let randomsExpected = Math.max(0, length - slots)
  let workARun = length
  if (algorithm === 'aexpj') {
    weights = Float64Array.from({ length }, (_, i) => weightAt(params.weights, i + 1, length))
    // Its work is not counted: the shares of the whole are those of the runs that follow.
    const expected = yield* within(weightedInclusion(weights, slots), 0, 0)
    inclusion = Float64Array.from(expected.inclusion)
    replacements = expected.replacements
    // A key for each slot, then one jump, then a key and a jump for each item taken.
    randomsExpected = length < slots ? length : slots + 1 + 2 * replacements
  } else if (algorithm === 'l') {
    randomsExpected = expectedRandomsL(length, slots)
    workARun = 20 + 6 * kept + 10 * replacements
  } else if (params.offByOne && length > slots) {
    replacements = 1 + expectedReplacements(length - 1, slots) // sum over i = k..N - 1 of k / i
  }

  let first = 0
  for (let i = 0; i < kept; i++) first += inclusion[i]!
  return {
    repeats,
    workARun,
    weights,
    edges,
    binOf,
    bins: binModel(inclusion, edges),
    firstExpected: first / kept,
    lastExpected: length > kept ? (kept - first) / (length - kept) : first / kept,
    randomsExpected,
    expectedReplacements: replacements,
  }
}

function createRunner(params: Params, plan: Plan, rng: Rng): Runner {
  const { algorithm, slots } = params
  if (algorithm === 'l') {
    const reservoir = createReservoirL<number>(rng, slots)
    return {
      advance(end, watch) {
        while (reservoir.nextTaken <= end) {
          reservoir.passOver(reservoir.nextTaken - reservoir.seen - 1)
          const step = reservoir.offer(reservoir.seen + 1)
          watch?.(step)
        }
        reservoir.passOver(end - reservoir.seen)
      },
      items: () => reservoir.items(),
      randomsConsumed: () => reservoir.randomsConsumed,
    }
  }
  if (algorithm === 'aexpj') {
    const weights = plan.weights!
    const reservoir = createReservoirAExpJ<number>(rng, slots)
    return {
      advance(end, watch) {
        for (let n = reservoir.seen + 1; n <= end; n++) {
          const step = reservoir.offer(n, weights[n - 1]!)
          watch?.(step)
        }
      },
      items: () => reservoir.items(),
      randomsConsumed: () => reservoir.randomsConsumed,
    }
  }
  const reservoir = createReservoirR<number>(rng, slots, { offByOne: params.offByOne })
  return {
    advance(end, watch) {
      for (let n = reservoir.seen + 1; n <= end; n++) {
        const step = reservoir.offer(n)
        watch?.(step)
      }
    },
    items: () => reservoir.items(),
    randomsConsumed: () => reservoir.randomsConsumed,
  }
}

interface Shown {
  advance(end: number): void
  readonly seen: number
  readonly reservoir: readonly number[]
  readonly decisions: readonly Decision[]
  readonly replacements: number
}

function createShown(params: Params, plan: Plan, rng: Rng): Shown {
  const runner = createRunner(params, plan, rng)
  let seen = 0
  let lastLooked = 0
  let replacements = 0
  let decisions: Decision[] = []
  return {
    advance(end) {
      runner.advance(end, (step) => {
        if (step.replaced !== null) replacements++
        decisions.push({ ...step, skipped: step.n - lastLooked - 1 })
        lastLooked = step.n
        if (decisions.length > 2 * DECISIONS) decisions = decisions.slice(-DECISIONS)
      })
      seen = end
    },
    get seen() {
      return seen
    },
    get reservoir() {
      return runner.items()
    },
    get decisions() {
      return decisions.slice(-DECISIONS)
    },
    get replacements() {
      return replacements
    },
  }
}

interface Tally {
  add(runner: Runner): void
  readonly done: number
  readonly counts: Float64Array
  readonly firstCount: number
  readonly randoms: number
}

function createTally(params: Params, plan: Plan): Tally {
  const counts = new Float64Array(plan.edges.length - 1) // (B,)
  let done = 0
  let firstCount = 0
  let randoms = 0
  return {
    add(runner) {
      for (const position of runner.items()) {
        counts[plan.binOf[position - 1]!]!++
        if (position <= params.slots) firstCount++
      }
      randoms += runner.randomsConsumed()
      done++
    },
    get done() {
      return done
    },
    counts,
    get firstCount() {
      return firstCount
    },
    get randoms() {
      return randoms
    },
  }
}

function resultOf(params: Params, plan: Plan, shown: Shown, tally: Tally): Result {
  const { slots, length } = params
  const { edges, bins } = plan
  const runs = tally.done
  const kept = Math.min(slots, length)
  const sizeOf = (b: number) => edges[b + 1]! - edges[b]!
  const fit = testFit(tally.counts, bins, runs)
  const errors = standardErrors(bins, Math.max(1, runs))
  const firstShare = runs === 0 ? 0 : tally.firstCount / (runs * kept)
  const isFaulty = params.algorithm === 'r' && params.offByOne && length > slots
  return {
    length,
    slots,
    seen: shown.seen,
    reservoir: shown.reservoir,
    decisions: shown.decisions,
    replacements: shown.replacements,
    expectedReplacements: plan.expectedReplacements,
    edges: edges.slice(),
    shares: tally.counts.map((count, b) => (runs === 0 ? 0 : count / (runs * sizeOf(b)))),
    expectedShares: bins.expected.map((expected, b) => expected / sizeOf(b)),
    errors: errors.map((error, b) => error / (Math.max(1, runs) * sizeOf(b))),
    faultyShares: isFaulty ? faultyShares(edges, slots, length) : null,
    repeatsAsked: params.repeats,
    repeatsPlanned: plan.repeats,
    repeatsDone: runs,
    chiSquare: fit.statistic,
    degreesOfFreedom: fit.degreesOfFreedom,
    pValue: fit.pValue,
    largestGap: fit.largestGap,
    firstShare,
    firstExpected: plan.firstExpected,
    lastShare:
      runs > 0 && length > kept
        ? (runs * kept - tally.firstCount) / (runs * (length - kept))
        : firstShare,
    lastExpected: plan.lastExpected,
    randomsConsumed: runs === 0 ? 0 : tally.randoms / runs,
    randomsExpected: plan.randomsExpected,
  }
}

/** With the bug: (k - 1) / (N - 1) for the first k positions, k / (N - 1) for the rest. */
function faultyShares(edges: Float64Array, slots: number, length: number): Float64Array {
  return Float64Array.from({ length: edges.length - 1 }, (_, b) => {
    const first = Math.max(0, Math.min(slots, edges[b + 1]!) - edges[b]!)
    const size = edges[b + 1]! - edges[b]!
    return (size * slots - first) / (size * (length - 1))
  })
}

/** The level at which the lab calls a chi-square a rejection. */
export const LEVEL = 0.05

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'pValue'
  | 'chiSquare'
  | 'caught'
  | 'largestGap'
  | 'firstShare'
  | 'lastShare'
  | 'randomsConsumed'
  | 'randomsExpected'
  | 'replacements'
  | 'expectedReplacements'
  | 'repeatsRun'

export function metrics(result: Result): AllMetrics<MetricName> {
  return {
    chiSquare: result.chiSquare,
    pValue: result.pValue,
    caught: result.pValue < LEVEL ? 1 : 0,
    largestGap: result.largestGap,
    firstShare: result.firstShare,
    lastShare: result.lastShare,
    randomsConsumed: result.randomsConsumed,
    randomsExpected: result.randomsExpected,
    replacements: result.replacements,
    expectedReplacements: result.expectedReplacements,
    repeatsRun: result.repeatsDone,
  }
}

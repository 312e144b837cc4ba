/** Two rankers compared by an A/B test and by interleaving: what each design sees, and how many customers it needs. */

import type { Rng } from '../../core/random/rng.ts'
import type { Work } from '../../core/steps.ts'
import { readFromTop } from '../../lab-families/rankings/model/cascade.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { drawCustomer, shownPositions, type Visit } from './customers.ts'
import {
  abDesign,
  addSums,
  type Design,
  jackknifeError,
  mixDesign,
  powerWith,
  type Sums,
  usersNeeded,
} from './designs.ts'
import { balancedMixes, drawProbabilisticMix, type Mix, teamDraftMixes } from './mixes.ts'
import type { Params } from './params.ts'

/** The ways to interleave, in the order of all lists of them. */
export const METHODS = ['team', 'balanced', 'probabilistic'] as const

/** Customers are simulated in so many blocks, so that the error of every number is known. */
const BLOCKS = 40
/** Less than this is rounding. */
const ROUNDING = 1e-12
/** Effects within so many standard errors of zero are not told from it. */
const TOLD_APART = 3
/** Half of the 90 % band, in standard errors. */
const Z_BAND = 1.6448536269514722
/** Lists of probabilistic interleaving that are drawn for each visit. */
const DRAWN_LISTS = 4
/** Visits between two steps. */
const VISITS_A_STEP = 100

/** One design as it was measured. */
export interface Measured extends Design {
  /** Of the effect, from the blocks. */
  readonly standardError: number
  /** Customers that it needs; null where its effect cannot be told from zero. */
  readonly users: number | null
}

/** What customers do at each position of the lists of one method. */
export interface Positions {
  /** Share of visits in which it is read, shape (positions,). */
  readonly reached: Float64Array
  /** Share of visits in which its item is taken, and A, or B, gets the credit, shape (positions,). */
  readonly creditedA: Float64Array
  readonly creditedB: Float64Array
  /** The same where neither does, shape (positions,). */
  readonly creditedNone: Float64Array
}

export interface Result {
  readonly customers: number
  readonly visits: number
  /** Share of visits that end in a choice, with A's list and with B's. */
  readonly choiceA: number
  readonly choiceB: number
  readonly ab: Measured
  /** By method, in the order of METHODS. */
  readonly mixes: readonly Measured[]
  /** Share of the credit that goes to B, by method. */
  readonly sharesOfB: readonly number[]
  /** A/B customers for each customer of a method, and its 90 % band; null where either is not known, or the answer is wrong. */
  readonly ratios: ReadonlyArray<{
    readonly value: number
    readonly low: number
    readonly high: number
  } | null>
  /** Under the method at hand. */
  readonly positions: Positions
  /** The first visit, and a list that the method at hand mixed for it. */
  readonly example: {
    readonly a: readonly number[]
    readonly b: readonly number[]
    readonly items: readonly number[]
    readonly credits: readonly number[]
  }
}

/** Measures effect and variance of every design on the same simulated customers. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const tally = createTally(params, rng.fork('example'))
  const customers = rng.fork('customers')
  const mixing = rng.fork('mixing')
  const perBlock = Math.max(1, Math.floor(params.simulated / params.visits / BLOCKS))
  for (let block = 0; block < BLOCKS; block++) {
    tally.openBlock()
    for (let i = 0; i < perBlock; i++) {
      tally.add(drawCustomer(params, customers), mixing)
      if ((i * params.visits) % VISITS_A_STEP < params.visits) {
        const fraction = (block + i / perBlock) / BLOCKS
        yield block < 2 ? { fraction } : { fraction, partial: () => tally.result() }
      }
    }
  }
  return tally.result()
}

/** All that is counted over customers. */
function createTally(params: Params, exampleRng: Rng) {
  const length = shownPositions(params)
  const at = METHODS.indexOf(params.method)
  const blocks: Sums[] = []
  const reached = new Float64Array(length) // (positions,)
  const creditedA = new Float64Array(length) // (positions,)
  const creditedB = new Float64Array(length) // (positions,)
  const creditedNone = new Float64Array(length) // (positions,)
  const taken = [0, 0, 0]
  let example: Result['example'] | null = null
  let visits = 0

  /** Adds the chances of a choice, credited to whom, over the lists of a method. */
  const credit = ({ chances }: Visit, mixes: readonly Mix[], method: number) => {
    let mean = 0
    let square = 0
    for (const { probability, items, credits } of mixes) {
      const reading = readFromTop(
        items.map((item) => chances[item]!),
        params.patience,
      )
      for (let k = 0; k < length; k++) {
        const chance = probability * reading.taken[k]!
        const sign = credits[k]!
        mean += chance * sign
        square += chance * sign * sign
        taken[method] = taken[method]! + chance * (method === 1 ? Math.abs(sign) : 1)
        if (method !== at) continue
        reached[k] = reached[k]! + probability * reading.reached[k]!
        const side = sign > 0 ? creditedB : creditedA
        if (method === 2) {
          creditedB[k] = creditedB[k]! + (chance * (1 + sign)) / 2
          creditedA[k] = creditedA[k]! + (chance * (1 - sign)) / 2
        } else if (sign === 0) creditedNone[k] = creditedNone[k]! + chance
        else side[k] = side[k]! + chance
      }
    }
    return { mean, square }
  }

  return {
    openBlock() {
      blocks.push(NO_SUMS)
    },
    add(customer: readonly Visit[], mixing: Rng) {
      const [a, b, ...scores] = [0, 0, 0, 0, 0].map(() => createMoments())
      for (const visit of customer) {
        const choiceOf = (ranking: readonly number[]) => {
          const shown = ranking.slice(0, length).map((item) => visit.chances[item]!)
          const chance = readFromTop(shown, params.patience).taken.reduce((sum, p) => sum + p, 0)
          return { mean: chance, square: chance }
        }
        a!.add(choiceOf(visit.a))
        b!.add(choiceOf(visit.b))
        const mixes = [
          teamDraftMixes(visit.a, visit.b, length),
          balancedMixes(visit.a, visit.b, length),
          drawnMixes(visit, length, mixing),
        ]
        for (const [m, score] of scores.entries()) score.add(credit(visit, mixes[m]!, m))
        visits++
        example ??= exampleOf(visit, mixes[at]!, length, exampleRng)
      }
      const ofOne = {
        customers: 1,
        a: a!.mean(),
        aSquared: a!.square(),
        b: b!.mean(),
        bSquared: b!.square(),
        scores: scores.map((score) => score.mean()),
        scoresSquared: scores.map((score) => score.square()),
      }
      blocks[blocks.length - 1] = addSums([blocks.at(-1)!, ofOne])
    },
    result(): Result {
      const whole = addSums(blocks)
      const measured = (designOf: (sums: Sums) => Design): Measured => {
        const design = designOf(whole)
        const standardError = jackknifeError(blocks, (sums) => designOf(sums).effect)
        const isTold = Math.abs(design.effect) > Math.max(ROUNDING, TOLD_APART * standardError)
        return { ...design, standardError, users: isTold ? usersNeeded(design) : null }
      }
      const ab = measured(abDesign)
      const mixes = METHODS.map((_, m) => measured((sums) => mixDesign(sums, m)))
      const shares = (counts: Float64Array) => counts.map((count) => count / visits)
      return {
        customers: whole.customers,
        visits,
        choiceA: whole.a / whole.customers,
        choiceB: whole.b / whole.customers,
        ab,
        mixes,
        sharesOfB: taken.map((total, m) =>
          total > 0 ? (1 + (mixes[m]!.effect * visits) / total) / 2 : 0.5,
        ),
        ratios: mixes.map((mix, m) => {
          if (ab.users === null || mix.users === null || isMisled(ab, mix)) return null
          const logOf = (sums: Sums) =>
            Math.sqrt(usersNeeded(abDesign(sums)) / usersNeeded(mixDesign(sums, m)))
          const root = Math.sqrt(ab.users / mix.users)
          const reach = Z_BAND * jackknifeError(blocks, logOf)
          return {
            value: square(root),
            low: square(Math.max(0, root - reach)),
            high: square(root + reach),
          }
        }),
        positions: {
          reached: shares(reached),
          creditedA: shares(creditedA),
          creditedB: shares(creditedB),
          creditedNone: shares(creditedNone),
        },
        example: example!,
      }
    },
  }
}

const NO_SUMS: Sums = {
  customers: 0,
  a: 0,
  aSquared: 0,
  b: 0,
  bSquared: 0,
  scores: [0, 0, 0],
  scoresSquared: [0, 0, 0],
}

/** First two moments of a customer's mean over visits, from those of each visit; visits are independent. */
function createMoments() {
  let n = 0
  let sum = 0
  let own = 0
  return {
    add({ mean, square }: { readonly mean: number; readonly square: number }) {
      n++
      sum += mean
      own += square - mean * mean
    },
    mean: () => sum / n,
    square: () => (sum * sum + own) / (n * n),
  }
}

/** A few lists of probabilistic interleaving; all of them would be too many. */
function drawnMixes({ a, b }: Visit, length: number, rng: Rng): readonly Mix[] {
  return Array.from({ length: DRAWN_LISTS }, () => ({
    ...drawProbabilisticMix(rng, a, b, length),
    probability: 1 / DRAWN_LISTS,
  }))
}

function exampleOf(
  visit: Visit,
  mixes: readonly Mix[],
  length: number,
  rng: Rng,
): Result['example'] {
  let rest = rng.next()
  const drawn = mixes.find((mix) => {
    rest -= mix.probability
    return rest < 0
  })
  const { items, credits } = drawn ?? mixes.at(-1)!
  return { a: visit.a.slice(0, length), b: visit.b.slice(0, length), items, credits }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'choiceA'
  | 'choiceB'
  | 'abUsers'
  | 'mixUsers'
  | 'fewer'
  | 'fewerLow'
  | 'fewerHigh'
  | 'shareB'
  | 'fewerTeam'
  | 'fewerBalanced'
  | 'fewerProbabilistic'
  | 'powerAb'
  | 'powerMix'
  | 'misled'
  | 'simulatedCustomers'

export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const at = METHODS.indexOf(params.method)
  const { ab, mixes, ratios, sharesOfB } = result
  const mix = mixes[at]!
  const ratio = ratios[at]
  const [team, balanced, probabilistic] = ratios
  return {
    choiceA: 100 * result.choiceA,
    choiceB: 100 * result.choiceB,
    ...(ab.users === null
      ? {}
      : { abUsers: toTwoDigits(ab.users), powerAb: powerWith(ab, params.users) }),
    ...(mix.users === null
      ? {}
      : { mixUsers: toTwoDigits(mix.users), powerMix: powerWith(mix, params.users) }),
    ...(ratio ? { fewer: ratio.value, fewerLow: ratio.low, fewerHigh: ratio.high } : {}),
    ...(team ? { fewerTeam: team.value } : {}),
    ...(balanced ? { fewerBalanced: balanced.value } : {}),
    ...(probabilistic ? { fewerProbabilistic: probabilistic.value } : {}),
    shareB: 100 * sharesOfB[at]!,
    misled: isMisled(ab, mix) ? 1 : 0,
    simulatedCustomers: result.customers,
  }
}

const square = (value: number) => value * value

/** Rounded to two significant digits: more are not known. */
function toTwoDigits(users: number): number {
  let unit = 1
  while (users / unit >= 100) unit *= 10
  return Math.round(users / unit) * unit
}

/** Whether a mix prefers a ranker that an A/B test does not. */
function isMisled(ab: Measured, mix: Measured): boolean {
  if (mix.users === null) return false
  return ab.users === null || ab.effect * mix.effect < 0
}

/** A model of bird strikes in later years: which columns drift, what that costs, and what it has lost in all. */

import { logLoss } from '../../core/metrics/probability-scores.ts'
import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import { logisticRegression } from '../../core/models/logistic-regression.ts'
import { stackRows } from '../../core/numbers/matrix.ts'
import { permutation } from '../../core/random/permutations-and-bootstrap.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { chiSquareUpperTail } from '../../core/statistics/distributions.ts'
import { type Work, within } from '../../core/steps.ts'
import { populationStability } from '../../core/two-samples/population-stability.ts'
import { STRIKE_COLUMNS, type StrikeColumn } from '../../data/birds/table.ts'
import { tableOf } from '../../data/data-sets.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'
import type { Params } from './params.ts'
import {
  countsOf,
  indicators,
  type Sizes,
  type Strikes,
  sizesOf,
  splitByYear,
  take,
  withFault,
} from './strikes.ts'

/** Level of the chi-square test of each column. */
const LEVEL = 0.01
/** Of a row held out, the most that it may count for: those that only production has would decide everything. */
const MOST_WEIGHT = 20

/** How a column has moved, and what that does to the model. */
export interface Drift {
  readonly column: StrikeColumn
  readonly stability: number
  /** What the index would be on average if nothing had moved. */
  readonly quiet: number
  readonly pValue: number
  /** Points of AUC that the model loses on rows held out if this column's shares become those of production; mean of the cuts. */
  readonly cost: number
  /** Points of AUC that it loses there if the column's values come to other rows: what it knows from it. */
  readonly use: number
}

export interface Result {
  readonly drifts: readonly Drift[]
  /** Of the chosen column: its categories, and the shares of each before and in production. */
  readonly categories: readonly string[]
  readonly sharesBefore: readonly number[]
  readonly sharesAfter: readonly number[]
  readonly rowsBefore: number
  readonly rowsAfter: number
  readonly rateBefore: number
  readonly rateAfter: number
  /** One a cut of the rows before production. */
  readonly cuts: readonly Cut[]
}

interface Cut {
  /** Area under the ROC curve on rows held out, on those weighted to look like production, and in production. */
  readonly heldOut: number
  readonly weighted: number
  readonly production: number
  /** Log loss on rows held out and in production. */
  readonly lossHeldOut: number
  readonly lossProduction: number
  /** Mean prediction in production. */
  readonly predicted: number
  readonly costs: readonly number[]
  readonly uses: readonly number[]
}

/** Cuts the rows before production, learns from two thirds, and tests on the rest and on production; yields between. */
export function* simulate(params: Params, { rng, data }: Context): Work<Result, Result> {
  const table = tableOf(data, 'birds')
  const sizes = sizesOf(table)
  const { before, production: asItWas } = splitByYear(table, params)
  const production = withFault(asItWas, params, rng.fork('fault'))
  yield { fraction: 0.01 }
  const tests = STRIKE_COLUMNS.map((column) => testColumn(column, before, production, sizes))
  const weights = yield* within(likenessToProduction(before, production, sizes, params), 0.02, 0.3)
  const cuts: Cut[] = []
  const result = (): Result => ({
    drifts: tests.map((test, k) => ({
      ...test,
      cost: mean(cuts.map(({ costs }) => costs[k]!)),
      use: mean(cuts.map(({ uses }) => uses[k]!)),
    })),
    categories: table.categories[params.column],
    sharesBefore: sharesOf(before, params.column, sizes),
    sharesAfter: sharesOf(production, params.column, sizes),
    rowsBefore: before.damaged.length,
    rowsAfter: production.damaged.length,
    rateBefore: mean(before.damaged),
    rateAfter: mean(production.damaged),
    cuts: [...cuts],
  })
  for (let i = 0; i < params.repeats; i++) {
    const from = 0.3 + (0.7 * i) / params.repeats
    const to = 0.3 + (0.7 * (i + 1)) / params.repeats
    const order = permutation(rng.fork(`cut ${i}`), before.damaged.length)
    const third = Math.floor(order.length / 3)
    const cut = { heldOut: order.subarray(0, third), learnt: order.subarray(third) }
    cuts.push(
      yield* within(
        cutOnce({ before, production, sizes, weights, ...cut }, params, rng.fork(`rows ${i}`)),
        from,
        to,
      ),
    )
    yield { fraction: to, partial: result }
  }
  return result()
}

interface Rows {
  readonly before: Strikes
  readonly production: Strikes
  readonly sizes: Sizes
  /** Of each row before production, shape (n,). */
  readonly weights: Float64Array
  readonly heldOut: Uint32Array
  readonly learnt: Uint32Array
}

/** Learns from some rows before production, and tests on others and in production. */
export function* cutOnce(
  { before, production, sizes, weights, heldOut, learnt }: Rows,
  { penalty }: Pick<Params, 'penalty'>,
  rng: Context['rng'],
): Work<Cut, never> {
  const training = take(before, learnt)
  const model = yield* within(
    logisticRegression({ l2: penalty }).fitInSteps(indicators(training, sizes), training.damaged),
    0,
    0.6,
  )
  const held = take(before, heldOut)
  const chanceOf = (strikes: Strikes) => {
    const both = model.predictProbability(indicators(strikes, sizes))
    return Float64Array.from({ length: both.rows }, (_, i) => both.values[2 * i + 1]!)
  }
  const chances = chanceOf(held)
  const auc = areaUnderRoc(held.damaged, chances)
  yield { fraction: 0.7 }
  const later = chanceOf(production)
  const weight = Float64Array.from(heldOut, (row) => weights[row]!)
  const costs: number[] = []
  const uses: number[] = []
  for (const column of STRIKE_COLUMNS) {
    const [e, a] = [before, production].map((strikes) => sharesOf(strikes, column, sizes))
    const ratio = Float64Array.from(held.codes[column], (code) => a![code]! / e![code]!)
    costs.push(100 * (auc - areaUnderRoc(held.damaged, chances, ratio)))
    const mixed = withFault(held, { column, fault: 'rows', faulty: 1 }, rng.fork(column))
    uses.push(100 * (auc - areaUnderRoc(held.damaged, chanceOf(mixed))))
    yield { fraction: 0.7 + (0.3 * costs.length) / STRIKE_COLUMNS.length }
  }
  return {
    heldOut: auc,
    weighted: areaUnderRoc(held.damaged, chances, weight),
    production: areaUnderRoc(production.damaged, later),
    lossHeldOut: logLoss(held.damaged, chances),
    lossProduction: logLoss(production.damaged, later),
    predicted: mean(later),
    costs,
    uses,
  }
}

/**
 * Weights that make rows from before look like those of production: the odds of a logistic regression that tells the
 * two apart, over the ratio of their numbers, and at most twenty.
 */
function* likenessToProduction(
  before: Strikes,
  production: Strikes,
  sizes: Sizes,
  { penalty }: Params,
): Work<Float64Array, never> {
  const old = indicators(before, sizes)
  const fresh = indicators(production, sizes)
  const isFresh = new Uint8Array(old.rows + fresh.rows).fill(1, old.rows)
  const judge = yield* logisticRegression({ l2: penalty }).fitInSteps(
    stackRows(old, fresh),
    isFresh,
  )
  const both = judge.predictProbability(old)
  return Float64Array.from({ length: old.rows }, (_, i) =>
    Math.min(
      MOST_WEIGHT,
      ((both.values[2 * i + 1]! / both.values[2 * i]!) * old.rows) / fresh.rows,
    ),
  )
}

/** Shares with half a row added to each category, so that none is 0; shape (size,). */
function sharesOf({ codes }: Strikes, column: StrikeColumn, sizes: Sizes): number[] {
  const counts = countsOf(codes[column], sizes[column])
  const all = counts.reduce((sum, count) => sum + count + 0.5, 0)
  return Array.from(counts, (count) => (count + 0.5) / all)
}

/** The index, and Pearson's test that a column's shares are the same before and in production. */
export function testColumn(
  column: StrikeColumn,
  before: Strikes,
  production: Strikes,
  sizes: Sizes,
): Omit<Drift, 'cost' | 'use'> {
  const e = countsOf(before.codes[column], sizes[column])
  const a = countsOf(production.codes[column], sizes[column])
  const [n, m] = [before.damaged.length, production.damaged.length]
  let statistic = 0
  for (const [k, count] of e.entries()) {
    const both = count + a[k]!
    const expected = (both * n) / (n + m)
    const gap = count - expected
    if (both > 0) statistic += (gap * gap) / expected + (gap * gap) / (both - expected)
  }
  return {
    column,
    stability: populationStability(e, a),
    quiet: (e.length - 1) * (1 / n + 1 / m),
    pValue: chiSquareUpperTail(statistic, e.length - 1),
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'stability'
  | 'alarms'
  | 'testAlarms'
  | 'cost'
  | 'use'
  | 'aucBefore'
  | 'aucAfter'
  | 'lost'
  | 'lostToInputs'
  | 'lostToAnswers'
  | 'lossBefore'
  | 'lossAfter'
  | 'predicted'
  | 'happened'
  | 'happenedBefore'

export function metrics(
  { drifts, cuts, rateBefore, rateAfter }: Result,
  { column, limit }: Params,
): AllMetrics<MetricName> {
  const over = (of: (cut: Cut) => number) => mean(cuts.map(of))
  const { stability, cost, use } = drifts.find((each) => each.column === column)!
  return {
    stability,
    alarms: drifts.filter((each) => each.stability >= limit).length,
    testAlarms: drifts.filter(({ pValue }) => pValue < LEVEL).length,
    cost,
    use,
    aucBefore: over(({ heldOut }) => heldOut),
    aucAfter: over(({ production }) => production),
    lost: 100 * over(({ heldOut, production }) => heldOut - production),
    lostToInputs: 100 * over(({ heldOut, weighted }) => heldOut - weighted),
    lostToAnswers: 100 * over(({ weighted, production }) => weighted - production),
    lossBefore: over(({ lossHeldOut }) => lossHeldOut),
    lossAfter: over(({ lossProduction }) => lossProduction),
    predicted: over(({ predicted }) => predicted),
    happened: rateAfter,
    happenedBefore: rateBefore,
  }
}

/** A test for drift, many times over: what it finds, what it cries out for nothing, and what the shift costs. */

import type { Rng } from '../../core/random/rng.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { benjaminiHochberg } from '../../core/statistics/multiple-testing.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import {
  type ColumnTest,
  countsOf,
  isColumnTest,
  limitOf,
  pValueOf,
  type Summary,
  sizeOf,
  statisticOf,
  summaryOf,
} from './column-tests.ts'
import { type Harm, harmOf, lostAtSizes } from './harm.ts'
import { aucLimit, type JointTest, MOST_ROWS, testJointly } from './joint-tests.ts'
import type { Params } from './params.ts'
import { type Columns, drawColumns, keepsOrder, moveAll, shifted } from './samples.ts'

/** Values that a run may draw for each repeat that is asked for, and repeats of the costly tests among as many. */
const VALUES_A_REPEAT = 4000
const SHARE_OF_JOINT = 0.1
/** Rows from which on a column is a step of its own. */
const MANY = 5000
/** The most values of a sample that are drawn, and places of the curve of harm. */
const MOST_SHOWN = 400
const HARM_SIZES = 20
/** Fewer rows that the curve of alarms goes through on its way to the run's own. */
const CURVE_ROWS = [50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const
/** The most repeats that fewer rows than the run's own are tried in. */
const CURVE_REPEATS = 40
const DAYS_A_YEAR = 365

/** The alarms of one pair of samples. */
interface Looked {
  /** Of the first column, or of all at once. */
  readonly statistic: number
  /** Of each column; of a test of all columns at once there is one. */
  readonly statistics: readonly number[]
  readonly alarms: readonly boolean[]
}

/** Alarms of the first column at some number of rows, over the repeats. */
interface CurvePoint {
  readonly rows: number
  /** Repeats that it is of: fewer at sizes below the run's own. */
  repeats: number
  quiet: number
  found: number
}

/** The first repeat, as it is drawn. */
interface Shown {
  /** Values of the first column, ascending, at most MOST_SHOWN of them. */
  readonly reference: Float64Array
  readonly production: Float64Array
  /** Where the distribution functions lie furthest apart, and their values there. */
  readonly gapAt: number
  readonly gapFrom: number
  readonly gapTo: number
  /** The same values in the order of the rows, with those of the second column; empty if there is none. */
  readonly pairs: readonly [reference: Columns, production: Columns]
  /** Shares of the first column's values in the bins of PSI; each of shape (BINS,). */
  readonly shares: readonly [reference: Float64Array, production: Float64Array]
  readonly statistics: readonly number[]
  readonly alarms: readonly boolean[]
  /** P-value of the first column; absent of tests that have none. */
  readonly pValue: number | null
}

export interface Result {
  readonly shown: Shown
  /** The statistic of the first column, or of all, of every repeat; shape (done,). */
  readonly quiet: Float64Array
  readonly moved: Float64Array
  /** Repeats with an alarm of the first column, or of all at once, with the shift. */
  readonly found: number
  /** Repeats with any alarm without a shift. */
  readonly falseAlarms: number
  /** Sum over the repeats of the share of alarms, with the shift, that are of other columns. */
  readonly falseShare: number
  readonly curve: readonly CurvePoint[]
  /** The smallest statistic with an alarm; null where it depends on the other columns, or on the rows drawn. */
  readonly limit: number | null
  /** How often a column without a shift passes the limit, by its distribution; null where that is not known. */
  readonly due: number | null
  /** The statistic with any number of rows; null where it is not known. */
  readonly trueSize: number | null
  readonly harm: Harm
  /** Share of the log loss that is lost, at sizes from 0 to 1. */
  readonly harmCurve: Float64Array
  readonly repeatsAsked: number
  readonly repeatsPlanned: number
  readonly repeatsDone: number
}

/** Level of a single test, in (0, 1). */
function levelOf({ level, columns, correction, test }: Params): number {
  return level / 100 / (correction === 'bonferroni' && isColumnTest(test) ? columns : 1)
}

function plannedRepeats({ test, rows, columns, repeats }: Params): number {
  if (!isColumnTest(test)) return Math.max(8, Math.floor(repeats * SHARE_OF_JOINT))
  const most = (VALUES_A_REPEAT * repeats) / (2 * rows * columns)
  return Math.max(8, Math.min(repeats, Math.floor(most)))
}

/** Draws the samples of every repeat from a fork of its own; yields after each. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const { test } = params
  const rows = isColumnTest(test) ? params.rows : Math.min(params.rows, MOST_ROWS[test])
  const planned = plannedRepeats(params)
  const fixed = fixedPart(params, planned)
  const limit = isColumnTest(test) ? limitOf(test, levelOf(params), rows) : 0
  const sizes = isColumnTest(test) ? [...CURVE_ROWS.filter((each) => each < rows), rows] : []
  const curve = sizes.map((each) => ({
    limit: isColumnTest(test) ? limitOf(test, levelOf(params), each) : 0,
    point: { rows: each, repeats: 0, quiet: 0, found: 0 } as CurvePoint,
  }))
  const [quiet, moved]: [number[], number[]] = [[], []]
  let [found, falseAlarms, falseShare] = [0, 0, 0]
  let first: Shown | null = null
  const resultSoFar = (): Result => ({
    ...fixed,
    shown: first!,
    quiet: Float64Array.from(quiet),
    moved: Float64Array.from(moved),
    found,
    falseAlarms,
    falseShare,
    curve: curve.map(({ point }) => ({ ...point })),
    repeatsDone: quiet.length,
  })
  for (let repeat = 0; repeat < planned; repeat++) {
    const stream = rng.fork(`repeat ${repeat}`)
    const fraction = repeat / planned
    const reference = yield* drawn({ ...params, rows }, stream.fork('reference'), fraction)
    const production = yield* drawn({ ...params, rows }, stream.fork('production'), fraction)
    const after = [
      shifted(production[0]!, params, stream.fork('shift')),
      ...production.slice(1),
    ] as const
    const { still, after: later } = isColumnTest(test)
      ? yield* lookAtColumns(params, test, limit, fraction, [reference, production, after[0]])
      : lookAtAll(params, test, reference, production, after, stream.fork('permute'))
    quiet.push(still.statistic)
    moved.push(later.statistic)
    if (later.alarms[0]) found++
    if (still.alarms.some(Boolean)) falseAlarms++
    const alarms = later.alarms.filter(Boolean).length
    const rightly = later.alarms[0] && params.size > 0 ? 1 : 0
    if (alarms > 0) falseShare += (alarms - rightly) / alarms
    if (isColumnTest(test)) {
      for (const each of curve) {
        if (repeat >= CURVE_REPEATS && each.point.rows < rows) continue
        each.point.repeats++
        const [quietly, withShift] = statisticsAt(
          params,
          test,
          each.point.rows,
          [reference[0]!, production[0]!, after[0]],
          [still.statistic, later.statistic],
        )
        if (quietly >= each.limit) each.point.quiet++
        if (withShift >= each.limit) each.point.found++
      }
    }
    first ??= showFirst(params, reference, after, later)
    yield { fraction: (repeat + 1) / planned, partial: resultSoFar }
  }
  return resultSoFar()
}

/** Columns of one sample; with many rows, each is a step. */
function* drawn(params: Params, rng: Rng, fraction: number): Work<Columns, never> {
  const columns: Float64Array[] = []
  for (const column of drawColumns(params, rng)) {
    columns.push(column)
    if (params.rows >= MANY) yield { fraction }
  }
  return columns
}

/** What no repeat changes. */
function fixedPart(params: Params, planned: number) {
  const { test, rows } = params
  const limit = shownLimit(params)
  return {
    limit,
    due: isColumnTest(test) && limit !== null ? pValueOf(test, limit, rows) : null,
    trueSize: isColumnTest(test) ? sizeOf(test, params) : null,
    harm: harmOf(params),
    harmCurve: lostAtSizes(params, HARM_SIZES),
    repeatsAsked: params.repeats,
    repeatsPlanned: planned,
  }
}

/** The statistic from which on there is an alarm; null where that depends on more than the settings. */
function shownLimit(params: Params): number | null {
  const { test, rows, level } = params
  if (isColumnTest(test)) return isByStep(params) ? null : limitOf(test, levelOf(params), rows)
  if (test === 'mmd') return null
  return aucLimit(Math.ceil(Math.min(rows, MOST_ROWS.classifier) / 2), level / 100)
}

/** Whether it is a rule of thumb, with a limit that knows no level. */
function isRule(test: Params['test']): boolean {
  return test === 'psi10' || test === 'psi25'
}

interface Pair {
  /** Without the shift, and with it. */
  readonly still: Looked
  readonly after: Looked
}

function lookAtAll(
  { level }: Params,
  test: JointTest,
  reference: Columns,
  production: Columns,
  after: Columns,
  rng: Rng,
): Pair {
  const look = (columns: Columns): Looked => {
    // The same permutations for both, so that they differ by the shift alone.
    const stream = rng.fork('both')
    const { statistic, isAlarm } = testJointly(test, reference, columns, level / 100, stream)
    return { statistic, statistics: [statistic], alarms: [isAlarm] }
  }
  return { still: look(production), after: look(after) }
}

function* lookAtColumns(
  params: Params,
  test: ColumnTest,
  limit: number,
  fraction: number,
  [reference, columns, after]: readonly [Columns, Columns, Float64Array],
): Work<Pair, never> {
  const rows = after.length
  const statistics: number[] = []
  let moved = 0
  for (const [j, values] of reference.entries()) {
    const usual = summaryOf(test, values)
    const production = summaryOf(test, columns[j]!)
    statistics.push(statisticOf(test, usual, production))
    if (j === 0) moved = statisticOf(test, usual, afterOf(params, test, production, after))
    if (rows >= MANY) yield { fraction }
  }
  const look = (each: readonly number[]): Looked => {
    const alarms = isByStep(params)
      ? benjaminiHochberg(
          each.map((statistic) => pValueOf(test, statistic, rows)),
          params.level / 100,
        )
      : each.map((statistic) => (statistic >= limit ? 1 : 0))
    return {
      statistic: each[0]!,
      statistics: each,
      alarms: Array.from(alarms, (alarm) => alarm === 1),
    }
  }
  return { still: look(statistics), after: look([moved, ...statistics.slice(1)]) }
}

/** The summary of the column after the shift; where the shift keeps their order, nothing is sorted again. */
function afterOf(params: Params, test: ColumnTest, sorted: Summary, after: Float64Array): Summary {
  return test === 'ks' && keepsOrder(params) ? moveAll(sorted, params) : summaryOf(test, after)
}

/** Whether the limit of a column depends on the p-values of the others. */
function isByStep({ test, correction, columns }: Params): boolean {
  return correction === 'fdr' && columns > 1 && isColumnTest(test) && !isRule(test)
}

/** The first column's statistics without and with the shift had the samples only so many rows. */
function statisticsAt(
  params: Params,
  test: ColumnTest,
  rows: number,
  [reference, production, after]: readonly [Float64Array, Float64Array, Float64Array],
  whole: readonly [number, number],
): readonly [number, number] {
  if (rows === reference.length) return whole
  const summary = (values: Float64Array) => summaryOf(test, values.subarray(0, rows))
  const usual = summary(reference)
  const quiet = summary(production)
  const later = afterOf(params, test, quiet, after.subarray(0, rows))
  return [statisticOf(test, usual, quiet), statisticOf(test, usual, later)]
}

function showFirst(
  { test }: Params,
  reference: Columns,
  production: Columns,
  { statistics, alarms }: Looked,
): Shown {
  const x: Summary = reference[0]!.slice().sort()
  const y: Summary = production[0]!.slice().sort()
  const n = x.length
  let [gapAt, gapFrom, gapTo] = [0, 0, 0]
  for (let i = 0, j = 0; i < n && j < n; ) {
    const at = Math.min(x[i]!, y[j]!)
    while (i < n && x[i] === at) i++
    while (j < n && y[j] === at) j++
    if (Math.abs(i - j) / n <= Math.abs(gapTo - gapFrom)) continue
    gapAt = at
    gapFrom = i / n
    gapTo = j / n
  }
  const pairsOf = (columns: Columns) =>
    columns.slice(0, 2).map((column) => column.slice(0, MOST_SHOWN / 2))
  return {
    reference: thinned(x),
    production: thinned(y),
    gapAt,
    gapFrom,
    gapTo,
    pairs: reference.length > 1 ? [pairsOf(reference), pairsOf(production)] : [[], []],
    shares: [sharesOf(x), sharesOf(y)],
    statistics,
    alarms,
    pValue: isColumnTest(test) && !isRule(test) ? pValueOf(test, statistics[0]!, n) : null,
  }
}

function sharesOf(values: Float64Array): Float64Array {
  return countsOf(values).map((count) => count / values.length)
}

/** At most MOST_SHOWN of the values, evenly by rank. */
function thinned(sorted: Float64Array): Float64Array {
  const count = Math.min(MOST_SHOWN, sorted.length)
  return Float64Array.from(
    { length: count },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / count)]!,
  )
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'found'
  | 'falseAlarms'
  | 'lost'
  | 'moved'
  | 'quiet'
  | 'limit'
  | 'due'
  | 'trueSize'
  | 'pValue'
  | 'margin'
  | 'falseShare'
  | 'falseDays'
  | 'quietHigh'
  | 'predicted'
  | 'late'
  | 'aucLost'
  | 'repeats'

/** What a test does not have is left out: a true size, a fixed limit, a p-value. */
export function metrics(result: Result): Metrics<MetricName> {
  const { repeatsDone: n, found, falseAlarms, harm, limit, trueSize, shown } = result
  // Agresti and Coull's: two more of each, so that it is no 0 where all or none are found.
  const near = (found + 2) / (n + 4)
  const sorted = result.quiet.slice().sort()
  return {
    found: found / n,
    margin: 1.96 * Math.sqrt((near * (1 - near)) / (n + 4)),
    falseAlarms: falseAlarms / n,
    falseDays: (DAYS_A_YEAR * falseAlarms) / n,
    falseShare: result.falseShare / n,
    moved: mean(result.moved),
    quiet: mean(result.quiet),
    quietHigh: sorted[Math.min(n - 1, Math.floor(0.95 * n))]!,
    lost: harm.lost,
    aucLost: harm.aucLost,
    predicted: harm.predicted,
    late: harm.late,
    repeats: n,
    ...(limit !== null && { limit }),
    ...(result.due !== null && { due: result.due }),
    ...(trueSize !== null && { trueSize }),
    ...(shown.pValue !== null && { pValue: shown.pValue }),
  }
}

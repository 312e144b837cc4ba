/** Cause 2: columns are selected, or scaled, with the help of rows that should be held out. */

import type { Classifier, Learner } from '../../core/models/learner.ts'
import { createMatrix, type Matrix, takeColumns, zeroMatrix } from '../../core/numbers/matrix.ts'
import { selectBest } from '../../core/preparation/feature-selection.ts'
import { standardScaler } from '../../core/preparation/scaling.ts'
import { type Split, stratifiedKFold } from '../../core/preparation/splits.ts'
import { sampleWithoutReplacement } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { type Work, within } from '../../core/steps.ts'
import {
  alternating,
  type Cause,
  drawTable,
  learnerOf,
  PRODUCTION_ROWS,
  percentRight,
  rowsAt,
  type Table,
  TEST_SHARE,
} from './scoring.ts'

const FOLDS = 5

/** How far a column that drifts has moved, in standard deviations. */
export const DRIFT = 4

/** Share of the columns that drift in a period. */
const DRIFT_SHARE = 0.3

/** Periods in production, each with its own drift. */
const PERIODS = 5

export const statisticsLeak: Cause = (params, data) =>
  params.statistic === 'selection' ? selectionLeak(params, data) : scalingLeak(params, data)

/**
 * ESL, section 7.10.2: columns of noise, of which those most correlated with the labels are kept,
 * and cross-validation in five folds. The strength is the share of each held-out fold that takes
 * part in the selection; 1 is the wrong way of the book, 0 the right way. The model that is deployed
 * is selected and fitted on all rows, in both pipelines.
 */
const selectionLeak: Cause = ({ rows, noiseColumns, kept, strength, model }) => {
  const learner = learnerOf(model)
  const count = Math.min(kept, noiseColumns)
  return function* repeat(rng) {
    const stream = rng.fork('rows')
    const values = new Float64Array(rows * noiseColumns) // (rows, noiseColumns)
    for (let at = 0; at < values.length; at++) {
      values[at] = normal(stream)
      if (at % 100_000 === 99_999) yield { fraction: (0.1 * at) / values.length }
    }
    const table = { x: createMatrix(values, rows, noiseColumns), y: alternating(rows) }
    yield { fraction: 0.1 }
    const folds = stratifiedKFold(table.y, FOLDS, rng.fork('folds'))
    const chosen = selectBest({ count, score: 'correlation' }).fit(table.x, table.y).columns
    yield { fraction: 0.2 }
    const clean = yield* within(crossValidateSelection(learner, table, folds, count, 0), 0.2, 0.5)
    const leaky = yield* within(
      crossValidateSelection(learner, table, folds, count, strength, chosen),
      0.5,
      0.8,
    )
    const deployed = learner.fit(takeColumns(table.x, chosen), table.y)
    yield { fraction: 0.9 }
    // Noise in the columns kept; of the others nothing would be looked at.
    const fresh = drawTable(rng.fork('production'), { columns: count, signal: 0 }, PRODUCTION_ROWS)
    const production = percentRight(deployed, fresh)
    return { leaky: { reported: leaky, production }, clean: { reported: clean, production } }
  }
}

/**
 * Percentage right of cross-validation with selection by correlation in each fold, on its training
 * rows and the given share of its test rows.
 *
 * @param count Columns kept.
 * @param share Of each fold's test rows, the first so many; 0 is the clean way, 1 selects on all.
 * @param onAll Columns selected on all rows, where they are known.
 */
export function* crossValidateSelection(
  learner: Learner<Classifier>,
  table: Table,
  folds: readonly Split[],
  count: number,
  share: number,
  onAll?: Uint32Array,
): Work<number, never> {
  const step = selectBest({ count, score: 'correlation' })
  let right = 0
  let chosen = share === 1 ? onAll : undefined
  for (const [f, { train, test }] of folds.entries()) {
    if (!(chosen && share === 1)) {
      const seen = [...train, ...test.slice(0, Math.round(share * test.length))].sort(
        (a, b) => a - b,
      )
      const rows = rowsAt(table, seen)
      chosen = step.fit(rows.x, rows.y).columns
      yield { fraction: (f + 0.5) / folds.length }
    }
    const narrow = { x: takeColumns(table.x, chosen), y: table.y }
    const known = rowsAt(narrow, train)
    const model = learner.fit(known.x, known.y)
    right += (percentRight(model, rowsAt(narrow, test)) * test.length) / 100
    yield { fraction: (f + 1) / folds.length }
  }
  return (100 * right) / table.y.length
}

/**
 * In each period some instruments drift: their columns move by DRIFT. Training is one period, the
 * test another, production five more. The scaler is fitted to the training rows and a share of the
 * test rows: so it sees which columns have drifted there and turns them down.
 */
const scalingLeak: Cause = (params) => {
  const { rows, strength, model } = params
  const learner = learnerOf(model)
  const testRows = Math.floor(rows * TEST_SHARE)
  return function* repeat(rng) {
    const train = drawTable(rng.fork('train'), params, rows - testRows)
    const test = drawPeriod(rng.fork('test'), params, testRows)
    const periods = Array.from({ length: PERIODS }, (_, p) =>
      drawPeriod(rng.fork(`production ${p}`), params, PRODUCTION_ROWS / PERIODS),
    )
    yield { fraction: 0.3 }
    const leakyRows = Math.round(strength * testRows)
    const [leaky, clean] = [leakyRows, 0].map((seen) => {
      const [reported, ...later] = scoreScaled(learner, train, test, seen, [test, ...periods])
      return { reported: reported!, production: later.reduce((a, b) => a + b, 0) / PERIODS }
    })
    return { leaky: leaky!, clean: clean! }
  }
}

/**
 * Percentages right on several tables of a model whose scaler was fitted to the training rows and
 * the first `seen` of the test rows.
 */
export function scoreScaled(
  learner: Learner<Classifier>,
  train: Table,
  test: Table,
  seen: number,
  on: readonly Table[],
): number[] {
  const columns = train.x.columns
  const values = new Float64Array((train.x.rows + seen) * columns) // (rows seen, columns)
  values.set(train.x.values)
  values.set(test.x.values.subarray(0, seen * columns), train.x.values.length)
  const scaler = standardScaler().fit(createMatrix(values, train.x.rows + seen, columns))
  const model = learner.fit(scaler.transform(train.x), train.y)
  return on.map(({ x, y }) => percentRight(model, { x: scaler.transform(x), y }))
}

function drawPeriod(
  rng: Rng,
  params: { readonly columns: number; readonly signal: number },
  rows: number,
): Table {
  const { x, y } = drawTable(rng, params, rows)
  const count = Math.max(1, Math.floor(DRIFT_SHARE * params.columns))
  const moved: Matrix = zeroMatrix(rows, params.columns)
  moved.values.set(x.values)
  for (const j of sampleWithoutReplacement(rng, params.columns, count)) {
    const by = rng.nextInt(2) === 0 ? -DRIFT : DRIFT
    for (let i = 0; i < rows; i++) moved.values[i * params.columns + j]! += by
  }
  return { x: moved, y }
}

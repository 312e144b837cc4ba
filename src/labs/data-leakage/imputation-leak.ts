/** Cause 3: missing values are filled in with the mean of the row's own class, test rows included. */

import { createMatrix, type Matrix } from '../../core/numbers/matrix.ts'
import { trainTestSplit } from '../../core/preparation/splits.ts'
import type { Rng } from '../../core/random/rng.ts'
import {
  type Cause,
  drawTable,
  learnerOf,
  PRODUCTION_ROWS,
  percentRight,
  scoreOnSplit,
  type Table,
  TEST_SHARE,
} from './scoring.ts'

/**
 * Values go missing by chance. The clean pipeline fills in each column's mean over the training rows.
 * The leaky one takes, for a share of the missing values, the mean of the row's class over all rows:
 * the value then tells the label. In production there is no label, so the training mean is all that
 * either can fill in.
 */
export const imputationLeak: Cause = (params) => {
  const { rows, strength, missing, model } = params
  const learner = learnerOf(model)
  return function* repeat(rng) {
    const whole = drawTable(rng.fork('rows'), params, rows)
    const table = { x: withHoles(rng.fork('holes'), whole.x, missing), y: whole.y }
    const split = trainTestSplit(rng.fork('split'), rows, TEST_SHARE, table.y)
    const train = columnMeans(table, split.train)
    const coins = rng.fork('coins')
    const fromClass = Uint8Array.from(table.x.values, () => (coins.next() < strength ? 1 : 0))
    yield { fraction: 0.4 }
    const fresh = drawTable(rng.fork('production'), params, PRODUCTION_ROWS)
    const holed = withHoles(rng.fork('production holes'), fresh.x, missing)
    const production = { x: fillMeans(holed, train), y: fresh.y }
    const [leaky, clean] = [
      fillFromClasses(table, train, fromClass),
      fillMeans(table.x, train),
    ].map((x) => {
      const { model, reported } = scoreOnSplit(learner, { x, y: table.y }, split)
      return { reported, production: percentRight(model, production) }
    })
    return { leaky: leaky!, clean: clean! }
  }
}

/**
 * The mean of each column's values at the given rows, missing ones (NaN) left out; 0 where there are
 * none. Shape (d,).
 */
export function columnMeans({ x }: Table, rows: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(x.columns) // (d,)
  const counts = new Uint32Array(x.columns) // (d,)
  for (let r = 0; r < rows.length; r++) {
    for (let j = 0; j < x.columns; j++) {
      const value = x.values[rows[r]! * x.columns + j]!
      if (Number.isNaN(value)) continue
      totals[j]! += value
      counts[j]!++
    }
  }
  return totals.map((total, j) => (counts[j] === 0 ? 0 : total / counts[j]!))
}

/** Each missing value replaced by its column's mean. */
export function fillMeans(x: Matrix, means: Float64Array): Matrix {
  const values = x.values.map((value, at) => (Number.isNaN(value) ? means[at % x.columns]! : value))
  return createMatrix(values, x.rows, x.columns)
}

/**
 * Missing values marked in `fromClass` are replaced by the mean of their class over all rows, the
 * others by `means`.
 *
 * @param fromClass 1 where the class's mean is taken, row by row, shape (n * d,).
 */
export function fillFromClasses(table: Table, means: Float64Array, fromClass: Uint8Array): Matrix {
  const { x, y } = table
  const ofClass = [0, 1].map((label) => {
    const rows = Array.from(y.keys()).filter((i) => y[i] === label)
    return columnMeans(table, rows)
  })
  const values = x.values.map((value, at) => {
    if (!Number.isNaN(value)) return value
    const j = at % x.columns
    return fromClass[at] ? ofClass[y[Math.floor(at / x.columns)]!]![j]! : means[j]!
  })
  return createMatrix(values, x.rows, x.columns)
}

function withHoles(rng: Rng, x: Matrix, missing: number): Matrix {
  const values = x.values.map((value) => (rng.next() < missing ? Number.NaN : value))
  return createMatrix(values, x.rows, x.columns)
}

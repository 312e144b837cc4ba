/** What every cause of leakage needs: the models, the score, a table of two classes. */

import { decisionTree } from '../../core/models/decision-tree.ts'
import type { Classifier, Learner } from '../../core/models/learner.ts'
import { logisticRegression } from '../../core/models/logistic-regression.ts'
import { nearestNeighbours } from '../../core/models/nearest-neighbours.ts'
import { type Matrix, takeAt, takeRows, zeroMatrix } from '../../core/numbers/matrix.ts'
import type { Split } from '../../core/preparation/splits.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import type { Work } from '../../core/steps.ts'
import type { DataSets } from '../../data/data-sets.ts'

import type { Params } from './params.ts'

/** What a pipeline said of itself, and what it did; both in %. */
export interface Scores {
  readonly reported: number
  readonly production: number
}

export interface Pair {
  readonly leaky: Scores
  readonly clean: Scores
}

/** Made ready once a run; then called for each repeat with its own stream. Yields for a pause. */
export type Cause = (params: Params, data: DataSets) => (rng: Rng) => Work<Pair, never>

/** Labels 0 and 1 with their rows. */
export interface Table {
  /** Shape (n, d). */
  readonly x: Matrix
  /** Shape (n,). */
  readonly y: Uint8Array
}

/** Share of the collected rows that is held out. */
export const TEST_SHARE = 0.3

/** Fresh rows from the real process that the finished models meet. */
export const PRODUCTION_ROWS = 400

export function learnerOf(model: Params['model']): Learner<Classifier> {
  switch (model) {
    case 'nearest':
      return nearestNeighbours({ k: 1 })
    case 'fiveNearest':
      return nearestNeighbours({ k: 5 })
    case 'tree':
      return decisionTree()
    case 'logistic':
      return logisticRegression()
  }
}

export function rowsAt({ x, y }: Table, indices: ArrayLike<number>): Table {
  return { x: takeRows(x, indices), y: takeAt(y, indices) }
}

/** Percentage of the rows whose label the model gives. */
export function percentRight(model: Classifier, { x, y }: Table): number {
  const predicted = model.predict(x)
  let right = 0
  for (let i = 0; i < y.length; i++) if (predicted[i] === y[i]) right++
  return (100 * right) / y.length
}

/** Fits to one part of a table and scores on another, in %. */
export function scoreOnSplit(
  learner: Learner<Classifier>,
  table: Table,
  { train, test }: Split,
): { readonly model: Classifier; readonly reported: number } {
  const known = rowsAt(table, train)
  const model = learner.fit(known.x, known.y)
  return { model, reported: percentRight(model, rowsAt(table, test)) }
}

/**
 * Rows of two classes, normal with variance 1 in each column; the class means are `signal` apart.
 * Labels take turns unless given, so both classes are equally large.
 */
export function drawTable(
  rng: Rng,
  { columns, signal }: Pick<Params, 'columns' | 'signal'>,
  rows: number,
  labels: Uint8Array = alternating(rows),
): Table {
  const x = zeroMatrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    const centre = classShift(signal, columns, labels[i]!)
    for (let j = 0; j < columns; j++) x.values[i * columns + j] = normal(rng, centre, 1)
  }
  return { x, y: labels }
}

/** Mean of each column in a class: the classes are `signal` apart over all columns together. */
export function classShift(signal: number, columns: number, label: number): number {
  return ((label - 0.5) * signal) / Math.sqrt(columns)
}

export function alternating(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, i) => i % 2)
}

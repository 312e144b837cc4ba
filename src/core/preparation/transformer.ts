/** What steps before a model have in common: they learn from data and then change tables. */

import type { Matrix } from '../numbers/matrix.ts'

/** A fitted step. */
export interface Transformer {
  /** A new table with as many rows; the given one is not modified. */
  transform(x: Matrix): Matrix
}

/** Settings of a step; a fit changes nothing in it. */
export interface TransformerLearner {
  /**
   * @param x Rows to learn from, shape (n, d). Not modified.
   * @param y Labels or targets, shape (n,), for steps that look at them. Not modified.
   */
  fit(x: Matrix, y?: ArrayLike<number>): Transformer
}

/** Checks that a step sees the columns that it was fitted to. @throws {RangeError} If not. */
export function checkColumns(where: string, x: Matrix, columns: number): void {
  if (x.columns !== columns) {
    throw new RangeError(
      `${where}: fitted to ${columns} columns, got ${x.columns}; pass the same columns`,
    )
  }
}

/**
 * Checks the data of a fit.
 *
 * @throws {RangeError} If it is empty or a value is not finite (NaN allowed where missing values
 *   are the step's business).
 */
export function checkValues(where: string, x: Matrix, allowsMissing = false): void {
  if (x.rows === 0 || x.columns === 0) throw new RangeError(`${where}: the data is empty`)
  let zero = 0 // NaN as soon as a value is not finite; the search for it is slower
  for (let at = 0; at < x.values.length; at++) zero += x.values[at]! * 0
  if (zero === 0) return
  for (let at = 0; at < x.values.length; at++) {
    const value = x.values[at]!
    if (Number.isFinite(value) || (allowsMissing && Number.isNaN(value))) continue
    throw new RangeError(
      `${where}: row ${Math.floor(at / x.columns)}, column ${at % x.columns} is ${value}; impute or drop it first`,
    )
  }
}

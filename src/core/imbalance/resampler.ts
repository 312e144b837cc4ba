/** What ways to balance two classes have in common: rows go in, rows with their origin come out. */

import { checkClassData } from '../models/learner.ts'
import { createMatrix, type Matrix, takeRows } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import { finish, type Work } from '../steps.ts'

/** Where synthetic rows lie: row s at base + share (neighbour - base). Each of shape (synthetic,). */
export interface Segments {
  /** Row of the original table. */
  readonly base: Uint32Array
  /** Row of the original table. */
  readonly neighbour: Uint32Array
  /** In [0, 1). */
  readonly share: Float64Array
}

/** A table after resampling: original rows by rising number, then repeated or synthetic ones. */
export interface Resampled {
  /** Shape (n, d). */
  readonly x: Matrix
  /** Shape (n,). */
  readonly y: Uint8Array
  /** The original row that each row is, or -1 for a synthetic one, shape (n,). */
  readonly source: Int32Array
  /** The synthetic rows, in their order; empty where a method makes none. */
  readonly segments: Segments
}

/** A way to resample, with its settings. */
export interface Resampler {
  readonly name: string
  /**
   * @param x Shape (n, d), finite. Not modified.
   * @param y Class labels, shape (n,). Not modified.
   * @param rng The stream of methods that draw; they throw without one.
   */
  resample(x: Matrix, y: ArrayLike<number>, rng?: Rng): Resampled
  /** The same in steps: yields the share of the work that is behind, in [0, 1]. */
  resampleInSteps(x: Matrix, y: ArrayLike<number>, rng?: Rng): Work<Resampled, never>
}

export interface MinorityOption {
  /** The class that is to have a larger share afterwards; default the rarer one, 1 of equals. */
  readonly minority?: 0 | 1
}

export interface RatioOption extends MinorityOption {
  /** Minority rows over majority rows after resampling, above 0, default 1. */
  readonly ratio?: number
}

/** Makes a resampler of its way to resample in steps. */
export function createResampler(
  name: string,
  resampleInSteps: Resampler['resampleInSteps'],
): Resampler {
  return {
    name,
    resampleInSteps,
    resample: (x, y, rng) => finish(resampleInSteps(x, y, rng)),
  }
}

export interface TwoClasses {
  readonly minority: 0 | 1
  /** By rising number. */
  readonly minorityRows: Uint32Array
  /** By rising number. */
  readonly majorityRows: Uint32Array
}

/**
 * Checks data and parts its rows by class.
 *
 * @throws {RangeError} If the data is unfit (see `checkClassData`), a label is neither 0 nor 1, or a
 *   class has no rows.
 */
export function partClasses(
  where: string,
  x: Matrix,
  y: ArrayLike<number>,
  named: 0 | 1 | undefined,
): TwoClasses {
  if (checkClassData(where, x, y) > 2) {
    throw new RangeError(`${where}: takes two classes, 0 and 1; make the labels so`)
  }
  const sizes: [number, number] = [0, 0]
  for (let i = 0; i < y.length; i++) sizes[y[i] === 0 ? 0 : 1]++
  const rows = [new Uint32Array(sizes[0]), new Uint32Array(sizes[1])] as const
  const filled: [number, number] = [0, 0]
  for (let i = 0; i < y.length; i++) {
    const label = y[i] === 0 ? 0 : 1
    rows[label][filled[label]++] = i
  }
  const empty = rows.findIndex(({ length }) => length === 0)
  if (empty >= 0) throw new RangeError(`${where}: class ${empty} has no rows; pass some of each`)
  const minority = named ?? (rows[0].length < rows[1].length ? 0 : 1)
  return { minority, minorityRows: rows[minority], majorityRows: rows[minority === 0 ? 1 : 0] }
}

/** Rows that the minority is short of: floor(majority * ratio - minority), as imbalanced-learn. */
export function rowsToAdd(where: string, ratio: number, classes: TwoClasses): number {
  const { minorityRows, majorityRows } = classes
  const missing = Math.trunc(majorityRows.length * ratio - minorityRows.length)
  if (missing < 0) {
    const now = minorityRows.length / majorityRows.length
    throw new RangeError(`${where}: ratio is ${ratio}, the data has ${now} already; ask for more`)
  }
  return missing
}

/** Majority rows to keep: floor(minority / ratio), as imbalanced-learn. */
export function rowsToKeep(where: string, ratio: number, classes: TwoClasses): number {
  const { minorityRows, majorityRows } = classes
  const kept = Math.trunc(minorityRows.length / ratio)
  if (kept > majorityRows.length) {
    throw new RangeError(
      `${where}: ratio ${ratio} asks for ${kept} of ${majorityRows.length} majority rows; raise it`,
    )
  }
  if (kept === 0) {
    throw new RangeError(`${where}: ratio ${ratio} leaves no majority row; lower it`)
  }
  return kept
}

export function checkRatio(where: string, ratio: number): void {
  if (!(ratio > 0 && Number.isFinite(ratio))) {
    throw new RangeError(`${where}: ratio is ${ratio}; pass a number above 0`)
  }
}

export function checkWhole(where: string, name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a whole number of at least 1`)
  }
}

/** @throws {RangeError} If none was given. */
export function streamOf(where: string, rng: Rng | undefined): Rng {
  if (!rng) throw new RangeError(`${where}: this method draws; give it a stream`)
  return rng
}

/** Some rows of a table, by rising number. */
export function keepRows(x: Matrix, y: ArrayLike<number>, rows: ArrayLike<number>): Resampled {
  const source = Int32Array.from(rows).sort()
  return {
    x: takeRows(x, source),
    y: Uint8Array.from(source, (i) => y[i]!),
    source,
    segments: NO_SEGMENTS,
  }
}

/** A table with rows below it, all of one class. */
export function appendRows(
  x: Matrix,
  y: ArrayLike<number>,
  added: Matrix,
  label: number,
  sourceOfAdded: (row: number) => number,
  segments: Segments = NO_SEGMENTS,
): Resampled {
  const rows = x.rows + added.rows
  const values = new Float64Array(rows * x.columns) // (rows, d)
  values.set(x.values)
  values.set(added.values, x.values.length)
  const labels = new Uint8Array(rows).fill(label)
  labels.set(y)
  const source = new Int32Array(rows)
  for (let i = 0; i < rows; i++) source[i] = i < x.rows ? i : sourceOfAdded(i - x.rows)
  return { x: createMatrix(values, rows, x.columns), y: labels, source, segments }
}

/** The original rows that are gone, by rising number. */
export function droppedRows({ source }: Resampled, rows: number): Uint32Array {
  const isKept = new Uint8Array(rows)
  for (const row of source) if (row >= 0) isKept[row] = 1
  return Uint32Array.from({ length: rows }, (_, i) => i).filter((i) => isKept[i] === 0)
}

const NO_SEGMENTS: Segments = {
  base: new Uint32Array(0),
  neighbour: new Uint32Array(0),
  share: new Float64Array(0),
}

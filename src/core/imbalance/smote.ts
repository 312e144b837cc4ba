/** SMOTE and Borderline-SMOTE: synthetic minority rows between a minority row and a neighbour. */

import { createNeighbourIndex } from '../models/neighbour-search.ts'
import { type Matrix, takeRows, zeroMatrix } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import { type Work, within } from '../steps.ts'
import {
  appendRows,
  checkRatio,
  checkWhole,
  createResampler,
  partClasses,
  type RatioOption,
  type Resampled,
  type Resampler,
  rowsToAdd,
  streamOf,
  type TwoClasses,
} from './resampler.ts'

export interface SmoteOptions extends RatioOption {
  /** Nearest minority rows k that a segment may lead to, default 5. */
  readonly neighbours?: number
}

export interface BorderlineSmoteOptions extends SmoteOptions {
  /** Nearest rows m of either class that tell whether a minority row is in danger, default 10. */
  readonly nearMajority?: number
}

/**
 * Adds floor(ratio * majority - minority) rows, each at base + u (neighbour - base): base any
 * minority row, neighbour one of its k nearest other minority rows, u uniform in [0, 1). Pairs of
 * base and neighbour are drawn with equal probability and replacement, in imbalanced-learn's order:
 * all pairs first, then all u. Distances are Euclidean: scale columns first.
 *
 * A row's own number is left out of its neighbours; imbalanced-learn leaves out the nearest, which
 * among duplicates may be another row.
 *
 * @param options See there.
 * @throws {RangeError} If an option is out of its range; from a run, if labels are not 0 and 1,
 *   a class is empty, the minority has no more than k rows, the ratio lies below the data's own, or
 *   no stream is given.
 * @source Chawla, Bowyer, Hall & Kegelmeyer (2002), doi:10.1613/jair.953.
 * @reference SMOTE of imbalanced-learn 0.10.0, see golden/resamplers.json: from the same draws the
 *   same points, equal in every bit.
 */
export function smote(options: SmoteOptions = {}): Resampler {
  const where = 'smote'
  const { ratio = 1, neighbours = 5 } = options
  checkRatio(where, ratio)
  checkWhole(where, 'neighbours', neighbours)
  return createResampler(where, function* addBetween(x, y, rng) {
    const classes = partClasses(where, x, y, options.minority)
    checkEnough(where, classes, neighbours)
    const count = rowsToAdd(where, ratio, classes)
    const { minorityRows } = classes
    const search = createNeighbourIndex(takeRows(x, minorityRows))
    const { indices } = yield* search.querySelfInSteps(neighbours)
    return drawBetween(
      x,
      y,
      classes,
      minorityRows,
      indices,
      neighbours,
      count,
      streamOf(where, rng),
    )
  })
}

/**
 * SMOTE whose bases are only the minority rows in danger: those with at least half but not all of
 * their m nearest rows in the majority (kind “borderline-1”). Neighbours come from all minority
 * rows. Where no row is in danger nothing is added, as in imbalanced-learn.
 *
 * @param options See there.
 * @throws {RangeError} As `smote`; from a run also if there are no more than m rows.
 * @source Han, Wang & Mao (2005), doi:10.1007/11538059_91.
 * @reference BorderlineSMOTE of imbalanced-learn 0.10.0, see golden/resamplers.json: from the same
 *   draws the same points, equal in every bit.
 */
export function borderlineSmote(options: BorderlineSmoteOptions = {}): Resampler {
  const where = 'borderlineSmote'
  const { ratio = 1, neighbours = 5, nearMajority = 10 } = options
  checkRatio(where, ratio)
  checkWhole(where, 'neighbours', neighbours)
  checkWhole(where, 'nearMajority', nearMajority)
  return createResampler(where, function* addAtBorder(x, y, rng) {
    const classes = partClasses(where, x, y, options.minority)
    checkEnough(where, classes, neighbours)
    if (nearMajority >= x.rows) {
      throw new RangeError(
        `${where}: nearMajority is ${nearMajority}, rows are ${x.rows}; lower it`,
      )
    }
    const count = rowsToAdd(where, ratio, classes)
    const stream = streamOf(where, rng)
    const { minority, minorityRows } = classes
    const around = yield* within(neighboursOf(x, minorityRows, nearMajority), 0, 0.9)
    const isInDanger = (i: number) => {
      const near = around.subarray(i * nearMajority, (i + 1) * nearMajority)
      const majority = near.filter((row) => y[row] !== minority).length
      return majority >= nearMajority / 2 && majority < nearMajority
    }
    const places = minorityRows.map((_, i) => i).filter(isInDanger)
    if (places.length === 0) return appendRows(x, y, zeroMatrix(0, x.columns), minority, () => -1)
    const minorityX = takeRows(x, minorityRows)
    const indices = yield* within(neighboursOf(minorityX, places, neighbours), 0.9, 1)
    const bases = places.map((place) => minorityRows[place]!)
    return drawBetween(x, y, classes, bases, indices, neighbours, count, stream)
  })
}

/** The k nearest other rows of some rows of a table, shape (rows.length * k,). */
function* neighboursOf(x: Matrix, rows: Uint32Array, k: number): Work<Uint32Array, never> {
  const { indices } = yield* createNeighbourIndex(x).queryInSteps(takeRows(x, rows), k + 1)
  const others = new Uint32Array(rows.length * k) // (rows, k)
  for (let i = 0; i < rows.length; i++) {
    let taken = 0
    for (let place = 0; taken < k; place++) {
      const row = indices[i * (k + 1) + place]!
      if (row !== rows[i]) others[i * k + taken++] = row
    }
  }
  return others
}

/**
 * @param bases Rows of x that segments start from.
 * @param neighbours For each base the places of its neighbours among the minority rows, shape
 *   (bases.length * k,).
 */
function drawBetween(
  x: Matrix,
  y: ArrayLike<number>,
  { minority, minorityRows }: TwoClasses,
  bases: Uint32Array,
  neighbours: Uint32Array,
  k: number,
  count: number,
  rng: Rng,
): Resampled {
  const base = new Uint32Array(count)
  const neighbour = new Uint32Array(count)
  for (let s = 0; s < count; s++) {
    const pair = rng.nextInt(neighbours.length)
    base[s] = bases[Math.floor(pair / k)]!
    neighbour[s] = minorityRows[neighbours[pair]!]!
  }
  const share = new Float64Array(count)
  for (let s = 0; s < count; s++) share[s] = rng.next()
  const added = zeroMatrix(count, x.columns)
  for (let s = 0; s < count; s++) {
    const from = base[s]! * x.columns
    const to = neighbour[s]! * x.columns
    for (let j = 0; j < x.columns; j++) {
      const start = x.values[from + j]!
      added.values[s * x.columns + j] = start + share[s]! * (x.values[to + j]! - start)
    }
  }
  return appendRows(x, y, added, minority, () => -1, { base, neighbour, share })
}

function checkEnough(where: string, { minorityRows }: TwoClasses, neighbours: number): void {
  if (minorityRows.length <= neighbours) {
    throw new RangeError(
      `${where}: ${minorityRows.length} minority rows have no ${neighbours} neighbours each; lower neighbours`,
    )
  }
}

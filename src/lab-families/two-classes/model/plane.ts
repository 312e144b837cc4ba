/** Two-class rows in a plane, and what a trained model makes of it, ready to be drawn. */

import { droppedRows, type Resampled } from '../../../core/imbalance/resampler.ts'
import type { Classifier } from '../../../core/models/learner.ts'
import { type Matrix, rowOf, zeroMatrix } from '../../../core/numbers/matrix.ts'
import type { Plane, Problem, Rows } from './two-class-problem.ts'

/** What became of a training row. */
export const KEPT_MAJORITY = 0
export const KEPT_MINORITY = 1
export const ADDED_MINORITY = 2
export const DROPPED = 3

/** Training rows for the picture, in the columns' own units; at most MOST_DOTS. Each of shape (m,). */
export interface Dots {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly kind: Uint8Array
}

/** Probability of the rare class over a square grid, row by row from the bottom, shape (side²,). */
export interface PlaneField {
  readonly side: number
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly p: Float32Array
}

const MOST_DOTS = 1200
const FIELD_SIDE = 44

/** Rare rows first, then as many of the others as there is room for, evenly through the table. */
export function dotsOf(rows: Rows, plane: Plane, resampled: Resampled | null): Dots {
  const { x, y } = resampled ?? rows
  const seen = new Uint8Array(rows.y.length)
  const dots: Array<[number, number, number]> = []
  const add = (from: Matrix, i: number, kind: number) => {
    const [a, b] = rowOf(from, i)
    dots.push([
      plane.centre[0]! + plane.scale[0]! * a!,
      plane.centre[1]! + plane.scale[1]! * b!,
      kind,
    ])
  }
  for (let i = 0; i < y.length; i++) {
    const source = resampled ? resampled.source[i]! : i
    const isNew = source < 0 || seen[source] === 1
    if (source >= 0) seen[source] = 1
    add(x, i, y[i] === 0 ? KEPT_MAJORITY : isNew ? ADDED_MINORITY : KEPT_MINORITY)
  }
  if (resampled) {
    for (const i of droppedRows(resampled, rows.y.length)) add(rows.x, i, DROPPED)
  }
  const kept = evenly(dots)
  return {
    x: Float32Array.from(kept, ([a]) => a),
    y: Float32Array.from(kept, ([, b]) => b),
    kind: Uint8Array.from(kept, ([, , kind]) => kind),
  }
}

function evenly(dots: ReadonlyArray<[number, number, number]>): Array<[number, number, number]> {
  const minority = dots.filter(([, , kind]) => kind === KEPT_MINORITY)
  const rest = dots.filter(([, , kind]) => kind !== KEPT_MINORITY)
  const take = (list: typeof rest, most: number) => {
    const every = Math.max(1, list.length / most)
    return Array.from(
      { length: Math.min(list.length, most) },
      (_, k) => list[Math.floor(k * every)]!,
    )
  }
  const minorityKept = take(minority, MOST_DOTS / 3)
  return [...take(rest, MOST_DOTS - minorityKept.length), ...minorityKept]
}

/** The model's probability over the training rows' range and a little beyond. */
export function fieldOf(
  classifier: Classifier,
  { train: { x }, plane }: Problem,
): PlaneField | null {
  if (!plane) return null
  const range = [0, 1].map((j) => {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let i = 0; i < x.rows; i++) {
      low = Math.min(low, x.values[2 * i + j]!)
      high = Math.max(high, x.values[2 * i + j]!)
    }
    return [low - 0.05 * (high - low), high + 0.05 * (high - low)] as const
  })
  const grid = zeroMatrix(FIELD_SIDE * FIELD_SIDE, 2)
  const at = (j: number, cell: number) =>
    range[j]![0] + ((cell + 0.5) / FIELD_SIDE) * (range[j]![1] - range[j]![0])
  for (let row = 0; row < FIELD_SIDE; row++) {
    for (let column = 0; column < FIELD_SIDE; column++) {
      grid.values.set([at(0, column), at(1, row)], 2 * (row * FIELD_SIDE + column))
    }
  }
  const inUnits = (j: number, value: number) => plane.centre[j]! + plane.scale[j]! * value
  return {
    side: FIELD_SIDE,
    x: [inUnits(0, range[0]![0]), inUnits(0, range[0]![1])],
    y: [inUnits(1, range[1]![0]), inUnits(1, range[1]![1])],
    p: Float32Array.from(minorityShare(classifier.predictProbability(grid))),
  }
}

/** Probability of the rare class, from the two of each row; shape (n,). */
export function minorityShare({ values, rows }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[2 * i + 1]!)
}

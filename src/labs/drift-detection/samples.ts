/** A reference and a window of production: columns of standard normals, and what happens to the first. */

import { createMatrix, type Matrix } from '../../core/numbers/matrix.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import type { Params } from './params.ts'

/** Columns of a sample, each of shape (rows,). */
export type Columns = readonly Float64Array[]

/** Columns of N(0, 1) one by one, any two with the correlation `alike`; the first rows of a longer sample are a shorter one. */
export function* drawColumns(
  { rows, columns, alike }: Pick<Params, 'rows' | 'columns' | 'alike'>,
  rng: Rng,
): Generator<Float64Array, void, void> {
  const rho = columns === 1 ? 0 : alike
  const common = normals(rows, rng.fork('common'), rho > 0)
  const [shared, own] = [Math.sqrt(rho), Math.sqrt(1 - rho)]
  for (let column = 0; column < columns; column++) {
    const values = normals(rows, rng.fork(`column ${column}`))
    if (rho > 0) {
      for (let i = 0; i < rows; i++) values[i] = shared * common[i]! + own * values[i]!
    }
    yield values
  }
}

function normals(rows: number, rng: Rng, isWanted = true): Float64Array {
  const values = new Float64Array(rows)
  if (isWanted) for (let i = 0; i < rows; i++) values[i] = normal(rng)
  return values
}

type Shift = Pick<Params, 'shift' | 'size'>

/** Whether what was the larger value stays the larger one. */
export function keepsOrder({ shift }: Shift): boolean {
  return shift === 'mean' || shift === 'spread'
}

/** Every value higher, or further from the mean; shape (n,). */
export function moveAll(values: Float64Array, { shift, size }: Shift): Float64Array {
  return values.map((value) => (shift === 'mean' ? value + size : value * (1 + size)))
}

/** What becomes of a column; shape (n,), the one that is given is left as it is. */
export function shifted(values: Float64Array, setting: Shift, rng: Rng): Float64Array {
  const { shift, size } = setting
  switch (shift) {
    case 'mean':
    case 'spread':
      return moveAll(values, setting)
    case 'filled':
      return values.map((value) => (rng.next() < size ? 0 : value))
    case 'shuffled': {
      // Each of the chosen rows gets the value of the next chosen one.
      const chosen: number[] = []
      for (let i = 0; i < values.length; i++) if (rng.next() < size) chosen.push(i)
      const moved = values.slice()
      for (const [k, i] of chosen.entries()) moved[i] = values[chosen[(k + 1) % chosen.length]!]!
      return moved
    }
  }
}

/** Rows `from` to `to` of columns as a matrix. */
export function rowsOf(columns: Columns, from: number, to: number): Matrix {
  const values = new Float64Array((to - from) * columns.length)
  for (const [j, column] of columns.entries()) {
    for (let i = from; i < to; i++) values[(i - from) * columns.length + j] = column[i]!
  }
  return createMatrix(values, to - from, columns.length)
}

/** Weighted sums of products of a table's columns: the heavy part of a Newton step. */

import type { Matrix } from './matrix.ts'

/** Rows that are packed at a time: two panels of them stay in the nearest cache. */
const TILE = 64

/**
 * Adds sum over rows i in [from, to) of w_i x_ij x_ik to `gram`, and of w_i x_ij to `sums`. Only
 * the lower triangle (k <= j) of `gram` is written.
 *
 * Rows are packed column by column, a tile at a time, and products are summed four columns by two,
 * so that most of the arithmetic happens in registers. The order of summation is fixed.
 *
 * @param x Shape (n, d).
 * @param weights Shape (n,).
 * @param gram Shape (d, d), row by row. Modified.
 * @param sums Shape (d,). Modified.
 * @complexity O((to - from) d^2) time, O(d) memory.
 */
export function addWeightedGram(
  x: Matrix,
  weights: Float64Array,
  from: number,
  to: number,
  gram: Float64Array,
  sums: Float64Array,
): void {
  const d = x.columns
  const padded = (d + 3) & ~3 // whole blocks; the columns added hold zeros
  const panel = new Float64Array(padded * TILE) // (padded, TILE)
  const weighted = new Float64Array(padded * TILE)
  for (let start = from; start < to; start += TILE) {
    const length = Math.min(TILE, to - start)
    pack(x, weights, start, length, panel, weighted)
    for (let j = 0; j < d; j++) {
      let sum = 0
      for (let i = 0; i < length; i++) sum += weighted[j * TILE + i]!
      sums[j]! += sum
    }
    for (let j = 0; j < d; j += 2) {
      for (let k = 0; k <= j; k += 4) addBlock(weighted, panel, j, k, length, gram, d)
    }
  }
}

function pack(
  { values, columns }: Matrix,
  weights: Float64Array,
  start: number,
  length: number,
  panel: Float64Array,
  weighted: Float64Array,
): void {
  for (let i = 0; i < length; i++) {
    const row = (start + i) * columns
    const weight = weights[start + i]!
    for (let j = 0; j < columns; j++) {
      const value = values[row + j]!
      panel[j * TILE + i] = value
      weighted[j * TILE + i] = weight * value
    }
  }
}

/** Rows j, j + 1 of the sum against columns k to k + 3. */
function addBlock(
  weighted: Float64Array,
  panel: Float64Array,
  j: number,
  k: number,
  length: number,
  gram: Float64Array,
  d: number,
): void {
  const a0 = j * TILE
  const a1 = a0 + TILE
  const b0 = k * TILE
  const b1 = b0 + TILE
  const b2 = b1 + TILE
  const b3 = b2 + TILE
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  for (let i = 0; i < length; i++) {
    const p = weighted[a0 + i]!
    const q = weighted[a1 + i]!
    const u = panel[b0 + i]!
    const v = panel[b1 + i]!
    const w = panel[b2 + i]!
    const z = panel[b3 + i]!
    s00 += p * u
    s01 += p * v
    s02 += p * w
    s03 += p * z
    s10 += q * u
    s11 += q * v
    s12 += q * w
    s13 += q * z
  }
  const top = j * d + k
  gram[top]! += s00
  if (k + 1 <= j) gram[top + 1]! += s01
  if (k + 2 <= j) gram[top + 2]! += s02
  if (k + 3 <= j) gram[top + 3]! += s03
  if (j + 1 >= d) return
  const bottom = top + d
  gram[bottom]! += s10
  if (k + 1 <= j + 1) gram[bottom + 1]! += s11
  if (k + 2 <= j + 1) gram[bottom + 2]! += s12
  if (k + 3 <= j + 1) gram[bottom + 3]! += s13
}

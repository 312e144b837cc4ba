import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { multiplySparse, toDense, toSparseRows } from './sparse-rows.ts'

describe('sparse rows', () => {
  test('hold the values other than 0, row by row', () => {
    const sparse = toSparseRows(new Float32Array([0, 2, 0, 0, 0, 0, 3, 0, 4]), 3, 3)
    expect(Array.from(sparse.starts)).toEqual([0, 1, 1, 3])
    expect(Array.from(sparse.indices)).toEqual([1, 0, 2])
    expect(Array.from(sparse.values)).toEqual([2, 3, 4])
  })

  test('give the matrix back, and the product of the matrix', () => {
    const rng = createRng(1)
    const [m, rows, columns] = [4, 20, 7]
    const weights = new Float32Array(rows * columns).map(() => (rng.next() < 0.8 ? 0 : normal(rng)))
    const x = new Float32Array(m * rows).map(() => (rng.next() < 0.3 ? 0 : normal(rng)))
    const sparse = toSparseRows(weights, rows, columns)
    expect(toDense(sparse)).toEqual(weights)
    const out = new Float32Array(m * columns).fill(9)
    multiplySparse(x, sparse, out, m)
    for (let i = 0; i < m; i++) {
      for (let c = 0; c < columns; c++) {
        let sum = 0
        for (let r = 0; r < rows; r++) sum += x[i * rows + r]! * weights[r * columns + c]!
        expect(out[i * columns + c]).toBe(Math.fround(sum))
      }
    }
  })

  test('name what does not fit', () => {
    const sparse = toSparseRows(new Float32Array(6), 2, 3)
    expect(() => toSparseRows(new Float32Array(5), 2, 3)).toThrow(/2 x 3 weights expected, got 5/)
    expect(() => toSparseRows(new Float32Array(65537), 1, 65537)).toThrow(/at most 65536 columns/)
    expect(() => multiplySparse(new Float32Array(1), sparse, new Float32Array(3), 1)).toThrow(
      /needs 2 and 3 values, got 1 and 3/,
    )
    expect(() => multiplySparse(new Float32Array(2), sparse, new Float32Array(2), 1)).toThrow(
      /got 2 and 2/,
    )
  })
})

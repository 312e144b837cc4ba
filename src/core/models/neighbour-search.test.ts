import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatrix, type Matrix, matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import golden from './golden/neighbours.json' with { type: 'json' }
import { createNeighbourIndex } from './neighbour-search.ts'

/** Sorts all rows by squared distance and then row number. */
function slowNeighbours(x: Matrix, points: Matrix, k: number, isSelf: boolean) {
  const indices: number[] = []
  const distances: number[] = []
  for (let p = 0; p < points.rows; p++) {
    const all = Array.from({ length: x.rows }, (_, row) => {
      let square = 0
      for (let j = 0; j < x.columns; j++) {
        const difference = points.values[p * x.columns + j]! - x.values[row * x.columns + j]!
        square += difference * difference
      }
      return { row, square }
    }).filter(({ row }) => !(isSelf && row === p))
    all.sort((a, b) => a.square - b.square || a.row - b.row)
    for (const { row, square } of all.slice(0, k)) {
      indices.push(row)
      distances.push(Math.sqrt(square))
    }
  }
  return { indices: Uint32Array.from(indices), distances: Float64Array.from(distances) }
}

/** Whole numbers up to `levels` make many ties and duplicates; 0 asks for continuous values. */
function table(seed: number, rows: number, columns: number, levels: number): Matrix {
  const rng = createRng(seed)
  const values = Float64Array.from({ length: rows * columns }, () =>
    levels > 0 ? rng.nextInt(levels) / 3 : rng.next(),
  )
  return createMatrix(values, rows, columns)
}

const tables = fc.record({
  seed: fc.nat(1e6),
  rows: fc.integer({ min: 2, max: 130 }),
  columns: fc.integer({ min: 1, max: 8 }),
  levels: fc.constantFrom(0, 1, 2, 5, 40),
  k: fc.integer({ min: 1, max: 12 }),
})

describe('both ways of searching', () => {
  test('find what sorting all rows finds, ties by row number, equal in every bit', () => {
    fc.assert(
      fc.property(tables, ({ seed, rows, columns, levels, k }) => {
        const x = table(seed, rows, columns, levels)
        const points = table(seed + 1, 9, columns, levels)
        const count = Math.min(k, rows)
        const found = createNeighbourIndex(x).query(points, count)
        expect(found).toEqual(slowNeighbours(x, points, count, false))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('leave out the row itself but not its duplicates', () => {
    fc.assert(
      fc.property(tables, ({ seed, rows, columns, levels, k }) => {
        const x = table(seed, rows, columns, levels)
        const count = Math.min(k, rows - 1)
        const found = createNeighbourIndex(x).querySelf(count)
        expect(found).toEqual(slowNeighbours(x, x, count, true))
      }),
      { seed: 2, numRuns: 120 },
    )
  })

  test('find the same in steps, whose shares rise within [0, 1]', () => {
    for (const columns of [2, 12]) {
      const x = table(3, 1500, columns, 0)
      const index = createNeighbourIndex(x)
      for (const [steps, whole] of [
        [index.querySelfInSteps(4), index.querySelf(4)],
        [index.queryInSteps(x, 4), index.query(x, 4)],
      ] as const) {
        const shares = [0]
        let step = steps.next()
        for (; !step.done; step = steps.next()) shares.push(step.value.fraction)
        expect(shares.length).toBeGreaterThan(2)
        expect(shares).toEqual(shares.toSorted((a, b) => a - b))
        expect(shares.at(-1)).toBeLessThan(1)
        expect(step.value).toEqual(whole)
      }
    }
  })
})

test('rows and distances are those of scikit-learn', () => {
  for (const { x, points, k, indices, distances, ownK, ownIndices, ownDistances } of golden.cases) {
    const index = createNeighbourIndex(matrixOf(x))
    const found = index.query(matrixOf(points), k)
    expect([...found.indices]).toEqual(indices)
    for (const [i, distance] of distances.entries()) {
      expect(Math.abs(found.distances[i]! - distance)).toBeLessThanOrEqual(1e-12)
    }
    const own = index.querySelf(ownK)
    expect([...own.indices]).toEqual(ownIndices)
    for (const [i, distance] of ownDistances.entries()) {
      expect(Math.abs(own.distances[i]! - distance)).toBeLessThanOrEqual(1e-12)
    }
  }
})

test('mistakes are refused', () => {
  expect(() => createNeighbourIndex(createMatrix(new Float64Array(0), 0, 2))).toThrow(RangeError)
  expect(() => createNeighbourIndex(matrixOf([[1], [Number.NaN]]))).toThrow('row 1, column 0')
  expect(() => createNeighbourIndex(matrixOf([[1e151]]))).toThrow('1e150')
  const index = createNeighbourIndex(matrixOf([[1], [2], [4]]))
  expect(() => index.querySelf(3)).toThrow('from 1 to 2')
  expect(() => index.query(matrixOf([[1]]), 4)).toThrow('from 1 to 3')
  expect(() => index.query(matrixOf([[1]]), 0)).toThrow(RangeError)
  expect(() => index.query(matrixOf([[1]]), 1.5)).toThrow(RangeError)
  expect(() => index.query(matrixOf([[1, 2]]), 1)).toThrow('1 columns')
  expect(() => index.query(matrixOf([[Infinity]]), 1)).toThrow(RangeError)
})

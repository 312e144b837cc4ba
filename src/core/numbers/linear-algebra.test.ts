import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import golden from './golden/linear-algebra.json' with { type: 'json' }
import { choleskyFactor, choleskySolve, leastSquares, weightedGram } from './linear-algebra.ts'
import { createMatrix, type Matrix } from './matrix.ts'

/** Largest difference over largest wanted size. */
function gap(got: ArrayLike<number>, want: ArrayLike<number>): number {
  expect(got.length).toBe(want.length)
  const size = Math.max(...Array.from(want, Math.abs))
  return Math.max(...Array.from(got, (value, i) => Math.abs(value - want[i]!))) / size
}

const matrixOf = (c: { x: number[]; rows: number; columns: number }): Matrix =>
  createMatrix(Float64Array.from(c.x), c.rows, c.columns)

/** A matrix of small whole numbers and as many targets as rows. */
const problems = fc
  .record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      x: fc
        .array(fc.integer({ min: -9, max: 9 }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((values) => createMatrix(Float64Array.from(values), rows, columns)),
      y: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows, maxLength: rows }),
    }),
  )

describe.each(golden.cases)('$rows x $columns against NumPy', (c) => {
  const x = matrixOf(c)
  const d = c.columns
  const gram = Float64Array.from(c.gram)
  const moments = Float64Array.from({ length: d }, (_, j) =>
    c.y.reduce((sum, y, i) => sum + y * c.x[i * d + j]!, 0),
  )

  test('X^T W X', () => {
    expect(gap(weightedGram(x, c.weights), c.gram)).toBeLessThan(1e-14)
  })

  test('the Cholesky factor and the solution with it', () => {
    const factor = choleskyFactor(gram, d)
    expect(gap(factor, c.factor)).toBeLessThan(1e-13)
    expect(gap(choleskySolve(factor, d, moments), c.solution)).toBeLessThan(1e-9)
    expect([...gram]).toEqual(c.gram)
  })

  test('least squares', () => {
    const y = Float64Array.from(c.y)
    expect(gap(leastSquares(x, y), c.leastSquares)).toBeLessThan(1e-12)
    expect([...x.values]).toEqual(c.x)
    expect([...y]).toEqual(c.y)
  })
})

test('the factor times its transpose is the matrix', () => {
  fc.assert(
    fc.property(problems, ({ x }) => {
      const d = x.columns
      const a = weightedGram(x, new Float64Array(x.rows).fill(1))
      for (let j = 0; j < d; j++) a[j * d + j]! += 1
      const factor = choleskyFactor(a, d)
      const product = a.map((_, at) => {
        const i = Math.floor(at / d)
        let sum = 0
        for (let k = 0; k < d; k++) sum += factor[i * d + k]! * factor[(at % d) * d + k]!
        return sum
      })
      expect(gap(product, a)).toBeLessThan(1e-14)
    }),
  )
})

test('residuals of least squares are at right angles to every column', () => {
  let solved = 0
  fc.assert(
    fc.property(problems, ({ x, y }) => {
      let b: Float64Array
      try {
        b = leastSquares(x, y)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
        return
      }
      solved++
      const size = Math.max(...b.map(Math.abs), 1)
      for (let j = 0; j < x.columns; j++) {
        let product = 0
        for (let i = 0; i < x.rows; i++) {
          let residual = y[i]!
          for (let k = 0; k < x.columns; k++) residual -= b[k]! * x.values[i * x.columns + k]!
          product += residual * x.values[i * x.columns + j]!
        }
        expect(Math.abs(product)).toBeLessThan(1e-10 * size)
      }
    }),
    { numRuns: 300 },
  )
  expect(solved).toBeGreaterThan(100)
})

test('a system of no equations has the empty solution', () => {
  const none = new Float64Array(0)
  expect(choleskySolve(choleskyFactor(none, 0), 0, none)).toEqual(none)
})

describe('refusals', () => {
  test('a matrix that is not positive definite, with the column that showed it', () => {
    const dependent = Float64Array.of(2, 1, 3, 1, 2, 3, 3, 3, 6) // the third is the sum of the others
    expect(() => choleskyFactor(dependent, 3)).toThrow(/column 2 /)
    expect(() => choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toThrow(/column 1 /)
    expect(() => choleskyFactor(Float64Array.of(Number.NaN), 1)).toThrow(/column 0 /)
  })

  test('pivots that only rounding left over count as none', () => {
    // Whole numbers: the matrix is exact, and its third column the sum of the others.
    const rng = createRng(8)
    for (let run = 0; run < 200; run++) {
      const rows = Array.from({ length: 6 }, () => [rng.nextInt(100), rng.nextInt(100)])
      const x = createMatrix(Float64Array.from(rows.flatMap(([a, b]) => [a!, b!, a! + b!])), 6, 3)
      expect(() => choleskyFactor(weightedGram(x, new Uint8Array(6).fill(1)), 3)).toThrow(
        /column 2 /,
      )
      expect(() => leastSquares(x, [1, 2, 3, 5, 8, 13])).toThrow(/column 2 /)
    }
  })

  test('columns that do not tell the best coefficients', () => {
    const zero = createMatrix(Float64Array.of(1, 0, 2, 0), 2, 2)
    expect(() => leastSquares(zero, [1, 2])).toThrow(/column 1 /)
    expect(() => leastSquares(createMatrix(Float64Array.of(1, 2), 1, 2), [1])).toThrow(/1 rows/)
  })

  test('sizes that do not fit together', () => {
    const x = createMatrix(Float64Array.of(1, 2), 2, 1)
    expect(() => choleskyFactor(new Float64Array(3), 2)).toThrow(RangeError)
    expect(() => choleskySolve(new Float64Array(4), 2, new Float64Array(3))).toThrow(RangeError)
    expect(() => leastSquares(x, [1])).toThrow(RangeError)
    expect(() => weightedGram(x, [1])).toThrow(RangeError)
  })
})

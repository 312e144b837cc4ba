import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/compression.json' with { type: 'json' }
import { energyKept, factorise, type Svd, svd, thinFactors } from './low-rank.ts'

function svdOf(values: Float32Array, m: number, n: number): Svd {
  const steps = svd(values, m, n)
  let step = steps.next()
  let before = 0
  while (!step.done) {
    expect(step.value.fraction).toBeGreaterThanOrEqual(before)
    expect(step.value.fraction).toBeLessThan(1)
    before = step.value.fraction
    step = steps.next()
  }
  return step.value
}

/** Largest distance of the columns' inner products from 0 and 1. */
function awayFromOrthonormal(vectors: Float64Array, k: number): number {
  let worst = 0
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      let product = a === b ? -1 : 0
      for (let i = 0; i < vectors.length; i += k) product += vectors[i + a]! * vectors[i + b]!
      worst = Math.max(worst, Math.abs(product))
    }
  }
  return worst
}

function awayFromMatrix(matrix: Float32Array, m: number, n: number, { u, s, v }: Svd): number {
  let worst = 0
  const k = s.length
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let r = 0; r < k; r++) sum += u[i * k + r]! * s[r]! * v[j * k + r]!
      worst = Math.max(worst, Math.abs(sum - matrix[i * n + j]!))
    }
  }
  return worst
}

function randomMatrix(m: number, n: number): Float32Array {
  const rng = createRng(m + n)
  return new Float32Array(m * n).map(() => normal(rng))
}

describe('singular values', () => {
  test.each(golden.matrices)('are those of NumPy: $name', ({ shape, values, s }) => {
    const [m, n] = shape as [number, number]
    const matrix = Float32Array.from(values)
    const got = svdOf(matrix, m, n)
    expect(got.s).toHaveLength(s.length)
    s.forEach((value, r) => {
      const error = Math.abs(got.s[r]! - value)
      expect(error).toBeLessThan(value > 1e-9 * s[0]! ? 1e-9 * value : 1e-13 * s[0]!)
    })
    expect(awayFromOrthonormal(got.u, s.length)).toBeLessThan(1e-13)
    expect(awayFromOrthonormal(got.v, s.length)).toBeLessThan(1e-13)
    expect(awayFromMatrix(matrix, m, n, got)).toBeLessThan(1e-13 * s[0]!)
  })

  test.each([
    [90, 60],
    [60, 90],
    [1, 5],
    [5, 1],
  ])('and vectors put a random %i x %i matrix together again', (m, n) => {
    const matrix = randomMatrix(m, n)
    const got = svdOf(matrix, m, n)
    const k = Math.min(m, n)
    expect(awayFromMatrix(matrix, m, n, got)).toBeLessThan(1e-12)
    expect(awayFromOrthonormal(got.u, k)).toBeLessThan(1e-12)
    expect(awayFromOrthonormal(got.v, k)).toBeLessThan(1e-12)
    expect(Array.from(got.s)).toEqual(Array.from(got.s).sort((a, b) => b - a))
  })

  test('of zeros, equal columns and tiny numbers come with orthonormal vectors', () => {
    const equal = new Float32Array(24).map((_, i) => 1 + Math.floor(i / 4))
    const tiny = randomMatrix(6, 4).map((value) => value * 1e-30)
    for (const matrix of [new Float32Array(24), equal, tiny]) {
      const got = svdOf(matrix, 6, 4)
      expect(awayFromOrthonormal(got.u, 4)).toBeLessThan(1e-13)
      expect(awayFromOrthonormal(got.v, 4)).toBeLessThan(1e-13)
      expect(awayFromMatrix(matrix, 6, 4, got)).toBeLessThanOrEqual(1e-14 * got.s[0]!)
    }
    expect(svdOf(equal, 6, 4).s.slice(1)).toEqual(new Float64Array(3))
  })

  test('want finite values that fill the shape', () => {
    expect(() => svd(new Float32Array(5), 2, 3).next()).toThrow(/2 x 3 values expected, got 5/)
    const bad = new Float32Array([Number.POSITIVE_INFINITY])
    expect(() => svd(bad, 1, 1).next()).toThrow(/must be finite/)
  })
})

describe('thin factors', () => {
  test('miss the matrix by the root of the dropped squares (Eckart and Young)', () => {
    const [m, n] = [40, 25]
    const matrix = randomMatrix(m, n)
    const parts = svdOf(matrix, m, n)
    for (const rank of [1, 7, 24]) {
      const { left, right } = thinFactors(factorise(parts), rank)
      let squares = 0
      let all = 0
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0
          for (let r = 0; r < rank; r++) sum += left[i * rank + r]! * right[r * n + j]!
          squares += (matrix[i * n + j]! - sum) ** 2
          all += matrix[i * n + j]! ** 2
        }
      }
      const dropped = parts.s.slice(rank).reduce((sum, s) => sum + s * s, 0)
      expect(Math.abs(Math.sqrt(squares / dropped) - 1)).toBeLessThan(1e-6)
      expect(energyKept(parts.s, rank)).toBeCloseTo(1 - squares / all, 6)
    }
  })

  test('hold all at full rank, and nothing at rank 0', () => {
    expect(energyKept(new Float64Array([3, 4]), 2)).toBe(1)
    expect(energyKept(new Float64Array([4, 3]), 1)).toBe(0.64)
    expect(energyKept(new Float64Array([4, 3]), 0)).toBe(0)
    expect(energyKept(new Float64Array(2), 1)).toBe(1)
  })

  test('want a rank in range', () => {
    const parts = svdOf(randomMatrix(3, 2), 3, 2)
    expect(() => thinFactors(factorise(parts), 0)).toThrow(/from 1 to 2, got 0/)
    expect(() => energyKept(parts.s, 3)).toThrow(/from 0 to 2, got 3/)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, createMatrix, matrixOf, rowOf, takeRows } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { mean, standardError, variance } from '../statistics/descriptive.ts'
import { borderlineSmote, smote } from './smote.ts'

/** `majority` rows around 0, then `minority` rows around `distance`. */
function cloud(seed: number, majority: number, minority: number, columns: number, distance = 1) {
  const rng = createRng(seed)
  const rows = majority + minority
  const values = Float64Array.from({ length: rows * columns }, (_, place) =>
    normal(rng, place >= majority * columns ? distance : 0),
  )
  const y = Uint8Array.from({ length: rows }, (_, i) => (i < majority ? 0 : 1))
  return { x: createMatrix(values, rows, columns), y }
}

const squareBetween = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) * (value - b[j]!), 0)

test('every synthetic row lies on the segment from a minority row to one of its k nearest', () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 4 }),
      (seed, k, columns) => {
        const { x, y } = cloud(seed, 30, 9, columns)
        const resampled = smote({ neighbours: k }).resample(x, y, createRng(seed))
        const { base, neighbour, share } = resampled.segments
        expect(resampled.x.rows).toBe(60)
        expect(base.length).toBe(21)
        expect([...resampled.source]).toEqual([...y.keys(), ...new Array(21).fill(-1)])
        for (let s = 0; s < 21; s++) {
          const [from, to] = [rowOf(x, base[s]!), rowOf(x, neighbour[s]!)]
          expect(y[base[s]!]! + y[neighbour[s]!]! + resampled.y[39 + s]!).toBe(3)
          for (let j = 0; j < columns; j++) {
            expect(resampled.x.values[(39 + s) * columns + j]).toBe(
              from[j]! + share[s]! * (to[j]! - from[j]!),
            )
          }
          let nearer = 0
          for (let row = 30; row < 39; row++) {
            if (row !== base[s] && squareBetween(from, rowOf(x, row)) < squareBetween(from, to))
              nearer++
          }
          expect(nearer).toBeLessThan(k)
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  )
})

test('Borderline-SMOTE starts only from rows in danger, by the definition', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 12 }), (seed, m) => {
      const { x, y } = cloud(seed, 40, 10, 2, 2)
      const danger = Array.from({ length: 10 }, (_, i) => 40 + i).filter((row) => {
        const others = [...y.keys()].filter((other) => other !== row)
        const squareTo = (other: number) => squareBetween(rowOf(x, row), rowOf(x, other))
        const near = others.sort((a, b) => squareTo(a) - squareTo(b)).slice(0, m)
        const majority = near.filter((other) => y[other] === 0).length
        return majority >= m / 2 && majority < m
      })
      const options = { nearMajority: m, neighbours: 3, ratio: 8 }
      const { segments } = borderlineSmote(options).resample(x, y, createRng(seed))
      // 310 draws from at most 10 rows: one is missed with a probability below 1e-13.
      expect([...new Set(segments.base)].sort()).toEqual(danger)
      expect(segments.base.length).toBe(danger.length === 0 ? 0 : 310)
    }),
    { seed: 2, numRuns: 60 },
  )
})

test('segments between independent rows have two thirds of their variance', () => {
  // With all other rows as neighbours a segment joins two rows drawn without replacement.
  const shares: number[] = []
  for (let seed = 0; seed < 200; seed++) {
    const { x, y } = cloud(seed, 320, 20, 1)
    const { x: more, source } = smote({ neighbours: 19 }).resample(x, y, createRng(seed))
    const first = source.indexOf(-1)
    const synthetic = columnOf(more, 0).subarray(first)
    const own = columnOf(
      takeRows(
        x,
        Array.from({ length: 20 }, (_, i) => 320 + i),
      ),
      0,
    )
    const centre = mean(own)
    const spread = synthetic.reduce((sum, v) => sum + (v - centre) * (v - centre), 0)
    shares.push(spread / synthetic.length / variance(own))
  }
  // E (1 - u)² + u² = 2/3 of the variance; without replacement adds 2 u (1 - u) cov, cov = -S²/n:
  // in S² = variance with n - 1, 2/3 (n - 1)/n - 1/3 · 1/n = 2/3 - 1/n.
  expect(Math.abs(mean(shares) - (2 / 3 - 1 / 20))).toBeLessThan(4 * standardError(shares))
})

test('the mean of synthetic rows is that of the minority when all pairs are neighbours', () => {
  const gaps: number[] = []
  for (let seed = 0; seed < 200; seed++) {
    const { x, y } = cloud(seed, 100, 10, 1)
    const { x: more } = smote({ neighbours: 9 }).resample(x, y, createRng(seed))
    gaps.push(mean(columnOf(more, 0).subarray(110)) - mean(columnOf(x, 0).subarray(100)))
  }
  expect(Math.abs(mean(gaps))).toBeLessThan(4 * standardError(gaps))
})

test('steps come out as the whole does, and a large search can be stopped', () => {
  const { x, y } = cloud(1, 900, 600, 12)
  for (const method of [smote(), borderlineSmote()]) {
    const steps = method.resampleInSteps(x, y, createRng(5))
    const shares = [0]
    let step = steps.next()
    for (; !step.done; step = steps.next()) shares.push(step.value.fraction)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
    expect(step.value).toEqual(method.resample(x, y, createRng(5)))
  }
  expect([...borderlineSmote().resampleInSteps(x, y, createRng(5))].length).toBeGreaterThan(1)
})

test('duplicates are neighbours of each other, and a row never of itself', () => {
  const x = matrixOf([[0], [0], [0], [5], [9], [9.5], [10]])
  const y = [1, 1, 1, 0, 0, 0, 0]
  const { segments } = smote({ neighbours: 2, ratio: 5 }).resample(x, y, createRng(1))
  for (const [s, base] of segments.base.entries()) expect(segments.neighbour[s]).not.toBe(base)
  expect([...new Set(segments.neighbour)].sort()).toEqual([0, 1, 2])
})

test('mistakes are refused', () => {
  const { x, y } = cloud(1, 20, 5, 2)
  const rng = createRng(1)
  expect(() => smote({ neighbours: 0 })).toThrow('neighbours is 0')
  expect(() => smote({ ratio: Number.NaN })).toThrow('ratio is NaN')
  expect(() => smote({ neighbours: 5 }).resample(x, y, rng)).toThrow('5 minority rows have no 5')
  expect(() => smote({ neighbours: 4, ratio: 0.1 }).resample(x, y, rng)).toThrow('has 0.25')
  expect(() => smote({ neighbours: 4 }).resample(x, y)).toThrow('give it a stream')
  expect(() => borderlineSmote({ nearMajority: 2.5 })).toThrow('nearMajority is 2.5')
  expect(() => borderlineSmote({ neighbours: 4, nearMajority: 25 }).resample(x, y, rng)).toThrow(
    'rows are 25',
  )
})

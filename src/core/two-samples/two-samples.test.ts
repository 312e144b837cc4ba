import { expect, test } from 'vitest'
import { exp, pow } from '../numbers/elementary.ts'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { mean, standardError } from '../statistics/descriptive.ts'
import golden from './golden/two-samples.json' with { type: 'json' }
import { kernelTwoSample } from './kernel-two-sample.ts'
import { populationStability } from './population-stability.ts'

test('PSI is NumPy’s, symmetric, and 0 of equal shares', () => {
  for (const { reference, production, psi } of golden.indices) {
    expect(Math.abs(populationStability(reference, production) / psi - 1)).toBeLessThan(1e-12)
  }
  expect(populationStability([3, 5], [3, 5])).toBe(0)
  const there = populationStability([10, 30, 60], [50, 30, 20])
  expect(populationStability([50, 30, 20], [10, 30, 60])).toBeCloseTo(there, 14)
  expect(() => populationStability([1], [1])).toThrow(RangeError)
  expect(() => populationStability([1, 2], [1, 2, 3])).toThrow(RangeError)
})

test('MMD is NumPy’s', () => {
  for (const { a, b, bandwidth, mmd } of golden.kernels) {
    const { statistic } = kernelTwoSample(matrixOf(a), matrixOf(b), bandwidth, 1, createRng(1))
    expect(Math.abs(statistic - mmd)).toBeLessThan(1e-12)
  }
  const two = matrixOf([[1], [2]])
  expect(() => kernelTwoSample(two, matrixOf([[1]]), 1, 1, createRng(1))).toThrow(RangeError)
})

/** Normal rows, the first column with a mean of its own. */
function rowsOf(seed: string, n: number, d: number, shift: number) {
  const rng = createRng(3).fork(seed)
  return createMatrix(
    Float64Array.from({ length: n * d }, (_, i) => normal(rng) + (i % d === 0 ? shift : 0)),
    n,
    d,
  )
}

test.each([
  [1, 1, 1],
  [3, 0.8, 1.7],
])('the mean of MMD² for normal rows of %i columns is its closed form', (d, shift, h) => {
  // 2 (h² / (h² + 2))^(d/2) (1 - exp(-|shift|² / (2 (h² + 2)))): Gaussians convolved with the kernel.
  const h2 = h * h
  const truth = 2 * pow(h2 / (h2 + 2), d / 2) * (1 - exp(-(shift * shift) / (2 * (h2 + 2))))
  const values = Float64Array.from(
    { length: 300 },
    (_, k) =>
      kernelTwoSample(
        rowsOf(`a ${k}`, 30, d, 0),
        rowsOf(`b ${k}`, 30, d, shift),
        h,
        1,
        createRng(k),
      ).statistic,
  )
  expect(Math.abs(mean(values) - truth)).toBeLessThan(4 * standardError(values))
})

test('without a shift MMD raises the alarm as often as its level says', () => {
  const repeats = 400
  let alarms = 0
  for (let k = 0; k < repeats; k++) {
    const { pValue } = kernelTwoSample(
      rowsOf(`c ${k}`, 12, 2, 0),
      rowsOf(`d ${k}`, 12, 2, 0),
      1,
      19,
      createRng(k),
    )
    if (pValue <= 0.1 + 1e-12) alarms++
  }
  expect(Math.abs(alarms / repeats - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / repeats))
})

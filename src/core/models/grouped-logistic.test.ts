import { expect, test } from 'vitest'
import { matrixOf } from '../numbers/matrix.ts'
import golden from './golden/grouped-logistic.json' with { type: 'json' }
import { groupedLogistic, groupLogits, sumSoftplus } from './grouped-logistic.ts'
import { logisticRegression } from './logistic-regression.ts'

test('weights are those of statsmodels, from whatever start', () => {
  for (const { x, positives, rows, weights } of golden.cases) {
    for (const start of [0, 0.3, -2]) {
      const from = new Float64Array(weights.length).fill(start)
      const found = groupedLogistic(matrixOf(x), positives, rows, from)
      for (const [j, weight] of weights.entries()) {
        expect(Math.abs(found[j]! - weight)).toBeLessThan(1e-7)
      }
      expect(from.every((each) => each === start)).toBe(true)
    }
  }
})

test('grouped rows give what rows one by one give', async () => {
  const { x, positives, rows } = golden.cases[0]!
  const single = x.flatMap((inputs, g) => Array.from({ length: rows[g]! }, () => inputs))
  const labels = positives.flatMap((count, g) =>
    Array.from({ length: rows[g]! }, (_, i) => (i < count ? 1 : 0)),
  )
  const one = logisticRegression({ l2: 0 }).fit(matrixOf(single), Uint8Array.from(labels))
  const found = groupedLogistic(matrixOf(x), positives, rows, new Float64Array(3))
  expect(found[0]).toBeCloseTo(one.coefficients[0]!, 7)
  expect(found[1]).toBeCloseTo(one.coefficients[1]!, 7)
  expect(found[2]).toBeCloseTo(one.intercept, 7)
})

test('a sum of logarithms is that of each, also over thousands and far out', () => {
  const logits = Float64Array.from({ length: 2500 }, (_, g) => (g % 80) - 40)
  let slow = 0
  for (const z of logits) slow += Math.log1p(Math.exp(z))
  expect(Math.abs(sumSoftplus(logits) / slow - 1)).toBeLessThan(1e-12)
})

test('logits are inputs times weights, and shapes must fit', () => {
  const x = matrixOf([
    [1, 2],
    [3, 4],
  ])
  const out = new Float64Array(2)
  groupLogits(x, Float64Array.of(10, 100, 5), out)
  expect([...out]).toEqual([215, 435])
  expect(() => groupedLogistic(x, [1], [2, 2], new Float64Array(3))).toThrow(RangeError)
  expect(() => groupedLogistic(x, [1, 1], [2, 2], new Float64Array(2))).toThrow(RangeError)
})

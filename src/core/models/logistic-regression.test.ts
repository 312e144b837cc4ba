import { describe, expect, test } from 'vitest'
import { addWeightedGram } from '../numbers/gram.ts'
import { createMatrix, matrixOf, zeroMatrix } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/logistic-regression.json' with { type: 'json' }
import { logisticRegression } from './logistic-regression.ts'
import { focal } from './margin-losses.ts'

const x = matrixOf(golden.x)

describe('logistic regression against the reference', () => {
  test.each(golden.cases)(
    '$name',
    ({ l2, gamma, weights, coefficients, intercept, probability }) => {
      const learner = logisticRegression({ l2, loss: focal(gamma) })
      const model = learner.fit(x, golden.y, weights ? { sampleWeight: weights } : {})
      expect(model.hasConverged).toBe(true)
      // The focal reference is a quasi-Newton search that stops at a gradient of 1e-9 or so.
      const digits = gamma === 0 ? 9 : 7
      coefficients.forEach((each, j) => {
        expect(model.coefficients[j]).toBeCloseTo(each, digits)
      })
      expect(model.intercept).toBeCloseTo(intercept, digits)
      const got = model.predictProbability(matrixOf(golden.fresh))
      probability.forEach((p, i) => {
        expect(got.values[2 * i + 1]).toBeCloseTo(p, digits)
        expect(got.values[2 * i]! + got.values[2 * i + 1]!).toBeCloseTo(1, 15)
      })
    },
  )
})

function draw(n: number, d: number, seed: number) {
  const rng = createRng(seed)
  const values = new Float64Array(n * d).map(() => normal(rng))
  const y = Uint8Array.from({ length: n }, (_, i) => (values[i * d]! + normal(rng) > 0 ? 1 : 0))
  return { x: createMatrix(values, n, d), y }
}

describe('logistic regression holds its laws', () => {
  test('at the minimum the gradient is zero, also where it started from a part of the rows', () => {
    const { x: rows, y } = draw(2000, 3, 5)
    const { coefficients, logit, hasConverged } = logisticRegression({ l2: 2 }).fit(rows, y)
    expect(hasConverged).toBe(true)
    const logits = logit(rows)
    for (let j = 0; j < 3; j++) {
      let gradient = 2 * coefficients[j]!
      logits.forEach((z, i) => {
        gradient += (1 / (1 + Math.exp(-z)) - y[i]!) * rows.values[i * 3 + j]!
      })
      expect(Math.abs(gradient)).toBeLessThan(1e-7)
    }
  })

  test('a weight of 2 is the same as the row twice, and of 0 as no row', () => {
    const { x: rows, y } = draw(60, 2, 7)
    const weight = y.map((_, i) => i % 3)
    const twice = [...weight].flatMap((w, i) => Array<number>(w).fill(i))
    const weighted = logisticRegression().fit(rows, y, { sampleWeight: weight })
    const repeated = logisticRegression().fit(
      matrixOf(twice.map((i) => rows.values.slice(2 * i, 2 * i + 2))),
      twice.map((i) => y[i]!),
    )
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 9)
    expect(weighted.coefficients[0]).toBeCloseTo(repeated.coefficients[0]!, 9)
  })

  test('separable data without a penalty ends, and says that it did not converge or is certain', () => {
    const model = logisticRegression({ l2: 0 }).fit(matrixOf([[-1], [-2], [1], [2]]), [0, 0, 1, 1])
    expect([...model.predict(matrixOf([[-1], [1]]))]).toEqual([0, 1])
    expect(model.coefficients[0]).toSatisfy(Number.isFinite)
  })

  test('columns that repeat each other share the coefficient', () => {
    const { x: rows, y } = draw(80, 1, 9)
    const twice = matrixOf(Array.from(rows.values, (value) => [value, value]))
    const [a, b] = logisticRegression().fit(twice, y).coefficients
    expect(a).toBeCloseTo(b!, 9)
  })

  test('steps tell how far the work is, never going back', () => {
    const { x: rows, y } = draw(3000, 60, 3)
    let before = 0
    let steps = 0
    for (const { fraction } of logisticRegression().fitInSteps(rows, y)) {
      expect(fraction).toBeGreaterThanOrEqual(before)
      expect(fraction).toBeLessThanOrEqual(1)
      before = fraction
      steps++
    }
    expect(steps).toBeGreaterThan(2)
  })
})

test('the weighted products are those of the definition, for any number of columns', () => {
  for (const d of [1, 2, 3, 4, 5, 7, 9]) {
    const { x: rows } = draw(130, d, d)
    const weights = new Float64Array(130).map((_, i) => (i % 5) / 2)
    const gram = zeroMatrix(d, d)
    const sums = new Float64Array(d)
    addWeightedGram(rows, weights, 3, 130, gram.values, sums)
    for (let j = 0; j < d; j++) {
      for (let k = 0; k <= j; k++) {
        let expected = 0
        for (let i = 3; i < 130; i++) {
          expected += weights[i]! * rows.values[i * d + j]! * rows.values[i * d + k]!
        }
        expect(gram.values[j * d + k]).toBeCloseTo(expected, 10)
      }
    }
  }
})

test.each([
  ['three classes', [0, 1, 2], {}, /labels must be 0 and 1/],
  ['too few labels', [0, 1], {}, /3 rows need as many targets, got 2/],
  ['a negative weight', [0, 1, 1], { sampleWeight: [1, -1, 1] }, /weight 1 must be finite/],
])('%s are refused', (_, y, given, message) => {
  expect(() => logisticRegression().fit(matrixOf([[1], [2], [3]]), y, given)).toThrow(message)
})

test('a hole in the data is named by row and column', () => {
  const holed = matrixOf([
    [1, 2],
    [3, Number.NaN],
  ])
  expect(() => logisticRegression().fit(holed, [0, 1])).toThrow(/row 1, column 1 is NaN/)
})

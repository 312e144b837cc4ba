import { expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import golden from './golden/small-models.json' with { type: 'json' }
import { linearRegression, ridgeRegression } from './linear-regression.ts'

const table = (t: { values: number[]; rows: number; columns: number }) =>
  createMatrix(Float64Array.from(t.values), t.rows, t.columns)

function expectClose(got: ArrayLike<number>, want: number[]): void {
  expect(got.length).toBe(want.length)
  const size = Math.max(...want.map(Math.abs))
  for (const [i, value] of want.entries()) {
    expect(Math.abs(got[i]! - value)).toBeLessThan(1e-9 * size)
  }
}

test.each(golden.linear)('plain and ridge fits of $x.rows rows are scikit-learn’s', (c) => {
  const given = c.weights ? { sampleWeight: c.weights } : {}
  for (const fit of c.fits) {
    const learner = fit.l2 === null ? linearRegression() : ridgeRegression({ l2: fit.l2 })
    const model = learner.fit(table(c.x), c.y, given)
    expectClose(model.coefficients, fit.coefficients)
    expectClose([model.intercept], [fit.intercept])
    expectClose(model.predict(table(c.new)), fit.predicted)
  }
})

test('a whole weight is as good as so many copies of the row', () => {
  const weighted = linearRegression().fit(matrixOf([[1], [2], [4]]), [1, 3, 4], {
    sampleWeight: [2, 1, 0],
  })
  const copied = linearRegression().fit(matrixOf([[1], [1], [2]]), [1, 1, 3])
  expect(weighted.coefficients[0]).toBeCloseTo(copied.coefficients[0]!, 13)
  expect(weighted.intercept).toBeCloseTo(copied.intercept, 13)
})

test('coefficients that are not unique and bad settings are refused', () => {
  const constant = matrixOf([
    [1, 0.1],
    [2, 0.1],
    [4, 0.1],
  ])
  expect(() => linearRegression().fit(constant, [1, 2, 3])).toThrow(/column 1 is constant/)
  const twice = matrixOf([
    [1, 2],
    [2, 4],
    [4, 8],
  ])
  expect(() => linearRegression().fit(twice, [1, 2, 3])).toThrow(/column 1 /)
  expect(() => ridgeRegression({ l2: 0 }).fit(twice, [1, 2, 3])).toThrow(/column 1 /)
  expect(ridgeRegression({ l2: 1 }).fit(twice, [1, 2, 3]).coefficients.length).toBe(2)
  expect(() => ridgeRegression({ l2: -1 })).toThrow(/l2 is -1/)
  expect(() => linearRegression().fit(twice, [1, 2, 3], { sampleWeight: [0, 0, 0] })).toThrow(
    /are 0/,
  )
})

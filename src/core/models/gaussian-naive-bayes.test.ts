import { expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { gaussianNaiveBayes } from './gaussian-naive-bayes.ts'
import golden from './golden/small-models.json' with { type: 'json' }

const table = (t: { values: number[]; rows: number; columns: number }) =>
  createMatrix(Float64Array.from(t.values), t.rows, t.columns)

function expectClose(got: ArrayLike<number>, want: number[]): void {
  expect(got.length).toBe(want.length)
  for (const [i, value] of want.entries()) {
    expect(Math.abs(got[i]! - value)).toBeLessThan(1e-11 * Math.max(1, Math.abs(value)))
  }
}

test.each(golden.bayes)(
  'smoothing $smoothing: parameters and probabilities are scikit-learn’s',
  (c) => {
    const given = c.weights ? { sampleWeight: c.weights } : {}
    const learner = gaussianNaiveBayes({ varianceSmoothing: c.smoothing })
    const model = learner.fit(table(c.x), c.y, given)
    expectClose(model.priors, c.priors)
    expectClose(model.means.values, c.means)
    expectClose(model.variances.values, c.variances)
    expectClose(model.predictProbability(table(c.new)).values, c.probability)
    expect([...model.predict(table(c.new))]).toEqual(c.predicted)
  },
)

test('a class without rows is never predicted', () => {
  const model = gaussianNaiveBayes().fit(matrixOf([[0], [1], [5], [6]]), [0, 0, 2, 2])
  const [, none] = model.predictProbability(matrixOf([[3]])).values
  expect(none).toBe(0)
})

test('no spread, no weight and other columns are refused', () => {
  const x = matrixOf([[1], [1]])
  expect(() => gaussianNaiveBayes().fit(x, [0, 1])).toThrow(/no spread in class 0/)
  expect(() => gaussianNaiveBayes().fit(x, [0, 1], { sampleWeight: [0, 0] })).toThrow(/all 0|are 0/)
  expect(() => gaussianNaiveBayes({ varianceSmoothing: -1 })).toThrow(/is -1/)
  const model = gaussianNaiveBayes().fit(matrixOf([[1], [2]]), [0, 1])
  expect(() => model.predict(matrixOf([[1, 2]]))).toThrow(/fitted to 1 columns/)
})

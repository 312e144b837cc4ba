import { expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { bernoulliNaiveBayes } from './bernoulli-naive-bayes.ts'
import golden from './golden/bernoulli.json' with { type: 'json' }

const table = (t: { values: number[]; rows: number; columns: number }) =>
  createMatrix(Float64Array.from(t.values), t.rows, t.columns)

function expectClose(got: ArrayLike<number>, want: number[]): void {
  expect(got.length).toBe(want.length)
  for (const [i, value] of want.entries()) {
    expect(Math.abs(got[i]! - value)).toBeLessThan(1e-11 * Math.max(1, Math.abs(value)))
  }
}

test.each(golden.cases)(
  'smoothing $smoothing: parameters and probabilities are scikit-learn’s',
  (c) => {
    const given = c.weights ? { sampleWeight: c.weights } : {}
    const model = bernoulliNaiveBayes({ smoothing: c.smoothing }).fit(table(c.x), c.y, given)
    expectClose(model.priors, c.priors)
    expectClose(model.shares.values, c.shares)
    expectClose(model.logJoint(table(c.new)).values, c.joint)
    expectClose(model.predictProbability(table(c.new)).values, c.probability)
    expect([...model.predict(table(c.new))]).toEqual(c.predicted)
  },
)

test('a column that comes twice counts twice', () => {
  const y = [0, 0, 0, 1, 1, 1]
  const once = bernoulliNaiveBayes().fit(matrixOf([[0], [0], [1], [1], [1], [0]]), y)
  const twice = bernoulliNaiveBayes().fit(
    matrixOf([
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 0],
    ]),
    y,
  )
  const odds = ([ham, spam]: Float64Array) => spam! - ham!
  const [one, two] = [once.logJoint(matrixOf([[1]])), twice.logJoint(matrixOf([[1, 1]]))]
  expect(odds(two.values)).toBeCloseTo(2 * odds(one.values), 12)
})

test('a class without rows is never predicted', () => {
  const model = bernoulliNaiveBayes().fit(matrixOf([[0], [1], [1], [0]]), [0, 0, 2, 2])
  const [, none] = model.predictProbability(matrixOf([[1]])).values
  expect(none).toBe(0)
})

test('other values than 0 and 1, no weight, no smoothing and other columns are refused', () => {
  const x = matrixOf([[1], [0]])
  expect(() => bernoulliNaiveBayes().fit(matrixOf([[0.5], [1]]), [0, 1])).toThrow(/is 0.5/)
  expect(() => bernoulliNaiveBayes().fit(x, [0, 1], { sampleWeight: [0, 0] })).toThrow(/are 0/)
  expect(() => bernoulliNaiveBayes({ smoothing: 0 })).toThrow(/is 0/)
  const model = bernoulliNaiveBayes().fit(x, [0, 1])
  expect(() => model.predict(matrixOf([[1, 1]]))).toThrow(/fitted to 1 columns/)
})

import { expect, test } from 'vitest'
import { logLoss } from '../metrics/probability-scores.ts'
import { gaussianNaiveBayes } from '../models/gaussian-naive-bayes.ts'
import { linearRegression, ridgeRegression } from '../models/linear-regression.ts'
import { columnOf, createMatrix, takeRows } from '../numbers/matrix.ts'
import { selectBest } from './feature-selection.ts'
import golden from './golden/preparation.json' with { type: 'json' }
import { pipeline } from './pipeline.ts'
import { standardScaler } from './scaling.ts'
import { kFold } from './splits.ts'

const g = golden.pipeline
const table = (t: typeof g.x) => createMatrix(Float64Array.from(t.values), t.rows, t.columns)
const x = table(g.x)
const at = (values: number[], rows: Uint32Array) => Array.from(rows, (i) => values[i]!)

function expectClose(got: ArrayLike<number>, want: number[]): void {
  expect(got.length).toBe(want.length)
  for (const [i, value] of want.entries()) {
    expect(Math.abs(got[i]! - value)).toBeLessThan(1e-10 * Math.max(1, Math.abs(value)))
  }
}

test.each([
  ['linear', linearRegression()],
  ['ridge', ridgeRegression({ l2: 5 })],
] as const)(
  'scaling and %s regression predict and cross-validate like scikit-learn',
  (name, last) => {
    const learner = pipeline([standardScaler()], last)
    expectClose(learner.fit(x, g.target).predict(table(g.new)), g[name].predicted)
    const errors = kFold(x.rows, 5).map(({ train, test: held }) => {
      const got = learner.fit(takeRows(x, train), at(g.target, train)).predict(takeRows(x, held))
      return at(g.target, held).reduce((sum, y, i) => sum + (y - got[i]!) ** 2, 0) / held.length
    })
    expectClose(errors, g[name].scores)
  },
)

test('scaling and naive Bayes predict and cross-validate like scikit-learn', () => {
  const learner = pipeline([standardScaler()], gaussianNaiveBayes())
  const model = learner.fit(x, g.labels)
  expectClose(columnOf(model.predictProbability(table(g.new)), 1), g.bayes.predicted)
  const losses = kFold(x.rows, 5).map(({ train, test: held }) => {
    const fitted = learner.fit(takeRows(x, train), at(g.labels, train))
    const probability = columnOf(fitted.predictProbability(takeRows(x, held)), 1)
    return logLoss(at(g.labels, held), probability)
  })
  expectClose(losses, g.bayes.scores)
})

test('other rows in the test set change nothing in what was fitted', () => {
  const steps = [standardScaler(), selectBest({ count: 2, score: 'correlation' })]
  const learner = pipeline(steps, linearRegression())
  const { train, test: held } = kFold(x.rows, 5)[0]!
  const wild = { ...x, values: x.values.slice() }
  for (const i of held) wild.values.fill(1e6 * i, i * x.columns, (i + 1) * x.columns)
  const predictions = [x, wild].map((data) => {
    const model = learner.fit(takeRows(data, train), at(g.target, train))
    model.predict(takeRows(data, held))
    return model.predict(table(g.new))
  })
  expect(predictions[0]).toEqual(predictions[1])
})

import { expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { absoluteCorrelations, analysisOfVarianceF, selectBest } from './feature-selection.ts'
import golden from './golden/preparation.json' with { type: 'json' }

const { x: t, y, target, f, best4, correlations } = golden.selection
const x = createMatrix(Float64Array.from(t.values), t.rows, t.columns)

test('F and its best columns are scikit-learn’s', () => {
  for (const [j, got] of analysisOfVarianceF(x, y).entries()) {
    expect(Math.abs(got / f[j]! - 1)).toBeLessThan(1e-9)
  }
  const chosen = selectBest({ count: 4, score: 'fClassif' }).fit(x, y)
  expect([...chosen.columns]).toEqual(best4)
  expect(chosen.transform(x).columns).toBe(4)
})

test('correlations are NumPy’s, and the largest are chosen', () => {
  for (const [j, got] of absoluteCorrelations(x, target).entries()) {
    expect(Math.abs(got - correlations[j]!)).toBeLessThan(1e-13)
  }
  const { columns } = selectBest({ count: 1, score: 'correlation' }).fit(x, target)
  expect([...columns]).toEqual([correlations.indexOf(Math.max(...correlations))])
})

test('a constant column scores 0, one that is constant within classes has infinite F', () => {
  const table = matrixOf([0, 0, 0, 1, 1, 1].map((label, i) => [0.1, 0.1 + label * 0.2, i]))
  const scores = analysisOfVarianceF(table, [0, 0, 0, 1, 1, 1])
  expect([scores[0], scores[1]]).toEqual([0, Number.POSITIVE_INFINITY])
  expect(absoluteCorrelations(table, [0, 0, 0, 1, 1, 1])[0]).toBe(0)
})

test('missing targets and impossible counts are refused', () => {
  expect(() => selectBest({ count: 0, score: 'fClassif' })).toThrow(/count is 0/)
  expect(() => selectBest({ count: 13, score: 'fClassif' }).fit(x, y)).toThrow(/count is 13/)
  expect(() => selectBest({ count: 1, score: 'fClassif' }).fit(x)).toThrow(/pass y/)
  expect(() =>
    analysisOfVarianceF(
      x,
      y.map(() => 1),
    ),
  ).toThrow(/1 classes/)
})

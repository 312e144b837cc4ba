import { expect, test } from 'vitest'
import { matrixOf } from '../numbers/matrix.ts'
import golden from './golden/trees.json' with { type: 'json' }
import { gradientBoosting } from './gradient-boosting.ts'

const x = matrixOf(golden.x)
const fresh = matrixOf(golden.fresh)
const small = { treeCount: 3, learningRate: 0.5, maxDepth: 1 }

test('staged probabilities are those of scikit-learn, with and without weights', () => {
  expect(golden.boosting.length).toBe(4)
  for (const { options, weighted, staged } of golden.boosting) {
    const given = weighted ? { sampleWeight: golden.weight } : {}
    const model = gradientBoosting(options).fit(x, golden.labels2, given)
    const got = model.stagedProbability(fresh)
    expect([got.rows, got.columns]).toEqual([staged.length, options.treeCount])
    for (const [i, p] of staged.flat().entries()) {
      expect(Math.abs(got.values[i]! - p)).toBeLessThanOrEqual(1e-12)
    }
  }
})

test('the last stage is the prediction', () => {
  const model = gradientBoosting({ ...small, treeCount: 6 }).fit(x, golden.labels2)
  const staged = model.stagedProbability(fresh).values
  const { values } = model.predictProbability(fresh)
  for (let i = 0; i < fresh.rows; i++) {
    expect(values[2 * i + 1]).toBe(staged[6 * i + 5])
    expect(values[2 * i]! + values[2 * i + 1]!).toBe(1)
  }
})

test('one tree on two groups is a Newton step from the shared log odds', () => {
  // p = 1/2 at the start; left leaf 1 of 4, right leaf 3 of 4: steps -+ (1 / 4) / (1 / 4) = -+ 1.
  const two = matrixOf([[0], [0], [0], [0], [1], [1], [1], [1]])
  const model = gradientBoosting({ treeCount: 1, learningRate: 1, maxDepth: 1 }).fit(
    two,
    [0, 0, 0, 1, 1, 1, 1, 0],
  )
  expect([...model.trees[0]!.value]).toEqual([0, -1, 1])
  expect(model.predictProbability(matrixOf([[1]])).values[1]).toBeCloseTo(Math.E / (1 + Math.E), 15)
})

test('data of one class give a finite probability near 1', () => {
  const model = gradientBoosting(small).fit(matrixOf([[0], [1], [2]]), [1, 1, 1])
  const p = model.predictProbability(matrixOf([[1]])).values[1]!
  expect(p).toBeGreaterThan(0.9999998)
  expect(p).toBeLessThan(1)
})

test('mistakes are refused', () => {
  expect(() => gradientBoosting({ ...small, treeCount: 0 })).toThrow('treeCount')
  expect(() => gradientBoosting({ ...small, learningRate: 0 })).toThrow('learningRate')
  expect(() => gradientBoosting({ ...small, maxDepth: 1.5 })).toThrow('maxDepth')
  expect(() => gradientBoosting(small).fit(x, golden.labels3)).toThrow('labels 0 and 1')
  const sampleWeight = golden.labels2.map(() => 0)
  expect(() => gradientBoosting(small).fit(x, golden.labels2, { sampleWeight })).toThrow('weights')
  const model = gradientBoosting(small).fit(x, golden.labels2)
  expect(() => model.stagedProbability(matrixOf([[1]]))).toThrow('4 columns')
})

import { expect, test } from 'vitest'
import { matrixOf } from '../numbers/matrix.ts'
import golden from './golden/neighbours.json' with { type: 'json' }
import { nearestNeighbours } from './nearest-neighbours.ts'

test('probabilities are those of scikit-learn, with both weightings', () => {
  for (const { x, points, y, k, uniform, distance } of golden.cases) {
    for (const [weighting, wanted] of [
      ['uniform', uniform],
      ['distance', distance],
    ] as const) {
      const model = nearestNeighbours({ k, weighting }).fit(matrixOf(x), y)
      const got = model.predictProbability(matrixOf(points)).values
      expect(got.length).toBe(wanted.length)
      for (const [i, p] of wanted.entries()) {
        expect(Math.abs(got[i]! - p)).toBeLessThanOrEqual(1e-12)
      }
    }
  }
})

test('a vote counts times the weight of its row, and a row of weight 0 has none', () => {
  const x = matrixOf([[0], [1], [2], [3]])
  const point = matrixOf([[0.9]])
  const learn = (sampleWeight: number[]) =>
    nearestNeighbours({ k: 2 }).fit(x, [0, 1, 1, 0], { sampleWeight }).predictProbability(point)
  expect([...learn([3, 1, 1, 1]).values]).toEqual([0.75, 0.25])
  expect([...learn([3, 0, 1, 1]).values]).toEqual([0.75, 0.25])
  expect([...learn([0, 0, 3, 1]).values]).toEqual([0.25, 0.75])
})

test('with distance weights, rows at the very place vote alone', () => {
  const x = matrixOf([[0], [0], [1e-9], [5]])
  const model = nearestNeighbours({ k: 4, weighting: 'distance' }).fit(x, [0, 1, 1, 1])
  expect([...model.predictProbability(matrixOf([[0]])).values]).toEqual([0.5, 0.5])
})

test('mistakes are refused', () => {
  const x = matrixOf([[0], [1]])
  expect(() => nearestNeighbours({ k: 0 })).toThrow(RangeError)
  expect(() => nearestNeighbours({ k: 1.5 })).toThrow(RangeError)
  expect(() => nearestNeighbours({ k: 3 }).fit(x, [0, 1])).toThrow('got 2')
  const given = { sampleWeight: [1, 0] }
  expect(() => nearestNeighbours({ k: 2 }).fit(x, [0, 1], given)).toThrow('got 1')
  const model = nearestNeighbours({ k: 1 }).fit(x, [0, 1])
  expect(() => model.predict(matrixOf([[0, 1]]))).toThrow('1 columns')
})

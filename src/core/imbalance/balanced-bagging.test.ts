import { expect, test } from 'vitest'
import { decisionTree } from '../models/decision-tree.ts'
import { logisticRegression } from '../models/logistic-regression.ts'
import { matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { balancedBagging, balancedBootstrap } from './balanced-bagging.ts'
import golden from './golden/resamplers.json' with { type: 'json' }

const { bagging } = golden
const x = matrixOf(bagging.x)
const fresh = matrixOf(bagging.testX)
const learner = decisionTree({ minSamplesLeaf: 2 })

test('scores over seeds are those of imbalanced-learn within 4 standard errors', () => {
  const seeds = 100
  const all: number[][] = []
  for (let seed = 0; seed < seeds; seed++) {
    const model = balancedBagging({ bags: 10, learner }).fit(x, bagging.y, { rng: createRng(seed) })
    const p = model.predictProbability(fresh).values.filter((_, i) => i % 2 === 1)
    const of = (label: number) => [...p].filter((_, i) => bagging.testY[i] === label)
    const meanOf = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    all.push([
      meanOf(of(1)),
      meanOf(of(0)),
      meanOf(of(1).map((each) => (each > 0.5 ? 1 : 0))),
      meanOf([...p].map((each, i) => (each - bagging.testY[i]!) * (each - bagging.testY[i]!))),
    ])
  }
  for (const [score, theirs] of bagging.mean.entries()) {
    const ours = all.reduce((sum, scores) => sum + scores[score]!, 0) / seeds
    const error = bagging.deviation[score]! * Math.sqrt(1 / seeds + 1 / bagging.seeds)
    expect(Math.abs(ours - theirs)).toBeLessThan(4 * error)
  }
})

test('each bag has as many of each class, as many as the bootstrap has of the rarest', () => {
  const y = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2]
  const sizes: number[] = []
  for (let seed = 0; seed < 2000; seed++) {
    const rows = balancedBootstrap(y, 3, createRng(seed))
    const counts = [0, 1, 2].map((label) => rows.filter((row) => y[row] === label).length)
    expect(new Set(counts).size).toBe(1)
    sizes.push(counts[0]!)
  }
  expect(Math.min(...sizes)).toBe(1)
  expect(Math.max(...sizes)).toBeGreaterThan(3) // more than there are: rows come twice
})

test('the probability is the mean of the models’, and few bags are the start of many', () => {
  const bagged = (bags: number) =>
    balancedBagging({ bags, learner: logisticRegression() }).fit(x, bagging.y, {
      rng: createRng(3),
    })
  const five = bagged(5)
  const probability = five.predictProbability(fresh).values
  const parts = five.models.map((model) => model.predictProbability(fresh).values)
  for (let i = 0; i < probability.length; i++) {
    const mean = parts.reduce((sum, part) => sum + part[i]!, 0) / 5
    expect(probability[i]).toBeCloseTo(mean, 14)
  }
  const two = bagged(2).models.map((model) => model.predictProbability(fresh).values)
  expect(two).toEqual(parts.slice(0, 2))
})

test('steps rise to 1, and mistakes are refused', () => {
  const steps = balancedBagging({ bags: 4, learner }).fitInSteps(x, bagging.y, {
    rng: createRng(1),
  })
  const shares = Array.from(steps, ({ fraction }) => fraction)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  expect(() => balancedBagging({ bags: 0, learner })).toThrow('bags is 0')
  const one = balancedBagging({ bags: 1, learner })
  expect(() => one.fit(x, bagging.y)).toThrow('rng')
  const rng = createRng(1)
  expect(() =>
    one.fit(
      x,
      bagging.y.map((label) => 2 * label),
      { rng },
    ),
  ).toThrow('class 1')
  const sampleWeight = bagging.y.map(() => 1)
  expect(() => one.fit(x, bagging.y, { rng, sampleWeight })).toThrow('weights')
})

import { expect, test } from 'vitest'
import { log } from '../numbers/elementary.ts'
import { type Matrix, matrixOf, zeroMatrix } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { decisionTree } from './decision-tree.ts'
import golden from './golden/trees.json' with { type: 'json' }
import { randomForest } from './random-forest.ts'

const x = matrixOf(golden.x)
const fresh = matrixOf(golden.fresh)
const tests = matrixOf(golden.test)

/** Share of class 1 for each row. */
const ofClassOne = ({ values }: Matrix) => values.filter((_, i) => i % 2 === 1)

/** Accuracy, log loss, area under the curve of clipped shares, as the golden file's script. */
function scoresOf(shares: Float64Array, labels: readonly number[]): number[] {
  const p = shares.map((share) => Math.min(Math.max(share, 0.01), 0.99))
  const n = labels.length
  let right = 0
  let loss = 0
  let wins = 0
  let pairs = 0
  for (let i = 0; i < n; i++) {
    if ((p[i]! > 0.5 ? 1 : 0) === labels[i]) right++
    loss -= log(labels[i] === 1 ? p[i]! : 1 - p[i]!)
    if (labels[i] !== 1) continue
    for (let j = 0; j < n; j++) {
      if (labels[j] === 1) continue
      pairs++
      wins += p[i]! > p[j]! ? 1 : p[i] === p[j] ? 0.5 : 0
    }
  }
  return [right / n, loss / n, wins / pairs]
}

test('scores over seeds are those of scikit-learn within 4 standard errors', () => {
  const seeds = 60
  for (const { options, mean, deviation, seeds: theirSeeds } of golden.forest) {
    const all: number[][] = []
    for (let seed = 0; seed < seeds; seed++) {
      const forest = randomForest(options).fit(x, golden.labels2, { rng: createRng(seed) })
      const scores = scoresOf(ofClassOne(forest.predictProbability(tests)), golden.testLabels)
      const outOfBag = ofClassOne(forest.outOfBagProbability)
      const errors = [...outOfBag].map((p, i) => (p - golden.labels2[i]!) ** 2)
      const seen = errors.filter((error) => !Number.isNaN(error))
      all.push([...scores, seen.reduce((sum, error) => sum + error, 0) / seen.length])
    }
    for (const [score, theirs] of mean.entries()) {
      const ours = all.reduce((sum, scores) => sum + scores[score]!, 0) / seeds
      const error = deviation[score]! * Math.sqrt(1 / seeds + 1 / theirSeeds)
      expect(Math.abs(ours - theirs)).toBeLessThan(4 * error)
    }
  }
})

test('with all rows and all columns every tree is the decision tree', () => {
  const tree = decisionTree({ minSamplesLeaf: 3 }).fit(x, golden.labels3)
  const forest = randomForest({
    treeCount: 4,
    maxFeatures: 4,
    minSamplesLeaf: 3,
    bootstrap: false,
  }).fit(x, golden.labels3, { rng: createRng(1) })
  for (const grown of forest.trees) {
    expect(grown.feature).toEqual(tree.feature)
    expect(grown.threshold).toEqual(tree.threshold)
    expect(grown.value).toEqual(tree.value)
  }
  expect([...forest.predict(x)]).toEqual([...tree.predict(x)])
})

test('the forest’s probability is the mean of its trees’, whatever their number', () => {
  const learn = (treeCount: number) =>
    randomForest({ treeCount }).fit(x, golden.labels3, { rng: createRng(2) })
  const forest = learn(7)
  const mean = zeroMatrix(fresh.rows, 3).values
  for (const tree of forest.trees) {
    const shares = tree.predictProbability(fresh).values
    for (let i = 0; i < mean.length; i++) mean[i]! += shares[i]! / 7
  }
  const got = forest.predictProbability(fresh).values
  for (let i = 0; i < mean.length; i++) expect(got[i]).toBeCloseTo(mean[i]!, 14)
  const start = learn(3).trees.map((tree) => tree.threshold)
  expect(start).toEqual(forest.trees.slice(0, 3).map((tree) => tree.threshold))
})

test('out-of-bag shares come only from trees that did not see the row', () => {
  // Continuous noise and full trees: a tree is right on every row that it saw.
  const y = golden.labels2.map((_, i) => (i * 7919) % 2)
  const forest = randomForest({ treeCount: 40 }).fit(x, y, { rng: createRng(3) })
  for (let i = 0; i < x.rows; i++) {
    const row = matrixOf([golden.x[i]!])
    // Trees that are wrong on a row have not seen it, so the wrong share is at least this large.
    const wrong = forest.trees.filter((tree) => tree.predict(row)[0] !== y[i]).length
    const share = forest.outOfBagProbability.values[2 * i + 1 - y[i]!]!
    expect(share).toBeGreaterThanOrEqual(wrong / 40)
    if (wrong > 0) expect(share).toBeGreaterThan(1.4 * (wrong / 40))
  }
})

test('rows of weight 0 are never learnt from', () => {
  const sampleWeight = golden.labels2.map((label) => (label === 1 ? 0 : 1))
  const forest = randomForest({ treeCount: 5 }).fit(x, golden.labels2, {
    sampleWeight,
    rng: createRng(4),
  })
  expect(Math.max(...ofClassOne(forest.predictProbability(fresh)))).toBe(0)
})

test('mistakes are refused', () => {
  expect(() => randomForest({ treeCount: 0 })).toThrow('treeCount is 0')
  expect(() => randomForest({ treeCount: 2, maxFeatures: 0 })).toThrow('maxFeatures')
  expect(() => randomForest({ treeCount: 2 }).fit(x, golden.labels2)).toThrow('rng')
  const forest = randomForest({ treeCount: 1 }).fit(x, golden.labels2, { rng: createRng(1) })
  expect(() => forest.predict(matrixOf([[1]]))).toThrow('4 columns')
})

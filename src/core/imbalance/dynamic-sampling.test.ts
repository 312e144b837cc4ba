import fc from 'fast-check'
import { expect, test } from 'vitest'
import { multilayerPerceptron } from '../models/multilayer-perceptron.ts'
import { createMatrix, rowOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { mean, standardError } from '../statistics/descriptive.ts'
import { dynamicSampleSizes, dynamicSamplingPerceptron } from './dynamic-sampling.ts'

function cloud(seed: number, sizes: readonly number[]) {
  const rng = createRng(seed)
  const y = Uint8Array.from(sizes.flatMap((size, label) => new Array<number>(size).fill(label)))
  const values = Float64Array.from({ length: 2 * y.length }, (_, place) =>
    normal(rng, 1.2 * y[Math.floor(place / 2)]!),
  )
  return { x: createMatrix(values, y.length, 2), y }
}

test('sizes add up, follow 1 - F1, and a class with a lower F1 never gets fewer rows', () => {
  const score = fc.nat(1000).map((thousandths) => thousandths / 1000)
  const scores = fc.array(score, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(scores, fc.nat(10_000), (f1, total) => {
      const sizes = dynamicSampleSizes(f1, total)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total)
      const missing = f1.reduce((sum, each) => sum + 1 - each, 0)
      for (const [a, size] of sizes.entries()) {
        if (missing > 0)
          expect(Math.abs(size - (total * (1 - f1[a]!)) / missing)).toBeLessThan(1.001)
        for (const [b, other] of sizes.entries()) {
          if (f1[a]! < f1[b]!) expect(size).toBeGreaterThanOrEqual(other)
        }
      }
    }),
    { seed: 1 },
  )
  expect([...dynamicSampleSizes([0.9, 0.5, 0.6], 100)]).toEqual([10, 50, 40])
  expect([...dynamicSampleSizes([1, 1, 1], 8)]).toEqual([3, 3, 2])
})

test('each epoch draws by the F1 of the epoch before, the first in equal parts', () => {
  const { x, y } = cloud(1, [200, 40, 15])
  const learner = dynamicSamplingPerceptron({ epochs: 6 }, { validationShare: 0.25 })
  const { sampleSizes, validationF1, lossCurve } = learner.fit(x, y, { rng: createRng(1) })
  const trained = 150 + 30 + 12
  expect([...rowOf(sampleSizes, 0)]).toEqual([trained / 3, trained / 3, trained / 3])
  for (let epoch = 1; epoch < 6; epoch++) {
    const expected = dynamicSampleSizes(rowOf(validationF1, epoch - 1), trained)
    expect([...rowOf(sampleSizes, epoch)]).toEqual([...expected])
  }
  expect(lossCurve.length).toBe(6)
})

test('finds more of a rare class than plain training does, over 20 seeds', () => {
  const gains: number[] = []
  for (let seed = 0; seed < 20; seed++) {
    const { x, y } = cloud(seed, [475, 25])
    const fresh = cloud(1000 + seed, [1, 500])
    const given = () => ({ rng: createRng(seed) })
    const recall = (said: Uint8Array) => said.filter((label) => label === 1).length / 500
    const dynamic = dynamicSamplingPerceptron({ epochs: 15 }).fit(x, y, given())
    const plain = multilayerPerceptron({ epochs: 15 }).fit(x, y, given())
    gains.push(recall(dynamic.predict(fresh.x)) - recall(plain.predict(fresh.x)))
  }
  expect(mean(gains) - 4 * standardError(gains)).toBeGreaterThan(0.1)
})

test('from rows of weight 0 nothing is learnt', () => {
  const { x, y } = cloud(2, [60, 20])
  const sampleWeight = Array.from(y, () => 0)
  const fitted = (epochs: number) =>
    dynamicSamplingPerceptron({ epochs, l2: 0 }).fit(x, y, { rng: createRng(1), sampleWeight })
  expect(fitted(3).network).toEqual(fitted(0).network)
})

test('steps rise to 1, and mistakes are refused', () => {
  const { x, y } = cloud(1, [30, 10])
  const learner = dynamicSamplingPerceptron({ epochs: 4 })
  const shares = Array.from(
    learner.fitInSteps(x, y, { rng: createRng(1) }),
    ({ fraction }) => fraction,
  )
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  expect(() => learner.fit(x, y)).toThrow('rng')
  expect(() => dynamicSamplingPerceptron({}, { validationShare: 1 })).toThrow(
    'validationShare is 1',
  )
  const lonely = y.map((_, i) => (i === 0 ? 1 : 0))
  expect(() => learner.fit(x, lonely, { rng: createRng(1) })).toThrow('class 1 has 1 rows')
  expect(() => dynamicSampleSizes([1.2], 3)).toThrow('F1 0 is 1.2')
  expect(() => dynamicSampleSizes([0.2], 1.5)).toThrow('total is 1.5')
})

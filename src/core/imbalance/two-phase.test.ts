import { expect, test } from 'vitest'
import { multilayerPerceptron } from '../models/multilayer-perceptron.ts'
import { createMatrix } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { mean, standardError } from '../statistics/descriptive.ts'
import { twoPhasePerceptron } from './two-phase.ts'

function cloud(seed: number, majority: number, minority: number) {
  const rng = createRng(seed)
  const rows = majority + minority
  const values = Float64Array.from({ length: 2 * rows }, (_, place) =>
    normal(rng, place >= 2 * majority ? 1.3 : 0),
  )
  const y = Uint8Array.from({ length: rows }, (_, i) => (i < majority ? 0 : 1))
  return { x: createMatrix(values, rows, 2), y }
}

const options = { epochs: 3, hidden: [6] }

test('where nothing is thinned and the second phase is empty it is the plain perceptron', () => {
  const { x, y } = cloud(1, 60, 10)
  const plain = multilayerPerceptron(options).fit(x, y, { rng: createRng(2) })
  const learner = twoPhasePerceptron(options, { perClass: 60, secondEpochs: 0 })
  const model = learner.fit(x, y, { rng: createRng(2) })
  expect(model.network).toEqual(plain.network)
  expect(model.lossCurve).toEqual(plain.lossCurve)
})

test('where the first phase is empty it is the plain perceptron too', () => {
  const { x, y } = cloud(1, 60, 10)
  const plain = multilayerPerceptron(options).fit(x, y, { rng: createRng(2) })
  const learner = twoPhasePerceptron({ ...options, epochs: 0 }, { perClass: 5, secondEpochs: 3 })
  expect(learner.fit(x, y, { rng: createRng(2) }).network).toEqual(plain.network)
})

test('the first phase overstates the rare class by far, the second brings its share back', () => {
  const errors = { first: [] as number[], second: [] as number[] }
  for (let seed = 0; seed < 20; seed++) {
    const { x, y } = cloud(seed, 570, 30)
    const shareSaid = (secondEpochs: number) => {
      const settings = { epochs: 30, hidden: [6] }
      const learner = twoPhasePerceptron(settings, { perClass: 30, secondEpochs })
      const p = learner.fit(x, y, { rng: createRng(seed) }).predictProbability(x).values
      return mean(p.filter((_, i) => i % 2 === 1)) - 0.05
    }
    errors.first.push(shareSaid(0))
    errors.second.push(shareSaid(30))
  }
  expect(mean(errors.first) - 4 * standardError(errors.first)).toBeGreaterThan(0.1)
  expect(Math.abs(mean(errors.second)) + 4 * standardError(errors.second)).toBeLessThan(0.02)
})

test('steps rise to 1, and mistakes are refused', () => {
  const { x, y } = cloud(1, 60, 10)
  const learner = twoPhasePerceptron(options, { perClass: 5, secondEpochs: 2 })
  const shares = Array.from(
    learner.fitInSteps(x, y, { rng: createRng(1) }),
    ({ fraction }) => fraction,
  )
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  expect(() => learner.fit(x, y)).toThrow('rng')
  expect(() => twoPhasePerceptron({}, { perClass: 0, secondEpochs: 1 })).toThrow('perClass is 0')
  expect(() => twoPhasePerceptron({}, { perClass: 1, secondEpochs: -1 })).toThrow('secondEpochs')
})

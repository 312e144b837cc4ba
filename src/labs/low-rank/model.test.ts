import { expect, test } from 'vitest'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const services = await nodeServices()
const data = buildTables(['mnist'])
const small = { ...defaultsOf(params), images: 1000, epochs: 5 } as Params

const run = (part: Partial<Params>) =>
  runToEnd({ simulate, metrics }, { ...small, ...part }, 3, data, () => {}, services)

test('all ranks answer as the whole network, and cost more', () => {
  const { result, metrics: told } = run({ rank: 300 })
  expect(Math.abs(Number(told.lost))).toBeLessThan(0.11) // two digits may fall the other way by rounding
  expect(told.energyKept).toBeCloseTo(100, 9)
  expect(told.timesFewer).toBeLessThan(1)
  expect(result.accuracies.at(-1)).toBeCloseTo(Number(result.accuracy), 9)
})

test('parameters are r (m + n) in place of m n, biases of the first factor included', () => {
  const { parameters } = run({ rank: 16 }).metrics
  // (784 + 300) and (300 + 100) weights a rank, 16 zeros as biases each; biases 300, 100; last 1,010.
  expect(parameters).toBe(16 * (784 + 300 + 300 + 100) + 2 * 16 + 300 + 100 + 1010)
})

test('the rank that just saves is below m n / (m + n)', () => {
  expect(run({}).metrics.breakEvenRank).toBe(216)
  expect(216 * (784 + 300)).toBeLessThan(784 * 300)
  expect(217 * (784 + 300)).toBeGreaterThan(784 * 300)
})

test('fine-tuning a thin network helps, and accuracy grows with rank', () => {
  const thin = run({ rank: 4 })
  const tuned = run({ rank: 4, retraining: 5 })
  expect(tuned.metrics.accuracy).toBeGreaterThan(Number(thin.metrics.accuracy) + 5)
  const { accuracies } = thin.result
  expect(accuracies.at(-1)).toBeGreaterThan(accuracies[0]! + 0.4)
})

test('convolutions: counted multiplications are those of the formulas', () => {
  const cost = (part: Partial<Params>) =>
    run({ network: 'convolutional', ...part }).metrics.layerCost
  expect(cost({ form: 'separable' })).toBeCloseTo(100 * (1 / 16 + 1 / 25), 9)
  // 12 x 12 places of 8 x 4, then 4 x 4 places of 25 x 4 x 16, in place of 4 x 4 of 25 x 8 x 16.
  expect(cost({ form: 'squeeze' })).toBeCloseTo((100 * (144 * 32 + 16 * 1600)) / (16 * 3200), 9)
  expect(cost({ form: 'svd', rank: 4 })).toBeCloseTo((100 * (16 * 4 * (200 + 16))) / (16 * 3200), 9)
})

test('a unit is rebuilt at a few ranks and at the reader’s, from few directions to its own weights', () => {
  const { rebuilt, rebuiltSize } = run({ rank: 12 }).result
  expect(rebuilt.map(({ rank }) => rank)).toEqual([1, 8, 12, 32, 300])
  expect(rebuiltSize).toEqual([28, 28])
  const whole = rebuilt.at(-1)!.values
  expect(Math.max(...whole.map(Math.abs))).toBe(127)
  const farness = rebuilt.map(({ values }) =>
    values.reduce((sum, value, i) => sum + (value - whole[i]!) ** 2, 0),
  )
  expect(farness).toEqual(farness.toSorted((a, b) => b - a))
  expect(new Set(farness).size).toBe(farness.length)
})

test('the picture of a filter has its channels beside each other, at most as many ranks as there are', () => {
  const { rebuilt, rebuiltSize } = run({ network: 'convolutional', rank: 100 }).result
  expect(rebuilt.map(({ rank }) => rank)).toEqual([1, 8, 16])
  expect(rebuiltSize).toEqual([20, 10])
  const thin = run({ network: 'convolutional', form: 'separable' }).result
  expect(thin.rebuilt.map(({ rank }) => rank)).toEqual([1, 8, 16])
})

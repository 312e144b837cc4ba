import { expect, test } from 'vitest'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import { timePredictors } from './time-predictors.ts'

test('times each by its own cost, warmed up, with quartiles in order', () => {
  let clock = 0
  const costs = { quick: 0.01, slow: 3 }
  const calls = { quick: 0, slow: 0 }
  const answerers = new Map(
    (['quick', 'slow'] as const).map((name) => [
      name,
      {
        prepare: () => (input: Float32Array) => {
          // The first calls are slow, as they are before an engine has compiled them.
          clock += calls[name]++ < 1 ? 100 : costs[name]
          return input
        },
        example: new Float32Array(1),
        file: new Uint8Array(1),
      },
    ]),
  )
  const steps = timePredictors(answerers, typescriptKernels, () => clock)
  let step = steps.next()
  for (; !step.done; step = steps.next()) expect(step.value.fraction).toBeLessThanOrEqual(1)
  const { kernels, repeats, each } = step.value
  expect(kernels).toBe('TypeScript')
  expect(repeats).toBeGreaterThanOrEqual(10)
  for (const [name, cost] of Object.entries(costs)) {
    const { lower, median, upper } = each[name]!
    expect(median).toBeCloseTo(cost, 9)
    expect(lower).toBeLessThanOrEqual(median)
    expect(median).toBeLessThanOrEqual(upper)
  }
})

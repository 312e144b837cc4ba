import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorsOf, rootMeanSquaredError } from './estimates.ts'

const estimates = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
})
const truths = fc.double({ min: -1e3, max: 1e3, noNaN: true })

test('bias and spread make up the root mean squared error', () => {
  expect(errorsOf([1, 3], 1)).toEqual({ bias: 1, standardError: 1, rmse: Math.sqrt(2) })
  fc.assert(
    fc.property(estimates, truths, (values, truth) => {
      const { bias, standardError, rmse } = errorsOf(values, truth)
      const slow = values.reduce((total, value) => total + (value - truth) ** 2, 0) / values.length
      expect(rmse).toBeCloseTo(Math.sqrt(slow), 8)
      expect(rootMeanSquaredError(values, truth)).toBeCloseTo(rmse, 8)
      expect(Math.abs(bias)).toBeLessThanOrEqual(rmse + 1e-9)
      expect(standardError).toBeLessThanOrEqual(rmse + 1e-9)
    }),
  )
})

test('estimates that all hit the truth have no error', () => {
  expect(errorsOf(new Float64Array(5).fill(7), 7)).toEqual({ bias: 0, standardError: 0, rmse: 0 })
})

test('no estimates are refused', () => {
  expect(() => errorsOf([], 0)).toThrow(RangeError)
  expect(() => rootMeanSquaredError([], 0)).toThrow(RangeError)
})

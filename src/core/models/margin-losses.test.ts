import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  balancedWeights,
  classBalancedWeights,
  crossEntropy,
  effectiveNumber,
  focal,
  type MarginLoss,
  weightOfEach,
} from './margin-losses.ts'

function at(loss: MarginLoss, t: number) {
  const out = new Float64Array(3)
  loss.evaluate(t, out)
  return { value: out[0]!, slope: out[1]!, curvature: out[2]! }
}
const marginOf = (p: number) => Math.log(p / (1 - p))

describe('focal loss', () => {
  // Lin et al. (2017), section 3.2: with gamma 2, an example with p = 0.9 has 100 times less loss
  // than with cross-entropy, one with p about 0.968 has 1000 times less, one with p at most 0.5 has at most 4 times less.
  test.each([
    [0.9, 100],
    [0.968, 1 / 0.032 ** 2],
    [0.5, 4],
  ])('with gamma 2 and p = %d it is %d times smaller than cross-entropy', (p, times) => {
    const t = marginOf(p)
    expect(at(crossEntropy, t).value / at(focal(2), t).value).toBeCloseTo(times, 8)
  })

  test('with gamma 0 it is cross-entropy', () => expect(focal(0)).toBe(crossEntropy))

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses gamma %d', (gamma) => {
    expect(() => focal(gamma)).toThrow(/gamma must be finite and at least 0/)
  })
})

describe.each([0, 0.5, 1, 2, 5])('the loss with gamma %d', (gamma) => {
  const loss = focal(gamma)

  test('is (1 - p)^gamma * -log p', () => {
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      expect(at(loss, marginOf(p)).value).toBeCloseTo((1 - p) ** gamma * -Math.log(p), 10)
    }
  })

  test('has the slope and curvature that finite differences give', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (t) => {
        const h = 1e-5
        const { slope, curvature } = at(loss, t)
        expect(slope).toBeCloseTo((at(loss, t + h).value - at(loss, t - h).value) / (2 * h), 7)
        expect(curvature).toBeCloseTo((at(loss, t + h).slope - at(loss, t - h).slope) / (2 * h), 7)
      }),
    )
  })

  test('stays finite at any margin', () => {
    for (const t of [-1e4, -800, 800, 1e4]) {
      for (const each of Object.values(at(loss, t))) expect(each).toSatisfy(Number.isFinite)
    }
  })
})

describe('class weights', () => {
  const counts = [990, 10]

  test('by inverse frequency are scikit-learn’s class_weight="balanced"', () => {
    // compute_class_weight("balanced", ...) of scikit-learn 1.2.1: n / (k n_c)
    expect([...balancedWeights(counts)]).toEqual([1000 / (2 * 990), 1000 / (2 * 10)])
  })

  test('by effective number run from equal to inverse frequency', () => {
    expect([...classBalancedWeights(counts, 0)]).toEqual([1, 1])
    const [majority, minority] = classBalancedWeights(counts, 0.999999)
    expect(minority! / majority!).toBeCloseTo(99, 1)
    for (const beta of [0, 0.9, 0.99, 0.999]) {
      const weights = classBalancedWeights(counts, beta)
      expect(weights[0]! + weights[1]!).toBeCloseTo(2, 12)
    }
  })

  test('the effective number obeys its recursion E(n) = 1 + beta E(n - 1)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        (n, beta) => {
          const before = effectiveNumber(n - 1, beta)
          expect(effectiveNumber(n, beta)).toBeCloseTo(1 + beta * before, 7)
        },
      ),
    )
  })

  test('each example gets the weight of its class', () => {
    expect([...weightOfEach([0, 1, 1], Float64Array.of(2, 3))]).toEqual([2, 3, 3])
  })

  test('a class without examples or without a weight is named', () => {
    expect(() => balancedWeights([3, 0])).toThrow(/class 1 has no example/)
    expect(() => classBalancedWeights([3, 1], 1)).toThrow(/beta must be in \[0, 1\)/)
    expect(() => weightOfEach([0, 2], Float64Array.of(1, 1))).toThrow(/label 2 of row 1/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, log } from '../numbers/elementary.ts'
import { createRng } from '../random/rng.ts'
import golden from './golden/metrics.json' with { type: 'json' }
import * as p from './probability-scores.ts'

const close = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(want), 1))

describe.each(golden.scores)('“$name” against scikit-learn and SciPy', (row) => {
  const { y, score } = row
  const weights = row.weights ?? undefined

  test('log loss and Brier score', () => {
    close(p.logLoss(y, score, weights), row.logLoss, 1e-13)
    close(p.brierScore(y, score, weights), row.brier, 1e-15)
  })

  test('calibration curves', () => {
    for (const { bins, strategy, ...want } of row.calibration) {
      const got = p.calibrationCurve(y, score, { bins, strategy: strategy as 'uniform' })
      expect(got.counts.length).toBe(want.meanPredicted.length)
      for (let i = 0; i < got.counts.length; i++) {
        close(got.meanPredicted[i]!, want.meanPredicted[i]!, 1e-15)
        close(got.shareOfPositives[i]!, want.shareOfPositives[i]!, 1e-15)
      }
      expect(got.counts.reduce((sum, count) => sum + count)).toBe(y.length)
    }
  })

  test('expected calibration error', () => {
    for (const { bins, value } of row.error) {
      close(p.expectedCalibrationError(y, score, bins), value, 1e-14)
    }
  })

  test('calibration intercept and slope', () => {
    close(p.calibrationIntercept(y, score), row.intercept, 1e-12)
    if (row.slope === undefined) {
      expect(() => p.calibrationSlope(y, score)).toThrow(/without overlap/)
    } else {
      close(p.calibrationSlope(y, score), row.slope, 1e-10)
    }
  })
})

test('a sure mistake costs 52 log 2, and not Infinity', () => {
  expect(p.logLoss([1], [0])).toBeCloseTo(52 * Math.LN2, 12)
  expect(p.logLoss([0], [1])).toBeCloseTo(52 * Math.LN2, 12)
  expect(p.logLoss([0, 1], [0, 1])).toBeLessThan(3e-16)
})

test('both scores are least, over constant predictions, at the share of positives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (y, other) => {
        const share = y.reduce((sum, label) => sum + label, 0) / y.length
        const constant = (value: number) => new Float64Array(y.length).fill(value)
        for (const score of [p.logLoss, p.brierScore]) {
          expect(score(y, constant(share))).toBeLessThanOrEqual(score(y, constant(other)) + 1e-12)
        }
      },
    ),
  )
})

/** Labels drawn with the given chance for each of n logits. */
function drawn(seed: number, n: number, chanceOf: (logit: number) => number) {
  const rng = createRng(seed)
  const logits = Float64Array.from({ length: n }, () => 6 * rng.next() - 3)
  return {
    logits,
    y: Uint8Array.from(logits, (z) => (rng.next() < 1 / (1 + exp(-chanceOf(z))) ? 1 : 0)),
  }
}

test('over many data sets the intercept and slope that made the labels are found', () => {
  const runs = 200
  const found = { intercept: 0, slope: 0, slopeSquares: 0, interceptSquares: 0 }
  for (let seed = 0; seed < runs; seed++) {
    const shifted = drawn(seed, 400, (z) => z + 0.7)
    const tooExtreme = drawn(seed, 400, (z) => 0.5 * z)
    const probabilityOf = (z: number) => 1 / (1 + exp(-z))
    const a = p.calibrationIntercept(shifted.y, shifted.logits.map(probabilityOf))
    const b = p.calibrationSlope(tooExtreme.y, tooExtreme.logits.map(probabilityOf))
    found.intercept += a / runs
    found.slope += b / runs
    found.interceptSquares += (a - 0.7) * (a - 0.7)
    found.slopeSquares += (b - 0.5) * (b - 0.5)
  }
  // 4 standard errors; the bias of the most likely values, about 1 / n, is far below.
  const bound = (squares: number) => (4 * Math.sqrt(squares / runs)) / Math.sqrt(runs)
  expect(Math.abs(found.intercept - 0.7)).toBeLessThan(bound(found.interceptSquares))
  expect(Math.abs(found.slope - 0.5)).toBeLessThan(bound(found.slopeSquares))
  expect(bound(found.slopeSquares)).toBeLessThan(0.03)
})

test('the error of calibration is 0 where the shares are the probabilities', () => {
  const y = [0, 0, 0, 1, 0, 1, 1, 1]
  const probability = [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75]
  expect(p.expectedCalibrationError(y, probability)).toBe(0)
  expect(p.expectedCalibrationError(y, probability.toReversed())).toBe(0.5)
})

test('with the best intercept the mean probability is the share of positives', () => {
  const y = [0, 1, 1, 0, 1, 1, 1, 0, 1]
  const probability = [0, 0.3, 0.6, 0.2, 1, 0.5, 0.1, 0.9, 0.35]
  const a = p.calibrationIntercept(y, probability)
  let sum = 0
  for (const value of probability) {
    const kept = Math.min(Math.max(value, 1e-6), 1 - 1e-6)
    sum += 1 / (1 + exp(-(a + log(kept / (1 - kept)))))
  }
  expect(sum).toBeCloseTo(6, 12)
})

test('extreme but finite optima are reached', () => {
  const y = new Uint8Array(1000)
  y[0] = 1
  const sure = new Float64Array(1000).fill(1)
  expect(p.calibrationIntercept(y, sure)).toBeCloseTo(log(1 / 999) - log((1 - 1e-6) / 1e-6), 9)
  const never = new Float64Array(1000)
  const most = y.map((label) => 1 - label)
  expect(p.calibrationIntercept(most, never)).toBeCloseTo(log(999) + log((1 - 1e-6) / 1e-6), 9)
})

test('values, sizes and classes that make no sense are refused', () => {
  expect(() => p.logLoss([], [])).toThrow(/no row/)
  expect(() => p.logLoss([0, 1], [0.5])).toThrow(/as many/)
  expect(() => p.brierScore([0, 3], [0.5, 0.5])).toThrow(/label 1 is 3/)
  expect(() => p.brierScore([0, 1], [0.5, 1.5])).toThrow(/probability 1 is 1.5/)
  expect(() => p.brierScore([0, 1], [Number.NaN, 0.5])).toThrow(/probability 0 is NaN/)
  expect(() => p.brierScore([0, 1], [0.1, 0.5], [1])).toThrow(/as many weights/)
  expect(() => p.brierScore([0, 1], [0.1, 0.5], [0, 0])).toThrow(/all weights are 0/)
  expect(() => p.logLoss([0, 1], [0.1, 0.5], [1, -1])).toThrow(/weight 1 is -1/)
  expect(() => p.expectedCalibrationError([0], [0.5], 0)).toThrow(/bins is 0/)
  expect(() => p.calibrationIntercept([1, 1], [0.5, 0.4])).toThrow(/no row of class 0/)
  expect(() => p.calibrationSlope([0, 0], [0.5, 0.4])).toThrow(/no row of class 1/)
  expect(() => p.calibrationSlope([1, 0, 1], [0.2, 0.5, 0.2])).toThrow(/without overlap/)
  expect(() => p.calibrationSlope([0, 0, 1, 1], [0.2, 0.5, 0.5, 0.6])).toThrow(/without overlap/)
})

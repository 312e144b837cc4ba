import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as c from './confusion.ts'
import golden from './golden/metrics.json' with { type: 'json' }

const counts = fc.record({
  tp: fc.nat({ max: 50 }),
  fp: fc.nat({ max: 50 }),
  fn: fc.nat({ max: 50 }),
  tn: fc.nat({ max: 50 }),
})

const close = (got: number, want: number) => expect(Math.abs(got - want)).toBeLessThan(1e-14)

describe.each(golden.confusion)('“$name” against scikit-learn', (row) => {
  const weights = row.weights ?? undefined
  const got = c.confusionCounts(row.truth, row.predicted, weights)

  test('counts', () => {
    for (const [i, count] of [got.tn, got.fp, got.fn, got.tp].entries()) {
      close(count, row.matrix[i]!)
    }
  })

  test('measures', () => {
    close(c.accuracy(got), row.accuracy)
    close(c.balancedAccuracy(got), row.balancedAccuracy)
    close(c.precision(got), row.precision)
    close(c.recall(got), row.recall)
    close(c.specificity(got), row.specificity)
    close(c.fBeta(got), row.f1)
    close(c.fBeta(got, 2), row.f2)
    close(c.fBeta(got, 0.5), row.fHalf)
    close(c.mcc(got), row.mcc)
    close(c.cohenKappa(got), row.kappa ?? 0)
  })
})

test.each(golden.multiclass)('the matrix of $classes classes equals scikit-learn’s', (row) => {
  const got = c.confusionMatrix(row.truth, row.predicted, row.classes, row.weights ?? undefined)
  expect([got.rows, got.columns]).toEqual([row.classes, row.classes])
  for (const [at, value] of got.values.entries()) close(value, row.matrix[at]!)
})

test('measures with nothing to divide by are 0, and the balance is that of the class there is', () => {
  const none = { tp: 0, fp: 0, fn: 0, tn: 0 }
  for (const measure of [c.precision, c.recall, c.specificity, c.fBeta, c.mcc, c.cohenKappa]) {
    expect(measure(none)).toBe(0)
  }
  expect(c.balancedAccuracy({ ...none, fp: 1, tn: 3 })).toBe(0.75)
  expect(c.balancedAccuracy({ ...none, fn: 1, tp: 4 })).toBe(0.8)
})

test('F1 is the harmonic mean of precision and recall, kappa accuracy beyond chance', () => {
  fc.assert(
    fc.property(
      counts.filter((k) => k.tp > 0),
      (k) => {
        const n = k.tp + k.fp + k.fn + k.tn
        close(c.fBeta(k), 2 / (1 / c.precision(k) + 1 / c.recall(k)))
        const chance = ((k.tp + k.fp) * (k.tp + k.fn) + (k.tn + k.fn) * (k.tn + k.fp)) / (n * n)
        if (chance < 0.99) {
          expect(c.cohenKappa(k)).toBeCloseTo((c.accuracy(k) - chance) / (1 - chance), 12)
        }
      },
    ),
  )
})

test('the two classes changing names changes neither accuracy, balance, kappa nor mcc', () => {
  fc.assert(
    fc.property(
      counts.filter((k) => k.tp + k.tn > 0),
      (k) => {
        const turned = { tp: k.tn, fp: k.fn, fn: k.fp, tn: k.tp }
        for (const measure of [c.accuracy, c.balancedAccuracy, c.cohenKappa, c.mcc]) {
          close(measure(turned), measure(k))
        }
        expect(c.specificity(turned)).toBe(c.recall(k))
      },
    ),
  )
})

test('expected cost is the mean of what each example costs', () => {
  const truth = [1, 1, 0, 0, 0, 1]
  const predicted = [1, 0, 1, 1, 0, 0]
  const got = c.expectedCost(c.confusionCounts(truth, predicted), {
    falsePositive: 2,
    falseNegative: 7,
  })
  expect(got).toBe((0 + 7 + 2 + 2 + 0 + 7) / 6)
})

test('a label, weight, size, beta or cost that makes no sense is refused', () => {
  expect(() => c.confusionMatrix([], [], 2)).toThrow(/no example/)
  expect(() => c.confusionCounts([0, 1], [0])).toThrow(/as many/)
  expect(() => c.confusionCounts([0, 1], [0, 1], [1])).toThrow(/as many/)
  expect(() => c.confusionCounts([0, 2], [0, 1])).toThrow(/label 1 is 2/)
  expect(() => c.confusionCounts([0, 1], [0, 0.5])).toThrow(/label 1 is 0.5/)
  expect(() => c.confusionCounts([0], [0], [-1])).toThrow(/weight 0 is -1/)
  const none = { tp: 0, fp: 0, fn: 0, tn: 0 }
  expect(() => c.accuracy(none)).toThrow(RangeError)
  expect(() => c.balancedAccuracy(none)).toThrow(RangeError)
  expect(() => c.expectedCost(none, { falsePositive: 1, falseNegative: 1 })).toThrow(RangeError)
  expect(() => c.expectedCost({ ...none, tp: 1 }, { falsePositive: -1, falseNegative: 1 })).toThrow(
    /falsePositive is -1/,
  )
  expect(() => c.fBeta(none, -1)).toThrow(/beta is -1/)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confusionCounts, expectedCost, fBeta } from './confusion.ts'
import golden from './golden/metrics.json' with { type: 'json' }
import * as r from './ranking.ts'

function expectClose(got: ArrayLike<number>, want: readonly number[]): void {
  expect(got.length).toBe(want.length)
  for (let i = 0; i < want.length; i++) expect(Math.abs(got[i]! - want[i]!)).toBeLessThan(1e-13)
}

/** Labels of both classes with scores that often tie, and weights. */
const examples = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 1 }),
      score: fc.integer({ min: -4, max: 4 }),
      weight: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .filter((rows) => [0, 1].every((k) => rows.some((row) => row.label === k && row.weight > 0)))
  .map((rows) => ({
    y: rows.map((row) => row.label),
    score: rows.map((row) => row.score / 3),
    weights: rows.map((row) => row.weight),
  }))

describe.each(golden.scores)('“$name” against scikit-learn', (row) => {
  const given = [row.y, row.score, row.weights ?? undefined] as const

  test('ROC curve and the area under it', () => {
    const curve = r.rocCurve(...given)
    expectClose(curve.falsePositiveRate, row.roc.falsePositiveRate)
    expectClose(curve.truePositiveRate, row.roc.truePositiveRate)
    expect([...curve.thresholds]).toEqual([
      Number.POSITIVE_INFINITY,
      ...row.roc.thresholdsAfterFirst,
    ])
    expectClose([r.areaUnderRoc(...given)], [row.area])
  })

  test('precision-recall curve and average precision', () => {
    const curve = r.precisionRecallCurve(...given)
    expectClose(curve.precision, row.precisionRecall.precision)
    expectClose(curve.recall, row.precisionRecall.recall)
    expect([...curve.thresholds]).toEqual(row.precisionRecall.thresholds)
    expectClose([r.averagePrecision(...given)], [row.averagePrecision])
  })
})

test('the area is the weighted share of pairs in the right order, ties half', () => {
  fc.assert(
    fc.property(examples, ({ y, score, weights }) => {
      let right = 0
      let pairs = 0
      for (let i = 0; i < y.length; i++) {
        for (let j = 0; j < y.length; j++) {
          if (y[i] !== 1 || y[j] !== 0) continue
          const weight = weights[i]! * weights[j]!
          pairs += weight
          if (score[i]! > score[j]!) right += weight
          else if (score[i] === score[j]) right += weight / 2
        }
      }
      expect(r.areaUnderRoc(y, score, weights)).toBe(right / pairs)
    }),
  )
})

test('each point of the ROC curve is what its threshold gives', () => {
  fc.assert(
    fc.property(examples, ({ y, score, weights }) => {
      const curve = r.rocCurve(y, score, weights)
      for (const [k, threshold] of curve.thresholds.entries()) {
        const called = score.map((s) => (s >= threshold ? 1 : 0))
        const { tp, fp, fn, tn } = confusionCounts(y, called, weights)
        expect(curve.truePositiveRate[k]).toBe(tp / (tp + fn))
        expect(curve.falsePositiveRate[k]).toBe(fp / (fp + tn))
      }
      expect(curve.truePositiveRate.at(-1)).toBe(1)
      expect(curve.falsePositiveRate.at(-1)).toBe(1)
    }),
  )
})

test('the best threshold is the highest of the best when every one is tried', () => {
  fc.assert(
    fc.property(examples, ({ y, score }) => {
      const got = r.bestThreshold(y, score, fBeta)
      const all = [Number.POSITIVE_INFINITY, ...new Set(score.toSorted((a, b) => b - a))]
      const values = all.map((threshold) =>
        fBeta(
          confusionCounts(
            y,
            score.map((s) => (s >= threshold ? 1 : 0)),
          ),
        ),
      )
      expect(got.value).toBe(Math.max(...values))
      expect(got.threshold).toBe(all[values.indexOf(got.value)])
      expect(got.value).toBe(fBeta(got.counts))
    }),
  )
})

test('the best threshold calls nothing positive when every positive call costs', () => {
  const costs = { falsePositive: 1000, falseNegative: 1 }
  const best = r.bestThreshold([0, 1, 0], [0.9, 0.5, 0.1], (k) => -expectedCost(k, costs))
  expect(best).toEqual({
    threshold: Number.POSITIVE_INFINITY,
    value: -1 / 3,
    counts: { tp: 0, fp: 0, fn: 1, tn: 2 },
  })
})

test('with right probabilities the threshold of the costs costs least', () => {
  // 100 rows at each probability, of which exactly so many are positive.
  const y: number[] = []
  const p: number[] = []
  for (let share = 0; share <= 100; share++) {
    for (let i = 0; i < 100; i++) {
      y.push(i < share ? 1 : 0)
      p.push(share / 100)
    }
  }
  for (const costs of [
    { falsePositive: 1, falseNegative: 1 },
    { falsePositive: 1, falseNegative: 9 },
    { falsePositive: 30, falseNegative: 10 },
  ]) {
    const costOf = (threshold: number) =>
      expectedCost(
        confusionCounts(
          y,
          p.map((value) => (value >= threshold ? 1 : 0)),
        ),
        costs,
      )
    const least = -r.bestThreshold(y, p, (k) => -expectedCost(k, costs)).value
    expect(costOf(r.thresholdFor(costs))).toBe(least)
    expect(costOf(r.thresholdFor(costs) + 0.05)).toBeGreaterThan(least)
    expect(costOf(r.thresholdFor(costs) - 0.05)).toBeGreaterThan(least)
  }
})

test('neither labels nor scores are changed', () => {
  const y = Uint8Array.of(0, 1, 1, 0)
  const score = Float64Array.of(0.2, 0.9, 0.1, 0.4)
  r.areaUnderRoc(y, score)
  r.precisionRecallCurve(y, score)
  expect([...y]).toEqual([0, 1, 1, 0])
  expect([...score]).toEqual([0.2, 0.9, 0.1, 0.4])
})

test('a missing class is named', () => {
  expect(() => r.rocCurve([0, 0], [1, 2])).toThrow(/no row of class 1/)
  expect(() => r.areaUnderRoc([1, 1], [1, 2])).toThrow(/no row of class 0/)
  expect(() => r.areaUnderRoc([0, 1], [1, 2], [0, 1])).toThrow(/no row of class 0/)
  expect(() => r.averagePrecision([0, 0], [1, 2])).toThrow(/no row of class 1/)
  expect(() => r.precisionRecallCurve([0], [1])).toThrow(/no row of class 1/)
  expect([...r.precisionRecallCurve([1, 1], [1, 2]).precision]).toEqual([1, 1, 1])
})

test('values and sizes that make no sense are refused', () => {
  expect(() => r.rocCurve([], [])).toThrow(/no row/)
  expect(() => r.rocCurve([0, 1], [1])).toThrow(/as many scores/)
  expect(() => r.rocCurve([0, 1], [1, 2], [1])).toThrow(/as many scores/)
  expect(() => r.rocCurve([0, 2], [1, 2])).toThrow(/label 1 is 2/)
  expect(() => r.rocCurve([0, 1], [1, Number.NaN])).toThrow(/score 1 is NaN/)
  expect(() => r.rocCurve([0, 1], [1, 2], [1, -1])).toThrow(/weight 1 is -1/)
  expect(() => r.bestThreshold([0, 1], [1, 2], () => Number.NaN)).toThrow(/NaN at every/)
  expect(() => r.thresholdFor({ falsePositive: 0, falseNegative: 0 })).toThrow(RangeError)
  expect(() => r.thresholdFor({ falsePositive: -1, falseNegative: 2 })).toThrow(RangeError)
})

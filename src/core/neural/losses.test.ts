import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/neural.json' with { type: 'json' }
import {
  accuracyOf,
  distillation,
  predictedLabels,
  softmax,
  softmaxCrossEntropy,
} from './losses.ts'

const { classes, temperature, alpha, y, student, teacher, loss, gradient, soft } =
  golden.distillation
const rows = y.length
const picked = [0, 1, 2, 3, 4, 5]

describe('distillation', () => {
  test('is that of NumPy, also for picked rows', () => {
    const given = distillation(y, Float32Array.from(teacher), classes, temperature, alpha)
    const slopes = new Float32Array(rows * classes)
    expect(given(Float32Array.from(student), rows, picked, slopes)).toBeCloseTo(loss, 6)
    gradient.forEach((slope, i) => {
      expect(slopes[i]).toBeCloseTo(slope, 7)
    })
    const turned = Float32Array.from([...picked].reverse().flatMap((row) => rowOf(student, row)))
    expect(given(turned, rows, [...picked].reverse(), slopes)).toBeCloseTo(loss, 6)
    expect(slopes[0]).toBeCloseTo(rowOf(gradient, 5)[0]!, 7)
  })

  test('has a gradient that sums to 0 in each row', () => {
    const slopes = new Float32Array(rows * classes)
    distillation(
      y,
      Float32Array.from(teacher),
      classes,
      temperature,
      alpha,
    )(Float32Array.from(student), rows, picked, slopes)
    for (const row of picked) {
      expect(rowOf(slopes, row).reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 7)
    }
  })

  test('with alpha 0 is plain cross-entropy, bit by bit', () => {
    const logits = Float32Array.from(student)
    const slopes = [new Float32Array(rows * classes), new Float32Array(rows * classes)] as const
    const without = distillation(y, Float32Array.from(teacher), classes, temperature, 0)
    const plain = softmaxCrossEntropy(y, classes)
    expect(without(logits, rows, picked, slopes[0])).toBe(plain(logits, rows, picked, slopes[1]))
    expect(slopes[0]).toEqual(slopes[1])
  })

  test('with alpha 1 is least where the student is the teacher', () => {
    const own = Float32Array.from(student)
    const slopes = new Float32Array(rows * classes)
    distillation(y, own, classes, temperature, 1)(own, rows, picked, slopes)
    for (const slope of slopes) expect(slope).toBeCloseTo(0, 7)
  })

  test('says what is out of range', () => {
    const logits = Float32Array.from(teacher)
    expect(() => distillation(y, logits.subarray(1), classes, 2, 0.5)).toThrow(/24 .* got 23/)
    expect(() => distillation(y, logits, classes, 0, 0.5)).toThrow(/above 0, got 0/)
    expect(() => distillation(y, logits, classes, 2, 1.5)).toThrow(/alpha must .* got 1.5/)
    expect(() => softmaxCrossEntropy([0, 2], 2)).toThrow(/below 2, got 2 in row 1/)
  })
})

describe('what logits say', () => {
  test('softmax is that of NumPy at a temperature, and stands large logits', () => {
    const got = softmax(Float32Array.from(student), rows, classes, temperature)
    soft.forEach((p, i) => {
      expect(got[i]).toBeCloseTo(p, 7)
    })
    expect(softmax(Float32Array.of(1e30, -1e30), 1, 2)).toEqual(Float32Array.of(1, 0))
    expect(() => softmax(Float32Array.of(1, 2), 1, 2, -1)).toThrow(/temperature .* got -1/)
  })

  test('the cross-entropy stands large logits', () => {
    const slopes = new Float32Array(2)
    const value = softmaxCrossEntropy([1], 2)(Float32Array.of(1000, -1000), 1, [0], slopes)
    expect(value).toBe(2000)
    expect(slopes).toEqual(Float32Array.of(1, -1))
  })

  test('the first of the largest is the label', () => {
    const logits = Float32Array.of(0, 2, 2, 1, 1, 0, -3, -2, -1)
    expect(predictedLabels(logits, 3, 3)).toEqual(Uint8Array.of(1, 0, 2))
    expect(accuracyOf(logits, [1, 1, 2], 3)).toBe(2 / 3)
    expect(() => accuracyOf(logits, [], 3)).toThrow(/at least one label/)
  })

  test('labels without a signal are right by chance', () => {
    const rng = createRng(1)
    const logits = new Float32Array(4000 * 4).map(() => normal(rng))
    const labels = Uint8Array.from({ length: 4000 }, () => rng.nextInt(4))
    expect(Math.abs(accuracyOf(logits, labels, 4) - 0.25)).toBeLessThan(0.03)
  })
})

function rowOf(values: ArrayLike<number>, row: number): number[] {
  return Array.from(values).slice(row * classes, (row + 1) * classes)
}

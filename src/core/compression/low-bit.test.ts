import { describe, expect, test } from 'vitest'
import golden from './golden/compression.json' with { type: 'json' }
import { binarize, ternarize } from './low-bit.ts'

const weights = Float32Array.from(golden.weights)
const { inputs, outputs } = golden

describe.each([
  ['ternarize', ternarize, golden.ternary],
  ['binarize', binarize, golden.binary],
] as const)('%s', (_, lower, wanted) => {
  test('gives the codes and scales of the reference', () => {
    const { codes, scales } = lower(weights, inputs, outputs)
    expect(Array.from(codes)).toEqual(wanted.codes)
    wanted.scales.forEach((scale, j) => {
      expect(scales[j]).toBeCloseTo(scale, 7)
    })
  })

  test('wants as many weights as the shape says', () => {
    expect(() => lower(weights, 2, 2)).toThrow(/2 x 2 weights expected, got 120/)
  })
})

test('zeros become 0 with three codes and 1 with two, with a scale of 0', () => {
  const zeros = new Float32Array(4)
  expect(ternarize(zeros, 2, 2)).toEqual({
    codes: new Int8Array(4),
    scales: new Float32Array(2),
  })
  expect(binarize(zeros, 2, 2)).toEqual({
    codes: new Int8Array(4).fill(1),
    scales: new Float32Array(2),
  })
})

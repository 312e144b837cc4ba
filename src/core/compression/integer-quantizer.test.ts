import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from './golden/compression.json' with { type: 'json' }
import {
  dequantize,
  fitActivationScale,
  fitQuantizer,
  type QuantizerOptions,
  quantize,
} from './integer-quantizer.ts'

const weights = Float32Array.from(golden.weights)
const { inputs, outputs } = golden

describe('whole numbers against NumPy', () => {
  const cases = golden.quantizers.map((given) => {
    const { bits, scheme, channels, calibration } = given
    return [`${bits} bits, ${scheme}, ${channels}, ${calibration}`, given] as const
  })
  test.each(cases)('%s', (_, given) => {
    const quantizer = fitQuantizer(weights, inputs, outputs, given as unknown as QuantizerOptions)
    given.scales.forEach((scale, c) => {
      // NumPy's percentiles may differ in the last bit of a double.
      expect(Math.abs(quantizer.scales[c]! / scale - 1)).toBeLessThan(2e-7)
    })
    expect(Array.from(quantizer.zeroPoints)).toEqual(given.zeroPoints)
    expect(Array.from(quantize(weights, quantizer, outputs))).toEqual(given.codes)
  })

  test('activations have the symmetric scale of one tensor', () => {
    for (const calibration of ['min-max', 'percentile', 'mse'] as const) {
      const options = { bits: 8, scheme: 'symmetric', channels: 'tensor', calibration } as const
      const { scales } = fitQuantizer(weights, inputs, outputs, options)
      expect(fitActivationScale(weights, calibration)).toBe(scales[0])
    }
  })
})

const someWeights = fc
  .array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((values) => Float32Array.from(values))
const someOptions = fc.record({
  bits: fc.constantFrom(8 as const, 4 as const),
  scheme: fc.constantFrom('symmetric' as const, 'affine' as const),
})

describe('whole numbers', () => {
  test('are at most half a step away, and 0 is exact', () => {
    fc.assert(
      fc.property(someWeights, someOptions, (values, options) => {
        const all = { ...options, channels: 'tensor', calibration: 'min-max' } as const
        const quantizer = fitQuantizer(values, values.length, 1, all)
        const back = dequantize(quantize(values, quantizer, 1), quantizer, 1)
        const half = quantizer.scales[0]! / 2
        values.forEach((value, i) => {
          expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(half * (1 + 1e-4))
          if (value === 0) expect(Math.abs(back[i]!)).toBe(0)
        })
      }),
    )
  })

  test('calibrated by squared error are never worse than by the whole range', () => {
    fc.assert(
      fc.property(someWeights, someOptions, (values, options) => {
        const errorOf = (calibration: 'mse' | 'min-max') => {
          const all = { ...options, channels: 'tensor', calibration } as const
          const quantizer = fitQuantizer(values, values.length, 1, all)
          const back = dequantize(quantize(values, quantizer, 1), quantizer, 1)
          return values.reduce((sum, value, i) => sum + (value - back[i]!) ** 2, 0)
        }
        expect(errorOf('mse')).toBeLessThanOrEqual(errorOf('min-max') * (1 + 1e-5) + 1e-30)
      }),
    )
  })

  test('round half to even, and clip to ±127', () => {
    const quantizer = {
      bits: 8,
      scheme: 'symmetric',
      scales: new Float32Array([1]),
      zeroPoints: new Int8Array(1),
    } as const
    const values = new Float32Array([0.5, 1.5, 2.5, -0.5, -1.5, 400, -400])
    expect(Array.from(quantize(values, quantizer, 1))).toEqual([0, 2, 2, 0, -2, 127, -127])
  })

  test('take a scale of 1 where all weights are 0, and the range where the percentile is 0', () => {
    const options = {
      bits: 8,
      scheme: 'symmetric',
      channels: 'tensor',
      calibration: 'percentile',
    } as const
    expect(fitQuantizer(new Float32Array(3), 3, 1, options).scales[0]).toBe(1)
    const sparse = new Float32Array(5000)
    sparse[3] = 127
    expect(fitQuantizer(sparse, 5000, 1, options).scales[0]).toBe(1)
    sparse[3] = 254
    expect(fitQuantizer(sparse, 5000, 1, options).scales[0]).toBe(2)
  })

  test('want shapes that fit and finite weights', () => {
    const options = {
      bits: 4,
      scheme: 'affine',
      channels: 'channel',
      calibration: 'min-max',
    } as const
    expect(() => fitQuantizer(weights, 3, 3, options)).toThrow(/3 x 3 weights expected, got 120/)
    const bad = new Float32Array([1, Number.NaN])
    expect(() => fitQuantizer(bad, 2, 1, options)).toThrow(/must be finite, got NaN at 1/)
    expect(() => fitActivationScale(bad, 'mse')).toThrow(/must be finite/)
    const quantizer = fitQuantizer(weights, inputs, outputs, options)
    expect(() => quantize(weights, quantizer, 2)).toThrow(/1 or 2 scales/)
    expect(() => dequantize(new Int8Array(4), quantizer, 3)).toThrow(/do not fill rows of 3/)
  })
})

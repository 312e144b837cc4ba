import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as d from './descriptive.ts'
import golden from './golden/descriptive.json' with { type: 'json' }

const close = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * Math.abs(want))

describe.each(golden.samples)('the sample "$name" against NumPy and SciPy', (sample) => {
  const { values } = sample

  test('sum, mean, spread and quantiles', () => {
    close(d.sum(values), sample.sum, 2e-16)
    close(d.mean(values), sample.mean, 3e-16)
    close(d.variance(values, 0), sample.variance0, 1e-13)
    close(d.standardDeviation(values, 0), Math.sqrt(sample.variance0), 1e-13)
    close(d.rootMeanSquare(values), sample.rootMeanSquare, 5e-16)
    expect(d.median(values)).toBe(sample.median)
    expect([...d.quantiles(values, golden.shares)]).toEqual(sample.quantiles)
    expect(golden.shares.map((q) => d.quantile(values, q))).toEqual(sample.quantiles)
  })

  test('moments that need two values', () => {
    if (!sample.y) {
      expect(() => d.variance(values)).toThrow(RangeError)
      return
    }
    close(d.variance(values), sample.variance1, 1e-13)
    close(d.standardError(values), sample.standardError!, 1e-13)
    expect(Math.abs(d.skewness(values) - sample.skewness!)).toBeLessThan(2e-11)
    close(d.covariance(values, sample.y!), sample.covariance!, 1e-9)
    close(d.correlation(values, sample.y!), sample.correlation!, 1e-9)
  })
})

test.each(golden.histograms)('histogram of $bins bins equals NumPy’s', (h) => {
  const { counts, edges, below, above } = d.histogram(h.values, h)
  expect([...counts]).toEqual(h.counts)
  expect([...edges]).toEqual(h.edges)
  expect(below).toBe(h.values.filter((x) => x < h.from).length)
  expect(above).toBe(h.values.filter((x) => x > h.to).length)
})

test.each(golden.spaced)('$count numbers from $from to $to equal NumPy’s', (s) => {
  expect([...d.equallySpaced(s.from, s.to, s.count)]).toEqual(s.numbers)
})

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 })

describe('laws', () => {
  test('order does not matter', () => {
    fc.assert(
      fc.property(values, (x) => {
        const turned = x.toReversed()
        expect(d.sum(turned)).toBe(d.sum(x))
        expect(d.median(turned)).toBe(d.median(x))
        expect(d.minMax(turned)).toEqual({ min: Math.min(...x), max: Math.max(...x) })
      }),
    )
  })

  test('variance equals the mean square of all pairs’ differences, halved', () => {
    fc.assert(
      fc.property(values, (x) => {
        let squares = 0
        for (const a of x) for (const b of x) squares += (a - b) ** 2
        const slow = squares / (2 * x.length * (x.length - 1))
        expect(Math.abs(d.variance(x) - slow)).toBeLessThan(1e-9)
        expect(Math.abs(d.covariance(x, x) - slow)).toBeLessThan(1e-9)
      }),
    )
  })

  test('quantiles never fall as the share rises', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(values, share, share, (x, a, b) => {
        const [low, high] = d.quantiles(x, [Math.min(a, b), Math.max(a, b)])
        expect(high!).toBeGreaterThanOrEqual(low!)
      }),
    )
  })

  test('every value is counted once in a histogram', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), (x, bins) => {
        const { counts, below, above, edges } = d.histogram(x, { bins, from: -20, to: 17 })
        expect(d.sum(counts) + below + above).toBe(x.length)
        const inFirst = (v: number) => v >= edges[0]! && (v < edges[1]! || (bins === 1 && v === 17))
        expect(counts[0]).toBe(x.filter(inFirst).length)
      }),
    )
  })

  test('running moments, whole or merged, are those of all values at once', () => {
    fc.assert(
      fc.property(values, values, (x, y) => {
        const parts = [x, y].map((part) => {
          const moments = d.createRunningMoments()
          for (const value of part) moments.push(value)
          return moments
        })
        expect(Math.abs(parts[0]!.variance() - d.variance(x))).toBeLessThan(1e-9)
        parts[0]!.merge(parts[1]!)
        expect(parts[0]!.count()).toBe(x.length + y.length)
        expect(Math.abs(parts[0]!.mean() - d.mean([...x, ...y]))).toBeLessThan(1e-12 * 50)
        expect(Math.abs(parts[0]!.variance() - d.variance([...x, ...y]))).toBeLessThan(1e-9)
      }),
    )
  })
})

describe('hard cases', () => {
  test('the compensated sum keeps what plain addition loses', () => {
    expect(d.sum([1, 1e100, 1, -1e100])).toBe(2)
    expect(d.sum(new Array(10).fill(0.1))).toBe(1)
  })

  test('infinities and NaN give what plain addition gives', () => {
    expect(d.sum([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY)
    expect(d.sum([1, Number.NaN])).toBeNaN()
    expect(d.sum([])).toBe(0)
  })

  test('without spread, correlation and skewness are undefined', () => {
    expect(d.correlation([1, 1], [2, 3])).toBeNaN()
    expect(d.skewness([4, 4, 4])).toBeNaN()
    expect(d.createRunningMoments().mean()).toBeNaN()
    expect(d.createRunningMoments().variance()).toBeNaN()
  })

  test('merging an empty accumulator changes nothing', () => {
    const moments = d.createRunningMoments()
    moments.push(3)
    moments.merge(d.createRunningMoments())
    expect([moments.count(), moments.mean(), moments.variance(0)]).toEqual([1, 3, 0])
  })

  test('no function changes or reorders its input', () => {
    const x = Object.freeze([3, 1, 2])
    for (const f of [d.median, d.minMax, d.variance, d.skewness, d.rootMeanSquare]) f(x)
    d.quantiles(x, [0.5])
    d.histogram(x, { bins: 2, from: 0, to: 4 })
    const typed = new Float64Array([3, 1, 2])
    d.median(typed)
    expect([...typed]).toEqual([3, 1, 2])
  })
})

test.each([
  ['mean', () => d.mean([])],
  ['variance', () => d.variance([1])],
  ['standardError', () => d.standardError([1])],
  ['quantile', () => d.quantile([1], 1.1)],
  ['median', () => d.median([])],
  ['covariance', () => d.covariance([1, 2], [1])],
  ['histogram', () => d.histogram([1], { bins: 0, from: 0, to: 1 })],
  ['histogram', () => d.histogram([1], { bins: 1, from: 1, to: 1 })],
  ['equallySpaced', () => d.equallySpaced(0, 1, 0)],
])('%s says what to pass instead', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; pass `))
})

test('NaN is refused where an order is needed', () => {
  expect(() => d.median([1, Number.NaN])).toThrow(/median: value 1 is NaN; leave it out/)
  expect(() => d.minMax([Number.NaN])).toThrow(/minMax: value 0 is NaN/)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { chiSquareGoodnessOfFit, chiSquareIndependence } from './chi-square-test.ts'
import { normalCdf } from './distributions.ts'
import golden from './golden/hypothesis-tests.json' with { type: 'json' }
import { kolmogorovTail, ksOneSample, ksTwoSample, ksTwoSampleTail } from './ks-test.ts'

const close = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * Math.abs(want))

describe('chi-square against SciPy', () => {
  test.each(golden.fits)('goodness of fit of $observed', (row) => {
    const counts = row.expected ? { counts: row.expected } : undefined
    const result = chiSquareGoodnessOfFit(row.observed, counts, row.ddof)
    close(result.statistic, row.statistic, 1e-14)
    close(result.pValue, row.pValue, 1e-13)
    if (!row.expected) return
    const total = row.expected.reduce((sum, count) => sum + count, 0)
    const probabilities = row.expected.map((count) => count / total)
    const again = chiSquareGoodnessOfFit(row.observed, { probabilities }, row.ddof)
    close(again.statistic, row.statistic, 1e-12)
  })

  test.each(golden.tables)('independence in $table', (row) => {
    const result = chiSquareIndependence(row.table)
    close(result.statistic, row.statistic, 1e-14)
    close(result.pValue, row.pValue, 1e-13)
    expect(result.degreesOfFreedom).toBe(row.degreesOfFreedom)
  })
})

describe('Kolmogorov-Smirnov against SciPy', () => {
  test.each(golden.oneSample)('one sample, D = $statistic', (row) => {
    const result = ksOneSample(row.sample, (x) => normalCdf(x))
    close(result.statistic, row.statistic, 1e-13)
    close(result.pValue, row.pValue, 1e-12)
  })

  test.each(golden.twoSample)('two samples, D = $statistic', (row) => {
    const result = ksTwoSample(row.a, row.b)
    close(result.statistic, row.statistic, 1e-15)
    close(result.pValue, row.pValue, 1e-11)
  })

  test('the tail of two samples, small and large, equal and unequal', () => {
    for (const [n, m, d, p] of golden.twoSampleTail) {
      close(ksTwoSampleTail(n!, m!, d!), p!, 1e-11)
      close(ksTwoSampleTail(m!, n!, d!), p!, 1e-11)
    }
  })

  test('the tail at chosen points, and across the switch of series', () => {
    for (const [z, p] of golden.kolmogorovTail) close(kolmogorovTail(z!), p!, 1e-13)
    expect(Math.abs(kolmogorovTail(1.18 - 1e-13) - kolmogorovTail(1.18))).toBeLessThan(1e-12)
    expect(kolmogorovTail(0)).toBe(1)
  })
})

/** Every order of n values of one sample and m of another: true for the first. */
function* orders(n: number, m: number): Generator<boolean[]> {
  if (n + m === 0) yield []
  if (n > 0) for (const rest of orders(n - 1, m)) yield [true, ...rest]
  if (m > 0) for (const rest of orders(n, m - 1)) yield [false, ...rest]
}

function gapOf(order: readonly boolean[], n: number, m: number): number {
  let [i, j, gap] = [0, 0, 0]
  for (const isFirst of order) {
    if (isFirst) i++
    else j++
    gap = Math.max(gap, Math.abs(i / n - j / m))
  }
  return gap
}

// Whole numbers make ties common.
const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 })

describe('laws', () => {
  test('the two-sample gap is the definition, evaluated the slow way', () => {
    const cdf = (values: number[], t: number) => values.filter((v) => v <= t).length / values.length
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const slow = Math.max(...[...a, ...b].map((t) => Math.abs(cdf(a, t) - cdf(b, t))))
        expect(ksTwoSample(a, b).statistic).toBe(slow)
        expect(ksTwoSample(b, a)).toEqual(ksTwoSample(a, b))
      }),
    )
  })

  test('the exact tail of two samples is the share of all orders, counted the slow way', () => {
    for (const [n, m] of [
      [1, 3],
      [3, 3],
      [4, 6],
      [5, 7],
    ] as const) {
      const gaps = [...orders(n, m)].map((order) => gapOf(order, n, m))
      for (const d of new Set(gaps)) {
        const share = gaps.filter((gap) => gap >= d - 1e-12).length / gaps.length
        expect(ksTwoSampleTail(n, m, d)).toBeCloseTo(share, 12)
      }
    }
  })

  test('beyond the exact sizes the tail goes on, within what the docstring says', () => {
    for (const [z, most] of [
      [0.8, 0.01],
      [1.36, 0.01],
      [1.6, 0.01],
      [2.5, 0.03],
    ] as const) {
      const d = z * Math.sqrt(2 / 10_000)
      const exact = ksTwoSampleTail(10_000, 9999, d)
      // The next size, at the same z.
      const [n, m] = [10_001, 10_000]
      const beyond = ksTwoSampleTail(n, m, z * Math.sqrt((n + m) / (n * m)))
      expect(Math.abs(beyond / exact - 1)).toBeLessThan(most)
      expect(beyond).not.toBe(exact)
    }
    expect(ksTwoSampleTail(1e6, 1e6, 0.0024)).toBeCloseTo(
      kolmogorovTail(0.0024 * Math.sqrt(5e5)),
      4,
    )
  })

  test('a 2 x 2 table gives the textbook formula', () => {
    const count = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const n = a + b + c + d
        const want = (n * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d))
        const { statistic } = chiSquareIndependence([
          [a, b],
          [c, d],
        ])
        expect(Math.abs(statistic - want)).toBeLessThan(1e-9 * (1 + want))
      }),
    )
  })

  test('equal samples of 25 raise the alarm at 5 % in 3.5 % of cases, as the docstring says', () => {
    const rng = createRng(2)
    const runs = 6000
    let alarms = 0
    for (let i = 0; i < runs; i++) {
      const draw = () => Array.from({ length: 25 }, () => rng.next())
      if (ksTwoSample(draw(), draw()).pValue < 0.05) alarms++
    }
    // Four standard errors of a share, sqrt(0.035 * 0.965 / 6000) = 0.0024, and its rounding.
    expect(Math.abs(alarms / runs - 0.035)).toBeLessThan(4 * 0.0024 + 0.0005)
  })

  test('inputs stay as they were', () => {
    const a = Object.freeze([3, 1, 2])
    expect(() => ksTwoSample(a, a)).not.toThrow()
    expect(() => ksOneSample(a, (x) => x / 4)).not.toThrow()
  })
})

test.each([
  ['one count', () => chiSquareGoodnessOfFit([1]), /leave no degree of freedom; use/],
  ['no counts', () => chiSquareGoodnessOfFit([0, 0]), /counts are all 0/],
  ['a negative count', () => chiSquareGoodnessOfFit([1, -1]), /count 1 is -1; pass/],
  ['sums apart', () => chiSquareGoodnessOfFit([5, 5], { counts: [5, 6] }), /make them agree/],
  ['a zero', () => chiSquareGoodnessOfFit([5, 5], { counts: [10, 0] }), /expected count 1 is 0/],
  ['unequal lengths', () => chiSquareGoodnessOfFit([5, 5], { counts: [10] }), /pass equally many/],
  ['one row', () => chiSquareIndependence([[1, 2]]), /pass at least 2 rows/],
  [
    'an empty column',
    () =>
      chiSquareIndependence([
        [1, 0],
        [2, 0],
      ]),
    /column 1 has no counts/,
  ],
  ['an empty sample', () => ksTwoSample([], [1]), /sample a is empty; pass/],
  ['NaN', () => ksTwoSample([1], [Number.NaN]), /sample b holds NaN; leave/],
  ['a cdf above 1', () => ksOneSample([2], (x) => x), /cdf\(2\) is 2; pass a function/],
])('%s is refused with a message that says what to do', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})

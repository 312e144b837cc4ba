import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../lab-kit/runs/digest.ts'
import { equallySpaced } from '../statistics/descriptive.ts'
import * as elementary from './elementary.ts'
import golden from './golden/elementary.json' with { type: 'json' }

const { exp, expm1, log, log1p, log2, pow, sin, cos, tanh } = elementary
const rows = { ...golden.functions, pow: golden.pow }
type Name = keyof typeof rows

/** How many doubles apart: the ones between two numbers are counted by their bits. */
function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0
  if (Number.isNaN(a) || Number.isNaN(b) || a === 0 || b === 0) return Number.POSITIVE_INFINITY
  const bits = new BigInt64Array(new Float64Array([a, b]).buffer)
  const difference = Number(bits[0]! - bits[1]!)
  return Math.abs(difference)
}

describe.each(Object.keys(rows) as Name[])('%s against correctly rounded values', (name) => {
  const evaluate = { ...elementary }[name] as (...args: number[]) => number
  const cases = rows[name].map((row) => row.map(Number))

  test('no result is more than one double away, special values not at all', () => {
    const far = cases.filter((row) => {
      const want = row.at(-1)!
      return !(ulpsBetween(evaluate(...row.slice(0, -1)), want) <= (Number.isFinite(want) ? 1 : 0))
    })
    expect(far).toEqual([])
  })

  test('nine of ten results in ordinary places are the nearest double', () => {
    const exact = cases.filter((row) => Object.is(evaluate(...row.slice(0, -1)), row.at(-1)))
    expect(exact.length / cases.length).toBeGreaterThan(0.85)
  })
})

describe('every bit is locked: shared links depend on it', () => {
  const grids = {
    exp: [-700, 700],
    expm1: [-3, 3],
    log: [1e-3, 50],
    log1p: [-0.9, 5],
    log2: [1e-3, 50],
    tanh: [-4, 4],
    sin: [-500, 500],
    cos: [-500, 500],
    atan: [-8, 8],
  } as const

  test('of 20 000 values of each function', () => {
    const digests = Object.entries(grids).map(([name, [from, to]]) => {
      const evaluate = { ...elementary }[name as keyof typeof grids]
      return [name, digestOf(equallySpaced(from, to, 20_000).map(evaluate))]
    })
    const powers = equallySpaced(0.1, 9, 20_000).map((x) => pow(x, 3 * x - 7.3))
    expect(Object.fromEntries([...digests, ['pow', digestOf(powers)]])).toEqual({
      atan: '0a45493ab39589c5',
      cos: '9f8b15596e501679',
      exp: 'e0571f6804328ac4',
      expm1: 'f1791b4a47ee0856',
      log: 'c140200489ec7270',
      log1p: '31dfcce3f228115e',
      log2: 'eadbbe8f8999065f',
      pow: 'bc5aba690ecf1614',
      sin: 'c3f218126192f53f',
      tanh: '70a639d4cf825a51',
    })
  })
})

describe('laws', () => {
  const real = fc.double({ min: -700, max: 700, noNaN: true })

  test('log undoes exp', () => {
    fc.assert(
      fc.property(real, (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(3e-16 * Math.max(1, Math.abs(x)))
      }),
    )
  })

  test('exp does not fall when its argument grows by the least step', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 700, noNaN: true }), (x) => {
        expect(exp(x * (1 + 2 ** -52))).toBeGreaterThanOrEqual(exp(x))
      }),
    )
  })

  test('expm1 and log1p agree with exp and log where these lose nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 700, noNaN: true }), (x) => {
        expect(ulpsBetween(expm1(x) + 1, exp(x))).toBeLessThanOrEqual(3)
        expect(ulpsBetween(log1p(x - 1), log(x))).toBeLessThanOrEqual(1e4) // x - 1 rounds near 1
      }),
    )
  })

  test('sine and cosine lie on the unit circle', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThan(5e-16)
      }),
    )
  })

  test('odd functions are odd to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(sin(-x)).toBe(-sin(x))
        expect(tanh(-x)).toBe(-tanh(x))
        expect(elementary.atan(-x)).toBe(-elementary.atan(x))
      }),
    )
  })

  test('whole powers of small whole numbers are exact', () => {
    for (let base = 1; base <= 12; base++) {
      for (let power = 0, product = 1; product < 2 ** 53; power++, product *= base) {
        expect(pow(base, power)).toBe(product)
        if (power > 60) break
      }
    }
  })

  test('log2 of every power of two is exact', () => {
    for (let k = 0, x = 1; k <= 1023; k++, x *= 2) expect(log2(x)).toBe(k)
    for (let k = 0, x = 1; k >= -1074; k--, x /= 2) expect(log2(x)).toBe(k)
  })
})

test.each([
  [sin, 1e7],
  [cos, -1e7],
  [sin, Number.POSITIVE_INFINITY],
])('an angle that is too large is refused', (evaluate, angle) => {
  expect(() => evaluate(angle)).toThrow(RangeError)
  expect(() => evaluate(angle)).toThrow(/the angle is .*; reduce it/)
})

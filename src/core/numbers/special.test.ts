import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from './golden/special.json' with { type: 'json' }
import * as special from './special.ts'

const { betaI, erf, erfc, gammaP, gammaQ, logBinomial, logFactorial, logGamma } = special

/** Largest relative difference allowed: a few times the measured one. */
const tolerances = {
  logGamma: 5e-16,
  logFactorial: 4e-16,
  logBinomial: 5e-16,
  gammaP: 2e-13, // the value is 1e-241: its exponent alone loses three digits
  gammaQ: 5e-14,
  betaI: 3e-14,
  erf: 4e-16,
  erfc: 1e-15,
  stirlingError: 3e-14,
  devianceTerm: 4e-15,
} as const

describe.each(Object.keys(tolerances) as (keyof typeof tolerances)[])('%s', (name) => {
  test('it agrees with 50-digit values', () => {
    const evaluate = { ...special }[name] as (...args: number[]) => number
    for (const row of golden.cases[name]) {
      const want = row.at(-1)!
      const got = evaluate(...row.slice(0, -1))
      expect(Math.abs(got - want), `${name}(${row})`).toBeLessThanOrEqual(
        tolerances[name] * Math.abs(want),
      )
    }
  })
})

describe('laws', () => {
  const shape = fc.double({ min: 0.05, max: 300, noNaN: true })
  const share = fc.double({ min: 0, max: 1, noNaN: true })

  test('gamma(x + 1) is x gamma(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (x) => {
        const want = logGamma(x) + Math.log(x)
        expect(Math.abs(logGamma(x + 1) - want)).toBeLessThan(
          2e-15 * (1 + Math.abs(logGamma(x))) * 2,
        )
      }),
    )
  })

  test('both incomplete gammas sum to 1 and P rises with x', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 600, noNaN: true }), (a, x) => {
        expect(Math.abs(gammaP(a, x) + gammaQ(a, x) - 1)).toBeLessThan(1e-12)
        expect(gammaP(a, x * 1.01)).toBeGreaterThanOrEqual(gammaP(a, x) - 1e-12)
      }),
    )
  })

  test('the incomplete beta turns over with its shapes', () => {
    fc.assert(
      fc.property(shape, shape, share, (a, b, x) => {
        expect(Math.abs(betaI(a, b, x) + betaI(b, a, 1 - x, x) - 1)).toBeLessThan(1e-12)
      }),
    )
  })

  test('erf and erfc sum to 1 and erf is odd', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(3e-16)
        expect(erf(-x)).toBe(-erf(x))
      }),
    )
  })

  test('log binomials are the logs of Pascal’s triangle', () => {
    for (let n = 0, row = [1]; n <= 50; n++) {
      for (const [k, value] of row.entries()) {
        expect(Math.abs(logBinomial(n, k) - Math.log(value))).toBeLessThan(1e-14 * 40)
      }
      row = [1, ...row.slice(1).map((value, k) => value + row[k]!), 1]
    }
  })
})

test('ends of the ranges', () => {
  expect(logGamma(1)).toBe(0)
  expect(logGamma(2)).toBe(0)
  expect(logFactorial(0)).toBe(0)
  expect(logBinomial(7, 0)).toBe(0)
  expect(logBinomial(7, 7)).toBe(0)
  expect([gammaP(2, 0), gammaQ(2, 0), gammaP(2, Number.POSITIVE_INFINITY)]).toEqual([0, 1, 1])
  expect([betaI(2, 3, 0), betaI(2, 3, 1)]).toEqual([0, 1])
  expect([erfc(30), erfc(-30), erf(30), erf(0)]).toEqual([0, 2, 1, 0])
  expect(erf(Number.NaN)).toBeNaN()
  expect(erfc(Number.NaN)).toBeNaN()
})

test.each([
  ['logGamma', () => logGamma(0)],
  ['logGamma', () => logGamma(Number.NaN)],
  ['logFactorial', () => logFactorial(2.5)],
  ['logBinomial', () => logBinomial(3, 4)],
  ['gammaP', () => gammaP(0, 1)],
  ['gammaQ', () => gammaQ(1, -1)],
  ['betaI', () => betaI(-1, 1, 0.5)],
  ['betaI', () => betaI(1, 1, 1.5)],
])('%s says what to pass instead', (name, call) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(new RegExp(`^${name}: .*; pass `))
})

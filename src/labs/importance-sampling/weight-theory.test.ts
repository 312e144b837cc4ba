import { expect, test } from 'vitest'
import { createRng } from '../../core/random/rng.ts'
import {
  type Distribution,
  drawFrom,
  logDensityOf,
  meanOf,
  secondMomentOf,
  upperTailOf,
} from '../../lab-families/distributions/model/distribution.ts'
import {
  hasFiniteSecondMoment,
  logSecondMoment,
  logSecondMomentOfNormals,
  weightTheory,
} from './weight-theory.ts'

const make = (
  kind: Distribution['kind'],
  location: number,
  scale: number,
  rest: Partial<Distribution> = {},
): Distribution => ({ kind, location, scale, separation: 3, degrees: 5, ...rest })

const families = [
  make('normal', 1.3, 0.7),
  make('mixture', -0.5, 0.4),
  make('exponential', 0, 1.7),
  make('student', -1, 0.6, { degrees: 10 }),
]

test.each(families)('draws of a $kind have its moments and tail', (d) => {
  const rng = createRng(4)
  const n = 200_000
  let sum = 0
  let squares = 0
  let fourths = 0
  let above = 0
  for (let i = 0; i < n; i++) {
    const x = drawFrom(d, rng)
    sum += x
    squares += x * x
    fourths += x * x * x * x
    if (x > 0.4) above++
  }
  const second = secondMomentOf(d)
  const sd = Math.sqrt(second - meanOf(d) * meanOf(d))
  expect(Math.abs(sum / n - meanOf(d))).toBeLessThan((4 * sd) / Math.sqrt(n))
  const sdOfSquare = Math.sqrt(fourths / n - second * second)
  expect(Math.abs(squares / n - second)).toBeLessThan((4 * sdOfSquare) / Math.sqrt(n))
  const tail = upperTailOf(d, 0.4)
  expect(Math.abs(above / n - tail)).toBeLessThan(4 * Math.sqrt((tail * (1 - tail)) / n))
})

test.each(families)('the density of a $kind integrates to 1 and to its tail', (d) => {
  const density = logDensityOf(d)
  let whole = 0
  let tail = 0
  const step = 1e-3
  for (let x = -60 + step / 2; x < 60; x += step) {
    const mass = Math.exp(density(x)) * step
    whole += mass
    if (x > 0.4) tail += mass
  }
  expect(Math.abs(whole - 1)).toBeLessThan(1e-6)
  expect(Math.abs(tail - upperTailOf(d, 0.4))).toBeLessThan(1e-6)
})

test('the integral equals the closed form for normals and for exponentials', () => {
  let largest = 0
  for (const [gap, scaleP, scaleQ] of [
    [0, 1, 1],
    [1, 1, 1],
    [-3, 0.5, 0.8],
    [2.5, 3, 2.2],
    [5, 1, 0.75],
    [10, 1, 2],
  ] as const) {
    const p = make('normal', 0.5, scaleP)
    const q = make('normal', 0.5 + gap, scaleQ)
    const difference = logSecondMoment(p, q) - logSecondMomentOfNormals(p, q)
    largest = Math.max(largest, Math.abs(difference))
  }
  for (const [meanP, meanQ] of [
    [1, 1],
    [1, 0.6],
    [0.2, 3],
  ] as const) {
    const exact = Math.log((meanQ * meanQ) / (meanP * (2 * meanQ - meanP)))
    const got = logSecondMoment(make('exponential', 0, meanP), make('exponential', 0, meanQ))
    largest = Math.max(largest, Math.abs(got - exact))
  }
  expect(largest).toBeLessThan(1e-11)
})

test('equal distributions leave the whole sample', () => {
  for (const d of families) expect(weightTheory(d, d).essShare).toBeCloseTo(1, 10)
})

test('a gap of one, two, three deviations leaves exp(-gap^2)', () => {
  for (const gap of [1, 2, 3]) {
    const { essShare } = weightTheory(make('normal', 0, 1), make('normal', gap, 1))
    expect(essShare).toBeCloseTo(Math.exp(-gap * gap), 12)
  }
})

test('a finite second moment stops growing as the range widens, an infinite one does not', () => {
  const kinds = [
    make('normal', 0, 1),
    make('normal', 0.5, 0.6),
    make('normal', 0, 2),
    make('mixture', 0, 0.9),
    make('exponential', 0, 1),
    make('exponential', 0, 0.45),
    make('student', 0, 1, { degrees: 3 }),
    make('student', 0, 1, { degrees: 5 }),
    make('student', 0, 1, { degrees: 10 }),
  ]
  let infinite = 0
  for (const p of kinds) {
    for (const q of kinds) {
      const growth = logMassWithin(p, q, 1e5) - logMassWithin(p, q, 1e4)
      const finite = hasFiniteSecondMoment(p, q)
      if (!finite) infinite++
      expect(growth < 1e-3, `${JSON.stringify(p)} by ${JSON.stringify(q)}`).toBe(finite)
    }
  }
  expect(infinite).toBeGreaterThan(15)
  expect(infinite).toBeLessThan(60)
})

/** log of the integral of p^2 / q over |x| < reach inside q's support, on a geometric grid. */
function logMassWithin(p: Distribution, q: Distribution, reach: number): number {
  const logP = logDensityOf(p)
  const logQ = logDensityOf(q)
  const ratio = 1.002
  const logs: number[] = []
  for (const sign of [-1, 1]) {
    for (let x = 1e-4; x < reach; x *= ratio) {
      const value = 2 * logP(sign * x) - logQ(sign * x) + Math.log(x * (ratio - 1))
      if (value > Number.NEGATIVE_INFINITY && value < Number.POSITIVE_INFINITY) logs.push(value)
    }
  }
  const largest = logs.reduce((a, b) => Math.max(a, b))
  return largest + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - largest), 0))
}

test('an exponential proposal covers an exponential only', () => {
  const q = make('exponential', 0, 1)
  expect(families.map((p) => weightTheory(p, q).covered)).toEqual([false, false, true, false])
  for (const p of families) {
    for (const other of families) {
      if (other.kind !== 'exponential') expect(weightTheory(p, other).covered).toBe(true)
    }
  }
})

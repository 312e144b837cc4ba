import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { normalCdf, normalQuantile } from './distributions.ts'
import golden from './golden/group-sequential.json' with { type: 'json' }
import {
  crossingProbabilities,
  mixtureLimit,
  mixtureTunedFor,
  obrienFlemingConstant,
  overallLevel,
  pocockConstant,
} from './group-sequential.ts'

const equalSteps = (looks: number) => Array.from({ length: looks }, (_, k) => k + 1)
const usual = -normalQuantile(0.025)

test.each(golden.cases)('crossings agree with a recursion on a fine grid: %#', (held) => {
  const { above, below } = crossingProbabilities(held.limits, held.times, held.drift)
  for (let k = 0; k < held.limits.length; k++) {
    expect(Math.abs(above[k]! - held.above[k]!)).toBeLessThan(1e-9)
    expect(Math.abs(below[k]! - held.below[k]!)).toBeLessThan(1e-9)
  }
})

test.each(golden.joint)(
  "what never crosses agrees with SciPy's normal distribution: %#",
  (held) => {
    const { above, below } = crossingProbabilities(held.limits, held.times, held.drift)
    const crossed = [...above, ...below].reduce((sum, each) => sum + each, 0)
    expect(Math.abs(1 - crossed - held.stays)).toBeLessThan(1e-6) // SciPy's own precision
  },
)

test('repeated tests at 1.96 have the levels of the table of Armitage, McPherson and Rowe', () => {
  const table = [
    [1, 5],
    [2, 8.31],
    [3, 10.73],
    [4, 12.62],
    [5, 14.17],
    [10, 19.34],
    [20, 24.79],
    [50, 32.05],
  ] as const
  for (const [looks, percent] of table) {
    const level = overallLevel(new Float64Array(looks).fill(usual), equalSteps(looks))
    expect(Math.abs(100 * level - percent)).toBeLessThan(0.0051)
  }
  for (const [looks, level] of golden.repeated as [number, number][]) {
    const ours = overallLevel(new Float64Array(looks).fill(usual), equalSteps(looks))
    expect(Math.abs(ours - level)).toBeLessThan(1e-8)
  }
})

test("Pocock's and O'Brien and Fleming's constants are those of the papers and of the grid", () => {
  const published = new Map([
    [2, 2.178],
    [3, 2.289],
    [5, 2.413],
    [10, 2.555],
  ])
  for (const [looks, constant] of golden.pocock as [number, number][]) {
    const ours = pocockConstant(equalSteps(looks), 0.05)
    expect(Math.abs(ours - constant)).toBeLessThan(1e-7)
    expect(Math.abs(ours - (published.get(looks) ?? ours))).toBeLessThan(0.00051)
  }
  for (const [looks, constant] of golden.obrienFleming as [number, number][]) {
    expect(Math.abs(obrienFlemingConstant(equalSteps(looks), 0.05) - constant)).toBeLessThan(1e-7)
  }
})

test('one look is the ordinary test, with its power', () => {
  for (const drift of [-2, 0, 0.4, 3]) {
    const { above, below } = crossingProbabilities([usual], [4], drift)
    expect(above[0]).toBeCloseTo(normalCdf(2 * drift - usual), 14)
    expect(below[0]).toBeCloseTo(normalCdf(-2 * drift - usual), 14)
  }
})

test('the unit of information does not matter, and effects of either sign mirror each other', () => {
  const property = fc.property(
    fc.array(fc.double({ min: 0.2, max: 4, noNaN: true }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.double({ min: 0.5, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 }),
    fc.double({ min: -2, max: 2, noNaN: true }),
    (gaps, limits, drift) => {
      let time = 0
      const times = gaps.map((gap) => {
        time += gap
        return time
      })
      const held = limits.slice(0, times.length)
      const here = crossingProbabilities(held, times, drift)
      const mirrored = crossingProbabilities(held, times, -drift)
      const scaled = crossingProbabilities(
        held,
        times.map((each) => 100 * each),
        drift / 10,
      )
      let total = 0
      for (let k = 0; k < times.length; k++) {
        expect(here.above[k]).toBeCloseTo(mirrored.below[k]!, 12)
        expect(here.above[k]).toBeCloseTo(scaled.above[k]!, 12)
        total += here.above[k]! + here.below[k]!
      }
      expect(total).toBeLessThanOrEqual(1 + 1e-9)
    },
  )
  fc.assert(property, { numRuns: 60 })
})

test('the mixture limit is lowest where it is tuned, and is 3.035 there at 5 %', () => {
  for (const { time, level, limit } of golden.tuned) {
    const r = mixtureTunedFor(time, level)
    expect(mixtureLimit(time, r, level)).toBeCloseTo(limit, 9)
    expect(mixtureLimit(time, 1.02 * r, level)).toBeGreaterThan(limit)
    expect(mixtureLimit(time, 0.98 * r, level)).toBeGreaterThan(limit)
  }
})

test('the mixture limit keeps its level over 3000 looks, and crossings match a simulation', () => {
  const rng = createRng(8)
  const r = mixtureTunedFor(14, 0.05)
  const limits = Float64Array.from({ length: 3000 }, (_, k) => mixtureLimit(k + 1, r, 0.05))
  const trials = 600
  let crossed = 0
  let early = 0
  for (let trial = 0; trial < trials; trial++) {
    let sum = 0
    for (let k = 0; k < 3000; k++) {
      sum += normal(rng)
      if (Math.abs(sum) <= limits[k]! * Math.sqrt(k + 1)) continue
      crossed++
      if (k < 30) early++
      break
    }
  }
  const error = (p: number) => 4 * Math.sqrt((p * (1 - p)) / trials)
  expect(crossed / trials).toBeLessThan(0.05 + error(0.05))
  const exact = overallLevel(limits.slice(0, 30), equalSteps(30))
  expect(Math.abs(early / trials - exact)).toBeLessThan(error(exact))
})

test('what cannot be is refused', () => {
  expect(() => crossingProbabilities([], [])).toThrow(RangeError)
  expect(() => crossingProbabilities([2, 2], [1])).toThrow(RangeError)
  expect(() => crossingProbabilities([2, 2], [1, 1])).toThrow(RangeError)
  expect(() => crossingProbabilities([0], [1])).toThrow(RangeError)
  expect(() => crossingProbabilities([2], [1], Number.NaN)).toThrow(RangeError)
  expect(() => pocockConstant([1, 2], 0.9)).toThrow(RangeError)
  expect(() => mixtureLimit(0, 1, 0.05)).toThrow(RangeError)
  expect(() => mixtureLimit(1, 1, 1)).toThrow(RangeError)
  expect(() => mixtureTunedFor(1, 0)).toThrow(RangeError)
})

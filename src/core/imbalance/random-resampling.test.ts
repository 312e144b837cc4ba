import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { chiSquareGoodnessOfFit } from '../statistics/chi-square-test.ts'
import { randomOversample, randomUndersample, thinClasses } from './random-resampling.ts'
import { droppedRows } from './resampler.ts'

const x = matrixOf(Array.from({ length: 20 }, (_, i) => [i, -i]))
const y = Array.from({ length: 20 }, (_, i) => (i % 4 === 1 ? 1 : 0)) // 5 and 15
const countOf = (labels: ArrayLike<number>, label: number) =>
  Array.from(labels).filter((each) => each === label).length

/** How often each row comes in many runs. */
function timesKept(runs: number, sourceOf: (seed: number) => Int32Array, rows: number[]) {
  const times = new Array<number>(20).fill(0)
  for (let seed = 0; seed < runs; seed++) for (const row of sourceOf(seed)) times[row]!++
  return rows.map((row) => times[row]!)
}
const rowsOf = (label: number) => [...y.keys()].filter((i) => y[i] === label)

test('any ratio gives the number of rows that int() gives in Python, and only rows there were', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.34, max: 3, noNaN: true }), fc.nat(1e6), (ratio, seed) => {
      const more = randomOversample({ ratio }).resample(x, y, createRng(seed))
      expect(countOf(more.y, 1)).toBe(5 + Math.trunc(15 * ratio - 5))
      expect([...more.source.subarray(0, 20)]).toEqual([...y.keys()])
      const fewer = randomUndersample({ ratio }).resample(x, y, createRng(seed))
      expect(countOf(fewer.y, 0)).toBe(Math.trunc(5 / ratio))
      expect(countOf(fewer.y, 1)).toBe(5)
      for (const { source, x: rows, y: labels } of [more, fewer]) {
        for (const [i, row] of source.entries()) {
          expect(rows.values[2 * i]).toBe(row)
          expect(labels[i]).toBe(y[row])
        }
      }
      expect(new Set(fewer.source).size).toBe(fewer.source.length)
      expect(droppedRows(fewer, 20).length).toBe(20 - fewer.source.length)
    }),
    { seed: 1 },
  )
})

test('each row of the class is repeated, kept or thinned out equally often', () => {
  const runs = 4000
  const over = randomOversample()
  const repeated = timesKept(runs, (s) => over.resample(x, y, createRng(s)).source, rowsOf(1))
  const drawn = repeated.map((times) => times - runs) // each is there once without a draw
  expect(chiSquareGoodnessOfFit(drawn).pValue).toBeGreaterThan(1e-3)
  const under = randomUndersample()
  const kept = timesKept(runs, (s) => under.resample(x, y, createRng(s)).source, rowsOf(0))
  const thin = thinClasses({ perClass: 4 })
  const left = timesKept(runs, (s) => thin.resample(x, y, createRng(s)).source, [...y.keys()])
  const within = (times: number, share: number) =>
    Math.abs(times - runs * share) < 4.5 * Math.sqrt(runs * share * (1 - share))
  for (const times of kept) expect(times).toSatisfy((each: number) => within(each, 1 / 3))
  for (const [i, times] of left.entries()) {
    expect(times).toSatisfy((each: number) => within(each, y[i] === 1 ? 4 / 5 : 4 / 15))
  }
})

test('the class that is named is the one to grow, though it is not the rarer', () => {
  const more = randomOversample({ minority: 0, ratio: 4 }).resample(x, y, createRng(1))
  expect([countOf(more.y, 0), countOf(more.y, 1)]).toEqual([20, 5])
  const fewer = randomUndersample({ minority: 0, ratio: 5 }).resample(x, y, createRng(1))
  expect([countOf(fewer.y, 0), countOf(fewer.y, 1)]).toEqual([15, 3])
})

test('thinning takes any number of classes and leaves small ones whole', () => {
  const labels = [...y].map((label, i) => (i < 2 ? 2 : label))
  const { y: left, source } = thinClasses({ perClass: 3 }).resample(x, labels, createRng(1))
  expect([0, 1, 2].map((label) => countOf(left, label))).toEqual([3, 3, 2])
  expect([...source]).toEqual([...source].sort((a, b) => a - b))
})

test('nothing that is passed in is changed', () => {
  const before = x.values.slice()
  const { x: more } = randomOversample().resample(x, y, createRng(1))
  more.values.fill(7)
  expect(x.values).toEqual(before)
})

test('mistakes are refused', () => {
  const rng = createRng(1)
  expect(() => randomOversample({ ratio: 0 })).toThrow('ratio is 0')
  expect(() => randomOversample({ ratio: 0.2 }).resample(x, y, rng)).toThrow('has 0.333')
  expect(() => randomUndersample({ ratio: 0.2 }).resample(x, y, rng)).toThrow('25 of 15')
  expect(() => randomUndersample({ ratio: 6 }).resample(x, y, rng)).toThrow('no majority row')
  expect(() => randomUndersample().resample(x, y)).toThrow('give it a stream')
  expect(() => randomUndersample().resample(x, new Uint8Array(20), rng)).toThrow('class 1')
  expect(() =>
    randomUndersample().resample(
      x,
      y.map((label) => 2 * label),
      rng,
    ),
  ).toThrow('0 and 1')
  expect(() => thinClasses({ perClass: 0 })).toThrow('perClass is 0')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import golden from './golden/splits.json' with { type: 'json' }
import * as s from './splits.ts'

const plain = (splits: s.Split[]) =>
  splits.map(({ train, test: held }) => ({ train: [...train], test: [...held] }))

/** Every row of 0 to n - 1 in exactly one part, and parts ascending. */
function expectPartition(n: number, ...parts: Uint32Array[]): void {
  for (const part of parts) expect([...part]).toEqual([...part].toSorted((a, b) => a - b))
  const all = parts.flatMap((part) => [...part]).toSorted((a, b) => a - b)
  expect(all).toEqual(Array.from({ length: n }, (_, i) => i))
}

describe('folds equal scikit-learn’s', () => {
  test.each(golden.kFold)('$folds of $n rows', ({ n, folds, parts }) => {
    expect(plain(s.kFold(n, folds))).toEqual(parts)
  })
  test.each(golden.stratified)('$folds stratified', ({ labels, folds, parts }) => {
    expect(plain(s.stratifiedKFold(labels, folds))).toEqual(parts)
  })
  test.each(golden.grouped)('$folds of whole groups', ({ groups, folds, parts }) => {
    expect(plain(s.groupKFold(groups, folds))).toEqual(parts)
  })
  test.each(golden.timeSeries)('$folds in time, $options', ({ n, folds, options, parts }) => {
    expect(plain(s.timeSeriesFolds(n, folds, options))).toEqual(parts)
  })
})

const labelled = fc.record({
  labels: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 60 }),
  seed: fc.nat(),
})

test('random splits are partitions, and each stratum gives its share within one row', () => {
  fc.assert(
    fc.property(labelled, ({ labels, seed }) => {
      const n = labels.length
      const two = s.trainTestSplit(createRng(seed), n, 0.3, labels)
      expectPartition(n, two.train, two.test)
      expect(two.test.length).toBe(Math.floor(n * 0.3 + 0.5))
      const shares = { validation: 0.2, test: 0.3 }
      const three = s.trainValidationTestSplit(createRng(seed), n, shares, labels)
      expectPartition(n, three.train, three.validation, three.test)
      for (const k of new Set(labels)) {
        const size = labels.filter((label) => label === k).length
        const inPart = (part: Uint32Array) => part.filter((i) => labels[i] === k).length
        expect(Math.abs(inPart(two.test) - 0.3 * size)).toBeLessThan(1)
        expect(Math.abs(inPart(three.test) - 0.3 * size)).toBeLessThan(1)
        expect(Math.abs(inPart(three.validation) - 0.2 * size)).toBeLessThan(1)
      }
    }),
  )
})

test('folds with a stream are partitions, and stratified ones hold each class within one row', () => {
  fc.assert(
    fc.property(labelled, ({ labels, seed }) => {
      const n = labels.length
      for (const { train, test: held } of s.kFold(n, 4, createRng(seed))) {
        expectPartition(n, train, held)
      }
      const folds = s.stratifiedKFold(labels, 3, createRng(seed))
      expectPartition(
        n,
        Uint32Array.from(folds.flatMap((f) => [...f.test]).toSorted((a, b) => a - b)),
      )
      for (const k of new Set(labels)) {
        const size = labels.filter((label) => label === k).length
        for (const fold of folds) {
          const held = fold.test.filter((i) => labels[i] === k).length
          expect(Math.abs(held - size / 3)).toBeLessThan(1)
        }
      }
    }),
  )
})

test('no group is on both sides', () => {
  fc.assert(
    fc.property(labelled, ({ labels, seed }) => {
      fc.pre(new Set(labels).size >= 2)
      const splits = [s.groupedSplit(createRng(seed), labels, 0.4), ...s.groupKFold(labels, 2)]
      for (const { train, test: held } of splits) {
        expectPartition(labels.length, train, held)
        const names = new Set([...train].map((i) => labels[i]))
        expect([...held].some((i) => names.has(labels[i]))).toBe(false)
      }
    }),
  )
})

test('no row to learn from is later than a held-out one, and the gap is left out', () => {
  fc.assert(
    fc.property(labelled, fc.nat({ max: 3 }), ({ labels }, gap) => {
      const { train, test: held } = s.timeOrderedSplit(labels, 0.25, gap)
      const latest = Math.max(...[...train].map((i) => labels[i]!))
      expect(latest).toBeLessThanOrEqual(Math.min(...[...held].map((i) => labels[i]!)))
      expect(train.length + held.length).toBe(labels.length - gap)
    }),
  )
})

test('each row is held out with the same probability', () => {
  const runs = 4000
  const counts = new Uint32Array(10)
  const rng = createRng(3)
  for (let run = 0; run < runs; run++) {
    for (const i of s.trainTestSplit(rng, 10, 0.3).test) counts[i]!++
  }
  // 4.5 standard errors
  const bound = 4.5 * Math.sqrt((0.3 * 0.7) / runs)
  for (const count of counts) expect(Math.abs(count / runs - 0.3)).toBeLessThan(bound)
})

test('shares, sizes and folds that make no sense are refused', () => {
  const rng = createRng(1)
  expect(() => s.trainTestSplit(rng, 10, 0)).toThrow(/share is 0/)
  expect(() => s.trainTestSplit(rng, 2, 0.1)).toThrow(/at least one/)
  expect(() => s.trainTestSplit(rng, 4, 0.5, [1, 2])).toThrow(/as many strata/)
  expect(() => s.trainValidationTestSplit(rng, 10, { validation: 0.5, test: 0.5 })).toThrow(
    RangeError,
  )
  expect(() => s.groupedSplit(rng, [1, 1], 0.5)).toThrow(/at least one/)
  expect(() => s.timeOrderedSplit([1, 2], 0.5, 1)).toThrow(/at least one/)
  expect(() => s.timeOrderedSplit([1, Number.NaN], 0.5)).toThrow(/time 1 is NaN/)
  expect(() => s.kFold(3, 4)).toThrow(/folds is 4/)
  expect(() => s.stratifiedKFold([0, 0, 1], 3)).toThrow(/folds is 3/)
  expect(() => s.groupKFold([1, 2], 3)).toThrow(/folds is 3/)
  expect(() => s.timeSeriesFolds(10, 3, { testSize: 4 })).toThrow(/to train on/)
})

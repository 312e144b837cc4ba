import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import {
  applyMask,
  globalMagnitudeMasks,
  iterativeKeep,
  magnitudeMask,
  randomMask,
  strongestUnits,
} from './pruning.ts'

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)

describe('masks by size', () => {
  test('keep the largest, of equal ones the first', () => {
    const weights = new Float32Array([1, -3, 2, -2, 2, 0])
    expect(Array.from(magnitudeMask(weights, 0.5))).toEqual([0, 1, 1, 1, 0, 0])
    expect(Array.from(magnitudeMask(weights, 1))).toEqual([1, 1, 1, 1, 1, 1])
    expect(Array.from(magnitudeMask(weights, 0.01))).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('are those of a full sort, over one layer or several', () => {
    const layer = fc
      .array(fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constant(0.5)))
      .map((values) => Float32Array.from(values))
    fc.assert(
      fc.property(
        fc.array(layer),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (layers, keep) => {
          const all = layers.flatMap((values) => Array.from(values, Math.abs))
          const order = all.map((_, i) => i).sort((a, b) => all[b]! - all[a]! || a - b)
          const kept = new Set(order.slice(0, Math.round(keep * all.length)))
          const masks = globalMagnitudeMasks(layers, keep)
          expect(masks.map((mask) => mask.length)).toEqual(layers.map(({ length }) => length))
          expect(masks.flatMap((mask) => Array.from(mask))).toEqual(
            all.map((_, i) => (kept.has(i) ? 1 : 0)),
          )
        },
      ),
    )
  })

  test('want finite weights and a share', () => {
    expect(() => magnitudeMask(new Float32Array([1, Number.NaN]), 1)).toThrow(
      /finite, got NaN at 1/,
    )
    for (const keep of [0, 1.1, Number.NaN]) {
      expect(() => magnitudeMask(new Float32Array(2), keep)).toThrow(/keep must be a share/)
    }
  })
})

describe('other pruning', () => {
  test('by chance keeps as many, others for another stream', () => {
    const mask = randomMask(1000, 0.1, createRng(1))
    expect(sum(mask)).toBe(100)
    expect(randomMask(1000, 0.1, createRng(1))).toEqual(mask)
    expect(randomMask(1000, 0.1, createRng(2))).not.toEqual(mask)
  })

  test('keeps the units with the largest sums of sizes, in order', () => {
    const weights = new Float32Array([1, -5, 2, 0, 1, 0, -2, 0])
    expect(Array.from(strongestUnits(weights, 2, 4, 2))).toEqual([1, 2])
    expect(Array.from(strongestUnits(weights, 2, 4, 3))).toEqual([0, 1, 2])
    expect(() => strongestUnits(weights, 2, 4, 5)).toThrow(/from 1 to 4, got 5/)
    expect(() => strongestUnits(weights, 2, 3, 1)).toThrow(/2 x 3 weights expected/)
  })

  test('sets to 0 what is masked', () => {
    const masked = applyMask(new Float32Array([-1, 2]), new Uint8Array([0, 1]))
    expect(masked).toEqual(new Float32Array([0, 2]))
    expect(() => applyMask(masked, new Uint8Array(1))).toThrow(/as many marks, got 1/)
  })

  test('step by step takes the same share of what is left', () => {
    expect(iterativeKeep(0, 4, 0.1)).toBe(1)
    expect(iterativeKeep(4, 4, 0.1)).toBe(0.1)
    expect(iterativeKeep(1, 2, 0.25)).toBeCloseTo(0.5, 15)
    expect(() => iterativeKeep(3, 2, 0.5)).toThrow(/from 0 to 2, got 3/)
    expect(() => iterativeKeep(0, 0, 0.5)).toThrow(/from 1 on, got 0/)
    expect(() => iterativeKeep(1, 2, 0)).toThrow(/keep must be a share/)
  })
})

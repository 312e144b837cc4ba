import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, positionOn, ticksOf } from './chart-scale.ts'
import type { Axis, ChartSpec } from './chart-spec.ts'

const linear: Axis = { label: 'x' }
const log: Axis = { label: 'x', scale: 'log' }

function chart(values: readonly number[], part: Partial<ChartSpec> = {}): ChartSpec {
  const points = values.map((y, x) => ({ x, y }))
  const series = [{ kind: 'line', name: 'one', colour: 'estimate', points }] as const
  return { title: 'a chart', x: linear, y: linear, series, ...part }
}

describe('the domain of an axis', () => {
  test('is what the axis says', () => {
    expect(domainOf(chart([1, 2], { y: { label: 'y', domain: [0, 10] } }), 'y')).toEqual({
      from: 0,
      to: 10,
    })
  })

  test('holds every finite value and mark', () => {
    const spec = chart([3, Number.NaN, 5, Number.POSITIVE_INFINITY], {
      marks: [{ axis: 'y', at: 9, label: 'truth', colour: 'truth' }],
    })
    const { from, to } = domainOf(spec, 'y')
    expect(from).toBe(3)
    expect(to).toBeGreaterThanOrEqual(9)
  })

  test('starts at zero where heights are drawn', () => {
    const [line] = chart([3, 5]).series
    const bars = chart([3, 5], { series: [{ ...line!, kind: 'bars' }] })
    expect(domainOf(bars, 'y').from).toBe(0)
  })

  test.each([[[]], [[4]], [[0, 0]], [[-2, -2]]])('has room for %j', (values) => {
    const { from, to } = domainOf(chart(values), 'y')
    expect(to).toBeGreaterThan(from)
  })

  test('of nothing but zeros begins at zero', () => {
    expect(domainOf(chart([0, 0, 0]), 'y').from).toBe(0)
  })
})

describe('ticks', () => {
  test.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [0, 1, 4, [0, 0.25, 0.5, 0.75, 1]],
    [-0.3, 0.3, 3, [-0.2, 0, 0.2]],
  ])('from %d to %d, about %d', (from, to, wanted, ticks) => {
    expect(ticksOf(linear, { from, to }, wanted)).toEqual(ticks)
  })

  test('of a logarithmic axis are powers of ten', () => {
    expect(ticksOf(log, { from: 1, to: 1000 }, 5)).toEqual([1, 10, 100, 1000])
    expect(ticksOf(log, { from: 1, to: 1e6 }, 4)).toEqual([1, 100, 10_000, 1_000_000])
  })

  test('lie inside the domain, in order, and are not many more than wanted', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (from, width, wanted) => {
          const to = from + width
          const ticks = ticksOf(linear, { from, to }, wanted)
          const slack = width * 1e-6
          expect(ticks.every((tick) => tick >= from - slack && tick <= to + slack)).toBe(true)
          expect(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1]!)).toBe(true)
          expect(ticks.length).toBeLessThanOrEqual(wanted + 1)
        },
      ),
    )
  })
})

test('the ends of a domain stand at 0 and 1, the middle between', () => {
  expect([2, 3, 4].map((value) => positionOn(linear, { from: 2, to: 4 }, value))).toEqual([
    0, 0.5, 1,
  ])
  expect(positionOn(log, { from: 1, to: 100 }, 10)).toBeCloseTo(0.5, 12)
})

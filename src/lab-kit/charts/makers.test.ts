import { expect, test } from 'vitest'
import { along, bars, dashed, inOrder, inPercent, line, markX, outlined } from './makers.ts'

test('points come from two lists, or one in its order from any start', () => {
  expect(along([10, 20], Float64Array.of(1, 2))).toEqual([
    { x: 10, y: 1 },
    { x: 20, y: 2 },
  ])
  expect(inOrder(inPercent([0.5, 0.25]), 1)).toEqual([
    { x: 1, y: 50 },
    { x: 2, y: 25 },
  ])
})

test('an outline of a histogram ends at 0', () => {
  expect(outlined([0, 1, 2], [5, 7]).map(({ y }) => y)).toEqual([5, 7, 0])
})

test('a series, a bar for each category and a mark are one call each', () => {
  const series = dashed(line('Theory', 'truth', inOrder([3])))
  expect(series).toEqual({
    kind: 'line',
    name: 'Theory',
    colour: 'truth',
    dashed: true,
    points: [{ x: 0, y: 3 }],
  })
  expect(bars('Sample', 'estimate', [4, 5]).points.map(({ x }) => x)).toEqual([0, 1])
  expect(markX(2, 'truth', 'truth')).toMatchObject({ axis: 'x', at: 2 })
})

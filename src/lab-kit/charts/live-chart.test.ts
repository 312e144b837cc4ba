import { expect, test } from 'vitest'
import { rowsOf } from './live-chart.tsx'

const series = (name: string, points: Array<[number, number]>) => ({
  kind: 'line' as const,
  name,
  colour: 'estimate' as const,
  points: points.map(([x, y]) => ({ x, y })),
})

test('series that share an x share a row', () => {
  expect(
    rowsOf({
      series: [
        series('a', [
          [1, 5],
          [2, 6],
        ]),
        series('b', [[2, 7]]),
      ],
    }),
  ).toEqual([
    { x: 1, a: 5 },
    { x: 2, a: 6, b: 7 },
  ])
})

test('no point of a line that goes straight up is lost, and their order is kept', () => {
  const upright = series('a', [
    [0, 0],
    [0, 0.3],
    [0.5, 0.3],
    [0.5, 1],
  ])
  const rows = [
    { x: 0, a: 0 },
    { x: 0, a: 0.3 },
    { x: 0.5, a: 0.3 },
    { x: 0.5, a: 1 },
  ]
  expect(rowsOf({ series: [upright] })).toEqual(rows)
  const drawnDownwards = { ...upright, points: upright.points.toReversed() }
  expect(rowsOf({ series: [drawnDownwards] })).toEqual(rows)
})

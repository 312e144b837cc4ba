import { expect, test } from 'vitest'
import { layOut } from './chart-layout.ts'
import { bars } from './makers.ts'

const days = (count: number) => Array.from({ length: count }, (_, i) => String(i))
const namesOf = (categories: readonly string[], width: number) => {
  const series = [
    bars(
      'Due',
      'estimate',
      categories.map(() => 1),
    ),
  ]
  const spec = { title: 'Due', x: { label: 'Day' }, y: { label: 'Due' }, categories, series }
  const layout = layOut(
    spec,
    { x: { from: 0, to: categories.length }, y: { from: 0, to: 1 } },
    width,
    300,
  )
  return layout.xTicks.map(layout.xName).filter((name) => name !== '')
}

test('numbers on a band are all named where there is room, else every so many', () => {
  expect(namesOf(days(30), 1200)).toEqual(days(30))
  expect(namesOf(days(30), 330)).toEqual(['0', '3', '6', '9', '12', '15', '18', '21', '24', '27'])
})

test('words on a band are all named, however narrow it is', () => {
  expect(namesOf(['magnitude', 'random', 'units'], 120)).toHaveLength(3)
})

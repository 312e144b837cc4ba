import { expect, test } from 'vitest'
import { directLabels, layOut } from './chart-layout.ts'
import { bars, dashed, steps } from './makers.ts'

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

test('of two outlines that lie on each other, one is named at the peak and one at its shoulder', () => {
  const points = [0, 1, 4, 3, 1, 0, 0, 0, 0, 0].map((y, x) => ({ x, y }))
  const series = [steps('drawn', 'estimate', points), dashed(steps('theory', 'truth', points))]
  const spec = { title: 'Two', x: { label: 'x' }, y: { label: 'y' }, series }
  const layout = layOut(spec, { x: { from: 0, to: 9 }, y: { from: 0, to: 5 } }, 600, 300)
  const [first, second] = directLabels(spec, layout)
  expect(first).toMatchObject({ x: layout.atX(2), anchor: 'middle' })
  expect(second).toMatchObject({ y: layout.atY(1), anchor: 'start' })
  expect(second!.x).toBeGreaterThan(layout.atX(4))
})

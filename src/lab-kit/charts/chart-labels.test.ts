import { expect, test } from 'vitest'
import { type DirectLabel, directLabels } from './chart-labels.ts'
import { type Layout, LETTER, layOut } from './chart-layout.ts'
import type { ChartSpec } from './chart-spec.ts'
import { dashed, line, markX, steps } from './makers.ts'

const chart = (series: ChartSpec['series'], marks: ChartSpec['marks'] = []): ChartSpec => ({
  title: 'Lines',
  x: { label: 'x' },
  y: { label: 'y' },
  series,
  marks,
})
const points = (heights: readonly number[]) => heights.map((y, x) => ({ x, y }))
const axes = { x: { from: 0, to: 9 }, y: { from: 0, to: 5 } }

/** Whether the line from corner to corner goes through the letters of a name. */
function crosses(label: DirectLabel, heights: readonly number[], layout: Layout): boolean {
  const { x, y, anchor, series } = label
  const width = series.name.length * LETTER
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return Array.from({ length: 901 }, (_, i) => i / 100).some((at) => {
    const [from, to] = [heights[Math.floor(at)]!, heights[Math.ceil(at)]!]
    const [cx, cy] = [layout.atX(at), layout.atY(from + (to - from) * (at % 1))]
    return cx > left && cx < left + width && cy > y - 9 && cy < y + 2
  })
}

test('of two outlines that lie on each other, one is named at the peak and one at its shoulder', () => {
  const outline = points([0, 1, 4, 3, 1, 0, 0, 0, 0, 0])
  const spec = chart([
    steps('drawn', 'estimate', outline),
    dashed(steps('theory', 'truth', outline)),
  ])
  const layout = layOut(spec, axes, 600, 300)
  const [first, second] = directLabels(spec, layout)
  expect(first).toMatchObject({ x: layout.atX(2), anchor: 'middle' })
  expect(second).toMatchObject({ y: layout.atY(1) - 7, anchor: 'start' })
  expect(second!.x).toBeGreaterThan(layout.atX(4))
})

test('no line goes through a name, its own neither: not where it is steep, nor at the top of the plot', () => {
  const lines = [
    [4.8, 4.8, 4.8, 4.8, 4.8, 4.8, 4.8, 4.8, 4.8, 4.8],
    [0.2, 1, 2.2, 3.3, 4.3, 4.7, 4.75, 4.8, 4.8, 4.8],
    [0.1, 0.1, 0.1, 0.4, 0.3, 1, 1.8, 3, 4, 4.8],
  ]
  const names = ['whole network', 'smallest weights cut', 'random weights cut']
  const spec = chart(lines.map((heights, i) => line(names[i]!, 'estimate', points(heights))))
  for (const width of [340, 420, 560]) {
    const layout = layOut(spec, axes, width, 320)
    const labels = directLabels(spec, layout)
    const crossed = labels.filter((label) =>
      lines.some((heights) => crosses(label, heights, layout)),
    )
    expect(crossed.map(({ series }) => series.name)).toEqual([])
  }
})

test('a shape on which a mark stands is named beside the mark', () => {
  const outline = points([0, 0, 0, 0, 3, 3, 0, 0, 0, 0])
  const other = points([0, 0, 1, 1, 0, 0, 0, 1, 0, 0])
  const spec = chart(
    [steps('plain', 'estimate', outline), dashed(steps('weighted', 'after', other))],
    [markX(5, 'truth 5', 'truth')],
  )
  const layout = layOut(spec, axes, 420, 300)
  for (const { x, anchor, series } of directLabels(spec, layout)) {
    const width = series.name.length * LETTER
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    expect(left > layout.atX(5) || left + width < layout.atX(5), series.name).toBe(true)
  }
})

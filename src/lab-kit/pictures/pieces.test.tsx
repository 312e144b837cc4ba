import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Arrow } from './diagram.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Handle } from './handle.tsx'
import { Legend, Marks } from './marks.tsx'
import { linearScale } from './scale.ts'

const dot = { shape: 'dot', colour: 'minority', size: 6 } as const
const hole = { shape: 'dot', colour: 'paper', size: 2 } as const

test('marks of one kind are one path, to a tenth of a pixel', () => {
  const html = renderToStaticMarkup(
    <Marks
      glyph={dot}
      at={[
        [1, 2],
        [3.0612, 4],
      ]}
    />,
  )
  expect(html).toContain('d="M1 2h0M3.1 4h0"')
  expect(html).toContain('of-minority stroke-series')
})

test('a legend lays its entries out in columns, and draws glyphs on top of each other', () => {
  const html = renderToStaticMarkup(
    <Legend
      top={0}
      width={200}
      columns={2}
      entries={[
        [dot, 'rare'],
        [[dot, hole], 'rare, left out'],
        [hole, 'nothing'],
      ]}
    />,
  )
  expect(html.match(/M8 10h0/g)).toHaveLength(1)
  expect(html.match(/M108 10h0/g)).toHaveLength(2)
  expect(html.match(/M8 30h0/g)).toHaveLength(1)
})

test('the head of an arrow lies behind its point', () => {
  const html = renderToStaticMarkup(<Arrow from={[0, 0]} to={[20, 0]} />)
  expect(html).toContain('d="M20.0 0.0L12.0 -4.0L12.0 4.0z"')
})

test('a table of figures has a cell without a head where its first column has no name', () => {
  const html = renderToStaticMarkup(
    <FiguresTable caption="c" columns={['', 'A']} rows={[{ id: 'row', cells: [1] }]} />,
  )
  expect(html).toContain('<td></td><th scope="col">A</th>')
  expect(html).toContain('<th scope="row">row</th><td>1</td>')
})

test.each([
  [[0, 60], 'down'],
  [[60, 0], 'up'],
] as const)('a handle on an axis with places %j says that its value is %s', (places, direction) => {
  const field = { min: 0, max: 60, step: 1 }
  const axis = { field, value: 22, scale: linearScale([0, 60], places) }
  const html = renderToStaticMarkup(
    <Handle label="Place" x={axis} y={axis} move={() => {}}>
      <circle />
    </Handle>,
  )
  expect(html).toContain(`aria-valuetext="22 across, 22 ${direction}"`)
})

/** The board with its segments, links and crosses, and how alike the distances on it are. */

import type { PointerEvent } from 'react'
import { rowGlyphs } from '../../lab-families/two-classes/view/glyphs.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dashed, inPercent, outlined, steps } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { nearestPoint } from '../../lab-kit/definition/points-field.ts'
import { Frame, placeInFrame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, LEGEND_ROW, Legend, Marks, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import { type Size, Sized } from '../../lab-kit/pictures/sized.tsx'
import { borderOf } from './board.ts'
import type { Result } from './model.ts'
import { BOARD, type Params, params as spec } from './params.ts'

type Props = LabViewProps<Params, Result>

const GLYPHS = rowGlyphs(5)
const LINK: Glyph = { shape: 'dash', colour: 'ink', size: 10, weight: 2.5 }
const BORDER: Glyph = { shape: 'tick', colour: 'soft', size: 14, weight: 1 }

export default defineView<Params, Result>({
  board: {
    Picture: (props) => (
      <Sized>{(width, height) => <Board {...props} {...{ width, height }} />}</Sized>
    ),
  },
  distances: {
    // In the plane of the board alone there is nothing to learn from it.
    chart: ({ params, result }) => {
      const { edges, shares, expected } = result.distances
      const outline = (heights: Float64Array) => outlined(edges, inPercent(heights))
      return {
        title: `Distances between two common points, ${params.dimension} columns`,
        x: { label: 'Distance over its root mean square' },
        y: { label: 'Share of pairs', unit: '%' },
        series: [
          steps('on the board', 'estimate', outline(shares)),
          dashed(steps('theory, χ²', 'truth', outline(expected))),
        ],
      }
    },
  },
})

function Board({ params, wanted = params, result, change, ...room }: Props & Size) {
  const { points } = wanted
  const { links, addedX, addedY, base, neighbour, dropped } = result
  const legend = 2 * LEGEND_ROW + 6
  const [spanX, spanY] = [BOARD.right - BOARD.left, BOARD.top - BOARD.bottom]
  const scale = Math.min(room.width / spanX, (room.height - legend) / spanY)
  const [width, boardHeight] = [Math.round(scale * spanX), scale * spanY]
  const across = linearScale([BOARD.left, BOARD.right], [0, width])
  const up = linearScale([BOARD.top, BOARD.bottom], [0, boardHeight])
  const bottom = Math.round(boardHeight)
  const place = (x: number, y: number) => [across(x), up(y)] as const
  const at = (i: number) => place(result.x[i]!, result.y[i]!)
  const isDropped = new Set(dropped)
  const rows = Array.from(result.label.keys())
  const isMajority = (i: number) => result.label[i] === 0
  const border = borderOf(params)
  const borders = params.shape === 'one' ? [border] : [border, -border]
  const add = (event: PointerEvent<SVGRectElement>) => {
    if (!change || points.length >= spec.points.most) return
    const { x, y } = placeInFrame(event)
    const point = { x: across.invert(x), y: up.invert(y), group: 'rare' } as const
    change({ points: [...points, nearestPoint(spec.points, point)] })
  }
  const movePoint = (moved: number, to: { readonly x?: number; readonly y?: number }) =>
    change?.({ points: points.map((each, k) => (k === moved ? { ...each, ...to } : each)) })
  return (
    <Frame
      width={width}
      height={bottom + legend}
      label="Board with the common and the rare points, and what the method does to them"
      isInteractive={points.length > 0}
    >
      <rect
        className="fill-ground"
        x={0.5}
        y={0.5}
        width={width - 1}
        height={bottom - 1}
        rx={8}
        onPointerDown={add}
      />
      <g pointerEvents="none">
        {borders.map((x) => (
          <path
            key={x}
            className="stroke-soft"
            strokeDasharray="2 5"
            d={`M${across(x).toFixed(1)} 0V${bottom}`}
          />
        ))}
        <path
          className="of-minority stroke-series"
          strokeOpacity={0.45}
          d={pathOf(Array.from(base, (from, i) => [at(from), at(neighbour[i]!)]))}
        />
        <Marks
          glyph={GLYPHS.majority}
          at={rows.filter((i) => isMajority(i) && !isDropped.has(i)).map(at)}
        />
        <Marks glyph={GLYPHS.dropped} at={rows.filter((i) => isDropped.has(i)).map(at)} />
        <path
          className="stroke-ink"
          strokeWidth={LINK.weight}
          strokeLinecap="round"
          d={pathOf(Array.from(links.majority, (row, i) => [at(row), at(links.minority[i]!)]))}
        />
        <Marks glyph={GLYPHS.minority} at={rows.filter((i) => !isMajority(i)).map(at)} />
        <Marks glyph={GLYPHS.added} at={Array.from(addedX, (x, i) => place(x, addedY[i]!))} />
      </g>
      {points.length === 0 && change && (
        <Label
          x={width / 2}
          y={24}
          anchor="middle"
          tone="yours"
          rim
          text={
            width < 420 ? 'Click to add a rare point' : 'Click to add a rare point, then drag it'
          }
        />
      )}
      {points.map((point, k) => {
        const [x, y] = place(point.x, point.y)
        return (
          <Handle
            // biome-ignore lint/suspicious/noArrayIndexKey: points are known by their number
            key={k}
            label={`Point ${k + 1}, ${point.group}`}
            x={{ field: spec.points.x, value: point.x, scale: across }}
            y={{ field: spec.points.y, value: point.y, scale: up }}
            move={change ? (to) => movePoint(k, to) : null}
          >
            <circle cx={x} cy={y} r={20} fill="transparent" />
            <circle
              cx={x}
              cy={y}
              r={9}
              className={`fill-paper of-${point.group === 'rare' ? 'minority' : 'majority'} stroke-series`}
              strokeWidth={3}
            />
            <Label x={x} y={y + 4} anchor="middle" tone="strong" text={k + 1} />
          </Handle>
        )
      })}
      <Legend
        top={bottom + 6}
        width={width}
        columns={3}
        entries={[
          [GLYPHS.majority, 'common'],
          [GLYPHS.minority, 'rare'],
          [GLYPHS.added, `${addedX.length} added`],
          [GLYPHS.dropped, `${dropped.length} left out`],
          [LINK, `${links.majority.length} Tomek links`],
          [BORDER, width < 420 ? 'balance' : 'where they balance'],
        ]}
      />
    </Frame>
  )
}

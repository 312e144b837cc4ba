/** The board with its segments, links and crosses, and how alike the distances on it are. */

import type { PointerEvent } from 'react'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { nearestPoint, type Point } from '../../lab-kit/definition/points-field.ts'
import { Frame, placeInFrame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { borderOf } from './board.ts'
import type { Result } from './model.ts'
import { BOARD, type Params, params as spec } from './params.ts'

type Props = LabViewProps<Params, Result>

const LEGEND = 46

export default function ResamplingGeometryView(props: Props) {
  const { params, result } = props
  const { edges, shares, expected } = result.distances
  const outline = (heights: Float64Array) =>
    Array.from(edges, (x, b) => ({ x, y: 100 * (heights[b] ?? 0) }))
  return (
    <>
      <Sized scaled>{(width) => <Board {...props} width={width} />}</Sized>
      <Chart
        spec={{
          title: `Distances between two common points, ${params.dimension} columns`,
          x: { label: 'Distance over its root mean square' },
          y: { label: 'Share of pairs', unit: '%' },
          series: [
            { kind: 'steps', name: 'On the board', colour: 'estimate', points: outline(shares) },
            {
              kind: 'steps',
              name: 'Theory, χ²',
              colour: 'truth',
              dashed: true,
              points: outline(expected),
            },
          ],
        }}
      />
    </>
  )
}

/** The board's measures at a width. */
function boardOf(width: number) {
  const height = ((BOARD.top - BOARD.bottom) * width) / (BOARD.right - BOARD.left)
  const across = linearScale([BOARD.left, BOARD.right], [0, width])
  const up = linearScale([BOARD.top, BOARD.bottom], [0, height])
  const place = (x: number, y: number) => `${across(x).toFixed(1)} ${up(y).toFixed(1)}`
  return { across, up, place, boardHeight: Math.round(height) }
}

function Board({ params, result, change, width }: Props & { readonly width: number }) {
  const { across, up, boardHeight } = boardOf(width)
  const { points } = params
  const add = (event: PointerEvent<SVGRectElement>) => {
    if (!change || points.length >= spec.points.most) return
    const { x, y } = placeInFrame(event)
    const point = { x: across.invert(x), y: up.invert(y), group: 'rare' } as const
    change({ points: [...points, nearestPoint(spec.points, point)] })
  }
  const replace = (k: number, to: Partial<Point>) =>
    change?.({
      points: points.map((each, other) => (other === k ? { ...each, ...to } : each)),
    } as Partial<Params>)
  return (
    <Frame
      width={width}
      height={boardHeight + LEGEND}
      label="Board with the common and the rare points, and what the method does to them"
      isInteractive={points.length > 0}
    >
      <rect
        className="fill-paper stroke-line"
        x={0.5}
        y={0.5}
        width={width - 1}
        height={boardHeight - 1}
        onPointerDown={add}
      />
      <Marks params={params} result={result} width={width} />
      {points.map((point, k) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: points are known by their number
          key={k}
          label={`Point ${k + 1}, ${point.group}`}
          x={{ field: spec.points.x, value: point.x, scale: across }}
          y={{ field: spec.points.y, value: point.y, scale: up }}
          move={change ? (to) => replace(k, to) : null}
        >
          <PlacedPoint
            number={k + 1}
            x={across(point.x)}
            y={up(point.y)}
            isMinority={point.group === 'rare'}
          />
        </Handle>
      ))}
      <Legend top={boardHeight} width={width} result={result} />
    </Frame>
  )
}

/** Points, what is left out and added of them, and the border of the grounds. */
function Marks({
  params,
  result,
  width,
}: Pick<Props, 'params' | 'result'> & { readonly width: number }) {
  const { place, boardHeight } = boardOf(width)
  const at = (i: number) => place(result.x[i]!, result.y[i]!)
  const isDropped = new Set(result.dropped)
  const rows = Array.from(result.label.keys())
  const dots = (wanted: (i: number) => boolean) =>
    rows
      .filter(wanted)
      .map((i) => `M${at(i)}h0`)
      .join('')
  const added = Array.from(result.addedX.keys())
  const segments = added.map((i) => `M${at(result.base[i]!)}L${at(result.neighbour[i]!)}`).join('')
  const rings = added
    .map((i) => `M${place(result.addedX[i]!, result.addedY[i]!)}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`)
    .join('')
  const links = Array.from(
    result.links.majority,
    (row, i) => `M${at(row)}L${at(result.links.minority[i]!)}`,
  ).join('')
  const crosses = rows
    .filter((i) => isDropped.has(i))
    .map((i) => `M${at(i)}m-3 -3l6 6m0 -6l-6 6`)
    .join('')
  const border = borderOf(params)
  const borders = params.shape === 'one' ? [border] : [border, -border]
  return (
    <g fill="none" strokeLinecap="round" pointerEvents="none">
      {borders.map((x) => (
        <path
          key={x}
          className="stroke-soft"
          strokeDasharray="2 5"
          d={`M${place(x, BOARD.top)}V${boardHeight}`}
        />
      ))}
      <path
        className="of-minority stroke-series"
        strokeWidth={1}
        strokeOpacity={0.45}
        d={segments}
      />
      <path
        className="of-majority stroke-series"
        strokeWidth={5}
        d={dots((i) => result.label[i] === 0 && !isDropped.has(i))}
      />
      <path className="of-left stroke-series" strokeWidth={1.4} d={crosses} />
      <path className="stroke-ink" strokeWidth={2.5} d={links} />
      <path
        className="of-minority stroke-series"
        strokeWidth={8}
        d={dots((i) => result.label[i] === 1)}
      />
      <path className="of-minority stroke-series" strokeWidth={1.4} d={rings} />
    </g>
  )
}

interface PlacedProps {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly isMinority: boolean
}

function PlacedPoint({ number, x, y, isMinority }: PlacedProps) {
  return (
    <>
      <circle cx={x} cy={y} r={20} fill="transparent" />
      <circle
        cx={x}
        cy={y}
        r={9}
        className={`fill-paper ${isMinority ? 'of-minority stroke-series' : 'of-majority stroke-series'}`}
        strokeWidth={3}
      />
      <text className="picture-text picture-strong fill-ink" x={x} y={y + 4} textAnchor="middle">
        {number}
      </text>
    </>
  )
}

function Legend({
  top,
  width,
  result,
}: {
  readonly top: number
  readonly width: number
  readonly result: Result
}) {
  const third = width / 3
  const entries = [
    { d: 'h0', className: 'of-majority stroke-series', strokeWidth: 6, text: 'common' },
    { d: 'h0', className: 'of-minority stroke-series', strokeWidth: 8, text: 'rare' },
    {
      d: 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0',
      className: 'of-minority stroke-series',
      strokeWidth: 1.4,
      text: `${result.addedX.length} added`,
    },
    {
      d: 'm-3 -3l6 6m0 -6l-6 6',
      className: 'of-left stroke-series',
      strokeWidth: 1.4,
      text: `${result.dropped.length} left out`,
    },
    {
      d: 'm-5 0h10',
      className: 'stroke-ink',
      strokeWidth: 2.5,
      text: `${result.links.majority.length} Tomek links`,
    },
    { d: 'm0 -7v14', className: 'stroke-soft', strokeWidth: 1, text: 'border of grounds' },
  ]
  return (
    <>
      {entries.map(({ d, className, strokeWidth, text }, k) => {
        const x = 10 + (k % 3) * third
        const y = top + 16 + Math.floor(k / 3) * 20
        return (
          <g key={text}>
            <path
              className={className}
              strokeWidth={strokeWidth}
              strokeLinecap="round"
              fill="none"
              d={`M${x} ${y}${d}`}
            />
            <text className="picture-text fill-soft" x={x + 12} y={y + 4}>
              {text}
            </text>
          </g>
        )
      })}
    </>
  )
}

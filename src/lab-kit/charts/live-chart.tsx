/** The same chart through Recharts, for reading values off; loaded with the first chart that is near. */

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatNumber } from '../definition/format.ts'
import { domainOf, ticksOf } from './chart-scale.ts'
import type { ChartSpec } from './chart-spec.ts'
import { axisTitle, CHART_HEIGHT, MARGIN } from './still-chart.tsx'

/**
 * A chart comes into being in so many short steps, since the library makes it at once in one long one: its
 * frame, the scales, the x axis, the y axis, the grid, the data with the marks, the values under the pointer.
 */
export const MOUNT_STEPS = 7

interface Props {
  readonly spec: ChartSpec
  readonly width: number
  /** How many of them are there, from 1 to MOUNT_STEPS. */
  readonly parts: number
}

type Row = Record<string, number>

export default function LiveChart({ spec, width, parts }: Props) {
  const height = spec.height ?? CHART_HEIGHT
  const xDomain = domainOf(spec, 'x')
  const yDomain = domainOf(spec, 'y')
  const xTicks = spec.categories
    ? spec.categories.map((_, i) => i)
    : ticksOf(spec.x, xDomain, (width - MARGIN.left - MARGIN.right) / 80)
  const yTicks = ticksOf(spec.y, yDomain, (height - MARGIN.top - MARGIN.bottom) / 44)
  const barCount = Math.max(1, spec.series.filter(({ kind }) => kind === 'bars').length)
  const barSize =
    ((0.7 * (width - MARGIN.left - MARGIN.right)) / Math.max(1, xTicks.length) / barCount) | 0
  const nameOf = (x: number) => spec.categories?.[x] ?? formatNumber(x, 4)

  return (
    // To a screen reader a picture with a name, not an application: the words beside it say what it shows.
    <div className="live-chart" role="img" aria-label={spec.title}>
      <ComposedChart
        accessibilityLayer={false}
        width={width}
        height={height}
        data={rowsOf(spec)}
        margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 4, left: 0 }}
        title={spec.title}
      >
        {parts > 4 && <CartesianGrid vertical={false} />}
        {parts > 1 && (
          <XAxis
            hide={parts < 3}
            dataKey="x"
            type="number"
            scale={spec.x.scale ?? 'linear'}
            domain={[xDomain.from, xDomain.to]}
            ticks={xTicks}
            tickFormatter={nameOf}
            interval={0}
            height={MARGIN.bottom - 4}
            allowDataOverflow
            tickLine={false}
            label={{ value: axisTitle(spec.x), position: 'insideBottom', offset: 2 }}
          />
        )}
        {parts > 1 && (
          <YAxis
            hide={parts < 4}
            type="number"
            scale={spec.y.scale ?? 'linear'}
            domain={[yDomain.from, yDomain.to]}
            ticks={yTicks}
            tickFormatter={(value: number) => formatNumber(value)}
            width={MARGIN.left}
            axisLine={false}
            tickLine={false}
            allowDataOverflow
          />
        )}
        <text className="fill-soft" x={4} y={12}>
          {axisTitle(spec.y)}
        </text>
        {parts > 6 && (
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(x) => `${spec.x.label} ${nameOf(Number(x))}`}
            formatter={(value) => formatNumber(Number(value), 4)}
          />
        )}
        {(parts > 5 ? spec.series : []).map((series) => {
          const common = {
            dataKey: series.name,
            name: series.name,
            isAnimationActive: false as const,
            className: `${series.kind} of-${series.colour} stroke-series${series.dashed ? ' dashed' : ''}`,
          }
          if (series.kind === 'bars') {
            return (
              <Bar
                key={series.name}
                {...common}
                barSize={barSize}
                className={`of-${series.colour} fill-series${series.dashed ? ' hollow' : ''} stroke-series`}
              />
            )
          }
          if (series.kind === 'points') {
            return (
              <Scatter
                key={series.name}
                {...common}
                className={`of-${series.colour} fill-series`}
                shape={({ cx, cy }: { cx?: number | undefined; cy?: number | undefined }) => (
                  <circle cx={cx} cy={cy} r={2.5} />
                )}
              />
            )
          }
          return (
            <Line
              key={series.name}
              {...common}
              type={series.kind === 'steps' ? 'stepAfter' : 'linear'}
              dot={false}
              connectNulls
            />
          )
        })}
        {(parts > 5 ? (spec.marks ?? []) : []).map((mark) => (
          <ReferenceLine
            key={`${mark.axis}${mark.label}`}
            {...(mark.axis === 'x' ? { x: mark.at } : { y: mark.at })}
            className={`of-${mark.colour} stroke-series mark`}
            label={{
              value: mark.label,
              position: mark.axis === 'x' ? markSide(mark.at, xDomain) : 'insideTopRight',
            }}
          />
        ))}
      </ComposedChart>
    </div>
  )
}

function markSide(at: number, { from, to }: { from: number; to: number }) {
  return (at - from) / (to - from) > 0.7 ? ('insideTopRight' as const) : ('insideTopLeft' as const)
}

/** Recharts wants rows: one an x, a column a series; a series that has several points at one x has several rows there. */
export function rowsOf({ series }: Pick<ChartSpec, 'series'>): Row[] {
  const rowsAt = new Map<number, Row[]>()
  for (const { name, points } of series) {
    const seen = new Map<number, number>()
    // Rows go up in x: of a line drawn downwards (recall as the threshold rises), the last point comes first.
    const goesDown = (points[0]?.x ?? 0) > (points.at(-1)?.x ?? 0)
    for (const { x, y } of goesDown ? points.toReversed() : points) {
      const nth = seen.get(x) ?? 0
      seen.set(x, nth + 1)
      const rows = rowsAt.get(x) ?? []
      rowsAt.set(x, rows)
      rows[nth] = { ...(rows[nth] ?? { x }), [name]: y }
    }
  }
  return [...rowsAt.values()].sort((a, b) => a[0]!.x! - b[0]!.x!).flat()
}

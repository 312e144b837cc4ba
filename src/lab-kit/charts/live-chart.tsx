/** Reads values off a chart: Recharts' pointer and tooltip over the chart's face; loaded with the first pointer. */

import { Bar, ComposedChart, Line, Scatter, Tooltip, XAxis, YAxis } from 'recharts'
import { formatNumber } from '../definition/format.ts'
import { type Axes, layOut } from './chart-layout.ts'
import type { ChartSpec } from './chart-spec.ts'

interface Props {
  readonly spec: ChartSpec
  readonly axes: Axes
  readonly width: number
  readonly height: number
}

type Row = Record<string, number>

/** Its marks are not seen: those of the chart's face lie under them. */
export default function LiveChart({ spec, axes, width, height }: Props) {
  const layout = layOut(spec, axes, width, height)
  const bars = spec.series.filter(({ kind }) => kind === 'bars').length
  const room = (0.8 * (layout.right - layout.left)) / Math.max(1, layout.xTicks.length)
  return (
    // Nothing to a screen reader: the face below is an image with a name, and the words say what it shows.
    <div className="live-chart" aria-hidden="true">
      <ComposedChart
        accessibilityLayer={false}
        width={width}
        height={height}
        data={rowsOf(spec)}
        margin={{
          top: layout.top,
          right: width - layout.right,
          bottom: height - layout.bottom,
          left: layout.left,
        }}
      >
        <XAxis
          hide
          dataKey="x"
          type="number"
          scale={spec.x.scale ?? 'linear'}
          domain={[axes.x.from, axes.x.to]}
          allowDataOverflow
        />
        <YAxis
          hide
          type="number"
          scale={spec.y.scale ?? 'linear'}
          domain={[axes.y.from, axes.y.to]}
          allowDataOverflow
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(x) => `${spec.x.label} ${layout.xName(Number(x))}`}
          formatter={(value) => formatNumber(Number(value), 4)}
        />
        {spec.series.map(({ name, kind, colour }) => {
          const common = { dataKey: name, name, isAnimationActive: false as const }
          if (kind === 'bars') {
            const size = Math.floor(Math.min(64, room / Math.max(1, bars)))
            return <Bar key={name} {...common} barSize={size} className="unseen" />
          }
          if (kind === 'points') return <Scatter key={name} {...common} className="unseen" />
          return (
            <Line
              key={name}
              {...common}
              type={kind === 'steps' ? 'stepAfter' : 'linear'}
              className={`of-${colour} unseen`}
              dot={false}
              connectNulls
            />
          )
        })}
      </ComposedChart>
    </div>
  )
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

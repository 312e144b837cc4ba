/** A chart as one SVG of a given width: on the prerendered page, in print and without JavaScript. */

import { formatNumber, roundToTenth } from '../definition/format.ts'
import { domainOf, positionOn, ticksOf } from './chart-scale.ts'
import type { ChartSpec, Point, Series } from './chart-spec.ts'

export const CHART_HEIGHT = 240
export const MARGIN = { top: 20, right: 16, bottom: 44, left: 56 } as const

interface Props {
  readonly spec: ChartSpec
  readonly width: number
}

export function StillChart({ spec, width }: Props) {
  const height = spec.height ?? CHART_HEIGHT
  const plot = {
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  }
  const xDomain = domainOf(spec, 'x')
  const yDomain = domainOf(spec, 'y')
  const atX = (x: number) => roundToTenth(MARGIN.left + plot.width * positionOn(spec.x, xDomain, x))
  const atY = (y: number) =>
    roundToTenth(MARGIN.top + plot.height * (1 - positionOn(spec.y, yDomain, y)))
  const bottom = MARGIN.top + plot.height
  const xTicks = spec.categories
    ? spec.categories.map((_, i) => i)
    : ticksOf(spec.x, xDomain, plot.width / 80)
  const yTicks = ticksOf(spec.y, yDomain, plot.height / 44)
  const barSeries = spec.series.filter(({ kind }) => kind === 'bars')

  return (
    <svg
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spec.title}
    >
      {yTicks.map((tick) => (
        <g key={tick}>
          <line
            className="stroke-line"
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            y1={atY(tick)}
            y2={atY(tick)}
          />
          <text
            className="picture-text fill-soft"
            x={MARGIN.left - 8}
            y={atY(tick) + 4}
            textAnchor="end"
          >
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      <line
        className="stroke-soft"
        x1={MARGIN.left}
        x2={width - MARGIN.right}
        y1={bottom}
        y2={bottom}
      />
      {xTicks.map((tick) => (
        <text
          key={tick}
          className="picture-text fill-soft"
          x={atX(tick)}
          y={bottom + 18}
          textAnchor="middle"
        >
          {spec.categories ? spec.categories[tick] : formatNumber(tick)}
        </text>
      ))}
      <text
        className="picture-text fill-soft"
        x={MARGIN.left + plot.width / 2}
        y={height - 6}
        textAnchor="middle"
      >
        {axisTitle(spec.x)}
      </text>
      <text className="picture-text fill-soft" x={4} y={12}>
        {axisTitle(spec.y)}
      </text>
      {spec.series.map((series) => (
        <Drawn
          key={series.name}
          series={series}
          atX={atX}
          atY={atY}
          baseline={atY(Math.max(yDomain.from, 0))}
          bar={{
            index: barSeries.indexOf(series),
            width: (0.76 * plot.width) / Math.max(1, xTicks.length) / Math.max(1, barSeries.length),
            count: barSeries.length,
          }}
        />
      ))}
      {(spec.marks ?? []).map((mark) => {
        const vertical = mark.axis === 'x'
        const at = vertical ? atX(mark.at) : atY(mark.at)
        const late = vertical && at > MARGIN.left + plot.width * 0.7
        return (
          <g key={`${mark.axis}${mark.label}`}>
            <line
              className={`of-${mark.colour} stroke-series mark`}
              x1={vertical ? at : MARGIN.left}
              x2={vertical ? at : width - MARGIN.right}
              y1={vertical ? MARGIN.top : at}
              y2={vertical ? bottom : at}
            />
            <text
              className="picture-text fill-ink"
              x={vertical ? at + (late ? -5 : 5) : width - MARGIN.right}
              y={vertical ? MARGIN.top + 10 : at - 5}
              textAnchor={vertical && !late ? 'start' : 'end'}
            >
              {mark.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

interface DrawnProps {
  readonly series: Series
  readonly atX: (x: number) => number
  readonly atY: (y: number) => number
  readonly baseline: number
  readonly bar: { readonly index: number; readonly width: number; readonly count: number }
}

function Drawn({ series, atX, atY, baseline, bar }: DrawnProps) {
  const colour = series.colour
  const dash = series.dashed ? ' dashed' : ''
  switch (series.kind) {
    case 'line':
      return (
        <path
          className={`of-${colour} stroke-series series${dash}`}
          d={joined(series.points, atX, atY)}
          fill="none"
        />
      )
    case 'steps': {
      const outline = steps(series.points, atX, atY)
      const first = series.points[0]
      const last = series.points.at(-1)
      if (!first || !last) return null
      return (
        <>
          <path
            className={`of-${colour} fill-series area`}
            d={`M${atX(first.x)} ${baseline}L${outline.slice(1)}L${atX(last.x)} ${baseline}Z`}
          />
          <path className={`of-${colour} stroke-series series${dash}`} d={outline} fill="none" />
        </>
      )
    }
    case 'bars':
      return (
        <g className={`of-${colour} fill-series${series.dashed ? ' hollow' : ''} stroke-series`}>
          {series.points.map((point) => (
            <rect
              key={point.x}
              x={roundToTenth(atX(point.x) + (bar.index - bar.count / 2) * bar.width)}
              y={Math.min(atY(point.y), baseline)}
              width={roundToTenth(bar.width * 0.92)}
              height={Math.abs(roundToTenth(baseline - atY(point.y)))}
            />
          ))}
        </g>
      )
    case 'points':
      return (
        <path
          className={`of-${colour} stroke-series dots`}
          d={series.points.map(({ x, y }) => `M${atX(x)} ${atY(y)}h0`).join('')}
          strokeLinecap="round"
        />
      )
  }
}

function joined(points: readonly Point[], atX: DrawnProps['atX'], atY: DrawnProps['atY']): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${atX(x)} ${atY(y)}`).join('')
}

function steps(points: readonly Point[], atX: DrawnProps['atX'], atY: DrawnProps['atY']): string {
  return points
    .map(({ x, y }, i) => {
      const previous = points[i - 1]
      if (!previous) return `M${atX(x)} ${atY(y)}`
      return `H${atX(x)}${previous.y === y ? '' : `V${atY(y)}`}`
    })
    .join('')
}

export function axisTitle({ label, unit }: { label: string; unit?: string }): string {
  return unit ? `${label} (${unit})` : label
}

/** The face of a chart, still and live: one SVG of a given size. */

import { formatNumber, roundToTenth } from '../definition/format.ts'
import { strokeOf } from '../pictures/colours.ts'
import { Label } from '../pictures/label.tsx'
import { directLabels, gapLabel, isNamedAtMark, markLabel } from './chart-labels.ts'
import { type Axes, type Layout, LETTER, layOut } from './chart-layout.ts'
import type { ChartSpec, Gap, Mark, Point, Series } from './chart-spec.ts'

interface Props {
  readonly spec: ChartSpec
  readonly axes: Axes
  readonly width: number
  readonly height: number
  /** The run before, as a grey shape. */
  readonly ghost?: ChartSpec | null
  /** The pinned run A, as an outline. */
  readonly pinned?: ChartSpec | null
}

export function StillChart({ spec, axes, width, height, ghost, pinned }: Props) {
  const layout = layOut(spec, axes, width, height)
  const { left, right, bottom, atX, atY } = layout
  const marks = spec.marks ?? []
  return (
    <svg
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spec.title}
    >
      {layout.yTicks.map((tick) => (
        <g key={tick}>
          <line className="stroke-line" x1={left} x2={right} y1={atY(tick)} y2={atY(tick)} />
          <Label x={left - 8} y={atY(tick) + 4} anchor="end" text={formatNumber(tick)} />
        </g>
      ))}
      <line className="stroke-soft" x1={left} x2={right} y1={bottom} y2={bottom} />
      {layout.xTicks.map((tick) => (
        <Label
          key={tick}
          x={atX(tick)}
          y={bottom + 17}
          anchor={endAnchor(atX(tick), layout.xName(tick), layout)}
          text={layout.xName(tick)}
        />
      ))}
      <Label x={(left + right) / 2} y={height - 5} anchor="middle" text={axisTitle(spec.x)} />
      <Label x={2} y={14} text={axisTitle(spec.y)} />
      {ghost && (
        <g className="ghost">
          {ghost.series.map((series) => (
            <Drawn key={series.name} series={series} {...{ spec: ghost, layout, axes }} />
          ))}
        </g>
      )}
      {spec.series.map((series) => (
        <Drawn key={series.name} series={series} {...{ spec, layout, axes }} />
      ))}
      {pinned && (
        <g className="pinned-run">
          {pinned.series
            .filter(({ dashed }) => !dashed)
            .map((series) => (
              <Drawn
                key={series.name}
                series={{ ...series, colour: 'before' }}
                {...{ spec: pinned, layout, axes }}
              />
            ))}
        </g>
      )}
      {marks.map((mark) => (
        <MarkLine key={`${mark.axis}${mark.label}`} mark={mark} layout={layout} />
      ))}
      {spec.gap && <GapArrow gap={spec.gap} layout={layout} row={marks.length} />}
      {marks.map((mark, i) => (
        <Label
          key={`${mark.axis}${mark.label}`}
          {...markLabel(mark, layout, i)}
          tone={mark.colour}
          rim
          text={mark.label}
        />
      ))}
      {directLabels(spec, layout).map(({ series, x, y, anchor }) => (
        <Label
          key={series.name}
          {...{ x, y, anchor }}
          tone={series.colour}
          rim
          text={series.name}
        />
      ))}
    </svg>
  )
}

/** Names of ticks at the ends stay within the picture. */
function endAnchor(x: number, name: string, { right, width }: Layout): 'middle' | 'end' {
  return x > right - 8 || x + (name.length * LETTER) / 2 > width + 4 ? 'end' : 'middle'
}

/** A line across the plot. */
function MarkLine({ mark, layout }: { readonly mark: Mark; readonly layout: Layout }) {
  const { left, right, top, bottom } = layout
  const isUpright = mark.axis === 'x'
  const at = isUpright ? layout.atX(mark.at) : layout.atY(mark.at)
  const solid = mark.colour === 'truth' ? ' mark-solid' : ''
  return (
    <line
      className={`of-${mark.colour} stroke-series mark${solid}`}
      x1={isUpright ? at : left}
      x2={isUpright ? at : right}
      y1={isUpright ? top : at}
      y2={isUpright ? bottom : at}
    />
  )
}

/** From one value to another on the x axis, under the names of the marks. */
function GapArrow({
  gap,
  layout,
  row,
}: {
  readonly gap: Gap
  readonly layout: Layout
  readonly row: number
}) {
  const y = layout.top + 19 + 15 * row
  const [from, to] = [layout.atX(gap.from), layout.atX(gap.to)]
  const by = Math.sign(to - from)
  // A gap that is shorter than the arrow's head is none that one could see.
  const isLong = Math.abs(to - from) > 10
  return (
    <>
      {isLong && (
        <>
          <path className={strokeOf(gap.colour)} strokeWidth={1.5} d={`M${from} ${y}H${to}`} />
          <path className={`of-${gap.colour} fill-series`} d={`M${to} ${y}l${-8 * by} -4v8z`} />
        </>
      )}
      <Label {...gapLabel(gap, layout, row)} tone={gap.colour} rim text={gap.label} />
    </>
  )
}

interface DrawnProps {
  readonly series: Series
  readonly spec: ChartSpec
  readonly axes: Axes
  readonly layout: Layout
}

function Drawn({ series, spec, axes, layout }: DrawnProps) {
  const { colour, points } = series
  const { atX, atY } = layout
  const dash = series.dashed ? ' dashed' : ''
  const baseline = Math.min(layout.bottom, atY(Math.max(axes.y.from, 0)))
  switch (series.kind) {
    case 'line':
      return (
        <path
          className={`of-${colour} stroke-series series${dash}`}
          d={joined(points, layout)}
          fill="none"
        />
      )
    case 'steps': {
      const outline = stepped(points, layout)
      const first = points[0]
      const last = points.at(-1)
      if (!first || !last) return null
      return (
        <>
          <path
            className={`of-${colour} fill-series ${series.dashed ? 'area' : 'area-solid'}`}
            d={`M${atX(first.x)} ${baseline}L${outline.slice(1)}L${atX(last.x)} ${baseline}Z`}
          />
          <path className={`of-${colour} stroke-series series${dash}`} d={outline} fill="none" />
        </>
      )
    }
    case 'bars': {
      const all = spec.series.filter(({ kind }) => kind === 'bars')
      const room = (0.8 * (layout.right - layout.left)) / Math.max(1, layout.xTicks.length)
      const width = Math.min(64, room / Math.max(1, all.length))
      const from = (all.indexOf(series) - all.length / 2) * width
      return (
        <g className={`of-${colour} fill-series${series.dashed ? ' hollow' : ''} stroke-series`}>
          {points.map((point) => (
            <rect
              key={point.x}
              x={roundToTenth(atX(point.x) + from)}
              y={Math.min(atY(point.y), baseline)}
              width={roundToTenth(width * 0.92)}
              height={Math.abs(roundToTenth(baseline - atY(point.y)))}
            />
          ))}
        </g>
      )
    }
    case 'points':
      return colour === 'yours' ? (
        <path
          className="of-yours stroke-series yours-ring fill-paper"
          d={points
            .map(({ x, y }) => `M${atX(x) - 5} ${atY(y)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`)
            .join('')}
        />
      ) : (
        <path
          className={`of-${colour} stroke-series dots`}
          d={points.map(({ x, y }) => `M${atX(x)} ${atY(y)}h0`).join('')}
          strokeLinecap="round"
        />
      )
  }
}

function joined(points: readonly Point[], { atX, atY }: Layout): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${atX(x)} ${atY(y)}`).join('')
}

function stepped(points: readonly Point[], { atX, atY }: Layout): string {
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

/** Names of what has none at its mark, each with a swatch of its mark's shape. */
export function ChartKey({ spec }: { readonly spec: ChartSpec }) {
  const named = spec.series.filter((series) => !isNamedAtMark(series) && series.points.length > 0)
  if (named.length === 0 || spec.series.length < 2) return null
  return (
    <ul className="chart-key">
      {named.map(({ name, kind, colour, dashed }) => (
        <li key={name}>
          <svg width="12" height="12" aria-hidden="true">
            {kind === 'bars' ? (
              <rect
                className={`of-${colour} fill-series stroke-series${dashed ? ' hollow' : ''}`}
                x="1"
                y="1"
                width="10"
                height="10"
              />
            ) : (
              <circle className={`of-${colour} fill-series`} cx="6" cy="6" r="3.5" />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

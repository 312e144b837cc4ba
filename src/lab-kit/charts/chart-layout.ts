/** Where everything of a chart stands: its plot, its ticks, and the names beside its lines. */

import { formatNumber, roundToTenth } from '../definition/format.ts'
import { type Domain, positionOn, ticksOf } from './chart-scale.ts'
import type { Axis, ChartSpec, Series } from './chart-spec.ts'

/** Both axes as they are drawn. */
export interface Axes {
  readonly x: Domain
  readonly y: Domain
}

/** In CSS pixels. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** The edges of the plot. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  /** What stands below a tick of the x axis. */
  readonly xName: (tick: number) => string
  readonly atX: (x: number) => number
  readonly atY: (y: number) => number
}

/** Above the plot: the name of the y axis, with room below it. */
const TOP = 30
/** Below it: ticks, and the name of the x axis. */
const BOTTOM = 40
const RIGHT = 10
/** What a number on the x axis usually needs. */
const TICK_ROOM = 74
/** About the width of a letter at 13 px. */
export const LETTER = 6.9
/** Between the lines of two names that stand one above the other. */
const NAME_HEIGHT = 16

export function layOut(spec: ChartSpec, axes: Axes, width: number, height: number): Layout {
  const top = TOP
  const bottom = Math.max(top + 20, height - BOTTOM)
  const yTicks = ticksOf(spec.y, axes.y, (bottom - top) / 44)
  const longest = Math.max(...yTicks.map((tick) => formatNumber(tick).length), 1)
  const left = Math.ceil(longest * LETTER + 12)
  const right = Math.max(left + 20, width - RIGHT)
  const every = namedEvery(spec.categories ?? [], right - left)
  const xTicks = spec.categories
    ? spec.categories.map((_, i) => i)
    : roomyTicks(spec.x, axes.x, right - left)
  return {
    ...{ width, height, left, right, top, bottom, xTicks, yTicks },
    xName: (tick) => {
      const name = spec.categories?.[tick] ?? formatNumber(tick)
      return tick % every === 0 || !spec.categories ? name : ''
    },
    atX: (x) => roundToTenth(left + (right - left) * positionOn(spec.x, axes.x, x)),
    atY: (y) => roundToTenth(bottom - (bottom - top) * positionOn(spec.y, axes.y, y)),
  }
}

/** 1 where all categories can be named side by side; numbers go by larger steps where there is no room. */
function namedEvery(categories: readonly string[], width: number): number {
  if (!categories.every((name) => Number.isFinite(Number(name)))) return 1
  const longest = Math.max(0, ...categories.map((name) => name.length))
  return Math.ceil(((longest * LETTER + 8) * categories.length) / width)
}

/** Fewer where their numbers are long. */
function roomyTicks(axis: Axis, domain: Domain, width: number): number[] {
  const ticks = ticksOf(axis, domain, width / TICK_ROOM)
  const longest = Math.max(...ticks.map((tick) => formatNumber(tick).length), 1)
  const room = longest * LETTER + 20
  return room > TICK_ROOM ? ticksOf(axis, domain, width / room) : ticks
}

/** A name that stands at its line or shape. */
export interface DirectLabel {
  readonly series: Series
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Whether a series is named at its mark; the others are named in the key. */
export function isNamedAtMark({ kind, points, colour }: Series): boolean {
  return points.length > 0 && (kind === 'line' || kind === 'steps' || colour === 'yours')
}

/**
 * Names at the marks: of a line where it is furthest from the others, of a shape at its peak, of the
 * reader's own point beside it. They are moved apart where they would lie on each other.
 */
export function directLabels(spec: ChartSpec, layout: Layout): DirectLabel[] {
  const shown = spec.series.filter(isNamedAtMark)
  if (spec.series.length < 2 && !shown.some(({ colour }) => colour === 'yours')) return []
  const placed: DirectLabel[] = []
  for (const series of shown) {
    const wanted =
      series.colour === 'yours' && series.kind === 'points'
        ? besidePoint(series, layout)
        : series.kind === 'steps'
          ? placed.some((other) => other.series.kind === 'steps')
            ? atShoulder(series, layout)
            : atPeak(series, layout)
          : alongLine(series, spec.series, layout)
    placed.push(movedClear(wanted, placed, layout))
  }
  return placed
}

function besidePoint(series: Series, layout: Layout): DirectLabel {
  const { x, y } = series.points.at(-1)!
  const isLate = layout.atX(x) > (layout.left + layout.right) / 2
  return {
    series,
    x: layout.atX(x) + (isLate ? -13 : 13),
    y: layout.atY(y) + 18,
    anchor: isLate ? 'end' : 'start',
  }
}

function atPeak(series: Series, layout: Layout): DirectLabel {
  const peak = series.points.reduce((best, point) => (point.y > best.y ? point : best))
  const x = layout.atX(peak.x)
  const half = (series.name.length * LETTER) / 2
  const anchor =
    x + half > layout.right ? 'end' : x - half < layout.left ? ('start' as const) : 'middle'
  return { series, x, y: layout.atY(peak.y) - 7, anchor }
}

/** Right of a shape, half-way down, where another already has its name at the peak. */
function atShoulder(series: Series, layout: Layout): DirectLabel {
  const { points } = series
  const top = Math.max(...points.map(({ y }) => y))
  const peak = points.findIndex(({ y }) => y === top)
  const { x, y } = points.slice(peak).find((point) => point.y < top / 2) ?? points[peak]!
  const isLate = layout.atX(x) + series.name.length * LETTER + 8 > layout.right
  return isLate
    ? atPeak(series, layout)
    : { series, x: layout.atX(x) + 8, y: layout.atY(y), anchor: 'start' }
}

/** Places along a line, the end first. */
const PLACES = [1, 0.8, 0.6, 0.4, 0.2]

function alongLine(series: Series, all: readonly Series[], layout: Layout): DirectLabel {
  const others = all.filter((other) => other !== series && other.kind === 'line')
  const width = series.name.length * LETTER
  let best: { x: number; y: number; room: number } | null = null
  for (const place of PLACES) {
    const point = series.points[Math.round(place * (series.points.length - 1))]!
    const [x, y] = [layout.atX(point.x), layout.atY(point.y)]
    if (x < layout.left - 1 || x > layout.right + 1) continue
    const room = Math.min(
      80,
      ...others.flatMap((other) => {
        const height = heightAt(other, point.x)
        return height === null ? [] : [Math.abs(layout.atY(height) - y)]
      }),
    )
    if (best === null || room > best.room + 12) best = { x, y, room }
  }
  const { x, y } = best ?? { x: layout.right, y: layout.top }
  const anchor = x - width < layout.left ? 'start' : 'end'
  return { series, x, y: y - 7, anchor }
}

/** The height of a line at an x, between its points; null beyond its ends. */
function heightAt({ points }: Series, x: number): number | null {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!]
    if (x < Math.min(a.x, b.x) || x > Math.max(a.x, b.x)) continue
    return a.x === b.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x)
  }
  return null
}

function movedClear(
  wanted: DirectLabel,
  placed: readonly DirectLabel[],
  layout: Layout,
): DirectLabel {
  const highest = layout.top + 12
  const lowest = layout.bottom - 4
  const spanOf = ({ x, anchor, series }: DirectLabel): readonly [number, number] => {
    const width = series.name.length * LETTER
    const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    return [from, from + width]
  }
  const [from, to] = spanOf(wanted)
  const isFree = (y: number) =>
    placed.every((other) => {
      const [otherFrom, otherTo] = spanOf(other)
      return Math.abs(other.y - y) >= NAME_HEIGHT || to < otherFrom || from > otherTo
    })
  const first = Math.min(lowest, Math.max(highest, wanted.y))
  for (let by = 0; by < 8; by++) {
    for (const y of [first - by * NAME_HEIGHT, first + by * NAME_HEIGHT]) {
      if (y >= highest && y <= lowest && isFree(y)) return { ...wanted, y }
    }
  }
  return { ...wanted, y: first }
}

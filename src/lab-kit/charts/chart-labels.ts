/** Where the names of lines, shapes and marks stand: each beside what it names, where least is drawn. */

import { type Layout, LETTER } from './chart-layout.ts'
import type { ChartSpec, Gap, Mark, Point, Series } from './chart-spec.ts'

interface Place {
  readonly x: number
  /** Of the letters' feet. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A name that stands at its line or shape. */
export interface DirectLabel extends Place {
  readonly series: Series
}

/** A place that a name could have, with what speaks against it before one looks at what is drawn there. */
interface Candidate extends Place {
  readonly cost: number
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What a pixel outside or a point underneath counts, against a place that is only less fitting. */
const IN_THE_WAY = 10

/** Whether a series is named at its mark; the others are named in the key. */
export function isNamedAtMark({ kind, points, colour }: Series): boolean {
  return points.length > 0 && (kind === 'line' || kind === 'steps' || colour === 'yours')
}

/** Names at the marks of a chart. They lie neither on each other nor, where that can be, on anything drawn. */
export function directLabels(spec: ChartSpec, layout: Layout): DirectLabel[] {
  const shown = spec.series.filter(isNamedAtMark)
  if (spec.series.length < 2 && !shown.some(({ colour }) => colour === 'yours')) return []
  const drawn = pointsDrawn(spec, layout)
  const { marks = [], gap } = spec
  const taken = marks.map((mark, i) => boxOf(markLabel(mark, layout, i), mark.label))
  if (gap) taken.push(boxOf(gapLabel(gap, layout, marks.length), gap.label))
  const named = new Set<string>()
  return shown.map((series) => {
    const costOf = (candidate: Candidate) => {
      const box = boxOf(candidate, series.name)
      return (
        candidate.cost +
        IN_THE_WAY * pixelsOutside(box, layout) +
        IN_THE_WAY * drawn.filter((point) => isInside(point, box)).length +
        10 * IN_THE_WAY * taken.filter((other) => doMeet(box, other)).length
      )
    }
    const candidates = candidatesFor(series, spec, layout, named.has('steps'))
    const costs = candidates.map(costOf)
    const { x, y, anchor } = candidates[costs.indexOf(Math.min(...costs))]!
    named.add(series.kind)
    taken.push(boxOf({ x, y, anchor }, series.name))
    return { series, x, y, anchor }
  })
}

/** The name of a mark: at the top of an upright one, a row lower for each before it, else at the right end. */
export function markLabel({ axis, at }: Mark, layout: Layout, row: number): Place {
  const { left, right, top } = layout
  if (axis === 'y') return { x: right - 2, y: layout.atY(at) - 6, anchor: 'end' }
  const isLate = layout.atX(at) > left + (right - left) * 0.6
  return {
    x: layout.atX(at) + (isLate ? -6 : 6),
    y: top + 11 + 15 * row,
    anchor: isLate ? 'end' : 'start',
  }
}

/** The name of a gap: under those of the marks, from where the gap begins. */
export function gapLabel({ from, to }: Gap, layout: Layout, row: number): Place {
  const isLeftwards = to < from
  return {
    x: layout.atX(from) + (isLeftwards ? -6 : 6),
    y: layout.top + 12 + 15 * row,
    anchor: isLeftwards ? 'end' : 'start',
  }
}

function candidatesFor(
  series: Series,
  spec: ChartSpec,
  layout: Layout,
  hasOther: boolean,
): Candidate[] {
  if (series.kind === 'line') return alongLine(series, spec.series, layout)
  if (series.kind !== 'steps') return besidePoint(series, layout)
  // Of two outlines that lie on each other one is named at its peak, the other at its shoulder.
  const [peak, shoulder] = [atPeak(series, layout), atShoulder(series, layout)]
  const ordered = hasOther ? [...shoulder, ...peak] : [...peak, ...shoulder]
  return ordered.map((place, i) => ({ ...place, cost: i }))
}

function besidePoint({ points }: Series, layout: Layout): Candidate[] {
  const { x, y } = points.at(-1)!
  const [cx, cy] = [layout.atX(x), layout.atY(y)]
  const right = { x: cx + 13, anchor: 'start' } as const
  const left = { x: cx - 13, anchor: 'end' } as const
  const sides = cx > (layout.left + layout.right) / 2 ? [left, right] : [right, left]
  return [18, -10].flatMap((down, i) =>
    sides.map((side, k) => ({ ...side, y: cy + down, cost: 2 * i + k })),
  )
}

function atPeak({ points }: Series, layout: Layout): Place[] {
  const peak = points.reduce((best, point) => (point.y > best.y ? point : best))
  const [x, y] = [layout.atX(peak.x), layout.atY(peak.y)]
  return [
    { x, y: y - 7, anchor: 'middle' },
    { x: x - 8, y: y + 5, anchor: 'end' },
    { x, y: y - 7, anchor: 'start' },
    { x, y: y - 7, anchor: 'end' },
  ]
}

/** Right and left of a shape, above where it has fallen to less than half. */
function atShoulder({ points }: Series, layout: Layout): Place[] {
  const top = Math.max(...points.map(({ y }) => y))
  const peak = points.findIndex(({ y }) => y === top)
  const after = points.slice(peak).find(({ y }) => y < top / 2)
  const before = points.slice(0, peak).findLast(({ y }) => y < top / 2)
  const shoulders: Place[] = []
  if (after) {
    shoulders.push({ x: layout.atX(after.x) + 8, y: layout.atY(after.y) - 7, anchor: 'start' })
    shoulders.push({ x: layout.atX(after.x) + 8, y: layout.atY(top / 2), anchor: 'start' })
  }
  if (before)
    shoulders.push({ x: layout.atX(before.x), y: layout.atY(before.y) - 7, anchor: 'end' })
  return shoulders
}

/** Places along a line, the end first. */
const PLACES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]
/** From a line to the feet of a name above it, beside it, below it. */
const BESIDE = [-7, 4, 16]

/** Above and below a line, best where it is far from the others. */
function alongLine(series: Series, all: readonly Series[], layout: Layout): Candidate[] {
  const others = all.filter((other) => other !== series && other.kind === 'line')
  return PLACES.flatMap((place) => {
    const point = series.points[Math.round(place * (series.points.length - 1))]!
    const [x, y] = [layout.atX(point.x), layout.atY(point.y)]
    const room = Math.min(
      80,
      ...others.flatMap((other) => {
        const height = heightAt(other, point.x)
        return height === null ? [] : [Math.abs(layout.atY(height) - y)]
      }),
    )
    const cost = (80 - room) / 10 + 2 * (1 - place)
    return BESIDE.flatMap((down): Candidate[] => {
      const away = down === 4 ? 8 : 0
      return [
        { x: x - away, y: y + down, anchor: 'end', cost },
        { x: x + away, y: y + down, anchor: 'start', cost },
      ]
    })
  })
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

/** Points, in pixels, on all lines, outlines and marks, close enough that no name slips between two of them. */
function pointsDrawn({ series, marks = [] }: ChartSpec, layout: Layout): Point[] {
  const { left, right, top, bottom } = layout
  const placed = ({ x, y }: Point): Point => ({ x: layout.atX(x), y: layout.atY(y) })
  const lines = series.map(({ kind, points }) => ({
    isJoined: kind === 'line' || kind === 'steps',
    corners: points.flatMap((point, i) => {
      const before = points[i - 1]
      return kind === 'steps' && before
        ? [placed({ ...before, x: point.x }), placed(point)]
        : [placed(point)]
    }),
  }))
  const across = marks.map(({ axis, at }) => ({
    isJoined: true,
    corners:
      axis === 'x'
        ? [top, bottom].map((y) => ({ x: layout.atX(at), y }))
        : [left, right].map((x) => ({ x, y: layout.atY(at) })),
  }))
  return [...lines, ...across].flatMap(({ isJoined, corners }) =>
    isJoined
      ? corners.flatMap((corner, i) => pointsBetween(corners[i - 1] ?? corner, corner))
      : corners,
  )
}

/** In pixels. */
const STEP = 3

function pointsBetween(a: Point, b: Point): Point[] {
  const count = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / STEP))
  return Array.from({ length: count }, (_, i) => ({
    x: a.x + ((b.x - a.x) * (i + 1)) / count,
    y: a.y + ((b.y - a.y) * (i + 1)) / count,
  }))
}

function boxOf({ x, y, anchor }: Place, text: string): Box {
  const width = text.length * LETTER
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - 11, bottom: y + 4 }
}

function isInside({ x, y }: Point, { left, right, top, bottom }: Box): boolean {
  return x > left && x < right && y > top && y < bottom
}

function doMeet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** How far a name would stand out of the plot, and of the picture on the right, where nothing else is. */
function pixelsOutside(box: Box, { left, width, top, bottom }: Layout): number {
  return (
    Math.max(0, left - box.left) +
    Math.max(0, box.right - width) +
    Math.max(0, top - box.top) +
    Math.max(0, box.bottom - bottom)
  )
}

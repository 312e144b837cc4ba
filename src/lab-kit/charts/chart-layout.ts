/** Where the plot of a chart stands, and the ticks of its axes. */

import { formatNumber, roundToTenth } from '../definition/format.ts'
import { type Domain, positionOn, ticksOf } from './chart-scale.ts'
import type { Axis, ChartSpec } from './chart-spec.ts'

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

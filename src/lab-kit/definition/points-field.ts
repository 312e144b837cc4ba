/** A setting that is a list of points: each on a grid, each of a group. */

import type { FieldBase, OnlyWith, Reading } from './field.ts'
import { type Grid, isNearly, nearestOnGrid, nearestWord } from './nearest.ts'
import { parseNumber } from './read-number.ts'

export interface Point<K extends string = string> {
  readonly x: number
  readonly y: number
  readonly group: K
}

export interface PointsAxis extends Grid {
  /** What lies along the axis. */
  readonly label: string
  readonly unit?: string
}

/**
 * Up to so many points, in an order that stays.
 *
 * As text (in links, on the command line): x, y and the group's id joined by `_`, points joined by
 * two of them, `none` for no point: `-2.5_1_rare__0.5_0_common`.
 */
export interface PointsField<K extends string = string, W extends OnlyWith = OnlyWith>
  extends FieldBase<W> {
  readonly kind: 'points'
  readonly x: PointsAxis
  readonly y: PointsAxis
  /** Id to label, in order. Ids are letters and digits. A new point is of the first. */
  readonly groups: Readonly<Record<K, string>>
  readonly most: number
  readonly default: readonly Point<K>[]
}

/** The point on the grids that is nearest to a place. */
export function nearestPoint<K extends string>(
  { x, y }: PointsField<K>,
  point: Point<K>,
): Point<K> {
  return { x: nearestOnGrid(x, point.x), y: nearestOnGrid(y, point.y), group: point.group }
}

export function arePoints(field: PointsField, value: unknown): value is readonly Point[] {
  return (
    Array.isArray(value) &&
    value.length <= field.most &&
    value.every(
      (point: Partial<Point> | null) =>
        typeof point === 'object' &&
        point !== null &&
        Object.keys(point).length === 3 &&
        point.x === nearestOnGrid(field.x, Number(point.x)) &&
        point.y === nearestOnGrid(field.y, Number(point.y)) &&
        Object.hasOwn(field.groups, String(point.group)),
    )
  )
}

/** The text of points, as `readPoints` reads it. */
export function pointsText(value: readonly Point[]): string {
  if (value.length === 0) return 'none'
  return value.map(({ x, y, group }) => `${x}_${y}_${group}`).join('__')
}

/** Reads the text of points. Never throws. */
export function readPoints(field: PointsField, text: string): Reading<readonly Point[]> {
  const points: Point[] = []
  let problem: string | null = null
  const words = text.trim() === 'none' ? [] : text.trim().split('__')
  for (const word of words) {
    const [across, up, group, ...rest] = word.split('_')
    const point = { x: parseNumber(across ?? ''), y: parseNumber(up ?? ''), group: group ?? '' }
    if (Number.isNaN(point.x) || Number.isNaN(point.y) || rest.length > 0) {
      problem ??= `must be points such as ${pointsText([exampleOf(field)])}, joined by “__”`
      continue
    }
    if (!Object.hasOwn(field.groups, point.group)) {
      problem ??= `must have points of ${Object.keys(field.groups).join(' or ')}`
      point.group = nearestWord(point.group, Object.keys(field.groups))
    }
    const nearest = nearestPoint(field, point)
    if (
      !isNearly(point.x, nearest.x, field.x.step) ||
      !isNearly(point.y, nearest.y, field.y.step)
    ) {
      problem ??= `must have points ${wordsFor(field.x, 'across')} and ${wordsFor(field.y, 'up')}`
    }
    points.push(nearest)
  }
  if (points.length > field.most) problem ??= `must be at most ${field.most} points`
  const kept = points.slice(0, field.most)
  return problem === null ? { ok: true, value: kept } : { ok: false, problem, nearest: kept }
}

/** Points in words. */
export function pointsWords(field: PointsField, value: readonly Point[]): string {
  if (value.length === 0) return 'none'
  return value.map(({ x, y, group }) => `${field.groups[group]} at (${x}, ${y})`).join(', ')
}

function exampleOf(field: PointsField): Point {
  const middle = ({ min, max }: Grid) => (min + max) / 2
  const group = Object.keys(field.groups)[0]!
  return nearestPoint(field, { x: middle(field.x), y: middle(field.y), group })
}

function wordsFor({ min, max, step }: Grid, direction: string): string {
  return `from ${min} to ${max} ${direction} in steps of ${step}`
}

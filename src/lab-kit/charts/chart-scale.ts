/** Axes of a chart: domains, round ticks and their labels. */

import type { Axis, ChartSpec } from './chart-spec.ts'

export interface Domain {
  readonly from: number
  readonly to: number
}

/** The ends of an axis: as given, or the data's with the marks'; zero included for heights. */
export function domainOf(spec: ChartSpec, which: 'x' | 'y'): Domain {
  const axis = spec[which]
  if (axis.domain) return { from: axis.domain[0], to: axis.domain[1] }
  if (which === 'x' && spec.categories) return { from: -0.5, to: spec.categories.length - 0.5 }
  const values = spec.series.flatMap((series) => series.points.map((point) => point[which]))
  for (const mark of spec.marks ?? []) if (mark.axis === which) values.push(mark.at)
  const finite = values.filter((value) => Number.isFinite(value))
  let from = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  let to = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(from)) return { from: 0, to: 1 }
  const rises = spec.series.some(({ kind }) => kind === 'steps' || kind === 'bars')
  if (which === 'y' && rises) from = Math.min(0, from)
  if (from === to) {
    const room = from === 0 ? 1 : Math.abs(from) * 0.1
    // Nothing is less than none: an axis of zeros begins there.
    if (from !== 0) from -= room
    to += room
  }
  if (which === 'y') to += (to - from) * headroomOf(spec)
  return { from, to }
}

/** Names of upright marks, and an arrow, stand above a histogram. */
function headroomOf({ gap, marks = [], series }: ChartSpec): number {
  if (gap) return 0.32
  const hasNames = marks.some(({ axis }) => axis === 'x')
  return hasNames && series.some(({ kind }) => kind === 'steps') ? 0.18 : 0.06
}

/** Where a value stands on an axis, in [0, 1] from its low end. */
export function positionOn(axis: Axis, { from, to }: Domain, value: number): number {
  if (axis.scale === 'log') {
    return (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))
  }
  return (value - from) / (to - from)
}

/** About `wanted` round values inside the domain. */
export function ticksOf(axis: Axis, { from, to }: Domain, wanted: number): number[] {
  if (axis.scale === 'log') {
    const first = Math.ceil(Math.log10(from) - 1e-9)
    const last = Math.floor(Math.log10(to) + 1e-9)
    const every = Math.max(1, Math.ceil((last - first + 1) / wanted))
    const ticks: number[] = []
    for (let power = first; power <= last; power += every) ticks.push(10 ** power)
    return ticks
  }
  const rough = (to - from) / Math.max(1, wanted)
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough)! * magnitude
  const ticks: number[] = []
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
    ticks.push(Number((i * step).toPrecision(12)))
  }
  return ticks
}

/** Charts of weighted estimates: one run as draws come in, and how the estimates of many runs scatter. */

import { minMax } from '../../../core/statistics/descriptive.ts'
import type { ChartSpec, Point, Series } from '../../../lab-kit/charts/chart-spec.ts'
import {
  along,
  dashed,
  line,
  markX,
  markY,
  outlined,
  steps,
} from '../../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { RunSettings, WeightedRuns } from '../model/weighted-runs.ts'

/** What the plain and the self-normalised estimate are called. */
type Names = readonly [plain: string, selfNormalised: string]

export function traceChart(result: WeightedRuns, [plainName, selfName]: Names): ChartSpec {
  const { n, plain, selfNormalised } = result.trace
  const [low, high] = traceRange(result)
  const cut = (values: readonly number[]) =>
    values.map((value) => Math.max(low, Math.min(high, value)))
  const isCut = [...plain, ...selfNormalised].some((value) => value < low || value > high)
  return {
    title: `One run as draws come in, ${formatNumber(result.drawn)} so far${isCut ? '; first ones cut at the edge' : ''}`,
    x: { label: 'Draws', scale: 'log', domain: [1, Math.max(10, result.samples)] },
    y: { label: 'Estimate', domain: [low, high] },
    series: [
      line(plainName, 'estimate', along(n, cut(plain))),
      dashed(line(selfName, 'after', along(n, cut(selfNormalised)))),
    ],
    marks: [markY(result.truth, 'truth', 'truth')],
    height: 200,
  }
}

/** Room for the truth and the last nine tenths of the draws, and as much again on either side. */
function traceRange({ trace, truth, drawn }: WeightedRuns): readonly [number, number] {
  const { n, plain, selfNormalised } = trace
  const late = (values: readonly number[]) => values.filter((_, i) => 10 * n[i]! >= drawn)
  const all = minMax([truth, ...plain, ...selfNormalised])
  const settled = minMax([truth, ...late(plain), ...late(selfNormalised)])
  const reach = settled.max - settled.min || 0.1 * Math.abs(truth) || 1
  const margin = 0.1 * reach
  return [
    Math.max(settled.min - reach, all.min - margin),
    Math.min(settled.max + reach, all.max + margin),
  ]
}

export function spreadChart(
  result: WeightedRuns,
  [plainName, selfName]: Names,
  { clip, cap }: Pick<RunSettings, 'clip' | 'cap'>,
): ChartSpec {
  const { edges, plain, selfNormalised, clipped, outside } = result.spread
  const reach = REACH * (Math.abs(result.truth) || 1)
  const domain = [result.truth - reach, result.truth + reach] as const
  const held = (counts: readonly number[]) => withinAxis(outlined(edges, counts), domain)
  const series: Series[] = []
  if (result.repeatsDone > 0) {
    series.push(steps(plainName, 'estimate', held(plain)))
    series.push(dashed(steps(selfName, 'after', held(selfNormalised))))
    if (clip) {
      series.push(dashed(steps(`clipped at ${cap}`, 'before', held(clipped))))
    }
  }
  const isCut = outside > 0 || (edges[0] ?? 0) < domain[0] || (edges.at(-1) ?? 0) > domain[1]
  return {
    title:
      result.repeatsDone === 0
        ? 'Estimates over repeats: none yet'
        : `Estimates over ${formatNumber(result.repeatsDone, 9)} repeats${isCut ? ', some beyond the ends' : ''}`,
    x: { label: 'Estimate', domain },
    y: { label: 'Repeats' },
    series,
    marks: [markX(result.truth, `truth ${formatNumber(result.truth)}`, 'truth')],
    height: 220,
  }
}

/** So many times the truth to either side of it: the same axis however sharp the estimates are. */
const REACH = 1.5

/** The part of a histogram’s outline that lies on the axis. */
function withinAxis(points: readonly Point[], [from, to]: readonly [number, number]): Point[] {
  const inside = points.filter(({ x }) => x > from && x < to)
  const before = points.findLast(({ x }) => x <= from)
  const last = inside.at(-1)
  return [
    ...(before ? [{ x: from, y: before.y }] : []),
    ...inside,
    ...(last && last !== points.at(-1) ? [{ x: to, y: 0 }] : []),
  ]
}

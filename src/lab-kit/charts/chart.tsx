/** A chart: drawn at once and in place; the charting library comes with the first pointer, to read values off. */

import { memo, useState } from 'react'
import { Sized } from '../pictures/sized.tsx'
import type { Axes } from './chart-layout.ts'
import { type Domain, domainOf } from './chart-scale.ts'
import type { ChartSpec, Mark } from './chart-spec.ts'
import { HandleOnChart, type Movable } from './handle-on-chart.tsx'
import { ChartKey, StillChart } from './still-chart.tsx'

type Library = typeof import('./live-chart.tsx')

/** What is drawn with a chart that is no part of it. */
export interface Beside {
  /** The same chart of the run before, for a moment. */
  readonly ghost?: ChartSpec | null
  /** The same chart of the pinned run A. */
  readonly pinned?: ChartSpec | null
  /** The reader's answer. */
  readonly answer?: Mark | null
  /** The reader’s own point, where it sets a setting. */
  readonly handle?: Movable | null
}

/** Outside the stage a chart has this height, in CSS pixels. */
const CHART_HEIGHT = 240

function BothCharts({
  ghost = null,
  pinned = null,
  answer = null,
  handle = null,
  ...plain
}: ChartSpec & Beside) {
  const spec = answer ? { ...plain, marks: [...(plain.marks ?? []), answer] } : plain
  const { axes, own, fit } = useAxes(spec, [ghost, pinned])
  const [library, setLibrary] = useState<Library | null>(null)
  const [isPointed, setPointed] = useState(false)
  return (
    <div className="chart-box">
      <div className="chart-head">
        <p className="chart-title">{spec.title}</p>
        {isFarFrom(axes, own) && (
          <button type="button" className="fit" onClick={fit}>
            Fit the axes
          </button>
        )}
      </div>
      <ChartKey spec={spec} />
      <Sized height={spec.height ?? CHART_HEIGHT}>
        {(width, height) => (
          <div
            className="chart-face"
            onPointerEnter={() => {
              setPointed(true)
              // Without the library the chart is as good; the next pointer tries again.
              if (!library) import('./live-chart.tsx').then(setLibrary, () => {})
            }}
            onPointerLeave={() => setPointed(false)}
          >
            <StillChart {...{ spec, axes, width, height, ghost, pinned }} />
            {isPointed && library && <library.default {...{ spec, axes, width, height }} />}
            {handle && <HandleOnChart {...{ spec, axes, width, height, handle }} />}
          </div>
        )}
      </Sized>
    </div>
  )
}

interface Kept {
  /** What the axes are of. */
  readonly name: string
  readonly axes: Axes
}

/**
 * Axes stand: they take in what a new run needs and give nothing back, so that a narrower spread looks
 * narrower. Where the chart says its axes itself, they are as it says.
 */
function useAxes(spec: ChartSpec, beside: ReadonlyArray<ChartSpec | null>) {
  const own = axesOf(spec)
  const name = [
    spec.x.label,
    spec.y.label,
    spec.x.scale,
    spec.y.scale,
    ...(spec.categories ?? []),
  ].join('\n')
  const [kept, setKept] = useState<Kept>({ name, axes: own })
  const others = [
    ...(kept.name === name ? [kept.axes] : []),
    ...beside.flatMap((other) => (other ? [axesOf(other)] : [])),
  ]
  const axes = {
    x: spec.x.domain
      ? own.x
      : unionOf(
          own.x,
          others.map(({ x }) => x),
        ),
    y: spec.y.domain
      ? own.y
      : unionOf(
          own.y,
          others.map(({ y }) => y),
        ),
  }
  if (kept.name !== name || !isSame(kept.axes, axes)) setKept({ name, axes })
  return { axes, own, fit: () => setKept({ name: '', axes: own }) }
}

function axesOf(spec: ChartSpec): Axes {
  return { x: domainOf(spec, 'x'), y: domainOf(spec, 'y') }
}

function unionOf(domain: Domain, others: readonly Domain[]): Domain {
  return others.reduce(
    (a, b) => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }),
    domain,
  )
}

function isSame(a: Axes, b: Axes): boolean {
  return a.x.from === b.x.from && a.x.to === b.x.to && a.y.from === b.y.from && a.y.to === b.y.to
}

/** Whether what is shown is small on axes that have grown. */
function isFarFrom(axes: Axes, own: Axes): boolean {
  const times = (grown: Domain, now: Domain) => (grown.to - grown.from) / (now.to - now.from)
  return times(axes.x, own.x) > 4 || times(axes.y, own.y) > 4
}

/** Drawn again only for other data: views make their data anew whenever they are rendered. */
export const Chart = memo(BothCharts, (before, after) => {
  return JSON.stringify(before) === JSON.stringify(after)
})

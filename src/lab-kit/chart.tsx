/** A chart in a lab: still at first, then live once the charting library has come. */

import {
  type ComponentType,
  createContext,
  memo,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { ChartSpec } from './chart-spec.ts'
import { Sized } from './sized.tsx'
import { StillChart } from './still-chart.tsx'

type LiveChart = ComponentType<{ spec: ChartSpec; width: number }>

/** True while results come in parts: the still drawing is many times quicker to redraw. */
export const StillCharts = createContext(false)

/** Between two live charts that are drawn, in milliseconds: one of them takes most of a frame or two. */
const TURN_MS = 30
const waiting: Array<() => void> = []

/** Live charts are drawn one by one, so that a page or a lab full of them never holds up the reader's hand. */
function inTurn(draw: () => void): void {
  waiting.push(draw)
  if (waiting.length > 1) return
  const next = () => {
    waiting[0]?.()
    setTimeout(() => {
      waiting.shift()
      if (waiting.length > 0) next()
    }, TURN_MS)
  }
  setTimeout(next)
}

interface Live {
  /** Loaded with the first chart that is near. */
  readonly Drawing: LiveChart
  /** What it shows: the newest when its turn came. */
  readonly spec: ChartSpec
}

/** The last live drawing that had its turn; null before the first. */
function useLive(spec: ChartSpec, inParts: boolean): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  /** Null while there is nothing to draw live. */
  const newest = useRef<ChartSpec | null>(null)
  const isWaiting = useRef(false)
  useEffect(() => {
    newest.current = inParts ? null : spec
    if (!inParts && !isWaiting.current) {
      isWaiting.current = true
      import('./live-chart.tsx').then(
        ({ default: Drawing }) =>
          inTurn(() => {
            isWaiting.current = false
            if (newest.current) setLive({ Drawing, spec: newest.current })
          }),
        () => {}, // the still chart shows the same data
      )
    }
    return () => {
      newest.current = null
    }
  }, [spec, inParts])
  return live
}

/**
 * Draws a spec at once as a still chart, and as a live one when its turn comes. The live drawing stays
 * in place, hidden, while it is behind: changing it takes a third of the time of making it anew.
 */
function BothCharts({ spec }: { readonly spec: ChartSpec }) {
  const inParts = useContext(StillCharts)
  const live = useLive(spec, inParts)
  const isBehind = live?.spec !== spec
  return (
    <div className="chart-box">
      <p className="chart-title">{spec.title}</p>
      {spec.series.length > 1 && (
        <ul className="chart-key">
          {spec.series.map((series) => (
            <li key={series.name}>
              <svg width="22" height="10" aria-hidden="true">
                <line
                  className={`stroke-${series.colour} key-line${series.dashed ? ' dashed' : ''}`}
                  x1="1"
                  x2="21"
                  y1="5"
                  y2="5"
                />
              </svg>
              {series.name}
            </li>
          ))}
        </ul>
      )}
      <Sized>
        {(width) => (
          <>
            {isBehind && <StillChart spec={spec} width={width} />}
            {live && (
              <div hidden={isBehind}>
                <LiveDrawing live={live} width={width} />
              </div>
            )}
          </>
        )}
      </Sized>
    </div>
  )
}

/** Left alone while a still chart stands before it. */
const LiveDrawing = memo(function LiveDrawing({ live, width }: { live: Live; width: number }) {
  return <live.Drawing spec={live.spec} width={width} />
})

/** Drawn again only for other data: views make their specs anew whenever they are rendered. */
export const Chart = memo(BothCharts, (before, after) => {
  return JSON.stringify(before.spec) === JSON.stringify(after.spec)
})

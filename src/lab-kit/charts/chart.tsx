/** A chart in a lab: still at first, then live once the charting library has come. */

import { createContext, memo, useContext, useEffect, useRef, useState } from 'react'
import { Sized } from '../pictures/sized.tsx'
import type { ChartSpec } from './chart-spec.ts'
import { StillChart } from './still-chart.tsx'

/** The charting library behind the live drawing; loaded with the first chart that is near. */
type Library = typeof import('./live-chart.tsx')

/** True while results come in parts: the still drawing is many times quicker to redraw. */
export const StillCharts = createContext(false)

/** Between two live charts that are drawn, in milliseconds: one of them takes most of a frame or two. */
const TURN_MS = 16
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
  readonly library: Library
  /** What it shows: the newest when its turn came. */
  readonly spec: ChartSpec
  /** How many of its parts are there. */
  readonly parts: number
}

/** The live drawing as far as its turns have brought it; null before the first. */
function useLive(spec: ChartSpec, inParts: boolean): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  /** Null while there is nothing to draw live. */
  const newest = useRef<ChartSpec | null>(null)
  const parts = useRef(0)
  const isWaiting = useRef(false)
  useEffect(() => {
    function draw(library: Library) {
      isWaiting.current = false
      if (newest.current === null) return
      parts.current = Math.min(parts.current + 1, library.MOUNT_STEPS)
      setLive({ library, spec: newest.current, parts: parts.current })
      if (parts.current < library.MOUNT_STEPS) wait(library)
    }
    function wait(library: Library) {
      isWaiting.current = true
      inTurn(() => draw(library))
    }
    newest.current = inParts ? null : spec
    if (!inParts && !isWaiting.current) {
      isWaiting.current = true
      import('./live-chart.tsx').then(wait, () => {
        isWaiting.current = false // the still chart shows the same data; the next spec tries again
      })
    }
    return () => {
      newest.current = null
    }
  }, [spec, inParts])
  return live
}

/**
 * Draws a spec at once as a still chart, and as a live one when its turn comes. The live drawing stays
 * in place, hidden, while it is behind: changing it takes less time than making it anew.
 */
function BothCharts(spec: ChartSpec) {
  const inParts = useContext(StillCharts)
  const live = useLive(spec, inParts)
  const isBehind = live?.spec !== spec || live.parts < live.library.MOUNT_STEPS
  return (
    <div className="chart-box">
      <p className="chart-title">{spec.title}</p>
      {spec.series.length > 1 && (
        <ul className="chart-key">
          {spec.series.map((series) => (
            <li key={series.name}>
              <svg width="22" height="10" aria-hidden="true">
                <line
                  className={`of-${series.colour} stroke-series key-line${series.dashed ? ' dashed' : ''}`}
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
  return <live.library.default spec={live.spec} width={width} parts={live.parts} />
})

/** Drawn again only for other data: views make their data anew whenever they are rendered. */
export const Chart = memo(BothCharts, (before, after) => {
  return JSON.stringify(before) === JSON.stringify(after)
})

/** A chart in a lab: still at first, then live once the charting library has come. */

import { type ComponentType, createContext, useContext, useEffect, useState } from 'react'
import type { ChartSpec } from './chart-spec.ts'
import { Sized } from './sized.tsx'
import { StillChart } from './still-chart.tsx'

type LiveChart = ComponentType<{ spec: ChartSpec; width: number }>

/** True while results come in parts: the still drawing is many times quicker to redraw. */
export const StillCharts = createContext(false)

/** Between two charts that go live, in milliseconds: one of them takes most of a frame or two. */
const TURN_MS = 30
const waiting: Array<() => void> = []

/** Charts go live one by one, so that a page or a lab full of them never holds up the reader's hand. */
function inTurn(goLive: () => void): void {
  waiting.push(goLive)
  if (waiting.length > 1) return
  const next = () => {
    waiting.shift()?.()
    if (waiting.length > 0) setTimeout(next, TURN_MS)
  }
  setTimeout(next)
}

export function Chart({ spec }: { readonly spec: ChartSpec }) {
  const inParts = useContext(StillCharts)
  const [Live, setLive] = useState<LiveChart | null>(null)
  useEffect(() => {
    if (inParts) {
      setLive(null)
      return
    }
    let isHere = true
    import('./live-chart.tsx').then(
      (module) => inTurn(() => isHere && setLive(() => module.default)),
      () => {}, // the still chart shows the same data
    )
    return () => {
      isHere = false
    }
  }, [inParts])
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
        {(width) =>
          Live === null || inParts ? (
            <StillChart spec={spec} width={width} />
          ) : (
            <Live spec={spec} width={width} />
          )
        }
      </Sized>
    </div>
  )
}

/** A chart in a lab: still at first, then live once the charting library has come. */

import {
  type ComponentType,
  createContext,
  useContext,
  useDeferredValue,
  useEffect,
  useState,
} from 'react'
import type { ChartSpec } from './chart-spec.ts'
import { Sized } from './sized.tsx'
import { StillChart } from './still-chart.tsx'

type LiveChart = ComponentType<{ spec: ChartSpec; width: number }>

/** True while results come in parts: the still drawing is many times quicker to redraw. */
export const StillCharts = createContext(false)

export function Chart({ spec }: { readonly spec: ChartSpec }) {
  const inParts = useContext(StillCharts)
  // All charts go live again when a run ends: not at once, and not in the way of the reader's hand.
  const wereInParts = useDeferredValue(inParts)
  const [Live, setLive] = useState<LiveChart | null>(null)
  useEffect(() => {
    let here = true
    import('./live-chart.tsx').then(
      (module) => here && setLive(() => module.default),
      () => {}, // the still chart shows the same data
    )
    return () => {
      here = false
    }
  }, [])
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
          Live === null || inParts || wereInParts ? (
            <StillChart spec={spec} width={width} />
          ) : (
            <Live spec={spec} width={width} />
          )
        }
      </Sized>
    </div>
  )
}

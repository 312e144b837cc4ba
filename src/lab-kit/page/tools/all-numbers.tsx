/** Every number of a run with what it means, and how fast what the run left behind answers here. */

import { useStore } from 'zustand'
import { formatMetric } from '../../definition/format.ts'
import { Change } from '../headline.tsx'
import { MeasuredHere } from '../measured-here.tsx'
import type { ToolProps } from './tool-props.ts'

export function AllNumbers({ lab, store }: ToolProps) {
  const shown = useStore(store, (state) => state.shown)
  const pinned = useStore(store, (state) => state.pinned)
  return (
    <>
      <dl className="all-numbers">
        {Object.entries(lab.metrics).map(([name, metric]) => {
          const value = shown.metrics[name]
          const before = pinned?.metrics[name]
          return (
            <div key={name}>
              <dt>{metric.label}</dt>
              <dd>
                <span className="value">{formatMetric(metric, value)}</span>
                {before !== undefined && value !== undefined && (
                  <Change metric={metric} before={before} value={value} />
                )}
                <span className="help">{metric.help}</span>
              </dd>
            </div>
          )
        })}
      </dl>
      {lab.exhibits && <MeasuredHere store={store} hasFiles={lab.exhibits === true} />}
    </>
  )
}

/** Runs a setting from many seeds, each a dot on the number that it gives, and says how far that is luck. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { quote } from '../../../data/quote.ts'
import { formatMetric } from '../../definition/format.ts'
import { readValue, repeatField } from '../../definition/params.ts'
import type { Metric } from '../../definition/words.ts'
import { Marks } from '../../pictures/marks.tsx'
import { linearScale } from '../../pictures/scale.ts'
import { Sized } from '../../pictures/sized.tsx'
import type { Spread } from '../../runs/simulation.ts'
import { sameParams } from '../store/lab-store.ts'
import type { ToolProps } from './tool-props.ts'

export function Repeat({ lab, as, store, disabled }: ToolProps) {
  const state = useStore(store, ({ replicates }) => replicates)
  const { params } = useStore(store, ({ setting }) => setting)
  const [repeats, setRepeats] = useState(String(repeatField.default))
  const reading = readValue(repeatField, repeats)
  return (
    <>
      <p className="button-line">
        <label htmlFor={`${as}-over-seeds`}>Run this setting from</label>
        <input
          id={`${as}-over-seeds`}
          className="typed"
          type="text"
          inputMode="numeric"
          value={repeats}
          disabled={disabled}
          onChange={(event) => setRepeats(event.target.value)}
        />
        <span>successive seeds</span>
        <button
          type="button"
          disabled={disabled || !reading.ok}
          onClick={() => store.actions.repeat(Number(reading.ok && reading.value))}
        >
          Repeat
        </button>
      </p>
      {!reading.ok && (
        <p role="alert">
          {quote(repeats)} {reading.problem}.
        </p>
      )}
      {state.kind === 'failed' && <p role="alert">{state.message}</p>}
      {(state.kind === 'running' || state.kind === 'done') && (
        <>
          <p className="button-line">
            {state.kind === 'running' ? (
              <>
                <progress aria-label="Repeats done" value={state.done} max={state.repeats} />
                <button type="button" onClick={() => store.actions.cancelRepeat()}>
                  Cancel
                </button>
              </>
            ) : (
              <span role="status">
                {state.repeats} runs, seeds {state.setting.seed} to{' '}
                {state.setting.seed + state.repeats - 1}
              </span>
            )}
          </p>
          {!sameParams(state.setting.params, params) && (
            <p className="help">
              These are of an earlier setting. Repeat to get those of the present one.
            </p>
          )}
          <ul className="over-seeds">
            {Object.entries(lab.metrics).map(([name, metric]) => {
              const values = state.replicates.values[name] ?? []
              const spread = state.replicates.spread[name]
              // What is the same from every seed says nothing of luck.
              if (!spread || Math.max(...values) === Math.min(...values)) return null
              return (
                <SeedDots
                  key={name}
                  metric={metric}
                  values={values}
                  spread={spread}
                  shown={store.getState().complete.metrics[name]}
                />
              )
            })}
          </ul>
        </>
      )}
    </>
  )
}

interface DotsProps {
  readonly metric: Metric
  /** One a seed. */
  readonly values: readonly number[]
  readonly spread: Spread
  /** Of the run on the stage. */
  readonly shown: number | undefined
}

const HEIGHT = 34
const ROWS = 3

/** A dot for each seed on one line, the middle 90 % as a bar below them, a ring for the run on the stage. */
function SeedDots({ metric, values, spread, shown }: DotsProps) {
  const low = Math.min(...values, shown ?? Number.POSITIVE_INFINITY)
  const high = Math.max(...values, shown ?? Number.NEGATIVE_INFINITY)
  return (
    <li>
      <p className="seeds-name">
        <strong>{metric.label}</strong>
        <span>
          mean {formatMetric(metric, spread.mean)}; 90 % of seeds from{' '}
          {formatMetric(metric, spread.q05)} to {formatMetric(metric, spread.q95)}
        </span>
      </p>
      <Sized height={HEIGHT}>
        {(width) => {
          const across = linearScale([low, high], [8, width - 8])
          return (
            <svg
              width={width}
              height={HEIGHT}
              viewBox={`0 0 ${width} ${HEIGHT}`}
              role="img"
              aria-label={`${metric.label} from ${values.length} seeds`}
            >
              <path
                className="of-estimate stroke-series"
                strokeWidth={3}
                strokeOpacity={0.45}
                d={`M${across(spread.q05)} 29H${across(spread.q95)}`}
              />
              <Marks
                glyph={{ shape: 'dot', colour: 'estimate', size: 6 }}
                at={values.map((value, i) => [across(value), 5 + 8 * (i % ROWS)] as const)}
              />
              {shown !== undefined && (
                <Marks
                  glyph={{ shape: 'ring', colour: 'yours', size: 10, weight: 2.5 }}
                  at={[[across(shown), 29]]}
                />
              )}
            </svg>
          )
        }}
      </Sized>
    </li>
  )
}

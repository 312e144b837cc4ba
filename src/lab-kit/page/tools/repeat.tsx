/** Runs a setting from many seeds, and says how far its numbers are luck. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { quote } from '../../../data/quote.ts'
import { Chart } from '../../charts/chart.tsx'
import { estimateChart } from '../../charts/estimate-chart.ts'
import type { LabDefinition } from '../../definition/define-lab.ts'
import { formatNumber } from '../../definition/format.ts'
import { readValue, repeatField } from '../../definition/params.ts'
import type { Replicates } from '../../runs/simulation.ts'
import { sameParams } from '../store/lab-store.ts'
import type { ToolProps } from './tool-props.ts'

export function Repeat({ lab, as, store, disabled }: ToolProps) {
  const replicates = useStore(store, (state) => state.replicates)
  const { params } = useStore(store, (state) => state.setting)
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
      {replicates.kind === 'running' && (
        <p className="button-line">
          <progress aria-label="Repeats done" value={replicates.fraction} />
          <button type="button" onClick={() => store.actions.cancelRepeat()}>
            Cancel
          </button>
        </p>
      )}
      {replicates.kind === 'failed' && <p role="alert">{replicates.message}</p>}
      {replicates.kind === 'done' && (
        <>
          {!sameParams(replicates.setting.params, params) && (
            <p className="help">
              These are of an earlier setting. Repeat to get those of the present one.
            </p>
          )}
          <ReplicateSummary
            lab={lab}
            replicates={replicates.replicates}
            first={replicates.setting.seed}
          />
        </>
      )}
    </>
  )
}

interface SummaryProps {
  readonly lab: LabDefinition
  readonly replicates: Replicates
  readonly first: number
}

function ReplicateSummary({ lab, replicates, first }: SummaryProps) {
  const names = Object.keys(lab.metrics)
  const [chosen, setChosen] = useState(names[0]!)
  const values = replicates.values[chosen] ?? []
  return (
    <>
      <table>
        <caption>
          {values.length} runs, seeds {first} to {first + values.length - 1}
        </caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Mean</th>
            <th scope="col">Standard deviation</th>
            <th scope="col">5 %</th>
            <th scope="col">Median</th>
            <th scope="col">95 %</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const { mean, sd, q05, q50, q95 } = replicates.spread[name]!
            return (
              <tr key={name}>
                <th scope="row">
                  <button
                    type="button"
                    className="plain"
                    aria-pressed={name === chosen}
                    onClick={() => setChosen(name)}
                  >
                    {lab.metrics[name]!.label}
                  </button>
                </th>
                {[mean, sd, q05, q50, q95].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: five fixed columns
                  <td key={i}>{formatNumber(value, 4)}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <Chart
        {...estimateChart({
          title: `${lab.metrics[chosen]!.label} over ${values.length} seeds`,
          x: { label: lab.metrics[chosen]!.label, ...unitOf(lab.metrics[chosen]!.unit) },
          share: 'Share of runs',
          of: [{ name: 'runs', values, colour: 'estimate' }],
        })}
      />
    </>
  )
}

function unitOf(unit: string | undefined): { unit?: string } {
  return unit ? { unit } : {}
}

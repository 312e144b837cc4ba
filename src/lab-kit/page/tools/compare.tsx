/** Two runs side by side, and how they differ. */

import { useStore } from 'zustand'
import type { LabDefinition } from '../../definition/define-lab.ts'
import { formatMetric } from '../../definition/format.ts'
import type { Outcome } from '../../definition/model.ts'
import { wordsFor } from '../../definition/params.ts'

import type { ToolProps } from './tool-props.ts'

export function Compare({ lab, store, disabled }: ToolProps) {
  const pinned = useStore(store, (state) => state.pinned)
  const complete = useStore(store, (state) => state.complete)
  return (
    <>
      <p className="button-line">
        <button type="button" disabled={disabled} onClick={() => store.actions.pin()}>
          Pin this run as A
        </button>
        {pinned && (
          <button type="button" onClick={() => store.actions.unpin()}>
            Unpin
          </button>
        )}
      </p>
      {pinned ? (
        <Differences lab={lab} a={pinned} b={complete} />
      ) : (
        <p className="help">
          Pin a run, then change something: A stays in the charts as an outline, each number shows
          its change, and what differs is listed here.
        </p>
      )}
    </>
  )
}

function Differences({ lab, a, b }: { lab: LabDefinition; a: Outcome; b: Outcome }) {
  const settings = Object.entries(lab.params).map(([name, field]) => ({
    label: field.label,
    a: wordsFor(field, a.params[name]!),
    b: wordsFor(field, b.params[name]!),
  }))
  const metrics = Object.entries(lab.metrics).map(([name, metric]) => ({
    label: metric.label,
    a: formatMetric(metric, a.metrics[name]),
    b: formatMetric(metric, b.metrics[name]),
  }))
  const rows = [
    ...settings,
    { label: 'Seed', a: String(a.seed), b: String(b.seed) },
    ...metrics,
  ].filter((row) => row.a !== row.b)
  if (rows.length === 0) return <p className="help">The last run is the pinned one.</p>
  return (
    <table>
      <caption>What differs between the pinned run (A) and the last complete one (B)</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>{row.a}</td>
            <td>{row.b}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

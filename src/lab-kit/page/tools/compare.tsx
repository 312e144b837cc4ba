/** Two runs side by side, and how they differ. */

import { useStore } from 'zustand'
import { type LabDefinition, shownOf } from '../../definition/define-lab.ts'
import { formatMetric } from '../../definition/format.ts'
import type { Outcome } from '../../definition/model.ts'
import { wordsFor } from '../../definition/params.ts'

import type { ToolProps } from './tool-props.ts'

export function Compare({ lab, View, store, disabled }: ToolProps) {
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
        <>
          <Differences lab={lab} a={pinned} b={complete} />
          <p className="pinned-label">The picture of A, pinned</p>
          <div className="picture">
            <View {...shownOf(lab, pinned)} />
          </div>
        </>
      ) : (
        <p className="help">
          Pin a run, then change something: settings and results that differ are listed here, and
          each metric shows its change.
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
    ...settings.filter((row) => row.a !== row.b),
    { label: 'Seed', a: String(a.seed), b: String(b.seed) },
    ...metrics,
  ]
  return (
    <table>
      <caption>
        The pinned run (A) and the last complete one (B); rows that differ are marked ≠
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">
            <span className="visually-hidden">Differs</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} className={row.a === row.b ? '' : 'differs'}>
            <th scope="row">{row.label}</th>
            <td>{row.a}</td>
            <td>{row.b}</td>
            <td>{row.a === row.b ? '' : '≠'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

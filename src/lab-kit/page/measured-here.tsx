/** How fast what the last run left behind answers on the reader’s machine, with its spread. */

import { useStore } from 'zustand'
import { formatNumber } from '../definition/format.ts'
import type { LabStore } from './store/lab-store.ts'
import { saveFile } from './tools/export-run.ts'

interface Props {
  readonly store: LabStore
  /** Whether it can be saved, and answers for one image; else it is kernels that are timed only. */
  readonly hasFiles: boolean
}

export function MeasuredHere({ store, hasFiles }: Props) {
  const timings = useStore(store, (state) => state.timings)
  const exhibits = useStore(store, (state) => state.exhibits)
  const isDone = useStore(store, (state) => state.status.kind === 'done')
  if (exhibits === 'needsTraining') {
    return (
      <p className="help measured">
        This outcome came with the page. “Train it here” makes it in your browser; then its speed is
        measured.
      </p>
    )
  }
  if (exhibits !== 'ready') {
    return (
      <p className="button-line measured">
        <button type="button" onClick={() => void store.actions.prepare()}>
          {hasFiles ? 'Measure how fast they answer here' : 'Measure this machine'}
        </button>
      </p>
    )
  }
  if (!isDone) return null
  if (!timings) return <p className="help measured">Measuring how fast it goes here …</p>
  return (
    <table className="measured">
      <caption>
        Time for one {hasFiles ? 'image' : 'pass'}, measured here just now: {timings.repeats}{' '}
        repeats after a warm-up, on {timings.kernels}. Not part of the link: your next run will
        differ a little.
      </caption>
      <thead>
        <tr>
          <th scope="col">{hasFiles ? 'Version' : 'Kernel'}</th>
          <th scope="col">Median</th>
          <th scope="col">Middle half</th>
          {hasFiles && <th scope="col">File</th>}
        </tr>
      </thead>
      <tbody>
        {Object.entries(timings.each).map(([name, { lower, median, upper, bytes }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{microseconds(median)}</td>
            <td>
              {formatNumber(1000 * lower, 3)} to {microseconds(upper)}
            </td>
            {hasFiles && (
              <td>
                <button
                  type="button"
                  aria-label={`Save ${name}, ${formatNumber(bytes, 9)} bytes`}
                  onClick={() => void save(store, name)}
                >
                  Save, {formatNumber(bytes, 9)} bytes
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

async function save(store: LabStore, name: string): Promise<void> {
  const file = await store.actions.file(name)
  if (file) saveFile(`${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.holdout`, new Blob([file]))
}

function microseconds(milliseconds: number): string {
  return `${formatNumber(1000 * milliseconds, 3)}\u00a0µs`
}

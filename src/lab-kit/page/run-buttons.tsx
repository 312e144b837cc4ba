/** The buttons that run a lab, and how far a run is. */

import { useStore } from 'zustand'
import type { LabStore } from './store/lab-store.ts'

export const PACES = [1, 4, 16, 60]

interface TransportProps {
  readonly store: LabStore
  readonly live: boolean
  readonly pace: number
  readonly onPace: (pace: number) => void
  readonly onReset: () => void
  readonly small: boolean
}

/** Watch the run happen: play, pause, step, reset, speed; progress and cancel when it takes long. */
export function Transport({ store, live, pace, onPace, onReset, small }: TransportProps) {
  const status = useStore(store, (state) => state.status)
  const { actions } = store
  const running = status.kind === 'running'
  return (
    <div className="transport">
      <fieldset className="button-line" disabled={!live}>
        <legend className="visually-hidden">Run</legend>
        <button
          type="button"
          className="primary"
          onClick={() => void actions.change(store.getState().setting)}
        >
          Run
        </button>
        {running && status.slow ? (
          <button type="button" onClick={() => actions.pause()}>
            Pause
          </button>
        ) : status.kind === 'paused' ? (
          <button type="button" onClick={() => actions.resume(pace)}>
            Go on
          </button>
        ) : (
          <button type="button" onClick={() => actions.play(pace)}>
            Watch
          </button>
        )}
        <button type="button" onClick={() => actions.step()}>
          Step
        </button>
        <button type="button" onClick={onReset}>
          Reset
        </button>
        {!small && (
          <label className="pace">
            <span>Speed</span>
            <select value={pace} onChange={(event) => onPace(Number(event.target.value))}>
              {PACES.map((option) => (
                <option key={option} value={option}>
                  {option} {option === 1 ? 'step' : 'steps'} a second
                </option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
      <RunProgress store={store} />
    </div>
  )
}

/** How far a run is that takes long, what it is at, and a way out. */
export function RunProgress({ store }: { readonly store: LabStore }) {
  const status = useStore(store, (state) => state.status)
  const isShown = (status.kind === 'running' && status.slow) || status.kind === 'paused'
  return (
    <div className="progress-line">
      {isShown && (
        <>
          <progress aria-label="Run done" value={status.fraction} />
          <span className="help">
            {status.kind === 'paused' ? 'paused' : 'running'}
            {status.label === undefined ? '' : `: ${status.label}`}
          </span>
          <button type="button" onClick={() => store.actions.cancel()}>
            Cancel
          </button>
        </>
      )}
    </div>
  )
}

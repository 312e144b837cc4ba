/** The foot of the stage: another sample, watching where order matters, the seed, and what to do with a run. */

import { useState } from 'react'
import { useStore } from 'zustand'
import type { LabDefinition } from '../definition/define-lab.ts'
import { type Setting, seedField } from '../definition/params.ts'
import { Icon } from './icon.tsx'
import type { LabStore } from './store/lab-store.ts'
import { TypedNumber } from './typed-number.tsx'

const PACES = [1, 4, 16, 60]

/** Seeds that a click on “Repeat” runs. */
export const REPEATS = 20

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  readonly store: LabStore
  readonly live: boolean
  readonly small: boolean
  /** Whether the setting and the seed stand. */
  readonly isLocked: boolean
  readonly onChange: (setting: Setting) => void
  readonly onReset: () => void
  readonly onShare: () => void
  readonly onRepeat: () => void
}

export function StageActions(props: Props) {
  const { lab, as, store, live, small, isLocked, onChange, onReset, onShare, onRepeat } = props
  const status = useStore(store, (state) => state.status)
  const pinned = useStore(store, (state) => state.pinned)
  const { params, seed } = useStore(store, (state) => state.setting)
  const sample = () => onChange({ params, seed: (seed + 1) % 2 ** 32 })
  return (
    <fieldset className="stage-actions" disabled={!live}>
      <legend className="visually-hidden">Run</legend>
      {status.kind === 'needsTraining' ? (
        <button type="button" className="primary" onClick={() => void store.actions.train()}>
          <Icon name="play" />
          Train it here
        </button>
      ) : (
        !isLocked && (
          <button type="button" className="primary" onClick={sample}>
            <Icon name="sample" />
            New sample
          </button>
        )
      )}
      {(lab.stage.order || status.kind === 'paused' || (lab.long && status.kind === 'running')) && (
        <Transport store={store} canStep={lab.stage.order === true} />
      )}
      {!isLocked && (
        <button type="button" className="icon-button" onClick={onReset}>
          <Icon name="reset" />
          <span className="visually-hidden">Reset</span>
        </button>
      )}
      {!small && !isLocked && (
        <span className="seed-line">
          <label htmlFor={`${as}-seed`}>seed</label>
          <TypedNumber
            id={`${as}-seed`}
            name={seedField.label}
            isName
            field={seedField}
            value={seed}
            onChange={(next) => onChange({ params, seed: next })}
          />
        </span>
      )}
      <RunProgress store={store} />
      {!small && (
        <span className="with-a-run">
          <button
            type="button"
            className="quiet"
            aria-pressed={pinned !== null}
            onClick={() => (pinned ? store.actions.unpin() : store.actions.pin())}
          >
            <Icon name={pinned ? 'close' : 'pin'} />
            {pinned ? 'Let A go' : 'Pin as A'}
          </button>
          <button type="button" className="quiet" onClick={onRepeat}>
            <Icon name="repeat" />
            Repeat × {REPEATS}
          </button>
          <button type="button" className="quiet" onClick={onShare}>
            <Icon name="share" />
            Share
          </button>
        </span>
      )}
    </fieldset>
  )
}

/** Watch a run happen, step by step, at a pace. */
function Transport({ store, canStep }: { readonly store: LabStore; readonly canStep: boolean }) {
  const status = useStore(store, (state) => state.status)
  const [pace, setPace] = useState(PACES[1]!)
  const { actions } = store
  const isSlow = status.kind === 'running' && status.slow
  const isGoing = isSlow || status.kind === 'paused'
  return (
    <>
      {isSlow ? (
        <button type="button" className="icon-button" onClick={() => actions.pause()}>
          <Icon name="pause" />
          <span className="visually-hidden">Pause</span>
        </button>
      ) : status.kind === 'paused' ? (
        <button type="button" className="icon-button" onClick={() => actions.resume(pace)}>
          <Icon name="play" />
          <span className="visually-hidden">Go on</span>
        </button>
      ) : (
        <button type="button" className="icon-button" onClick={() => actions.play(pace)}>
          <Icon name="play" />
          <span className="visually-hidden">Watch</span>
        </button>
      )}
      {canStep && (
        <button type="button" className="icon-button" onClick={() => actions.step()}>
          <Icon name="step" />
          <span className="visually-hidden">Step</span>
        </button>
      )}
      {canStep && isGoing && (
        <label>
          <span className="visually-hidden">Speed</span>
          <select value={pace} onChange={(event) => setPace(Number(event.target.value))}>
            {PACES.map((option) => (
              <option key={option} value={option}>
                {option} a second
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

/** What a run that takes long is at, and a way out. */
export function RunProgress({ store }: { readonly store: LabStore }) {
  const status = useStore(store, (state) => state.status)
  if (!((status.kind === 'running' && status.slow) || status.kind === 'paused')) return null
  return (
    <span className="progress-line">
      <span className="help">
        {status.kind === 'paused' ? 'paused' : 'running'}
        {status.label === undefined ? '' : `: ${status.label}`}
      </span>
      <button type="button" className="quiet" onClick={() => store.actions.cancel()}>
        Cancel
      </button>
    </span>
  )
}

/** How far a long run is, on the upper edge of the stage. */
export function StageEdge({ store }: { readonly store: LabStore }) {
  const status = useStore(store, (state) => state.status)
  const isShown = (status.kind === 'running' && status.slow) || status.kind === 'paused'
  return isShown ? (
    <progress className="stage-edge" aria-label="Run done" value={status.fraction} />
  ) : null
}

/** Where to start from: the lab's presets as one row, each with its point as the caption below. */

import { useStore } from 'zustand'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import type { Setting } from '../definition/params.ts'
import type { Preset } from '../definition/words.ts'
import { type LabStore, sameSetting } from './store/lab-store.ts'

interface Props {
  readonly lab: LabDefinition
  readonly store: LabStore
  readonly live: boolean
  /** Null while something is asked: the setting is then the question’s. */
  readonly onChange: ((setting: Setting) => void) | null
}

export function PresetChips({ lab, store, live, onChange }: Props) {
  const current = useStore(store, ({ setting }) => presetOf(lab, setting)?.[0])
  return (
    <fieldset className="preset-chips" disabled={!live}>
      <legend className="visually-hidden">Start from</legend>
      {Object.entries(lab.presets).map(([id, { label }]) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={onChange !== null && id === current}
          aria-disabled={onChange === null}
          onClick={() => onChange?.(startOf(lab, id))}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** The preset that a setting is. */
export function presetOf(lab: LabDefinition, setting: Setting): [string, Preset] | undefined {
  return Object.entries(lab.presets).find(([id]) => sameSetting(setting, startOf(lab, id)))
}

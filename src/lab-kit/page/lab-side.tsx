/** What a reader sets: where to start from, the settings, a table of their own. */

import { useStore } from 'zustand'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import type { Setting } from '../definition/params.ts'
import { LabControls } from './lab-controls.tsx'
import { type LabStore, sameSetting } from './store/lab-store.ts'
import { UserTableChoice } from './user-table-choice.tsx'

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  readonly store: LabStore
  readonly start: Setting
  readonly live: boolean
  readonly small: boolean
  readonly onChange: (setting: Setting) => void
}

export function LabSide({ lab, as, store, start, live, small, onChange }: Props) {
  const setting = useStore(store, (state) => state.setting)
  return (
    <div className="lab-side">
      {!small && (
        <Presets lab={lab} setting={setting} start={start} live={live} onChange={onChange} />
      )}
      <LabControls
        spec={lab.params}
        as={as}
        setting={setting}
        disabled={!live}
        onChange={onChange}
        compact={small}
      />
      {lab.userTable && !small && (
        <UserTableChoice use={lab.userTable} as={as} store={store} disabled={!live} />
      )}
    </div>
  )
}

interface PresetsProps extends Pick<Props, 'lab' | 'start' | 'live' | 'onChange'> {
  readonly setting: Setting
}

function Presets({ lab, setting, start, live, onChange }: PresetsProps) {
  const current = Object.entries(lab.presets).find(([id]) => sameSetting(setting, startOf(lab, id)))
  const [currentId, preset] = current ?? []
  return (
    <fieldset className="presets" disabled={!live}>
      <legend>Start from</legend>
      {Object.entries(lab.presets).map(([id, { label }]) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === currentId}
          onClick={() => onChange(startOf(lab, id))}
        >
          {label}
        </button>
      ))}
      <p className="preset-point">
        {preset
          ? preset.point
          : sameSetting(setting, start)
            ? 'Each of these makes a point. Or change what you like below.'
            : 'Your own setting. The link in the address bar holds it.'}
      </p>
    </fieldset>
  )
}

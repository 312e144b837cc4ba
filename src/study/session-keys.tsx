/** Which keys a session has, with a switch: a program that types what is spoken would press them. */

import { type ReactNode, useState } from 'react'

const KEYS_KEY = 'holdout.keys'

/** Whether single keys answer, as this reader last said on this device; they do at first. */
export function useKeysSwitch(): readonly [isOn: boolean, onSwitch: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(wereOn)
  function onSwitch(next: boolean) {
    setOn(next)
    try {
      localStorage.setItem(KEYS_KEY, next ? 'on' : 'off')
    } catch {
      // Refused storage: the choice lasts until the page is closed.
    }
  }
  return [isOn, onSwitch]
}

function wereOn(): boolean {
  try {
    return localStorage.getItem(KEYS_KEY) !== 'off'
  } catch {
    return true
  }
}

interface Props {
  readonly isOn: boolean
  readonly onSwitch: (isOn: boolean) => void
  /** What each key does. */
  readonly children: ReactNode
}

export function SessionKeys({ isOn, onSwitch, children }: Props) {
  return (
    <div className="session-keys">
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onSwitch(event.target.checked)}
        />{' '}
        Answer with single keys
      </label>
      {isOn && <p>{children}</p>}
    </div>
  )
}

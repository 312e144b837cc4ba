/** Makes the code that puts the lab into somebody else's page. */

import { useState } from 'react'
import { embedCode } from '../embed-code.ts'
import { FRAME_MODES, type FrameOptions, writeFrameOptions } from '../frame-options.ts'
import type { ToolProps } from './tool-props.ts'

interface Props extends ToolProps {
  readonly onCopy: (code: string) => void
}

const MODE_NAMES = {
  play: 'Playing',
  predict: 'A prediction',
  challenge: 'A challenge',
  present: 'A presentation',
} as const

export function EmbedMaker({ lab, as, linkTo, onCopy }: Props) {
  const [options, setOptions] = useState<FrameOptions>({
    mode: 'play',
    ask: null,
    controls: null,
    lock: false,
    tab: null,
  })
  const set = (part: Partial<FrameOptions>) => setOptions({ ...options, ...part })
  return (
    <fieldset className="embed-maker">
      <legend>In your own page</legend>
      <label htmlFor={`${as}-frame-mode`}>Opens with</label>
      <select
        id={`${as}-frame-mode`}
        value={options.mode}
        onChange={(event) => set({ mode: event.target.value as FrameOptions['mode'] })}
      >
        {FRAME_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {MODE_NAMES[mode]}
          </option>
        ))}
      </select>
      <label htmlFor={`${as}-frame-tab`}>Picture beside the main one</label>
      <select
        id={`${as}-frame-tab`}
        value={options.tab ?? ''}
        onChange={(event) => set({ tab: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">as the lab has it</option>
        {Object.entries(lab.stage.parts).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <label htmlFor={`${as}-frame-controls`}>Settings</label>
      <select
        id={`${as}-frame-controls`}
        value={options.lock ? 'lock' : options.controls === null ? 'all' : 'sight'}
        onChange={(event) => {
          const { value } = event.target
          set({
            lock: value === 'lock',
            controls: value === 'sight' ? lab.stage.sight : null,
          })
        }}
      >
        <option value="all">all</option>
        <option value="sight">only those in sight</option>
        <option value="lock">none: the setting is locked</option>
      </select>
      <button
        type="button"
        onClick={() => onCopy(embedCode(writeFrameOptions(linkTo('embed'), options), lab.question))}
      >
        Copy embed code
      </button>
    </fieldset>
  )
}

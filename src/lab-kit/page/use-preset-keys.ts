/** In a presentation the arrow keys go through what the lab starts from. */

import { useEffect } from 'react'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import { presetOf } from './preset-chips.tsx'
import type { LabStore } from './store/lab-store.ts'

export function usePresetKeys(lab: LabDefinition, store: LabStore, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }[event.key]
      // In a field, on a tab or a handle the arrows are its own.
      const isOwn = (event.target as Element).closest('input, select, textarea, [role]')
      if (by === undefined || isOwn) return
      event.preventDefault()
      const ids = Object.keys(lab.presets)
      const at = ids.indexOf(presetOf(lab, store.getState().setting)?.[0] ?? '')
      const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]
      void store.actions.change(startOf(lab, next))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [lab, store, isOn])
}

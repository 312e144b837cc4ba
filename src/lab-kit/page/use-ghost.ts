/** The run before a change, for as long as it is worth comparing with. */

import { useEffect, useState } from 'react'
import type { Outcome } from '../definition/model.ts'
import type { LabStore } from './store/lab-store.ts'

/** It stays this long after the last run, and while the pointer is down. */
const STAYS_MS = 3000

/** The complete run from before the hand began to change things; null while nothing has changed lately. */
export function useGhost(store: LabStore): Outcome | null {
  const [ghost, setGhost] = useState<Outcome | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isDown = false
    let current: Outcome | null = null
    const show = (outcome: Outcome | null) => {
      current = outcome
      setGhost(outcome)
    }
    const wait = () => {
      clearTimeout(timer)
      if (!isDown) timer = setTimeout(() => show(null), STAYS_MS)
    }
    const stop = store.subscribe((state, before) => {
      if (state.complete === before.complete) return
      if (current === null) show(before.complete)
      wait()
    })
    const down = () => {
      isDown = true
    }
    const up = () => {
      isDown = false
      if (current !== null) wait()
    }
    window.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
    return () => {
      clearTimeout(timer)
      stop()
      window.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', up)
    }
  }, [store])
  return ghost
}

/** Setting -> link once the hand rests, replacing the entry; link -> setting on Back and Forward. */

import { useEffect } from 'react'
import type { LabDefinition } from '../definition/define-lab.ts'
import type { Setting } from '../definition/params.ts'
import { decodeSetting, encodeSetting, type LinkProblem } from './permalink.ts'
import { type LabStore, sameSetting } from './store/lab-store.ts'

/** The link follows the reader's hand after a rest, in milliseconds. */
const LINK_DELAY_MS = 250

interface Linked {
  readonly lab: LabDefinition
  readonly as: string
  readonly store: LabStore
  /** What a link leaves out. */
  readonly base: Setting
  /** What the lab opens with where no link says anything. */
  readonly start: Setting
}

/** @param onProblems Hears what is wrong with a link that the reader came back to. */
export function useLinkFollowing(
  { lab, as, store, base, start }: Linked,
  onProblems: (problems: readonly LinkProblem[]) => void,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      clearTimeout(timer)
      timer = undefined
      const now = new URLSearchParams(window.location.search)
      const next = encodeSetting(lab, as, store.getState().setting, base, start, now)
      const search = next.size > 0 ? `?${next}` : ''
      if (search === window.location.search) return
      const { pathname, hash } = window.location
      window.history.replaceState(window.history.state, '', `${pathname}${search}${hash}`)
    }
    const writeNow = () => timer !== undefined && write()
    const stop = store.subscribe((state, before) => {
      if (state.setting === before.setting) return
      clearTimeout(timer)
      timer = setTimeout(write, LINK_DELAY_MS)
    })
    const follow = () => {
      const query = new URLSearchParams(window.location.search)
      const { params, seed, problems } = decodeSetting(lab, as, query, base, start)
      if (sameSetting({ params, seed }, store.getState().setting)) return
      onProblems(problems)
      void store.actions.change({ params, seed })
    }
    window.addEventListener('popstate', follow)
    // A link that is followed, or a reload, must not come before the setting is in the address.
    document.addEventListener('click', writeNow, { capture: true })
    window.addEventListener('pagehide', writeNow)
    window.addEventListener('beforeunload', writeNow)
    return () => {
      writeNow()
      stop()
      document.removeEventListener('click', writeNow, { capture: true })
      window.removeEventListener('pagehide', writeNow)
      window.removeEventListener('beforeunload', writeNow)
      window.removeEventListener('popstate', follow)
    }
  }, [lab, as, store, base, start, onProblems])
}

/** The keys of a question: 1 to 9 choose, g u f c commit as sure as that, Enter goes on. */

import { type RefObject, useEffect } from 'react'
import type { Confidence } from '../log/journal.ts'
import type { AnswerKeys } from './answer-form.tsx'

const CONFIDENCE_KEYS: Readonly<Record<string, Confidence>> = {
  g: 'guessing',
  u: 'unsure',
  f: 'fairly sure',
  c: 'certain',
}

interface Options {
  /** What Enter and the space bar do instead, where the question is answered. */
  readonly onNext: (() => void) | null
  /** Whether the reader wants keys at all. */
  readonly isOn?: boolean
  /** Where the focus has to be; on the whole page if it is not given. */
  readonly within?: RefObject<HTMLElement | null>
  /** Further keys. */
  readonly own?: Readonly<Record<string, () => void>>
}

/** Listens while the question is shown. What is typed into a field or pressed on a control does what it does there. */
export function useAnswerKeys(
  keys: RefObject<AnswerKeys | null>,
  { onNext, isOn = true, within, own = {} }: Options,
) {
  useEffect(() => {
    if (!isOn) return
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      if (within && !within.current?.contains(target)) return
      const act = actionOf(event.key, target)
      if (!act) return
      event.preventDefault()
      act()
    }

    function actionOf(key: string, target: HTMLElement): (() => void) | undefined {
      const isChoice = target.matches('[type=radio], [type=checkbox]')
      if (!isChoice && target.matches('input, textarea, select')) return // Enter submits its form
      if (key === 'Enter' || key === ' ') {
        const isOutside = isChoice && target.closest('.question') === null
        if (isOutside || target.matches('button, a, summary')) return
        return onNext ?? (key === 'Enter' ? () => keys.current?.check() : undefined)
      }
      if (/^[1-9]$/.test(key)) return () => keys.current?.choose(Number(key) - 1)
      const confidence = CONFIDENCE_KEYS[key]
      return confidence ? () => keys.current?.commit(confidence) : own[key]
    }

    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

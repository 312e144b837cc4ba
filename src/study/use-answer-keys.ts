/** The keys of a session: 1 to 9 choose, g u f c say how sure one is, Enter checks. */

import { type RefObject, useEffect } from 'react'
import type { AnswerKeys } from '../asking/answer-form.tsx'
import type { Confidence } from '../log/journal.ts'

const CONFIDENCE_KEYS: Readonly<Record<string, Confidence>> = {
  g: 'guessing',
  u: 'unsure',
  f: 'fairly sure',
  c: 'certain',
}

/**
 * Listens while the session is shown. What is typed into a field or pressed on a control does what it does there.
 *
 * @param onNext What Enter and the space bar do instead, where the question is answered.
 * @param isOn Whether the reader wants keys at all.
 * @param own Further keys.
 */
export function useAnswerKeys(
  keys: RefObject<AnswerKeys | null>,
  onNext: (() => void) | null,
  isOn: boolean,
  own: Readonly<Record<string, () => void>> = {},
) {
  useEffect(() => {
    if (!isOn) return
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const act = actionOf(event.key, event.target as HTMLElement)
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
      return confidence ? () => keys.current?.confide(confidence) : own[key]
    }

    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

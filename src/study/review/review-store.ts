/** The schedules of the page’s log, and the reader’s clock. */

import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { log } from '../../log/browser-log.ts'
import { listedQuestions } from '../../reader/chapter/book.ts'
import { firstAnswersOf, type Queue, queueOf, type Today } from '../../review/queue.ts'
import { followLog, type ReviewState } from '../../review/review-state.ts'

const channel = new MessageChannel()

/** Lets the page draw and answer keys, then goes on. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(null)
  })
}

export const review = followLog(log, pause, () => performance.now())

export const todayNow = (): Today => ({
  now: Date.now(),
  offsetAt: (at) => new Date(at).getTimezoneOffset(),
})

/** The time, renewed every half minute and whenever `renew` is called. */
export function useToday(): readonly [Today, renew: () => void] {
  const [value, setValue] = useState(todayNow)
  const renew = () => setValue(todayNow())
  useEffect(() => {
    const timer = setInterval(() => setValue(todayNow()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return [value, renew]
}

export function queueAt(
  { recalls, schedules, choices }: ReviewState,
  today: Today,
  wanted = 0,
): Queue {
  return queueOf({
    questions: listedQuestions,
    schedules,
    choices,
    firstAnswers: firstAnswersOf(recalls),
    wanted,
    today,
  })
}

/**
 * What is to be asked today, as things stand.
 *
 * @param wanted New questions of today that the reader asked for, beyond the day’s limit.
 */
export function useQueue(today: Today, wanted: number): Queue {
  const state = useStore(review)
  return useMemo(() => queueAt(state, today, wanted), [state, today, wanted])
}

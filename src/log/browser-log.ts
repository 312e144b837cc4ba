/** The one answer log of the page, and its notice when something cannot be kept. */

import { type ChannelMessage, createAnswerLog } from './answer-log.ts'
import { forgetLegacy, readLegacy } from './legacy-progress.ts'
import { createLogStorage, DATABASE } from './storage.ts'

const localStorage = () => window.localStorage
export const storage = createLogStorage(DATABASE, {
  read: () => readLegacy(localStorage),
  forget: () => forgetLegacy(localStorage),
})
const tabs = new BroadcastChannel(DATABASE)

export const log = createAnswerLog(
  storage,
  {
    post: (message) => tabs.postMessage(message),
    listen: (onMessage) => {
      tabs.onmessage = ({ data }: MessageEvent<ChannelMessage>) => onMessage(data)
    },
  },
  () => Date.now(),
  // Not randomUUID: it is missing on pages that are not served over HTTPS.
  () => [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-'),
)

function showProblem(problem: string | null): void {
  const notice = document.getElementById('page-notice')
  if (!notice) return
  notice.textContent = problem ?? ''
  notice.hidden = problem === null
}

log.store.subscribe(({ problem }, before) => {
  if (problem !== before.problem) showProblem(problem)
})

/** Says to the next page, before it is painted, that this reader has been here. */
const KNOWN_KEY = 'holdout.known'

log.store.subscribe(({ size }, before) => {
  if (size > 0 === before.size > 0) return
  try {
    if (size > 0) localStorage().setItem(KNOWN_KEY, '1')
    else localStorage().removeItem(KNOWN_KEY)
  } catch {
    // Refused storage: every visit is the first.
  }
})

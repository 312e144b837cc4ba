/** The one progress store of the page, and its notice when something cannot be kept. */

import { createProgressStore, KEY } from '../review/progress-store.ts'

export const progress = createProgressStore(
  () => window.localStorage,
  () => Date.now(),
)

function showProblem(problem: string | null): void {
  const notice = document.getElementById('page-notice')
  if (!notice) return
  notice.textContent = problem ?? ''
  notice.hidden = problem === null
}

showProblem(progress.getState().problem)
progress.subscribe(({ problem }, before) => {
  if (problem !== before.problem) showProblem(problem)
})

// Another tab answered: take it over, so that neither tab overwrites the other.
window.addEventListener('storage', ({ key }) => {
  if (key === KEY) progress.reread()
})

/** Marks the labs in which the reader has predicted, in the gallery. */

import { log } from '../../log/browser-log.ts'

/** @param changed Told when the marks have changed. */
export function showLabsTried(page: Document, changed: () => void): void {
  const cards = [...page.querySelectorAll<HTMLElement>('[data-lab]')]
  const update = () => {
    const entries = log.store.getState().labEntries
    for (const card of cards) {
      const own = entries.filter(({ labId }) => labId === card.dataset.lab)
      const mark = card.querySelector<HTMLElement>('[data-tried]')
      if (own.length === 0 || !mark) continue
      const predicted = own.flatMap((entry) =>
        entry.kind === 'prediction' ? [entry.predictionId] : [],
      )
      card.dataset.tried = ''
      mark.hidden = false
      mark.textContent =
        predicted.length === 0 ? '· tried' : `· ${new Set(predicted).size} predicted`
    }
    changed()
  }
  log.store.subscribe(update)
  void log.read.then(update)
}

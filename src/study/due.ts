/** How many questions are due, shown in the bar of every page. */

import { queueAt, review, todayNow } from './review/review-store.ts'

export function showDue(page: Document): void {
  const places = [...page.querySelectorAll<HTMLElement>('[data-due]')]
  const update = () => {
    if (!review.getState().isReady) return
    const { due } = queueAt(review.getState(), todayNow())
    for (const place of places) {
      place.textContent = String(due.length)
      place.hidden = due.length === 0
    }
  }
  review.subscribe(update)
  update()
}

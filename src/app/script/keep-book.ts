/** The book without a network: its worker is registered when the page rests, and a newer version is offered. */

import { isWanted, register, whenNewer, workers } from '../../offline/registration.ts'
import { whenIdle } from './idle.ts'

/** Not in somebody else’s page, whose reader did not come for the book. */
export function keepBook(page: Document): void {
  if (!workers || window.top !== window || page.querySelector('main.embed')) return
  const container = workers
  // The first worker takes on the page as it is; a second one is another version, which somebody took.
  let isKept = container.controller !== null
  container.addEventListener('controllerchange', () => {
    if (isKept) window.location.reload()
    isKept = true
  })
  whenIdle(() => void follow(page, container))
}

async function follow(page: Document, container: ServiceWorkerContainer): Promise<void> {
  try {
    const registration = isWanted()
      ? await register(container)
      : await container.getRegistration(import.meta.env.BASE_URL)
    if (!registration) return
    whenNewer(registration, () => {
      void import('./offer-version.ts').then(({ offerVersion }) => offerVersion(page, registration))
    })
  } catch {
    // Refused storage, or no network: the page is as it would be without a worker.
  }
}

/** The worker as a page sees it: registered where that is wanted, asked, taken, given up. */

import type { Wish } from './site-files.ts'

const HOME = import.meta.env.BASE_URL

/** In the browser’s storage once the reader has removed what was kept. */
const UNWANTED_KEY = 'holdout.offline'

/** Undefined in the development server, where nothing is kept, and where the browser has no workers or allows none. */
export const workers: ServiceWorkerContainer | undefined = import.meta.env.DEV
  ? undefined
  : navigator.serviceWorker

/** Whether the book is kept without being asked to: not where data is saved, nor where it was removed. */
export function isWanted(): boolean {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return false
  try {
    return localStorage.getItem(UNWANTED_KEY) === null
  } catch {
    return false
  }
}

export function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration> {
  return workers.register(`${HOME}service-worker.js`, { scope: HOME, updateViaCache: 'none' })
}

/** From now on, whatever was said before. */
export async function want(workers: ServiceWorkerContainer): Promise<void> {
  localStorage.removeItem(UNWANTED_KEY)
  await register(workers)
}

/** Removes all that is kept, and keeps nothing from now on. */
export async function giveUp(registration: ServiceWorkerRegistration): Promise<void> {
  localStorage.setItem(UNWANTED_KEY, 'removed')
  if (registration.active) await ask<null>(registration.active, 'remove')
  await registration.unregister()
}

/** What the worker answers to a wish. */
export function ask<Answer>(worker: ServiceWorker, wish: Wish): Promise<Answer> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data)
    worker.postMessage(wish, [port2])
  })
}

/** Runs when a newer version has come and waits: now, or when it does. */
export function whenNewer(registration: ServiceWorkerRegistration, work: () => void): void {
  const look = () => {
    if (registration.waiting && registration.active) work()
  }
  const watch = () => registration.installing?.addEventListener('statechange', look)
  look()
  watch()
  registration.addEventListener('updatefound', watch)
}

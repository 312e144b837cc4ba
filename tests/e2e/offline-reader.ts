/** A reader whose browser keeps the book: what journeys without a network, and those through an update, begin with. */

import { expect, test as journey, type Locator, type Page } from './page-test.ts'
import { BUILD, SiteServer } from './site-server.ts'

/** Each has a server of its own, with the build. */
export const offline = journey.extend<{ site: SiteServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  site: async ({}, use) => {
    const site = new SiteServer()
    await site.start(BUILD)
    await use(site)
    await site.stop()
  },
  baseURL: async ({ site }, use) => use(site.address),
  // A server that is gone, and what the worker says then.
  allowed: [/ERR_(CONNECTION_REFUSED|FAILED)|status of (503|404)/],
  serviceWorkers: 'allow',
})

/** Waits until the worker has all that comes first, and answers for the page. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready
    return navigator.serviceWorker.controller !== null
  })
}

/** The versions that are here, a cache each. */
export const cacheNames = (page: Page) => page.evaluate(() => window.caches.keys())

/** The first card of questions, once it is awake. */
export async function wakeCard(page: Page): Promise<Locator> {
  const card = page.locator('.questions').first()
  await card.scrollIntoViewIfNeeded()
  await expect(card.locator('.dots [aria-disabled=false]').first()).toBeAttached()
  return card
}

export async function answerFirst(page: Page): Promise<void> {
  const card = await wakeCard(page)
  await card.locator('.option input').first().check()
  await card.getByRole('button', { name: 'unsure' }).click()
  await expect(card.locator('.verdict-bar')).toContainText('You were unsure.')
}

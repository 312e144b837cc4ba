/** The test that every journey starts from: anything on the console, any policy breach and any foreign request fails it. */

import { expect, type Locator, type Page, test as plain } from '@playwright/test'

export { expect, type Locator, type Page } from '@playwright/test'

/** Playwright’s own word for what most journeys do without; see playwright.config.ts. */
const BLOCKED = 'Service Worker registration blocked by Playwright'

export const test = plain.extend<{ allowed: RegExp[]; watched: undefined }>({
  /** Messages that a test brings about on purpose. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  allowed: async ({}, use) => use([]),
  watched: [
    async ({ page, allowed, baseURL }, use) => {
      const problems: string[] = []
      const origin = new URL(baseURL!).origin
      const note = (text: string) => {
        if (text.startsWith(BLOCKED)) return
        if (!allowed.some((pattern) => pattern.test(text))) problems.push(text)
      }
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) {
          note(`${message.text()} (${message.location().url})`)
        }
      })
      page.on('pageerror', (error) => note(String(error)))
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
          note(`a request left the origin: ${url}`)
        }
      })
      await use(undefined)
      plain.expect(problems).toEqual([])
    },
    { auto: true },
  ],
})

/** Opens a page and waits until its lab is live. */
export async function openLab(page: Page, path: string): Promise<Locator> {
  await page.goto(path)
  const lab = page.locator('figure.lab').first()
  await expect(lab).toHaveAttribute('data-live', 'true')
  return lab
}

/** Opens one of a lab’s tools in its drawer. */
export async function openTool(lab: Locator, name: string): Promise<Locator> {
  const drawer = lab.getByRole('dialog', { name: 'Tools' })
  if (!(await drawer.isVisible())) await lab.getByRole('button', { name: 'Tools' }).click()
  await drawer.getByRole('combobox', { name: 'Tool' }).selectOption(name)
  return drawer
}

/** The digest of the run that is shown, once it is finished. */
export async function digestOf(lab: Locator): Promise<string> {
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await expect(lab).toHaveAttribute('data-digest', /^[0-9a-f]{16}$/)
  return (await lab.getAttribute('data-digest'))!
}

/** All settings stand open, those that fold too. */
export async function openSettings(lab: Locator): Promise<void> {
  const more = lab.getByRole('button', { name: /^\d+ more settings?$/ })
  if (await more.isVisible()) await more.click()
}

/** The entries of the answer log that the browser keeps, in order. */
export function keptEntries(page: Page): Promise<Array<Record<string, unknown>>> {
  return page.evaluate(
    () =>
      new Promise<Array<Record<string, unknown>>>((resolve, reject) => {
        const opening = indexedDB.open('holdout')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('entries').objectStore('entries').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(all.result.sort((a, b) => a.at - b.at))
          }
        }
      }),
  )
}

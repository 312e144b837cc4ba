/** A newer version, taken while several tabs are open, or lost midway. When the browser lets a new worker begin is its own affair, and may take a while. */

import { rmSync } from 'node:fs'
import { violationsOn } from '../e2e/all-pages.ts'
import {
  answerFirst,
  cacheNames,
  settled,
  offline as test,
  wakeCard,
} from '../e2e/offline-reader.ts'
import { expect, type Page } from '../e2e/page-test.ts'
import { nextVersion } from '../e2e/site-server.ts'

const PART = 'chapters/03-data-engineering/storage-and-flow/'

test('an update is offered, put off, taken in every tab at once, and no answer is lost', async ({
  page,
  context,
  site,
}) => {
  await page.goto(PART)
  await answerFirst(page)
  await settled(page)
  const next = await nextVersion({ changed: [PART, 'glossary'], gone: 'kestrel' })
  await site.start(next)

  await page.reload()
  const title = page.getByRole('heading', { level: 1 })
  const notice = page.getByRole('status').filter({ hasText: 'A new version of Holdout is here.' })
  await expect(notice).toBeVisible()
  await expect(title).toHaveText('Flow and streams')
  expect(await violationsOn(page, '.new-version')).toEqual([])
  await notice.getByRole('button', { name: 'Later' }).press('Enter')
  await expect(notice).toHaveCount(0)
  await page.goto('study/data/')
  const book = page.getByRole('region', { name: 'Without a network' })
  await expect(book).toContainText('A new version of Holdout is here.')
  await page.goto(PART)

  const other = await context.newPage()
  await other.goto('glossary/')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Glossary')
  const stays = await context.newPage()
  await stays.addInitScript(() => {
    navigator.serviceWorker.addEventListener = () => {} // a tab that the browser has frozen
  })
  await stays.goto('glossary/')
  await other.bringToFront() // the worker lives with the tabs: behind others they are slowed down
  await other.getByRole('button', { name: 'Take it now' }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Glossary, again')
  await expect(title).toHaveText('Flow and streams, again')
  await expect((await wakeCard(page)).locator('.folded').first()).toContainText('unsure')

  // What only the older version has stays for the pages that it gave out, and goes with the last of them.
  const statusOf = (where: Page) => where.evaluate(async () => (await fetch('/kestrel/')).status)
  expect(await statusOf(stays)).toBe(200)
  await stays.close()
  await page.reload()
  await expect.poll(() => cacheNames(page)).toHaveLength(1)
  expect(await statusOf(page)).toBe(404)
  await site.stop()
  await page.reload()
  await expect(title).toHaveText('Flow and streams, again')
  rmSync(next, { recursive: true })
})

test('an update that fails midway leaves the version before whole; the next try goes on', async ({
  page,
  site,
}) => {
  await page.goto('glossary/')
  await settled(page)
  const next = await nextVersion({ changed: ['glossary', 'kestrel'] })
  site.holds = /\/kestrel\//
  await site.start(next)
  const update = () =>
    page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!
      await registration.update()
      const coming = registration.installing!
      return new Promise<string>((resolve) => {
        coming.onstatechange = () => resolve(coming.state)
      })
    })
  const first = update()
  await expect.poll(() => cacheNames(page)).toHaveLength(2)
  await expect.poll(() => site.held).toBe(1)
  await site.stop()
  expect(await first).toBe('redundant')
  for (const [path, title] of [
    ['glossary/', 'Glossary'],
    ['kestrel/', 'Kestrel Parcels, the worked example'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  }
  site.holds = null
  await site.start(next)
  const sent = site.bytes
  expect(await update()).toBe('installed')
  expect(site.bytes - sent).toBeLessThan(100_000)
  await page.getByRole('button', { name: 'Take it now' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(', again')
  rmSync(next, { recursive: true })
})

/** The book without a network: one visit, a journey by plane. Updates, and what is kept on request: tests/deep. */

import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { readDigests } from '../../src/node/digests.ts'
import type { SiteFiles } from '../../src/offline/site-files.ts'
import { violationsOn } from './all-pages.ts'
import { answerFirst, settled, offline as test } from './offline-reader.ts'
import { expect, keptEntries, openLab, type Page } from './page-test.ts'
import { BUILD } from './site-server.ts'

const PART = 'chapters/03-data-engineering/storage-and-flow/'
const WITH_LAB = 'chapters/07-deployment/smaller-models/'

/** Opens the part and uses its lab on four bits: that needs a network and digits that do not come with the page. */
async function useLab(page: Page): Promise<void> {
  await page.goto(WITH_LAB)
  const lab = page.locator('#quantization')
  await lab.scrollIntoViewIfNeeded()
  await expect(lab).toHaveAttribute('data-live', 'true')
  await lab.getByRole('button', { name: 'Four bits' }).click()
  await expect(lab).toHaveAttribute('data-digest', readDigests('quantization')!.digests.four!)
  await expect(lab).toHaveAttribute('aria-busy', 'false')
}

test('after one visit, a plane: another part, its questions, the review and a lab that was used', async ({
  page,
  site,
}) => {
  await useLab(page) // before the worker is there
  await settled(page)
  await openLab(page, 'embed/reservoir-sampling/') // and after that
  await site.stop()
  const browser = await page.context().newCDPSession(page)
  await browser.send('Network.clearBrowserCache') // what it holds by itself is no promise

  await page.goto(PART)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Flow and streams')
  expect(
    await page.evaluate(() => getComputedStyle(document.body).fontFamily.includes('Source Serif')),
  ).toBe(true)
  await answerFirst(page)
  await expect
    .poll(() => keptEntries(page))
    .toContainEqual(expect.objectContaining({ kind: 'answer', place: 'text' }))

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('calibrtion')
  const found = page.getByRole('group', { name: 'Sections' }).getByRole('option').first()
  await expect(found.locator('mark').first()).toHaveText('Calibration')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: /^Review/ }).click()
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  await expect(page.locator('#asked-prompt')).toBeVisible()

  await useLab(page)
  await openLab(page, 'embed/reservoir-sampling/')
})

test('a first visit sends at most 3 MB; then, without a network, a lab and a page that were never opened say so', async ({
  page,
  site,
}) => {
  await page.goto('glossary/')
  await settled(page)
  expect(site.bytes).toBeLessThan(3_000_000)
  await site.stop()
  await page.goto(WITH_LAB)
  const lab = page.locator('#quantization')
  await lab.scrollIntoViewIfNeeded()
  const island = page.locator('[data-island=lab]').filter({ has: lab })
  await expect(island.getByRole('alert')).toContainText(
    'This lab could not be started: A part of it is not on this device, and could not be loaded.',
  )
  await expect(lab.locator('.description')).toContainText(/\d/)
  expect((await page.goto('embed/pruning/'))?.status()).toBe(503)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This page is not on this device',
  )
  expect(await violationsOn(page)).toEqual([])
  expect((await page.goto('chapters/07-deployment/smaler-models'))?.status()).toBe(404)
  await page.getByRole('link', { name: 'Smaller models' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Smaller models')
  await page.goto('glossary?from=elsewhere')
  await expect(page).toHaveURL(/\/glossary\/\?from=elsewhere$/)
})

test('no script that comes first needs one that comes later', () => {
  const text = readFileSync(`${BUILD}/service-worker.js`, 'utf8')
  const { first }: SiteFiles = JSON.parse(text.slice('const site = '.length, text.indexOf('\n')))
  const scripts = Object.keys(first).filter((path) => path.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(50)
  const missing = scripts.flatMap((path) =>
    [...readFileSync(`${BUILD}/${path}`, 'utf8').matchAll(/\b(?:from|import)\s*"(\.[^"]+\.js)"/g)]
      .map(([, needed]) => posix.join(posix.dirname(path), needed!))
      .filter((needed) => !(needed in first))
      .map((needed) => `${path} needs ${needed}`),
  )
  expect(missing).toEqual([])
})

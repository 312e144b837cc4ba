/** The whole book kept on request, on a phone; and where nothing is kept without one. */

import { violationsOn } from '../e2e/all-pages.ts'
import { cacheNames, settled, offline as test } from '../e2e/offline-reader.ts'
import { digestOf, expect } from '../e2e/page-test.ts'
import { BUILD } from '../e2e/site-server.ts'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
  test('the whole book is kept on request: stopped, gone on with, used on a plane, removed', async ({
    page,
    site,
  }) => {
    await page.goto('study/data/')
    await settled(page)
    await page.reload()
    const book = page.getByRole('region', { name: 'Without a network' })
    const whole = book.getByRole('button', { name: /^Keep the whole book \(\d+\.\d MB\)$/ })
    site.holds = /\/assets\/labs\/work-/
    await whole.press('Enter')
    await expect(book.getByRole('progressbar')).toHaveAttribute('value', /^0\.\d+$/)
    await expect(book).toContainText(/\d+\.\d of \d+\.\d MB/)
    await expect.poll(() => site.held).toBeGreaterThan(0)
    expect(await violationsOn(page)).toEqual([])
    await book.getByRole('button', { name: 'Stop' }).click()
    site.release()
    await expect(book.getByRole('status')).toContainText('Stopped. What has come is kept')
    const browser = await page.context().newCDPSession(page)
    const origin = new URL(site.address).origin
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 })
    await whole.click()
    await expect(book.getByRole('status')).toContainText('The browser has no more room for it.')
    await browser.send('Storage.overrideQuotaForOrigin', { origin })
    await whole.click()
    await expect(book.getByRole('status')).toContainText('The whole book is on this device.')
    await expect(whole).toHaveCount(0)

    await site.stop()
    await page.goto('embed/quantization/')
    await expect(page.locator('figure.lab')).toHaveAttribute('data-live', 'true')
    await digestOf(page.locator('figure.lab'))

    await page.goto('study/data/')
    await book.getByRole('button', { name: 'Remove what is kept' }).click()
    await expect(book.getByRole('status')).toContainText('Removed.')
    expect(await cacheNames(page)).toEqual([])
    await site.start(BUILD)
    await page.reload()
    await expect(book).toContainText('Nothing of the book is kept on this device.')
    await book.getByRole('button', { name: 'Keep the book here' }).click()
    await expect(book).toContainText(/\d MB are on this device/)
  })
})

test('in a frame of somebody else’s, and where data is saved, nothing is kept; there it is on request', async ({
  page,
}) => {
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  await page.goto('embed/reservoir-sampling/', { waitUntil: 'networkidle' })
  expect(await registrations()).toBe(0)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true })
  await page.goto('study/data/', { waitUntil: 'networkidle' })
  expect(await registrations()).toBe(0)
  const book = page.getByRole('region', { name: 'Without a network' })
  await book.getByRole('button', { name: 'Keep the book here' }).press('Enter')
  await expect(book).toContainText('MB are on this device: the text with its questions')
})

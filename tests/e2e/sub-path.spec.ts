/** What would break where the site is not at the root of its host: links, assets, workers, the policy. */

import { settled } from './offline-reader.ts'
import { expect, openLab, openSettings, test } from './page-test.ts'

test('pages lead to one another', async ({ page }) => {
  await page.goto('')
  await page.getByRole('link', { name: 'Start with chapter 1' }).click()
  await expect(page).toHaveTitle(
    'When machine learning fits · 1. Overview of Machine Learning Systems · Holdout',
  )
  await page.reload()
  await expect(page).toHaveTitle(
    'When machine learning fits · 1. Overview of Machine Learning Systems · Holdout',
  )
  await page.getByRole('link', { name: 'Glossary' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary')
})

test('a lab finds its worker and its table', async ({ page }) => {
  const lab = await openLab(page, 'embed/probability-sampling/')
  await openSettings(lab)
  await lab.getByRole('combobox', { name: 'Population' }).selectOption('films')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await expect(lab.getByRole('alert')).toHaveCount(0)
  await expect(lab.locator('.description')).toContainText('Black Comedy')
  await lab.getByRole('tab', { name: 'Estimates' }).click()
  await lab.locator('.chart-face').first().hover()
  await expect(lab.locator('.live-chart').first()).toBeAttached()
})

test.describe('with a worker', () => {
  test.use({ serviceWorkers: 'allow' })
  test('pages are kept under the site’s own path, and it can be installed from there', async ({
    page,
    baseURL,
    request,
  }) => {
    await page.goto('')
    await settled(page)
    expect((await page.goto('glossary/'))?.fromServiceWorker()).toBe(true)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
      baseURL,
    )
    const address = await page.locator('link[rel=manifest]').evaluate((link) => {
      return (link as HTMLLinkElement).href
    })
    const manifest = (await (await request.get(address)).json()) as {
      readonly start_url: string
      readonly icons: ReadonlyArray<{ readonly src: string }>
    }
    expect(new URL(manifest.start_url, address).href).toBe(baseURL)
    for (const { src } of manifest.icons) {
      expect((await request.get(new URL(src, address).href)).ok(), src).toBe(true)
    }
  })
})

test.describe('at an unknown address', () => {
  test.use({ allowed: [/404 \(Not Found\)/] })
  test('the page says so and leads back', async ({ page }) => {
    expect((await page.goto('no/such/page'))?.status()).toBe(404)
    await page.getByRole('link', { name: 'The contents' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guess before')
  })
})

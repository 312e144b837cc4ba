/** What would break where the site is not at the root of its host: links, assets, workers, the policy. */

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

test.describe('at an unknown address', () => {
  test.use({ allowed: [/404 \(Not Found\)/] })
  test('the page says so and leads back', async ({ page }) => {
    expect((await page.goto('no/such/page'))?.status()).toBe(404)
    await page.getByRole('link', { name: 'The contents' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guess before')
  })
})

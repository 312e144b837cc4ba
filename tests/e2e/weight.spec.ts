import { gzipSync } from 'node:zlib'
import { expect, test } from './page-test.ts'

const BUDGET = 6_000

test('a page of text runs one script of a few kilobytes, with no chart and no table', async ({
  page,
}) => {
  const scripts: Array<Promise<{ url: string; size: number; text: string }>> = []
  const others: string[] = []
  page.on('response', (response) => {
    others.push(response.url())
    if (response.request().resourceType() !== 'script') return
    scripts.push(
      response.body().then((body) => ({
        url: response.url(),
        size: gzipSync(body, { level: 9 }).length,
        text: body.toString(),
      })),
    )
  })
  await page.goto('chapters/04-training-data/who-is-in-the-data/', { waitUntil: 'networkidle' })
  const loaded = await Promise.all(scripts)
  const total = loaded.reduce((sum, { size }) => sum + size, 0)
  console.log(
    `first load of chapter 4: ${total} bytes of gzip JavaScript in ${loaded.length} files`,
  )
  expect(loaded.length).toBe(1)
  expect(total).toBeLessThan(BUDGET)
  expect(loaded.filter(({ text }) => text.includes('recharts')).map(({ url }) => url)).toEqual([])
  expect(others.filter((url) => url.endsWith('.json'))).toEqual([])
  // The text is in the page, not in its scripts.
  expect(loaded.filter(({ text }) => text.includes('reservoir')).map(({ url }) => url)).toEqual([])
})

test('the table of films comes when a lab that uses it is near, the charting library with the first pointer', async ({
  page,
}) => {
  const seen: string[] = []
  page.on('response', (response) => seen.push(response.url()))
  await page.goto('chapters/04-training-data/who-is-in-the-data/')
  await page.locator('#probability-sampling').evaluate((element) => element.scrollIntoView())
  await expect(page.locator('#probability-sampling')).toHaveAttribute('data-live', 'true')
  expect(seen.filter((url) => /live-chart/.test(url))).toEqual([])
  await page.locator('#probability-sampling').getByRole('tab', { name: 'Estimates' }).click()
  await page.locator('#probability-sampling .chart-face').first().hover()
  await expect(page.locator('#probability-sampling .live-chart').first()).toBeAttached()
  expect(seen.some((url) => /films-.*\.json$/.test(url))).toBe(true)
})

for (const path of [
  '',
  'chapters/04-training-data/who-is-in-the-data/',
  'embed/nonprobability-sampling/',
  'embed/probability-sampling/',
]) {
  for (const width of [390, 1440]) {
    test(`nothing shifts while /${path} loads at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.addInitScript(() => {
        const shifts: number[] = []
        Object.assign(window, { shifts })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            shifts.push((entry as unknown as { value: number }).value)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(path)
      const lab = page.locator('figure.lab').first()
      if (!path.startsWith('chapters')) {
        await expect(lab).toHaveAttribute('data-live', 'true')
        await expect(lab.locator('[data-measured="true"]').first()).toBeAttached()
      }
      await page.evaluate(() => document.fonts.ready)
      const total = await page.evaluate(() =>
        (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
      )
      expect(total).toBeLessThan(0.005)
    })
  }
}

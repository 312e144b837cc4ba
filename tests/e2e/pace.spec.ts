// Runs after all others and alone (see playwright.config.ts): it measures time.
import { expect, openLab, openTool, type Page, test } from './page-test.ts'

// One after the other: two pages at a time would measure each other.
test.describe.configure({ mode: 'default' })

/** Notes the length of every long task from now on, as `window.tasks`. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask' })
  })
}

test('no task on the page’s own thread is longer than 50 ms while a long run goes on', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  await expect(lab.locator('.live-chart').first()).toBeVisible()
  const repeats = lab.getByRole('textbox', { name: 'Run this setting from' })
  await openTool(lab, 'Repeat over seeds')
  await repeats.fill('60')
  await watchTasks(page)
  await lab.getByRole('button', { name: 'Repeat', exact: true }).click()
  await expect(lab.getByRole('progressbar', { name: 'Repeats done' })).toBeVisible()
  const tasks = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const bar = () => document.querySelector('progress')
        const timer = setInterval(() => {
          if (bar()) return
          clearInterval(timer)
          resolve((window as unknown as { tasks: number[] }).tasks)
        }, 50)
      }),
  )
  // The last task draws the summary, after the run.
  expect(tasks.slice(0, -1)).toEqual([])
})

test('no task is longer than 50 ms while a network is trained and made smaller', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/quantization/')
  await expect(lab.locator('.live-chart').nth(3)).toBeVisible()
  await watchTasks(page)
  await lab.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(lab.getByRole('table', { name: /measured here just now/ })).toBeVisible({
    timeout: 30_000,
  })
  await expect(lab.locator('.live-chart').nth(3)).toBeVisible()
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  expect(tasks).toEqual([])
})

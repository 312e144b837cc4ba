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
  expect(tasks).toEqual([])
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

test('a log of 5,000 questions and 100,000 answers is read, reviewed and shown without a long task', async ({
  page,
}) => {
  await page.goto('study/review/')
  await expect(page.getByText('Nothing is in your review yet.')).toBeVisible()
  await page.evaluate(async () => {
    const opening = indexedDB.open('holdout')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const start = Date.now() - 200 * 86_400_000
    for (let round = 0; round < 20; round++) {
      const change = database.transaction('entries', 'readwrite')
      for (let question = 0; question < 5000; question++) {
        change.objectStore('entries').put({
          kind: 'answer',
          id: `${round}-${question}`,
          at: start + (round * 10 + (question % 10)) * 86_400_000 + question,
          // The first are real ones, so that something can be asked.
          questionId:
            question < 3
              ? `ch02.${['payback', 'little', 'round-time'][question]}`
              : `ch02.q${question}`,
          given: 'x',
          correct: (round + question) % 7 !== 0,
          seed: 1,
          confidence: 'fairly sure',
          durationMs: 9000,
          place: 'review',
        })
      }
      await new Promise<void>((resolve) => {
        change.oncomplete = () => resolve()
      })
    }
    database.close()
  })
  await page.addInitScript(() => {
    const tasks: PerformanceEntry[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({
      type: 'longtask',
    })
  })
  const longTasks = () =>
    page.evaluate(() =>
      (window as unknown as { tasks: PerformanceEntry[] }).tasks.map(
        ({ startTime, duration }) => `${duration} ms at ${startTime}`,
      ),
    )

  await page.reload()
  await expect(page.locator('#asked-prompt').or(page.locator('.session .notice'))).toBeVisible()
  expect(await longTasks()).toEqual([])
  await page.goto('study/standing/')
  await expect(page.locator('#time')).toBeVisible()
  await expect(page.locator('.still-chart, .live-chart').first()).toBeVisible()
  expect(await longTasks()).toEqual([])
})

// Measures time, so it is no part of npm test: `npm run bench` and `npm run test:deep` run it, one page at a time.
import { expect, openLab, openTool, type Page, test } from '../e2e/page-test.ts'

// One after the other: two pages at a time would measure each other.
test.describe.configure({ mode: 'default' })

interface Pace {
  /** Tasks of 50 ms or more: [start, duration], in milliseconds since the page began. */
  readonly tasks: Array<[number, number]>
  /** Pieces of the same work, done now and then: [start, duration]. */
  readonly pieces: Array<[number, number]>
}

/** What a piece takes on the machine that this was written on while nothing disturbs it, in milliseconds. */
const QUIET_PIECE_MS = 5.4

/**
 * Runs in the page. A machine that others use too is three times slower at one moment than at the next, so
 * a task's length says nothing by itself: it is told beside the time of a fixed piece of work around it.
 */
function keepPace(): void {
  const pace: Pace = { tasks: [], pieces: [] }
  Object.assign(window, { pace })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) pace.tasks.push([startTime, duration])
  }).observe({ type: 'longtask' })
  setInterval(() => {
    const start = performance.now()
    const counts = new Map<string, number>()
    let state = 1
    for (let i = 0; i < 30_000; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const word = (state >>> 14).toString(36)
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    pace.pieces.push([start, performance.now() - start])
  }, 250)
}

const now = (page: Page) => page.evaluate(() => performance.now())

/** The tasks since a moment that would take longer than 50 ms on the quiet machine, in words. */
async function longTasks(page: Page, since = 0): Promise<string[]> {
  const { tasks, pieces } = await page.evaluate(() => (window as unknown as { pace: Pace }).pace)
  return tasks.flatMap(([start, duration]) => {
    if (start < since) return []
    const near = pieces
      .filter(([at]) => Math.abs(at - start) < 1000)
      .map(([, length]) => length / QUIET_PIECE_MS)
      .sort((a, b) => a - b)
    const slowness = Math.max(1, near[near.length >> 1] ?? 1)
    return duration / slowness > 50
      ? [`${duration} ms at ${start}, the machine ${slowness.toFixed(1)} times slower than quiet`]
      : []
  })
}

test.beforeEach(({ page }) => page.addInitScript(keepPace))

test('no task on the page’s own thread is longer than 50 ms while a long run goes on', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  await expect(lab.locator('.live-chart').first()).toBeVisible()
  const repeats = lab.getByRole('textbox', { name: 'Run this setting from' })
  await openTool(lab, 'Repeat over seeds')
  await repeats.fill('60')
  const start = await now(page)
  await lab.getByRole('button', { name: 'Repeat', exact: true }).click()
  await expect(lab.getByRole('progressbar', { name: 'Repeats done' })).toBeVisible()
  await expect(lab.getByRole('progressbar', { name: 'Repeats done' })).toBeHidden()
  expect(await longTasks(page, start)).toEqual([])
})

test('no task is longer than 50 ms while a network is trained and made smaller', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/quantization/')
  await expect(lab.locator('.live-chart').nth(3)).toBeVisible()
  const start = await now(page)
  await lab.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(lab.getByRole('table', { name: /measured here just now/ })).toBeVisible()
  await expect(lab.locator('.live-chart').nth(3)).toBeVisible()
  expect(await longTasks(page, start)).toEqual([])
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
  await page.reload()
  await expect(page.locator('#asked-prompt').or(page.locator('.session .notice'))).toBeVisible()
  expect(await longTasks(page)).toEqual([])
  await page.goto('study/standing/')
  await expect(page.locator('#time')).toBeVisible()
  await expect(page.locator('.live-chart').nth(3)).toBeVisible()
  expect(await longTasks(page)).toEqual([])
})

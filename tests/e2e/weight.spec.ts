/** What pages weigh, by kind and route, and what must not come before it is wanted. No clock: bytes, requests and elements. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Request } from '@playwright/test'
import { expect, type Page, test } from './page-test.ts'
import { BUILD } from './site-server.ts'

/** What a page may send before anybody has touched it, compressed, in kilobytes; and how many requests. */
interface Budget {
  readonly path: string
  readonly document: number
  readonly script: number
  readonly style: number
  readonly requests: number
}

const BUDGETS: readonly Budget[] = [
  // Text: the page, one sheet, one script, the sheet for paper; that of the question cards where they stand.
  {
    path: 'chapters/06-model-development/choosing-and-tracking/',
    document: 28,
    script: 8,
    style: 11.3,
    requests: 6,
  },
  {
    path: 'chapters/03-data-engineering/formats-and-models/',
    document: 25,
    script: 8,
    style: 11.3,
    requests: 6,
  },
  { path: 'chapters/04-training-data/', document: 8, script: 8, style: 8, requests: 5 },
  { path: 'glossary/', document: 35, script: 8, style: 8, requests: 5 },
  // With a card near the first screen that comes alive, and a lab further down, whose sheets stand before it.
  {
    path: 'chapters/04-training-data/rare-classes/',
    document: 40,
    script: 140,
    style: 20,
    requests: 40,
  },
]

/** What no first paint waits for, by its address. */
const KINDS = [
  ['font', /\.woff2$/],
  ['paper', /print-[\w-]+\.css$/],
] as const

/** Of the sheet for paper, which comes when there is time, in kilobytes. */
const PAPER = 2

/** All that a page asks for until it rests, typefaces aside, by kind of resource: bytes as transferred. */
async function transferredBy(page: Page, address: string) {
  const sizes: Array<Promise<readonly [kind: string, bytes: number]>> = []
  const note = (request: Request) => {
    const kind = KINDS.find(([, address]) => address.test(request.url()))?.[0]
    sizes.push(
      request
        .sizes()
        .then(
          ({ responseBodySize }) => [kind ?? request.resourceType(), responseBodySize] as const,
        ),
    )
  }
  page.on('requestfinished', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  page.off('requestfinished', note) // what comes later may still be under way when the test ends
  const total: Record<string, number> = {}
  const all = await Promise.all(sizes)
  for (const [kind, bytes] of all) total[kind] = (total[kind] ?? 0) + bytes
  const requests = all.filter(([kind]) => kind !== 'font').length
  return { total, requests }
}

for (const { path: address, requests, ...kilobytes } of BUDGETS) {
  test(`/${address} keeps its budget of bytes and requests`, async ({ page }) => {
    const loaded = await transferredBy(page, address)
    for (const [kind, budget] of Object.entries(kilobytes)) {
      expect((loaded.total[kind === 'style' ? 'stylesheet' : kind] ?? 0) / 1000, kind).toBeLessThan(
        budget,
      )
    }
    expect((loaded.total.paper ?? 0) / 1000).toBeLessThan(PAPER)
    expect(loaded.requests).toBeLessThanOrEqual(requests)
    const others = Object.keys(loaded.total).filter(
      (kind) => !['document', 'script', 'stylesheet', 'paper', 'font', 'other'].includes(kind),
    )
    expect(others).toEqual([])
  })
}

test('home with its picture alive is under 250 kB, typefaces aside', async ({ page }) => {
  const { total } = await transferredBy(page, '')
  await expect(page.locator('figure.lab')).toHaveAttribute('data-live', 'true')
  const { font = 0, ...rest } = total
  expect(Object.values(rest).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(250_000)
  expect(font).toBeLessThan(130_000)
})

test('typefaces come once, after the page, and are there at the next one before it is painted', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('glossary/')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('holdout.faces'))).not.toBeNull()
  // The browser asks for the icon when it likes, on a busy machine after all else.
  const lastOther = asked.findLastIndex((address) => !/\.woff2$|favicon/.test(address))
  const firstFace = asked.findIndex((address) => address.endsWith('.woff2'))
  expect(firstFace).toBeGreaterThan(lastOther)
  const faces = globSync(`${BUILD}/assets/*.woff2`)
  expect(faces).toHaveLength(5)
  const bytes = faces.reduce((sum, file) => sum + readFileSync(file).length, 0)
  expect(bytes).toBeLessThan(130_000)
  await page.goto('kestrel/')
  expect(
    await page.evaluate(() => getComputedStyle(document.body).fontFamily.includes('Source Serif')),
  ).toBe(true)
})

test('no page has more than 3,500 elements, but the ones that have a whole chapter', () => {
  const large = globSync(`${BUILD}/**/*.html`)
    .filter((file) => !file.endsWith(path.join('whole', 'index.html')))
    .map((file) => ({ file, elements: readFileSync(file, 'utf8').match(/<[a-z]/g)!.length }))
    .filter(({ elements }) => elements > 3500)
  expect(large).toEqual([])
})

test('the text is in the page and not in its script', () => {
  const scripts = globSync(`${BUILD}/assets/entry.client-*.js`)
  expect(scripts).toHaveLength(1)
  const code = readFileSync(scripts[0]!, 'utf8')
  for (const word of ['reservoir', 'react', 'zustand']) expect(code).not.toContain(`"${word}`)
})

test('the table of films comes when a lab that uses it is near, the charting library with the first pointer', async ({
  page,
}) => {
  const seen: string[] = []
  page.on('response', (response) => seen.push(response.url()))
  await page.goto('chapters/04-training-data/sampling-designs/')
  await page.locator('#probability-sampling').evaluate((element) => element.scrollIntoView())
  await expect(page.locator('#probability-sampling')).toHaveAttribute('data-live', 'true')
  expect(seen.filter((url) => /live-chart/.test(url))).toEqual([])
  await page.locator('#probability-sampling').getByRole('tab', { name: 'Estimates' }).click()
  await page.locator('#probability-sampling .chart-face').first().hover()
  await expect(page.locator('#probability-sampling .live-chart').first()).toBeAttached()
  await expect.poll(() => seen.some((url) => /films-.*\.json$/.test(url))).toBe(true)
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

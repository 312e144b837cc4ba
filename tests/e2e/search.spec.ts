/** Search: found by kind and by a typo, by keys alone and on a phone; its index is small, comes when wanted, and leads to what is there. */

import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PackedIndex } from '../../src/reader/search/packed-index.ts'
import { violationsOn } from './all-pages.ts'
import { expect, keptEntries, type Page, test } from './page-test.ts'
import { BUILD } from './site-server.ts'

const [indexFile = ''] = globSync(`${BUILD}/assets/search-index-*.json`)
/** The most of the index, compressed, for each word of the book. */
const BYTES_A_WORD = 0.9

async function openSearch(page: Page) {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  return palette
}

test('a term is found in spite of a typing error, by keys alone, and the focus is back when it closes', async ({
  page,
}) => {
  await page.goto('chapters/06-model-development/judging-offline/')
  const review = page.getByRole('link', { name: /^Review/ }).first()
  await review.focus()
  const palette = await openSearch(page)
  await page.keyboard.type('calibrtion')
  const first = palette.getByRole('group', { name: 'Sections' }).getByRole('option').first()
  await expect(first).toContainText('Calibration')
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(first.locator('mark').first()).toHaveText('Calibration')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(review).toBeFocused()
  await openSearch(page)
  await page.keyboard.press('Tab') // the sections
  await page.keyboard.press('Tab') // the terms
  await expect(palette.getByRole('button', { name: /^Terms/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/glossary\/#calibration$/)
  await expect(palette).toBeHidden()
})

test('a section shows where it speaks of what is asked for', async ({ page }) => {
  await page.goto('glossary/')
  const palette = await openSearch(page)
  await page.keyboard.type('hypergeometric')
  const found = palette.getByRole('group', { name: 'Sections' }).getByRole('option').first()
  await expect(found.locator('mark')).toHaveText(/hypergeometric/i)
})

test('a question leads to its card, a preset to the lab at that setting', async ({ page }) => {
  await page.goto('')
  const palette = await openSearch(page)
  await page.keyboard.type('balances the data by SMOTE, then splits')
  const questions = palette.getByRole('group', { name: 'Questions' })
  await questions.getByRole('option').first().click()
  await expect(page).toHaveURL(/rare-classes\/#ch04-balanced-test$/)
  await expect(page.locator('.question', { hasText: 'balances the data by SMOTE' })).toBeVisible()
  await openSearch(page)
  await page.keyboard.type('Neyman’s allocation')
  await palette.getByRole('group', { name: 'Labs' }).getByRole('option').first().click()
  const lab = page.locator('#probability-sampling')
  await expect(lab).toHaveAttribute('data-live', 'true')
  await expect(lab.getByRole('button', { name: 'Neyman’s allocation' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('things are done from it: another theme, and on with reading', async ({ page }) => {
  await page.goto('chapters/08-distribution-shifts/failures-and-shifts/#why-systems-fail')
  const palette = await openSearch(page)
  await page.keyboard.type('dark')
  await palette.getByRole('option', { name: 'Theme: dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect
    .poll(async () => (await keptEntries(page)).filter(({ kind }) => kind === 'section').length)
    .toBeGreaterThan(0)
  await page.goto('glossary/')
  await openSearch(page)
  await expect(palette.getByRole('option').first()).toHaveText('Continue: 8 · Why systems fail')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/failures-and-shifts\/#why-systems-fail$/)
})

test('on a phone it fills the screen, is opened by its button and closed by another; axe finds nothing', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('glossary/')
  await page.getByRole('button', { name: 'Search' }).click()
  const palette = page.getByRole('dialog', { name: 'Search' })
  await palette.getByRole('combobox').fill('concept drift')
  await expect(palette.getByRole('option').first()).toBeVisible()
  expect(await palette.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  for (const row of await palette.getByRole('option').all()) {
    expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  }
  expect(await violationsOn(page, 'dialog')).toEqual([])
  await palette.getByRole('combobox').fill('zzzxqv')
  await expect(palette.getByRole('status')).toContainText('Nothing in the book has “zzzxqv”')
  await palette.getByRole('button', { name: 'Close the search' }).click()
  await expect(palette).toBeHidden()
})

test.describe('without the index', () => {
  test.use({ allowed: [/Failed to load resource/] })
  test('that is said, and typing on tries again', async ({ page }) => {
    await page.route(/search-index/, (route) => route.abort())
    await page.goto('glossary/')
    const palette = await openSearch(page)
    await page.keyboard.type('drift')
    await expect(palette.getByRole('status')).toContainText('The search could not be loaded')
    await page.unroute(/search-index/)
    await page.keyboard.press('Backspace')
    await expect(palette.getByRole('group', { name: 'Terms' })).toBeVisible()
  })
})

test('nothing of it comes before it is opened', async ({ page }) => {
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  await page.goto('glossary/', { waitUntil: 'networkidle' })
  const isOfSearch = (url: string) => /search|palette|react/i.test(url)
  expect(seen.filter(isOfSearch)).toEqual([])
  await openSearch(page)
  await page.keyboard.type('drift')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect.poll(() => seen.filter(isOfSearch).length).toBeGreaterThan(2)
})

test(`the index is at most ${BYTES_A_WORD} bytes a word of the book`, () => {
  const pages = globSync(`${BUILD}/chapters/*/whole/index.html`)
  expect(pages.length).toBeGreaterThan(5)
  const words = [...pages, `${BUILD}/glossary/index.html`].reduce(
    (sum, file) => sum + wordsIn(readFileSync(file, 'utf8')),
    0,
  )
  expect(statSync(`${indexFile}.br`).size / words).toBeLessThan(BYTES_A_WORD)
})

/** Of what is printed, pictures aside. */
function wordsIn(html: string): number {
  const text = /<main.*<\/main>/s
    .exec(html)![0]
    .replaceAll(/<(svg|script|noscript)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
}

test('everything that it finds is where it says', () => {
  const { pages, pageOf, anchors } = JSON.parse(readFileSync(indexFile, 'utf8')) as PackedIndex
  const ids = pages.map(({ href }) => {
    const html = readFileSync(path.join(BUILD, href, 'index.html'), 'utf8')
    return new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  })
  const lost = anchors
    .map((anchor, i) => ({ anchor, page: pageOf[i]! }))
    .filter(({ anchor, page }) => anchor !== '' && !ids[page]!.has(anchor.split('#')[1]))
  expect(lost).toEqual([])
})

test('the glossary shows what is typed, in names first', async ({ page }) => {
  await page.goto('glossary/')
  const field = page.getByRole('searchbox', { name: 'Show terms with' })
  const terms = page.locator('.glossary dt:visible')
  const all = await terms.count()
  await field.fill('sampling')
  await expect(terms.filter({ hasText: /sampling/i })).not.toHaveCount(0)
  expect(await terms.filter({ hasNotText: /sampling/i }).count()).toBe(0)
  await expect(page.getByText(new RegExp(`^\\d+ of ${all}$`))).toBeVisible()
  await field.fill('zzzz')
  await expect(page.getByText('No term has that.')).toBeVisible()
  await field.fill('')
  await expect(terms).toHaveCount(all)
})

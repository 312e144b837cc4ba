/** Bookmarks, highlights and notes: made by pointer, by touch and by keys, found again, also after the text was edited, and taken along. */

import { readFileSync } from 'node:fs'
import { violationsOn } from './all-pages.ts'
import { expect, type Page, test } from './page-test.ts'

const PART = 'chapters/04-training-data/who-is-in-the-data/'
const WORDS = 'Sampling is not a step that happens once.'

/** Selects words of the page as a reader does, and lets go. */
async function select(page: Page, words: string, by: 'pointerup' | 'touchend' = 'pointerup') {
  await page.evaluate(
    ([wanted, kind]) => {
      const walker = document.createTreeWalker(
        document.querySelector('.prose')!,
        NodeFilter.SHOW_TEXT,
      )
      while (walker.nextNode()) {
        const at = walker.currentNode.nodeValue!.indexOf(wanted!)
        if (at < 0) continue
        walker.currentNode.parentElement!.scrollIntoView({ block: 'center' })
        const { currentNode: node } = walker
        getSelection()!.setBaseAndExtent(node, at, node, at + wanted!.length)
        document.body.dispatchEvent(new Event(kind!, { bubbles: true }))
        return
      }
      throw new Error(`nowhere: ${wanted}`)
    },
    [words, by],
  )
}

test('words are highlighted, a note is written, both are there again, changed and exported', async ({
  page,
}) => {
  await page.goto(PART)
  await select(page, WORDS)
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const field = page.getByRole('textbox', { name: `Note on “${WORDS}”` })
  await expect(field).toBeFocused()
  await page.keyboard.type('True of our click logs too')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.prose mark')).toHaveText(WORDS)
  await expect(page.locator('.own-note')).toHaveText('True of our click logs too')
  await expect(page.getByRole('button', { name: 'Your note: True of our' })).toBeFocused()
  await select(page, 'Why sample at all?')
  await page.getByRole('button', { name: 'Highlight', exact: true }).click()
  await expect(page.locator('.prose mark')).toHaveCount(2)

  await page.reload()
  await expect(page.locator('.prose mark')).toHaveText([WORDS, 'Why sample at all?'])
  expect(await violationsOn(page, '.prose > p')).toEqual([])
  await page.locator('.prose mark').last().click()
  await page.getByRole('button', { name: 'Remove the highlight' }).click()
  await expect(page.locator('.prose mark')).toHaveCount(1)

  await page.goto('study/notes/')
  await expect(page.getByRole('heading', { name: /Where sampling happens/ })).toBeVisible()
  await expect(page.locator('blockquote')).toHaveText(WORDS)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as Markdown' }).click()
  const text = readFileSync(await (await saving).path(), 'utf8')
  expect(text).toContain('## 4. Training Data')
  expect(text).toContain(`> ${WORDS}\n\nTrue of our click logs too`)
  expect(text).toMatch(/### \[Where sampling happens\]\(http:.*#where-sampling-happens\)/)
  await page.getByRole('searchbox').fill('clicks')
  await expect(page.getByRole('status').filter({ hasText: '0 of 1' })).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
})

test('a section is bookmarked and noted by keys alone', async ({ page }) => {
  await page.goto(PART)
  const heading = page.locator('#where-bias-enters')
  await heading.getByRole('link').focus()
  await heading.getByRole('button', { name: 'Bookmark' }).press('Enter')
  await expect(heading.getByRole('button', { name: 'Your bookmark' })).toBeVisible()
  await expect(page.locator('.section-list [data-marked]')).toHaveText(/Where bias enters/)
  await heading.getByRole('button', { name: 'Note', exact: true }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Note on this section' })).toBeFocused()
  await page.keyboard.type('Ask Ada')
  await page.keyboard.press('Escape') // what was typed is kept
  await expect(heading.getByRole('button', { name: 'Your note: Ask Ada' })).toBeVisible()
  await heading.getByRole('button', { name: 'Your note: Ask Ada' }).press('Enter')
  await page.getByRole('button', { name: 'Remove the bookmark' }).press('Enter')
  await expect(heading.locator('.own-sign')).toHaveCount(0)
})

test('on a phone, and on to another device: what is marked there is found here, in a text that was edited', async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(PART)
  await select(page, WORDS, 'touchend')
  const offered = page.getByRole('button', { name: 'Highlight', exact: true })
  const box = (await offered.boundingBox())!
  expect(box.x >= 0 && box.x + box.width <= 390).toBe(true)
  await offered.click()
  await expect(page.locator('.prose mark')).toHaveText(WORDS)
  await page.goto('study/data/')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save my data' }).click()
  const file = await (await saving).path()

  const other = await page.context().browser()!.newContext({ baseURL: baseURL! })
  const desk = await other.newPage()
  await desk.goto('study/data/')
  await desk.getByLabel('File with data to bring').setInputFiles(file)
  await expect(desk.getByText(/new entr(y|ies) taken over/)).toBeVisible()
  // The next edition: a sentence before it, another word in it.
  await desk.route(`**/${PART}`, async (route) => {
    const answer = await route.fetch()
    const html = (await answer.text()).replace(
      WORDS,
      'Most people think of polls. Sampling is hardly a step that happens only once.',
    )
    await route.fulfill({ response: answer, body: html })
  })
  await desk.goto(PART)
  await expect(desk.locator('.prose mark')).toHaveText(
    'Sampling is hardly a step that happens only once.',
  )
  await other.close()
})

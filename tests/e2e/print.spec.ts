/** What a reader gets on paper: the text, all that is asked, pictures of labs with what made them, answers at the end. */

import { expect, type Page, test } from './page-test.ts'

const PART = 'chapters/04-training-data/rare-classes/'

/** As wide as what is left of A4 or Letter between the margins, in CSS pixels. */
const SHEETS = { A4: 642, Letter: 665 } as const

async function printed(page: Page, path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.goto(path)
  await page.emulateMedia({ media: 'print' })
}

/** All that the sheet has not got the room for. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    return [...document.querySelectorAll('main :not(svg *, math *, .visually-hidden)')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => element.outerHTML.slice(0, 120))
  })

for (const [sheet, width] of Object.entries(SHEETS)) {
  test(`a part on ${sheet} has no controls, and nothing is wider than the sheet`, async ({
    page,
  }) => {
    await printed(page, PART, width)
    const controls = page.locator(
      'button:not(.term), input, select, textarea, nav, .bar, .site-foot, progress',
    )
    await expect(controls.locator('visible=true')).toHaveCount(0)
    expect(await tooWide(page)).toEqual([])
  })
}

test('on paper every question has its number, its options or room to write, and its answer at the end', async ({
  page,
}) => {
  await printed(page, PART, SHEETS.A4)
  const questions = page.locator('.on-paper > li')
  const answers = page.locator('.answers .key-list > li')
  const count = await questions.count()
  expect(count).toBeGreaterThan(20)
  await expect(answers).toHaveCount(count)
  const numbers = await page
    .locator('.on-paper')
    .evaluateAll((lists) =>
      lists.flatMap((list) =>
        Array.from(list.children, (_, i) => (list as HTMLOListElement).start + i),
      ),
    )
  expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i + 1))
  for (let i = 0; i < count; i++) {
    await expect(questions.nth(i)).toBeVisible()
    await expect(answers.nth(i)).toBeVisible()
    await expect(
      questions.nth(i).locator('.paper-options, .paper-boxes, .paper-line, .paper-room').first(),
    ).toBeVisible()
    const [asked, told] = await Promise.all(
      [questions, answers].map((list) => list.nth(i).getAttribute('id')),
    )
    expect(told).toBe(asked?.replace('paper-', 'answer-'))
  }
  const isAtTheEnd = await page.evaluate(() => {
    const all = document.querySelectorAll('.on-paper, .references, .answers')
    return [...all].at(-1)!.matches('.answers')
  })
  expect(isAtTheEnd).toBe(true)
})

test('on screen the answers are nowhere to be seen, nor read out', async ({ page }) => {
  await page.goto(PART)
  await expect(page.locator('.answers')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Answers' })).toHaveCount(0)
})

test('a lab on paper is its picture, its numbers, its setting and its address, as the reader left it', async ({
  page,
}) => {
  await printed(page, PART, SHEETS.A4)
  const lab = page.locator('#class-imbalance')
  await expect(lab.locator('.picture-main svg').first()).toBeVisible()
  await expect(lab.locator('.metric:visible')).toHaveCount(4)
  await expect(lab.getByText('seed 1', { exact: false }).last()).toBeVisible()
  await expect(lab.getByText(/^(\/holdout)?\/embed\/class-imbalance\/$/)).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${PART}?class-imbalance.seed=7&class-imbalance.v=1#class-imbalance`)
  await expect(lab).toHaveAttribute('data-live', 'true')
  await page.emulateMedia({ media: 'print' })
  await expect(lab.locator('.lab-lines')).toContainText('seed 7')
  await expect(lab.locator('.lab-lines')).toContainText('?class-imbalance.seed=7')
})

test('what was read in the dark is printed on white paper', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('holdout.theme', 'dark'))
  await printed(page, PART, SHEETS.A4)
  const colours = () =>
    page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector('.stage')!)
      return [color, backgroundColor]
    })
  expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
})

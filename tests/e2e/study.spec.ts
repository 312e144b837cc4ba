/** Review, tests, where I stand, my data. */

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, keptEntries, type Page, test } from './page-test.ts'
import {
  answerShown,
  authored,
  broken,
  fillIn,
  liveThrough,
  questionShown,
  setDay,
  submit,
} from './study-days.ts'

test('a day and the next: learn, forget, review, take everything along', ({
  page,
  browser,
  baseURL,
}) => liveThrough(1, 7, page, browser, baseURL!))

test('the last answer can be taken back, a question put off, or left out for good', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  await expect(page.getByText('15 to go today')).toBeVisible()
  const prompt = page.locator('#asked-prompt')
  const asked = await prompt.textContent()
  expect(await broken(page)).toEqual([])
  await answerShown(page, false)
  await expect(prompt).not.toHaveText(asked!)
  await page.keyboard.press('z')
  await expect(prompt).toHaveText(asked!)
  await expect(page.getByText('15 to go today')).toBeVisible()
  await page.keyboard.press('b')
  await expect(prompt).not.toHaveText(asked!)
  await page.getByRole('button', { name: 'Never again' }).click()
  await page.locator('summary', { hasText: 'Set aside: 2' }).click()
  await page.getByRole('button', { name: 'Bring back' }).first().click()
  await expect(page.locator('summary', { hasText: 'Set aside: 1' })).toBeVisible()
})

test('a session ends with what was right, how well one judged it, what to read again, and more if one likes', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  const perDay = page.getByRole('textbox', { name: 'New questions a day' })
  await perDay.fill('3')
  await perDay.blur()
  await expect(page.getByText('3 to go today')).toBeVisible()
  const progress = page.getByRole('progressbar', { name: 'Questions answered' })
  await expect(progress).toHaveAttribute('aria-valuemax', '3')
  for (const [i, right] of [true, false, true].entries()) {
    await expect(progress).toHaveAttribute('aria-valuenow', String(i))
    await answerShown(page, right)
  }
  const session = page.getByRole('region', { name: 'Today’s questions' })
  await expect(session.getByRole('heading', { name: '2 of 3 right' })).toBeVisible()
  await expect(session.getByText('You said fairly sure on 3 and were right on 2.')).toBeVisible()
  const toRead = session.getByRole('region', { name: 'To read again' }).getByRole('link')
  await expect(toRead).toHaveCount(1)
  await expect(toRead).toHaveAttribute('href', /chapters\/02-systems-design\/[a-z-]+\/#/)
  expect(await broken(page)).toEqual([])
  await session.getByRole('button', { name: '10 more, new ones' }).click()
  await expect(page.getByText('10 to go today, 10 of them new')).toBeVisible()
  await answerShown(page, true)
  await expect(page.getByText('9 to go today, 9 of them new; 4 done.')).toBeVisible()
})

test('a target day brings everything before it, and more new questions a day', async ({ page }) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  await page.getByRole('textbox', { name: 'New questions a day' }).fill('3')
  await page.getByRole('textbox', { name: 'New questions a day' }).blur()
  await expect(page.getByText('3 to go today')).toBeVisible()
  // Typed by keys, part by part, as a reader without a mouse does.
  await page.getByLabel('I want to be ready on').focus()
  await page.keyboard.type('11302026')
  await expect(page.getByLabel('I want to be ready on')).toHaveValue('2026-11-30')
  const aDay = Math.ceil(authored.length / 5) // in five days
  await expect(page.getByText(`${aDay} to go today`)).toBeVisible()
})

test('several options are chosen and committed by keys; a number typed into the settings stays there', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^3\. / }).check()
  const perDay = page.getByRole('textbox', { name: 'New questions a day' })
  const prompt = page.locator('#asked-prompt')
  await expect(prompt).toBeVisible()
  await perDay.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('45')
  await perDay.blur()
  await expect(perDay).toHaveValue('45')
  const several = page.locator('.question .option input[type=checkbox]')
  while ((await several.count()) === 0) {
    const asked = (await prompt.textContent())!
    await page.keyboard.press('b')
    await expect(prompt).not.toHaveText(asked)
  }
  await page.keyboard.press('1')
  await page.keyboard.press('2')
  await page.keyboard.press('u')
  await expect(page.locator('.verdict-bar')).toContainText('You were unsure.')
  const entries = await keptEntries(page)
  expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ place: 'review' }])
})

test('the space bar on a chapter’s checkbox ticks it, also while an answer is shown', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  const prompt = page.locator('#asked-prompt')
  await expect(prompt).toBeVisible()
  await submit(page, true)
  await expect(page.getByRole('button', { name: 'Next' })).toBeVisible()
  const asked = (await prompt.textContent())!
  await page.getByRole('checkbox', { name: /^3\. / }).press('Space')
  await expect(page.getByRole('checkbox', { name: /^3\. / })).toBeChecked()
  await expect(prompt).toHaveText(asked)
})

test('single keys can be switched off, and stay off', async ({ page }) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  const prompt = page.locator('#asked-prompt')
  await expect(prompt).toBeVisible()
  await page.getByRole('checkbox', { name: 'Answer with single keys' }).press('Space')
  await page.reload()
  await expect(prompt).toBeVisible()
  await expect(page.getByText('Enter goes on')).toBeHidden()
  const asked = (await prompt.textContent())!
  for (const key of ['b', '1', 'z']) await page.keyboard.press(key)
  await page.getByRole('checkbox', { name: 'Answer with single keys' }).press('Space')
  await expect(page.getByText('Enter goes on')).toBeVisible()
  await expect(prompt).toHaveText(asked)
  expect(await keptEntries(page)).toMatchObject([{ kind: 'chapter' }])
  await page.keyboard.press('b')
  await expect(prompt).not.toHaveText(asked)
})

test('twenty reviews take two keys each, and no wait', async ({ page }) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^4\. / }).check()
  await page.getByRole('textbox', { name: 'New questions a day' }).fill('60')
  await page.getByRole('textbox', { name: 'New questions a day' }).blur()
  let choices = 0
  while (choices < 20) {
    await expect(page.locator('#asked-prompt')).toBeVisible()
    if ((await page.locator('.option input[type=radio]').count()) > 0) {
      await expect(page.locator('.option input:checked')).toHaveCount(0)
      await page.keyboard.press('1')
      await page.keyboard.press('f')
      choices++
      await expect(page.locator('.verdict-bar')).toContainText('You were fairly sure.')
      await page.keyboard.press('Enter')
    } else {
      const asked = await page.locator('#asked-prompt').textContent()
      await page.keyboard.press('b') // of another kind: not today
      await expect(page.locator('#asked-prompt')).not.toHaveText(asked!)
    }
  }
  const entries = await keptEntries(page)
  expect(entries.filter(({ kind }) => kind === 'answer').length).toBeGreaterThanOrEqual(20)
})

test('a prediction made in a lab comes back, and is graded by a run from another seed', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('embed/reservoir-sampling/')
  const lab = page.locator('figure.lab').first()
  await expect(lab).toHaveAttribute('data-live', 'true')
  await lab.getByRole('button', { name: /^Predict/ }).click()
  const card = lab.getByRole('region', { name: 'Prediction' })
  await card.getByRole('button', { name: 'Predict first' }).click()
  await card.getByRole('radio').first().check()
  await card.getByRole('button', { name: 'certain', exact: true }).click()
  await expect.poll(async () => (await keptEntries(page)).length).toBe(1)
  await setDay(page, 40)
  await page.goto('study/review/')
  await expect(page.getByText('A prediction. The lab runs')).toBeVisible()
  await page.locator('.option').first().waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('c')
  await expect(page.getByText(/the run from seed 2 says/)).toBeVisible()
  const entries = await keptEntries(page)
  expect(entries.map(({ kind, seed }) => [kind, seed])).toEqual([
    ['prediction', 1],
    ['prediction', 2],
  ])
})

test('a test ends in what to read again; the missed can be tried again; it can be printed', async ({
  page,
}) => {
  await page.goto('study/test/?chapter=2')
  await expect(page.getByRole('checkbox', { name: /^2\. / })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /^4\. / })).not.toBeChecked()
  await page.getByRole('radio', { name: '5', exact: true }).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await missAll(page, 5)
  await expect(page.getByRole('heading', { name: '0 of 5 right' })).toBeVisible()
  await expect(page.locator('.verdict-bar.wrong')).toHaveCount(5)
  await expect(page.getByText('Worth reading again')).toBeVisible()
  expect(await broken(page)).toEqual([])
  await page.getByRole('button', { name: /missed again/ }).click()
  await expect(page.getByText(/Question 1 of/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave the test' }).click()
  await page.getByRole('button', { name: 'On paper' }).click()
  await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
})

test('a test is answered by keys alone, and a number that was missed is asked for anew', async ({
  page,
}) => {
  await page.goto('study/test/?chapter=2')
  await page.getByRole('radio', { name: '40' }).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  const asked = authored.filter(({ kind }) => kind !== 'card') // those are graded by the reader
  const first = await missAll(page, asked.length)
  expect(first.size).toBe(asked.length)
  await expect(page.getByRole('heading', { name: `0 of ${asked.length} right` })).toBeVisible()
  await page.getByRole('button', { name: /missed again/ }).click()
  const second = await missAll(page, asked.length)
  for (const [id, prompt] of second) {
    const isDrawn = authored.find((question) => question.id === id)!.kind === 'number'
    expect(first.get(id) !== prompt, id).toBe(isDrawn)
  }
})

/** Answers every question of a test wrong, with the keyboard alone. Returns the prompts by id. */
async function missAll(page: Page, count: number): Promise<Map<string, string>> {
  const prompts = new Map<string, string>()
  for (let i = 1; i <= count; i++) {
    await expect(page.getByText(`Question ${i} of ${count}`)).toBeVisible()
    const question = await questionShown(page)
    prompts.set(question.id, question.prompt)
    await fillIn(page, question, false)
    await page.locator('.options').evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('g')
  }
  return prompts
}

test('the deck for Anki and the table hold every question', async ({ page }) => {
  await page.goto('study/data/')
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ])
    return download.path()
  }
  const files = unzipSync(readFileSync(await take('Save a deck for Anki')))
  const csv = readFileSync(await take('Save a table (CSV)'), 'utf8')
  const rows = csv.match(/^"?ch\d\d\.[a-z0-9-]+,/gm) ?? []
  expect(rows.length).toBeGreaterThan(200)
  const text = Buffer.from(files['collection.anki2']!)
  expect(text.subarray(0, 15).toString()).toBe('SQLite format 3')
  for (const row of rows.slice(0, 20)) expect(text.includes(row.slice(0, -1))).toBe(true)
})

test('a file that is no log of ours is refused with a sentence', async ({ page }) => {
  await page.goto('study/data/')
  const bring = (name: string, content: string) =>
    page
      .getByLabel('File with data to bring')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await bring('a.json', '{"a":1}')
  await expect(page.getByText('not a log of this site')).toBeVisible()
  await bring('b.json', '{"format":')
  await expect(page.getByText('was cut off')).toBeVisible()
  await expect(page.getByText('0 entries')).toBeVisible()
})

/** Review, tests, where I stand, my data: weeks of a reader’s life, with a moved clock. */

import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { unzipSync } from 'fflate'
import * as v from 'valibot'
import { parse } from 'yaml'
import { pose } from '../../src/quiz/instantiate.ts'
import type { PosedQuestion } from '../../src/quiz/question.ts'
import { authoredQuestion } from '../../src/quiz/question-schema.ts'
import { calculated } from '../../src/site/content/make-questions.ts'
import { expect, keptEntries, type Locator, type Page, test } from './page-test.ts'

const SLUG = '02-systems-design'
const authored = v.parse(
  v.array(authoredQuestion),
  parse(readFileSync(`content/chapters/${SLUG}/questions.yaml`, 'utf8')),
)
/** Letters and digits only: quotes and spaces are set when the site is built. */
const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
/** Every question as it is asked at one of its first hundred tries. */
const byPrompt = new Map<string, PosedQuestion>()
for (const question of authored) {
  if (question.kind === 'run')
    throw new RangeError(`${question.id}: its answer is not at hand here`)
  const tries = question.kind === 'number' ? 100 : 1
  for (let seed = 1; seed <= tries; seed++) {
    const posed = pose(question.kind === 'number' ? calculated(question) : question, seed)
    byPrompt.set(bare(posed.prompt), posed)
  }
}

const START = new Date('2026-11-25T09:00:00')
const DAY = 86_400_000
const setDay = (page: Page, day: number, minutes = 0) =>
  page.clock.setFixedTime(START.getTime() + day * DAY + minutes * 60_000)

async function questionShown(page: Page): Promise<PosedQuestion> {
  const prompt = (await page.locator('#asked-prompt').textContent())!
  const question = byPrompt.get(bare(prompt))
  expect(question, prompt).toBeDefined()
  return question!
}

/** Fills in an answer with the keyboard alone. A choice and a card are answered by it in a review. */
async function fillIn(page: Page, question: PosedQuestion, right: boolean): Promise<void> {
  const { keyboard } = page
  const place = async (options: Locator, text: string) =>
    (await options.allTextContents()).findIndex((each) => bare(each) === bare(text))
  switch (question.kind) {
    case 'choice': {
      const options = page.locator('.option')
      const answer = await place(options, question.answer)
      const count = await options.count()
      return keyboard.press(String(1 + (right ? answer : (answer + 1) % count)))
    }
    case 'several':
      for (const option of question.options) {
        if (option.right !== right) continue
        await keyboard.press(String(1 + (await place(page.locator('.option'), option.text))))
      }
      return
    case 'ordering': {
      const rows = page.locator('.ordering li')
      const placeOf = (text: string) => place(rows.locator('> span:first-child'), text)
      const texts = question.items.map(({ text }) => text)
      if (right) {
        for (const [to, text] of texts.entries()) {
          const from = await placeOf(text)
          if (from === to) continue
          await rows.nth(from).getByRole('button', { name: /up/ }).focus()
          for (let at = from; at > to; at--) await keyboard.press('Enter')
        }
        return
      }
      // The first item goes to the end; where it is there already, another one moves.
      const last = texts.length - 1
      const from = await placeOf(texts[0]!)
      await rows
        .nth(from === last ? 0 : from)
        .getByRole('button', { name: /down/ })
        .focus()
      for (let at = from === last ? last - 1 : from; at < last; at++) await keyboard.press('Enter')
      return
    }
    case 'matching':
      for (const pair of question.pairs) {
        const list = page
          .getByRole('combobox')
          .nth(await place(page.locator('.matching label'), pair.left))
        const wanted = right ? pair.right : question.pairs[0]!.right
        await list.focus()
        await list.selectOption({ index: await place(list.locator('option'), wanted) })
      }
      return
    case 'cloze':
      for (const [i, { answer }] of question.gaps.entries()) {
        await page.getByRole('textbox', { name: `Gap ${i + 1} of` }).focus()
        await keyboard.type(right ? answer : 'nonsense')
      }
      return
    case 'card':
      await page.getByRole('button', { name: 'Show the answer' }).press('Enter')
      return keyboard.press(right ? '3' : '1')
    case 'number':
      await page.locator('#asked-number').focus()
      return keyboard.type(right ? String(question.answer) : '-1')
  }
}

/** Answers the question on the screen with the keyboard alone, and stays at what is said of it. */
async function submit(page: Page, right: boolean): Promise<PosedQuestion> {
  const question = await questionShown(page)
  await fillIn(page, question, right)
  if (question.kind !== 'choice' && question.kind !== 'card') {
    // Enter on a button or a list is that button's own: the field is left first.
    await page.locator('.session').focus()
    await page.keyboard.press('Enter')
  }
  return question
}

/** Answers, and goes on to the next question. Returns the id of the one that was answered. */
async function answerShown(page: Page, right: boolean): Promise<string> {
  const question = await submit(page, right)
  await expect(page.locator('.session [role=status]').last()).toContainText(
    question.kind === 'card' ? question.explanation.slice(0, 12) : right ? 'Right.' : 'Not quite.',
  )
  await page.locator('.session').focus()
  await page.keyboard.press('Enter')
  return question.id
}

/** Rules of accessibility that the page breaks as it is now. */
async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Everything that is due now; returns the ids in the order in which they were asked. */
async function reviewAll(page: Page, isRight: (id: number) => boolean): Promise<string[]> {
  const asked: string[] = []
  for (;;) {
    await expect(page.locator('#asked-prompt').or(page.locator('.session .notice'))).toBeVisible()
    if (await page.locator('.session .notice').isVisible()) return asked
    asked.push(await answerShown(page, isRight(asked.length)))
  }
}

test('four weeks: learn, forget, review, take everything along', async ({
  page,
  browser,
  baseURL,
}) => {
  await setDay(page, 0)
  await page.goto(`chapters/${SLUG}/`)
  const end = page.locator('.chapter-end')
  await end.scrollIntoViewIfNeeded()
  await end.getByRole('button', { name: 'Put them into my review' }).click()
  await end.getByRole('link', { name: 'Review now' }).click()

  // Day 0: fifteen new questions. Every third is answered wrong, and comes back within the hour.
  await expect(page.getByText('15 to go today, 15 of them new; 0 done.')).toBeVisible()
  const first = await reviewAll(page, (i) => i % 3 !== 0)
  expect(first).toHaveLength(15)
  await expect(page.locator('.session .notice')).toContainText('come back today')
  const forgotten = first.filter((_, i) => i % 3 === 0)
  for (let minutes = 20; minutes <= 60; minutes += 20) {
    await setDay(page, 0, minutes)
    await page.reload()
    const again = await reviewAll(page, () => true)
    if (minutes === 20) expect(again).toEqual(expect.arrayContaining(forgotten))
  }
  await expect(page.locator('.session .notice')).toContainText(
    `${authored.length - 15} new ones wait`,
  )

  // Four weeks: most days, mostly right.
  const load: number[] = []
  for (let day = 1; day <= 28; day++) {
    if (day % 7 === 6) continue // a day off
    for (const minutes of [0, 30, 60]) {
      await setDay(page, day, minutes)
      await page.reload()
      const asked = await reviewAll(page, (i) => minutes > 0 || i % 5 !== 4)
      if (minutes === 0) load.push(asked.length)
    }
  }
  expect(load[0]).toBeGreaterThanOrEqual(15) // fifteen of them new
  expect(Math.max(...load)).toBeLessThanOrEqual(40)
  expect(load.slice(-5).reduce((sum, each) => sum + each, 0)).toBeLessThan(
    load.slice(0, 5).reduce((sum, each) => sum + each, 0),
  )

  // Where I stand, then everything to a second device.
  await setDay(page, 29)
  await page.goto('study/standing/')
  await expect(page.getByText(/of \d+ reviews went right/)).toBeVisible()
  await expect(page.getByText(/Your Brier score is/)).toBeVisible()
  await expect(page.getByText(`, ${authored.length} of ${authored.length} met`)).toBeVisible()
  const standing = await textOf(page)
  expect(await broken(page)).toEqual([])
  await page.goto('study/data/')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save my data' }).click(),
  ])
  const file = await download.path()

  const second = await browser.newContext({ baseURL: baseURL! })
  const there = await second.newPage()
  await setDay(there, 29)
  await there.goto('study/data/')
  const count = (await keptEntries(page)).length
  for (const told of [
    `${count} new entries taken over; 0 were`,
    `0 new entries taken over; ${count} were`,
  ]) {
    await there.getByLabel('File with data to bring').setInputFiles(file)
    await expect(there.getByText(told)).toBeVisible()
  }
  expect(await keptEntries(there)).toEqual(await keptEntries(page))
  await there.goto('study/standing/')
  expect(await textOf(there)).toEqual(standing)
  await second.close()

  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: /^Yes, delete/ }).click()
  await expect(page.getByText('Everything is deleted.')).toBeVisible()
  expect(await keptEntries(page)).toEqual([])
})

/** What a page says, its charts included. */
async function textOf(page: Page): Promise<string[]> {
  await expect(page.locator('#time')).toBeVisible()
  const said = await page
    .locator('.standing-part :is(p:not(.recharts-wrapper *), summary, td)')
    .allTextContents()
  return said.filter((text) => text !== '') // live charts bring empty paragraphs of their own
}

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

test('a target day brings everything before it, and more new questions a day', async ({ page }) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^2\. / }).check()
  await page.getByRole('spinbutton', { name: 'New questions a day' }).fill('3')
  await page.getByRole('spinbutton', { name: 'New questions a day' }).blur()
  await expect(page.getByText('3 to go today')).toBeVisible()
  await page.getByLabel('I want to be ready on').fill('2026-11-30')
  const aDay = Math.ceil(authored.length / 5) // in five days
  await expect(page.getByText(`${aDay} to go today`)).toBeVisible()
})

test('several options are chosen and checked by keys; a number typed into the settings stays there', async ({
  page,
}) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^3\. / }).check()
  const perDay = page.getByRole('spinbutton', { name: 'New questions a day' })
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
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Right\.|Not quite\./)).toBeVisible()
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
  await expect(page.getByText('Enter checks, then goes on')).toBeHidden()
  const asked = (await prompt.textContent())!
  for (const key of ['b', '1', 'z']) await page.keyboard.press(key)
  await page.getByRole('checkbox', { name: 'Answer with single keys' }).press('Space')
  await expect(page.getByText('Enter checks, then goes on')).toBeVisible()
  await expect(prompt).toHaveText(asked)
  expect(await keptEntries(page)).toMatchObject([{ kind: 'chapter' }])
  await page.keyboard.press('b')
  await expect(prompt).not.toHaveText(asked)
})

test('twenty reviews take a key each, and no wait', async ({ page }) => {
  await setDay(page, 0)
  await page.goto('study/review/')
  await page.getByRole('checkbox', { name: /^4\. / }).check()
  await page.getByRole('spinbutton', { name: 'New questions a day' }).fill('60')
  await page.getByRole('spinbutton', { name: 'New questions a day' }).blur()
  let choices = 0
  while (choices < 20) {
    await expect(page.locator('#asked-prompt')).toBeVisible()
    if ((await page.locator('.option input[type=radio]').count()) > 0) {
      await page.keyboard.press('1')
      choices++
      await expect(page.getByText(/Right\.|Not quite\./)).toBeVisible()
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
  await lab.getByRole('button', { name: 'Predict, then run' }).click()
  const task = lab.getByRole('region', { name: 'Predict, then run' })
  await task.locator('.option input').first().check()
  await task.getByRole('radio', { name: 'certain' }).check()
  await task.getByRole('button', { name: 'Commit and run' }).click()
  await task.getByRole('button', { name: 'Show the explanation' }).click()
  await expect.poll(async () => (await keptEntries(page)).length).toBe(1)
  await setDay(page, 40)
  await page.goto('study/review/')
  await expect(page.getByText('A prediction. The lab runs')).toBeVisible()
  await page.locator('.option').first().waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('1')
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
  await expect(page.getByText(/^You said: /)).toHaveCount(5)
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
    await page.keyboard.press('g')
    await fillIn(page, question, false)
    await page.locator('.options').evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Enter')
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

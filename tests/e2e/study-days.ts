/** Days of a reader’s life with the review, with a moved clock and the keyboard alone. */

import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from '@playwright/test'
import { pose, variantsOf } from '../../src/quiz/instantiate.ts'
import type { PosedQuestion } from '../../src/quiz/question.ts'
import { parseQuestions, readFacts } from '../../src/site/content/facts.ts'
import { calculated } from '../../src/site/content/make-questions.ts'
import { expect, keptEntries, type Locator, type Page } from './page-test.ts'

export const SLUG = '02-systems-design'
export const authored = parseQuestions(
  readFileSync(`content/chapters/${SLUG}/questions.yaml`, 'utf8'),
  readFacts('.'),
)
/** Letters and digits only: quotes and spaces are set when the site is built. */
export const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
/** Every question as it is asked at any try: numbers that are drawn come in so many ways. */
export const byPrompt = new Map<string, PosedQuestion>()
for (const question of authored) {
  if (question.kind === 'run')
    throw new RangeError(`${question.id}: its answer is not at hand here`)
  const made = question.kind === 'number' ? calculated(question) : question
  const tries = made.kind === 'number' && made.draw ? variantsOf(made.draw).count : 1
  for (let seed = 1; seed <= tries; seed++) {
    const posed = pose(made, seed)
    byPrompt.set(bare(posed.prompt), posed)
  }
}

export const START = new Date('2026-11-25T09:00:00')
export const DAY = 86_400_000
export const setDay = (page: Page, day: number, minutes = 0) =>
  page.clock.setFixedTime(START.getTime() + day * DAY + minutes * 60_000)

export async function questionShown(page: Page): Promise<PosedQuestion> {
  const prompt = (await page.locator('#asked-prompt').textContent())!
  const question = byPrompt.get(bare(prompt))
  expect(question, prompt).toBeDefined()
  return question!
}

/** Fills in an answer with the keyboard alone. */
export async function fillIn(page: Page, question: PosedQuestion, right: boolean): Promise<void> {
  const { keyboard } = page
  const place = async (options: Locator, text: string) =>
    (await options.allTextContents()).findIndex((each) => bare(each) === bare(text))
  const startOf = async (options: Locator, text: string) =>
    (await options.allTextContents()).findIndex((each) => bare(each).startsWith(bare(text)))
  switch (question.kind) {
    case 'choice': {
      const options = page.locator('.option-text')
      const answer = await place(options, question.answer)
      const count = await options.count()
      return keyboard.press(String(1 + (right ? answer : (answer + 1) % count)))
    }
    case 'several':
      for (const option of question.options) {
        if (option.right !== right) continue
        await keyboard.press(String(1 + (await place(page.locator('.option-text'), option.text))))
      }
      return
    case 'ordering': {
      const rows = page.locator('.ordering li')
      const placeOf = (text: string) => place(rows.locator('.grip + span'), text)
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
    case 'matching': {
      const tiles = (side: string) => page.locator(`[data-side=${side}] .pair-tile > :last-child`)
      const touch = (side: string, at: number) =>
        page.locator(`[data-side=${side}] button`).nth(at).press('Enter')
      const rights = question.pairs.map((pair) => pair.right)
      for (const [i, pair] of question.pairs.entries()) {
        const wanted = right ? pair.right : rights[(i + 1) % rights.length]!
        // What is paired says so to screen readers: its text goes on.
        const from = await startOf(tiles('left'), pair.left)
        const to = await startOf(tiles('right'), wanted)
        await touch('left', from)
        await touch('right', to)
      }
      return
    }
    case 'cloze':
      for (const [i, { answer }] of question.gaps.entries()) {
        await page.getByRole('textbox', { name: `Gap ${i + 1} of` }).focus()
        await keyboard.type(right ? answer : 'nonsense')
      }
      return
    case 'card':
      return // it is graded once it is shown
    case 'number':
      await page.locator('#asked-number').focus()
      return keyboard.type(right ? String(question.answer) : '-1')
  }
}

/** Answers the question on the screen with the keyboard alone, and stays at what is said of it. */
export async function submit(page: Page, right: boolean): Promise<PosedQuestion> {
  const question = await questionShown(page)
  await fillIn(page, question, right)
  // A letter in a field is typed: the field is left first.
  await page.locator('.session').focus()
  await page.keyboard.press('f')
  if (question.kind === 'card') {
    await expect(page.locator('.card-answer')).toBeVisible()
    await page.keyboard.press(right ? '3' : '1')
  }
  return question
}

/** Answers, and goes on to the next question. Returns the id of the one that was answered. */
export async function answerShown(page: Page, right: boolean): Promise<string> {
  const question = await submit(page, right)
  await expect(page.locator(`.verdict-bar.${right ? 'right' : 'wrong'}`)).toContainText(
    'You were fairly sure.',
  )
  await page.locator('.session').focus()
  await page.keyboard.press('Enter')
  return question.id
}

/** Rules of accessibility that the page breaks as it is now. */
export async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Everything that is due now; returns the ids in the order in which they were asked. */
export async function reviewAll(page: Page, isRight: (id: number) => boolean): Promise<string[]> {
  const asked: string[] = []
  for (;;) {
    await expect(page.locator('#asked-prompt').or(page.locator('.session .notice'))).toBeVisible()
    if (await page.locator('.session .notice').isVisible()) return asked
    asked.push(await answerShown(page, isRight(asked.length)))
  }
}

/**
 * Learns a chapter, forgets a third, reviews for so many days, and takes everything along to a second
 * device.
 *
 * @param perDay New questions a day.
 */
export async function liveThrough(
  days: number,
  perDay: number,
  page: Page,
  browser: Browser,
  baseURL: string,
): Promise<void> {
  await setDay(page, 0)
  await page.goto(`chapters/${SLUG}/framing-the-problem/`)
  const end = page.locator('.part-end')
  await end.scrollIntoViewIfNeeded()
  await end.getByRole('button', { name: 'Put them into my review' }).click()
  await end.getByRole('link', { name: 'Review now' }).click()

  // Day 0: new questions only. Every third is answered wrong, and comes back within the hour.
  const field = page.getByRole('textbox', { name: 'New questions a day' })
  await field.fill(String(perDay))
  await field.blur()
  await expect(
    page.getByText(`${perDay} to go today, ${perDay} of them new; 0 done.`),
  ).toBeVisible()
  const first = await reviewAll(page, (i) => i % 3 !== 0)
  expect(first).toHaveLength(perDay)
  await expect(page.locator('.session .notice')).toContainText('come back today')
  const forgotten = first.filter((_, i) => i % 3 === 0)
  for (let minutes = 20; minutes <= 60; minutes += 20) {
    await setDay(page, 0, minutes)
    await page.reload()
    const again = await reviewAll(page, () => true)
    if (minutes === 20) expect(again).toEqual(expect.arrayContaining(forgotten))
  }
  await expect(page.locator('.session .notice')).toContainText(
    `${authored.length - perDay} new ones wait`,
  )

  // Most days, mostly right.
  const load: number[] = []
  for (let day = 1; day <= days; day++) {
    if (day % 7 === 6) continue // a day off
    for (const minutes of [0, 30, 60]) {
      await setDay(page, day, minutes)
      await page.reload()
      const asked = await reviewAll(page, (i) => minutes > 0 || i % 5 !== 4)
      if (minutes === 0) load.push(asked.length)
    }
  }
  expect(load[0]).toBeGreaterThanOrEqual(perDay)
  expect(Math.max(...load)).toBeLessThanOrEqual(40)
  if (days > 14) {
    const sum = (some: readonly number[]) => some.reduce((all, each) => all + each, 0)
    expect(sum(load.slice(-5))).toBeLessThan(sum(load.slice(0, 5)))
  }

  // Where I stand, then everything to a second device.
  await setDay(page, days + 1)
  await page.goto('study/standing/')
  await expect(page.getByText(/of \d+ reviews went right/)).toBeVisible()
  await expect(page.getByText(/Your Brier score is/)).toBeVisible()
  const met = Math.min(authored.length, perDay * (load.length + 1))
  await expect(page.getByRole('cell', { name: `${met} of ${authored.length}` })).toBeVisible()
  const standing = await textOf(page)
  expect(await broken(page)).toEqual([])
  await page.goto('study/data/')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save my data' }).click(),
  ])
  const file = await download.path()

  const second = await browser.newContext({ baseURL })
  const there = await second.newPage()
  await setDay(there, days + 1)
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
  expect(await whereOneIs(there)).toEqual(await whereOneIs(page))
  await second.close()

  await page.goto('study/data/')
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: /^Yes, delete/ }).click()
  await expect(page.getByText('Everything is deleted.')).toBeVisible()
  expect(await keptEntries(page)).toEqual([])
}

/** What the home page says of where to go on, what is due and how far one is. */
async function whereOneIs(page: Page): Promise<string> {
  await page.goto('')
  const today = page.getByRole('region', { name: 'Where you are' })
  await expect(today.getByRole('heading', { name: /^(Continue|Begin) · chapter/ })).toBeVisible()
  await expect(today.locator('.due-count')).toContainText(/\d+ questions?/)
  return today.innerText()
}

/** What a page says, its charts included. */
export async function textOf(page: Page): Promise<string[]> {
  await expect(page.locator('#time')).toBeVisible()
  const said = await page
    .locator(':is(.advice p, .standing-part :is(p:not(.recharts-wrapper *), summary, td))')
    .allTextContents()
  return said.filter((text) => text !== '') // live charts bring empty paragraphs of their own
}

/** A teacher: finds a lab by topic, links to it, embeds it locked, asks a question of it, presents it, and writes a test in two versions. */

import { readFileSync } from 'node:fs'
import { labIds } from '../../src/node/lab-ids.ts'
import { expect, openLab, test } from './page-test.ts'
import { BUILD } from './site-server.ts'

test('a lab for Tuesday: by topic, its link opens the setting, its frame is copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('teach/')
  await page.getByText('Rare classes', { exact: false }).first().click()
  await expect(page.getByRole('heading', { name: 'Sampling', exact: true })).toBeHidden()
  const lab = page.locator('.taught', { hasText: 'What should you do when one class is rare?' })
  await expect(lab).toBeVisible()
  const row = lab.getByRole('row', { name: /Only the threshold/ }).first()
  await row.getByRole('button', { name: /^Copy link/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied: http' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await row.getByRole('button', { name: /^Copy embed/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'a frame' })).toBeVisible()
  const code = await page.evaluate(() => navigator.clipboard.readText())
  expect(code).toContain(`<iframe src="${link.replaceAll('&', '&amp;')}"`)
  const opened = await openLab(page, link)
  await expect(opened.locator('.preset-chips [aria-pressed="true"]')).toHaveText(
    /Only the threshold/,
  )
})

test('a question is asked at once, whichever it is', async ({ page }) => {
  await page.goto('teach/')
  const lab = page.locator('.taught', { hasText: 'What does each design buy?' })
  const row = lab.getByRole('row', { name: /A list repeats a wave every 20 units/ })
  await row.getByRole('link', { name: /^Open/ }).click()
  const card = page.getByRole('region', { name: 'Prediction' })
  await expect(card).toContainText('A list repeats a wave every 20 units')
  await expect(card.getByRole('radio').first()).toBeVisible()
})

test('a preset is presented, and the arrows go on from it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('teach/')
  const lab = page.locator('.taught', { hasText: 'What does each design buy?' })
  await lab
    .getByRole('link', { name: 'Present: Probability sampling, Real films by genre' })
    .click()
  const stage = page.locator('figure.lab')
  await expect(stage).toHaveAttribute('data-live', 'true')
  await expect(page.locator('.stage[data-presented="true"]')).toBeVisible()
  const digest = await stage.getAttribute('data-digest')
  await page.keyboard.press('ArrowRight')
  await expect(stage).not.toHaveAttribute('data-digest', digest!)
})

test('a test is a link: the same questions from the same address, version B in another order, each with its key', async ({
  page,
}) => {
  await page.goto('study/test/?chapters=4,5&size=20&seed=17')
  await expect(page.getByText('The address of this page holds a test: 20 questions')).toBeVisible()
  await page.getByRole('button', { name: 'On paper' }).click()
  const questions = page.locator('.on-paper > li')
  const key = page.locator('.key-list > li')
  await expect(questions).toHaveCount(20)
  await expect(key).toHaveCount(20)
  await expect(page).toHaveURL(/chapters=4,5&size=20&seed=17&version=A&pool=\w+$/)
  const inA = await questions.allInnerTexts()
  await page.getByRole('button', { name: 'Version B' }).click()
  await expect(page.getByRole('heading', { name: 'Answers to version B' })).toBeVisible()
  const inB = await questions.allInnerTexts()
  expect(inB).not.toEqual(inA)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'B' })).toBeChecked()
  await page.getByRole('button', { name: 'On paper' }).click()
  expect(await questions.allInnerTexts()).toEqual(inB)
  await page.goto('study/test/?chapters=4&size=10&seed=17&version=A&pool=old')
  await page.getByRole('button', { name: 'On paper' }).click()
  await expect(page.getByRole('alert')).toContainText('have changed since this address was made')
})

test('the gallery marks what was tried and leaves it out, and is there as JSON', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/importance-sampling/?ask=rare-event')
  const card = lab.getByRole('region', { name: 'Prediction' })
  await card.getByRole('radio').first().press(' ')
  await card.getByRole('button', { name: 'unsure' }).press('Enter')
  await expect(card.locator('.prediction-verdict')).toBeVisible()
  await page.goto('labs/')
  await expect(page.locator('.lab-thumbnail svg').first()).toBeVisible()
  const tried = page.locator('[data-lab="importance-sampling"]')
  await expect(tried).toContainText('1 predicted')
  await page.getByRole('checkbox', { name: 'not yet tried' }).check()
  await expect(tried).toBeHidden()
  const listed = JSON.parse(readFileSync(`${BUILD}/labs.json`, 'utf8')) as Array<{
    id: string
    alone: string
  }>
  expect(listed.map(({ id }) => id).toSorted()).toEqual(labIds().toSorted())
  for (const { alone } of listed) expect((await page.request.get(alone)).ok()).toBe(true)
})

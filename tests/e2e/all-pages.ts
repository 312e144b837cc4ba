/** Every page of the site, and what holds on each. */

import AxeBuilder from '@axe-core/playwright'
import { labIds } from '../../src/node/lab-ids.ts'
import { partsOf, readOutlines } from '../../src/site/content/outline.ts'
import { STUDY_PAGES } from '../../src/study/study-pages.ts'
import { expect, type Page } from './page-test.ts'

export const allPages: readonly string[] = [
  '',
  'glossary/',
  'kestrel/',
  'checked/',
  'labs/',
  'teach/',
  'not-kept/',
  ...STUDY_PAGES.map(({ id }) => `study/${id}/`),
  ...Object.entries(readOutlines('.')).flatMap(([slug, { frontMatter }]) => [
    `chapters/${slug}/`,
    ...partsOf(frontMatter).map(({ id }) => `chapters/${slug}/${id}/`),
  ]),
  ...labIds().map((id) => `embed/${id}/`),
]

/** What an island has in it once it is live. */
const LIVE: Readonly<Record<string, string>> = {
  lab: 'figure.lab[data-live=true]',
  questions: '.dots [aria-disabled=false]',
  'chapter-end': 'button:enabled',
  weakest: '.weakest',
  study: 'h2, button, .notice',
  checked: 'button:enabled, [role=status]',
}

/** Brings every island of the page to life, but what only a reader has who was here before: goes there, again if what stands above it grew meanwhile. */
export async function wakeAll(page: Page): Promise<void> {
  for (const island of await page.locator('[data-island]:not(.today)').all()) {
    const sign = LIVE[(await island.getAttribute('data-island'))!]!
    const isAwake = () =>
      island.evaluate((element, selector) => {
        element.scrollIntoView()
        return element.querySelector(selector) !== null
      }, sign)
    await expect.poll(isAwake).toBe(true)
  }
}

export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await wakeAll(page)
  expect(await violationsOn(page)).toEqual([])
}

/** What axe finds, in a part of the page that has come to rest: each rule with the elements that break it. */
export async function violationsOn(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(async () => {
    const isEnding = (each: Animation) => each.effect?.getComputedTiming().endTime !== Infinity
    const moving = document.getAnimations().filter(isEnding)
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** @param width Of the screen, in pixels. */
export async function expectToFit(
  page: Page,
  width: number,
  paths: readonly string[],
): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  const tooWide: string[] = []
  for (const path of paths) {
    await page.goto(path)
    const pixels = await page.evaluate(() => document.documentElement.scrollWidth)
    if (pixels > width) tooWide.push(`/${path}: ${pixels}`)
  }
  expect(tooWide).toEqual([])
}

/** Whether all that a reader needs of a stage is on the screen at once. */

import type { ViewportSize } from '@playwright/test'
import { expect, openLab, openSettings, type Page } from './page-test.ts'

/** Before the first page: what moves while a page comes alive is added up there. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(countShifts)
}

/** On a desktop and on a phone, picture and control are on one screen, whichever setting has the focus. */
export async function expectOneScreen(page: Page, id: string, phone: ViewportSize): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  const lab = await openLab(page, `embed/${id}/`)
  await expect(lab.locator('[data-measured="false"]:visible')).toHaveCount(0)
  expect(
    await page.evaluate(() => (window as unknown as { shifted: number }).shifted),
    id,
  ).toBeLessThan(0.005)
  await openSettings(lab)
  const onDesktop = await lab.evaluate(focusEach)
  expect(onDesktop.length).toBeGreaterThan(0)
  for (const { name, picture, strip, field } of onDesktop) {
    expect(picture, `${id}: ${name}`).toBeGreaterThanOrEqual(0.9)
    expect(strip, `${id}: ${name}`).toBeGreaterThan(0.999)
    expect(field, `${id}: ${name}`).toBeGreaterThan(0)
  }
  // Nothing on the stage scrolls but its rail, and nothing is cut off.
  const over = await lab
    .locator('.stage')
    .evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [
      scrollWidth - clientWidth,
      scrollHeight - clientHeight,
    ])
  expect(over, id).toEqual([0, 0])
  expect(await lab.evaluate(cutDrawings), id).toEqual([])

  await page.setViewportSize(phone)
  await lab.getByRole('tab').first().click()
  for (const { name, picture, field } of await lab.evaluate(focusEach)) {
    expect(field, `${id}: ${name}`).toBeGreaterThan(0.9)
    expect(picture, `${id}: ${name}`).toBeGreaterThan(0.9)
  }
  expect(await lab.evaluate(cutDrawings), id).toEqual([])
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  )
  expect(tooWide, id).toBe(0)
}

/** Runs in the page: adds up how far things move while it comes alive. */
function countShifts(): void {
  const counted = Object.assign(window, { shifted: 0 })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      counted.shifted += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

interface InSight {
  readonly name: string
  /** Shares of the boxes that are on the screen, in [0, 1]. */
  readonly picture: number
  readonly strip: number
  readonly field: number
}

/**
 * Runs in the page: gives the focus to each control in turn, on a phone after a touch of its chip, and
 * notes what is on the screen then.
 */
async function focusEach(lab: Element): Promise<InSight[]> {
  const share = (element: Element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const height = Math.min(bottom, window.innerHeight) - Math.max(top, 0)
    const width = Math.min(right, window.innerWidth) - Math.max(left, 0)
    return (Math.max(0, height) * Math.max(0, width)) / ((bottom - top) * (right - left))
  }
  const drawn = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const isShown = (element: Element) => element.getClientRects().length > 0
  const look = (name: string, field: HTMLElement): InSight => {
    field.focus()
    if (document.activeElement !== field) throw new Error(`${name} does not take the focus`)
    const [picture, strip] = ['.picture-main .picture-place', '.headline'].map((part) =>
      share(lab.querySelector(part)!),
    )
    return { name, picture: picture!, strip: strip!, field: share(field) }
  }
  await drawn()
  const chips = [...lab.querySelectorAll<HTMLElement>('.setting-chips button')].filter(isShown)
  if (chips.length === 0) {
    return [...lab.querySelectorAll<HTMLElement>('.rail .control :is(input, select, button)')]
      .filter(isShown)
      .map((field) => look(field.id || field.outerHTML, field))
  }
  const seen: InSight[] = []
  for (let i = 0; i < chips.length; i++) {
    const chip = lab.querySelectorAll<HTMLElement>('.setting-chips button')[i]!
    chip.click()
    await drawn()
    const fields = lab.querySelectorAll<HTMLElement>(
      '.control[data-chosen="true"] :is(select, input, button)',
    )
    seen.push(look(chip.innerText, [...fields].at(-1)!))
  }
  return seen
}

/** Runs in the page: drawings that are larger than their place, on each tab. */
async function cutDrawings(lab: Element): Promise<string[]> {
  const drawn = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const cut: string[] = []
  const tabs = [...lab.querySelectorAll<HTMLElement>('[role=tab]')]
  for (const tab of tabs.length > 0 ? tabs : [null]) {
    if (tab && tab.getClientRects().length > 0) tab.click()
    await drawn()
    await drawn() // a picture measures its place, then is drawn in it
    for (const place of lab.querySelectorAll('.picture-place .sized-place')) {
      const box = place.getBoundingClientRect()
      for (const svg of place.querySelectorAll('svg')) {
        const { right, bottom } = svg.getBoundingClientRect()
        const over = Math.max(right - box.right, bottom - box.bottom)
        if (over > 2) cut.push(`${svg.getAttribute('aria-label')}: ${Math.round(over)} px`)
      }
    }
  }
  return cut
}

/** What holds of every lab's stage: one screen, whichever setting has the focus; nothing that only a pointer reaches. */

import { labIds } from '../../src/node/lab-ids.ts'
import { expect, openLab, openSettings, type Page, test } from './page-test.ts'
import {
  expectAxeFindsNothing,
  expectKeysToMoveAll,
  expectKeysToReachAll,
  expectNoBlankWhilePlaying,
  expectNoBlankWhileTraining,
  expectStatesInForcedColours,
} from './stage-checks.ts'

const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]

/** Labs that share a window: opening one takes longer than looking at a lab. */
const AT_ONCE = 5
const labs = labIds()
for (let first = 0; first < labs.length; first += AT_ONCE) {
  const ids = labs.slice(first, first + AT_ONCE)
  test(`one screen, on a desktop and on two phones, whichever setting has the focus: ${ids.join(', ')}`, async ({
    page,
  }) => {
    await page.addInitScript(countShifts)
    for (const id of ids) await test.step(id, () => expectOneScreen(page, id))
  })
}

async function expectOneScreen(page: Page, id: string): Promise<void> {
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

  for (const phone of PHONES) {
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

// Four options under a picture; a challenge of four goals.
for (const id of ['importance-sampling', 'nonprobability-sampling']) {
  test(`on a phone what one presses next in ${id} is in sight: asked, answered and challenged`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const lab = await openLab(page, `embed/${id}/`)
    await lab.getByRole('button', { name: /^Predict/ }).click()
    await lab.getByRole('button', { name: 'Predict first' }).click()
    const surest = lab.getByRole('button', { name: 'certain' })
    expect(await surest.evaluate(isInSight)).toBe(true)
    await lab.getByRole('radio').first().check()
    await surest.click()
    const onward = lab.getByRole('button', { name: 'Try it yourself' })
    await onward.waitFor()
    await page.evaluate(() => window.scrollTo(0, 0))
    expect(await onward.evaluate(isInSight)).toBe(true)
    await lab.getByRole('button', { name: /^Challenge/ }).click()
    await page.evaluate(() => window.scrollTo(0, 0))
    expect(await lab.locator('.rail').getByRole('slider').evaluate(isInSight)).toBe(true)
  })
}

/** Runs in the page: whether all of a control's height is on the screen, with nothing over it. */
function isInSight(control: Element): boolean {
  const { left, width, top, bottom } = control.getBoundingClientRect()
  const at = (y: number) => document.elementFromPoint(left + width / 2, y)
  return [top + 2, bottom - 2].every((y) => control.contains(at(y)))
}

// Every lab goes through these at two widths in `npm run test:deep`; here one that is quick, one that trains, one to drag in.
test('axe finds nothing on a stage, whatever one does there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await expectAxeFindsNothing(page, await openLab(page, 'embed/class-imbalance/'))
})

test('Tab reaches everything on a stage, whatever one does there', async ({ page }) => {
  await expectKeysToReachAll(page, await openLab(page, 'embed/nonprobability-sampling/'))
})

for (const id of ['class-imbalance', 'low-rank']) {
  test(`keys change every setting of ${id}, and move all that can be dragged`, async ({ page }) => {
    await expectKeysToMoveAll(page, await openLab(page, `embed/${id}/`))
  })
}

test('in forced colours what is chosen, pressed, first, right or met differs from what is not', async ({
  page,
}) => {
  await expectStatesInForcedColours(page, await openLab(page, 'embed/nonprobability-sampling/'))
})

test('nothing is blank between two results', async ({ page }) => {
  await expectNoBlankWhilePlaying(await openLab(page, 'embed/resampling-geometry/'))
})

test('nothing is blank while a network is trained', async ({ page }) => {
  await expectNoBlankWhileTraining(
    await openLab(page, 'embed/low-rank/?low-rank.images=500&low-rank.epochs=1'),
  )
})

test('a number under the focus lights its mark', async ({ page }) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  await lab.locator('.metric').first().focus()
  await expect(lab.locator('.stage')).toHaveAttribute('data-lit', 'estimate')
  const faded = lab.locator('.picture-second .of-random.stroke-series').first()
  await expect(faded).toHaveCSS('opacity', '0.22')
})

test('what was shown stays as a ghost, and the axes take in what they held before', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  const before = await ticksOf(page)
  await lab.getByRole('slider', { name: 'Tie to the outcome' }).press('Home')
  await expect(lab.locator('.picture-second .ghost')).toBeAttached()
  const after = await ticksOf(page)
  expect(Math.min(...after)).toBeLessThanOrEqual(Math.min(...before))
  expect(Math.max(...after)).toBeGreaterThanOrEqual(Math.max(...before))
})

/** The numbers on the axes of the second picture. */
async function ticksOf(page: Page): Promise<number[]> {
  const texts = await page.locator('.picture-second svg.chart text').allTextContents()
  return texts.map(Number).filter((value) => Number.isFinite(value))
}

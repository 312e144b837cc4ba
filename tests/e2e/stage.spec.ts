/** What holds of every lab's stage: one screen, whichever setting has the focus; nothing that only a pointer reaches. */

import { labIds } from '../../src/node/lab-ids.ts'
import { expect, type Locator, openLab, openSettings, type Page, test } from './page-test.ts'
import {
  expectAxeFindsNothing,
  expectKeysToMoveAll,
  expectKeysToReachAll,
  expectNoBlankWhilePlaying,
  expectNoBlankWhileTraining,
  expectStatesInForcedColours,
} from './stage-checks.ts'

/** The share of an element's box that is on the screen, in [0, 1]. */
function shareInSight(element: Locator): Promise<number> {
  return element.evaluate((node) => {
    const { top, bottom, left, right } = node.getBoundingClientRect()
    const height = Math.min(bottom, window.innerHeight) - Math.max(top, 0)
    const width = Math.min(right, window.innerWidth) - Math.max(left, 0)
    return (Math.max(0, height) * Math.max(0, width)) / ((bottom - top) * (right - left))
  })
}

/** The controls that can have the focus, in the rail. */
function controlsOf(lab: Locator): Promise<Locator[]> {
  return lab
    .locator('.rail .control')
    .locator('input:visible, select:visible, button:visible')
    .all()
}

const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]

for (const id of labIds()) {
  test(`${id} is one screen, on a desktop and on two phones, whichever setting has the focus`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.addInitScript(countShifts)
    const lab = await openLab(page, `embed/${id}/`)
    await expect(lab.locator('[data-measured="false"]:visible')).toHaveCount(0)
    expect(
      await page.evaluate(() => (window as unknown as { shifted: number }).shifted),
    ).toBeLessThan(0.005)
    await openSettings(lab)
    const picture = lab.locator('.picture-main .picture-place')
    const strip = lab.locator('.headline')
    const controls = await controlsOf(lab)
    expect(controls.length).toBeGreaterThan(0)
    for (const control of controls) {
      await control.focus()
      expect(await shareInSight(picture)).toBeGreaterThanOrEqual(0.9)
      expect(await shareInSight(strip)).toBeGreaterThan(0.999)
      expect(await shareInSight(control)).toBeGreaterThan(0)
    }
    // Nothing on the stage scrolls but its rail, and nothing is cut off.
    const over = await lab
      .locator('.stage')
      .evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [
        scrollWidth - clientWidth,
        scrollHeight - clientHeight,
      ])
    expect(over).toEqual([0, 0])
    await expectPicturesToFit(lab)

    for (const phone of PHONES) {
      await page.setViewportSize(phone)
      await lab.getByRole('tab').first().click()
      const chips = lab.locator('.setting-chips button')
      for (let i = 0; i < (await chips.count()); i++) {
        await chips.nth(i).click()
        const control = lab.locator('.control[data-chosen="true"]')
        const field = control.locator('select, input, button').last()
        await field.focus()
        expect(await shareInSight(field), await chips.nth(i).innerText()).toBeGreaterThan(0.9)
        expect(await shareInSight(picture)).toBeGreaterThan(0.9)
      }
      await expectPicturesToFit(lab)
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(tooWide).toBe(0)
    }
  })
}

/** Runs in the page: adds up how far things move while it comes alive. */
function countShifts(): void {
  const counted = Object.assign(window, { shifted: 0 })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      counted.shifted += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** No drawing is larger than its place. */
async function expectPicturesToFit(lab: Locator): Promise<void> {
  const tabs = lab.getByRole('tab')
  const count = Math.max(1, await tabs.count())
  for (let k = 0; k < count; k++) {
    if ((await tabs.count()) > 0 && (await tabs.nth(k).isVisible())) await tabs.nth(k).click()
    const cut = await lab.locator('.picture-place .sized-place').evaluateAll((places) =>
      places.flatMap((place) => {
        const box = place.getBoundingClientRect()
        return [...place.querySelectorAll('svg')].flatMap((svg) => {
          const drawn = svg.getBoundingClientRect()
          const over = Math.max(drawn.right - box.right, drawn.bottom - box.bottom)
          return over > 2 ? [`${svg.getAttribute('aria-label')}: ${Math.round(over)} px`] : []
        })
      }),
    )
    expect(cut).toEqual([])
  }
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

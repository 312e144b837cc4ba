/** What holds of every lab's stage: one screen, whichever setting has the focus; nothing that only a pointer reaches. */

import { labIds } from '../../src/node/lab-ids.ts'
import { expectOneScreen, watchShifts } from './one-screen.ts'
import { expect, openLab, type Page, test } from './page-test.ts'
import {
  expectAxeFindsNothing,
  expectKeysToMoveAll,
  expectKeysToReachAll,
  expectNoBlankWhilePlaying,
  expectNoBlankWhileTraining,
  expectStatesInForcedColours,
} from './stage-checks.ts'

/** Labs that share a window: opening one takes longer than looking at a lab. */
const AT_ONCE = 5
const labs = labIds()
for (let first = 0; first < labs.length; first += AT_ONCE) {
  const ids = labs.slice(first, first + AT_ONCE)
  test(`one screen, on a desktop and on a small phone, whichever setting has the focus: ${ids.join(', ')}`, async ({
    page,
  }) => {
    await watchShifts(page)
    for (const id of ids) {
      await test.step(id, () => expectOneScreen(page, id, { width: 360, height: 640 }))
    }
  })
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

// Every lab goes through these at two widths in `npm run test:deep`; here small ones, one that trains, one to drag in.
test('axe finds nothing on a stage, whatever one does there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await expectAxeFindsNothing(page, await openLab(page, 'embed/reservoir-sampling/'))
})

test('Tab reaches everything on a stage, whatever one does there', async ({ page }) => {
  await expectKeysToReachAll(page, await openLab(page, 'embed/reservoir-sampling/'))
})

for (const id of ['class-imbalance', 'low-rank']) {
  test(`keys change every setting of ${id}, and move all that can be dragged`, async ({ page }) => {
    await expectKeysToMoveAll(page, await openLab(page, `embed/${id}/`))
  })
}

test('in forced colours what is chosen, pressed, first, right or met differs from what is not', async ({
  page,
}) => {
  await expectStatesInForcedColours(page, await openLab(page, 'embed/off-policy/'))
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

/** Every lab's stage in whatever it can be: by keys alone, in forced colours, for axe in both themes, never blank. */

import { loadLabs } from '../../src/node/labs.ts'
import { expectOneScreen, watchShifts } from '../e2e/one-screen.ts'
import { openLab, test } from '../e2e/page-test.ts'
import {
  expectAxeFindsNothing,
  expectKeysToMoveAll,
  expectKeysToReachAll,
  expectNoBlankWhilePlaying,
  expectNoBlankWhileTraining,
  expectStatesInForcedColours,
} from '../e2e/stage-checks.ts'

for (const { lab } of await loadLabs()) {
  const path = `embed/${lab.id}/`

  for (const width of [390, 1280]) {
    test(`${lab.id}: Tab reaches everything at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await expectKeysToReachAll(page, await openLab(page, path))
    })

    test(`${lab.id}: forced colours show every state at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await expectStatesInForcedColours(page, await openLab(page, path))
    })

    // Colours do not depend on the width: each is seen in one theme.
    const colorScheme = width === 390 ? 'light' : 'dark'
    test(`${lab.id}: axe finds nothing at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await expectAxeFindsNothing(page, await openLab(page, path))
    })
  }

  test(`${lab.id}: one screen, on a desktop and on a phone`, async ({ page }) => {
    await watchShifts(page)
    await expectOneScreen(page, lab.id, { width: 390, height: 844 })
  })

  test(`${lab.id}: keys change every setting`, async ({ page }) => {
    await expectKeysToMoveAll(page, await openLab(page, path))
  })

  test(`${lab.id}: nothing is blank between two results`, async ({ page }) => {
    await expectNoBlankWhilePlaying(await openLab(page, path))
  })

  if (lab.long) {
    test(`${lab.id}: nothing is blank while it trains`, async ({ page }) => {
      const little = `?${lab.id}.images=500&${lab.id}.epochs=1`
      await expectNoBlankWhileTraining(await openLab(page, path + little))
    })
  }
}

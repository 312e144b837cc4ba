import { labIds } from '../../src/node/lab-ids.ts'
import { expect, test } from './page-test.ts'

test('every lab gives its held digest in the browser, and the page says so', async ({ page }) => {
  // Against hanging only: every lab runs, those that train too.
  test.setTimeout(1_200_000)
  const count = labIds().length
  await page.goto('checked/?run')
  await expect(page.locator('[data-island="checked"] [role=status]')).toHaveText(
    `${count} of ${count} digests agree.`,
    { timeout: 1_100_000 },
  )
})

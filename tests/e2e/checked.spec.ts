import { labIds } from '../../src/node/labs.ts'
import { expect, test } from './page-test.ts'

test('every lab gives its held digest in the browser, and the page says so', async ({ page }) => {
  const count = labIds().length
  await page.goto('checked/?run')
  await expect(page.locator('[data-island="checked"] [role=status]')).toHaveText(
    `${count} of ${count} digests agree.`,
    { timeout: 300_000 },
  )
})

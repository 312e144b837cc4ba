/** Every preset of every lab gives the same digest in this browser as on the command line. */

import { readDigests } from '../../src/node/digests.ts'
import { labIds } from '../../src/node/lab-ids.ts'
import { loadLab } from '../../src/node/labs.ts'
import { expect, openLab, test } from '../e2e/page-test.ts'

// Against hanging only: a run that trains many networks takes minutes on a slow machine.
const RUN = 600_000
test.setTimeout(10 * RUN)

// What the site brings is made in Node: here this browser trains all of it by itself.
test.use({ allowed: [/Failed to load resource/] })

for (const id of labIds()) {
  test(`${id} gives the digests that are held, for every preset`, async ({ page }) => {
    await page.route(/work-.*\.bin$/, (route) => route.abort())
    const { default: first, ...presets } = readDigests(id)!.digests
    // The version alone asks for the defaults, whatever the lab opens with.
    const lab = await openLab(page, `embed/${id}/?${id}.v=${(await loadLab(id)).lab.version ?? 1}`)
    await expect(lab).toHaveAttribute('data-digest', first!, { timeout: RUN })
    const buttons = lab.locator('.preset-chips button')
    await expect(buttons).toHaveCount(Object.keys(presets).length)
    for (const [i, digest] of Object.values(presets).entries()) {
      await buttons.nth(i).click()
      await expect(lab).toHaveAttribute('aria-busy', 'false', { timeout: RUN })
      // A choice does not train by itself: it is asked to.
      const train = lab.getByRole('button', { name: /^Train it here/ })
      if (await train.isVisible()) await train.click()
      await expect(lab).toHaveAttribute('data-digest', digest, { timeout: RUN })
      await expect(lab).toHaveAttribute('aria-busy', 'false', { timeout: RUN })
    }
  })
}

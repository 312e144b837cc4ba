/** Every page in both themes and at every width. */

import { allPages, expectAccessible, expectToFit } from '../e2e/all-pages.ts'
import { test } from '../e2e/page-test.ts'

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    for (const path of allPages) {
      test(`axe finds nothing on /${path}`, ({ page }) => expectAccessible(page, path))
    }
  })
}

for (const width of [360, 390, 768, 1280, 1440]) {
  test(`no page is wider than a screen of ${width} px`, ({ page }) =>
    expectToFit(page, width, allPages))
}

import { digestOf, expect, type Locator, openSettings, type Page, test } from '../e2e/page-test.ts'

const doing = (lab: Locator) => lab.locator('.progress-line .help')

async function epochOf(lab: Locator): Promise<number> {
  await expect(doing(lab)).toHaveText(/training, epoch \d+ of 5/)
  return Number(/epoch (\d+)/.exec((await doing(lab).textContent())!)![1])
}

function chapterLab(page: Page, id: string): Locator {
  return page.locator(`figure#${id}`)
}

test('labs of the chapter share one training, also if it was cancelled half way', async ({
  page,
}) => {
  // Five epochs are not what the site brings: both labs need the same training.
  await page.goto('chapters/07-deployment/smaller-models/?low-rank.epochs=5&pruning.epochs=5')
  const first = chapterLab(page, 'low-rank')
  await first.scrollIntoViewIfNeeded()
  await expect(first).toHaveAttribute('data-live', 'true')
  await expect.poll(() => epochOf(first)).toBeGreaterThanOrEqual(3)
  await first.getByRole('button', { name: 'Cancel' }).click()
  await expect(first).toHaveAttribute('aria-busy', 'false')

  const second = chapterLab(page, 'pruning')
  await second.scrollIntoViewIfNeeded()
  await expect(second).toHaveAttribute('data-live', 'true')
  // Its link asks for the same training, which goes on where it was left.
  expect(await epochOf(second)).toBeGreaterThanOrEqual(3)
  // Meanwhile the reader scrolls on; the run goes on.
  await page.locator('#compression-recap').scrollIntoViewIfNeeded()
  await expect(second).toHaveAttribute('aria-busy', 'false')
  // Now it is trained: the first lab answers at once.
  const before = await digestOf(first)
  await openSettings(first)
  await first.getByRole('slider', { name: 'Training epochs' }).press('ArrowLeft')
  await expect(first).not.toHaveAttribute('data-digest', before)
  await expect(first.getByText('This setting must be trained')).toHaveCount(0)
})

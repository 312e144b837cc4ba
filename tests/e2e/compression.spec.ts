import { readFileSync } from 'node:fs'
import { loadNetwork } from '../../src/core/compression/network-file.ts'
import { expect, type Locator, openLab, test } from './page-test.ts'

const run = (lab: Locator) => lab.getByRole('button', { name: 'Run', exact: true })
const doing = (lab: Locator) => lab.locator('.progress-line .help')

async function epochOf(lab: Locator): Promise<number> {
  await expect(doing(lab)).toHaveText(/training, epoch \d+ of 10/)
  return Number(/epoch (\d+)/.exec((await doing(lab).textContent())!)![1])
}

test('a reader pauses training, goes on, draws a seven, and every version answers', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/quantization/')
  await expect(lab.getByText('This outcome came with the page.')).toBeVisible()
  await run(lab).click()
  await epochOf(lab)
  await lab.getByRole('button', { name: 'Pause' }).click()
  await expect(doing(lab)).toHaveText(/^paused: training, epoch/)
  const before = await doing(lab).textContent()
  await lab.getByRole('button', { name: 'Go on' }).focus()
  await expect(doing(lab)).toHaveText(before!)
  await page.keyboard.press('Enter')
  await expect(lab).toHaveAttribute('aria-busy', 'false')

  const measured = lab.getByRole('table', { name: /measured here just now/ })
  await expect(measured.getByRole('row')).toHaveCount(9)
  await expect(measured).toContainText(/WebAssembly SIMD|TypeScript/)
  const saving = page.waitForEvent('download')
  const save = measured.getByRole('button', { name: 'Save int4, 134,905 bytes' })
  await save.click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('int4.holdout')
  const { network } = loadNetwork(readFileSync(await saved.path()))
  expect(network.layers).toHaveLength(5)
  expect(readFileSync(await saved.path())).toHaveLength(134_905)

  const pad = lab.locator('.pad canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.3, 0.2))
  await page.mouse.down()
  await page.mouse.move(...at(0.7, 0.2), { steps: 8 })
  await page.mouse.move(...at(0.45, 0.85), { steps: 12 })
  await page.mouse.up()
  const said = lab.locator('.pad-answers tbody tr')
  await expect(said).toHaveCount(8)
  await expect(said.first().locator('.pad-digit')).toHaveText('7')
  await lab.getByRole('button', { name: 'Wipe' }).click()
  await expect(said).toHaveCount(0)
})

test('a digit can be drawn with the keyboard alone', async ({ page }) => {
  const lab = await openLab(page, 'embed/quantization/?quantization.epochs=5')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  const pad = lab.getByRole('application', { name: /^Drawing pad/ })
  await pad.focus()
  await page.keyboard.press(' ')
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowDown')
  const said = lab.locator('.pad-answers tbody tr')
  await expect(said.first().locator('.pad-digit')).toHaveText('1')
  await expect(lab.locator('.pad-answers [role=status]')).toHaveText(/^float32 says 1, /)
  await page.keyboard.press('Delete')
  await expect(said).toHaveCount(0)
})

test('a prediction’s run shows its progress under the cover, and can be cancelled', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/pruning/')
  await lab.getByRole('button', { name: 'Predict, then run' }).click()
  await lab.getByRole('textbox').first().fill('3')
  await lab.getByRole('button', { name: 'unsure' }).click()
  await epochOf(lab)
  await expect(lab.getByText('Covered until you commit')).toBeVisible()
  await lab.getByRole('button', { name: 'Cancel' }).click()
  await expect(lab.getByRole('button', { name: 'unsure' })).toBeEnabled()
})

test.describe('without the digits', () => {
  test.use({ allowed: [/Failed to load resource/] })
  test('the lab says so, and the next run tries again', async ({ page }) => {
    await page.route(/mnist-.*\.bin$/, (route) => route.abort())
    const lab = await openLab(page, 'embed/pruning/')
    await run(lab).click()
    await expect(lab.getByRole('alert')).toContainText('The run stopped')
    await page.unroute(/mnist-.*\.bin$/)
    await run(lab).click()
    await epochOf(lab)
  })
})

test.describe('with a broken file of digits', () => {
  test('the lab says that in a sentence', async ({ page }) => {
    await page.route(/mnist-.*\.bin$/, (route) => route.fulfill({ body: 'not the digits' }))
    const lab = await openLab(page, 'embed/pruning/')
    await run(lab).click()
    await expect(lab.getByRole('alert')).toContainText('arrived broken')
  })
})

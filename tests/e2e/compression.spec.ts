import { readFileSync } from 'node:fs'
import { loadNetwork } from '../../src/core/compression/network-file.ts'
import { readDigests } from '../../src/node/digests.ts'
import {
  digestOf,
  expect,
  type Locator,
  openLab,
  openSettings,
  openTool,
  type Page,
  test,
} from './page-test.ts'

const doing = (lab: Locator) => lab.locator('.progress-line .help')

/** A setting that the site does not bring: its run trains for five epochs. */
const TRAINED_HERE = '?quantization.epochs=5'

async function epochOf(lab: Locator): Promise<number> {
  await expect(doing(lab)).toHaveText(/training, epoch \d+ of (5|10)/)
  return Number(/epoch (\d+)/.exec((await doing(lab).textContent())!)![1])
}

test('a reader pauses training, goes on, draws a seven, and every version answers', async ({
  page,
}) => {
  const lab = await openLab(page, `embed/quantization/${TRAINED_HERE}`)
  await epochOf(lab)
  await lab.getByRole('button', { name: 'Pause' }).click()
  await expect(doing(lab)).toHaveText(/^paused: training, epoch/)
  const before = await doing(lab).textContent()
  await lab.getByRole('button', { name: 'Go on' }).focus()
  await expect(doing(lab)).toHaveText(before!)
  await page.keyboard.press('Enter')
  await expect(lab).toHaveAttribute('aria-busy', 'false')

  await openTool(lab, 'All numbers')
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

  await page.keyboard.press('Escape')
  await lab.getByRole('tab', { name: 'Draw a digit' }).click()
  const pad = lab.locator('.picture-second .pad canvas')
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

test('a digit can be drawn with the keyboard alone, before anything was run', async ({ page }) => {
  const lab = await openLab(page, 'embed/quantization/')
  await lab.getByRole('tab', { name: 'Draw a digit' }).click()
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

test('the network comes with the site: a run trains nothing, and gives the digest that is held', async ({
  page,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const trained: string[] = []
  await openLab(page, 'embed/quantization/')
  expect(fetched.filter((url) => /(work|mnist)-.*\.bin$/.test(url))).toEqual([]) // not with the page
  const lab = await openLab(page, 'embed/quantization/?quantization.v=1')
  const held = readDigests('quantization')!.digests
  await expect(lab).toHaveAttribute('data-digest', held.default!)
  await page.exposeFunction('noteDoing', (text: string) => trained.push(text))
  await lab.locator('.stage-actions').evaluate((line) => {
    const { noteDoing } = window as unknown as { noteDoing: (text: string) => void }
    new MutationObserver(() => noteDoing(line.textContent ?? '')).observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  await lab.getByRole('button', { name: 'Four bits' }).click()
  await expect(lab).toHaveAttribute('data-digest', held.four!)
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  expect(trained.filter((text) => text.includes('epoch'))).toEqual([])
  expect(fetched.filter((url) => /work-.*\.bin$/.test(url))).toHaveLength(2)
})

test('what must be trained keeps the picture, says what it costs, and trains when it is asked to', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/low-rank/')
  const before = await digestOf(lab)
  await openSettings(lab)
  await lab.getByRole('slider', { name: 'Training epochs' }).press('Home')
  await expect(lab.getByText('This setting must be trained')).toBeVisible()
  expect(await digestOf(lab)).toBe(before)
  await expect(lab.getByRole('progressbar')).toHaveCount(0)
  await lab.getByRole('button', { name: 'Train it here' }).click()
  await expect(lab).not.toHaveAttribute('data-digest', before)
  await expect(lab.getByText('This setting must be trained')).toHaveCount(0)
})

test('what was trained here answers again after a reload, without training', async ({ page }) => {
  const lab = await openLab(page, `embed/low-rank/?low-rank.images=500&low-rank.epochs=2`)
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  const digest = await digestOf(lab)
  const kept = await keptWork(page)
  expect(kept.map(({ key }) => key).sort()).toEqual([
    '1/digits/dense/500/2/500',
    '1/low-rank/factors/0/digits/dense/500/2/500',
    '1/low-rank/factors/2/digits/dense/500/2/500',
  ])
  await page.reload()
  const again = page.locator('figure.lab').first()
  await expect(again).toHaveAttribute('data-live', 'true')
  await expect(again).toHaveAttribute('aria-busy', 'false')
  await expect(again).toHaveAttribute('data-digest', digest)
  // Read, not written anew: each was used once more.
  const later = await keptWork(page)
  for (const { key, used } of kept) {
    expect(later.find((mark) => mark.key === key)!.used).toBeGreaterThan(used)
  }
})

test('what another version of the site kept is taken away, and what is damaged is not used', async ({
  page,
}) => {
  const path = 'embed/low-rank/?low-rank.images=500&low-rank.epochs=1'
  const lab = await openLab(page, path)
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  const digest = await digestOf(lab)
  await page.evaluate(spoilKeptWork)
  await page.reload()
  const again = page.locator('figure.lab').first()
  await expect(again).toHaveAttribute('data-live', 'true')
  await expect(again).toHaveAttribute('data-digest', digest)
  await expect(again).toHaveAttribute('aria-busy', 'false')
  await expect
    .poll(async () => (await keptWork(page)).map(({ key }) => key).sort())
    .toEqual([
      '1/digits/dense/500/1/500',
      '1/low-rank/factors/0/digits/dense/500/1/500',
      '1/low-rank/factors/2/digits/dense/500/1/500',
    ])
})

test('a prediction’s run shows its progress under the cover, and can be cancelled', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/pruning/')
  await lab.getByRole('button', { name: /^Predict/ }).click()
  await lab.getByRole('button', { name: 'Predict first' }).click()
  await lab.getByRole('region', { name: 'Prediction' }).getByRole('textbox').fill('3')
  // Without the network that came with the site, it is trained.
  await page.route(/work-.*\.bin$/, (route) => route.fulfill({ body: 'not a network' }))
  // Pressed by the page itself as soon as it can be: a fast machine is done before a press from outside arrives.
  const during = lab.evaluate(
    (figure) =>
      new Promise<{ progress: boolean; veils: number }>((resolve) => {
        new MutationObserver((_, observer) => {
          const cancel = [...figure.querySelectorAll('button')].find(
            ({ textContent }) => textContent === 'Cancel',
          )
          const progress = figure.querySelector('progress[aria-label="Run done"]')
          if (!cancel || !progress) return
          observer.disconnect()
          resolve({
            progress: progress.checkVisibility(),
            veils: [...figure.querySelectorAll('*')].filter(({ firstChild }) =>
              firstChild?.nodeValue?.startsWith('Veiled until you commit'),
            ).length,
          })
          cancel.click()
        }).observe(figure, { subtree: true, childList: true })
      }),
  )
  await lab.getByRole('button', { name: 'unsure' }).click()
  const { progress, veils } = await during
  expect(progress).toBe(true)
  expect(veils).toBeGreaterThan(0)
  await expect(lab.getByRole('button', { name: 'unsure' })).toBeEnabled()
})

test.describe('without the digits', () => {
  test.use({ allowed: [/Failed to load resource/] })
  test('the lab says so, and the next run tries again', async ({ page }) => {
    await page.route(/mnist-.*\.bin$/, (route) => route.abort())
    const lab = await openLab(page, 'embed/pruning/')
    await lab.getByRole('slider', { name: 'Weights kept' }).press('ArrowRight')
    await expect(lab.getByRole('alert')).toContainText('The run stopped')
    await page.unroute(/mnist-.*\.bin$/)
    await lab.getByRole('slider', { name: 'Weights kept' }).press('ArrowRight')
    await expect(lab.getByRole('alert')).toHaveCount(0)
    await expect(lab).toHaveAttribute('aria-busy', 'false')
  })
})

test.describe('with a broken file of digits', () => {
  test('the lab says that in a sentence', async ({ page }) => {
    await page.route(/mnist-.*\.bin$/, (route) => route.fulfill({ body: 'not the digits' }))
    const lab = await openLab(page, 'embed/pruning/')
    await lab.getByRole('slider', { name: 'Weights kept' }).press('ArrowRight')
    await expect(lab.getByRole('alert')).toContainText('arrived broken')
  })
})

interface Mark {
  readonly key: string
  readonly used: number
}

/** What the browser keeps of the work that was done in it. */
function keptWork(page: Page): Promise<Mark[]> {
  return page.evaluate(
    () =>
      new Promise<Mark[]>((resolve, reject) => {
        const opening = indexedDB.open('holdout-work')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('marks').objectStore('marks').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(all.result)
          }
        }
      }),
  )
}

/** Changes a weight of the kept network, and says that another version found the singular values. */
function spoilKeptWork(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('holdout-work')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const changing = opening.result.transaction(['answers', 'marks'], 'readwrite')
      const answers = changing.objectStore('answers')
      const network = '1/digits/dense/500/1/500'
      const reading = answers.get(network)
      reading.onsuccess = () => {
        reading.result.network.layers[0].weights[0] = 1
        answers.put(reading.result, network)
      }
      const marks = changing.objectStore('marks')
      const marked = marks.get(`1/low-rank/factors/0/digits/dense/500/1/500`)
      marked.onsuccess = () => marks.put({ ...marked.result, version: 'older' })
      changing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}

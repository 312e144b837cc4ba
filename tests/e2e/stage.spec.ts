/** What holds of every lab's stage: one screen, whichever setting has the focus; nothing that only a pointer reaches. */

import { labIds } from '../../src/node/lab-ids.ts'
import { violationsOn } from './all-pages.ts'
import { expect, type Locator, openLab, openSettings, type Page, test } from './page-test.ts'

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

const MODES: ReadonlyArray<readonly [string, (lab: Locator) => Promise<void>]> = [
  ['play', async () => {}],
  ['predict', (lab) => lab.getByRole('button', { name: /^Predict/ }).click()],
  [
    'ask',
    async (lab) => {
      await lab.getByRole('button', { name: /^Predict/ }).click()
      await lab.getByRole('button', { name: 'Predict first' }).click()
    },
  ],
  ['challenge', (lab) => lab.getByRole('button', { name: /^Challenge/ }).click()],
  ['tools', (lab) => lab.getByRole('button', { name: 'Tools' }).click()],
]

for (const [mode, enter] of MODES) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing on a stage in ${mode} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      const lab = await openLab(page, 'embed/class-imbalance/')
      await enter(lab)
      expect(await violationsOn(page)).toEqual([])
    })
  }
}

test('keys alone: everything on the stage has the focus once, and the focus is never lost', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  await lab.locator('.modes button').first().focus()
  const seen = new Set<string>()
  for (let i = 0; i < 60; i++) {
    const name = await page.evaluate(() => {
      const element = document.activeElement!
      return `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`
    })
    expect(name).not.toMatch(/^BODY/)
    if (name.startsWith('A ')) break
    seen.add(name)
    await page.keyboard.press('Tab')
  }
  const all = [...seen].join('\n')
  for (const wanted of [
    /Play/,
    /Big and wrong/,
    /Where the interviewer stands/,
    /Estimates/,
    /New sample/,
    /Share/,
  ]) {
    expect(all).toMatch(wanted)
  }
})

test('in forced colours a chosen preset, way of working, picture and answer still differ from the others', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  const border = (of: Locator) =>
    of.evaluate((element) => {
      const { borderTopWidth, borderTopColor } = getComputedStyle(element)
      return `${borderTopWidth} ${borderTopColor}`
    })
  for (const [chosen, other] of [
    ['.preset-chips [aria-pressed=true]', '.preset-chips [aria-pressed=false]'],
    ['.modes [aria-pressed=true]', '.modes [aria-pressed=false]'],
    ['[role=tab][aria-selected=true]:visible', '[role=tab][aria-selected=false]:visible'],
  ] as const) {
    expect(await border(lab.locator(chosen).last())).not.toBe(
      await border(lab.locator(other).last()),
    )
  }
  await lab.getByRole('button', { name: /^Predict/ }).click()
  await lab.getByRole('button', { name: 'Predict first' }).click()
  await lab.getByRole('radio').first().check()
  const tiles = lab.locator('.prediction-card .option')
  expect(await border(tiles.first())).not.toBe(await border(tiles.last()))
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

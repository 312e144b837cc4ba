/** What every lab's stage is held to in a browser: keys, forced colours, names and contrasts, no blank between results. */

import { violationsOn } from './all-pages.ts'
import { expect, type Locator, openSettings, type Page } from './page-test.ts'

/** Goes through all that a stage can be, and looks at each. */
async function inEveryMode(
  page: Page,
  lab: Locator,
  look: (mode: string) => Promise<void>,
): Promise<void> {
  await look('play')
  await lab.getByRole('button', { name: 'Tools' }).press('Enter')
  await look('tools')
  await page.keyboard.press('Escape')
  await lab.getByRole('button', { name: /^Challenge/ }).press('Enter')
  await look('challenge')
  await lab.getByRole('button', { name: /^Predict/ }).press('Enter')
  await look('doors')
  await lab.getByRole('button', { name: 'Predict first' }).press('Enter')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await look('ask')
  await answerAnything(lab)
  await look('see')
}

async function answerAnything(lab: Locator): Promise<void> {
  const card = lab.getByRole('region', { name: 'Prediction' })
  const typed = card.getByRole('textbox')
  if (await typed.isVisible()) await typed.fill('1')
  else await card.getByRole('radio').first().press(' ')
  await card.getByRole('button', { name: 'unsure' }).press('Enter')
  await expect(card.locator('.prediction-verdict')).toBeVisible()
}

export async function expectAxeFindsNothing(page: Page, lab: Locator): Promise<void> {
  await inEveryMode(page, lab, async (mode) => {
    expect(await violationsOn(page, 'figure.lab'), mode).toEqual([])
  })
}

/** What a key must reach: a tab and an answer by arrows from their neighbours, all else by Tab. */
const USED =
  'button, input, select, textarea, a[href], summary, [role="slider"], [role="application"], [tabindex="0"]'

/** Tab reaches everything that is in use, in whatever the stage is, and the focus is seen where it is. */
export async function expectKeysToReachAll(page: Page, lab: Locator): Promise<void> {
  await lab.evaluate(noteFocus)
  await inEveryMode(page, lab, async (mode) => {
    const tabs = lab.getByRole('tab')
    const pictures = mode === 'play' ? await tabs.count() : 0
    if (mode === 'play') await pressToOpen(lab)
    for (let k = 0; k === 0 || k < pictures; k++) {
      if (k > 0) await tabs.nth(k).press('Enter')
      expect(await notReached(page, lab), `${mode}, picture ${k + 1}`).toEqual([])
    }
  })
}

/** The settings that fold stand open, by a key. */
async function pressToOpen(lab: Locator): Promise<void> {
  const more = lab.locator('.more-settings[aria-expanded="false"]')
  if (await more.isVisible()) await more.press('Enter')
}

/** Presses Tab as often as there is something to reach; what was not, or without a sign of it, in words. */
async function notReached(page: Page, lab: Locator): Promise<string[]> {
  await lab.locator('.modes button').first().focus()
  const stops = await lab.evaluate((figure, used) => figure.querySelectorAll(used).length, USED)
  for (let i = 0; i < stops; i++) await page.keyboard.press('Tab')
  return lab.evaluate((figure, used) => {
    const { reached, unseen } = window as unknown as Focused
    const wanted = [...figure.querySelectorAll<HTMLElement>(used)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches(':disabled, [role="tab"], [inert] *') &&
        !(element as HTMLInputElement).name,
    )
    return [
      ...wanted.filter((element) => !reached.has(element)),
      ...wanted.filter((element) => unseen.has(element)),
    ].map((element) => element.outerHTML.slice(0, 200))
  }, USED)
}

interface Focused {
  readonly reached: Set<Element>
  /** What had the focus without a line around it. */
  readonly unseen: Set<Element>
}

/** Runs in the page. */
function noteFocus(): void {
  const focused = { reached: new Set<Element>(), unseen: new Set<Element>() }
  Object.assign(window, focused)
  addEventListener('focusin', ({ target }) => {
    const element = target as Element
    focused.reached.add(element)
    const { outlineStyle } = getComputedStyle(element)
    if (element.matches(':focus-visible') && outlineStyle === 'none') focused.unseen.add(element)
  })
}

/** Keys change every setting that is there, by its control and in the pictures, and press all that can be pressed. */
export async function expectKeysToMoveAll(page: Page, lab: Locator): Promise<void> {
  await pressToOpen(lab)
  const controls = lab.locator('.rail .control')
  // By name: one setting may bring another, and take it away again.
  const ids = await controls.evaluateAll((all) => all.map((each) => each.querySelector('[id]')!.id))
  for (const id of ids) {
    await expectKeysToSet(controls.filter({ has: page.locator(`[id="${id}"]`) }))
  }

  const tabs = lab.getByRole('tab')
  const count = await tabs.count()
  if (count > 0) await lab.locator('[role="tab"][tabindex="0"]:visible').focus()
  for (let k = 0; k < Math.max(1, count); k++) {
    if (k > 0) {
      await page.keyboard.press('ArrowRight')
      await expect(lab.locator('[role="tab"]:focus')).toHaveAttribute('aria-selected', 'true')
    }
    const tab = lab.locator('[role="tab"]:focus')
    const handles = lab.locator('.picture-place [role="slider"]:visible')
    for (let h = 0; h < (await handles.count()); h++) await expectKeysToDrag(handles.nth(h))
    const pad = lab.locator('.picture-second .pad:visible')
    if ((await pad.count()) > 0) await expectKeysToDraw(pad)
    if (count > 0 && (await tab.count()) === 0)
      await lab.locator('.tabs [aria-selected="true"]:visible').last().focus()
  }

  const chip = lab.locator('.preset-chips [aria-pressed="false"]').last()
  const preset = lab.getByRole('button', { name: (await chip.textContent())!, exact: true })
  await preset.press('Enter')
  await expect(preset).toHaveAttribute('aria-pressed', 'true')
  const lit = lab.locator('.metric[data-colour]').first()
  if ((await lit.count()) > 0) {
    await lit.focus()
    const colour = (await lit.getAttribute('data-colour'))!
    await expect(lab.locator('.stage')).toHaveAttribute('data-lit', colour)
  }
  await lab.getByRole('button', { name: 'Reset' }).press('Enter')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  const seed = lab.getByRole('textbox', { name: 'Seed' })
  const before = Number(await seed.inputValue())
  await lab.getByRole('button', { name: 'New sample' }).press('Enter')
  await expect(seed).toHaveValue(String(before + 1))
}

/** A control's value is the setting's: what a key changes there is changed. */
async function expectKeysToSet(control: Locator): Promise<void> {
  const slider = control.locator('input[type="range"]')
  const select = control.locator('select')
  const box = control.locator('input[type="checkbox"]:enabled').first()
  if ((await slider.count()) > 0) {
    const typed = control.locator('input.typed')
    await typed.focus()
    const before = await typed.inputValue() // as it is typed
    await pressEither(slider, 'ArrowRight', 'ArrowLeft', () => slider.inputValue())
    await typed.focus()
    expect(await typed.inputValue()).not.toBe(before)
    await typed.fill(before)
    await typed.press('Enter')
    await expect(typed).toHaveValue(before)
  } else if ((await select.count()) > 0) {
    const back = await pressEither(select, 'ArrowDown', 'ArrowUp', () => select.inputValue())
    await select.press(back)
  } else if ((await box.count()) > 0) {
    const was = await box.isChecked()
    await box.press(' ')
    await expect(box).toBeChecked({ checked: !was })
    await box.press(' ')
  } else {
    const add = control.getByRole('button', { name: 'Add a point' })
    const points = control.locator('.point-line')
    const before = await points.count()
    await add.press('Enter')
    await expect(points).toHaveCount(before + 1)
    await points.last().getByRole('button').press('Enter')
  }
}

async function expectKeysToDrag(handle: Locator): Promise<void> {
  const value = () =>
    handle.evaluate((mark) =>
      [mark.getAttribute('aria-valuenow'), mark.getAttribute('aria-valuetext')].join(' '),
    )
  const back = await pressEither(handle, 'ArrowRight', 'ArrowLeft', value)
  await handle.press(back)
}

async function expectKeysToDraw(pad: Locator): Promise<void> {
  await pad.press(' ')
  await pad.press('ArrowDown')
  const isDrawn = await pad.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return data.some((part) => part > 0)
  })
  expect(isDrawn).toBe(true)
}

/**
 * One of two keys changes a value at once, and the focus stays: the other is for one at its end.
 *
 * @returns The key that changes it back.
 */
async function pressEither(
  element: Locator,
  key: string,
  other: string,
  value: () => Promise<string>,
): Promise<string> {
  const before = await value()
  await element.press(key)
  await expect(element).toBeFocused()
  if ((await value()) !== before) return other
  await element.press(other)
  expect(await value(), await element.evaluate(({ outerHTML }) => outerHTML)).not.toBe(before)
  return key
}

/** In forced colours what is pressed, chosen, first, right or met differs from what is not. */
export async function expectStatesInForcedColours(page: Page, lab: Locator): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' })
  await lab.getByRole('button', { name: 'Pin as A' }).press('Enter')
  await inEveryMode(page, lab, async (mode) => {
    if (mode === 'ask') {
      expect(await lab.locator('.stage').evaluate(lookAlike), 'ask, waiting').toEqual([])
      const radio = lab.getByRole('radio').first()
      if (await radio.isVisible()) await radio.press(' ')
    }
    expect(await lab.locator('.stage').evaluate(lookAlike), mode).toEqual([])
    if (mode === 'see') {
      await expect(lab.locator('.prediction-verdict')).toHaveText(/^[✓✗]/)
    }
    if (mode === 'challenge') {
      for (const meter of await lab.locator('.meter').all()) {
        await expect(meter).toHaveText(/^[✓○]/)
      }
    }
  })
  await page.emulateMedia({ forcedColors: 'none' })
}

/** Runs in the page: the pairs of neighbours that differ in a state and not to the eye. */
function lookAlike(stage: Element): string[] {
  const look = (element: Element) => {
    const style = getComputedStyle(element)
    return [
      style.borderTopWidth,
      style.borderTopStyle,
      style.borderTopColor,
      style.backgroundColor,
      style.color,
      style.fill,
    ].join(' ')
  }
  const pairs = [
    ['[aria-pressed="true"]', '[aria-pressed="false"]'],
    ['[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]'],
    ['.option:has(:checked)', '.option:not(:has(:checked))'],
    ['button.primary', 'button:not(.primary, .icon-button, [aria-pressed="true"])'],
    ['button[aria-disabled="true"]', 'button:not([aria-disabled="true"], [aria-pressed="true"])'],
    ['.meter-fill', '.meter-track'],
    ['.dot-done', 'circle:not(.dot-done)'],
  ] as const
  const seen = (selector: string, within: Element) =>
    [...within.querySelectorAll(selector)].filter((element) => element.checkVisibility())
  const alike = pairs.flatMap(([state, other]) =>
    seen(state, stage).flatMap((element) => {
      const beside = element.closest('fieldset, [role="group"], .card-buttons, .tabs, ul, svg')
      return seen(other, beside ?? stage).flatMap((without) =>
        look(element) === look(without)
          ? [`${state}: “${element.textContent}” looks as “${without.textContent}”`]
          : [],
      )
    }),
  )
  return [...new Set(alike)]
}

/** From one result to the next the pictures are never without a mark, nor a number without its figures. */
export async function expectNoBlankBetween(
  lab: Locator,
  act: () => Promise<unknown>,
): Promise<void> {
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await lab.evaluate(watchStage)
  await act()
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  const { frames, blanks } = await lab.evaluate(() => (window as unknown as Watched).watched())
  expect(frames).toBeGreaterThan(1)
  expect(blanks).toEqual([])
}

interface Watched {
  watched(): { readonly frames: number; readonly blanks: string[] }
}

/** Runs in the page: looks at the stage before every frame until it is asked what it saw. */
function watchStage(figure: Element): void {
  /** What each place held at first and last, and least. */
  const held = new Map<string, { first: number; least: number; last: number }>()
  const note = (name: string, amount: number) => {
    const before = held.get(name)
    held.set(name, {
      first: before?.first ?? amount,
      least: Math.min(before?.least ?? amount, amount),
      last: amount,
    })
  }
  let frames = 0
  let frame = 0
  const look = () => {
    frames++
    for (const place of ['main', 'second']) {
      const picture = figure.querySelector(`.picture-${place} .part`)
      const marks = picture?.querySelectorAll(
        ':is([class*="of-"], .fill-series, path[d], rect, circle, image, canvas, td, li):not(.ghost *, .pinned-run *, .chart-handle *, .draggable *)',
      )
      const isSeen = picture !== null && Number(getComputedStyle(picture).opacity) > 0.4
      note(`the ${place} picture`, isSeen ? marks!.length : 0)
      const series = picture?.querySelectorAll('[class*="of-"]:not(.ghost *, .pinned-run *)')
      note(`what is drawn in the ${place} picture`, series?.length ?? 0)
    }
    for (const metric of figure.querySelectorAll('.metric')) {
      const figures = metric.querySelector('.value')?.textContent ?? ''
      note(`${metric.querySelector('dt')!.textContent}`, /\d|yes|no/.test(figures) ? 1 : 0)
    }
    frame = requestAnimationFrame(look)
  }
  look()
  Object.assign(window, {
    watched: () => {
      cancelAnimationFrame(frame)
      look()
      cancelAnimationFrame(frame)
      const blanks = [...held].filter(
        ([, { first, least, last }]) => first > 0 && last > 0 && least === 0,
      )
      return { frames, blanks: blanks.map(([name]) => name) }
    },
  })
}

/** All that a hand can do to a stage at once: its settings in sight, its presets, another sample. */
export async function expectNoBlankWhilePlaying(lab: Locator): Promise<void> {
  await expectNoBlankBetween(lab, () => lab.getByRole('button', { name: 'New sample' }).click())
  await lab.getByRole('button', { name: 'Reset' }).click()
  for (const slider of await lab.locator('.rail input[type="range"]:visible').all()) {
    const isAtEnd = await slider.evaluate((input: HTMLInputElement) => input.value === input.max)
    await expectNoBlankBetween(lab, async () => {
      for (let i = 0; i < 3; i++) await slider.press(isAtEnd ? 'ArrowLeft' : 'ArrowRight')
    })
  }
  for (const preset of await lab.locator('.preset-chips button').all()) {
    await expectNoBlankBetween(lab, () => preset.click())
  }
}

/** What must be trained is trained in front of the reader. */
export async function expectNoBlankWhileTraining(lab: Locator): Promise<void> {
  await openSettings(lab)
  const epochs = lab.getByRole('slider', { name: 'Training epochs' })
  await expectNoBlankBetween(lab, async () => {
    await epochs.press('ArrowRight')
    const train = lab.getByRole('button', { name: 'Train it here' })
    await train.click()
    await expect(train).toHaveCount(0)
  })
}

/** Questions in the text: answered, explained, kept, shared between tabs. */

import { violationsOn } from './all-pages.ts'
import { expect, keptEntries, type Locator, type Page, test } from './page-test.ts'

const CHAPTER = 'chapters/11-human-side/responsible/'

/** A card of questions, once it is awake. */
async function awake(card: Locator): Promise<Locator> {
  await expect
    .poll(() =>
      card.evaluate((element) => {
        element.scrollIntoView()
        return element.querySelector('.dots [aria-disabled=false]') !== null
      }),
    )
    .toBe(true)
  return card
}

/** The card of the nth question with a field of this kind, opened at it. */
async function questionWith(page: Page, field: string, nth = 0): Promise<Locator> {
  await page.bringToFront() // a tab behind another draws once a second
  const cards = page.locator('.questions')
  let seen = 0
  for (let i = 0; i < (await cards.count()); i++) {
    const card = await awake(cards.nth(i))
    for (const dot of await card.locator('.dots button').all()) {
      await dot.click()
      await expect(dot).toHaveAttribute('aria-current', 'step')
      if ((await card.locator(field).count()) > 0 && seen++ === nth) return card
    }
  }
  throw new RangeError(`${CHAPTER} has no ${nth + 1} questions with ${field}`)
}

const row = (card: Locator) => card.getByRole('group', { name: 'How sure are you?' })
const commit = (card: Locator, name = 'unsure') => row(card).getByRole('button', { name }).click()
/** What is not ready yet takes the focus and the key, and says what it lacks. */
const commitTooEarly = (card: Locator) =>
  row(card).getByRole('button', { name: 'certain' }).press('Enter')
const verdict = (card: Locator) => card.locator('.verdict-bar')
const graded = /You were (guessing|unsure|fairly sure|certain)\./

test('saying how sure one is commits an answer, which is explained at once and kept across a reload', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.option input[type=radio]')
  await expect(card.locator('.option input:checked')).toHaveCount(0)
  await expect(row(card).getByRole('button', { name: 'certain' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await commitTooEarly(card)
  await expect(card.getByRole('alert')).toHaveText('Choose an answer first.')
  await card.locator('.option input').first().focus()
  await page.keyboard.press('Space')
  await expect(card.getByRole('alert')).toHaveCount(0)
  await commit(card)
  await expect(verdict(card)).toContainText('You were unsure.')
  const said = await verdict(card).textContent()
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'answer', confidence: 'unsure', place: 'text', seed: 1 }])
  const prompt = (await card.locator('.question-prompt').textContent())!
  await page.reload()
  const folded = card.locator('.folded').filter({ hasText: prompt })
  await awake(card)
  await expect(folded).toContainText(/(right|not yet right), unsure/)
  await folded.click()
  await expect(verdict(card)).toContainText(said!.replace(/(Next question|Done)$/, ''))
})

test('the option that was chosen wrongly says why in its own tile, the answer is marked', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.option input[type=radio]')
  const options = card.locator('.option')
  for (let at = 0; ; at++) {
    await options.nth(at).locator('input').check()
    await commit(card)
    if ((await card.locator('.option.wrong').count()) > 0) break
    await expect(options.nth(at).locator('.option-state')).toHaveText('Right')
    await card.getByRole('button', { name: /^Try/ }).click()
  }
  await expect(card.locator('.option.wrong .option-state')).toHaveText('Your answer')
  await expect(card.locator('.option.wrong .option-why')).not.toBeEmpty()
  await expect(card.locator('.option.missed .option-state')).toHaveText('The answer')
  await expect(card.locator('.option-why')).toHaveCount(1)
  await expect(verdict(card)).toContainText('Not this one.')
})

test('several options: each that was missed or wrongly chosen gets its reason', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.option input[type=checkbox]')
  await commitTooEarly(card)
  await expect(card.getByRole('alert')).toHaveText('Choose at least one option first.')
  for (const box of await card.getByRole('checkbox').all()) await box.check()
  await commit(card)
  await expect(verdict(card)).toContainText(/\d right, \d too many\./)
  await expect(card.locator('.option.right')).not.toHaveCount(0)
  await expect(card.locator('.option.wrong .option-why')).not.toHaveCount(0)
  expect(await violationsOn(page, '.questions:has(.option.wrong)')).toEqual([])
  await card.getByRole('button', { name: 'Try again' }).click()
  await card.locator('.option input').first().check()
  await commit(card)
  await expect(card.locator('.option.missed').first()).toContainText('You missed this')
})

test('an ordering is made with the keyboard, and focus stays with the item', async ({ page }) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.ordering')
  const items = card.locator('.ordering li')
  const first = (await items.first().locator('.grip + span').textContent())!
  const count = await items.count()
  await items
    .first()
    .getByRole('button', { name: /” down,/ })
    .focus()
  await page.keyboard.press('Enter')
  for (let i = 2; i < count; i++) await page.keyboard.press('ArrowDown')
  await expect(items.last()).toContainText(first)
  await expect(items.last().getByRole('button', { name: /” up,/ })).toBeFocused()
  await commit(card)
  await expect(verdict(card)).toContainText(graded)
})

test('an item that is dragged goes where it is dropped, and only what has to move is marked', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.ordering')
  const items = card.locator('.ordering li')
  const texts = () => items.locator('.grip + span').allTextContents()
  const before = await texts()
  await card.locator('.ordering').evaluate((list) => list.scrollIntoView({ block: 'center' }))
  const [from, to] = [(await items.first().boundingBox())!, (await items.nth(2).boundingBox())!]
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y + 60)
  await page.mouse.move(from.x + 20, to.y + to.height - 5, { steps: 4 })
  await expect(card.locator('.lifted')).toHaveCount(1)
  await page.mouse.up()
  await expect(card.locator('.lifted')).toHaveCount(0)
  expect(await texts()).toEqual([before[1], before[2], before[0], ...before.slice(3)])
  await commit(card)
  const said = (await verdict(card).locator('strong').textContent())!
  const out = said.startsWith('One') ? 1 : Number(/^\d+/.exec(said)?.[0] ?? 0)
  await expect(card.locator('.moves')).toHaveCount(out)
  expect(await violationsOn(page, '.questions:has(.two-orders, .one-order)')).toEqual([])
  if (out > 0) await expect(card.locator('.lines-between path')).toHaveCount(before.length)
})

test('a matching is made by pairs: one, then its partner; a letter and a line show each', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.pairs')
  await commitTooEarly(card)
  await expect(card.getByRole('alert')).toHaveText('Pair every line on the left first.')
  const lefts = card.locator('[data-side=left] button')
  const rights = card.locator('[data-side=right] button')
  await lefts.first().click()
  await expect(lefts.first()).toHaveAttribute('aria-pressed', 'true')
  await rights.nth(1).click()
  await expect(card.getByRole('status').first()).toContainText('Paired: “')
  for (const side of [lefts.first(), rights.nth(1)]) {
    await expect(side.locator('.badge')).toHaveText('A')
  }
  await expect(card.locator('.lines-between path')).toHaveCount(1)
  // A partner that is given to another one is gone from the first.
  await lefts.nth(1).click()
  await rights.nth(1).click()
  await expect(lefts.first().locator('.badge')).toHaveText('')
  await expect(rights.nth(1).locator('.badge')).toHaveText('B')
  const count = await lefts.count()
  await lefts.first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await expect(rights.first()).toBeFocused()
  await page.keyboard.press('Enter')
  for (let i = 2; i < count; i++) {
    await lefts.nth(i).click()
    await rights.nth(i).click()
  }
  await commit(card)
  await expect(verdict(card)).toContainText(graded)
  const wrong = await card.locator('.pair-tile.wrong').count()
  await expect(card.getByText('Goes with “')).toHaveCount(wrong)
  await expect(card.locator('.pair-tile:is(.right, .wrong)')).toHaveCount(count)
  expect(await violationsOn(page, '.questions:has(.pairs.graded)')).toEqual([])
})

test('a cloze is typed, and a wrong gap shows its answer', async ({ page }) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.cloze')
  const gaps = await card.getByRole('textbox').all()
  for (const gap of gaps) await gap.fill('nonsense')
  await gaps.at(-1)!.press('Enter')
  await expect(row(card)).toBeFocused()
  await page.keyboard.press('u')
  await expect(verdict(card)).toContainText(graded)
  await expect(card.locator('.gap.wrong')).toHaveCount(gaps.length)
  expect(await violationsOn(page, '.questions:has(.gap.wrong)')).toEqual([])
})

test('a recall card shows its answer once one has said how sure one is, and the reader grades it', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.field-hint:text("Say your answer")')
  await commit(card, 'fairly sure')
  await expect(card.locator('.card-answer')).toBeFocused()
  await card.getByRole('button', { name: 'I knew part of it' }).click()
  await expect(verdict(card)).toContainText('You knew part of it. You were fairly sure.')
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'answer', given: 'partly', correct: false, partly: true }])
})

test('a number that is wrong stands on a ruler beside the right one; what cannot be read is told below it', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.number-answer')
  const prompts = new Set<string>()
  for (let i = 0; i < 3; i++) {
    prompts.add((await card.locator('.question-prompt').textContent())!)
    await card.getByRole('textbox').fill('1,000')
    await commitTooEarly(card)
    await expect(card.getByRole('alert')).toContainText('“1,000” has a comma')
    const [field, unit, told] = await Promise.all(
      ['.number-row input', '.unit', '[role=alert]'].map(
        async (part) => (await card.locator(part).boundingBox())!,
      ),
    )
    expect(unit!.y).toBeLessThan(field!.y + field!.height)
    expect(told!.y).toBeGreaterThan(field!.y + field!.height)
    await card.getByRole('textbox').fill('0.5')
    await card.getByRole('textbox').press('Enter')
    await page.keyboard.press('g')
    await expect(verdict(card)).toContainText('0.5 is too low. You were guessing.')
    await expect(card.getByRole('img', { name: /^Your answer 0\.5/ })).toBeVisible()
    if (i === 0) expect(await violationsOn(page, '.questions:has(.ruler)')).toEqual([])
    await card.getByRole('button', { name: 'Try new numbers' }).click()
  }
  expect(prompts.size).toBeGreaterThan(1)
})

test('a card is answered from its first question to its last by keys alone, and the focus never leaves it', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const quiz = page.locator('.questions', { hasText: 'Quiz: responsible systems' })
  const card = await awake(quiz)
  const question = card.locator('.question')
  const hasFocus = () => card.evaluate((element) => element.contains(document.activeElement))
  /** Presses Tab until the focus is on something; fails where it would leave the card. */
  const tabTo = async (selector: string) => {
    const there = () => page.evaluate((found) => document.activeElement!.matches(found), selector)
    for (let i = 0; i < 40 && !(await there()); i++) {
      await page.keyboard.press('Tab')
      expect(await hasFocus()).toBe(true)
    }
    expect(await there()).toBe(true)
  }
  const dots = card.locator('.dots button')
  const count = await dots.count()
  await dots.first().focus()
  await page.keyboard.press('Enter')
  for (let nth = 0; nth < count; nth++) {
    await expect(dots.nth(nth)).toHaveAttribute('aria-current', 'step')
    await expect(question).toBeFocused()
    if ((await question.locator('.option input').count()) > 0) await page.keyboard.press('1')
    else if ((await question.locator('.ordering').count()) > 0) {
      await tabTo('.move-buttons button:enabled')
      await page.keyboard.press('Enter')
    } else if ((await question.locator('.pairs').count()) > 0) {
      for (let i = 0; i < (await question.locator('[data-side=left] button').count()); i++) {
        await question.locator('[data-side=left] button').nth(i).focus()
        await page.keyboard.press('Enter')
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Enter')
      }
    } else if ((await question.locator('.options input').count()) > 0) {
      for (let i = 0; i < (await question.locator('.options input').count()); i++) {
        await page.keyboard.press('Tab')
        await page.keyboard.type('7')
      }
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('u')
    const shown = question.locator('.card-answer')
    const isRecall = (await shown.count()) > 0
    if (isRecall) {
      await expect(shown).toBeFocused()
      await page.keyboard.press('2')
    }
    await expect(verdict(card)).toContainText('You were unsure.')
    await expect(isRecall ? shown : question).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(card.getByText(`all ${count} answered`)).toBeVisible()
  await expect(card).toBeFocused()
  await expect(card.locator('.folded')).toHaveCount(count)
  await expect(card.locator('.dot:not(.full, .half)')).toHaveCount(0)
})

test('a link to a question opens its card at it', async ({ page }) => {
  await page.goto(CHAPTER)
  const id = (await page.locator('.dots li').nth(2).getAttribute('id'))!
  await page.goto('glossary/')
  await page.goto(`${CHAPTER}#${id}`)
  await expect(page.locator(`#${id} button`)).toHaveAttribute('aria-current', 'step')
  await expect(page.locator(`#${id} button`)).toBeInViewport()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('all questions of a section stand there with their options, and lead to their answers and back', async ({
    page,
  }) => {
    await page.goto(CHAPTER)
    const texts = page.locator('.on-paper').first().locator('> li')
    const island = page.locator('[data-island=questions]').first()
    await expect(texts).toHaveCount(await island.locator('.dots li').count())
    for (const text of await texts.all()) await expect(text).toBeVisible()
    await expect(island).toBeHidden()
    const id = await texts.nth(1).getAttribute('id')
    await texts.nth(1).getByRole('link', { name: 'Answer' }).click()
    const answer = page.locator('.answers li:target')
    await expect(answer).toBeInViewport()
    await answer.getByRole('link', { name: 'Back to the question' }).click()
    await expect(page.locator(`#${id}`)).toBeInViewport()
  })
})

test('in forced colours chosen, right and wrong differ by their borders', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(CHAPTER)
  const card = await questionWith(page, '.option input[type=checkbox]')
  const borderOf = (option: Locator) =>
    option.evaluate((element) => {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(element)
      return `${borderTopWidth} ${borderTopStyle}`
    })
  for (const box of await card.getByRole('checkbox').all()) await box.check()
  expect(await borderOf(card.locator('.option').first())).toBe('2px solid')
  await commit(card)
  expect(await borderOf(card.locator('.option.right').first())).toBe('3px solid')
  expect(await borderOf(card.locator('.option.wrong').first())).toBe('3px double')
})

test('two tabs have each other’s answers', async ({ page, context }) => {
  const other = await context.newPage()
  // Two questions in cards of their own.
  const part = 'chapters/03-data-engineering/storage-and-flow/'
  for (const tab of [page, other]) await tab.goto(part)
  const cardsOf = async (tab: Page) => [
    await questionWith(tab, '.option input[type=radio]'),
    await questionWith(tab, '.option input[type=checkbox]', 1),
  ]
  const [here, there] = [await cardsOf(page), await cardsOf(other)]
  for (const [nth, [mine, yours]] of [
    [0, [here, there]],
    [1, [there, here]],
  ] as const) {
    await mine[nth]!.page().bringToFront()
    await mine[nth]!.locator('.option input').first().check()
    await commit(mine[nth]!)
    await expect(verdict(yours[nth]!)).toContainText(graded)
  }
  const answers = async () => (await keptEntries(page)).filter(({ kind }) => kind === 'answer')
  await expect.poll(async () => (await answers()).length).toBe(2)
})

test('answers of an earlier version are taken over once, by two tabs too', async ({
  page,
  context,
}) => {
  const old = { questionId: 'ch03.pickle-vendor', given: 'x', correct: false, at: 5000 }
  await page.goto('glossary/')
  await page.evaluate(
    (saved) => localStorage.setItem('holdout.progress', saved),
    JSON.stringify({ version: 1, state: { answers: [old], labEntries: [] } }),
  )
  const other = await context.newPage()
  await Promise.all([page.goto('study/data/'), other.goto('study/data/')])
  for (const tab of [page, other]) await expect(tab.getByText(/^1 entries/)).toBeVisible()
  expect(await keptEntries(page)).toMatchObject([
    { ...old, kind: 'answer', place: 'text', seed: 1 },
  ])
  expect(await page.evaluate(() => localStorage.getItem('holdout.progress'))).toBeNull()
})

test('what cannot be read is set aside, told, and offered for download', async ({ page }) => {
  await page.goto('glossary/')
  await page.evaluate(() => localStorage.setItem('holdout.progress', '{"version":1,"sta'))
  await page.goto('study/data/')
  await expect(page.getByText('0 entries')).toBeVisible()
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('holdout')
        opening.onsuccess = () => {
          const change = opening.result.transaction('entries', 'readwrite')
          change.objectStore('entries').put({ id: 'broken', kind: 'answer', at: 'noon' })
          change.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  await page.reload()
  await expect(page.locator('#page-notice')).toContainText('One saved entry could not be read')
  await expect(page.getByText('2 saved entries could not be read.')).toBeVisible()
  expect(await keptEntries(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the copy' }).click(),
  ])
  const saved = await (await download.createReadStream()).toArray()
  const copy: unknown = JSON.parse(Buffer.concat(saved).toString())
  expect(copy).toEqual(['{"version":1,"sta', { id: 'broken', kind: 'answer', at: 'noon' }])
})

test.describe('when storage is', () => {
  const answer = async (page: Page) => {
    await page.goto(CHAPTER)
    const card = await questionWith(page, '.option input[type=radio]')
    await card.locator('.option input').first().check()
    await commit(card)
    await expect(verdict(card)).toContainText(graded)
  }

  test('refused, the page says so and goes on', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError')
      }
    })
    await answer(page)
    await expect(page.locator('#page-notice')).toContainText('refuses storage')
  })

  test('full, the page says so and goes on', async ({ page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await answer(page)
    await expect(page.locator('#page-notice')).toContainText('storage is full')
  })

  test('deleted from another tab, the next answer is kept all the same', async ({
    page,
    context,
  }) => {
    await answer(page)
    const other = await context.newPage()
    await other.goto('glossary/')
    await other.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const deletion = indexedDB.deleteDatabase('holdout')
          deletion.onsuccess = () => resolve()
          deletion.onerror = () => reject(deletion.error)
        }),
    )
    const card = await questionWith(page, '.option input[type=checkbox]')
    await card.locator('.option input').first().check()
    await commit(card)
    // Beside it, where one is in the text may have been noted.
    const answers = async () => (await keptEntries(page)).filter(({ kind }) => kind === 'answer')
    await expect.poll(async () => (await answers()).length).toBe(1)
    await expect(page.locator('#page-notice')).toBeHidden()
  })

  test('held by another tab, the page says so, goes on, and saves once it is free', async ({
    page,
    context,
  }) => {
    const other = await context.newPage()
    await other.goto('glossary/')
    await other.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('holdout', 1)
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore('entries', { keyPath: 'id' })
            opening.result.createObjectStore('unreadable', { autoIncrement: true })
          }
          opening.onsuccess = () => {
            Object.assign(window, { held: opening.result }) // or it is collected, and so closed
            indexedDB.deleteDatabase('holdout') // waits for this very tab, and all others wait for it
            resolve()
          }
        }),
    )
    await answer(page)
    await expect(page.locator('#page-notice')).toContainText('Another tab of this site')
    await other.close()
    // Beside it, where one is in the text may have been noted.
    const answers = async () => (await keptEntries(page)).filter(({ kind }) => kind === 'answer')
    await expect.poll(async () => (await answers()).length).toBe(1)
    await expect(page.locator('#page-notice')).toBeHidden()
  })

  test('of a newer version, nothing is overwritten', async ({ page }) => {
    await page.goto('glossary/')
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('holdout', 99)
          opening.onupgradeneeded = () => opening.result.createObjectStore('cards')
          opening.onsuccess = () => {
            opening.result.close()
            resolve()
          }
        }),
    )
    await answer(page)
    await expect(page.locator('#page-notice')).toContainText('newer version of this site')
  })
})

/** Questions in the text: answered, explained, kept, shared between tabs. */

import { expect, keptEntries, type Locator, type Page, test } from './page-test.ts'

const CHAPTER = 'chapters/03-data-engineering/'

/** The nth question with a field of this kind, awake. */
async function questionWith(page: Page, field: string, nth = 0): Promise<Locator> {
  const question = page.locator(`.question:has(${field})`).nth(nth)
  await expect
    .poll(() =>
      question.evaluate((element) => {
        element.scrollIntoView()
        return element.querySelector('fieldset.options:enabled') !== null
      }),
    )
    .toBe(true)
  return page.locator(`#${await question.getAttribute('id')}`) // whatever its field becomes
}

const confide = (question: Locator, name = 'unsure') =>
  question.getByRole('group', { name: 'How sure are you?' }).getByRole('radio', { name }).check()
const check = (question: Locator) => question.getByRole('button', { name: 'Check' }).click()
const verdict = (question: Locator) => question.locator('[role=status]')

test('an answer needs a confidence, is explained at once, and kept across a reload', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.option input[type=radio]')
  await check(question)
  await expect(question.getByRole('alert')).toHaveText('Choose an answer first.')
  await question.locator('.option input').first().focus()
  await page.keyboard.press('Space')
  await check(question)
  await expect(question.getByRole('alert')).toHaveText('Say how sure you are first.')
  await confide(question)
  await question.getByRole('button', { name: 'Check' }).press('Enter')
  await expect(verdict(question)).toContainText(/Right\.|Not quite\./)
  const said = await verdict(question).textContent()
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'answer', confidence: 'unsure', place: 'text', seed: 1 }])
  await page.reload()
  await question.evaluate((element) => element.scrollIntoView())
  await expect(verdict(question)).toHaveText(said!)
})

test('several options: each that was missed or wrongly chosen gets its reason', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.option input[type=checkbox]')
  await check(question)
  await expect(question.getByRole('alert')).toHaveText('Choose at least one option first.')
  for (const box of await question.getByRole('checkbox').all()) await box.check()
  await confide(question)
  await check(question)
  await expect(verdict(question)).toContainText('Not quite.')
  await expect(question.locator('.option.right')).not.toHaveCount(0)
  await expect(question.locator('.option.wrong')).not.toHaveCount(0)
})

test('an ordering is made with the keyboard, and focus stays with the item', async ({ page }) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.ordering')
  const items = question.locator('.ordering li')
  const first = (await items.first().locator('> span').first().textContent())!
  const count = await items.count()
  await items.first().getByRole('button', { name: /down/ }).focus()
  for (let i = 1; i < count; i++) await page.keyboard.press('Enter')
  await expect(items.last()).toContainText(first)
  await expect(items.last().getByRole('button', { name: /up/ })).toBeFocused()
  await confide(question)
  await check(question)
  await expect(verdict(question)).toContainText(/Right\.|Not quite\./)
  await expect(items.locator('.tag')).toHaveCount(count)
})

test('a matching wants a match for every line', async ({ page }) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.matching')
  await check(question)
  await expect(question.getByRole('alert')).toHaveText('Choose a match for every line first.')
  for (const select of await question.getByRole('combobox').all()) {
    await select.selectOption({ index: 1 })
  }
  await confide(question)
  await check(question)
  await expect(verdict(question)).toContainText('Not quite.')
  await expect(question.locator('.matching .right')).toHaveCount(1)
})

test('a cloze is typed, and a wrong gap is told its answer', async ({ page }) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.cloze')
  for (const gap of await question.getByRole('textbox').all()) await gap.fill('nonsense')
  await confide(question)
  await check(question)
  await expect(verdict(question)).toContainText('Gap 1 is')
})

test('a recall card shows its answer when asked, and the reader grades it', async ({ page }) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.field-hint:text("Say your answer")')
  const show = question.getByRole('button', { name: 'Show the answer' })
  await show.click()
  await expect(question.getByRole('alert')).toHaveText('Say how sure you are first.')
  await confide(question, 'fairly sure')
  await show.click()
  await expect(question.locator('.card-answer')).toBeFocused()
  await question.getByRole('button', { name: 'I knew part of it' }).click()
  await expect(question.getByText('You said: I knew part of it.')).toBeVisible()
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'answer', given: 'partly', correct: false, partly: true }])
})

test('ten questions are answered by keys alone, and the focus never leaves them', async ({
  page,
}) => {
  await page.goto(CHAPTER)
  const questions = page.locator('.question')
  /** Number of the question that has the focus, from 0; -1 for none. */
  const focused = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.question')].findIndex((each) =>
        each.contains(document.activeElement),
      ),
    )
  /** Presses a key until the focus is on something; fails where it would leave the question. */
  const goTo = async (nth: number, selector: string, key = 'Tab') => {
    const there = () => page.evaluate((found) => document.activeElement!.matches(found), selector)
    for (let i = 0; i < 40 && !(await there()); i++) {
      await page.keyboard.press(key)
      expect(await focused()).toBe(nth)
    }
    expect(await there()).toBe(true)
  }
  for (let nth = 0; nth < 10; nth++) {
    const question = questions.nth(nth)
    await expect(question.locator('fieldset.options')).toBeAttached()
    await question.evaluate((element) => element.scrollIntoView())
    await expect(question.locator('fieldset.options:enabled')).toBeAttached()
    if (nth === 0) await question.locator('.options :is(input, select, button)').first().focus()
    while ((await focused()) < nth) await page.keyboard.press('Tab')
    expect(await focused()).toBe(nth)
    await goTo(nth, '.options :is(input, select, button)')
    const kind = await question.evaluate((element) =>
      element.querySelector('.card-answer, .options > button')
        ? 'card'
        : element.querySelector('select')
          ? 'matching'
          : element.querySelector('.ordering')
            ? 'ordering'
            : element.querySelector('.options input:not([type=radio]):not([type=checkbox])')
              ? 'typed'
              : 'options',
    )
    if (kind === 'options') await page.keyboard.press('Space')
    if (kind === 'typed') {
      for (const field of await question.locator('.options input').all()) {
        await field.focus()
        await page.keyboard.type('7')
      }
    }
    if (kind === 'matching') {
      for (const field of await question.locator('.options select').all()) {
        await field.focus()
        await page.keyboard.press('ArrowDown')
      }
    }
    if (kind === 'card') {
      await confide(question)
      await question.locator('.options button').first().focus()
      await page.keyboard.press('Enter')
      await goTo(nth, '.options button:enabled')
      await page.keyboard.press('Enter')
    } else {
      await goTo(nth, '.confidence input')
      await page.keyboard.press('ArrowDown')
      await goTo(nth, 'button[type=submit]')
      await page.keyboard.press('Enter')
    }
    await expect(verdict(question)).not.toBeEmpty()
    await expect.poll(focused).toBe(nth)
    await goTo(nth, 'button:not([type=submit]):enabled')
    await page.keyboard.press('Enter') // try again
    await expect(verdict(question)).toBeEmpty()
    await expect.poll(focused).toBe(nth)
  }
})

test('a second try has other numbers', async ({ page }) => {
  await page.goto(CHAPTER)
  const question = await questionWith(page, '.number-answer')
  const prompts = new Set<string>()
  for (let i = 0; i < 4; i++) {
    prompts.add((await question.locator('.question-prompt').textContent())!)
    await question.getByRole('textbox').fill('1,000')
    await check(question)
    await expect(question.getByRole('alert')).toContainText('“1,000” has a comma')
    await question.getByRole('textbox').fill('1000')
    await confide(question)
    await check(question)
    await expect(verdict(question)).toContainText(/Right\.|Not quite\./)
    await question.getByRole('button', { name: 'Try again' }).click()
  }
  expect(prompts.size).toBeGreaterThan(1)
})

test('two tabs have each other’s answers', async ({ page, context }) => {
  const other = await context.newPage()
  const field = '.option input[type=radio]'
  for (const tab of [page, other]) {
    await tab.goto(CHAPTER)
    for (const nth of [0, 1]) await questionWith(tab, field, nth)
  }
  for (const [nth, tab] of [page, other].entries()) {
    const question = await questionWith(tab, field, nth)
    await question.locator('.option input').first().check()
    await confide(question)
    await check(question)
    const id = await question.getAttribute('id')
    const there = (tab === page ? other : page).locator(`#${id}`)
    await expect(verdict(there)).toContainText(/Right\.|Not quite\./)
  }
  await expect.poll(async () => (await keptEntries(page)).length).toBe(2)
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
    const question = await questionWith(page, '.option input[type=radio]')
    await question.locator('.option input').first().check()
    await confide(question)
    await check(question)
    await expect(verdict(question)).toContainText(/Right\.|Not quite\./)
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
    const question = await questionWith(page, '.option input[type=radio]', 1)
    await question.locator('.option input').first().check()
    await confide(question)
    await check(question)
    await expect.poll(async () => (await keptEntries(page)).length).toBe(1)
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
    await expect.poll(async () => (await keptEntries(page)).length).toBe(1)
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

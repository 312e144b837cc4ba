/** Reading: parts and old addresses, the bar and the contents, citations, how pages look, what was read. */

import { expect, keptEntries, test } from './page-test.ts'

const PART = 'chapters/08-distribution-shifts/failures-and-shifts/'
const PHONE = { width: 390, height: 844 }

test.describe('an address from when a chapter was one page', () => {
  test('lands on its heading, in the part that has it', async ({ page }) => {
    await page.goto('chapters/08-distribution-shifts/#label-shift')
    await expect(page).toHaveURL(/failures-and-shifts\/#label-shift$/)
    await expect(page.getByRole('heading', { name: /^Label shift/ })).toBeInViewport()
  })

  test('takes the setting of a lab along, with and without its anchor', async ({ page }) => {
    const of = 'reservoir-sampling'
    const setting = `${of}.v=1&${of}.slots=7`
    for (const anchor of [`#${of}`, '']) {
      await page.goto(`chapters/04-training-data/?${setting}${anchor}`)
      await expect(page).toHaveURL(
        /streams-and-weights\/\?reservoir-sampling.*#reservoir-sampling$/,
      )
      const lab = page.locator(`#${of}`)
      await expect(lab).toHaveAttribute('data-live', 'true')
      await expect(lab.getByRole('slider', { name: 'Reservoir size k' })).toHaveAttribute(
        'aria-valuetext',
        '7 items',
      )
    }
  })

  test('of a section that went to another part lands on it there', async ({ page }) => {
    await page.goto('chapters/04-training-data/where-labels-come-from/#transfer')
    await expect(page).toHaveURL(/\/few-labels\/#transfer$/)
    await expect(page.locator('#transfer')).toBeInViewport()
  })

  for (const anchor of ['ch08-edge-or-outlier', 'figure-feedback-loop']) {
    test(`of a question or drawing lands on it: #${anchor}`, async ({ page }) => {
      await page.goto(`chapters/08-distribution-shifts/#${anchor}`)
      await expect(page).toHaveURL(new RegExp(`/[a-z-]+/#${anchor}$`))
      await expect(page.locator(`#${anchor}`)).toBeInViewport()
    })
  }

  test('without JavaScript finds an entry that links to its part', async ({ browser, baseURL }) => {
    const still = await browser.newPage({ baseURL: baseURL!, javaScriptEnabled: false })
    await still.goto('chapters/08-distribution-shifts/#label-shift')
    await still.locator('#label-shift a').click()
    await expect(still).toHaveURL(/failures-and-shifts\/#label-shift$/)
    await still.close()
  })
})

test('the contents follow the text, the bar says where one is, and how much is left', async ({
  page,
}) => {
  await page.goto(`${PART}#types-of-shift`)
  const contents = page.getByRole('navigation', { name: 'Contents' })
  const marked = contents.locator('.section-list [aria-current="true"]')
  await expect(marked).toHaveText('Types of shift')
  await expect(page.locator('[data-here]')).toHaveText('Types of shift')
  const left = page.locator('.bar-progress')
  const before = Number.parseInt((await left.textContent())!, 10)
  await page.locator('#failures-quiz').evaluate((heading) => heading.scrollIntoView())
  await expect(marked).toContainText('Quiz')
  await expect(marked).toBeInViewport()
  expect(Number.parseInt((await left.textContent())!, 10)).toBeLessThan(before)
})

test('by keyboard alone, from home to the third part and back', async ({ page }) => {
  await page.goto('')
  const press = async (name: string | RegExp) => {
    const link = page.getByRole('main').getByRole('link', { name }).first()
    await link.focus()
    await page.keyboard.press('Enter')
  }
  await press('Data Distribution Shifts and Monitoring')
  await press(/^3 Watching/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Watching')
  await press(/^Back: /)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Detecting and answering')
  await page.getByRole('link', { name: 'Holdout, home' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Guess before')
})

test('a citation opens beside its line, leads to the list, and the list back to the line', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(PART)
  const cite = page.locator('.prose .cite').first()
  const note = page.locator('.prose .note').first()
  await expect(note).toBeVisible()
  const text = (await page.locator('.prose p').first().boundingBox())!
  expect((await note.boundingBox())!.x).toBeGreaterThan(text.x + text.width)
  await note.getByRole('link', { name: 'in the list' }).click()
  await expect(page).toHaveURL(/#work-/)
  await page.locator('.references li:target .mentions a').first().click()
  await expect(page).toHaveURL(/#cite-/)
  await expect(cite).toBeInViewport()
})

test('on a phone a citation opens in the text, and contents are a sheet', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto(PART)
  const note = page.locator('.prose .note').first()
  await expect(note).toBeHidden()
  await page.locator('.prose .cite a').first().click()
  await expect(note).toBeVisible()
  await page.getByRole('link', { name: 'Contents' }).click()
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await expect(contents).toBeVisible()
  for (const entry of await contents.getByRole('link').all()) {
    const box = (await entry.boundingBox())!
    expect(box.height, await entry.innerText()).toBeGreaterThanOrEqual(43)
  }
  await contents.getByRole('link', { name: 'Label shift' }).click()
  await expect(contents).toBeHidden()
  await expect(page.getByRole('heading', { name: /^Label shift/ })).toBeInViewport()
})

test('a number of the text says what run it is from, and leads to it', async ({ page }) => {
  await page.goto('chapters/04-training-data/rare-classes/')
  const value = page.locator('.prose p .run-value').first()
  await value.focus()
  await page.keyboard.press('Enter')
  const note = page.locator('.value-note')
  await expect(note).toContainText('seed')
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()
  await value.click()
  await note.getByRole('link', { name: 'Open the lab at this setting' }).click()
  await expect(page).toHaveURL(/#[a-z-]+$/)
})

test('a section gives its link and a citation', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(PART)
  const heading = page.getByRole('heading', { name: /^Label shift/ })
  await heading.hover()
  await heading.getByRole('button', { name: 'Copy citation' }).click()
  await expect(heading.getByRole('status')).toHaveText('copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('“Label shift”')
  expect(copied).toContain(`${PART}#label-shift`)
})

test.describe('without our script', () => {
  test.use({ allowed: [/ERR_FAILED/] })
  test('type size, measure and theme are there at the next visit, before the first paint', async ({
    page,
  }) => {
    await page.goto(PART)
    const looks = () =>
      page.evaluate(() => [
        getComputedStyle(document.documentElement).fontSize,
        getComputedStyle(document.querySelector('.prose p')!).maxWidth,
        getComputedStyle(document.body).backgroundColor,
      ])
    const before = await looks()
    await page.getByRole('button', { name: 'How pages look' }).click()
    for (const choice of ['largest', 'wide', 'dark']) {
      await page.getByRole('radio', { name: choice }).check()
    }
    const after = await looks()
    for (const [i, each] of after.entries()) expect(each).not.toBe(before[i])
    await page.route('**/entry.client-*.js', (route) => route.abort()) // what is there before any script of ours
    await page.reload({ waitUntil: 'domcontentloaded' })
    expect(await looks()).toEqual(after)
  })
})

test.describe('where no page is', () => {
  test.use({ allowed: [/404 \(Not Found\)/] })
  test('at an address that nearly is a page, the page that was meant is proposed', async ({
    page,
  }) => {
    await page.goto('chapters/04-training-dat/rare-clases/')
    await page.getByRole('link', { name: 'Rare classes' }).click()
    await expect(page).toHaveURL(/04-training-data\/rare-classes\/$/)
  })
})

test('what stood on the screen long enough is read, marked, and where one goes on', async ({
  page,
}) => {
  await page.clock.install()
  await page.goto(PART)
  const entry = page.locator('.section-list li', { hasText: 'Ordinary software failures' })
  await expect(entry).not.toHaveClass(/read/)
  await page.locator('#software-failures').evaluate((heading) => heading.scrollIntoView())
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000)
      return page.evaluate(() => localStorage.getItem('holdout.known'))
    })
    .toBe('1')
  expect((await keptEntries(page))[0]).toMatchObject({ kind: 'section', chapter: 8, isRead: false })
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000)
      await page.mouse.wheel(0, 200)
      return entry.getAttribute('class')
    })
    .toMatch(/read/)
  await page.goto('')
  const today = page.getByRole('region', { name: 'Where you are' })
  await expect(today.getByRole('link', { name: 'Continue reading' })).toHaveAttribute(
    'href',
    /failures-and-shifts\/#/,
  )
  await expect(today).toContainText(/chapter 8, part 1 of 3/)
  await expect(today).toContainText('No chapter is in your review yet.')
  await expect(page.locator('.hero')).toBeHidden() // it is for who is new
  const row = page.locator('.chapter-rows li', { hasText: 'Data Distribution Shifts' })
  await expect(row.locator('.chapter-progress')).toHaveText('0 of 3 parts read')
  await page.goto('chapters/08-distribution-shifts/')
  await expect(page.locator('[data-sections-read]').first()).toHaveText(/^\d of 15 sections read$/)
})

test('a part ends with what one can do now, and with the sections that one knows least', async ({
  page,
}) => {
  await page.goto(PART)
  await page.locator('.part-end').evaluate((end) => end.scrollIntoView())
  const end = page.getByRole('region', { name: 'End of part 1' })
  await expect(end.locator('.can-do li')).toHaveCount(3)
  const weakest = end.locator('.weakest li')
  await expect(weakest).toHaveCount(3)
  await expect(weakest.first()).toContainText('1 question not yet answered')
  const card = page.locator('.questions').first()
  await card.scrollIntoViewIfNeeded()
  await expect(card.locator('.dots [aria-disabled=false]').first()).toBeVisible()
  for (const option of await card.locator('.option input').all()) {
    await option.check()
    await card.getByRole('button', { name: 'guessing' }).click()
    await expect(card.locator('.verdict-bar')).toBeVisible()
    if ((await card.locator('.verdict-bar.wrong').count()) > 0) break
    await card.getByRole('button', { name: /^Try/ }).click()
  }
  await expect(weakest.first()).toHaveText('Ordinary software failures0 of 1 right')
})

import { allPages, expectAccessible, expectToFit, violationsOn, wakeAll } from './all-pages.ts'
import { expect, type Page, test } from './page-test.ts'

// One chapter, three labs (trained, two classes, points that are dragged) and every other page but those that are
// one long list, each in one theme: `npm run test:deep` looks at all, in both.
const somePages = allPages.filter(
  (path) =>
    (!/^(teach|glossary|kestrel|checked)/.test(path) && !/^(chapters|embed)/.test(path)) ||
    /^chapters\/01-[^/]*\/(when-it-fits\/)?$|\/(pruning|class-imbalance|resampling-geometry)\//.test(
      path,
    ),
)
for (const [i, path] of somePages.entries()) {
  const theme = i % 2 === 0 ? 'light' : 'dark'
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme })
    test(`axe finds nothing on /${path}`, ({ page }) => expectAccessible(page, path))
  })
}

// A lab alone is looked at in stage.spec.ts.
test('no page is wider than a phone’s screen', ({ page }) =>
  expectToFit(
    page,
    390,
    allPages.filter((path) => !path.startsWith('embed')),
  ))

test('without JavaScript a chapter reads as with it, labs show their result and say what needs it', async ({
  page,
  browser,
  baseURL,
}) => {
  const path = 'chapters/05-feature-engineering/leaks/'
  const read = (where: Page) =>
    where.locator('.prose > :is(h2, h3, p, ul, ol, .box, pre)').evaluateAll((blocks) =>
      blocks.map((block) => {
        const copy = block.cloneNode(true) as Element
        for (const note of copy.querySelectorAll('.note')) note.remove()
        return copy.textContent
      }),
    )

  const still = await browser.newPage({ baseURL: baseURL!, javaScriptEnabled: false })
  await still.goto(path)
  const text = await read(still)
  expect(text.length).toBeGreaterThan(30)
  const lab = still.locator('figure.lab').first()
  const notice = lab.locator('noscript .notice')
  await expect(notice).toBeVisible()
  await expect(notice).toContainText('The controls need JavaScript.')
  await expect(lab.locator('.description')).toContainText('repeats')
  await expect(still.locator('.on-paper').first()).toBeVisible()
  await still.close()

  await page.goto(path)
  await expect(page.locator('figure.lab').first()).toBeAttached()
  await wakeAll(page)
  expect(await read(page)).toEqual(text)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('contents, previous and next are links', async ({ page }) => {
    await page.goto('chapters/04-training-data/made-rows/')
    await page.getByRole('link', { name: /Making features/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Making features')
    await page.getByRole('link', { name: 'Back: Made rows' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Made rows')
  })
})

test('a reader goes from the home page into a chapter and on', async ({ page }) => {
  await page.goto('')
  await page.getByRole('link', { name: 'Start with chapter 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When machine learning fits')
  await expect(page).toHaveTitle(
    'When machine learning fits · 1. Overview of Machine Learning Systems · Holdout',
  )
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: 'When to use machine learning' })
    .click()
  await expect(page).toHaveURL(/#when-to-use$/)
  await expect(page.getByRole('heading', { name: /^When to use/ })).toBeInViewport()
  await page.goBack()
  await expect(page).toHaveURL(/when-it-fits\/$/)
})

test('a link leads to the section of another chapter', async ({ page }) => {
  await page.goto('chapters/09-continual-learning/faster-tests/')
  await page
    .locator('.prose p > a[href$="04-training-data/streams-and-weights/#policy-from-a-log"]')
    .first()
    .click()
  await expect(page).toHaveURL(/streams-and-weights\/#policy-from-a-log$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Streams and weights')
})

test('the glossary leads to the section that explains a term', async ({ page }) => {
  await page.goto('')
  await page.getByRole('link', { name: 'Glossary' }).click()
  await page.locator('#watermark').getByRole('link').click()
  await expect(page).toHaveURL(/03-data-engineering\/[a-z-]+\/#windows$/)
  await expect(page.locator('.term', { hasText: 'watermark' }).first()).toBeVisible()
})

test('a fact of the worked example leads to its row of the sheet, and the sheet back', async ({
  page,
}) => {
  await page.goto('chapters/02-systems-design/aims-and-requirements/')
  const fact = page.locator('.prose .fact[href$="/kestrel/#compensation"]').first()
  const text = (await fact.textContent()) ?? ''
  await fact.click()
  await expect(page).toHaveURL(/\/kestrel\/#compensation$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kestrel Parcels')
  const row = page.locator('#compensation')
  await expect(row).toBeInViewport()
  await expect(row.locator('dt')).toHaveText(text)
  await row.getByRole('link', { name: 'Chapter 1', exact: true }).click()
  await expect(page).toHaveURL(/chapters\/01-overview\/[a-z-]+\/#ml-worksheet$/)
})

test.describe('at an unknown address', () => {
  test.use({ allowed: [/404 \(Not Found\)/] })
  test('the page says so and leads back', async ({ page }) => {
    const response = await page.goto('no/such/page')
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'There is no page at this address',
    )
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('link', { name: 'The contents' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guess before')
  })
})

test('a term shows its definition where it stands', async ({ page }) => {
  await page.goto('chapters/04-training-data/who-is-in-the-data/')
  const term = page.locator('.term').first()
  await term.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.definition:popover-open')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.definition:popover-open')).toHaveCount(0)
})

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, keptEntries, type Locator, openLab, openTool, test } from './page-test.ts'

/** The digest of the run that is shown, once it is finished. */
async function digestOf(lab: Locator): Promise<string> {
  const code = lab.locator('code[id$="-digest"]')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await expect(code).toHaveText(/^[0-9a-f]{16}$/)
  return (await code.textContent())!
}

/** The digest that a lab starts with. */
function heldDigest(labId: string): string {
  const { digests } = JSON.parse(readFileSync(`src/labs/${labId}/digests.json`, 'utf8')) as {
    digests: Record<string, string>
  }
  return digests.default!
}

test('a reader moves a slider by keyboard, shares the link, and a friend sees the same run', async ({
  page,
  context,
  baseURL,
}) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/')
  const slider = lab.getByRole('slider', { name: 'Reservoir size k' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '11 items')
  await expect(page).toHaveURL(/reservoir-sampling\.slots=11&reservoir-sampling\.v=1$/)
  const digest = await digestOf(lab)
  const friend = await context.newPage()
  const same = await openLab(friend, page.url().slice(baseURL!.length))
  expect(await digestOf(same)).toBe(digest)
  const line = execFileSync(
    process.execPath,
    ['src/cli/main.ts', 'reservoir-sampling', '--set', 'slots=11', '--json'],
    { encoding: 'utf8' },
  )
  expect((JSON.parse(line) as { digest: string }).digest).toBe(digest)
})

test('a link with nonsense in it opens, and says what was used instead', async ({ page }) => {
  const lab = await openLab(
    page,
    'embed/reservoir-sampling/?reservoir-sampling.slots=3,14&reservoir-sampling.nope=1&reservoir-sampling.seed=-7&reservoir-sampling.v=99',
  )
  const notice = lab.getByRole('alert')
  await expect(notice).toContainText(
    'Reservoir size k “3,14” has a comma: write decimals with a point, and thousands without a mark; 10 items is used instead.',
  )
  await expect(notice).toContainText('no setting “nope”')
  await expect(notice).toContainText('Seed “-7” must be between 0 and 4294967295')
  await expect(notice).toContainText('made with version 99 of this lab')
})

test('a setting is in the address before a link is followed, however soon', async ({ page }) => {
  await page.goto('chapters/04-training-data/#reservoir-sampling')
  const lab = page.locator('#reservoir-sampling')
  await expect(lab).toHaveAttribute('data-live', 'true')
  const link = page.locator('.contents a[href^="#"]').first()
  const href = (await link.getAttribute('href'))!
  await lab.getByRole('slider', { name: 'Reservoir size k' }).press('ArrowRight')
  await link.evaluate((element: HTMLElement) => element.click()) // at once, without a look around
  await expect(page).toHaveURL(
    new RegExp(`reservoir-sampling\\.slots=\\d+.*${href.slice(href.indexOf('#'))}$`),
  )
})

test('a link to a long run shows the lab at once, with its progress, and the run can be cancelled', async ({
  page,
}) => {
  const of = 'data-leakage'
  const link = `embed/${of}/?${of}.cause=statistics&${of}.noiseColumns=5000&${of}.rows=400&${of}.repeats=200`
  const lab = await openLab(page, link)
  await expect(lab.getByRole('combobox', { name: 'Cause' })).toHaveValue('statistics')
  await expect(lab.getByRole('progressbar')).toBeVisible()
  await lab.getByRole('button', { name: 'Cancel' }).click()
  await expect(lab.getByRole('progressbar')).toHaveCount(0)
  expect(await digestOf(lab)).toBe(heldDigest(of))
})

test('bad text in a field is named where it stands', async ({ page }) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/')
  const typed = lab.getByRole('textbox', { name: 'Reservoir size k, typed' })
  await typed.fill('a dozen')
  await typed.press('Enter')
  await expect(lab.getByText('“a dozen” is not a number; 10 items stays.')).toBeVisible()
  await typed.fill('12')
  await typed.press('Enter')
  await expect(lab.getByRole('slider', { name: 'Reservoir size k' })).toHaveAttribute(
    'aria-valuetext',
    '12 items',
  )
})

test('a reader’s own table is read, run on, and named by row and column where it is wrong', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/class-imbalance/')
  const table = (last: string) => ({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `age,city,member,left\n${Array.from(
        { length: 200 },
        (_, i) =>
          `${(i * 37) % 61},${['Bern', 'Oslo'][i % 2]},${i % 3 ? 'y' : 'n'},${i % 9 ? 'no' : 'yes'}`,
      ).join('\n')}\n${last}\n`,
    ),
  })
  await lab.getByLabel('CSV file').setInputFiles(table('old,Bern,y,no'))
  await expect(lab.getByRole('alert')).toContainText(
    'people.csv could not be used. Row 202, column “age”: “old” is not a number',
  )
  await lab.getByLabel('CSV file').setInputFiles(table('33,Bern,y,no'))
  await expect(lab.getByText('people.csv: 201 rows, 4 columns used.')).toBeVisible()
  await expect(lab.getByRole('combobox', { name: 'Data' })).toHaveValue('own')
  await expect(lab.locator('.description')).toContainText('training rows are yes')
  const before = await digestOf(lab)
  await lab.getByRole('combobox', { name: 'Column to predict' }).selectOption('city')
  await expect(lab.locator('.description')).toContainText('training rows are Oslo')
  expect(await digestOf(lab)).not.toBe(before)
  await expect(page).toHaveURL(/data=own/)
  await page.reload()
  await expect(lab.getByRole('alert')).toContainText('stayed with whoever made it')
  await expect(lab.getByRole('combobox', { name: 'Data' })).toHaveValue('gaussians')
})

test('a detective tests, accuses and hears the verdict by keyboard, and goes on to the next case', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/leakage-detective/')
  const press = async (name: string | RegExp) => {
    await lab.getByRole('button', { name }).press('Enter')
    await expect(lab).toHaveAttribute('aria-busy', 'false')
  }
  await press('Test room code: area under the ROC curve of the feature by itself')
  await expect(lab.getByText('11 tests are left.')).toBeVisible()
  await expect(lab.getByRole('row', { name: /^room code/ })).toContainText('0.876')
  for (const name of ['room code', 'bed code', 'heart rate']) await press(`Accuse ${name}`)
  await expect(lab.getByRole('button', { name: 'Accuse heart rate' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await press('Name the 3 accused')
  await expect(lab.getByText('You found 3 of 3 and accused 0 honest features')).toBeVisible()
  await expect(page).toHaveURL(/named=true/)
  await press('Next case')
  await expect(lab.getByText('Case 2. A model of all 16 features')).toBeVisible()
  await expect(lab.getByText('12 tests are left.')).toBeVisible()
})

test('a point is put on the board, dragged there, and its controls follow', async ({ page }) => {
  const lab = await openLab(page, 'embed/resampling-geometry/')
  const board = lab.getByLabel(/^Board/)
  /** Where on the screen a place of the board is just now, counted from its corner. */
  const spot = async (across: number, down: number): Promise<[number, number]> => {
    await board.scrollIntoViewIfNeeded()
    const { x, y, width } = (await board.boundingBox())!
    return [x + (across * width) / 12, y + (down * width) / 12]
  }
  await page.mouse.click(...(await spot(6.2, 3.9)))
  await lab.locator('summary').filter({ hasText: 'More settings' }).click()
  const across = lab.getByRole('textbox', { name: 'Point 1, across' })
  await expect(across).toHaveValue('0.2')
  await page.mouse.move(...(await spot(6.2, 3.9)))
  await page.mouse.down()
  await page.mouse.move(...(await spot(8, 2)), { steps: 4 })
  await page.mouse.up()
  await expect(across).toHaveValue('2')
  await expect(lab.getByRole('textbox', { name: 'Point 1, up' })).toHaveValue('2')
  await expect(page).toHaveURL(/points=2_2_rare/)
  await lab.getByRole('slider', { name: 'Point 1, rare' }).press('Shift+ArrowLeft')
  await expect(across).toHaveValue('1')
})

test('labs on one page keep their settings apart, and Back leaves the page', async ({ page }) => {
  await page.goto('')
  await page.goto('chapters/04-training-data/')
  const first = page.locator('#nonprobability-sampling')
  const second = page.locator('#reservoir-sampling')
  for (const lab of [first, second]) {
    await lab.evaluate((element) => element.scrollIntoView())
    await expect(lab).toHaveAttribute('data-live', 'true')
  }
  await second.getByRole('button', { name: 'New seed' }).click()
  await first.evaluate((element) => element.scrollIntoView())
  await first.getByRole('button', { name: 'New seed' }).click()
  await first.getByRole('button', { name: 'New seed' }).click()
  await expect(page).toHaveURL(/reservoir-sampling\.seed=2/)
  await expect(page).toHaveURL(/nonprobability-sampling\.seed=3/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as an experiment')
})

test('watch, pause, step, go on and cancel by keyboard alone', async ({ page }) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/')
  await lab.getByRole('button', { name: 'Step' }).press('Enter')
  await expect(lab.getByText('paused')).toBeVisible()
  await lab.getByRole('button', { name: 'Step' }).press('Enter')
  await lab.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(lab.getByText('running')).toBeVisible()
  await lab.getByRole('button', { name: 'Pause' }).press('Enter')
  await expect(lab.getByText('paused')).toBeVisible()
  await lab.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(lab.getByText('paused')).toHaveCount(0)
  await lab.getByRole('button', { name: 'Reset' }).press('Enter')
  expect(await digestOf(lab)).toBe(heldDigest('reservoir-sampling'))
})

test('a prediction stays covered until it is made, is graded by the run, and is kept', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/')
  await lab.getByRole('button', { name: 'Predict, then run' }).click()
  await expect(lab.locator('.picture')).toHaveCount(0)
  await expect(lab.locator('.metrics')).toHaveCount(0)
  const task = lab.getByRole('region', { name: 'Predict, then run' })
  await task.getByRole('button', { name: 'unsure' }).press('Enter')
  await expect(task.getByRole('alert')).toHaveText('Choose an answer first.')
  await task.locator('.option input').first().check()
  await task.getByRole('button', { name: 'unsure' }).click()
  await expect(lab.locator('.picture')).toBeVisible()
  await task.getByRole('textbox').fill('The first ones are short.')
  await task.getByRole('button', { name: 'Show the explanation' }).click()
  await expect(task.getByText(/s you predicted\./)).toBeVisible()
  await expect(task.getByText('What you saw: “The first ones are short.”')).toBeVisible()
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'prediction', labId: 'reservoir-sampling', confidence: 'unsure' }])
})

test('a challenge is checked by running, and its solution can be loaded after two tries', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/probability-sampling/')
  await lab.getByRole('button', { name: 'Challenge' }).click()
  const challenge = lab.locator('.challenge').first()
  const check = challenge.getByRole('button', { name: 'Check this setting' })
  await check.click()
  await expect(challenge.getByRole('status')).toContainText('does not hold')
  await check.click()
  await challenge.getByRole('button', { name: 'Load a solution' }).click()
  await expect(challenge.getByRole('status')).toContainText('loaded')
  await expect(lab).toHaveAttribute('aria-busy', 'false')
  await check.click()
  await expect(challenge.getByRole('status')).toContainText('It holds')
  await lab.getByRole('button', { name: 'New seed' }).click()
  await expect(challenge.getByRole('status')).toHaveCount(0) // the verdict was of another setting
  await page.reload()
  await page.locator('figure.lab').getByRole('button', { name: 'Challenge' }).click()
  await expect(page.getByText('Met in this browser before.').first()).toBeVisible()
})

test('pin, compare, repeat over seeds, table, code', async ({ page }) => {
  const lab = await openLab(page, 'embed/importance-sampling/')
  await openTool(lab, 'Compare')
  await lab.getByRole('button', { name: 'Pin this run as A' }).click()
  await lab.getByRole('button', { name: 'New seed' }).click()
  await expect(lab.getByText(/against A/).first()).toBeVisible()
  await expect(lab.getByRole('row', { name: /Seed 1 2/ })).toContainText('≠')
  await openTool(lab, 'Repeat over seeds')
  await lab.getByRole('textbox', { name: 'Run this setting from' }).fill('12')
  await lab.getByRole('button', { name: 'Repeat', exact: true }).click()
  await expect(lab.getByText('12 runs, seeds 2 to 13')).toBeVisible()
  await expect(lab.locator('.band').first()).toBeVisible()
  await lab.getByRole('slider').first().press('ArrowRight')
  await expect(lab.locator('.band')).toHaveCount(0) // the band is of another setting
  await expect(lab.getByText('These are of an earlier setting.')).toBeVisible()
  await openTool(lab, 'Table')
  await expect(lab.locator('.tool table').nth(2)).toBeVisible()
  await openTool(lab, 'Code')
  await lab.getByRole('button', { name: 'Show the code' }).click()
  await expect(lab.locator('pre.code .hljs-keyword').first()).toBeVisible()
})

test('a run can be taken along as CSV, JSON, SVG and PNG', async ({ page }) => {
  const lab = await openLab(page, 'embed/importance-sampling/')
  await openTool(lab, 'Share and export')
  const take = async (kind: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      lab.getByRole('button', { name: `Save ${kind}` }).click(),
    ])
    return readFileSync(await download.path())
  }
  expect((await take('CSV')).toString().split('\r\n').length).toBeGreaterThan(3)
  const json = JSON.parse((await take('JSON')).toString()) as { digest: string }
  expect(json.digest).toBe(heldDigest('importance-sampling'))
  const svg = (await take('SVG')).toString()
  expect(svg).toContain('<svg')
  expect(svg).not.toContain('var(')
  expect((await take('PNG')).subarray(1, 4).toString()).toBe('PNG')
})

test.describe('when the worker cannot be loaded', () => {
  test.use({ allowed: [/Failed to load resource|net::ERR_FAILED/] })
  test('the lab says so and keeps its prerendered result', async ({ page }) => {
    await page.route(/sim\.worker-.*\.js$/, (route) => route.abort())
    await page.goto('embed/reservoir-sampling/')
    await expect(page.getByRole('alert')).toContainText('This lab could not be started')
    await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible()
    await expect(page.locator('.picture svg:visible')).not.toHaveCount(0)
    await expect(page.locator('.description')).toBeVisible()
  })
})

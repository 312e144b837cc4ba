import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  digestOf,
  expect,
  keptEntries,
  openLab,
  openSettings,
  openTool,
  test,
} from './page-test.ts'

/** The digest that a lab opens with. */
function heldDigest(labId: string, start = 'default'): string {
  const { digests } = JSON.parse(readFileSync(`src/labs/${labId}/digests.json`, 'utf8')) as {
    digests: Record<string, string>
  }
  return digests[start]!
}

test('a reader moves a slider by keyboard, shares the link, and a friend sees the same run', async ({
  page,
  context,
  baseURL,
}) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/?reservoir-sampling.v=1')
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

test('a link to what became a lab of its own leads there, at the same setting', async ({
  page,
}) => {
  const of = 'importance-sampling'
  const lab = await openLab(page, `embed/${of}/?${of}.page=policy&${of}.exploration=0.01&${of}.v=1`)
  await lab.getByRole('alert').getByRole('link', { name: 'Open it at the same setting' }).click()
  await page.waitForURL(/\/embed\/off-policy\/\?off-policy\.exploration=0\.01/)
  const moved = page.locator('figure.lab').first()
  await expect(moved).toHaveAttribute('data-live', 'true')
  expect(await digestOf(moved)).toBe(heldDigest('off-policy', 'little-exploration'))
})

test('a setting is in the address before a link is followed, however soon', async ({ page }) => {
  await page.goto('chapters/04-training-data/streams-and-weights/#reservoir-sampling')
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
  expect(await digestOf(lab)).toBe(heldDigest(of, 'wrongWay'))
})

test('bad text in a field is named where it stands', async ({ page }) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/?reservoir-sampling.v=1')
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
  await openSettings(lab)
  await lab.getByText('Your own table').first().click()
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
  await openSettings(lab)
  await expect(lab.getByRole('combobox', { name: 'Data' })).toHaveValue('gaussians')
})

test('a detective tests, accuses and hears the verdict by keyboard, and goes on to the next case', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/leakage-detective/?leakage-detective.v=2')
  const press = async (name: string | RegExp) => {
    await lab.getByRole('button', { name }).press('Enter')
    await expect(lab).toHaveAttribute('aria-busy', 'false')
  }
  await press('Test room code: area under the ROC curve of the feature by itself')
  await expect(lab.getByText('11 tests are left:')).toBeVisible()
  await expect(lab.getByRole('listitem').filter({ hasText: 'room code' })).toContainText('0.88')
  for (const name of ['room code', 'bed code', 'heart rate']) await press(`Accuse ${name}`)
  await expect(lab.getByRole('button', { name: 'Accuse heart rate' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await press('Name the 3 accused')
  await expect(lab.getByText('You found 3 of 3 and accused 0 honest features')).toBeVisible()
  await expect(page).toHaveURL(/named=true/)
  await press('Next case')
  await expect(lab.getByRole('heading', { name: 'Case 2' })).toBeVisible()
  await expect(lab.getByText('12 tests are left:')).toBeVisible()
})

test('a point is put on the board, dragged there, and its controls follow', async ({ page }) => {
  const lab = await openLab(page, 'embed/resampling-geometry/')
  const board = lab.getByLabel(/^Board/)
  /** Where on the screen a place of the board is, counted from its corner. */
  const spot = async (across: number, down: number): Promise<[number, number]> => {
    const { x, y, width } = (await board.locator('rect').first().boundingBox())!
    return [x + (across * width) / 12, y + (down * width) / 12]
  }
  await page.mouse.click(...(await spot(6.2, 3.9)))
  await openSettings(lab)
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
  await page.goto('chapters/04-training-data/streams-and-weights/')
  const first = page.locator('#off-policy')
  const second = page.locator('#reservoir-sampling')
  for (const lab of [first, second]) {
    await lab.evaluate((element) => element.scrollIntoView())
    await expect(lab).toHaveAttribute('data-live', 'true')
  }
  await second.getByRole('button', { name: 'New sample' }).click()
  await first.evaluate((element) => element.scrollIntoView())
  await first.getByRole('button', { name: 'New sample' }).click()
  await first.getByRole('button', { name: 'New sample' }).click()
  await expect(page).toHaveURL(/reservoir-sampling\.seed=2/)
  await expect(page).toHaveURL(/off-policy\.seed=3/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Guess before')
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
  expect(await digestOf(lab)).toBe(heldDigest('reservoir-sampling', 'every'))
})

test('a prediction is veiled until it is made, is graded by the run, drawn and kept', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/nonprobability-sampling/')
  await lab.getByRole('button', { name: /^Predict/ }).click()
  const card = lab.getByRole('region', { name: 'Prediction' })
  await card.getByRole('button', { name: 'Predict first' }).click()
  await expect(lab.getByText('Veiled until you commit')).not.toHaveCount(0)
  await expect(lab.locator('.metric .value').first()).toHaveText('?')
  await expect(lab.locator('.description')).toHaveCount(0)
  await card.getByRole('radio').first().check()
  await card.getByRole('button', { name: 'unsure' }).click()
  await expect(card.getByText(/s you predicted\./)).toBeVisible()
  await expect(lab.getByText('Veiled until you commit')).toHaveCount(0)
  await expect(lab.locator('.metric .value').first()).not.toHaveText('?')
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'prediction', labId: 'nonprobability-sampling', confidence: 'unsure' }])
  await card.getByRole('button', { name: 'Next prediction' }).click()
  await expect(lab.locator('.metric .value').first()).toHaveText('?')
  await page.keyboard.press('Escape')
  await expect(lab.locator('.description')).toBeVisible()
})

test('who is new may have one run shown and explained before anything is asked', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/reservoir-sampling/')
  await lab.getByRole('button', { name: /^Predict/ }).click()
  const card = lab.getByRole('region', { name: 'Prediction' })
  await card.getByRole('button', { name: 'Show me one first' }).click()
  await expect(card.getByText('The run says')).toBeVisible()
  await card.getByRole('button', { name: 'Now predict one yourself' }).click()
  await expect(card.getByText('2 of 3')).toBeVisible()
  expect(await keptEntries(page)).toEqual([])
})

test('a challenge’s meters follow every run, and it is won without being checked', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/class-imbalance/?class-imbalance.v=1')
  await lab.getByRole('button', { name: /^Challenge/ }).click()
  const bar = lab.getByRole('region', { name: 'Challenge' })
  await expect(bar.getByRole('listitem')).toHaveCount(2)
  await expect(bar).toHaveAttribute('data-met', 'false')
  await bar.getByRole('button', { name: 'A hint' }).click()
  await bar.getByRole('button', { name: 'Load a solution' }).click()
  await expect(bar.getByRole('status')).toContainText('One setting that meets the goal')
  expect(await keptEntries(page)).toEqual([]) // a solution that was loaded is no feat
  await lab.getByRole('slider', { name: 'Rarity' }).press('ArrowRight')
  await expect(bar.getByRole('status')).toContainText('You broke the rule')
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'challenge', challengeId: 'uselessAccuracy' }])
  await page.reload()
  await expect(lab.getByRole('button', { name: /^Challenge.*1 of 4/ })).toBeVisible()
})

test('pin, compare, repeat over seeds, table, code', async ({ page }) => {
  const lab = await openLab(page, 'embed/importance-sampling/')
  await lab.getByRole('button', { name: 'Pin as A' }).click()
  await lab.getByRole('button', { name: 'New sample' }).click()
  await expect(lab.locator('.metric .change').first()).toBeVisible()
  const drawer = await openTool(lab, 'Compare')
  await expect(drawer.getByRole('row', { name: /Seed 1 2/ })).toBeVisible()
  await openTool(lab, 'Repeat over seeds')
  await drawer.getByRole('textbox', { name: 'Run this setting from' }).fill('12')
  await drawer.getByRole('button', { name: 'Repeat', exact: true }).click()
  await expect(drawer.getByText('12 runs, seeds 2 to 13')).toBeVisible()
  await expect(lab.locator('.band').first()).toBeAttached()
  await lab.getByRole('slider').first().press('ArrowRight')
  await expect(lab.locator('.band')).toHaveCount(0) // the band is of another setting
  await expect(drawer.getByText('These are of an earlier setting.')).toBeVisible()
  await openTool(lab, 'Table')
  await expect(drawer.getByRole('table')).toBeVisible()
  await openTool(lab, 'Code')
  await drawer.getByRole('button', { name: 'Show the code' }).click()
  await expect(drawer.locator('pre.code .hljs-keyword').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(lab.getByRole('button', { name: 'Tools' })).toBeFocused()
})

test('a run can be taken along as CSV, JSON, SVG and PNG', async ({ page }) => {
  const lab = await openLab(page, 'embed/importance-sampling/')
  await openTool(lab, 'Share and export')
  const take = async (what: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      lab.getByRole('button', { name: `Save ${what}` }).click(),
    ])
    return readFileSync(await download.path())
  }
  expect((await take('CSV')).toString().split('\r\n').length).toBeGreaterThan(3)
  const json = JSON.parse((await take('JSON')).toString()) as { digest: string }
  expect(json.digest).toBe(heldDigest('importance-sampling', 'narrow'))
  const svg = (await take('the stage as SVG')).toString()
  expect(svg).toMatch(/^<svg [^>]*width="1280" height="720"/)
  expect(svg).not.toContain('var(')
  for (const words of [
    'How do you estimate under P with samples from Q?',
    'seed 1',
    '/embed/importance-sampling/',
    'Effective share',
  ]) {
    expect(svg).toContain(words)
  }
  expect((await take('main picture as PNG')).subarray(1, 4).toString()).toBe('PNG')
})

test('what was seen is written down with the run, kept, and saved as Markdown', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/resampling-geometry/')
  const drawer = await openTool(lab, 'Notebook')
  await drawer.getByRole('textbox').fill('Half of them lie among the others.')
  await drawer.getByRole('button', { name: 'Keep the note' }).click()
  await expect(drawer.getByRole('listitem')).toContainText('Half of them lie among the others.')
  await expect
    .poll(() => keptEntries(page))
    .toMatchObject([{ kind: 'note', labId: 'resampling-geometry', seed: 1 }])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('button', { name: 'Save as Markdown' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain(await digestOf(lab))
})

test('a frame is set out as its address says, and tells its height to the page around it', async ({
  page,
}) => {
  const id = 'class-imbalance'
  const lab = await openLab(page, `embed/${id}/?mode=challenge&controls=rarity&tab=roc`)
  await expect(lab.getByRole('region', { name: 'Challenge' })).toBeVisible()
  await expect(lab.locator('.rail .control')).toHaveCount(1)
  await expect(lab.getByRole('tab', { name: 'ROC' })).toHaveAttribute('aria-selected', 'true')
  // A page around it, with a frame that is too low.
  const heights = page.evaluate(
    (src) =>
      new Promise<number>((resolve) => {
        addEventListener('message', ({ data }) => {
          if (data.type === 'holdout:height') resolve(data.height)
        })
        const frame = document.createElement('iframe')
        frame.src = src
        frame.width = '400'
        frame.height = '300'
        document.body.append(frame)
      }),
    page.url(),
  )
  expect(await heights).toBeGreaterThan(400)
})

test('in a locked frame nothing changes the setting: no control, no preset, no sample, no handle', async ({
  page,
}) => {
  const lab = await openLab(page, 'embed/class-imbalance/?lock=1')
  await expect(lab.locator('.rail .control')).toHaveCount(0)
  for (const name of ['SMOTE', 'New sample', 'Reset']) {
    await expect(lab.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await expect(lab.getByRole('slider')).toHaveCount(0)
  await expect(lab.getByRole('button', { name: 'Repeat × 20' })).toBeVisible()
})

test('in a presentation the arrow keys go through the presets', async ({ page }) => {
  const lab = await openLab(page, 'embed/resampling-geometry/?mode=present')
  await expect(lab.locator('.stage')).toHaveAttribute('data-presented', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(lab.locator('.point')).toHaveText(/./)
  const first = await lab.locator('.point').textContent()
  await page.keyboard.press('ArrowRight')
  await expect(lab.locator('.point')).not.toHaveText(first!)
})

test.describe('when the worker cannot be loaded', () => {
  test.use({ allowed: [/Failed to load resource|net::ERR_FAILED/] })
  test('the lab says so at the first touch and keeps the result that it came with', async ({
    page,
  }) => {
    await page.route(/sim\.worker-.*\.js$/, (route) => route.abort())
    const lab = await openLab(page, 'embed/reservoir-sampling/')
    await lab.getByRole('button', { name: 'New sample' }).click()
    await expect(page.getByRole('alert')).toContainText('The simulation could not be loaded.')
    await expect(page.locator('.picture-place svg:visible')).not.toHaveCount(0)
    await expect(page.locator('.description')).toBeVisible()
  })
})

/** An update from one real build to another, of which text and scripts have changed. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answerFirst, settled, offline as test } from '../e2e/offline-reader.ts'
import { expect, keptEntries } from '../e2e/page-test.ts'

const PART = 'chapters/01-overview/when-it-fits/'
const COPIED = ['content', 'public', 'src', 'package.json', 'package-lock.json', 'tsconfig.json']

test('a second build is taken over the first, and no answer is lost', async ({ page, site }) => {
  const copy = mkdtempSync(path.join(tmpdir(), 'holdout-two-builds-'))
  for (const name of [...COPIED, 'react-router.config.ts', 'vite.config.ts']) {
    cpSync(name, path.join(copy, name), { recursive: true })
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'), 'junction')
  const change = (name: string, before: string, after: string) => {
    const file = path.join(copy, name)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(before)
    writeFileSync(file, text.replace(before, after))
  }
  const build = (name: string) => {
    execFileSync(path.resolve('node_modules/.bin/react-router'), ['build'], {
      cwd: copy,
      env: { ...process.env, PRERENDER: 'few', BUILD_FOLDER: name },
    })
    return path.join(copy, name, 'client')
  }

  await site.start(build('one'))
  await page.goto(PART)
  await answerFirst(page)
  await settled(page)

  change('content/chapters/01-overview/chapter.mdx', 'title: When machine', 'title: Where machine')
  change('src/app/script/offer-version.ts', "'Later'", "'Not now'")
  const two = build('two')
  rmSync(path.join(copy, 'one'), { recursive: true })
  await site.start(two)
  await page.reload()
  const title = page.getByRole('heading', { level: 1 })
  await expect(page.getByRole('button', { name: 'Later' })).toBeVisible()
  await expect(title).toHaveText('When machine learning fits')
  await page.getByRole('button', { name: 'Take it now' }).click()
  await expect(title).toHaveText('Where machine learning fits')
  await expect
    .poll(() => keptEntries(page))
    .toContainEqual(expect.objectContaining({ kind: 'answer', place: 'text' }))
  await site.stop()
  await page.goto('glossary/')
  await expect(title).toHaveText('Glossary')
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1)
  rmSync(copy, { recursive: true })
})

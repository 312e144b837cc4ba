/** A new lab touches its folder and one line of a chapter: it is made, placed, built, tested and run in a copy. */

import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'

const ROOT = path.resolve(import.meta.dirname, '../..')
const NEW = 'two-coins-2'
/** The home page shows it. */
const HOME = 'nonprobability-sampling'
const CHAPTER = `---
number: 1
title: Coins
summary: A chapter for a new lab.
source: No book
status: partial
parts:
  - id: coins-part
    title: Coins
    sections: [coins]
planned:
  - title: More
    topics: [coins]
---

## Coins {/* #coins */}

Here stand two labs.

<Lab id="${HOME}" />
`

let copy = ''
const run = (command: string, ...words: string[]) =>
  execFileSync(path.join(ROOT, 'node_modules/.bin', command), words, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${path.join(ROOT, 'node_modules/.bin')}:${process.env.PATH}` },
  })
const inCopy = (...parts: string[]) => path.join(copy, ...parts)

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'holdout-with-a-new-lab-'))
  for (const name of readdirSync(ROOT)) {
    if (
      !/^(src|tools|public|tests|package(-lock)?\.json|.*\.config\.ts|tsconfig\.json)$/.test(name)
    )
      continue
    cpSync(path.join(ROOT, name), inCopy(name), { recursive: true })
  }
  symlinkSync(path.join(ROOT, 'node_modules'), inCopy('node_modules'), 'junction')
  for (const name of readdirSync(inCopy('src/labs'))) {
    if (name.includes('.') || name === '_template' || name === HOME) continue
    rmSync(inCopy('src/labs', name), { recursive: true })
  }
  mkdirSync(inCopy('content/chapters/01-coins'), { recursive: true })
  writeFileSync(inCopy('content/chapters/01-coins/chapter.mdx'), CHAPTER)
  writeFileSync(inCopy('content/glossary.yaml'), '[]\n')
  writeFileSync(inCopy('content/worked-example.yaml'), '[]\n')
  const words = (lab: string) =>
    parse(readFileSync(inCopy('src/labs', lab, 'words.yaml'), 'utf8')) as { references: string[] }
  const said = [HOME, '_template']
    .map((lab) => readFileSync(inCopy('src/labs', lab, 'words.yaml'), 'utf8'))
    .join('\n')
  const spelt = readFileSync(path.join(ROOT, 'content/words.txt'), 'utf8')
    .split('\n')
    .filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(said))
  writeFileSync(inCopy('content/words.txt'), spelt.join('\n'))
  const cited = [HOME, '_template'].flatMap((lab) => words(lab).references)
  const works = parse(readFileSync(path.join(ROOT, 'content/bibliography.yaml'), 'utf8')) as Array<{
    id: string
  }>
  writeFileSync(
    inCopy('content/bibliography.yaml'),
    stringify(works.filter(({ id }) => cited.includes(id))),
  )
})
afterAll(() => rmSync(copy, { recursive: true }))

test('a new lab, with a digit in its id, is found by everything once it stands in a chapter', () => {
  run('node', 'tools/new-lab.ts', NEW, 'Two coins')
  writeFileSync(
    inCopy('content/chapters/01-coins/chapter.mdx'),
    `${CHAPTER}\n<Lab id="${NEW}" />\n`,
  )
  run('node', 'tools/write-digests.ts', NEW)
  const report = JSON.parse(run('node', 'src/cli/main.ts', NEW, '--json')) as { digest: string }
  const { digests } = JSON.parse(readFileSync(inCopy('src/labs', NEW, 'digests.json'), 'utf8')) as {
    digests: Record<string, string>
  }
  expect(report.digest).toBe(digests.default)

  expect(run('vitest', 'run', `src/labs/${NEW}`)).toContain('passed')

  run('react-router', 'build')
  for (const page of [`embed/${NEW}`, 'chapters/01-coins/coins-part', 'checked']) {
    expect(existsSync(inCopy('build/client', page, 'index.html')), page).toBe(true)
    expect(readFileSync(inCopy('build/client', page, 'index.html'), 'utf8')).toContain('Two coins')
  }
})

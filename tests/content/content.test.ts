/** The content as a whole is in order; mistakes.test.ts plants each kind of mistake in a small book. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listProblems } from '../../src/node/authored/report.ts'
import { checkContent } from '../../src/site/content/check/check-content.ts'
import { type CheckedLabs, checkLabs } from '../../src/site/content/check/check-labs.ts'
import type { KnownLab } from '../../src/site/content/check/check-questions.ts'
import { FACTS_FILE } from '../../src/site/content/facts.ts'
import { allQuestions } from '../../src/site/content/make-questions.ts'
import { readOutline, readOutlines } from '../../src/site/content/outline.ts'
import { DATES_FILE, dated, readDates, textOfDates } from '../../src/site/content/question-dates.ts'
import { COMPUTED_FILE, listComputed } from '../../src/site/content/values.ts'
import { startRuns } from '../../src/site/runs/runs.ts'
import { FACTS_SCHEMA, QUESTIONS_SCHEMA, schemas } from '../../tools/write-schemas.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

const runs = startRuns()
let labs: readonly KnownLab[] = []
let proses: CheckedLabs['proses'] = []
beforeAll(async () => {
  ;({ labs, proses } = await checkLabs())
})
afterAll(() => runs.close())

test('every question can be made, and its last change is dated; `npm run build` writes it', async () => {
  const questions = await allQuestions(ROOT, runs)
  expect(new Set(questions.map(({ id }) => id)).size).toBeGreaterThan(500)
  const now = 0 // stands where the file lacks a question or has it as it was before
  expect(readFileSync(path.join(ROOT, DATES_FILE), 'utf8')).toBe(
    textOfDates(dated(questions, readDates(ROOT), now)),
  )
})

test('the JSON Schema for editors is that of the check, and every file of questions names it', () => {
  expect(
    readFileSync(path.join(ROOT, QUESTIONS_SCHEMA), 'utf8'),
    'run tools/write-schemas.ts',
  ).toBe(schemas().get(QUESTIONS_SCHEMA))
  for (const file of questionFiles()) {
    expect(readFileSync(file, 'utf8').split('\n')[0], file).toBe(
      '# yaml-language-server: $schema=../../questions.schema.json',
    )
  }
})

test('the JSON Schema of the facts is that of the check, and their file names it', () => {
  expect(readFileSync(path.join(ROOT, FACTS_SCHEMA), 'utf8'), 'run tools/write-schemas.ts').toBe(
    schemas().get(FACTS_SCHEMA),
  )
  expect(readFileSync(path.join(ROOT, FACTS_FILE), 'utf8').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./worked-example.schema.json',
  )
})

test('every place that the map of the source notes names is there', () => {
  const map = readFileSync(path.join(ROOT, 'docs/source-map.md'), 'utf8')
  const places = [...map.matchAll(/\bch(\d\d)#([a-z0-9-]+)/g)]
  const slugs = readdirSync(path.join(ROOT, 'content/chapters'))
  const missing = places.filter(([, number, id]) => {
    const slug = slugs.find((each) => each.startsWith(`${number}-`))!
    const { sections } = readOutline(path.join(ROOT, 'content/chapters', slug, 'chapter.mdx'))
    return !sections.some((section) => section.id === id)
  })
  expect(places.length).toBeGreaterThan(90)
  expect(missing.map(([place]) => place)).toEqual([])
})

test('the content has no problem', () => {
  expect(listProblems(checkContent(ROOT, labs, proses))).toBe('')
})

function questionFiles(): string[] {
  return readdirSync(path.join(ROOT, 'content/chapters'))
    .map((slug) => path.join(ROOT, 'content/chapters', slug, 'questions.yaml'))
    .filter((file) => existsSync(file))
}

test('content/computed.json lists every number that a run gives the text; `npm run build` writes it', async () => {
  const computed = await listComputed(readOutlines(ROOT), runs)
  expect(readFileSync(path.join(ROOT, COMPUTED_FILE), 'utf8')).toBe(computed)
})

/** Checks all of `content/` at once: every problem with its file and line. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type * as v from 'valibot'
import { type Problem, type Report, readYaml } from '../../../node/authored/report.ts'
import type { Named } from '../../../reader/chapter/outline.ts'
import { bibliography, glossary, type Term, type Work } from '../../../reader/chapter/schemas.ts'
import type { Facts } from '../facts.ts'
import { checkCopied } from './check-copied.ts'
import { checkFacts } from './check-facts.ts'
import { checkFigures } from './check-figures.ts'
import { fileOf } from './check-labs.ts'
import { checkQuestions, type KnownLab } from './check-questions.ts'
import { checkSpelling, type Prose } from './check-spelling.ts'
import { type ChapterText, checkText } from './check-text.ts'

const TERMS_FILE = 'content/glossary.yaml'
const WORKS_FILE = 'content/bibliography.yaml'

interface Chapter {
  readonly file: string
  readonly number: number
  readonly text: ChapterText
}

/**
 * Every problem of the content, in the order of files and lines.
 *
 * @param root Folder that holds `content/`.
 * @param labs The labs that chapters may place and that cite works.
 * @param labProses The prose of their words, which is spelt and written as the chapters are.
 */
export function checkContent(
  root: string,
  labs: readonly KnownLab[],
  labProses: readonly Prose[] = [],
): Problem[] {
  const problems: Problem[] = []
  const report: Report = (file, line, message) => void problems.push({ file, line, message })

  const terms = listedIn<Term>(root, TERMS_FILE, glossary, report)
  const works = listedIn<Work>(root, WORKS_FILE, bibliography, report)
  const proses: Prose[] = (terms ?? []).flatMap(({ value, line }) => [
    { file: TERMS_FILE, line, text: value.term },
    { file: TERMS_FILE, line, text: value.definition },
  ])
  const checked = checkFacts(root, proses, report)
  const facts: Facts = checked?.facts ?? new Map()
  const questions = new Map<string, string>()
  const chapters: Chapter[] = []
  for (const slug of readdirSync(path.join(root, 'content/chapters')).sort()) {
    const chapter = checkChapter(root, slug, labs, facts, questions, proses, report)
    if (chapter) chapters.push(chapter)
  }
  checkTerms(terms, chapters, report)
  checkWorks(works, chapters, labs, report)
  checkLinks(chapters, report)
  checked?.checkUses(chapters.map(({ file, text }) => ({ file, outline: text.outline })))
  for (const { id } of labs) {
    if (!chapters.some(({ text }) => text.outline.labs.some((placed) => placed.id === id))) {
      report(fileOf(id), 1, 'is placed in no chapter')
    }
  }
  proses.push(...labProses)
  checkSpelling(root, proses, report)
  checkCopied(root, proses, report)
  return problems.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line)
}

function checkChapter(
  root: string,
  slug: string,
  labs: readonly KnownLab[],
  facts: Facts,
  questions: Map<string, string>,
  proses: Prose[],
  report: Report,
): Chapter | null {
  const folder = `content/chapters/${slug}`
  const file = `${folder}/chapter.mdx`
  for (const name of readdirSync(path.join(root, folder))) {
    if (!['chapter.mdx', 'questions.yaml', 'figures'].includes(name)) {
      report(
        `${folder}/${name}`,
        1,
        'is read by nothing; a chapter has chapter.mdx, questions.yaml and figures/',
      )
    }
  }
  const number = Number(/^(\d\d)-[a-z-]+$/.exec(slug)?.[1])
  if (!number) report(file, 1, `the folder “${slug}” must look like “04-training-data”`)
  if (!existsSync(path.join(root, file))) {
    report(file, 1, 'is missing')
    return null
  }
  const source = readFileSync(path.join(root, file), 'utf8')
  const text = checkText(source, file, number, labs, proses, report)
  if (!text) return null
  checkQuestions(root, folder, number, text, facts, questions, labs, proses, report)
  checkFigures(root, folder, text.outline.figures, proses, report)
  return { file, number, text }
}

/** Each thing that is named, where it is named first. */
function firstPlaces(places: readonly Named[]): Named[] {
  return [...new Map(places.toReversed().map((place) => [place.id, place])).values()]
}

/** Terms are there, used, and marked in the chapter that the glossary leads to. */
function checkTerms(
  terms: ReadonlyArray<Listed<Term>> | null,
  chapters: readonly Chapter[],
  report: Report,
): void {
  if (!terms) return
  const ids = new Set(terms.map(({ value }) => value.id))
  for (const { file, text } of chapters) {
    for (const { id, line } of firstPlaces(text.outline.terms)) {
      if (!ids.has(id)) report(file, line, `there is no term “${id}” in the glossary`)
    }
  }
  for (const { value, line } of terms) {
    const marked = chapters.filter(({ text }) =>
      text.outline.terms.some(({ id }) => id === value.id),
    )
    if (marked.length === 0) report(TERMS_FILE, line, `the term “${value.id}” is used nowhere`)
    else if (!marked.some(({ number }) => number === value.chapter)) {
      const where = `chapter ${value.chapter}, which does not mark it`
      report(TERMS_FILE, line, `the term “${value.id}” is said to be explained in ${where}`)
    }
  }
}

function checkWorks(
  works: ReadonlyArray<Listed<Work>> | null,
  chapters: readonly Chapter[],
  labs: readonly KnownLab[],
  report: Report,
): void {
  if (!works) return
  const ids = new Set(works.map(({ value }) => value.id))
  const cited = new Set(labs.flatMap(({ references }) => references))
  for (const { id, references, lineOf } of labs) {
    for (const [i, work] of references.entries()) {
      if (ids.has(work)) continue
      const line = lineOf?.(['references', i]) ?? 1
      report(fileOf(id), line, `refers to “${work}”, which is not in ${WORKS_FILE}`)
    }
  }
  for (const { file, text } of chapters) {
    for (const { id, line } of firstPlaces(text.outline.works)) {
      cited.add(id)
      if (!ids.has(id)) report(file, line, `there is no work “${id}” in the bibliography`)
    }
  }
  const seen = new Map<string, string>()
  for (const { value, line } of works) {
    if (!cited.has(value.id)) report(WORKS_FILE, line, `the work “${value.id}” is cited nowhere`)
    for (const key of [value.doi?.toLowerCase(), value.url, value.title.toLowerCase()]) {
      const other = key === undefined ? undefined : seen.get(key)
      if (other !== undefined && other !== value.id) {
        report(WORKS_FILE, line, `the work “${value.id}” seems to be “${other}” again`)
      }
      if (key !== undefined) seen.set(key, value.id)
    }
  }
}

/** Links from chapter to chapter: `ch04#imbalance`, or `ch04` for the whole. */
function checkLinks(chapters: readonly Chapter[], report: Report): void {
  for (const { file, text } of chapters) {
    for (const { url, line } of text.links) {
      const [chapter, id] = url.split('#')
      const target = chapters.find(({ number }) => number === Number(chapter!.slice(2)))
      if (!target) report(file, line, `there is no chapter “${chapter}”`)
      else if (id !== undefined && !target.text.headings.has(id)) {
        report(file, line, `chapter ${target.number} has no heading with the id “${id}”`)
      }
    }
  }
}

interface Listed<T> {
  readonly value: T
  readonly line: number
}

/** A list of things with ids, each with its line; null if it could not be read. */
function listedIn<T extends { readonly id: string }>(
  root: string,
  file: string,
  schema: v.GenericSchema<unknown, readonly T[]>,
  report: Report,
): Array<Listed<T>> | null {
  const read = readYaml(readFileSync(path.join(root, file), 'utf8'), file, schema, report)
  if (!read) return null
  const list = read.value.map((value, i) => ({ value, line: read.lineOf([i]) }))
  const seen = new Set<string>()
  for (const { value, line } of list) {
    if (seen.has(value.id)) report(file, line, `the id “${value.id}” is there twice`)
    seen.add(value.id)
  }
  return list
}

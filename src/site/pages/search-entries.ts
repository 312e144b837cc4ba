/** Lists everything that the search finds, from the one reading of each chapter and what authors wrote beside it. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { withoutMarks } from '../../asking/rich-text.ts'
import type { LabDefinition } from '../../lab-kit/definition/define-lab.ts'
import { typesetAll } from '../../node/authored/typography.ts'
import { loadLabs } from '../../node/labs.ts'
import type { AuthoredQuestion } from '../../quiz/question-schema.ts'
import { shortName, withLetters } from '../../reader/chapter/citation.ts'
import { anchorOfLab } from '../../reader/chapter/lab-links.ts'
import { addressOfPart, type Outline } from '../../reader/chapter/outline.ts'
import { bibliography, glossary } from '../../reader/chapter/schemas.ts'
import type { Entry, SearchedPage } from '../../reader/search/entries.ts'
import { parseQuestions, readFacts } from '../content/facts.ts'
import { readOutlines } from '../content/outline.ts'

/** A chapter as it is searched. */
interface Chapter {
  readonly slug: string
  readonly number: number
  readonly outline: Outline
  /** By the id of the part. */
  readonly pages: ReadonlyMap<string, SearchedPage>
}

/** @param root Folder that holds `content/`. */
export async function listEntries(root: string): Promise<Entry[]> {
  const chapters = Object.entries(readOutlines(root)).map(([slug, outline]) => {
    const number = Number(slug.slice(0, 2))
    return { slug, number, outline, pages: pagesOf(slug, number, outline) }
  })
  const labs = new Map((await loadLabs()).map(({ lab }) => [lab.id, lab]))
  return [
    ...chapters.flatMap(partEntries),
    ...chapters.flatMap(sectionEntries),
    ...chapters.flatMap((chapter) => labEntries(chapter, labs)),
    ...termEntries(root),
    ...chapters.flatMap((chapter) => questionEntries(root, chapter)),
    ...workEntries(root, chapters),
  ]
}

/** A chapter and its parts, by their titles. */
function partEntries({ slug, number, outline }: Chapter): Entry[] {
  const { title, summary, parts } = v.parse(front, outline.frontMatter)
  const page = { href: addressOfPart(slug), name: `Chapter ${number}` }
  return [
    { kind: 'section', title, lead: cut(summary), page, anchor: '', text: `chapter ${number}` },
    ...parts.map(
      (part, i): Entry => ({
        kind: 'section',
        title: part.title,
        lead: cut(part.outcomes.join(' ')),
        page: { href: addressOfPart(slug, part.id), name: `Chapter ${number}, part ${i + 1}` },
        anchor: '',
        text: part.outcomes.join(' '),
      }),
    ),
  ]
}

function sectionEntries({ outline, pages }: Chapter): Entry[] {
  return outline.sections
    .filter(({ text }) => text !== '')
    .map(({ id, title, part, text }) => ({
      kind: 'section',
      title,
      lead: beginningOf(text),
      page: pages.get(part)!,
      anchor: `#${id}`,
      text,
    }))
}

/** Each lab where this chapter first has it, and each of its presets. */
function labEntries(
  { outline, pages }: Chapter,
  labs: ReadonlyMap<string, LabDefinition>,
): Entry[] {
  return outline.labs.flatMap((placed) => {
    const lab = labs.get(placed.id)
    const page = pageWith({ outline, pages }, placed.section)
    if (!lab || !page || placed !== outline.labs.find(({ id }) => id === lab.id)) return []
    const metrics = Object.values(lab.metrics).map(({ label }) => label)
    const whole: Entry = {
      kind: 'lab',
      title: lab.question,
      lead: lab.title,
      page,
      anchor: anchorOfLab(lab, placed),
      text: metrics.join('\n'),
    }
    const presets = Object.entries(lab.presets).map(
      ([id, { label, point }]): Entry => ({
        kind: 'lab',
        title: label,
        lead: `${lab.title}: ${point}`,
        page,
        anchor: anchorOfLab(lab, placed, id),
        text: `${lab.title}\n${point}`,
      }),
    )
    return [whole, ...presets]
  })
}

const GLOSSARY: SearchedPage = { href: '/glossary/', name: 'Glossary' }

function termEntries(root: string): Entry[] {
  return v.parse(glossary, readYaml(root, 'glossary.yaml')).map(({ id, term, definition }) => ({
    kind: 'term',
    title: term,
    lead: cut(definition),
    page: GLOSSARY,
    anchor: `#${id}`,
    text: definition,
  }))
}

function questionEntries(root: string, { slug, outline, pages }: Chapter): Entry[] {
  const file = path.join(root, 'content/chapters', slug, 'questions.yaml')
  if (!existsSync(file)) return []
  const placed = new Map(outline.questions.map(({ id, section }) => [id, section]))
  return parseQuestions(readFileSync(file, 'utf8'), readFacts(root)).flatMap((question) => {
    const section = outline.sections.find(({ id }) => id === placed.get(question.id))
    if (!section) return []
    return {
      kind: 'question',
      title: cut(plain(question.prompt)),
      lead: '',
      page: pages.get(section.part)!,
      anchor: `#${question.id.replace('.', '-')}`,
      text: [question.prompt, ...textsIn(question)].map(plain).join('\n'),
    }
  })
}

/** Works where a chapter first cites them. */
function workEntries(root: string, chapters: readonly Chapter[]): Entry[] {
  return withLetters(v.parse(bibliography, readYaml(root, 'bibliography.yaml'))).flatMap((work) => {
    const citing = chapters.find(({ outline }) => outline.works.some(({ id }) => id === work.id))
    const cited = citing?.outline.works.find(({ id }) => id === work.id)
    const page = citing && pageWith(citing, cited?.section)
    if (!page) return []
    return {
      kind: 'work',
      title: work.title,
      lead: shortName(work),
      page,
      anchor: `#work-${work.id}`,
      text: work.authors.join(', '),
    }
  })
}

const front = v.object({
  title: v.string(),
  summary: v.string(),
  parts: v.optional(
    v.array(
      v.object({
        id: v.string(),
        title: v.string(),
        outcomes: v.optional(v.array(v.string()), []),
      }),
    ),
    [],
  ),
})

function pagesOf(
  slug: string,
  number: number,
  { frontMatter }: Outline,
): Map<string, SearchedPage> {
  return new Map(
    v
      .parse(front, frontMatter)
      .parts.map(({ id, title }) => [
        id,
        { href: addressOfPart(slug, id), name: `${number} · ${title}` },
      ]),
  )
}

/** The page that a section is on; the first for what stands above all sections. */
function pageWith({ outline, pages }: Pick<Chapter, 'outline' | 'pages'>, section?: string) {
  const { part } = outline.sections.find(({ id }) => id === section) ?? outline.sections[0] ?? {}
  return part === undefined ? undefined : pages.get(part)
}

const readYaml = (root: string, name: string): unknown =>
  typesetAll(parse(readFileSync(path.join(root, 'content', name), 'utf8')))

/** The beginning of a text, as much as fits a line. */
function beginningOf(text: string): string {
  const [line = ''] = text.split('\n')
  const [sentence = ''] = /^.*?[.?!](?= |$)/.exec(line) ?? [line]
  return cut(sentence)
}

const LONGEST = 90

function cut(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST))} …`
}

/** What is no word of the question, or only of why an answer is wrong. */
const NAMES = new Set(
  'id section kind lab params metric draw steps unit prompt why mistakes'.split(' '),
)

/** All that a question asks and explains, but its prompt. */
function textsIn(question: AuthoredQuestion): string[] {
  return Object.entries(question).flatMap(([name, value]) =>
    NAMES.has(name) ? [] : stringsIn(value),
  )
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (NAMES.has(name) ? [] : stringsIn(each)))
}

/** Without marks; what is drawn anew each time is left out. */
const plain = (text: string) => withoutMarks(text).replaceAll(/\{[^{}]*\}/g, '…')

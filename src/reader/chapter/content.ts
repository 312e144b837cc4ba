/** The content as checked values. Imported by the prerendering only: the text is not in the page's JavaScript. */

import facts from 'virtual:facts'
import outlines from 'virtual:outlines'
import type { ComponentType } from 'react'
import * as v from 'valibot'
import type { Question } from '../../quiz/question.ts'
import { type NamedWork, withLetters } from './citation.ts'
import {
  addressOfPart,
  type Outline,
  type PlacedLab,
  type Section,
  sectionOfFirst,
} from './outline.ts'
import { extentOf } from './part-extent.ts'
import { loadQuestions } from './question-files.ts'
import { bibliography, type FrontMatter, frontMatter, glossary, type Term } from './schemas.ts'

export { facts }

interface ChapterModule {
  readonly default: ComponentType<{ components: Record<string, unknown> }>
}

const modules = import.meta.glob<ChapterModule>('/content/chapters/*/chapter.mdx')
const drawings = import.meta.glob<string>('/content/chapters/*/figures/*.svg', {
  query: '?raw',
  import: 'default',
})
const glossaryFile = import.meta.glob<{ default: unknown }>('/content/glossary.yaml', {
  eager: true,
})
const worksFile = import.meta.glob<{ default: unknown }>('/content/bibliography.yaml', {
  eager: true,
})

/** What is read at one sitting: a page of its own. */
export interface ChapterPart {
  readonly id: string
  readonly title: string
  /** What its reader will be able to do. */
  readonly outcomes: readonly string[]
  readonly sections: Outline['sections']
  /** Of reading and answering; labs take as long as one likes. */
  readonly minutes: number
  readonly labs: readonly PlacedLab[]
  readonly questions: ReadonlyArray<Outline['questions'][number]>
  readonly figures: Outline['figures']
}

export interface Chapter extends Omit<FrontMatter, 'parts'> {
  readonly slug: string
  readonly sections: readonly Section[]
  readonly parts: readonly ChapterPart[]
  /** Of reading and answering. */
  readonly minutes: number
  /** Ids of the labs that it places. */
  readonly labs: readonly string[]
}

/** What only a chapter's own page needs. */
export interface ChapterText {
  readonly Body: ChapterModule['default']
  readonly questions: readonly Question[]
  /** The source of each figure, by its name. */
  readonly drawings: ReadonlyMap<string, string>
}

export const works: ReadonlyMap<string, NamedWork> = new Map(
  withLetters(v.parse(bibliography, Object.values(worksFile)[0]?.default)).map((work) => [
    work.id,
    work,
  ]),
)
export const terms: ReadonlyMap<string, Term> = new Map(
  v.parse(glossary, Object.values(glossaryFile)[0]?.default).map((term) => [term.id, term]),
)

/** All chapters, in the book's order. */
export const chapters: readonly Chapter[] = Object.entries(outlines).map(([slug, outline]) => {
  const front = v.parse(frontMatter, outline.frontMatter)
  const parts = front.parts.map((part) => partOf(outline, part))
  return {
    ...front,
    slug,
    sections: outline.sections,
    parts,
    minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0),
    labs: outline.labs.map(({ id }) => id),
  }
})

function partOf(
  outline: Outline,
  { id, title, outcomes }: FrontMatter['parts'][number],
): ChapterPart {
  const { sections, questions, minutes, holds } = extentOf(outline, id)
  return {
    id,
    title,
    outcomes,
    sections,
    questions,
    minutes,
    labs: outline.labs.filter(holds),
    figures: outline.figures.filter(holds),
  }
}

const texts = new Map<string, Promise<ChapterText>>()

/** The text of a chapter and its questions, made when its page is. The same promise each time. */
export function loadChapterText(slug: string): Promise<ChapterText> {
  const coming = texts.get(slug) ?? makeChapterText(slug)
  texts.set(slug, coming)
  return coming
}

async function makeChapterText(slug: string): Promise<ChapterText> {
  const load = modules[`/content/chapters/${slug}/chapter.mdx`]
  if (!load) throw new RangeError(`There is no chapter “${slug}”`)
  const figures = outlines[slug]!.figures.map(async ({ name }) => {
    const drawing = await drawings[`/content/chapters/${slug}/figures/${name}.svg`]?.()
    if (drawing === undefined) throw new RangeError(`There is no ${slug}/figures/${name}.svg`)
    return [name, drawing] as const
  })
  const [module, questions, drawn] = await Promise.all([
    load(),
    loadQuestions(slug),
    Promise.all(figures),
  ])
  return { Body: module.default, questions, drawings: new Map(drawn) }
}

export interface Place {
  readonly chapter: Chapter
  /** Undefined for the paragraphs above the first heading. */
  readonly section: Section | undefined
}

/** Where a term is explained: at its first mention in the chapter that the glossary names. */
export function placeOf(term: Term): Place {
  const chapter = chapterNumbered(term.chapter)
  const outline = outlines[chapter.slug]!
  return { chapter, section: sectionOfFirst(outline, outline.terms, term.id) }
}

/** Address of a heading, lab or figure, by its id on the page, for `<Link>`; of the chapter without one. */
export function addressOfPlace(chapter: Chapter, id?: string): string {
  const part = id === undefined ? undefined : partWith(chapter, id)?.id
  return `${addressOfPart(chapter.slug, part)}${id === undefined ? '' : `#${id}`}`
}

/** The part on whose page an id is. */
export function partWith({ parts }: Chapter, id: string): ChapterPart | undefined {
  return parts.find(
    ({ sections, labs, figures }) =>
      sections.some((section) => section.id === id) ||
      labs.some(({ as }) => as === id) ||
      figures.some(({ name }) => id === `figure-${name}`),
  )
}

export function chapterNumbered(number: number): Chapter {
  const found = chapters.find((chapter) => chapter.number === number)
  if (!found) throw new RangeError(`There is no chapter ${number}`)
  return found
}

export function chapterOf(slug: string): Chapter {
  const found = chapters.find((chapter) => chapter.slug === slug)
  if (!found) throw new RangeError(`There is no chapter “${slug}”`)
  return found
}

export function workOf(id: string): NamedWork {
  const work = works.get(id)
  if (!work) throw new RangeError(`There is no work “${id}” in content/bibliography.yaml`)
  return work
}

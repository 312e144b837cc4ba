/** The content as checked values. Imported by the prerendering only: the text is not in the page's JavaScript. */

import type { ComponentType } from 'react'
import * as v from 'valibot'
import type { Question } from '../../quiz/question.ts'
import { readingMinutes } from './reading-time.ts'
import {
  bibliography,
  type FrontMatter,
  frontMatter,
  glossary,
  type Term,
  type Work,
} from './schemas.ts'
import { type Section, sectionsOf, sectionWith } from './sections.ts'

interface ChapterModule {
  readonly frontmatter: unknown
  readonly default: ComponentType<{ components: Record<string, unknown> }>
}

const modules = import.meta.glob<ChapterModule>('/content/chapters/*/chapter.mdx', { eager: true })
const sources = import.meta.glob<string>('/content/chapters/*/chapter.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
})
// The build has checked these files and made the questions of them; see src/site/content/make-questions.ts.
const questionFiles = import.meta.glob<{ default: readonly Question[] }>(
  '/content/chapters/*/questions.yaml',
  {
    eager: true,
  },
)
const drawings = import.meta.glob<string>('/content/chapters/*/figures/*.svg', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const glossaryFile = import.meta.glob<{ default: unknown }>('/content/glossary.yaml', {
  eager: true,
})
const worksFile = import.meta.glob<{ default: unknown }>('/content/bibliography.yaml', {
  eager: true,
})

export interface Chapter extends FrontMatter {
  readonly slug: string
  readonly Body: ChapterModule['default']
  readonly sections: readonly Section[]
  /** Of reading, answering and playing. */
  readonly minutes: number
  readonly questions: readonly Question[]
  /** Works cited, in the order of their first mention. */
  readonly cited: readonly Work[]
  /** Ids of the labs that it places. */
  readonly labs: readonly string[]
}

export const works: ReadonlyMap<string, Work> = new Map(
  v.parse(bibliography, Object.values(worksFile)[0]?.default).map((work) => [work.id, work]),
)
export const terms: ReadonlyMap<string, Term> = new Map(
  v.parse(glossary, Object.values(glossaryFile)[0]?.default).map((term) => [term.id, term]),
)

/** All chapters, in the book's order. */
export const chapters: readonly Chapter[] = Object.keys(modules)
  .sort()
  .map((path) => {
    const folder = path.slice(0, path.lastIndexOf('/'))
    const source = sources[path]!
    const cited = [...source.matchAll(/<Cite id="([^"]+)"/g)].map(([, id]) => id!)
    return {
      ...v.parse(frontMatter, modules[path]!.frontmatter),
      slug: folder.slice(folder.lastIndexOf('/') + 1),
      Body: modules[path]!.default,
      sections: sectionsOf(source),
      minutes: readingMinutes(source),
      questions: questionFiles[`${folder}/questions.yaml`]?.default ?? [],
      cited: [...new Set(cited)].map((id) => workOf(id)),
      labs: [...source.matchAll(/<Lab\b[^>]*\bid="([^"]+)"/g)].map(([, id]) => id!),
    }
  })

export interface Place {
  readonly chapter: Chapter
  /** Undefined for the paragraphs above the first heading. */
  readonly section: Section | undefined
}

/** Where a term is explained: at its first mention in the chapter that the glossary names. */
export function placeOf(term: Term): Place {
  const chapter = chapterNumbered(term.chapter)
  const source = sources[`/content/chapters/${chapter.slug}/chapter.mdx`]!
  return { chapter, section: sectionWith(source, 'Term', term.id) }
}

/** Address of a place, for `<Link>`. */
export function addressOfPlace(chapter: Chapter, section?: string): string {
  return `/chapters/${chapter.slug}/${section === undefined ? '' : `#${section}`}`
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

export function workOf(id: string): Work {
  const work = works.get(id)
  if (!work) throw new RangeError(`There is no work “${id}” in content/bibliography.yaml`)
  return work
}

export function drawingOf(slug: string, name: string): string {
  const drawing = drawings[`/content/chapters/${slug}/figures/${name}.svg`]
  if (drawing === undefined) throw new RangeError(`There is no figure ${slug}/figures/${name}.svg`)
  return drawing
}

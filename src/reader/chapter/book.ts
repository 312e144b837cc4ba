/** The book without its texts: what review, tests and “Where I stand” know of all chapters at once. */

import chapters from 'virtual:book'
import type { ListedQuestion } from '../../review/queue.ts'
import { addressOfPart, type ListedChapter, type Section } from './outline.ts'

export { chapters }

/** Every question and every prediction, in the order of the book. */
export const listedQuestions: readonly ListedQuestion[] = chapters.flatMap(
  ({ number, questions, predictions }) =>
    [...questions, ...predictions].map((each) => ({ ...each, chapter: number })),
)

const chapterByNumber = new Map(chapters.map((chapter) => [chapter.number, chapter]))
const questionById = new Map(listedQuestions.map((question) => [question.id, question]))

/** Where a question or prediction belongs; null if there is none with this id any more. */
export function placeOfQuestion(
  id: string,
): { readonly chapter: ListedChapter; readonly section: Section; readonly href: string } | null {
  const question = questionById.get(id)
  const chapter = question && chapterByNumber.get(question.chapter)
  const section = chapter?.sections.find((each) => each.id === question?.section)
  if (!chapter || !section) return null
  return { chapter, section, href: hrefOfSection(chapter, section) }
}

export function hrefOfChapter({ slug }: Pick<ListedChapter, 'slug'>): string {
  return import.meta.env.BASE_URL + addressOfPart(slug).slice(1)
}

export function hrefOfSection(
  { slug }: Pick<ListedChapter, 'slug'>,
  { id, part }: Pick<Section, 'id' | 'part'>,
): string {
  return `${import.meta.env.BASE_URL}${addressOfPart(slug, part).slice(1)}#${id}`
}

/** The `##` section in which a section stands. */
export function topSectionOf(chapter: ListedChapter, id: string): Section | undefined {
  const at = chapter.sections.findIndex((section) => section.id === id)
  return chapter.sections.slice(0, at + 1).findLast(({ level }) => level === 2)
}

/** What of a chapter is in one of its parts. */

import type { Outline } from './outline.ts'
import { readingMinutes } from './reading-time.ts'

interface Extent {
  readonly sections: Outline['sections']
  readonly questions: Outline['questions']
  /** Of reading and answering; labs take as long as one likes. */
  readonly minutes: number
  /** Whether something that is placed in the text is in this part. */
  readonly holds: (placed: { readonly section: string }) => boolean
}

/** @param id Of the part. The first part has what stands above the first heading too. */
export function extentOf(outline: Outline, id: string): Extent {
  const sections = outline.sections.filter(({ part }) => part === id)
  const isFirst = sections[0] === outline.sections[0]
  const ids = new Set(sections.map((section) => section.id))
  const holds = ({ section }: { readonly section: string }) =>
    ids.has(section) || (isFirst && section === '')
  const questions = outline.questions.filter(holds)
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  return { sections, questions, minutes: readingMinutes(words, questions.length), holds }
}
